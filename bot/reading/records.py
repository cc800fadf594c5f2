"""The records that a question touches, fetched by id and put together as a `Catalog`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from bot.answers.matching.told import about
from bot.model.corpus import Claim, Entity, Event, Source
from bot.model.index import Catalog, Record, Whole
from bot.reading.kept import Kept
from bot.store.protocol import Store

KEPT = 2_000
"""Records of each kind kept in memory: about a kilobyte each."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids of records."""

    documents: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    entities: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)


class Records:
    """Fetches records of one generation; those asked for again and again stay in memory."""

    def __init__(self, store: Store, whole: Whole) -> None:
        self._whole = whole
        self._documents = Kept(store.documents, KEPT)
        self._sources = Kept(store.sources, KEPT)
        self._entities = Kept(store.entities, KEPT)
        self._events = Kept(store.events, KEPT)

    async def catalog(self, ids: Ids) -> Catalog:
        """Return these records and those that they refer to: parents, participants, the entities that speak."""
        events = await self._events.get(ids.events)
        while parents := {event.value.parent for event in events.values()} - events.keys() - {""}:
            above = await self._events.get(parents)
            events |= above
            if len(above) < len(parents):
                break
        sources = await self._sources.get(ids.sources)
        members = {id_ for event in events.values() for id_ in event.value.participants}
        speakers = {source.value.entity for source in sources.values()} - {""}
        entities = await self._entities.get(ids.entities | members | speakers)
        documents = await self._documents.get(ids.documents)
        told: list[Mapping[str, Record[Source]] | Mapping[str, Record[Entity]] | Mapping[str, Record[Event]]]
        told = [sources, entities, events]
        return Catalog(
            whole=self._whole,
            documents=_in_order(documents, lambda document: document.id),
            sources=_in_order(sources, lambda source: source.id),
            entities=_in_order(entities, lambda entity: entity.id),
            events=_in_order(events, lambda event: event.id),
            mentions={id_: record.claims for records in told for id_, record in records.items()},
        )


def touched(claims: Iterable[Claim]) -> Ids:
    """Return the ids of the records that claims touch."""
    ids = Ids()
    for claim in claims:
        ids.documents.add(claim.doc)
        ids.sources.update(claim.said_by)
        ids.entities.update(about(claim))
        if claim.event:
            ids.events.add(claim.event)
    return ids


def held(catalog: Catalog) -> Ids:
    """Return the ids of the records of a catalog."""
    return Ids(set(catalog.documents), set(catalog.sources), set(catalog.entities), set(catalog.events))


def joined(one: Ids, other: Ids) -> Ids:
    """Return the ids of both."""
    return Ids(
        one.documents | other.documents,
        one.sources | other.sources,
        one.entities | other.entities,
        one.events | other.events,
    )


def _in_order(records: Mapping[str, Record[T]], id_of: Callable[[T], str]) -> dict[str, T]:
    """Return records in file order."""
    placed: Collection[Record[T]] = sorted(records.values(), key=lambda record: record.n)
    return {id_of(record.value): record.value for record in placed}
