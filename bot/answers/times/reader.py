"""A tokenised text with the anchor it is read against, and the questions that every rule asks of it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from bot.answers.times.terms import Term
from bot.answers.times.tokens import Token, tokenise
from bot.answers.times.words import (
    COUNTED,
    COUNTING,
    CURRENCY,
    EVENT_NOUNS,
    MONTHS,
    NOT_PLURAL,
    NUMBERED,
    NUMBERS,
    OWNERS,
    PARTS,
    SHIFTS,
    TIME_CUES,
    TO,
    VAGUE_NUMBERS,
    WEEKDAYS,
)

_END = Token("end", "", 0, 0)
_LATER_THAN = {"later", "earlier", "sooner"}


class Match(NamedTuple):
    """A term and the token behind it; `ranged` says that its words named two ends."""

    term: Term
    end: int
    ranged: bool = False


class Reader:
    """A text to find times in.

    `whole` says that the text is a time and nothing else, so that shy words need no company. `ambiguous` is
    set when a numeric date was met that `day_first` alone decided.
    """

    def __init__(self, text: str, anchor: date, week_starts: int, *, day_first: bool, whole: bool) -> None:
        self.tokens = tokenise(text)
        self._words = {i: token.text for i, token in enumerate(self.tokens)}
        self.anchor = anchor
        self.today = anchor.toordinal()
        self.week_starts = week_starts
        self.day_first = day_first
        self.whole = whole
        self.ambiguous = False

    def at(self, i: int) -> Token:
        """Return a token, or an empty one beyond either end."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else _END

    def word(self, i: int) -> str:
        """Return the folded text of a token, empty beyond either end."""
        return self._words.get(i, "")

    def skip(self, i: int, words: Collection[str]) -> int:
        """Return the index behind one of these words, or the same index."""
        return i + 1 if self.word(i) in words and self.word(i) else i

    def glued(self, i: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def number(self, i: int) -> int | None:
        """Return a number of at most four digits, or a number word up to fifty."""
        token = self.at(i)
        if token.kind == "number":
            return int(token.text) if len(token.text) <= 4 else None
        return NUMBERS.get(token.text)

    def count(self, i: int) -> tuple[int, int, bool] | None:
        """Return how many, the index behind it and whether it is vague: "3", "a few", "a couple of"."""
        if self.word(i) == "a" and self.word(i + 1) in VAGUE_NUMBERS:
            i += 1
        number = self.number(i)
        if number is None:
            return None
        vague = self.word(i) in VAGUE_NUMBERS
        return number, self.skip(i + 1, ("of",)) if vague else i + 1, vague

    def has_cue(self, i: int) -> bool:
        """Tell whether the words beside a lookalike show that it is a time."""
        before = i - 2 if self.word(i - 1) == "-" else i - 1
        if self.whole or self.word(before) in TIME_CUES:
            return not self.compounded(i)
        return self.word(i - 1) in OWNERS and self.word(i + 1) in EVENT_NOUNS

    def compounded(self, i: int) -> bool:
        """Tell whether a token is the head of a compound, as in "25-minute"; a span of dates is none."""
        if self.word(i + 1) != "-" or not self.glued(i + 1) or not self.glued(i + 2):
            return False
        return self.at(i + 2).kind in {"word", "mixed"} and not self.names_time(i + 2)

    def names_time(self, i: int) -> bool:
        """Tell whether a token is a month or weekday."""
        return self.word(i) in MONTHS or self.word(i) in WEEKDAYS

    def relative_year_behind(self, i: int) -> bool:
        """Tell whether "last year", "of this year" or the like stands at a token."""
        i = self.skip(i, ("of", "in"))
        return self.word(i) in SHIFTS and self.word(i + 1) == "year"

    def counts_something(self, i: int, *, measured_only: bool = False) -> bool:
        """Tell whether a number counts what follows: "2000 people", "1912 oak trees", not "2022 drills"."""
        follower, second = self.at(i + 1), self.at(i + 2)
        if follower.text in COUNTED or follower.text == "%":
            return True
        if measured_only or follower.kind != "word":
            return False
        if _plural(follower.text):
            return follower.text not in EVENT_NOUNS
        return second.text in COUNTED and follower.text not in TIME_CUES | TO

    def is_year(self, i: int) -> bool:
        """Tell whether a bare number is a year rather than a count, a price or a label."""
        token, before = self.at(i), self.at(i - 1)
        if token.kind != "number" or len(token.text) != 4 or not 1000 <= int(token.text) < 2200:
            return False
        if self.compounded(i) or (self.glued(i) and not self._may_lead(i - 1)):
            return False
        if before.text in COUNTING | NUMBERED and not self._compares(i):
            return self.whole
        return not self.counts_something(i, measured_only=before.text in TIME_CUES or before.text == "the")

    def _compares(self, i: int) -> bool:
        """Tell whether "later than" or "since at least" stands before a token."""
        words = (self.word(i - 3), self.word(i - 2), self.word(i - 1))
        return words == ("since", "at", "least") or (words[2] == "than" and words[1] in _LATER_THAN)

    def _may_lead(self, i: int) -> bool:
        """Tell whether a mark can stand right before a year: not "$2026", but "mid-2026" and "2024-2026"."""
        if self.word(i) == "-":
            return (
                self.word(i - 1) in {*PARTS, "pre", "post"}
                or self.at(i - 1).kind == "number"
                or self.names_time(i - 1)
            )
        return self.word(i) not in CURRENCY | {"/", "."}


def _plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in NOT_PLURAL
    )
