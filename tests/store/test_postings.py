"""Finding claims by terms: exact, the same every time, and no term is ever more than itself."""

from __future__ import annotations

import math
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import DeskError
from bot.store import inverting
from bot.store.inverting import Inverter
from bot.store.postings import FULL, SCALE, Postings, best, best_of_few, whole_weights
from bot.store.protocol import Store
from tests.store.samples import Row, SpeltIndex

SYNTAX = (
    '"', '""', '"bridge', 'bridge"', "'", "bridge*", "*", "^bridge", "^", "text:bridge", ":", "text:", "(", ")",
    "(bridge)", "bridge)", "NEAR", "NEAR(bridge)", "NEAR(bridge,5)", "OR", "OR NOT", "bridge AND", "-bridge",
    "+", "bridge+cracks", "{text}:bridge", "\0", "bridge\0cracks", "", " ", ";", "bridge;--", "\\", "%", "?", "c++",
    "\ud800", "bridge cracks", "a\u200bb",
)  # fmt: skip


@pytest.mark.parametrize("term", SYNTAX)
async def test_terms_are_taken_literally(store: Store, term: str) -> None:
    """No claim holds these terms, so none is found by them, and words beside them are found as ever."""
    assert not await store.candidates([term], 10)
    assert list(await store.candidates([term, "cracks"], 10)) == list(await store.candidates(["cracks"], 10))


@pytest.mark.parametrize(
    ("weights", "order"),
    [
        ({"cracks": 1.0, "ferries": 1.0}, ["c-03", "c-11", "c-10"]),
        ({"cracks": 0.1, "ferries": 1.0}, ["c-11", "c-10", "c-03"]),
        ({"cracks": 1.0, "ferries": 0.5}, ["c-03", "c-11", "c-10"]),
        ({"cracks": 1.0, "ferries": 0.0}, ["c-03"]),
        ({"cracks": -1.0, "ferries": 9.0}, ["c-11", "c-10"]),
        ({"cracks": 0.0}, []),
    ],
)
async def test_terms_have_weights(store: Store, weights: dict[str, float], order: list[str]) -> None:
    """A term's part in the score is in proportion to its weight, between nothing and full."""
    assert [id_ for id_, _ in await store.candidates(weights, 10)] == order


async def test_half_a_weight_is_half_a_score(store: Store) -> None:
    """Weights scale scores exactly."""
    whole = await store.candidates({"bridge": 1.0}, 10)
    assert await store.candidates({"bridge": 0.5}, 10) == [(id_, score / 2) for id_, score in whole]


TERM = st.text(st.characters(exclude_categories=("Cs", "Z")), min_size=1, max_size=12).filter(
    lambda text: text.split() == [text]
)
ROWS = st.lists(
    st.tuples(*(st.lists(st.sampled_from(["a", "b", "c", "d", "\0", "橋"]) | TERM, max_size=8),) * 4),
    min_size=1,
    max_size=40,
)


def _lists(rows: list[tuple[list[str], ...]], folder: Path) -> dict[str, Postings]:
    spelt = (Row(str(n), *(" ".join(column) for column in row)) for n, row in enumerate(rows, 1))
    index = SpeltIndex(spelt, unheld=("of no claim", "nor this"))
    numbered = [(int(row.claim), row) for row in index.rows()]
    random.Random(1).shuffle(numbered)
    inverter = Inverter(len(rows), folder)
    postings = inverter.postings(numbered, lambda: index.terms)
    found = {term: (term, ids, impacts) for term, _, ids, impacts in postings}
    held = dict(zip(index.terms, inverter.held, strict=False))
    assert {term: n for term, n in held.items() if n} == {
        term: len(ids) // 4 for term, ids, _ in found.values()
    }
    return found


@settings(deadline=None)
@given(rows=ROWS, together=st.sampled_from([1, 7, 10_000]), batch=st.sampled_from([1, 3, 10_000]))
def test_scores_are_those_of_bm25(
    rows: list[tuple[list[str], ...]], together: int, batch: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever the batches, every claim has the textbook's score for every term, and nothing is lost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inverting, "_TOGETHER", together)
        patch.setattr(inverting, "_BATCH", batch)
        lists = _lists(rows, tmp_path_factory.getbasetemp())
    lengths = [sum(map(len, row)) for row in rows]
    held = Counter(term for row in rows for term in {term for column in row for term in column})
    assert lists.keys() == held.keys()
    for term, claims in held.items():
        rarity = max(math.log((len(rows) - claims + 0.5) / (claims + 0.5)), 0.05)
        expected = {}
        for n, (row, length) in enumerate(zip(rows, lengths, strict=True), 1):
            times = sum(w * column.count(term) for w, column in zip((1, 1, 0.8, 0.5), row, strict=True))
            room = 1.2 * (0.25 + 0.75 * length / (sum(lengths) / len(rows)))
            if times:
                expected[n] = max(1 / SCALE, rarity * times * 2.2 / (times + room))
        found = dict(best([lists[term]], {term: FULL}, len(rows), len(rows)))
        assert found == pytest.approx(expected, abs=0.51 / SCALE)


@settings(deadline=None, max_examples=30)
@given(
    seed=st.integers(0, 10**6),
    k=st.sampled_from([1, 2, 5, 300, 5_000]),
    spread=st.sampled_from([1, 3, 60_000]),
)
def test_the_best_are_found_among_many(seed: int, k: int, spread: int) -> None:
    """Cut at `k`, the result is the beginning of all claims in order, ties by number; few scores make many ties."""
    import numpy as np

    chance = np.random.default_rng(seed)
    lists, sums = [], Counter[int]()
    weights = {"a": FULL, "b": 100, "c": 1}
    for term, size in (("a", 50), ("b", 4_000), ("c", 2_500)):
        ids = np.sort(chance.choice(5_000, size, replace=False) + 1).astype("<u4")
        impacts = chance.integers(1, spread + 1, size).astype("<u2")
        lists.append((term, ids.tobytes(), impacts.tobytes()))
        for n, impact in zip(ids.tolist(), impacts.tolist(), strict=True):
            sums[n] += impact * weights[term]
    expected = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
    assert best(lists, weights, 5_000, k) == [(n, total / (SCALE * FULL)) for n, total in expected]
    assert best_of_few(lists, weights, k) == best(lists, weights, 5_000, k)


def test_weights_are_whole_numbers() -> None:
    """Weights are rounded to parts of 256; what counts nothing is left out."""
    assert whole_weights({"a": 1.0, "b": 0.5, "c": 0.001, "d": 2.0, "e": -1.0}) == {
        "a": 256,
        "b": 128,
        "d": 256,
    }


def test_a_corpus_of_too_many_claims_is_refused(tmp_path: Path) -> None:
    """Claim numbers have 28 bits."""
    with pytest.raises(DeskError, match="at most 268,435,455 claims"):
        Inverter(1 << 28, tmp_path)
