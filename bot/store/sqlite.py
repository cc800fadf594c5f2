"""A generation read through aiosqlite; a small pool of connections, so readers do not queue behind one."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiosqlite

from bot.errors import NotLoaded
from bot.model.corpus import Claim, Document, Entity, Event, Relation, RelationKind, Source
from bot.model.index import TYPED, Name, Offer, Record, TargetKind, Whole
from bot.model.words import KnownWord, NearWord
from bot.store import rows as codec
from bot.store.bodies import Bodies, check_bodies
from bot.store.catalog import read_documents, read_entities, read_events, read_sources, read_whole
from bot.store.database import read_only_uri, told_plainly
from bot.store.directory import NAMES, OFFERS, READY_OFFERS, SHORT, TOLD, beyond, name_of
from bot.store.generations import FORMAT
from bot.store.postings import best, whole_weights
from bot.store.scalars import storable
from bot.store.words import Words

_FIRST = (
    " ORDER BY CASE :disputed WHEN 1 THEN n NOT IN (SELECT claim FROM disputed)"
    " ELSE attr NOT IN (SELECT value FROM json_each(:attrs)) END, place, n LIMIT :limit"
)
_ABOUT = """
SELECT * FROM claim_row WHERE n IN (SELECT n FROM (
 SELECT * FROM (SELECT n, place, attr FROM claim WHERE event IN (SELECT value FROM json_each(:events)) FIRST)
 UNION SELECT * FROM (SELECT claim AS n, place, attr FROM claim_entity
                      WHERE entity IN (SELECT value FROM json_each(:entities)) FIRST)
 UNION SELECT * FROM (SELECT claim AS n, place, attr FROM claim_source
                      WHERE source IN (SELECT value FROM json_each(:sources)) FIRST)
 UNION SELECT * FROM (SELECT n, place, attr FROM claim WHERE document IN
                      (SELECT n FROM document WHERE id IN (SELECT value FROM json_each(:documents))) FIRST)
) FIRST) ORDER BY n
""".replace("FIRST", _FIRST)
_MANY = 500  # records: about four milliseconds
_POSTINGS = 1_000  # bytes of postings and claims that are added up as fast as one record is made
_SPELLING = 100  # records that finding one word's neighbours takes as long as
_T = TypeVar("_T")


class SqliteStore:
    """A `Store` on one generation file. Files never change, so nothing here locks or waits for a writer."""

    def __init__(self, path: Path, readers: Sequence[aiosqlite.Connection]) -> None:
        self._path = path
        self._readers = readers
        self._idle: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()  # a warm cache first
        for reader in readers:
            self._idle.put_nowait(reader)
        self._closed = False
        self._bodies = Bodies()
        self._whole: Whole | None = None
        self._words: Words | None = None
        self._claims_held: int | None = None

    @classmethod
    async def open(cls, path: Path, *, readers: int = 2) -> SqliteStore:
        """Open a finished generation; NotLoaded if the file is missing, unfinished, or of another version."""
        if not await asyncio.to_thread(path.is_file):
            raise NotLoaded(f"There is no generation at {path}.", next_step="Load the corpus again.")
        uri = read_only_uri(path)
        opened: list[aiosqlite.Connection] = []
        try:
            with told_plainly(path, "open the generation"):
                while len(opened) < readers:
                    opened.append(await aiosqlite.connect(uri, uri=True, isolation_level=None))
            store = cls(path, opened)
            await store._check_format()
        except BaseException:
            for reader in opened:
                await reader.close()
            raise
        return store

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let running queries end, then release the file; calling twice is harmless."""
        self._closed = True
        for reader in self._readers:
            await reader.close()

    async def whole(self) -> Whole:
        """Return the generation's numbers and its attributes; read once."""
        if self._whole is None:
            self._whole = await read_whole(self._fetch)
        return self._whole

    async def documents(self, ids: Collection[str]) -> Mapping[str, Record[Document]]:
        """Return the documents with these ids, without their bodies."""
        found = await read_documents(self._fetch, _json_list(ids))
        return {record.value.id: record for record in found}

    async def sources(self, ids: Collection[str]) -> Mapping[str, Record[Source]]:
        """Return the sources with these ids."""
        found = await read_sources(self._fetch, _json_list(ids))
        return {record.value.id: record for record in found}

    async def entities(self, ids: Collection[str]) -> Mapping[str, Record[Entity]]:
        """Return the entities with these ids."""
        found = await read_entities(self._fetch, _json_list(ids))
        return {record.value.id: record for record in found}

    async def events(self, ids: Collection[str]) -> Mapping[str, Record[Event]]:
        """Return the events with these ids."""
        found = await read_events(self._fetch, _json_list(ids))
        return {record.value.id: record for record in found}

    async def sources_of(self, entities: Collection[str]) -> Sequence[str]:
        """Return the ids of the sources that are one of these entities, in file order."""
        return await self._ids(
            "SELECT id FROM source WHERE entity <> '' AND entity IN (SELECT value FROM json_each(?)) ORDER BY n",
            (_json_list(entities),),
        )

    async def parts_of(self, events: Collection[str]) -> Sequence[str]:
        """Return the ids of the events that lie in one of these, in file order."""
        return await self._ids(
            "SELECT id FROM event WHERE parent <> '' AND parent IN (SELECT value FROM json_each(?)) ORDER BY n",
            (_json_list(events),),
        )

    async def events_between(self, lo: int | None, hi: int | None, k: int) -> Sequence[str]:
        """Return the ids of up to `k` events that share a day with these, those most told of first."""
        return await self._ids(
            "SELECT event.id FROM event LEFT JOIN mention USING (id) WHERE date IS NOT NULL"
            " AND (? IS NULL OR date_lo IS NULL OR date_lo <= ?) AND (? IS NULL OR date_hi IS NULL OR date_hi >= ?)"
            " ORDER BY claims DESC, n LIMIT ?",
            (hi, hi, lo, lo, max(k, 0)),
        )

    async def names(self, keys: Collection[str]) -> Sequence[tuple[str, Name]]:
        """Return the names under these keys with their key, in the order of the directory."""
        return [name_of(row) for row in await self._fetch(NAMES, (_json_list(keys),))]

    async def described(self, terms: Collection[str], k: int) -> Sequence[str]:
        """Return the ids of up to `k` entities whose names or description hold any of the terms: of most first."""
        return await self._ids(TOLD, (_json_list(terms), max(k, 0)))

    async def offers(self, kind: TargetKind, typed: str, k: int) -> Sequence[Offer]:
        """Return up to `k` offers of a kind that begin with what is typed (folded), best first."""
        if len(typed) <= SHORT:
            found = await self._fetch(READY_OFFERS, (kind, storable(typed)))
            return [Offer(*row) for row in found[: max(k, 0)]]
        typed = storable(typed)[:TYPED]
        return [Offer(*row) for row in await self._fetch(OFFERS, (kind, typed, beyond(typed), max(k, 0)))]

    async def beginning(self, word: str, k: int) -> Sequence[str]:
        """Return up to `k` folded words of proper names that begin with `word`, in order."""
        word = storable(word)
        return await self._ids(
            "SELECT word FROM word WHERE word >= ? AND word < ? AND name <> '' ORDER BY word LIMIT ?",
            (word, beyond(word), max(k, 0)),
        )

    async def known(self, words: Collection[str]) -> Mapping[str, KnownWord]:
        """Return those of these folded words that the corpus or a proper name in it uses."""
        found = await self._fetch(
            "SELECT word, term, coalesce(claims, 0), name FROM word LEFT JOIN term USING (term)"
            " WHERE word IN (SELECT value FROM json_each(?))",
            (_json_list(words),),
        )
        return {word: KnownWord(*rest) for word, *rest in found}

    async def near(self, limits: Mapping[str, int]) -> Mapping[str, Sequence[NearWord]]:
        """Return for each word the corpus's words within its distance; the words are read once."""
        if self._words is None:
            rows = await self._fetch("SELECT * FROM spelling")
            self._words = await asyncio.to_thread(Words, rows)
        near = self._words.near
        found = await _unhurried(
            len(limits) * _SPELLING, lambda: {word: near(word, limit) for word, limit in limits.items()}
        )
        return {word: words for word, words in found.items() if words}

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Return for each term that any claim holds how many hold it."""
        return dict(
            await self._fetch(
                "SELECT term, claims FROM term WHERE term IN (SELECT value FROM json_each(?))",
                (_json_list(terms),),
            )
        )

    async def candidates(
        self, terms: Collection[str] | Mapping[str, float], k: int
    ) -> Sequence[tuple[str, float]]:
        """Return up to `k` (claim id, BM25 score) that hold any of the index terms, best first."""
        weights = whole_weights(terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1.0))
        if not weights or k <= 0:
            return ()
        lists = await self._fetch(
            "SELECT term, ids, impacts FROM term WHERE term IN (SELECT value FROM json_each(?))",
            (_json_list(weights),),
        )
        if not lists:
            return ()
        if self._claims_held is None:
            ((self._claims_held,),) = await self._fetch("SELECT claims FROM meta")
        total = self._claims_held
        size = sum(len(ids) for _, ids, _ in lists) + total
        if "numpy" not in sys.modules:  # takes 70 ms, once
            await asyncio.to_thread(import_module, "numpy")
        found = await _unhurried(size // _POSTINGS, lambda: best(lists, weights, total, k))
        scores = dict(found)
        ids = await self._fetch(
            "SELECT n, id FROM claim WHERE n IN (SELECT value FROM json_each(?))", (json.dumps([*scores]),)
        )
        by_number = dict(ids)
        return [(by_number[n], score) for n, score in found]

    async def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """Return the claims with these ids, in the order given."""
        found = await self._claims(
            "SELECT * FROM claim_row WHERE id IN (SELECT value FROM json_each(?))", (_json_list(ids),)
        )
        by_id = {claim.id: claim for claim in found}
        return tuple(by_id[id_] for id_ in ids if id_ in by_id)

    async def claims_about(
        self,
        *,
        events: Collection[str] = (),
        entities: Collection[str] = (),
        sources: Collection[str] = (),
        documents: Collection[str] = (),
        limit: int = 300,
        disputed: bool = False,
        attrs: Collection[str] = (),
    ) -> Sequence[Claim]:
        """Return claims that touch any of these: first those that are disputed, or of some attributes."""
        asked = {
            "events": _json_list(events),
            "entities": _json_list(entities),
            "sources": _json_list(sources),
            "documents": _json_list(documents),
            "attrs": _json_list(attrs),
        }
        return await self._claims(_ABOUT, {**asked, "disputed": disputed, "limit": max(limit, 0)})

    async def all_claims(self, limit: int = 300) -> Sequence[Claim]:
        """Return up to `limit` claims: the first of each event, most told of first, then the second of each."""
        return await self._claims("SELECT * FROM claim_row ORDER BY place, n LIMIT ?", (max(limit, 0),))

    async def relations_of(self, claims: Collection[str]) -> Sequence[Relation]:
        """Return the relations in which any of these claims takes part, by (a, b)."""
        asked = _json_list(claims)
        return await self._relations(
            "WITH asked AS (SELECT n FROM claim WHERE id IN (SELECT value FROM json_each(?)))"
            " SELECT kind, reason, a, b, attr, event, judged_by, judged_why FROM relation_row WHERE n IN ("
            " SELECT n FROM relation WHERE a IN asked UNION SELECT n FROM relation WHERE b IN asked)"
            " ORDER BY n",
            (asked,),
        )

    async def relations(
        self, kinds: Collection[RelationKind] = (), limit: int = 10_000
    ) -> Sequence[Relation]:
        """Return relations of these kinds (all kinds when empty), by (a, b)."""
        if not kinds:
            return await self._relations(
                "SELECT kind, reason, a, b, attr, event, judged_by, judged_why FROM relation_row ORDER BY n LIMIT ?",
                (max(limit, 0),),
            )
        return await self._relations(
            "SELECT kind, reason, a, b, attr, event, judged_by, judged_why FROM relation_row"
            " WHERE kind IN (SELECT value FROM json_each(?)) ORDER BY n LIMIT ?",
            (_json_list(kinds), max(limit, 0)),
        )

    async def document(self, doc: str) -> Document | None:
        """Return a document with its body, or None."""
        found = await self._fetch(
            "SELECT id, title, outlet, url, lang, published, published_basis, published_why, tz, sha256"
            " FROM document WHERE id IN (SELECT value FROM json_each(?))",
            (_json_list([doc]),),
        )
        if not found:
            return None
        bodies = await self._bodies_of([doc])
        return codec.document_of(found[0], bodies[doc])

    async def _ids(self, sql: str, parameters: Iterable[Any] | Mapping[str, Any]) -> list[str]:
        return [id_ for (id_,) in await self._fetch(sql, parameters)]

    async def _check_format(self) -> None:
        ((version,),) = await self._fetch("PRAGMA user_version")
        if version != FORMAT:
            raise NotLoaded(
                f"{self._path} is unfinished or another version's (format {version}, not {FORMAT}).",
                next_step="Load the corpus again.",
            )

    async def _claims(self, sql: str, parameters: Iterable[Any] | Mapping[str, Any]) -> tuple[Claim, ...]:
        found = await self._fetch(sql, parameters)
        bodies = await self._bodies_of({row[2] for row in found})
        return await _unhurried(len(found), lambda: tuple(codec.claim_of(row, bodies) for row in found))

    async def _relations(
        self, sql: str, parameters: Iterable[Any] | Mapping[str, Any]
    ) -> tuple[Relation, ...]:
        found = await self._fetch(sql, parameters)
        return await _unhurried(len(found), lambda: tuple(codec.relation_of(row) for row in found))

    async def _bodies_of(self, documents: Collection[str]) -> dict[str, str]:
        """Return the bodies of these documents, from memory as far as possible."""
        bodies = {id_: body for id_ in documents if (body := self._bodies.get(id_)) is not None}
        missing = [id_ for id_ in documents if id_ not in bodies]
        if missing:
            found = await self._fetch(
                "SELECT id, body, body_digest FROM document WHERE id IN (SELECT value FROM json_each(?))",
                (_json_list(missing),),
            )
            size = sum(len(body) for _, body, _ in found)
            await _unhurried(size // 2_000, lambda: check_bodies(found))
            for id_, body, _ in found:
                self._bodies.put(id_, body)
                bodies[id_] = body
        return bodies

    async def _fetch(self, sql: str, parameters: Iterable[Any] | Mapping[str, Any] = ()) -> list[Any]:
        """Run one query on an idle connection; the query of a cancelled caller ends by itself."""
        reader = await self._idle.get()
        try:
            if self._closed:
                raise NotLoaded("This generation was closed meanwhile.", next_step="Run the command again.")
            with told_plainly(self._path, "read the generation"):
                found: Iterable[Any] = await reader.execute_fetchall(sql, parameters)
                return list(found)
        finally:
            self._idle.put_nowait(reader)


async def _unhurried(records: int, work: Callable[[], _T]) -> _T:
    """Do the work; in a thread if it is so much that the event loop would have to wait for it."""
    return work() if records < _MANY else await asyncio.to_thread(work)


def _json_list(ids: Iterable[str]) -> str:
    """Return ids as JSON for json_each, without those that no row can have (SQLite ends JSON text at NUL)."""
    return json.dumps([id_ for id_ in ids if "\0" not in id_])
