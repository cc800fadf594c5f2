"""The paragraph around a quotation: at the edges of a document, over line breaks, and in paragraphs without end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.paragraph import AROUND, paragraph

LONG = "word " * 2_000


@pytest.mark.parametrize(
    ("body", "quote", "shown"),
    [
        ("It fell. Nobody knew.", "It fell.", "It fell. Nobody knew."),
        ("Before.\nIt fell. Nobody knew.", "Nobody knew.", "It fell. Nobody knew."),
        ("It fell.\nNobody knew.\n", "It fell.", "It fell."),
        ("Head\r\n\r\nIt fell, said A.\r\nNext.", "It fell", "It fell, said A."),
        ("One.\nIt fell\ninto the sea. Then\nmore.", "fell\ninto", "It fell\ninto the sea. Then\nmore."),
        ("One.\nIt fell.\nNobody knew. Then.\nEnd.", "fell.\nNobody", "It fell.\nNobody knew. Then."),
        ("it broke in\na text, far\nfrom an end.", "far", "it broke in\na text, far\nfrom an end."),
        ("A headline\nThe text begins.", "text", "The text begins."),
        ("One.\u2028It fell.\u2029Two.", "fell", "It fell."),
        ("  \t It fell. \t ", "It fell.", "It fell."),
        ("x", "x", "x"),
        ("\ufeffIt fell.", "It fell.", "\ufeffIt fell."),
    ],
)
def test_a_paragraph_ends_with_its_line(body: str, quote: str, shown: str) -> None:
    """The line, or the lines over which the quotation or its sentence runs; nothing is cut."""
    start = body.index(quote)
    text, first, last, before, after = paragraph(body, start, start + len(quote))
    assert text == shown
    assert text[first:last] == quote
    assert (before, after) == (False, False)


@pytest.mark.parametrize(
    ("before", "after", "cut"),
    [
        ("", LONG, (False, True)),
        (LONG, "", (True, False)),
        (LONG, LONG, (True, True)),
        ("", "", (False, False)),
    ],
)
def test_a_long_paragraph_is_cut_around_the_quotation(
    before: str, after: str, cut: tuple[bool, bool]
) -> None:
    """Of 10,000 characters on either side about 1,000 stay, whole words, and it says where something is left out."""
    body = f"First.\n{before}It fell into the sea. {after}\nLast."
    start = body.index("It fell")
    text, first, last, *was_cut = paragraph(body, start, start + len("It fell into the sea."))
    assert text[first:last] == "It fell into the sea."
    assert tuple(was_cut) == cut
    assert len(text) <= 2 * AROUND + 21
    assert not cut[0] or (text.startswith("word ") and first > AROUND - 50)
    assert not cut[1] or (text.endswith(" word") and len(text) - last > AROUND - 50)


@given(
    st.text(alphabet="aB .\n\r\u2028", max_size=60), st.text(min_size=1, max_size=20), st.text(max_size=60)
)
def test_the_quotation_always_stands_in_it(before: str, quote: str, after: str) -> None:
    """Whatever the text, the offsets are those of the quotation, and the paragraph is a piece of the document."""
    body = before + quote + after
    text, first, last, *_ = paragraph(body, len(before), len(before) + len(quote))
    assert text[first:last] == quote
    assert text in body


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_words_without_end_are_cut_too(left: int, right: int) -> None:
    """A text without a blank or a line break is cut all the same."""
    text, first, last, before, after = paragraph("x" * left + "QQ" + "y" * right, left, left + 2)
    assert text[first:last] == "QQ"
    assert (before, after) == (left > AROUND, right > AROUND)
    assert len(text) <= 2 * AROUND + 2
