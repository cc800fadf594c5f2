"""From words as written to index terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.text import fold, plain, terms, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the U.S. visit", ["us", "visit"]),
        ("Ministry’s “visits”", ["ministri", "visit"]),
        ("25-minute call", ["25", "minut", "call"]),
        ("twenty-seven rockets", ["20", "7", "rocket"]),
        ("the 250th anniversary", ["250", "th", "anniversari"]),
        ("more than $11.5 billion", ["11.5", "billion"]),
        ("1,200 people", ["1200", "peopl"]),
        ("Café Zürich", ["cafe", "zurich"]),
        ("ＡＢＣ　ｃｏ", ["abc", "co"]),
        ("高市早苗が訪米", ["高市", "市早", "早苗", "苗が", "が訪", "訪米"]),
        ("米", ["米"]),
        ("", []),
        ("the of and", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    """Claims and questions become the same terms, whatever the quotes, accents, widths or inflections."""
    assert list(terms(text)) == expected


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No input breaks the tokenizer, and its words stand where it says."""
    folded = plain(text)
    for token in tokens(text):
        assert folded[token.start : token.end] == token.raw
    assert all(" " not in term and term for term in terms(text))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own folding, so stored keys and typed words meet."""
    assert fold(fold(text)) == fold(text)
