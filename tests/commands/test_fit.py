"""Quotations are cut where a word ends; in texts without spaces behind a comma or stop, never inside a character."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.fit import CUT, clip, cut_quotation, size


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("one two three four", 16, f"one two {CUT}"),
        ("市長は会見した。けが人は十二人だった", 16, f"市長は会見した。 {CUT}"),
        ("市長は、会見で辞任を否定し続けた", 15, f"市長は、会見で辞任を {CUT}"),
        ("か\u3099き\u3099く\u3099け\u3099こ", 8, f"か\u3099 {CUT}"),
        ("短い。", 16, "短い。"),
    ],
)
def test_clip(text: str, limit: int, cut: str) -> None:
    """A text that is too long ends at a sensible place and says that it was cut."""
    assert clip(text, limit) == cut


@given(st.text("か\u3099。、漢字カナabc 👩\u200d🚒𠮷e\u0301", max_size=60), st.integers(12, 30))
def test_a_cut_parts_no_character(text: str, limit: int) -> None:
    """Whatever is cut holds the limit, and what follows the cut is not joined to what stands before it."""
    shown = clip(text, limit)
    assert size(shown) <= limit
    if shown != text:
        kept = shown.removesuffix(f" {CUT}")
        assert text.startswith(kept)
        rest = text[len(kept) :]
        assert not (rest and kept) or unicodedata.category(rest[0]) != "Mn"


def test_the_first_mark_stays_in_view_without_spaces() -> None:
    """What is marked far inside a long run of characters is shown, with little before it."""
    quote = "あ" * 300 + "十二人" + "い" * 300
    piece, marks, was_cut = cut_quotation(quote, ((300, 303),), 80, lambda text, _: text)
    assert was_cut
    assert [piece[start:end] for start, end in marks] == ["十二人"]
    assert size(piece) <= 80
