"""Making the index of claims by terms from rows that come one claim at a time, with little memory.

Rows are taken in batches. Each batch becomes numbers that sort: term, claim and frequency in 64 bits. The sorted
batches wait in a file without a name until all lengths and frequencies are known; then the postings of one range of
terms after the other are put together and given their impacts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from bot.errors import DeskError
from bot.model.index import IndexRow
from bot.store.postings import ID, IMPACT, SCALE

K1, B = 1.2, 0.75
TEXT, QUOTE, KEYWORDS, NAMES = 10, 10, 8, 5
"""Tenths that an occurrence counts in each column of an index row."""
_LEAST = 0.05  # little, but enough that impacts still differ when rounded
_BATCH = 20_000  # rows
_TOGETHER = 4_000_000  # postings: 32 MB
_TERM_SHIFT, _CLAIM_SHIFT = 40, 12
_MOST_TERMS, _MOST_CLAIMS, _MOST_TENTHS = 1 << 24, 1 << 28, (1 << 12) - 1

PostingsRow = tuple[str, int, bytes, bytes]
"""Term, how many claims hold it, their numbers, its impacts."""


class Inverter:
    """Takes the index rows of a corpus once, then yields the postings of each term."""

    def __init__(self, claims: int, folder: Path) -> None:
        """`claims` is how many there are, numbered from 1; batches wait in `folder`."""
        import numpy as np

        if claims >= _MOST_CLAIMS:
            raise DeskError(f"A corpus has at most {_MOST_CLAIMS - 1:,} claims, not {claims:,}.")
        self._claims = claims
        self._folder = folder
        self._lengths = np.zeros(claims + 1, "u4")
        self._held = np.zeros(0, "i8")  # by term number: how many claims hold it

    def postings(
        self, rows: Iterable[tuple[int, IndexRow]], terms: Callable[[], Sequence[str]]
    ) -> Iterator[PostingsRow]:
        """Yield the postings of all terms of (claim number, row); `terms` gives them when all rows are taken."""
        feed, sizes = iter(rows), [0]
        with TemporaryFile(dir=self._folder) as waiting:
            while batch := list(islice(feed, _BATCH)):
                keys = self._keys(batch)
                keys.tofile(waiting)
                sizes.append(len(keys))
            if sum(sizes):
                yield from self._put_together(waiting, sizes, terms())

    @property
    def held(self) -> Sequence[int]:
        """How many claims hold each term, by its number; those with the highest numbers may be held by none."""
        return self._held.tolist()

    def _keys(self, batch: Sequence[tuple[int, IndexRow]]) -> Any:
        """Return the sorted keys of some rows, one for each term of each claim."""
        import numpy as np

        claims = np.fromiter((n for n, _ in batch), "u8", len(batch))
        keys = np.sort(
            np.concatenate(
                [
                    self._column([row.text for _, row in batch], claims, TEXT),
                    self._column([row.quote for _, row in batch], claims, QUOTE),
                    self._column([row.keywords for _, row in batch], claims, KEYWORDS),
                    self._column([row.names for _, row in batch], claims, NAMES),
                ]
            )
        )
        of_claim = keys >> _CLAIM_SHIFT
        firsts = np.flatnonzero(np.diff(of_claim, prepend=~of_claim[:1]))
        if len(keys) and keys[-1] >> _TERM_SHIFT >= _MOST_TERMS - 1:
            raise DeskError(f"A corpus has at most {_MOST_TERMS - 1:,} different words.")
        held = np.bincount(
            (of_claim[firsts] >> (_TERM_SHIFT - _CLAIM_SHIFT)).astype("i8"), minlength=len(self._held)
        )
        held[: len(self._held)] += self._held
        self._held = held
        tenths = np.add.reduceat(keys & _MOST_TENTHS, firsts) if len(keys) else keys
        return of_claim[firsts] << _CLAIM_SHIFT | np.minimum(tenths, _MOST_TENTHS)

    def _column(self, column: Sequence[Collection[int]], claims: Any, tenths: int) -> Any:
        """Return a key for each occurrence of a term in one column, and count the claims' lengths."""
        import numpy as np

        lengths = np.fromiter(map(len, column), "u4", len(column))
        self._lengths[claims] += lengths
        terms = np.fromiter(chain.from_iterable(column), "u8", int(lengths.sum()))
        return terms << _TERM_SHIFT | np.repeat(claims, lengths) << _CLAIM_SHIFT | np.uint64(tenths)

    def _put_together(
        self, waiting: IO[bytes], sizes: Sequence[int], terms: Sequence[str]
    ) -> Iterator[PostingsRow]:
        import numpy as np

        waiting.flush()
        keys = np.memmap(waiting, "u8", "r")
        ends = np.cumsum(sizes).tolist()
        batches = [keys[start:end] for start, end in pairwise(ends)]
        until = np.cumsum(self._held)
        first = 0
        while first < len(until):
            done = int(until[first - 1]) if first else 0
            last = max(first + 1, int(np.searchsorted(until, done + _TOGETHER, "right")))
            lowest, highest = first << _TERM_SHIFT, (last << _TERM_SHIFT) - 1
            together = [
                batch[np.searchsorted(batch, np.uint64(lowest)) : np.searchsorted(batch, np.uint64(highest))]
                for batch in batches
            ]
            ids, impacts = self._impacts(np.sort(np.concatenate(together)), first, last)
            start = 0
            for term, end in zip(terms[first:last], (until[first:last] - done).tolist(), strict=True):
                if end > start:
                    yield term, end - start, ids[start:end].tobytes(), impacts[start:end].tobytes()
                start = end
            first = last

    def _impacts(self, keys: Any, first: int, last: int) -> tuple[Any, Any]:
        """Return the claim numbers and the impacts of the keys of some terms."""
        import numpy as np

        terms = keys >> _TERM_SHIFT
        ids = keys >> _CLAIM_SHIFT & (_MOST_CLAIMS - 1)
        times = (keys & _MOST_TENTHS) / 10
        mean = self._lengths.sum() / self._claims
        room = K1 * (1 - B + B * self._lengths[ids] / mean)
        rarity = [_rarity(held, self._claims) for held in self._held[first:last].tolist()]
        parts = np.array(rarity)[terms - np.uint64(first)] * times * (K1 + 1) / (times + room)
        return ids.astype(ID), np.clip(np.rint(parts * SCALE), 1, 65_535).astype(IMPACT)


def _rarity(held: int, claims: int) -> float:
    """Return BM25's inverse document frequency; a term of half of all claims and more weighs `_LEAST`."""
    return max(math.log((claims - held + 0.5) / (held + 0.5)), _LEAST)
