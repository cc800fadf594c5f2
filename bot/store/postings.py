"""The index of claims by terms: one list a term, and finding the best claims by adding lists up.

A list holds the numbers of the claims with the term, ascending, and for each its impact: all that the term adds to
that claim's BM25 score, in whole units of 1/1024. A generation never changes, so impacts are worked out when it is
written (see `inverting`). Adding whole numbers gives the same sum in any order, on any machine.
"""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from typing import Any

SCALE = 1024
"""Impacts a unit of BM25. The greatest impact, some 30 units at a million claims, fits into 16 bits."""
FULL = 256
"""The weight of a term that counts in full; others count in parts of it."""
ID, IMPACT = "<u4", "<u2"
FEW = 8_000
"""Bytes of lists, and claims, up to which adding up needs no numpy."""
_BLOCK = 128

Postings = tuple[str, bytes, bytes]
"""A term's list as it is stored: the term, claim numbers, impacts."""


def whole_weights(weights: Mapping[str, float]) -> dict[str, int]:
    """Return weights from 0 to 1 in parts of `FULL`, without terms that count nothing."""
    rounded = {term: round(FULL * min(weight, 1.0)) for term, weight in weights.items()}
    return {term: weight for term, weight in rounded.items() if weight > 0}


def best(
    lists: Sequence[Postings], weights: Mapping[str, int], claims: int, k: int
) -> list[tuple[int, float]]:
    """Return the up to `k` best (claim number, score) of a corpus of `claims` claims, ties by number.

    Exact: every claim that holds one of the terms is scored in full.
    """
    import numpy as np

    scores = np.zeros(claims + 1, "u4" if len(lists) < 256 else "u8")  # 16 bits and 8 leave 8 for terms
    for term, ids, impacts in lists:
        scores[np.frombuffer(ids, ID)] += np.frombuffer(impacts, IMPACT) * np.uint32(weights[term])
    found = np.flatnonzero(scores >= max(1, _bound(scores, k)))
    order = np.argsort(-scores[found].astype("i8"), kind="stable")[:k]
    ranked = found[order]
    return list(zip(ranked.tolist(), (scores[ranked] / (SCALE * FULL)).tolist(), strict=True))


def best_of_few(lists: Sequence[Postings], weights: Mapping[str, int], k: int) -> list[tuple[int, float]]:
    """Return what `best` does, without numpy: quicker where the lists hold little, and for a process that asks once."""
    scores: Counter[int] = Counter()
    for term, ids, impacts in lists:
        weight = weights[term]
        claims = struct.unpack(f"<{len(ids) // 4}I", ids)
        for claim, impact in zip(claims, struct.unpack(f"<{len(claims)}H", impacts), strict=True):
            scores[claim] += impact * weight
    ranked = nsmallest(k, ((-score, claim) for claim, score in scores.items() if score))
    return [(claim, -score / (SCALE * FULL)) for score, claim in ranked]


def _bound(scores: Any, k: int) -> int:
    """Return a score that at least `k` claims reach, or 0: the k-th best of the best of each block."""
    import numpy as np

    blocks = len(scores) // _BLOCK
    if blocks < k:
        return 0
    tops = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return int(np.partition(tops, blocks - k)[blocks - k])
