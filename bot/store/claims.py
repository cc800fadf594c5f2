"""The claims of a generation, how they stand to each other, and the documents they are quoted from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model.corpus import Claim, Document, Relation, RelationKind
from bot.store import rows as codec
from bot.store.bodies import Bodies, check_bodies
from bot.store.pool import Parameters, Part, Pool, json_list, unhurried
from bot.store.scalars import storable

_FIRST = (
    " ORDER BY CASE :disputed WHEN 1 THEN n NOT IN (SELECT claim FROM disputed)"
    " ELSE attr NOT IN (SELECT value FROM json_each(:attrs)) END, place, n LIMIT :limit"
)
_ABOUT = """
SELECT id FROM claim WHERE n IN (SELECT n FROM (
 SELECT * FROM (SELECT n, place, attr FROM claim WHERE event IN (SELECT value FROM json_each(:events)) FIRST)
 UNION SELECT * FROM (SELECT claim AS n, place, attr FROM claim_entity
                      WHERE entity IN (SELECT value FROM json_each(:entities)) FIRST)
 UNION SELECT * FROM (SELECT claim AS n, place, attr FROM claim_source
                      WHERE source IN (SELECT value FROM json_each(:sources)) FIRST)
 UNION SELECT * FROM (SELECT n, place, attr FROM claim WHERE document IN
                      (SELECT n FROM document WHERE id IN (SELECT value FROM json_each(:documents))) FIRST)
) FIRST) ORDER BY n
""".replace("FIRST", _FIRST)


class Claims(Part):
    """The part of the store that knows claims."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._bodies = Bodies()

    async def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """Return the claims with these ids, in the order given."""
        found = await self._claims(
            "SELECT * FROM claim_row WHERE id IN (SELECT value FROM json_each(?))", (json_list(ids),)
        )
        by_id = {claim.id: claim for claim in found}
        return tuple(by_id[id_] for id_ in ids if id_ in by_id)

    async def about(
        self,
        *,
        events: Collection[str] = (),
        entities: Collection[str] = (),
        sources: Collection[str] = (),
        documents: Collection[str] = (),
        limit: int = 300,
        disputed: bool = False,
        attrs: Collection[str] = (),
    ) -> Sequence[str]:
        """Return the ids of claims that touch any of these: first those disputed, or of some attributes."""
        asked = {
            "events": json_list(events),
            "entities": json_list(entities),
            "sources": json_list(sources),
            "documents": json_list(documents),
            "attrs": json_list(attrs),
        }
        return await self._pool.ids(_ABOUT, {**asked, "disputed": disputed, "limit": max(limit, 0)})

    async def all_claims(self, limit: int = 300) -> Sequence[Claim]:
        """Return up to `limit` claims: the first of each event, most told of first, then the second of each."""
        return await self._claims("SELECT * FROM claim_row ORDER BY place, n LIMIT ?", (max(limit, 0),))

    async def in_order(self, doc: str, k: int) -> Sequence[Claim]:
        """Return up to `k` claims of a document, in the order in which their quotations stand in it."""
        return await self._claims(
            "SELECT * FROM claim_row WHERE n IN (SELECT claim.n FROM claim JOIN document ON document.n = claim.document"
            " WHERE document.id = ? ORDER BY quote_start, quote_end, claim.n LIMIT ?)"
            " ORDER BY quote_start, quote_end, n",
            (storable(doc), max(k, 0)),
        )

    async def claims_from(self, start: str, k: int) -> Sequence[Claim]:
        """Return up to `k` claims whose ids come after `start`, by claim id."""
        return await self._claims(
            "SELECT * FROM claim_row WHERE n IN (SELECT n FROM claim WHERE id > ? ORDER BY id LIMIT ?) ORDER BY n",
            (storable(start), max(k, 0)),
        )

    async def relations_of(self, claims: Collection[str]) -> Sequence[Relation]:
        """Return the relations in which any of these claims takes part, by (a, b)."""
        asked = json_list(claims)
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
            " WHERE n IN (SELECT one.n FROM json_each(?1) AS asked JOIN relation AS one ON one.n IN"
            "  (SELECT n FROM relation WHERE kind = asked.value ORDER BY n LIMIT ?2)) ORDER BY n LIMIT ?2",
            (json_list(kinds), max(limit, 0)),
        )

    async def document(self, doc: str) -> Document | None:
        """Return a document with its body, or None."""
        found = await self._pool.fetch(
            "SELECT id, title, outlet, url, lang, published, published_basis, published_why, tz, sha256"
            " FROM document WHERE id IN (SELECT value FROM json_each(?))",
            (json_list([doc]),),
        )
        if not found:
            return None
        bodies = await self._bodies_of([doc])
        return codec.document_of(found[0], bodies[doc])

    async def _claims(self, sql: str, parameters: Parameters) -> tuple[Claim, ...]:
        found = await self._pool.fetch(sql, parameters)
        bodies = await self._bodies_of({row[2] for row in found})
        return await unhurried(len(found), lambda: tuple(codec.claim_of(row, bodies) for row in found))

    async def _relations(self, sql: str, parameters: Parameters) -> tuple[Relation, ...]:
        found = await self._pool.fetch(sql, parameters)
        return await unhurried(len(found), lambda: tuple(codec.relation_of(row) for row in found))

    async def _bodies_of(self, documents: Collection[str]) -> dict[str, str]:
        """Return the bodies of these documents, from memory as far as possible."""
        bodies = {id_: body for id_ in documents if (body := self._bodies.get(id_)) is not None}
        missing = [id_ for id_ in documents if id_ not in bodies]
        if missing:
            found = await self._pool.fetch(
                "SELECT id, body, body_digest FROM document WHERE id IN (SELECT value FROM json_each(?))",
                (json_list(missing),),
            )
            size = sum(len(body) for _, body, _ in found)
            await unhurried(size // 2_000, lambda: check_bodies(found))
            for id_, body, _ in found:
                self._bodies.put(id_, body)
                bodies[id_] = body
        return bodies
