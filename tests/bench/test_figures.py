"""Figures of merit, against tables worked out by hand."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.figures import mean, nearest, precision, recall, times
from tests.bench.questions import misspell
from tests.bench.targets import Held, Target, hold


@pytest.mark.parametrize(
    ("found", "right", "ap", "hit"),
    [
        (["a", "b", "c"], {"a"}, 1.0, 1.0),
        (["b", "a", "c"], {"a"}, 0.5, 1.0),
        (["x", "y", "z", "w", "v", "a"], {"a"}, 0.0, 1.0),  # sixth: beyond five, within twenty
        (["a", "x", "b"], {"a", "b"}, (1 + 2 / 3) / 2, 1.0),
        (["a", "x"], {"a", "b"}, 0.5, 0.5),
        ([], {"a"}, 0.0, 0.0),
        ([*"abcde"], {*"abcdefg"}, 1.0, 5 / 7),  # no more than five can stand among five
    ],
)
def test_precision_and_recall(found: list[str], right: set[str], ap: float, hit: float) -> None:
    """Average precision of the first five, recall of the first twenty."""
    assert precision(found, right) == pytest.approx(ap)
    assert recall(found, right) == pytest.approx(hit)


def test_times() -> None:
    """Percentiles are by nearest rank, in milliseconds."""
    figures = times(number / 1000 for number in range(1, 201))
    assert figures == {"p50": 100, "p95": 190, "p99": 198, "worst": 200, "n": 200}
    assert times([]) == {}
    assert times([0.004]) == {"p50": 4, "p95": 4, "p99": 4, "worst": 4, "n": 1}


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0, 1))
def test_a_percentile_is_one_of_the_values(values: list[float], share: float) -> None:
    """At least the share of the values is no larger than its percentile."""
    found = nearest(sorted(values), share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


def test_mean() -> None:
    """The mean of nothing is 0."""
    assert mean([]) == 0
    assert mean([1, 0, 0]) == 0.3333


@given(st.text(), st.integers())
def test_misspelt_words_stay_words(text: str, seed: int) -> None:
    """A slip changes no more than two words and never takes one away."""
    slipped = misspell(text, random.Random(seed)).split()
    words = text.split()
    assert len(slipped) == len(words)
    assert sum(a != b for a, b in zip(words, slipped, strict=True)) <= 2


@pytest.mark.parametrize(
    ("measured", "at_least", "unit", "verdict"),
    [
        (30, False, "ms", "met"),
        (45, False, "ms", "missed: 1.5 × off"),
        (60, True, "/s", "met"),
        (15, True, "/s", "missed: 2 × off"),
        (29.99, True, "", "missed by 0.010"),
        (None, True, "", "not measured"),
    ],
)
def test_verdicts(measured: float | None, at_least: bool, unit: str, verdict: str) -> None:
    """A target is met, or the report says by how much it is not."""
    target = Target("x", "1m", lambda _: 30, lambda _: 0, unit, at_least)
    assert Held(target, measured, 30).verdict == verdict


def test_nothing_measured_is_no_error() -> None:
    """Targets of what was not measured stand in the table all the same."""
    assert {held.verdict for held in hold({})} == {"not measured"}
