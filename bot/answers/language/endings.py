"""The words of a run without names: cut where the script changes, particles and endings told from words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bot.answers.language.words_unspaced import COUNTERS, ENDINGS, NATIVE

SCRIPTS = re.compile(
    r"[\u3040-\u309f]+|[\u30a0-\u30ff]+|[\uac00-\ud7af]+|[\u3400-\u4dbf\u4e00-\u9fff々〆ヶ]+|\d+(?:[.,]\d+)*"
)
"""A piece in one script, or a number."""
_KNOWN = ENDINGS | NATIVE
_LONGEST_WORD = max(map(len, _KNOWN))


def script_of(character: str) -> int:
    """Return 0 for a digit, 1 for the script of endings, 2 for that of foreign words, 3 for ideographs and all else."""
    if character in "々〆ヶ":
        return 3
    if "\u3040" <= character <= "\u309f":
        return 1
    return 2 if "\u30a0" <= character <= "\u30ff" else 0 if character.isdigit() else 3


def is_ending(character: str) -> bool:
    """Say whether a character is of the script in which endings are written."""
    return script_of(character) == 1


_ASKING = tuple(sorted((word for word in ENDINGS if not is_ending(word[0])), key=len, reverse=True))
"""Words of asking that begin with another script than that of endings."""
_COUNTERS = sorted(COUNTERS, key=len, reverse=True)


def _inflected(run: str, at: int) -> int:
    """Return how many characters from a place on are the inflected end of the word before it."""
    found = SCRIPTS.match(run, at)
    if found is None or not is_ending(run[at]):
        return 0
    _, end, word = _endings(found.group(), inflects=True)[0]
    return 0 if word else end


class Piece(NamedTuple):
    """A word of a run, from `start` to `end` with its inflected end; `word` is without."""

    start: int
    end: int
    word: str


def pieces_of(run: str, *, behind: bool) -> Iterator[Piece]:
    """Yield the words of a run without names; `behind` says that a word of another script stands right before it."""
    at = 0
    while at < len(run):
        asking = next((word for word in _ASKING if run.startswith(word, at)), "")
        if asking:
            yield Piece(at, at + len(asking), asking)
            at += len(asking)
            if asking == "何" and (counter := next((c for c in _COUNTERS if run.startswith(c, at)), "")):
                yield Piece(at, at + len(counter), counter)
                at += len(counter)
            continue
        found = SCRIPTS.match(run, at)
        end = found.end() if found else at + 1
        if found and is_ending(run[at]):
            inflects = at > 0 or behind
            for start, stop, word in _endings(run[at:end], inflects=inflects):
                if word:
                    yield Piece(at + start, at + stop, word)
        else:
            places = (run.find(word, at + 1) for word in _ASKING)
            end = min((place for place in places if 0 < place < end), default=end)
            yield Piece(at, end + _inflected(run, end), run[at:end])
        at = end


@lru_cache(maxsize=2_000)
def _endings(run: str, *, inflects: bool) -> tuple[tuple[int, int, str], ...]:
    """Return the words of a run in the script of endings, by the cheapest cut: known words before unknown ones.

    The inflected end of a word before it has no word of its own (""): the word is known by what stands before.
    """
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]
    for end in range(1, len(run) + 1):
        choices: list[tuple[float, int, str]] = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            piece, cost = run[start:end], best[start][0]
            if piece in _KNOWN:
                choices.append((cost + 1, start, piece))
            if start == 0 and inflects and end <= 3:
                choices.append((cost + 0.5 + end, start, ""))
            choices.append((cost + 3 + len(piece), start, piece))
        best.append(min(choices))
    cut: list[tuple[int, int, str]] = []
    end = len(run)
    while end:
        _, start, piece = best[end]
        cut.append((start, end, piece))
        end = start
    return tuple(reversed(cut))
