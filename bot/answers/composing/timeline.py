"""The dates of an event as lines: what is said of it grouped by date, its ends told apart, its parts in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.composing.snippets import basis_words, snippet, sureness
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import ASIDE
from bot.answers.matching.timing import own_date, time_of
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.phases import Phase, edge, gives
from bot.answers.relations.corroborate import origins
from bot.answers.relations.side import clock
from bot.answers.relations.statuses import rung_words
from bot.model.answer import Dated, Note
from bot.model.corpus import EVENT_LADDER, Attribute, Claim, Event
from bot.model.edtf import Edtf
from bot.model.said import joined, say
from bot.model.values import Date, Status

DATES = 6
"""At most this many dates under one heading."""
SNIPPETS = 3
_CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d(?:[.,]\d+)?)?(Z|[+-]\d\d(?::?\d\d)?)?$")
_WHEN = frozenset({"when", "date", "いつ", "日付"})
"""What asks for no more of an event than when it was."""


def by_date(claims: Iterable[Claim], evidence: Evidence) -> list[tuple[Edtf, list[Claim]]]:
    """Return claims grouped by the days they give, in the order of the claims; undated ones are left out."""
    groups: dict[tuple[int | None, int | None, str | None], tuple[Edtf, list[Claim]]] = {}
    for claim in claims:
        date = own_date(claim) or time_of(claim, evidence.lexicon)
        if date is not None:
            groups.setdefault((date.lo, date.hi, clock(date)), (date, []))[1].append(claim)
    return list(groups.values())


def line(date: Edtf, group: Sequence[Claim], evidence: Evidence, *, name: str = "", label: str = "") -> Dated:
    """Return one date with up to three of the claims that give it, the article's own sentences first."""
    shown = sorted(group, key=lambda claim: bool(claim.flags & ASIDE))[:SNIPPETS]
    return Dated(
        edtf=date,
        label=label or label_of(date, shown[0], evidence.lexicon),
        sure=sureness(shown[0], evidence.lexicon),
        snippets=tuple(snippet(claim, evidence) for claim in shown),
        event=name,
    )


def label_of(date: Edtf, claim: Claim, lexicon: Lexicon) -> str:
    """Write a date; an instant with its time and zone, that of the article where it gives none itself."""
    found = _CLOCK.search(date.text)
    if found is None:
        return say("{day}", day=date)
    time, zone = found[1], found[2]
    if zone is None:
        zone = zone_of(claim, lexicon)
        return say("{day}, {time} ({zone}, the article's zone)", day=date, time=time, zone=zone)
    return say(
        "{day}, {time} {zone}", day=date, time=time, zone="UTC" if zone in ("Z", "+00:00") else f"UTC{zone}"
    )


def main_lines(claims: Sequence[Claim], evidence: Evidence) -> list[Dated]:
    """Return the dates of one event, its own first; what dates only a side of it is named by its attribute."""
    catalog = evidence.lexicon.catalog
    event = catalog.events.get(claims[0].event) if claims else None
    held = event.date if event else None

    def rank(dated: tuple[Edtf, list[Claim]]) -> tuple[bool, int, int, str]:
        date, group = dated
        official = held is not None and (held.lo, held.hi) == (date.lo, date.hi)
        firm = sum(claim.certainty == "CT" and not claim.flags & ASIDE for claim in group)
        return not official, -len(origins(group, catalog)) - firm, -len(group), group[0].id

    ordered = sorted(by_date(claims, evidence), key=rank)
    return [line(date, group, evidence, name=_attribute(group, evidence)) for date, group in ordered[:DATES]]


def ends(claims: Sequence[Claim], evidence: Evidence, phase: Phase) -> list[Dated]:
    """Return when one event began or ended: as an attribute gives it, else as its own date does; empty if nothing does.

    Where the event's date is inferred it may only be known to lie in those days, so that its edge is a bound.
    """
    catalog = evidence.lexicon.catalog
    told = [claim for claim in claims if gives(catalog.attributes.get(claim.attr)) == phase]
    event = catalog.events.get(claims[0].event)
    if told or event is None or event.date is None:
        return main_lines(told, evidence)
    cut = edge(event.date, phase)
    if cut is None:
        return []
    plain = [claim for claim in claims if is_plain(catalog.attributes.get(claim.attr))]
    if cut.text == event.date.text:
        return main_lines(plain, evidence)
    sure = say("the corpus dates the whole of it {day}", day=event.date)
    if event.date_basis:
        sure = joined(", ", (sure, basis_words(event.date_basis)))
    label = say("{day}", day=cut)
    if event.date_basis == "inferred" and phase == "start":
        label = say("{day} at the earliest", day=cut)
    elif event.date_basis == "inferred":
        label = say("{day} at the latest", day=cut)
    return [replace(line(cut, plain or claims, evidence, label=label), sure=sure)]


def is_plain(attribute: Attribute | None) -> bool:
    """Say whether an attribute says no more than when something was: no date of a part or a side of it."""
    return attribute is None or attribute.value_type != "date" or bool(_WHEN & set(attribute.asks))


def _attribute(group: Sequence[Claim], evidence: Evidence) -> str:
    attributes = [evidence.lexicon.catalog.attributes.get(claim.attr) for claim in group]
    if any(is_plain(attribute) for attribute in attributes):
        return ""
    return attribute_name(attributes[0])


def attribute_name(attribute: Attribute | None) -> str:
    """Return an attribute in plain words, empty for none."""
    return (attribute.name or attribute.id.replace("_", " ")) if attribute else ""


def official(event: str, evidence: Evidence) -> list[Dated]:
    """Return the date that the corpus gives an event, with the claim that goes best with it; empty for none."""
    known = evidence.lexicon.catalog.events.get(event)
    claims = _telling(known, evidence) if known else []
    if known is None or known.date is None or not claims:
        return []
    return [line(known.date, claims[:1], evidence, name=known.name)]


def parts(event: str, evidence: Evidence) -> list[Dated]:
    """Return the dated events that lie in an event, in order of time, each with the claim that dates it."""
    known = evidence.lexicon.catalog.events
    inner = [id_ for id_ in evidence.by_event if id_ in known and known[id_].parent == event]
    lines = [dated for id_ in inner for dated in official(id_, evidence)]
    return sorted(lines, key=lambda dated: (dated.edtf.lo or dated.edtf.hi or 0, dated.event))[:DATES]


def _telling(event: Event, evidence: Evidence) -> list[Claim]:
    """Return the claims that go with an event's date: those that state it, else those that give no other."""
    attributes = evidence.lexicon.catalog.attributes
    told: list[Claim] = []
    for claim in evidence.by_event.get(event.id, ()):
        date = own_date(claim)
        beside = date is not None and event.date is not None and not event.date.contains(date)
        attribute = attributes.get(claim.attr)
        if not beside and (date is None or is_plain(attribute) or gives(attribute)):
            told.append(claim)
    return sorted(
        told,
        key=lambda claim: (
            own_date(claim) is None,
            not isinstance(claim.value, Date),
            bool(claim.flags & ASIDE),
            claim.id,
        ),
    )


def chronicle(claims: Sequence[Claim], evidence: Evidence) -> list[Dated]:
    """Return what happened in a time: the events of which most is told, each once, in order of time."""
    catalog = evidence.lexicon.catalog
    given = {claim.id for claim in claims}
    events = [event for id_ in evidence.by_event if (event := catalog.events.get(id_))]
    told = {event.id: [claim for claim in _telling(event, evidence) if claim.id in given] for event in events}
    chosen = sorted(
        (id_ for id_ in told if told[id_]),
        key=lambda id_: (-catalog.mentions.get(id_, 0), id_),
    )
    lines = []
    for id_ in chosen[: 2 * DATES]:
        claim = told[id_][0]
        edge_only = gives(catalog.attributes.get(claim.attr)) is not None
        date = (catalog.events[id_].date if edge_only else None) or time_of(claim, evidence.lexicon)
        if date is not None:
            lines.append(line(date, [claim], evidence, name=catalog.events[id_].name))
    return sorted(lines, key=lambda dated: (dated.edtf.lo or dated.edtf.hi or 0, dated.event))


def called_off(event: str, evidence: Evidence) -> tuple[str, ...]:
    """Say of an event with a date that it was cancelled, put off or denied, where the latest word on it is that."""
    catalog = evidence.lexicon.catalog
    told = [claim for claim in evidence.by_event.get(event, ()) if isinstance(claim.value, Status)]
    if not told:
        return ()
    last = max(told, key=lambda claim: (_published(claim, evidence), claim.id))
    attribute = catalog.attributes.get(last.attr)
    ladder = (attribute.ladder if attribute else None) or EVENT_LADDER
    if not isinstance(last.value, Status) or ladder.level(last.value.rung) != -1:
        return ()
    who = [catalog.sources[id_].name for id_ in last.said_by[:1] if id_ in catalog.sources]
    said = who[0] if who else catalog.documents[last.doc].outlet or catalog.documents[last.doc].title
    rung = rung_words(last.value.rung)
    return (say("The latest word on it is “{word}” ({who}).", word=rung, who=said),)


def _published(claim: Claim, evidence: Evidence) -> int:
    published = evidence.lexicon.catalog.documents[claim.doc].published
    return (published.hi or published.lo or 0) if published else 0


def zone_note(lines: Sequence[Dated], claims: Sequence[Claim], evidence: Evidence) -> tuple[Note, ...]:
    """Say where two articles in different time zones give days that lie one apart: both may mean one moment."""
    held = {claim.id: claim for claim in claims}
    days = [
        (dated.edtf.lo, held[snippet.claim])
        for dated in lines
        if dated.edtf.lo == dated.edtf.hi
        for snippet in dated.snippets
        if snippet.claim in held
    ]
    for day, claim in days:
        for next_day, other in days:
            zones = zone_of(claim, evidence.lexicon), zone_of(other, evidence.lexicon)
            if day is not None and next_day == day + 1 and zones[0] != zones[1] and claim.attr == other.attr:
                told = say(
                    "One day apart, in articles written in two time zones ({one} and {two}): both may mean the "
                    "same moment.",
                    one=zones[0],
                    two=zones[1],
                )
                return (Note(told),)
    return ()


def zone_of(claim: Claim, lexicon: Lexicon) -> str:
    """Return the time zone a claim's article is written in, that of the corpus where it says none."""
    return lexicon.catalog.documents[claim.doc].tz or lexicon.catalog.meta.timezone
