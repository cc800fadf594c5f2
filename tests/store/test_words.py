"""Words by their spelling: known ones, near ones, and how many claims hold a term."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.model.words import KnownWord, NearWord, WordList
from bot.store.protocol import Store
from bot.store.words import Words, words_rows


async def test_known_words_have_their_term_and_name(store: Store) -> None:
    """A word of the corpus is known with its claims and its spelling as a name; others are left out."""
    found = await store.known(["bridge", "cracks", "橋は閉鎖された", "absent", "", "bridge\0", "' OR 1=1"])
    assert found == {
        "bridge": KnownWord("bridge", 4, "Bridge"),
        "cracks": KnownWord("cracks", 1),
        "橋は閉鎖された": KnownWord("橋は閉鎖された", 1),
    }
    assert not await store.known(())


async def test_near_words_come_nearest_first(store: Store) -> None:
    """Each word gets all words within its own distance; one that has none is left out."""
    limits = {
        "qiull": 1,
        "confirmd": 2,
        "briidge": 1,
        "bridge": 0,
        "ran": 2,
        "xxxx": 2,
        "": 3,
        "\ud800\0abc": 1,
    }
    assert await store.near(limits) == {
        "qiull": [NearWord("quill", 1, 1, name=True, person=True)],
        "confirmd": [NearWord("confirmed", 1, 1)],
        "briidge": [NearWord("bridge", 1, 4, name=True)],
        "bridge": [NearWord("bridge", 0, 4, name=True)],
    }


async def test_frequencies_count_claims(store: Store) -> None:
    """A term's frequency is the number of claims that hold it, in whichever column."""
    assert await store.frequencies(["bridge", "damage", "absent", "\0"]) == {"bridge": 4, "damage": 1}


def _held(words: set[str]) -> Words:
    return Words(words_rows(WordList({word: word for word in words}, {}, frozenset()), {}))


WORD = st.text("abcdeé橋\U0001f6a7", min_size=1, max_size=9)


@settings(deadline=None)
@given(words=st.sets(WORD, max_size=60), asked=WORD, limit=st.integers(0, 3))
def test_no_near_word_is_lost(words: set[str], asked: str, limit: int) -> None:
    """The masks pass over no word that comparing with every word would find."""
    held = _held(words)
    scanned = {word for word in words if len(word) > 3 and OSA.distance(asked, word) <= limit}
    assert {near.word for near in held.near(asked, limit)} == scanned


@pytest.mark.parametrize("letter", ["a", "é", "橋", "\U0001f6a7"])
def test_repeated_letters(letter: str) -> None:
    """A letter that occurs three times or oftener weighs no more in the mask than one that occurs twice."""
    held = _held({letter * 5, letter * 8})
    assert [near.word for near in held.near(letter * 6, 2)] == [letter * 5, letter * 8]
