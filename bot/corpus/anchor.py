"""Finding a quotation in a document: it is shown as `body[start:end]` or not at all.

Order: stored position → exact → normalised (NFKC, case, quotation marks, dashes, white space, with a map back
to raw offsets) → not found. A fuzzy match finds the neighbourhood but not the borders: hints only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from bot.corpus.normal import Normal, normalise
from bot.model.corpus import Span

How = Literal["stored", "exact", "normalised"]


@dataclass(frozen=True, slots=True)
class Selector:
    """The words looked for, with what stands directly before and after them (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """The one place of a quotation. `in_context` is False where prefix or suffix do not stand there."""

    span: Span
    how: How
    in_context: bool = True


@dataclass(frozen=True, slots=True)
class Twice:
    """The first two places of a quotation that stands at more than one."""

    first: Span
    second: Span


class Body:
    """A document's text in which quotations are looked up. Its normalised form is made at the first need."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _normal(self) -> Normal:
        return normalise(self.text)

    def span(self, start: int, end: int) -> Span:
        """Return the piece from `start` to `end` (code points)."""
        return Span(start, end, self.text[start:end])

    def only(self, words: str) -> Span | None:
        """Return the one place where words stand exactly so: nearly all quotations. None if there is none or more."""
        start = self.text.find(words) if words else -1
        if start < 0 or self.text.find(words, start + 1) >= 0:
            return None
        return Span(start, start + len(words), words)

    def find(self, selector: Selector, stored: int | None = None) -> Anchored | Twice | None:
        """Return the one place of a quotation, two of its places, or None where it does not stand.

        `stored` is where it stood last time.
        """
        exact = selector.exact
        if stored is not None and stored >= 0 and self.text.startswith(exact, stored):
            return Anchored(self.span(stored, stored + len(exact)), "stored")
        if not (selector.prefix or selector.suffix) and (only := self.only(exact)):
            return Anchored(only, "exact")
        return self._choose(selector, self._exact(selector.exact), "exact") or self._choose(
            selector, self._normalised(selector.exact), "normalised"
        )

    def _choose(self, selector: Selector, places: Iterator[Span], how: How) -> Anchored | Twice | None:
        """Return the only place in its context; failing that, the only place; else the first two."""
        anywhere: list[Span] = []
        fitting: list[Span] = []
        has_context = bool(selector.prefix or selector.suffix)
        for span in places:
            if len(anywhere) < 2:
                anywhere.append(span)
            if has_context and self._in_context(span, selector):
                fitting.append(span)
            if len(fitting if has_context else anywhere) == 2:
                break
        match fitting or anywhere:
            case [only]:
                return Anchored(only, how, in_context=bool(fitting) or not has_context)
            case [first, second]:
                return Twice(first, second)
            case _:
                return None

    def _exact(self, words: str) -> Iterator[Span]:
        start = self.text.find(words) if words else -1
        while start >= 0:
            yield Span(start, start + len(words), words)
            start = self.text.find(words, start + 1)

    def _normalised(self, words: str) -> Iterator[Span]:
        sought = normalise(words).text.strip()
        normal = self._normal
        start = normal.text.find(sought) if sought else -1
        while start >= 0:
            if raw := normal.raw(start, start + len(sought)):
                yield self.span(*raw)
            start = normal.text.find(sought, start + 1)

    def _in_context(self, span: Span, selector: Selector) -> bool:
        # White space at the seam and the kind of quotation marks do not matter: twice the length leaves room.
        before = self.text[max(0, span.start - 2 * len(selector.prefix) - 8) : span.start]
        after = self.text[span.end : span.end + 2 * len(selector.suffix) + 8]
        prefix, suffix = normalise(selector.prefix).text.strip(), normalise(selector.suffix).text.strip()
        return normalise(before).text.rstrip().endswith(prefix) and normalise(after).text.lstrip().startswith(
            suffix
        )


def nearest(body: str, words: str, *, cutoff: float = 60) -> Span | None:
    """Return the piece of `body` most like `words`, widened to whole words: a hint, never a quotation."""
    from rapidfuzz import fuzz

    if not words.strip() or len(words) > len(body):
        return None
    best = fuzz.partial_ratio_alignment(words, body, score_cutoff=cutoff)
    if best is None:
        return None
    start, end = best.dest_start, best.dest_end
    while start < end and body[start].isspace():
        start += 1
    while start < end and body[end - 1].isspace():
        end -= 1
    while start > 0 and body[start - 1].isalnum() and body[start].isalnum():
        start -= 1
    while end < len(body) and body[end - 1].isalnum() and body[end].isalnum():
        end += 1
    return Span(start, end, body[start:end])
