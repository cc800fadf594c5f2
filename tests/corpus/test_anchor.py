"""Quotations are found where they stand, in their own bytes, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.anchor import Anchored, Body, Selector, Twice, nearest
from bot.corpus.normal import normalise

BODY = (
    "He said: “We agreed – finally – on the Japan–U.S.\nalliance.” It was Zoë’s idea.\n"
    "The ﬁrst call came on Monday. The second call came on Friday. A cafe\u0301 in Malmö…\n"
    "日本の首相は会談した。"
)

FOUND = [
    ("He said", "exact", "He said"),
    ("Zoë’s idea", "exact", "Zoë’s idea"),
    ("Zoë's idea", "normalised", "Zoë’s idea"),
    ("Zoe\u0308's IDEA", "normalised", "Zoë’s idea"),
    ("we agreed - finally - on", "normalised", "We agreed – finally – on"),
    ('"We agreed', "normalised", "“We agreed"),
    ("Japan-U.S. alliance", "normalised", "Japan–U.S.\nalliance"),
    ("the first\u00a0call", "normalised", "The ﬁrst call"),
    ("café in", "normalised", "cafe\u0301 in"),
    ("MALMÖ...", "normalised", "Malmö…"),
    ("on  Mon\u00adday", "normalised", "on Monday"),
    ("首相は会談", "exact", "首相は会談"),
    ("  It was", "normalised", "It was"),
]


@pytest.mark.parametrize(("words", "how", "shown"), FOUND)
def test_found(words: str, how: str, shown: str) -> None:
    """Retyped marks, dashes, spaces, case and accents still find the article's own words."""
    found = Body(BODY).find(Selector(words))
    assert isinstance(found, Anchored)
    assert (found.how, found.span.text) == (how, shown)
    assert BODY[found.span.start : found.span.end] == shown


@pytest.mark.parametrize(
    "words",
    ["We agreed, finally", "irst call", "Malmö..", "alliance.It", "cafe in", "\u200b", "   ", "He  sad", "½"],
)
def test_not_found(words: str) -> None:
    """Other words, and pieces that begin or end inside one written character, are not found."""
    assert Body(BODY).find(Selector(words)) is None


def test_twice() -> None:
    """Words that stand twice give both places."""
    found = Body(BODY).find(Selector("call came on"))
    assert isinstance(found, Twice)
    assert found.first.start == BODY.index("call came on")
    assert found.second.start == BODY.rindex("call came on")


def test_overlapping_places_count() -> None:
    """Two places may overlap."""
    assert isinstance(Body("banana").find(Selector("ana")), Twice)


@pytest.mark.parametrize(
    ("prefix", "suffix", "place"),
    [
        ("first ", "", "first"),  # not the ligature of the article, yet the same word
        ("second", "", "second"),
        ("", " Friday", "second"),
        ("", "Monday.", "first"),
        ("The  ﬁrst ", " Monday", "first"),
    ],
)
def test_context_decides(prefix: str, suffix: str, place: str) -> None:
    """Prefix and suffix choose among several places, whatever the white space at the seam."""
    found = Body(BODY).find(Selector("call came on", prefix, suffix))
    assert isinstance(found, Anchored)
    start = BODY.index("call came on") if place == "first" else BODY.rindex("call came on")
    assert found.span.start == start
    assert found.in_context


def test_context_that_fits_nowhere() -> None:
    """A wrong prefix does not hide words that stand once, and does not choose among several."""
    once = Body(BODY).find(Selector("idea", "brilliant "))
    assert isinstance(once, Anchored)
    assert not once.in_context
    assert isinstance(Body(BODY).find(Selector("call came on", "third ")), Twice)


def test_context_of_normalised_words() -> None:
    """Context chooses among places that only match after normalising, too."""
    found = Body("“Yes” he said. “Yes” she said.").find(Selector('"yes"', suffix=" she"))
    assert isinstance(found, Anchored)
    assert found.span.start == 15


@pytest.mark.parametrize(
    ("stored", "how"), [(0, "stored"), (4, "exact"), (-1, "exact"), (10_000, "exact"), (None, "exact")]
)
def test_stored_position(stored: int | None, how: str) -> None:
    """A stored position is believed only if the very words stand there."""
    found = Body(BODY).find(Selector("He said"), stored)
    assert isinstance(found, Anchored)
    assert (found.how, found.span.start) == (how, 0)


def test_stored_position_chooses() -> None:
    """A stored position decides between two places."""
    start = BODY.rindex("call came on")
    found = Body(BODY).find(Selector("call came on"), start)
    assert isinstance(found, Anchored)
    assert found.span.start == start


def test_nearest_is_whole_words() -> None:
    """The hint shows whole words of the neighbourhood."""
    near = nearest(BODY, "he second cal came on Fridaz")
    assert near is not None
    assert near.text == "The second call came on Friday"


@pytest.mark.parametrize("words", ["", "   ", "x" * 1000, "qqq zzz www"])
def test_nearest_of_nothing(words: str) -> None:
    """Words without any neighbourhood give no hint."""
    assert nearest(BODY, words) is None


PIECES = st.sampled_from(
    [
        *"aeF .,'\"-–“”’‘«»\n\t",
        "ﬁ",
        "½",
        "…",
        "e\u0301",
        "é",
        "\u0301",
        "\u200b",
        "\u00a0",
        "İ",
        "ß",
        "ẞ",
        "한",
        "\u1112",
        "\u1161",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=60))


@given(TEXTS, st.data())
def test_every_slice_is_found(text: str, data: st.DataObject) -> None:
    """Any piece of a text is found exactly, at its place or (if it stands twice) with a second one."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    found = Body(text).find(Selector(words))
    if not words:
        assert found is None
    elif isinstance(found, Twice):
        assert found.first.text == found.second.text == words
    else:
        assert isinstance(found, Anchored)
        assert (found.how, found.span.start, found.span.end) == ("exact", start, end)


@given(TEXTS, TEXTS)
def test_what_is_found_stands_there(text: str, words: str) -> None:
    """Whatever is found is a slice of the text that reads the same."""
    found = Body(text).find(Selector(words))
    for span in (
        () if found is None else (found.span,) if isinstance(found, Anchored) else (found.first, found.second)
    ):
        assert text[span.start : span.end] == span.text
        assert normalise(span.text).text.strip() == normalise(words).text.strip() or span.text == words


RETYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "\n": " ", "\u00a0": "  "})


@given(
    st.lists(st.sampled_from(["Die", "Zoë’s", "“call”", "of", "Japan–U.S.", "\n", "\u00a0", " "]), min_size=1)
)
def test_retyped_words_are_found(words: list[str]) -> None:
    """A text retyped with plain marks, dashes, spaces and in capitals is found again as a whole."""
    text = " ".join(words).strip()
    if not text:
        return
    found = Body(text).find(Selector(text.translate(RETYPED).upper()))
    assert isinstance(found, Anchored)
    assert found.span.text == text


@given(TEXTS)
def test_normal_maps_back(text: str) -> None:
    """Each normalised character names a piece of the text, in order, and the pieces cover what is visible."""
    normal = normalise(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)
    assert list(normal.starts) == sorted(normal.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(normal.starts, normal.ends, strict=True))


def test_accents_without_end() -> None:
    """A pile of ten thousand accents is cut into pieces: no quadratic work, nothing lost."""
    normal = normalise("a" + "\u0301" * 10_000)
    assert normal.ends[-1] == 10_001
