"""Who and what a generation names: looked up for each question."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.model.index import TYPED, Name, Offer, OfferKind
from bot.store.directory import SHORT, name_of
from bot.store.pool import Part, json_list
from bot.store.scalars import storable

_NAMES = (
    "SELECT key, target, kind, form, alias, since, until FROM name"
    " WHERE key IN (SELECT value FROM json_each(?)) ORDER BY n"
)
_TOLD = (
    "SELECT entity.id FROM told JOIN entity ON entity.n = told.entity LEFT JOIN mention USING (id)"
    " WHERE term IN (SELECT value FROM json_each(?))"
    " GROUP BY told.entity ORDER BY count(*) DESC, mention.claims DESC, told.entity LIMIT ?"
)
_READY = "SELECT kind, start, place, weight, label FROM offer_ready WHERE kind = ? AND typed = ? ORDER BY n"
_OFFERS = (
    "SELECT kind, start, place, weight, label FROM offer WHERE kind = ? AND start >= ? AND start < ?"
    " ORDER BY place, weight DESC, label LIMIT ?"
)


class Named(Part):
    """The part of the store that knows names and descriptions."""

    async def names(self, keys: Collection[str]) -> Sequence[tuple[str, Name]]:
        """Return the names under these keys with their key, in the order of the directory."""
        return [name_of(row) for row in await self._pool.fetch(_NAMES, (json_list(keys),))]

    async def described(self, terms: Collection[str], k: int) -> Sequence[str]:
        """Return the ids of up to `k` entities whose names or description hold any of the terms: of most first."""
        return await self._pool.ids(_TOLD, (json_list(terms), max(k, 0)))

    async def offers(self, kind: OfferKind, typed: str, k: int) -> Sequence[Offer]:
        """Return up to `k` offers of a kind that begin with what is typed (folded), best first."""
        if len(typed) <= SHORT:
            found = await self._pool.fetch(_READY, (kind, storable(typed)))
            return [Offer(*row) for row in found[: max(k, 0)]]
        typed = storable(typed)[:TYPED]
        return [
            Offer(*row) for row in await self._pool.fetch(_OFFERS, (kind, typed, _beyond(typed), max(k, 0)))
        ]

    async def beginning(self, word: str, k: int) -> Sequence[str]:
        """Return up to `k` folded words of proper names that begin with `word`, in order."""
        word = storable(word)
        return await self._pool.ids(
            "SELECT word FROM word WHERE word >= ? AND word < ? AND name <> '' ORDER BY word LIMIT ?",
            (word, _beyond(word), max(k, 0)),
        )


def _beyond(typed: str) -> str:
    """Return the least text that is greater than all that begins with `typed`."""
    return typed + "\U0010ffff"
