"""What no claim covers is listed, sentence by sentence."""

from __future__ import annotations

import pytest

from bot.corpus.coverage import uncovered
from bot.model.corpus import Claim, Corpus, Document, Meta, Span

BODY = "Bridge open\nOne two three four five.Six seven eight nine ten.\n![]()\nLast one here."


def corpus(*quotes: str, flags: frozenset[str] = frozenset()) -> Corpus:
    """Return a corpus of one document with a claim for each quotation."""
    claims = {}
    for number, quote in enumerate(quotes):
        start = BODY.index(quote)
        span = Span(start, start + len(quote), quote)
        claims[str(number)] = Claim(str(number), "d", span, "A paraphrase.", flags=flags)
    return Corpus(Meta("x"), {"d": Document("d", "t", BODY, "")}, claims)


@pytest.mark.parametrize(
    ("quotes", "left"),
    [
        ((), [("Bridge", 1, 0), ("One", 2, 0), ("Six", 2, 0), ("Last", 4, 0)]),
        (("Bridge open", "One two three", "Six seven", "Last one here"), [("Six", 2, 0.4)]),
        (("Bridge open", "One two", "four", "eight nine ten", "one here"), []),
        (
            ("Bridge open", "One two three four", "two three four five.Six seven", "Last one here"),
            [("Six", 2, 0.4)],
        ),
        (("Bridge open\nOne two three four five.Six seven eight nine ten.\n![]()\nLast one here.",), []),
        (
            ("Bridge", "ne two three", "Six seven eight", "Last one here"),
            [("Bridge", 1, 0.5), ("One", 2, 0.4)],
        ),
    ],
)
def test_uncovered(quotes: tuple[str, ...], left: list[tuple[str, int, float]]) -> None:
    """A sentence is covered from 60 % of its whole words on, by all quotations together; wordless lines are nothing."""
    gaps = uncovered(corpus(*quotes))
    assert [(gap.sentence.text.split()[0], gap.line, gap.share) for gap in gaps] == left


@pytest.mark.parametrize(
    ("flag", "covers"),
    [("headline", False), ("boilerplate", False), ("garbled_time", True), ("inferred_event", True)],
)
def test_flags(flag: str, covers: bool) -> None:
    """Quotations of what stands around an article cover nothing; doubts about the content do not matter."""
    gaps = uncovered(corpus(BODY, flags=frozenset({flag})))
    assert (not gaps) == covers
