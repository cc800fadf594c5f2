"""The dates of a question as a filter on every command: only what lies inside is thought about, and the answer says so.

A time without a year, and a bare weekday, can mean several times; they are tried in turn, and the first one in which
the corpus holds an answer is the one that is meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product

from bot.answers.composing.refusal import refuse
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.timing import FUTURE, in_time, is_bound, is_weekday, time_of
from bot.answers.matching.whom import by_office
from bot.answers.question.question import Question
from bot.answers.times import Reading, filter_label
from bot.model.answer import Answer, Command, Reason
from bot.model.corpus import Claim
from bot.model.edtf import Edtf
from bot.model.said import in_a_row, joined, listed, say

Think = Callable[[Question, Evidence], Answer]
READINGS = 9
"""At most this many ways to read the times of one question are tried."""
NAMED = 3
"""At most this many dates are named one by one; more are named by the first and the last."""
YEAR = 366
"""A wider date is not named where there are narrower ones."""
_SETTLED = (Reason.AMBIGUOUS, Reason.NO_CONFLICT)
"""Refusals that say something of the dates asked for."""


def within(command: Command, question: Question, evidence: Evidence, think: Think) -> Answer:
    """Answer from the claims inside the dates asked for; refuse where the corpus answers outside them only."""
    if not question.times:
        return think(question, evidence)
    readings = list(islice(product(*(_readings(time, question) for time in question.times)), READINGS))
    settled: Answer | None = None
    for times in readings:
        asked = replace(question, times=times, notes=(*question.notes, filter_note(times)))
        held = _kept(asked, evidence)
        answer = think(asked if command != "who" or _by_role(question) else _timeless(asked), held)
        if answer.found:
            return answer
        if settled is None and held.claims and answer.reason in _SETTLED:
            settled = answer
    if settled is not None:
        return settled
    if command == "who" and _by_role(question) and (answer := think(question, evidence)).found:
        told = say(
            "Read as whoever held it {time}; no claim is of that time.", time=filter_label(question.times[0])
        )
        return replace(answer, notes=(*answer.notes, told))
    anytime = think(_timeless(question), evidence)
    return _outside(question, evidence, anytime) if _known(anytime) else anytime


def filter_note(times: Sequence[Reading]) -> str:
    """Return the sentence that says which dates were read: "Only since 1 Dec 2025."."""
    return say("Only {times}.", times=_listed(times))


def _listed(times: Sequence[Reading]) -> str:
    spans = joined(" or ", (filter_label(time) for time in times if not is_bound(time)))
    bounds = [filter_label(time) for time in times if is_bound(time)]
    return joined(", ", (part for part in (spans, *bounds) if part))


def _readings(time: Reading, question: Question) -> Iterator[Reading]:
    """Yield the ways to read a time, the likeliest first: what is to come where the question speaks of the future.

    "Since December" and "before April" have one only: in another year they would hold all that is known, or nothing.
    """
    if is_weekday(time):
        yield from (time, replace(time, by_article=True))
        return
    today = question.now.toordinal()
    ordered = (time.edtf, *time.others)
    if any(token.word in FUTURE for token in question.tokens):
        ordered = tuple(sorted(ordered, key=lambda edtf: (edtf.hi or edtf.lo or today) < today))
    for edtf in ordered[: 1 if is_bound(time) else None]:
        yield replace(time, edtf=edtf, others=())


def _kept(question: Question, evidence: Evidence) -> Evidence:
    """Return the evidence inside the dates asked for; of a relation both sides must be."""
    claims = tuple(claim for claim in evidence.claims if in_time(question, claim, evidence.lexicon))
    held = {claim.id for claim in claims}
    relations = tuple(link for link in evidence.relations if link.a in held and link.b in held)
    return replace(evidence, claims=claims, relations=relations)


def _timeless(question: Question) -> Question:
    return replace(question, times=())


def _by_role(question: Question) -> bool:
    """Say whether somebody is asked for by a role, which others may have held at other times."""
    named = any(name.alias in ("role", "title") for mention in question.mentions for name in mention.names)
    return named or by_office(question)


def _known(answer: Answer) -> bool:
    return answer.found or answer.reason is Reason.NO_CONFLICT


def _outside(question: Question, evidence: Evidence, anytime: Answer) -> Answer:
    shown = {snippet.claim for snippet in anytime.snippets()}
    claims = [claim for claim in evidence.claims if claim.id in shown or question.bare]
    told = say("Nothing on this lies in the dates asked: {times}.", times=_listed(question.times))
    message = in_a_row((told, _dates_of(claims, evidence)))
    title = say("Nothing in the dates asked")
    refusal = refuse(question, evidence, Reason.OUTSIDE_DATES, message, title=title)
    return replace(refusal, near=tuple(dict.fromkeys(anytime.snippets()))[:3])


def _dates_of(claims: Iterable[Claim], evidence: Evidence) -> str:
    """Return the sentence that says of which dates claims are, empty where there are none."""
    times = {time for claim in claims if (time := time_of(claim, evidence.lexicon))}
    if not times:
        return ""
    known = [
        time for time in times if None not in (time.lo, time.hi) and (time.hi or 0) - (time.lo or 0) < YEAR
    ]
    ordered = sorted(known or times, key=_first_day)
    if len(ordered) <= NAMED:
        days = [say("{day}", day=time) for time in ordered]
        return say("What the corpus holds on it is of {days}.", days=listed(days))
    latest = max(ordered, key=lambda time: (time.hi or time.lo or 0, time.text))
    return say(
        "What the corpus holds on it is of times from {first} to {last}.", first=ordered[0], last=latest
    )


def _first_day(time: Edtf) -> tuple[int, int, str]:
    return time.lo or time.hi or 0, time.hi or time.lo or 0, time.text
