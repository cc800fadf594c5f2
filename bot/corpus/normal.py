"""Texts in a form in which spellings of the same words are equal, with a map back to where each stood."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

_SAME = (
    {ord(mark): "'" for mark in "‘’‚‛‹›´`ʼ′"}
    | {ord(mark): '"' for mark in "“”„‟«»″"}
    | {ord(dash): "-" for dash in "‐‑‒–—―−⁃﹘﹣－"}
    | {ord(invisible): None for invisible in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
)
_PIECES = re.compile(r"\s+|[!-~]+|[^!-~\s]+")
_PRINTABLE = frozenset(map(chr, range(0x21, 0x7F)))
_LONGEST = 32
"""Code points of one written character: no script needs more, and a pile of accents must not cost more."""


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text; its character `i` was made from `starts[i]:ends[i]` of the raw one."""

    text: str
    starts: array[int]
    ends: array[int]

    def raw(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the raw borders of a piece, or None where one falls inside a raw character (½, ﬁ, …)."""
        cuts_start = start > 0 and self.starts[start - 1] == self.starts[start]
        cuts_end = end < len(self.text) and self.starts[end] == self.starts[end - 1]
        return None if cuts_start or cuts_end else (self.starts[start], self.ends[end - 1])


def fold(characters: str) -> str:
    """Return what a few raw characters count as: NFKC, case-folded, one kind of quotation mark and dash."""
    return _nfkc(_nfkc(characters.translate(_SAME)).casefold())


def normalise(raw: str) -> Normal:
    """Normalise a text; runs of white space become one space, invisible characters nothing."""
    out: list[str] = []
    starts, ends = array("q"), array("q")

    def put(folded: str, start: int, end: int) -> None:
        if not folded:  # nothing is left of invisible characters
            return
        out.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))

    for piece in _PIECES.finditer(raw):
        start, end, text = piece.start(), piece.end(), piece.group()
        if text[0].isspace():
            if out and out[-1].endswith(" "):
                ends[-1] = end
            else:
                put(" ", start, end)
        elif text.isascii():
            out.append(text.translate(_SAME).lower())
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
        else:
            if start > 0 and raw[start - 1] in _PRINTABLE and _joins(raw[start - 1], text[0]):
                out[-1] = out[-1][:-1]
                del starts[-1], ends[-1]
                start -= 1
            for segment in _segments(raw[start:end]):
                put(fold(segment), start, start + len(segment))
                start += len(segment)
    return Normal("".join(out), starts, ends)


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _joins(before: str, character: str) -> bool:
    """Tell whether a character belongs to what stands before it: an accent, a jamo, a vowel sign."""
    return bool(unicodedata.combining(character)) or _nfkc(before + character) != _nfkc(before) + _nfkc(
        character
    )


def _segments(text: str) -> Iterator[str]:
    """Split a text into pieces that normalise alone as they do together."""
    begin = 0
    for at in range(1, len(text)):
        if at - begin >= _LONGEST or not _joins(text[begin:at], text[at]):
            yield text[begin:at]
            begin = at
    yield text[begin:]
