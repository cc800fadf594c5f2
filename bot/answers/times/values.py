"""What the resolver returns: readings of time phrases, each with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model.edtf import Edtf

Relation = Literal["in", "since", "before", "until", "after", "between"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One time phrase, read.

    `phrase` is `text[start:end]`, in code points. `edtf` is the filter itself: open at the end for `since` and
    `after`, at the start for `before` and `until`. `how` says in short words where it comes from. A month,
    season or day without a year is `yearless`: `others` then holds the next and the previous one. A weekday
    `by_article` is the one that each article means in its own last days, whatever the anchor.
    """

    edtf: Edtf
    phrase: str
    start: int
    end: int
    relation: Relation
    how: str
    yearless: bool = False
    others: tuple[Edtf, ...] = ()
    by_article: bool = False


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A numeric date that reads differently with the day first and with the month first, in this order."""

    phrase: str
    start: int
    end: int
    readings: tuple[Edtf, Edtf]
