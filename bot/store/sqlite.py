"""A generation read through aiosqlite; a small pool of connections, so readers do not queue behind one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import aiosqlite

from bot.errors import NotLoaded
from bot.model.corpus import Claim, Document, Relation, RelationKind
from bot.model.index import Catalog, Vocabulary
from bot.model.words import KnownWord, NearWord
from bot.store import rows as codec
from bot.store.bodies import Bodies, check_bodies
from bot.store.catalog import read_catalog
from bot.store.database import read_only_uri, told_plainly
from bot.store.generations import FORMAT
from bot.store.match import WEIGHTS, any_of
from bot.store.words import Words

_MANY = 500  # records: about four milliseconds
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
        self._catalog: Catalog | None = None
        self._vocabulary: Vocabulary | None = None
        self._words: Words | None = None

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

    async def catalog(self) -> Catalog:
        """Return everything but the claims; read once."""
        if self._catalog is None:
            self._catalog = await read_catalog(self._fetch)
        return self._catalog

    async def vocabulary(self) -> Vocabulary:
        """Return the words of the corpus with their claim frequencies; read once."""
        if self._vocabulary is None:
            ((total,),) = await self._fetch("SELECT vocabulary_total FROM meta")
            words = await self._fetch("SELECT * FROM word ORDER BY word")
            self._vocabulary = Vocabulary(
                words={word: term for word, term, *_ in words},
                claims=dict(await self._fetch("SELECT term, claims FROM term ORDER BY term")),
                total=total,
                names={word: name for word, _, name, _ in words if name},
                people=frozenset(word for word, *_, person in words if person),
            )
        return self._vocabulary

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
            self._words = Words(await self._fetch("SELECT * FROM spelling"))
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

    async def candidates(self, terms: Collection[str], k: int) -> Sequence[tuple[str, float]]:
        """Return up to `k` (claim id, BM25 score) that hold any of the index terms, best first."""
        query = any_of(terms)
        if not query or k <= 0:
            return ()
        found = await self._fetch(
            "SELECT id, -score FROM ("
            " SELECT rowid AS n, bm25(claim_terms, ?, ?, ?, ?) AS score FROM claim_terms"
            " WHERE claim_terms MATCH ? ORDER BY score, n LIMIT ?) JOIN claim USING (n) ORDER BY score, n",
            (*WEIGHTS, query, k),
        )
        return tuple(found)

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
    ) -> Sequence[Claim]:
        """Return up to `limit` claims that touch any of these (sources: as one that said it), by claim id."""
        asked = [_json_list(ids) for ids in (events, entities, sources, documents)]
        return await self._claims(
            "SELECT * FROM claim_row WHERE n IN ("
            " SELECT n FROM claim WHERE event IN (SELECT value FROM json_each(?))"
            " UNION SELECT claim FROM claim_entity WHERE entity IN (SELECT value FROM json_each(?))"
            " UNION SELECT claim FROM claim_source WHERE source IN (SELECT value FROM json_each(?))"
            " UNION SELECT claim.n FROM claim JOIN document ON document.n = claim.document"
            "       WHERE document.id IN (SELECT value FROM json_each(?))"
            ") ORDER BY n LIMIT ?",
            (*asked, max(limit, 0)),
        )

    async def all_claims(self, limit: int = 300) -> Sequence[Claim]:
        """Return up to `limit` claims: those of most mentioned events first, then by claim id."""
        return await self._claims(
            "SELECT * FROM claim_row ORDER BY event_claims DESC, n LIMIT ?", (max(limit, 0),)
        )

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

    async def _check_format(self) -> None:
        ((version,),) = await self._fetch("PRAGMA user_version")
        if version != FORMAT:
            raise NotLoaded(
                f"{self._path} is unfinished or another version's (format {version}, not {FORMAT}).",
                next_step="Load the corpus again.",
            )

    async def _claims(self, sql: str, parameters: Iterable[Any]) -> tuple[Claim, ...]:
        found = await self._fetch(sql, parameters)
        bodies = await self._bodies_of({row[2] for row in found})
        return await _unhurried(len(found), lambda: tuple(codec.claim_of(row, bodies) for row in found))

    async def _relations(self, sql: str, parameters: Iterable[Any]) -> tuple[Relation, ...]:
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

    async def _fetch(self, sql: str, parameters: Iterable[Any] = ()) -> list[Any]:
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
