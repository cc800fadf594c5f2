"""Slips are mended where they are clear, and said; a word or name that is only alike is left alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.spelling import Correction, Speller
from bot.model.words import Glossary, KnownWord, WordList
from tests.answers.conftest import Near, Room

KNOWN = {"crane": 9, "cranes": 3, "report": 4, "reported": 2, "harbour": 5, "talks": 2, "tanks": 1, "bolt": 6}
NAMES = ("lindqvist", "weld", "norrgrid")
WORDS = {"wild", "reed", "port", "welds", "crate", "lindy"}
EVERYDAY = ("people", "before", "because", "receive", "finish")


def glossary(known: Mapping[str, int], names: Collection[str] = (), people: Collection[str] = ()) -> Glossary:
    """Return what the store would know of any word, where the corpus has these words and names."""
    counts = {**dict.fromkeys(names, 0), **known}
    words = WordList({word: word for word in counts}, {word: word for word in names}, frozenset(people))
    held = {word: KnownWord(word, claims, word if word in names else "") for word, claims in counts.items()}
    return Glossary(9, held, Near(words, counts), counts)


@pytest.fixture
def speller() -> Speller:
    """Return a speller of a small corpus and a small language."""
    return Speller(glossary(KNOWN, NAMES), WORDS.union(EVERYDAY).__contains__, lambda: EVERYDAY)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("pepole", "people"),  # a swap of neighbours is one slip
        ("becuase", "because"),
        ("finsh", "finish"),
        ("recieve", "receive"),
        ("peopel", "people"),
        ("brfoer", None),  # two slips
        ("veople", None),  # the first letter is not mistyped
    ],
)
def test_common_words(speller: Speller, word: str, right: str | None) -> None:
    """One slip in a common word is mended although the corpus has not the word."""
    assert speller.correct(word) == (Correction(word, right) if right else None)


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("cranr", "crane"),  # "cranes" is a form of it and no rival
        ("craness", "cranes"),
        ("reportd", "report"),
        ("reporte", "report"),
        ("harbor", "harbour"),
        ("hrabour", "harbour"),
        ("taks", None),  # "talks" or "tanks"
        ("bollt", "bolt"),
        ("bot", None),  # three letters
        ("crate", None),  # another word of the language
        ("cranium7", None),
        ("harbourcrane", "harbour crane"),
        ("cranebolt", "crane bolt"),
        ("boltcranes", "bolt cranes"),
        ("cranebo", None),
    ],
)
def test_words_of_the_corpus(speller: Speller, word: str, right: str | None) -> None:
    """A slip is mended where one word is clearly meant: forms of one word are no rivals, two words are."""
    assert speller.correct(word) == (Correction(word, right) if right else None)


@pytest.mark.parametrize(
    ("known", "right"),
    [
        ({"talks": 2, "tanks": 1}, None),
        ({"talks": 3, "tanks": 1}, "talks"),
        ({"talks": 1, "tanks": 9}, "tanks"),
    ],
)
def test_a_much_commoner_word_is_meant(known: Mapping[str, int], right: str | None) -> None:
    """Of two words the one is meant that the corpus uses three times as often."""
    found = Speller(glossary(known), lambda _: False).correct("taks")
    assert (found.right if found else None) == right


@pytest.mark.parametrize(
    ("word", "siblings", "right"),
    [
        ("lindqist", (), "lindqvist"),
        ("lindquist", (), "lindqvist"),
        ("lundgwist", (), None),  # three slips
        ("lindgren", (), None),  # another surname
        ("lindy", (), None),
        ("norgrid", (), "norrgrid"),
        ("wild", (), None),  # a word of the language …
        ("wild", ("weld",), "weld"),  # … is a slip beside the other word of the name
        ("reed", ("weld",), None),
        ("welds", (), None),
        ("wed", ("weld",), None),
        ("weldd", ("weld",), "weld"),
    ],
)
def test_names(speller: Speller, word: str, siblings: tuple[str, ...], right: str | None) -> None:
    """An unknown surname is not bent to a name; a word is, beside the rest of that name only."""
    assert speller.correct(word, siblings) == (Correction(word, right) if right else None)


@pytest.mark.parametrize(
    ("word", "slip"),
    [
        ("vasok", True),  # swapped
        ("vassko", True),  # doubled
        ("vako", True),  # left out
        ("vaski", True),  # both vowels
        ("vasjo", True),  # neighbours on the keyboard
        ("vasco", False),
        ("basko", True),
        ("tasko", False),
        ("vasto", False),
    ],
)
def test_one_surname_is_not_another(word: str, slip: bool) -> None:
    """A person's name is meant only where fingers slip; a letter that no finger strikes by mistake is another name."""
    assert Speller(glossary({}, ["vasko"]), lambda _: False).correct(word) == Correction(word, "vasko")
    found = Speller(glossary({}, ["vasko"], ["vasko"]), lambda _: False).correct(word)
    assert found == (Correction(word, "vasko") if slip else None)


def test_a_name_before_a_word() -> None:
    """Of a name and a word that are equally near, the name is meant."""
    speller = Speller(glossary({"mared": 5}, ("marek",)), lambda _: False)
    assert speller.correct("maret") == Correction("maret", "marek")


@pytest.mark.parametrize(
    ("corpus", "text", "notes"),
    [
        ("harbour", "how many pepole were hurt", ["Read “pepole” as “people”."]),
        ("harbour", "becuase of the wind", ["Read “becuase” as “because”."]),
        (
            "harbour",
            "the colapse at Saltmeer",
            ["Read “colapse” as “collapse”.", "Read “Saltmeer” as “Saltmere”."],
        ),
        (
            "harbour",
            "inspectd by norgrid",
            ["Read “inspectd” as “inspected”.", "Read “norgrid” as “Norrgrid”."],
        ),
        ("harbour", "the cranedriver", ["Read “cranedriver” as “crane driver”."]),
        ("harbour", "what did Jonas Wild hear", ["Read “Wild” as “Weld”."]),
        ("harbour", "the wild harbour", []),
        ("harbour", "what did mr Lindberg say", []),
        ("harbour", "what did Mr Prince say", []),
        ("harbour", "did Helsinki agree", []),
        ("election", "ines folk", ["Read “folk” as “Falk”."]),
        ("election", "the folk of Thornby", []),
        ("election", "ramen for the voters", []),
        ("breach", "casimir rock", ["Read “rock” as “Rook”."]),
        ("breach", "a rock", []),
        ("cup", "did vasok score", ["Read “vasok” as “Vasko”."]),
        ("cup", "did vasco score", []),  # a surname of its own
        ("cup", "did teo vasco score", ["Read “vasco” as “Vasko”."]),
        ("cup", "the refree", ["Read “refree” as “referee”."]),
    ],
)
def test_what_was_mended_is_said(rooms: Mapping[str, Room], corpus: str, text: str, notes: list[str]) -> None:
    """The reader is told each word that was read as another, as it was typed."""
    assert list(rooms[corpus].question(text).notes) == notes


@pytest.mark.parametrize(
    ("corpus", "text", "ids"),
    [
        ("harbour", "what did Jonas Wild hear", ("weld",)),
        ("harbour", "what did mr Lindberg say", ()),
        ("harbour", "what did mr Prince say", ()),
        ("election", "what did ines folk say", ("falk",)),
        ("cup", "did vasok score", ("vasko",)),
    ],
)
def test_whom_a_mended_name_means(
    rooms: Mapping[str, Room], corpus: str, text: str, ids: tuple[str, ...]
) -> None:
    """A mended name is found as one; a surname that nobody has names nobody."""
    found = (id_ for mention in rooms[corpus].question(text).mentions for id_ in mention.ids("entity"))
    assert tuple(found) == ids


@given(word=st.text(alphabet="abcdelnoqrstvw", max_size=12))
def test_only_what_nobody_knows_is_mended(word: str) -> None:
    """A word of the corpus or of the language is never touched, and what replaces one is known."""
    speller = Speller(glossary(KNOWN, NAMES), WORDS.__contains__, lambda: EVERYDAY)
    fix = speller.correct(word)
    if fix is not None:
        assert not speller.knows(word)
        assert word not in WORDS
        assert set(fix.right.split()) <= {*KNOWN, *NAMES, *EVERYDAY}
        assert len(word) > 3
