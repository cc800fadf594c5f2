"""A text as tokens with offsets; numbers are sorted by their shape so that the grammar sees dates only."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.answers.times.words import SLIPS

_TOKEN = re.compile(
    r"""
      (?P<stamp>   [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}[0-9:.]{0,12}(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?!\w) )
    | (?P<date>    [0-9]{1,4}(?P<sep>[-/.])[0-9]{1,2}(?P=sep)[0-9]{1,4}(?!\w|(?P=sep)\w) )
    | (?P<month>   [0-9]{4}-[0-9]{2}(?![\w-]) )
    | (?P<clock>   [0-9]{1,2}(?: :[0-9]{2}(?::[0-9]{2})?(?:\ ?[ap]\.?m)? | (?:\.[0-9]{2})?\ ?[ap]\.?m ) (?![\w:]) )
    | (?P<amount>  [0-9]+(?:[.,:][0-9]+)+ )
    | (?P<ordinal> [0-9]{1,2}(?:st|nd|rd|th)\b )
    | (?P<decade>  [0-9]{2,4}s\b )
    | (?P<number>  [0-9]+\b )
    | (?P<word>    [^\W\d_]+\b )
    | (?P<mixed>   \w+ )
    | (?P<mark>    \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Token(NamedTuple):
    """A word, number or mark; `text` is case-folded, the offsets are those of the original."""

    kind: str
    text: str
    start: int
    end: int


def tokenise(text: str) -> list[Token]:
    """Split a text into tokens, in one pass."""
    return [
        Token(
            found.lastgroup or "mark",
            SLIPS.get(word := found[0].casefold(), word),
            found.start(),
            found.end(),
        )
        for found in _TOKEN.finditer(text)
    ]
