"""What the English language knows of a word. Kept apart from `bot.answers`, which reads no files.

The list (160,000 words with how often they occur in everyday speech) is loaded at first use, in about 0.1 s.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

_COMMON, _RARE = math.log(1_000_000), math.log(10_000)
"""Occurrences in the list's 1.6 billion words at which a word says nothing special, and from which on it does."""


_EVERYDAY = 60_000
"""Occurrences in the list from which a slip of the pen may be meant for a word that the corpus does not use."""


def is_word(word: str) -> bool:
    """Say whether a folded word is English."""
    return word in _english() or (word.endswith("s") and word[:-1] in _english())


def rarity(word: str) -> float:
    """Return how special a folded word is in everyday English: 0 for "old", 1 for "tariff" and for unknown words."""
    seen = int(_english()[word]) or 1
    return min(1.0, max(0.0, (_COMMON - math.log(seen)) / (_COMMON - _RARE)))


@cache
def everyday() -> tuple[str, ...]:
    """Return the words of at least four letters that everybody uses, most used first."""
    counted = ((seen, word) for word, seen in _english().items() if seen >= _EVERYDAY)
    return tuple(word for _, word in sorted(counted, reverse=True) if len(word) > 3 and word.isalpha())


def load() -> None:
    """Load the list now, for a process that will need it."""
    everyday()


@cache
def _english() -> Any:
    # A word known here is never "corrected" into a name of the corpus.
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency
