"""Where words begin and end in a script without spaces.

A run of characters is cut in three steps: names of the corpus stand out first (the longest first); what is left is
cut where the script changes; of what is written in the script of endings, particles and endings are told from words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from bot.answers.language.endings import SCRIPTS, is_ending, pieces_of, script_of
from bot.answers.language.text import Token, folded, has_cjk, is_cjk, tokens
from bot.answers.language.words_unspaced import ENDINGS, FUNCTION, HONORIFICS, SUFFIXES, TAILS, TITLES
from bot.answers.question.names import Names
from bot.answers.times import Ambiguous, Reading, find_times

LONGEST_NAME = 20
"""Characters of the longest name that is looked for inside a run."""
_KANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_APART = re.compile(r"[ 　・]*")
_BEHIND, _IN_FRONT = tuple(HONORIFICS | TITLES), (*TITLES, "何")


class _Stretch(NamedTuple):
    """Neighbouring tokens of which at least one is written without spaces: no word of another kind is between."""

    first: int
    last: int
    text: str
    starts: tuple[int, ...]
    """Where each character stands in the question."""
    edges: frozenset[int]
    """Places in `text` at which a token begins or ends."""


def hiragana(text: str) -> str:
    """Return a text with the one of the two syllable scripts written as the other."""
    return text.translate(_KANA)


def words_in(text: str, names: Names, now: date) -> list[Token]:
    """Return the words of a question, its runs cut at names and times."""
    words = tokens(text)
    if not any(is_cjk(token.word) for token in words):
        return words
    cuts = {edge for time in find_times(text, now) for edge in (time.start, time.end)}
    return segment(words, text, names, cuts)


def keys_within(words: Sequence[Token]) -> Iterator[str]:
    """Yield the keys of all names that may stand inside the runs of a question."""
    for stretch in _stretches(words):
        spelt = dict.fromkeys((stretch.text, hiragana(stretch.text)))
        for run in spelt:
            for start in range(len(run)):
                for end in range(start + 1, min(len(run), start + LONGEST_NAME) + 1):
                    yield run[start:end]


def scripts_of(run: str) -> list[str]:
    """Return the pieces of a run that are written in one script each, without the endings."""
    return [piece for piece in SCRIPTS.findall(run) if not is_ending(piece[0])]


def segment(words: list[Token], text: str, names: Names, cuts: Collection[int] = ()) -> list[Token]:
    """Return the words of a question with its runs cut into words; `cuts` are places where a word must end."""
    if not any(is_cjk(token.word) for token in words):
        return words
    cut: list[Token] = []
    done = 0
    for stretch in _stretches(words, text):
        cut += words[done : stretch.first]
        done = stretch.last + 1
        cut += _cut(stretch, names, cuts)
    return cut + words[done:]


def phrase(words: list[Token], text: str) -> list[Token]:
    """Return the words of a phrase that asks for something, without particles and endings."""
    found = segment(words, text, Names())
    return [token for token in found if token.word not in FUNCTION] or found


def _stretches(words: Sequence[Token], text: str = "") -> Iterator[_Stretch]:
    index = 0
    while index < len(words):
        last = index
        while _counts(words[last]) and last + 1 < len(words) and _joined(words[last], words[last + 1], text):
            last += 1
        run = words[index : last + 1]
        if any(is_cjk(token.word) for token in run):
            starts = tuple(token.start + n for token in run for n in range(len(token.raw)))
            sizes = [len(token.raw) for token in run]
            edges = {sum(sizes[:n]) for n in range(len(sizes) + 1)}
            yield _Stretch(index, last, "".join(token.raw for token in run), starts, frozenset(edges))
        index = last + 1


def _counts(token: Token) -> bool:
    return is_cjk(token.word) or token.word[0].isdigit()


def _joined(one: Token, other: Token, text: str) -> bool:
    apart = _APART.fullmatch(text, one.end, other.start) is not None if text else other.start <= one.end + 1
    return apart and _counts(other)


def _cut(stretch: _Stretch, names: Names, cuts: Collection[int]) -> Iterator[Token]:
    """Yield the words of a stretch in order."""
    run, at = stretch.text, 0
    inside = {index for index, place in enumerate(stretch.starts) if place in cuts} | stretch.edges
    for start, end in [*_named(stretch, names), (len(run), len(run))]:
        edges = sorted({at, start, *(edge for edge in inside if at < edge < start)})
        for first, last in pairwise(edges):
            for piece in pieces_of(run[first:last], behind=first > 0 and run[first - 1] > "゠"):
                yield _token(stretch, first + piece.start, first + piece.end, piece.word)
        if start < end:
            word = run[start:end]
            yield _token(stretch, start, end, word if names.holds(word) else hiragana(word))
        at = end


def _token(stretch: _Stretch, start: int, end: int, word: str) -> Token:
    raw = stretch.text[start:end]
    return Token(folded(word), raw, stretch.starts[start], stretch.starts[end - 1] + 1)


def _named(stretch: _Stretch, names: Names) -> list[tuple[int, int]]:
    """Return where names stand, the longest first taken; a name inside another word is none."""
    run = stretch.text
    found: list[tuple[int, int]] = []
    for size in range(min(LONGEST_NAME, len(run)), 0, -1):
        for start in range(len(run) - size + 1):
            end = start + size
            if any(start < other_end and other < end for other, other_end in found):
                continue
            if not has_cjk(word := run[start:end]) or word in ENDINGS:
                continue
            held = word if names.holds(word) else hiragana(word) if size > 2 else word
            if names.holds(held) and _stands(stretch, start, end, found, names, person=names.of_person(held)):
                found.append((start, end))
    return sorted(found)


def _stands(
    stretch: _Stretch, start: int, end: int, found: Sequence[tuple[int, int]], names: Names, *, person: bool
) -> bool:
    """Say whether a name stands by itself: beside a border, another script, another name, a title, or a whole word."""
    run = stretch.text
    before = "" if start in stretch.edges or any(start == to for _, to in found) else _before(run, start)
    after = "" if end in stretch.edges or any(end == since for since, _ in found) else _after(run, end)
    if is_ending(run[start]) and is_ending(run[end - 1]) and end - start < 3:
        return not before and not after
    told = after.startswith(_BEHIND) or any(names.holds(after[:n]) for n in range(2, len(after) + 1))
    right = is_ending(run[end - 1]) or not after or told
    right = right or (not person and (len(after) > 1 or after in TAILS) and script_of(after[0]) == 3)
    if is_ending(run[start]) or not before:
        return right
    known = any(names.holds(before[-n:]) for n in range(2, len(before) + 1))
    left = known or before.endswith(_IN_FRONT)
    return right and (left or (not person and len(before) > 1 and script_of(before[-1]) == 3))


def _before(run: str, start: int) -> str:
    """Return what is written right before a place in the same script."""
    first = start
    while first and script_of(run[first - 1]) == script_of(run[start]):
        first -= 1
    return run[first:start]


def _after(run: str, end: int) -> str:
    """Return what is written from a place on in the same script."""
    last = end
    while last < len(run) and script_of(run[last]) == script_of(run[end - 1]):
        last += 1
    return run[end:last]


def holds_time(name: Token, times: Iterable[Reading | Ambiguous]) -> bool:
    """Say whether a time is only a part of a name that is one word."""
    return any(name.start <= time.start and time.end < name.end for time in times)


def covered(pairs: Sequence[str], held: Collection[str]) -> float:
    """Return the share (0–1) of a word's characters that stand in a text, given as the pairs it is made of.

    What comes first tells words apart, and so does what is no mere suffix: where it is missing at most half of the
    word is covered.
    """
    word = pairs[0] + "".join(pair[-1] for pair in pairs[1:])
    found = [index for index, pair in enumerate(pairs) if pair in held]
    told = {place for index in found for place in range(index, index + len(pairs[0]))}
    left = [character for place, character in enumerate(word) if place not in told]
    share = len(told) / len(word)
    return share if 0 in found and all(character in SUFFIXES for character in left) else min(0.5, share)
