"""Finding in a generation: claims by their index terms, words by their spelling."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from importlib import import_module

from bot.model.words import KnownWord, NearWord
from bot.store.pool import Part, Pool, json_list, unhurried
from bot.store.postings import FEW, best, best_of_few, whole_weights
from bot.store.words import Words

_POSTINGS = 1_000  # bytes of postings and claims that are added up as fast as one record is made
_SPELLING = 100  # records that finding one word's neighbours takes as long as


class Finding(Part):
    """The part of the store that finds claims and words."""

    def __init__(self, pool: Pool) -> None:
        super().__init__(pool)
        self._words: Words | None = None
        self._claims_held: int | None = None

    async def known(self, words: Collection[str]) -> Mapping[str, KnownWord]:
        """Return those of these folded words that the corpus or a proper name in it uses."""
        found = await self._pool.fetch(
            "SELECT word, term, coalesce(claims, 0), name FROM word LEFT JOIN term USING (term)"
            " WHERE word IN (SELECT value FROM json_each(?))",
            (json_list(words),),
        )
        return {word: KnownWord(*rest) for word, *rest in found}

    async def near(self, limits: Mapping[str, int]) -> Mapping[str, Sequence[NearWord]]:
        """Return for each word the corpus's words within its distance; the words are read once."""
        if self._words is None:
            rows = await self._pool.fetch("SELECT * FROM spelling")
            self._words = await asyncio.to_thread(Words, rows)
        near = self._words.near
        found = await unhurried(
            len(limits) * _SPELLING, lambda: {word: near(word, limit) for word, limit in limits.items()}
        )
        return {word: words for word, words in found.items() if words}

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Return for each term that any claim holds how many hold it."""
        return dict(
            await self._pool.fetch(
                "SELECT term, claims FROM term WHERE term IN (SELECT value FROM json_each(?))",
                (json_list(terms),),
            )
        )

    async def candidates(
        self, terms: Collection[str] | Mapping[str, float], k: int
    ) -> Sequence[tuple[str, float]]:
        """Return up to `k` (claim id, BM25 score) that hold any of the index terms, best first."""
        weights = whole_weights(terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1.0))
        if not weights or k <= 0:
            return ()
        lists = await self._pool.fetch(
            "SELECT term, ids, impacts FROM term WHERE term IN (SELECT value FROM json_each(?))",
            (json_list(weights),),
        )
        if not lists:
            return ()
        if self._claims_held is None:
            ((self._claims_held,),) = await self._pool.fetch("SELECT claims FROM meta")
        total = self._claims_held
        size = sum(len(ids) for _, ids, _ in lists) + total
        if size < FEW:
            found = best_of_few(lists, weights, k)
        else:
            if "numpy" not in sys.modules:  # takes 70 ms, once
                await asyncio.to_thread(import_module, "numpy")
            found = await unhurried(size // _POSTINGS, lambda: best(lists, weights, total, k))
        scores = dict(found)
        ids = await self._pool.fetch(
            "SELECT n, id FROM claim WHERE n IN (SELECT value FROM json_each(?))", (json.dumps([*scores]),)
        )
        by_number = dict(ids)
        return [(by_number[n], score) for n, score in found]
