"""The best of what a search finds, ordered by how closely each claim's own sentence goes with the query.

The index counts words of substance anywhere in a claim: in its sentence, its quotation, its names. Of the few best that
is looked at once more: which of the query's words the sentence has, small ones too, and which of them side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from bot.answers.language.text import words_of

DEPTH = 30
"""So many of the best are looked at."""
K1, B = 1.2, 0.75
"""BM25's constants (Robertson and Zaragoza 2009)."""


def closely(
    query: str, found: Sequence[tuple[str, float]], sentences: Mapping[str, str], rarity: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Return (claim, score), best first: the first `DEPTH` in a new order, with scores from 0 to 4, then the others.

    `rarity` is the weight of each term of substance. Ties are as found.
    """
    spelt = [form.term for form in words_of(query)]
    told = {id_: [form.term for form in words_of(sentences[id_])] for id_, _ in found[:DEPTH]}
    if not spelt or not told:
        return list(found)
    best = found[0][1] or 1.0
    mean = sum(map(len, told.values())) / len(told) or 1.0
    whole = sum(rarity.get(term, 0.0) for term in set(spelt)) or 1.0
    beside = set(pairwise(spelt))
    scores: dict[str, float] = {}
    for id_, score in found[:DEPTH]:
        counts = Counter(told[id_])
        long = K1 * (1 - B + B * len(told[id_]) / mean)
        weighed = sum(
            rarity[term] * counts[term] * (K1 + 1) / (counts[term] + long) for term in rarity.keys() & counts
        )
        held = sum(term in counts for term in spelt) / len(spelt)
        pairs = len(beside.intersection(pairwise(told[id_]))) / max(1, len(beside))
        scores[id_] = score / best + weighed / (K1 * whole) + held + pairs
    ordered = sorted(scores, key=lambda id_: -scores[id_])
    least = scores[ordered[-1]] / (found[DEPTH - 1][1] or 1.0) if len(found) > DEPTH else 0.0
    return [(id_, scores[id_]) for id_ in ordered] + [(id_, least * score) for id_, score in found[DEPTH:]]
