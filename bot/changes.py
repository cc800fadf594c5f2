"""What two generations of a corpus say differently, claim by claim and conflict by conflict."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answers.brief import on_topic
from bot.answers.evidence import Evidence
from bot.answers.intake import take
from bot.answers.match import Matcher
from bot.answers.snippets import difference, snippet
from bot.gather import Gatherer
from bot.model.answer import Answer, Difference, Revision, Snippet
from bot.model.corpus import DISAGREEMENTS, Claim, Relation
from bot.model.state import Changes
from bot.reading import Reading

SHOWN = 12
"""As many of each kind are told one by one."""
_SURE = ("CT", "PR", "PS", "U")


async def changes(before: Reading, after: Reading, topic: str = "", now: datetime | None = None) -> Changes:
    """Return what has changed from one generation to the other, on a topic or (for "") in all.

    A claim has changed if a reader is told something else: other words, another value, time, speaker or certainty.
    """
    if before.generation == after.generation:
        return Changes(before.generation, after.generation)
    old, new = await _held(before, topic, now), await _held(after, topic, now)
    found = await asyncio.to_thread(_compare, old, new)
    was, now_is = await _shown(before, found.old), await _shown(after, found.new)
    return Changes(
        before=before.generation,
        after=after.generation,
        added=tuple(now_is.snippets[id_] for id_ in found.added[:SHOWN]),
        altered=tuple(
            Revision(was.snippets[id_], now_is.snippets[id_], _revised(old.claims[id_], new.claims[id_]))
            for id_ in found.altered[:SHOWN]
        ),
        withdrawn=tuple(Revision(was.snippets[id_]) for id_ in found.withdrawn[:SHOWN]),
        conflicts=now_is.differences(found.conflicts),
        resolved=was.differences(found.resolved),
        added_count=len(found.added),
        altered_count=len(found.altered),
        withdrawn_count=len(found.withdrawn),
        conflicts_count=len(found.conflicts),
        resolved_count=len(found.resolved),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """Claims of one generation by id, and the conflicts in which they take part."""

    claims: Mapping[str, Claim]
    conflicts: Mapping[tuple[str, str, str], Relation]
    told: Mapping[str, int]
    """How many claims each event has."""


@dataclass(frozen=True, slots=True)
class _Found:
    added: Sequence[str]
    altered: Sequence[str]
    withdrawn: Sequence[str]
    conflicts: Sequence[Relation]
    resolved: Sequence[Relation]

    @property
    def old(self) -> tuple[Sequence[str], Sequence[Relation]]:
        """Return what is shown of the earlier generation."""
        return [*self.altered[:SHOWN], *self.withdrawn[:SHOWN]], self.resolved[:SHOWN]

    @property
    def new(self) -> tuple[Sequence[str], Sequence[Relation]]:
        """Return what is shown of the later one."""
        return [*self.added[:SHOWN], *self.altered[:SHOWN]], self.conflicts[:SHOWN]


@dataclass(frozen=True, slots=True)
class _Shown:
    snippets: Mapping[str, Snippet]
    evidence: Evidence

    def differences(self, relations: Sequence[Relation]) -> tuple[Difference, ...]:
        """Return relations with both their quotations."""
        found = (difference(relation, self.evidence) for relation in relations[:SHOWN])
        return tuple(one for one in found if one is not None)


async def _held(reading: Reading, topic: str, now: datetime | None) -> _Held:
    claims: Collection[Claim] = (
        await _on_topic(reading, topic, now)
        if topic
        else await reading.store.all_claims(reading.whole.claims)
    )
    by_id = {claim.id: claim for claim in claims}
    related = await reading.store.relations(DISAGREEMENTS, sum(reading.whole.relations.values()))
    conflicts = {(r.a, r.b, r.attr): r for r in related if r.a in by_id or r.b in by_id}
    told: dict[str, int] = {}
    for claim in claims:
        told[claim.event] = told.get(claim.event, 0) + 1
    return _Held(by_id, conflicts, told)


async def _on_topic(reading: Reading, topic: str, now: datetime | None) -> Collection[Claim]:
    """Return the claims that a brief on this topic is chosen from."""
    gather = Gatherer(reading.store, reading.whole)
    lexicon = await gather.lexicon("brief", topic)
    blank = Evidence(lexicon, (), generation=reading.generation)
    question = take("brief", topic, now.date() if now else reading.latest, lexicon, blank)
    if isinstance(question, Answer):
        return ()
    evidence = await gather.evidence(question, "brief", blank)
    ranked = await asyncio.to_thread(Matcher().rank, question, evidence)
    return [match.claim for match in ranked if on_topic(match)]


def _compare(old: _Held, new: _Held) -> _Found:
    both = new.claims.keys() & old.claims.keys()
    gone, come = old.conflicts.keys() - new.conflicts.keys(), new.conflicts.keys() - old.conflicts.keys()
    return _Found(
        added=_by_weight(new.claims.keys() - old.claims.keys(), new),
        altered=_by_weight({id_ for id_ in both if _revised(old.claims[id_], new.claims[id_])}, new),
        withdrawn=_by_weight(old.claims.keys() - new.claims.keys(), old),
        conflicts=_by_gravity([new.conflicts[key] for key in come]),
        resolved=_by_gravity([old.conflicts[key] for key in gone]),
    )


def _told(claim: Claim) -> dict[str, object]:
    """Return what a reader is told, by what that is called: not where it stands, nor how we find or paraphrase it."""
    return {
        "its words": claim.quote.text,
        "its source": claim.doc,
        "what it is about": (claim.event, claim.attr),
        "its value": (claim.value, claim.polarity),
        "its date": claim.time.edtf.text if claim.time else "",
        "who said it": claim.said_by,
        "how sure it is": claim.certainty,
    }


def _revised(old: Claim, new: Claim) -> tuple[str, ...]:
    """Return what of a claim has changed; empty if a reader is told the same."""
    was, now = _told(old), _told(new)
    return tuple(what for what, value in now.items() if was[what] != value)


def _by_weight(ids: Collection[str], held: _Held) -> list[str]:
    """Order claims: those with a value, of the events most told of, and the surest first."""

    def weight(id_: str) -> tuple[object, ...]:
        claim = held.claims[id_]
        return (claim.value is None, -held.told[claim.event], _SURE.index(claim.certainty), id_)

    return sorted(ids, key=weight)


def _by_gravity(conflicts: Sequence[Relation]) -> list[Relation]:
    """Order conflicts: the gravest first, then one of each matter before the second of any."""
    seen: dict[tuple[str, str], int] = {}
    placed = []
    for one in sorted(conflicts, key=lambda r: (DISAGREEMENTS.index(r.kind), r.a, r.b)):
        place = seen[one.event, one.attr] = seen.get((one.event, one.attr), -1) + 1
        placed.append((place, DISAGREEMENTS.index(one.kind), one.a, one.b, one))
    return [one for *_, one in sorted(placed, key=lambda item: item[:4])]


async def _shown(reading: Reading, what: tuple[Sequence[str], Sequence[Relation]]) -> _Shown:
    ids, relations = what
    sides = [id_ for relation in relations for id_ in (relation.a, relation.b)]
    claims = tuple(await reading.store.claims(list(dict.fromkeys((*ids, *sides)))))
    lexicon = await Gatherer(reading.store, reading.whole).of(claims)
    related = tuple(await reading.store.relations_of([claim.id for claim in claims]))
    evidence = Evidence(lexicon, claims, relations=related, generation=reading.generation)
    return _Shown({claim.id: snippet(claim, evidence) for claim in claims}, evidence)
