"""Articles fall into sentences at newlines and at closed sentences, with or without a space between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.sentences import closed_sentences, split_sentences

CASES = [
    ("", []),
    ("One.", ["One."]),
    ("A headline\nThe body.", ["A headline", "The body."]),
    ("One line.\r\n\r\n  Another line.", ["One line.", "Another line."]),
    ("the ministry said.The ministry added", ["the ministry said.", "The ministry added"]),
    ("according to the AP.“At the start", ["according to the AP.", "“At the start"]),
    ("It is 5%.The rest", ["It is 5%.", "The rest"]),
    ("it ended (in May).Then", ["it ended (in May).", "Then"]),
    ("“Now it is different.” She left.", ["“Now it is different.”", "She left."]),
    ('He said "no." The call ended.', ['He said "no."', "The call ended."]),
    ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
    ("the U.S. alliance", ["the U.S. alliance"]),
    ("the U.S. State Department", ["the U.S. State Department"]),
    ("left the U.S. The call", ["left the U.S.", "The call"]),
    ("left the U.S.The call", ["left the U.S.", "The call"]),
    ("Mr. Weld and Dr. Ode met Gen. Roth.", ["Mr. Weld and Dr. Ode met Gen. Roth."]),
    ("J. K. Weld spoke. George W. Roth did not.", ["J. K. Weld spoke.", "George W. Roth did not."]),
    ("worth $11.5 billion", ["worth $11.5 billion"]),
    ("at 1.15 p.m. on Tuesday", ["at 1.15 p.m. on Tuesday"]),
    ("until 5 p.m. The rest", ["until 5 p.m.", "The rest"]),
    ("on Jan. 2 at No. 10", ["on Jan. 2 at No. 10"]),
    ("He said no. The end.", ["He said no.", "The end."]),
    ("well... The next … Thing", ["well... The next … Thing"]),
    ("asked “Why?” and left", ["asked “Why?” and left"]),
    ("Yahoo! is a firm", ["Yahoo! is a firm"]),
    ("1. The first point", ["1. The first point"]),
    ("in 2015. The next", ["in 2015.", "The next"]),
    ("it is 12. 30 came", ["it is 12.", "30 came"]),
    ("![]()", ["![]()"]),
    ("首相は会談した。大統領も。", ["首相は会談した。", "大統領も。"]),
    ("「守る。必ず守る」と述べた。次の文。", ["「守る。必ず守る」と述べた。", "次の文。"]),
    ("「戻らない。」と語った。", ["「戻らない。」と語った。"]),
    ("「戻らない。」会場は静まった。", ["「戻らない。」", "会場は静まった。"]),
    ("閉じない「かっこ。次の文。", ["閉じない「かっこ。", "次の文。"]),
    ("本当か？違う！", ["本当か？", "違う！"]),
    ("Zeit. Über alles.", ["Zeit.", "Über alles."]),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_split(text: str, sentences: list[str]) -> None:
    """Each text falls into these sentences."""
    assert [sentence.text for sentence in split_sentences(text)] == sentences


@given(st.text(alphabet=st.sampled_from("aB1 .!?…\n\r“”\"'()。$%"), max_size=80) | st.text(max_size=80))
def test_nothing_is_lost(text: str) -> None:
    """The sentences are slices in order, and between them is nothing but white space."""
    at = 0
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    ("quotation", "count"),
    [
        ("lasted 25 minutes", 1),
        ("history of the Japan–U.S.\nalliance”", 1),
        ("a row between\nChina and Japan", 1),
        ("It fell. Nobody knew.", 2),
        ("it fell.Nobody knew", 2),
        ("A headline\n\nThe body", 2),
        ("said. ", 1),
    ],
)
def test_sentences_of_a_quotation(quotation: str, count: int) -> None:
    """A line break inside a sentence does not make it two."""
    assert closed_sentences(quotation) == count
