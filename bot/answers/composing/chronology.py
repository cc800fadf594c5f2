"""`/timeline`: what is dated on a topic, in the order of time; dates on which accounts conflict stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers.composing.brief import on_topic
from bot.answers.composing.refusal import explain, reason_for, refuse
from bot.answers.composing.timeline import attribute_name, is_plain, line, official
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import ASIDE, Match
from bot.answers.matching.subject import subject_of
from bot.answers.matching.timing import own_date
from bot.answers.question.question import Question
from bot.answers.relations.corroborate import origins
from bot.answers.relations.side import clock
from bot.model.answer import Answer, Dated, Line, Note, Reason, Section
from bot.model.corpus import Claim
from bot.model.edtf import Edtf, beginning, ending, in_words
from bot.model.said import joined, say
from bot.model.values import Date

SHOWN = 50
"""At most so many dates, half of them of events that no words date: more are counted, and shown on a narrower topic."""
QUOTED = 2
"""At most so many quotations of one date, of as many documents."""
_CONFLICTS = ("contradict", "accounts_differ")


@dataclass(frozen=True, slots=True)
class _Fact:
    """A dated fact: the claims that tell it with the same date."""

    edtf: Edtf
    claims: tuple[Claim, ...]
    rivals: tuple[Edtf, ...] = ()

    @property
    def first(self) -> int:
        return self.edtf.lo or self.edtf.hi or 0


def chronology(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer what happened when on a topic, or in the whole corpus."""
    held = [match.claim for match in ranked if question.empty or on_topic(match)]
    if not held:
        reason = reason_for(question, ranked)
        return refuse(question, evidence, reason, explain(question, ranked, reason), near=ranked)
    facts = _facts(held, evidence)
    events = _undated_events(held, facts, evidence)
    shown = events[: max(SHOWN // 2, SHOWN - len(facts))]
    lines = [_dated(fact, evidence) for fact in facts[: SHOWN - len(shown)]] + shown
    if not lines:
        message = say("The corpus speaks of this, but gives no date for it.")
        return refuse(question, evidence, Reason.NO_CLAIM, message, near=ranked)
    lines = _together(lines)
    today = question.now.toordinal()
    past = [dated for dated in lines if not _ahead(dated, today)]
    ahead = [dated for dated in lines if _ahead(dated, today)]
    left = len(facts) + len(events) - len(lines)
    more = say(
        "{n} more date: name an event or a person to see it.",
        "{n} more dates: name an event or a person to see them.",
        n=left,
    )
    sections = (
        Section(say("Up to now"), tuple[Line, ...](past)),
        Section(say("Still ahead"), tuple[Line, ...](ahead)),
        Section("", (Note(more),) if left else ()),
    )
    whole = evidence.lexicon.catalog.whole
    return Answer(
        command=question.command,
        question=question.text,
        title=say("Timeline: {topic}", topic=question.text or whole.meta.name),
        found=True,
        message=_summary(lines, len(ahead)),
        entity=subject_of(question, held[0], evidence.lexicon.catalog) if question.mentions else None,
        dates=tuple(dict.fromkeys(dated.edtf for dated in lines)),
        sections=tuple(section for section in sections if section.lines),
        notes=(*question.notes, *((_PART,) if question.empty and whole.claims > len(held) else ())),
        generation=evidence.generation,
        now=evidence.now,
    )


_PART = say(
    "The corpus is larger than one timeline: these are the events of which it says most. Name a topic."
)


def _summary(lines: Sequence[Dated], ahead: int) -> str:
    span = [dated.edtf for dated in lines]
    parts = [say("{n} date", "{n} dates", n=len(lines))]
    first, last = beginning(span[0]), ending(max(span, key=_end))
    if in_words(first) != in_words(last):
        parts.append(say("from {first} to {last}", first=first, last=last))
    if disputed := sum(bool(dated.rivals) for dated in lines):
        parts.append(say("on {n} of them accounts conflict", n=disputed))
    if ahead:
        parts.append(say("{n} of them still ahead", n=ahead))
    return say("{parts}.", parts=joined(", ", parts))


def _end(edtf: Edtf) -> tuple[int, int]:
    return edtf.hi or edtf.lo or 0, edtf.lo or 0


def _ahead(dated: Dated, today: int) -> bool:
    """Say whether a date lies wholly after today; one that has begun is of now."""
    first = dated.edtf.lo if dated.edtf.lo is not None else dated.edtf.hi
    return first is not None and first > today


def _facts(held: Iterable[Claim], evidence: Evidence) -> list[_Fact]:
    """Return the dated facts by weight: those that accounts conflict on first, then by origins and claims."""
    groups: dict[tuple[object, ...], tuple[Edtf, list[Claim]]] = {}
    for claim in held:
        if (date := own_date(claim)) is not None:
            groups.setdefault(_key(claim, date, evidence), (date, []))[1].append(claim)
    rivals = _rivals(evidence)
    facts = [
        _Fact(
            date,
            tuple(sorted(claims, key=_firmness)),
            tuple(dict.fromkeys(rival for claim in claims for rival in rivals.get(claim.id, ()))),
        )
        for date, claims in groups.values()
    ]
    catalog = evidence.lexicon.catalog

    def rank(fact: _Fact) -> tuple[object, ...]:
        told = len(origins(fact.claims, catalog)), len({claim.doc for claim in fact.claims})
        aside = bool(fact.claims[0].flags & ASIDE)
        typed = isinstance(fact.claims[0].value, Date)
        return not fact.rivals, aside, not typed, -told[1], -told[0], fact.first, fact.claims[0].id

    return sorted(facts, key=rank)


def _firmness(claim: Claim) -> tuple[bool, bool, str]:
    return bool(claim.flags & ASIDE), claim.certainty != "CT", claim.id


def _key(claim: Claim, date: Edtf, evidence: Evidence) -> tuple[object, ...]:
    """Return what claims share that date one thing alike: its event and attribute, or that they agree."""
    span = date.lo, date.hi, clock(date)
    if isinstance(claim.value, Date) and claim.event:
        return claim.event, _side(claim, evidence), *span
    return min(other.id for other in evidence.agreeing(claim)), *span


def _side(claim: Claim, evidence: Evidence) -> str:
    """Return the attribute that dates no more than a part or a side of an event; "" where its date is the event's."""
    attribute = evidence.lexicon.catalog.attributes.get(claim.attr)
    return "" if is_plain(attribute) else claim.attr


def _rivals(evidence: Evidence) -> Mapping[str, list[Edtf]]:
    """Return for each claim the dates that conflicting accounts give of the same thing."""
    held = evidence.by_id
    found: dict[str, list[Edtf]] = defaultdict(list)
    for relation in evidence.relations:
        a, b = held.get(relation.a), held.get(relation.b)
        if relation.kind not in _CONFLICTS or a is None or b is None:
            continue
        if (
            isinstance(a.value, Date)
            and isinstance(b.value, Date)
            and not a.value.edtf.overlaps(b.value.edtf)
        ):
            found[a.id].append(b.value.edtf)
            found[b.id].append(a.value.edtf)
    return found


def _dated(fact: _Fact, evidence: Evidence) -> Dated:
    """Return a fact as a line: named by its event where it is the event that is dated, else by what it says."""
    catalog = evidence.lexicon.catalog
    claim = fact.claims[0]
    event = catalog.events.get(claim.event)
    name: str = claim.text.rstrip(".")
    if event is not None and isinstance(claim.value, Date):
        side = attribute_name(catalog.attributes.get(_side(claim, evidence)))
        name = f"{event.name}: {side}" if side else event.name
    quoted = tuple({one.doc: one for one in reversed(fact.claims)}.values())[::-1][:QUOTED]
    made = line(fact.edtf, quoted, evidence, name=name)
    return replace(made, sure=_sure(made.sure, fact.rivals), rivals=fact.rivals)


def _sure(sure: str, rivals: Sequence[Edtf]) -> str:
    if not rivals:
        return sure
    others = joined(say(" or "), [say("{day}", day=rival) for rival in rivals])
    return joined(" · ", [sure, say("accounts conflict: others say {dates}", dates=others)])


def _undated_events(held: Sequence[Claim], facts: Sequence[_Fact], evidence: Evidence) -> list[Dated]:
    """Return the events of whose date no claim gives any part, those of which most is told first.

    They stand as the corpus dates them, which their lines say.
    """
    told: dict[str, list[Edtf]] = defaultdict(list)
    for fact in facts:
        for claim in fact.claims:
            told[claim.event].append(fact.edtf)
    events, mentions = evidence.lexicon.catalog.events, evidence.lexicon.catalog.mentions
    found = []
    for id_ in sorted(
        {claim.event for claim in held} & events.keys(), key=lambda id_: (-mentions.get(id_, 0), id_)
    ):
        date = events[id_].date
        if date is not None and not any(date.contains(given) for given in told.get(id_, ())):
            found += official(id_, evidence)
    return found


def _together(lines: Iterable[Dated]) -> list[Dated]:
    """Return lines in the order of time, those that conflict beside the earliest of them."""
    ordered = sorted(lines, key=_place)
    placed: list[Dated] = []
    for one in ordered:
        if one in placed:
            continue
        placed.append(one)
        if one.rivals:
            placed += [
                other
                for other in ordered
                if other not in placed and other.edtf in one.rivals and one.edtf in other.rivals
            ]
    return placed


def _place(dated: Dated) -> tuple[int, int, str]:
    return dated.edtf.lo or dated.edtf.hi or 0, dated.edtf.hi or 0, dated.event
