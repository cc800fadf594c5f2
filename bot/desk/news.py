"""What a later generation of a corpus tells readers that an earlier one did not: claims, and conflicts among them.

Which claims differ at all is told by their digests; only those are fetched and compared.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answers.composing.brief import on_topic
from bot.answers.composing.intake import take
from bot.answers.composing.snippets import difference, snippet
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Matcher
from bot.model.answer import Answer, Difference, Revision, Snippet
from bot.model.corpus import DISAGREEMENTS, Claim, Relation
from bot.model.said import say
from bot.model.state import Changes, News
from bot.reading.gather import Gatherer
from bot.reading.reading import Reading

SHOWN = 12
"""As many of each kind are told one by one."""
_SURE = ("CT", "PR", "PS", "U")


MANY = 20_000
"""Of more conflicts only those are compared in which a claim has changed."""


async def news(
    before: Reading, after: Reading, found: Changes, topic: str = "", now: datetime | None = None
) -> News:
    """Return what there is to tell of the claims that changed, on a topic or (for "") in all.

    A claim has changed if a reader is told something else: other words, another value, time, speaker or certainty.
    """
    if before.generation == after.generation:
        return News(before.generation, after.generation)
    revised = (*found.altered.ids, *found.removed.ids), (*found.altered.ids, *found.added.ids)
    old = await _held(before, revised[0], topic, now)
    new = await _held(after, revised[1], topic, now)
    told = await asyncio.to_thread(_compare, old, new)
    was, now_is = await _shown(before, told.old), await _shown(after, told.new)
    more = 0 if topic else 1
    return News(
        before=before.generation,
        after=after.generation,
        added=tuple(now_is.snippets[id_] for id_ in told.added[:SHOWN]),
        altered=tuple(
            Revision(was.snippets[id_], now_is.snippets[id_], _revised(old.claims[id_], new.claims[id_]))
            for id_ in told.altered[:SHOWN]
        ),
        withdrawn=tuple(Revision(was.snippets[id_]) for id_ in told.withdrawn[:SHOWN]),
        conflicts=now_is.differences(told.conflicts),
        resolved=was.differences(told.resolved),
        added_count=len(told.added) + more * (found.added.count - len(found.added.ids)),
        altered_count=len(told.altered) + more * (found.altered.count - len(found.altered.ids)),
        withdrawn_count=len(told.withdrawn) + more * (found.removed.count - len(found.removed.ids)),
        conflicts_count=len(told.conflicts),
        resolved_count=len(told.resolved),
    )


async def revisions(before: Reading, after: Reading, ids: Sequence[str]) -> tuple[Revision, ...]:
    """Return what of these claims readers are told differently in another generation, or not at all, in this order."""
    old = {claim.id: claim for claim in await before.store.claims(ids)}
    new = {claim.id: claim for claim in await after.store.claims(ids)}
    what = {id_: _revised(old[id_], new[id_]) if id_ in new else () for id_ in ids if id_ in old}
    changed = [id_ for id_, parts in what.items() if parts or id_ not in new]
    was, now = (
        await _shown(before, (changed, ())),
        await _shown(after, ([i for i in changed if i in new], ())),
    )
    return tuple(Revision(was.snippets[id_], now.snippets.get(id_), what[id_]) for id_ in changed)


@dataclass(frozen=True, slots=True)
class _Held:
    """The claims of one generation that the other has not, or not so, by id; and the conflicts that may be news."""

    claims: Mapping[str, Claim]
    conflicts: Mapping[tuple[str, str, str], Relation]


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


async def _held(reading: Reading, ids: Collection[str], topic: str, now: datetime | None) -> _Held:
    store, total = reading.store, sum(reading.whole.relations.get(kind, 0) for kind in DISAGREEMENTS)
    related = await (store.relations(DISAGREEMENTS, MANY) if total <= MANY else store.relations_of(ids))
    conflicts = [relation for relation in related if relation.kind in DISAGREEMENTS]
    if topic:
        about = await _on_topic(reading, topic, now)
        ids = [id_ for id_ in ids if id_ in about]
        conflicts = [relation for relation in conflicts if relation.a in about or relation.b in about]
    claims = {claim.id: claim for claim in await store.claims(ids)}
    return _Held(claims, {(one.a, one.b, one.attr): one for one in conflicts})


async def _on_topic(reading: Reading, topic: str, now: datetime | None) -> Collection[str]:
    """Return the ids of the claims that a brief on this topic is chosen from."""
    gather = Gatherer(reading.store, reading.whole)
    lexicon = await gather.lexicon("brief", topic)
    blank = Evidence(lexicon, (), generation=reading.generation)
    question = take("brief", topic, now.date() if now else reading.latest, lexicon, blank)
    if isinstance(question, Answer):
        return ()
    evidence = await gather.evidence(question, "brief", blank)
    ranked = await asyncio.to_thread(Matcher().rank, question, evidence)
    return {match.claim.id for match in ranked if on_topic(match)}


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
        say("its words"): claim.quote.text,
        say("its source"): claim.doc,
        say("what it is about"): (claim.event, claim.attr),
        say("its value"): (claim.value, claim.polarity),
        say("its date"): claim.time.edtf.text if claim.time else "",
        say("who said it"): claim.said_by,
        say("how sure it is"): claim.certainty,
    }


def _revised(old: Claim, new: Claim) -> tuple[str, ...]:
    """Return what of a claim has changed; empty if a reader is told the same."""
    was, now = _told(old), _told(new)
    return tuple(what for what, value in now.items() if was[what] != value)


def _by_weight(ids: Collection[str], held: _Held) -> list[str]:
    """Order claims: those with a value, of the events most told of, and the surest first."""
    told = Counter(claim.event for claim in held.claims.values())

    def weight(id_: str) -> tuple[object, ...]:
        claim = held.claims[id_]
        return (claim.value is None, -told[claim.event], _SURE.index(claim.certainty), id_)

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
