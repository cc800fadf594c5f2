"""Which sentences of the documents no claim covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.corpus.sentences import Sentence, split_sentences
from bot.model.corpus import Corpus, Span

COVERED = 0.60
"""A sentence is covered when at least this share of its words lies inside quotations."""

STRUCTURAL = frozenset({"headline", "summary", "caption", "boilerplate", "stray_headline"})
"""Flags of text that only stands around an article: quoting it covers nothing."""

_UNSPACED = "\u3040-\u30ff\u3400-\u9fff々"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’.-][^\W{_UNSPACED}]+)*")
"""A word; in scripts without spaces a character counts as one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A sentence that no claim covers; `share` is how much of it lies inside quotations, from 0 to 1."""

    doc: str
    sentence: Sentence
    line: int
    share: float


def uncovered(corpus: Corpus) -> list[Gap]:
    """Return the sentences of which less than 60 % of the words lie inside quotations, in document order.

    Quotations of one document count together. Those of claims with a flag in `STRUCTURAL` do not count; flags
    that speak of the content (`garbled_time`, `inferred_event`, …) change nothing: such a claim still states
    its sentence. Pieces without words are left out.
    """
    quoted: dict[str, list[Span]] = {doc: [] for doc in corpus.documents}
    for claim in corpus.claims.values():
        if not claim.flags & STRUCTURAL:
            quoted[claim.doc].append(claim.quote)
    gaps = []
    for document in corpus.documents.values():
        inside = _merged(quoted[document.id])
        line, counted = 1, 0
        at = 0
        for sentence in split_sentences(document.body):
            line += document.body.count("\n", counted, sentence.start)
            counted = sentence.start
            while at < len(inside) and inside[at][1] <= sentence.start:
                at += 1
            share = _share(sentence, inside, at)
            if share is not None and share < COVERED:
                gaps.append(Gap(document.id, sentence, line, share))
    return gaps


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return the pieces that the spans cover together, in order and apart."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged


def _share(sentence: Sentence, inside: list[tuple[int, int]], at: int) -> float | None:
    """Return the share of a sentence's words inside the pieces from `at` on; None if it has no words."""
    words = covered = 0
    for word in _WORD.finditer(sentence.text):
        words += 1
        start, end = sentence.start + word.start(), sentence.start + word.end()
        while at < len(inside) and inside[at][1] <= start:
            at += 1
        covered += at < len(inside) and inside[at][0] <= start and end <= inside[at][1]
    return covered / words if words else None
