"""The records of a generation that are not claims: those asked for, and its numbers as a whole."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence

from bot.model.corpus import Document, Entity, Event, Meta, Source
from bot.model.index import Record, Voices, Whole
from bot.store import rows as codec
from bot.store.packed import edtf_or_none, unpack
from bot.store.pool import Part, Pool, json_list

Fetch = Callable[[str, tuple[object, ...]], Awaitable[list[codec.Row]]]
"""Runs one query."""


async def read_whole(fetch: Fetch) -> Whole:
    """Return the numbers and the attributes of a generation."""
    ((hash_, claims, oldest, newest, longest, *meta),) = await fetch(
        "SELECT hash, claims, oldest, newest, longest_name, name, language, timezone, week_starts FROM meta",
        (),
    )
    ((documents, entities, events, most_told),) = await fetch(
        "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM entity), (SELECT count(*) FROM event),"
        " (SELECT max(claims) FROM event LEFT JOIN mention USING (id))",
        (),
    )
    attributes = await fetch(
        "SELECT id, value_type, name, unit, single, asks, ladder FROM attribute ORDER BY n", ()
    )
    kinds = await fetch("SELECT kind, count(*) FROM relation GROUP BY kind ORDER BY kind", ())
    return Whole(
        meta=Meta(*meta),
        hash=hash_,
        claims=claims,
        documents=documents,
        entities=entities,
        events=events,
        relations=dict(kinds),
        attributes={row[0]: codec.attribute_of(row) for row in attributes},
        oldest=edtf_or_none(oldest),
        newest=edtf_or_none(newest),
        most_told=most_told or 0,
        longest_name=longest,
    )


async def read_documents(fetch: Fetch, ids: str) -> list[Record[Document]]:
    """Return the documents whose ids are in a JSON list, without their bodies."""
    found = await fetch(
        "SELECT id, title, outlet, url, lang, published, published_basis, published_why, tz, sha256, n"
        " FROM document WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return [Record(codec.document_of(row[:-1]), row[-1]) for row in found]


async def read_sources(fetch: Fetch, ids: str) -> list[Record[Source]]:
    """Return the sources whose ids are in a JSON list."""
    found = await fetch(
        "SELECT id, kind, name, party, reliability, entity, aliases, n, coalesce(claims, 0)"
        " FROM source LEFT JOIN mention USING (id) WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return [Record(codec.source_of(row[:-2]), *row[-2:]) for row in found]


async def read_entities(fetch: Fetch, ids: str) -> list[Record[Entity]]:
    """Return the entities whose ids are in a JSON list."""
    found = await fetch(
        "SELECT id, kind, name, description, aliases, n, coalesce(claims, 0)"
        " FROM entity LEFT JOIN mention USING (id) WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return [Record(codec.entity_of(row[:-2]), *row[-2:]) for row in found]


async def read_events(fetch: Fetch, ids: str) -> list[Record[Event]]:
    """Return the events whose ids are in a JSON list."""
    found = await fetch(
        "SELECT id, type, name, aliases, date, date_basis, date_why, participants, parent, n, coalesce(claims, 0)"
        " FROM event LEFT JOIN mention USING (id) WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return [Record(codec.event_of(row[:-2]), *row[-2:]) for row in found]


class Records(Part):
    """The part of the store that knows its records."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._whole: Whole | None = None

    async def whole(self) -> Whole:
        """Return the generation's numbers and its attributes; read once."""
        if self._whole is None:
            self._whole = await read_whole(self._pool.fetch)
        return self._whole

    async def documents(self, ids: Collection[str]) -> Mapping[str, Record[Document]]:
        """Return the documents with these ids, without their bodies."""
        found = await read_documents(self._pool.fetch, json_list(ids))
        return {record.value.id: record for record in found}

    async def sources(self, ids: Collection[str]) -> Mapping[str, Record[Source]]:
        """Return the sources with these ids."""
        found = await read_sources(self._pool.fetch, json_list(ids))
        return {record.value.id: record for record in found}

    async def entities(self, ids: Collection[str]) -> Mapping[str, Record[Entity]]:
        """Return the entities with these ids."""
        found = await read_entities(self._pool.fetch, json_list(ids))
        return {record.value.id: record for record in found}

    async def events(self, ids: Collection[str]) -> Mapping[str, Record[Event]]:
        """Return the events with these ids."""
        found = await read_events(self._pool.fetch, json_list(ids))
        return {record.value.id: record for record in found}

    async def first_documents(self, k: int) -> Sequence[str]:
        """Return the ids of the first `k` documents, in file order."""
        return await self._pool.ids("SELECT id FROM document ORDER BY n LIMIT ?", (max(k, 0),))

    async def voices(self, documents: Collection[str], k: int) -> Mapping[str, Voices]:
        """Return who speaks in each of these documents, as far as `k` of its claims tell, and how many it has."""
        asked = json_list(documents)
        counts = await self._pool.fetch(
            "SELECT id, (SELECT count(*) FROM claim WHERE claim.document = document.n) FROM document"
            " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY document.n",
            (asked,),
        )
        told = await self._pool.fetch(
            "SELECT document.id, claim.said_by FROM document JOIN claim ON claim.n IN"
            " (SELECT n FROM claim AS one WHERE one.document = document.n ORDER BY place, n LIMIT ?)"
            " WHERE document.id IN (SELECT value FROM json_each(?)) ORDER BY document.n, claim.place, claim.n",
            (max(k, 0), asked),
        )
        chains: dict[str, dict[tuple[str, ...], None]] = {id_: {} for id_, _ in counts}
        for id_, said_by in told:
            chains[id_][unpack(said_by)] = None
        return {id_: Voices(count, tuple(chains[id_])) for id_, count in counts}

    async def sources_of(self, entities: Collection[str]) -> Sequence[str]:
        """Return the ids of the sources that are one of these entities, in file order."""
        return await self._pool.ids(
            "SELECT id FROM source WHERE entity <> '' AND entity IN (SELECT value FROM json_each(?)) ORDER BY n",
            (json_list(entities),),
        )

    async def parts_of(self, events: Collection[str]) -> Sequence[str]:
        """Return the ids of the events that lie in one of these, in file order."""
        return await self._pool.ids(
            "SELECT id FROM event WHERE parent <> '' AND parent IN (SELECT value FROM json_each(?)) ORDER BY n",
            (json_list(events),),
        )

    async def events_between(self, lo: int | None, hi: int | None, k: int) -> Sequence[str]:
        """Return the ids of up to `k` events that share a day with these, those most told of first."""
        return await self._pool.ids(
            "SELECT event.id FROM event LEFT JOIN mention USING (id) WHERE date IS NOT NULL"
            " AND (? IS NULL OR date_lo IS NULL OR date_lo <= ?) AND (? IS NULL OR date_hi IS NULL OR date_hi >= ?)"
            " ORDER BY claims DESC, n LIMIT ?",
            (hi, hi, lo, lo, max(k, 0)),
        )
