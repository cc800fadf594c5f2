"""`/when`: the dates of an event, each with the article's own phrase, what it was resolved against, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.ask import entity_of, one_reading
from bot.answers.corroborate import origins
from bot.answers.evidence import Evidence
from bot.answers.expects import Expect
from bot.answers.index import event_terms
from bot.answers.match import ASIDE, Match
from bot.answers.question import Question
from bot.answers.refusal import answers, explain, reason_for, refuse
from bot.answers.snippets import snippet, sureness
from bot.answers.timing import own_date, time_of
from bot.model.answer import Answer, Dated, Line, Reason, Section
from bot.model.corpus import Claim
from bot.model.edtf import Edtf, in_words
from bot.model.values import Date

DATES = 6
SNIPPETS = 3
BEHIND = 0.72


def when(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer when something was, is or will be; an undated match is no answer."""
    question = replace(question, expect=Expect.DATE)
    fitting = [match for match in ranked if answers(replace(match, supplies=True), question)]
    if not fitting:
        reason = reason_for(question, ranked)
        return refuse(question, evidence, reason, explain(question, ranked, reason), near=ranked)
    fitting = _to_come(question, fitting, evidence)
    fitting, readings = one_reading(question, fitting, evidence.lexicon.catalog)
    whole = _whole_event(question, fitting, evidence)
    dated = whole or [
        match for match in fitting if own_date(match.claim) and match.score >= BEHIND * fitting[0].score
    ]
    if not dated:
        firm = [match for match in fitting[:3] if match.claim.certainty == "CT"]  # "if approved" has no date
        dated = [match for match in firm if _names_event(question, match.claim, evidence)]
    if not dated:
        message = "The corpus speaks of this, but gives no date for it."
        return refuse(question, evidence, Reason.NO_CLAIM, message, near=fitting)
    lines = _lines([match.claim for match in dated], evidence, by_event=bool(whole))
    return Answer(
        command=question.command,
        question=question.text,
        title=f"When: {_about(dated[0].claim, evidence) or question.text}",
        found=True,
        message=_bottom_line(lines[0], _about(dated[0].claim, evidence)),
        entity=entity_of(question, dated[0].claim, evidence.lexicon.catalog),
        dates=tuple(line.edtf for line in lines),
        sections=(Section("", tuple[Line, ...](lines)),),
        readings=readings,
        notes=(
            *question.notes,
            *(f"Read as: {name}." for name in [_about(dated[0].claim, evidence)] if name and readings),
        ),
        generation=evidence.generation,
        now=evidence.now,
    )


def _to_come(question: Question, fitting: list[Match], evidence: Evidence) -> list[Match]:
    """Leave out what is past where the question speaks of the future ("when will …"), if anything is left."""
    if not any(token.word in ("will", "going", "gonna") for token in question.tokens):
        return fitting
    today = question.now.toordinal()
    times = {match.claim.id: time_of(match.claim, evidence.lexicon) for match in fitting}
    ahead = [m for m in fitting if (time := times[m.claim.id]) and (time.hi is None or time.hi >= today)]
    return ahead or fitting


def _whole_event(question: Question, fitting: Sequence[Match], evidence: Evidence) -> list[Match]:
    """Return the claims that date an event, where the question asks for the event as a whole.

    It does if a name of the event is all there is to the question, people and light words aside.
    """
    named = {id_ for mention in question.mentions for id_ in mention.ids("event")}
    if not named or any(not word.light and word.position not in question.asking for word in question.words):
        return []
    event = next((match.claim.event for match in fitting if match.claim.event in named), "")
    catalog = evidence.lexicon.catalog
    own = [match for match in fitting if match.claim.event == event]
    date = catalog.events[event].date if event else None
    days = (date.lo, date.hi) if date else None
    telling = [
        match
        for match in own
        if isinstance(match.claim.value, Date)
        or (match.claim.time is not None and (match.claim.time.edtf.lo, match.claim.time.edtf.hi) == days)
    ]
    if not telling and date is not None:
        inside = [match for match in own if match.claim.time and match.claim.time.edtf.overlaps(date)]
        telling = inside or own[:1]
    return telling


def _names_event(question: Question, claim: Claim, evidence: Evidence) -> bool:
    """Say whether a question names a claim's dated event in other words: only then is that date an answer."""
    event = evidence.lexicon.catalog.events.get(claim.event)
    if event is None or event.date is None:
        return False
    spelt = event_terms(event)
    return all({*word.terms, *word.synonyms} & spelt for word in question.words if not word.light)


def _lines(claims: Iterable[Claim], evidence: Evidence, *, by_event: bool) -> list[Dated]:
    groups: dict[tuple[int | None, int | None], tuple[Edtf, list[Claim]]] = {}
    for claim in claims:
        date = own_date(claim) or time_of(claim, evidence.lexicon)
        if date is not None:
            groups.setdefault((date.lo, date.hi), (date, []))[1].append(claim)
    catalog = evidence.lexicon.catalog

    def rank(dated: tuple[Edtf, list[Claim]]) -> tuple[bool, int, int, str]:
        date, group = dated
        event = catalog.events.get(group[0].event)
        held = event.date if event else None
        official = held is not None and (held.lo, held.hi) == (date.lo, date.hi)
        firm = sum(claim.certainty == "CT" and not claim.flags & ASIDE for claim in group)
        return not official, -len(origins(group, catalog)) - firm, -len(group), group[0].id

    ordered = sorted(groups.values(), key=rank) if by_event else list(groups.values())
    return [_line(date, group, evidence, named=not by_event) for date, group in ordered[:DATES]]


def _line(date: Edtf, group: list[Claim], evidence: Evidence, *, named: bool) -> Dated:
    shown = sorted(group, key=lambda claim: bool(claim.flags & ASIDE))[:SNIPPETS]
    return Dated(
        edtf=date,
        label=in_words(date),
        sure=sureness(shown[0], evidence.lexicon),
        snippets=tuple(snippet(claim, evidence) for claim in shown),
        event=_about(shown[0], evidence) if named else "",
    )


def _about(claim: Claim, evidence: Evidence) -> str:
    event = evidence.lexicon.catalog.events.get(claim.event)
    return event.name if event else ""


def _bottom_line(line: Dated, event: str) -> str:
    first = line.snippets[0]
    said = f", according to {first.chain[0]}" if first.chain else ""
    return f"{event[:1].upper()}{event[1:]}{': ' if event else ''}{line.label} ({line.sure}{said})."
