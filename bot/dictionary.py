"""Is this a word of the language? Kept apart from `bot.answers`, which reads no files."""

from __future__ import annotations

from functools import cache
from typing import Any


def is_word(word: str) -> bool:
    """Say whether a folded word is English (160,000 words, loaded at first use in about 0.1 s)."""
    return word in _english() or (word.endswith("s") and word[:-1] in _english())


@cache
def _english() -> Any:
    # A word known here is never "corrected" into a name of the corpus.
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency
