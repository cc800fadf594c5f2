"""A misspelt word is searched for as all that it may stand for, the likeliest most."""

from __future__ import annotations

import pytest

from bot.answers.matching.spread import CHOICES, content, mended, reaches, spread
from bot.model.words import NearWord

NEAR = {
    "harbuor": [NearWord("harbour", 1, 30), NearWord("harbor", 2, 1)],
    "cranse": [NearWord("cranes", 1, 9), NearWord("crane", 1, 9), NearWord("crans", 1, 1)],
    "taks": [NearWord("talks", 1, 2), NearWord("tanks", 1, 1), NearWord("oaks", 1, 40)],
}


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("the harbour cranes", {"harbour": 1.0, "crane": 1.0}),
        ("cranes and crane", {"crane": 1.0}),
        ("to be of the", {}),
        ("", {}),
        ("1,200 tons", {"1200": 1.0, "ton": 1.0}),
        ("橋は閉", {"橋は": 1.0, "は閉": 1.0}),
    ],
)
def test_known_words_count_in_full(query: str, terms: dict[str, float]) -> None:
    """Words that the corpus uses are their terms; stop words are none."""
    found = spread(content(query), {}, lambda _: False)
    assert found.keys() == {*spread_of(terms)}
    assert set(found.values()) <= {1.0}


def spread_of(terms: dict[str, float]) -> dict[str, float]:
    """Return terms as the stemmer spells them."""
    return {term: weight for word in terms for term, weight in spread(content(word), {}, bool).items()}


def test_an_unknown_word_stands_for_those_near_it() -> None:
    """The likeliest counts in full, forms of one word once, the others less; the word itself may be a term too."""
    found = spread(content("taks"), NEAR, lambda _: False)
    assert found["talk"] == found["tak"] == 1.0
    assert 0 < found["oak"] < found["tank"] < 1.0
    assert len(spread(content("cranse"), NEAR, lambda _: False)) <= CHOICES + 1


def test_a_word_of_the_language_is_less_likely_a_slip() -> None:
    """A word that the corpus does not use but the language has is believed half."""
    found = spread(content("taks"), NEAR, {"taks"}.__contains__)
    assert (found["tak"], found["talk"]) == (1.0, 0.5)


def test_a_word_that_is_asked_for_outright_keeps_its_weight() -> None:
    """A slip beside the word it may stand for takes nothing from it."""
    assert spread(content("tanks taks"), NEAR, lambda _: False)["tank"] == 1.0


def test_how_far_words_may_lie() -> None:
    """Only words of letters that nobody knows are doubtful; long ones may hold two slips."""
    words = content("harbour harbuor taks oak 12345 b2b")
    assert reaches(words, {"harbour"}) == {"harbuor": 2, "taks": 1}


def test_a_query_is_mended_for_its_meaning() -> None:
    """Where one reading is needed, the likeliest is taken."""
    assert mended(content("Harbuor taks by Norrgrid"), NEAR) == "harbour talks Norrgrid"
