"""The best of a search are ordered by their own sentences: rare words, small words, and words side by side."""

from __future__ import annotations

import pytest

from bot.answers.language.text import stem
from bot.answers.matching.closely import DEPTH, closely

RARITY = {stem("harbour"): 3.0, stem("crane"): 4.0, stem("fell"): 2.0}


@pytest.mark.parametrize(
    ("query", "sentences", "order"),
    [
        ("the crane fell", {"a": "It fell.", "b": "The crane fell."}, ["b", "a"]),
        ("the crane fell", {"a": "Fell was the crane.", "b": "The crane fell."}, ["b", "a"]),  # side by side
        ("crane in the harbour", {"a": "A crane of a harbour.", "b": "A crane in the harbour."}, ["b", "a"]),
        ("crane", {"a": "The crane.", "b": "The crane."}, ["a", "b"]),  # ties as found
        ("", {"a": "The crane.", "b": "The crane fell."}, ["a", "b"]),
    ],
)
def test_order(query: str, sentences: dict[str, str], order: list[str]) -> None:
    """Claims that the index scores alike come in the order of how closely their sentences go with the query."""
    found = [("a", 2.0), ("b", 2.0)]
    assert [id_ for id_, _ in closely(query, found, sentences, RARITY)] == order


def test_what_lies_deeper_stays_behind() -> None:
    """Only the best are looked at; the others keep their order below them, and scores never rise."""
    found = [(f"c{n:03}", 100.0 - n) for n in range(DEPTH + 20)]
    sentences = {id_: "The crane fell." if id_ == "c010" else "Nothing." for id_, _ in found}
    ordered = closely("crane fell", found, sentences, RARITY)
    assert ordered[0][0] == "c010"
    assert [id_ for id_, _ in ordered[DEPTH:]] == [id_ for id_, _ in found[DEPTH:]]
    scores = [score for _, score in ordered]
    assert scores == sorted(scores, reverse=True)
    assert closely("crane", [], {}, RARITY) == []
