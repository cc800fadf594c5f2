"""Dates as EDTF (ISO 8601-2:2019), the subset that reporting needs.

Read are days, months and years, seasons 21-24 (northern: spring is March to May, winter is December to
February of the next year), seasons of a named hemisphere 25-32, quarters 33-36, halves 40-41, unspecified
places (`202X`, `2026-XX`, `2026-01-XX`), the qualifiers `?` `~` `%`, a time of day (the day counts) and
intervals with open ends. Years run from 0001 to 9999.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from bot.model.edtf_faults import EdtfError, explain, shown
from bot.model.edtf_parts import (
    DIVISIONS,
    FULL_MONTHS,
    LAST_DAY,
    MONTHS,
    Precision,
    Side,
    first_of,
    read_side,
)

__all__ = ["Edtf", "EdtfError", "Precision", "beginning", "ending", "from_days", "in_words", "parse"]


_SEASON_FROM = {3: 21, 6: 22, 9: 23, 12: 24}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date or interval as written, with its first and last day as `date.toordinal()` numbers.

    `lo` is None where the start is open, `hi` where the end is; both days belong to it.
    """

    text: str
    lo: int | None
    hi: int | None
    approximate: bool = False
    uncertain: bool = False

    def __post_init__(self) -> None:
        if self.lo is None and self.hi is None:
            raise EdtfError(f"{shown(self.text)} is open at both ends.", "Give at least one date.")
        if self.lo is not None and self.hi is not None and self.lo > self.hi:
            raise EdtfError(f"{shown(self.text)} ends before it begins.", "Exchange the two dates.")

    @property
    def precision(self) -> Precision:
        """Name what was written: a day, a month, a season, … or an interval."""
        return "interval" if "/" in self.text else read_side(self.text).precision

    def overlaps(self, other: Edtf) -> bool:
        """Tell whether the two share a day."""
        return self.gap_days(other) == 0

    def contains(self, other: Edtf) -> bool:
        """Tell whether every day of the other lies in this one."""
        starts = self.lo is None or (other.lo is not None and self.lo <= other.lo)
        ends = self.hi is None or (other.hi is not None and other.hi <= self.hi)
        return starts and ends

    def gap_days(self, other: Edtf) -> int:
        """Return the days from one's end to the other's start: 0 if they overlap, 1 for neighbours."""
        after = other.lo - self.hi if other.lo is not None and self.hi is not None else 0
        before = self.lo - other.hi if self.lo is not None and other.hi is not None else 0
        return max(0, after, before)


def parse(text: str) -> Edtf:
    """Read an EDTF text; raise EdtfError, with a hint, for what is none."""
    approximate = "~" in text or "%" in text
    uncertain = "?" in text or "%" in text
    if "/" not in text:
        side = read_side(text)
        return Edtf(text, side.lo, side.hi, approximate, uncertain)
    start, _, end = text.partition("/")
    if "/" in end:
        raise explain(text)
    lo = None if start in {"", ".."} else read_side(start).lo
    hi = None if end in {"", ".."} else read_side(end).hi
    return Edtf(text, lo, hi, approximate, uncertain)


def from_days(lo: int | None, hi: int | None) -> str:
    """Write a range of days in the shortest form: a day, whole month, year or season, else an interval."""
    for ordinal in (lo, hi):
        if ordinal is not None and not 1 <= ordinal <= LAST_DAY:
            raise EdtfError("The day is outside the calendar.", "Years run from 0001 to 9999.")
    if lo is None or hi is None:
        return f"{_iso(lo)}/{_iso(hi)}"
    first = date.fromordinal(lo)
    if lo == hi:
        return first.isoformat()
    if first.day == 1 and (months := _whole_months(first, hi)):
        if months == 1:
            return first.isoformat()[:7]
        if months == 12 and first.month == 1:
            return first.isoformat()[:4]
        if months == 3 and first.month in _SEASON_FROM:
            return f"{first.year:04d}-{_SEASON_FROM[first.month]}"
    return f"{_iso(lo)}/{_iso(hi)}"


def beginning(edtf: Edtf) -> Edtf:
    """Return the side with which a span begins; the date itself where it has no such side."""
    start, slash, _ = edtf.text.partition("/")
    return parse(start) if slash and edtf.lo is not None else edtf


def ending(edtf: Edtf) -> Edtf:
    """Return the side with which a span ends; the date itself where it has no such side."""
    _, slash, end = edtf.text.partition("/")
    return parse(end) if slash and edtf.hi is not None else edtf


@lru_cache(maxsize=8_192)
def in_words(edtf: Edtf) -> str:
    """Write a date for people: "2 Jan 2026", "spring 2026", "late March 2026", "since 2 Jan 2026"."""
    words = _words(edtf)
    return f"{words} (uncertain)" if edtf.uncertain else words


def _words(edtf: Edtf) -> str:
    about = "about " if edtf.approximate else ""
    start, slash, end = edtf.text.partition("/")
    if edtf.lo is None:
        return f"until {about}{_side_words(read_side(end))}"
    if edtf.hi is None:
        return f"since {about}{_side_words(read_side(start))}"
    a = read_side(start)
    b = read_side(end) if slash else a
    if edtf.approximate and (part := _part_words(a, b)):
        return part
    return about + _range_words(a, b)


def _side_words(side: Side) -> str:
    year, month = side.year, side.month
    match side.precision:
        case "day":
            return f"{side.day} {MONTHS[month - 1]} {year}"
        case "month":
            return f"{MONTHS[month - 1]} {year}"
        case "year":
            return str(year)
        case "decade":
            return f"the {year}s"
        case "century" | "millennium":
            return f"{year}–{date.fromordinal(side.hi).year}"
        case _:
            runs_on = DIVISIONS[month].first_month == 12
            return f"{DIVISIONS[month].words} {year}{f'–{(year + 1) % 100:02d}' if runs_on else ''}"


def _range_words(a: Side, b: Side) -> str:
    if (a.lo, a.hi) == (b.lo, b.hi):
        return _side_words(a)
    if a.precision == b.precision == "year":
        return f"{a.year}–{b.year}"
    if a.year == b.year and a.precision == b.precision and a.precision in {"day", "month"}:
        if a.precision == "month":
            return f"{MONTHS[a.month - 1]} – {_side_words(b)}"
        if a.month == b.month:
            return f"{a.day}–{_side_words(b)}"
        return f"{a.day} {MONTHS[a.month - 1]} – {_side_words(b)}"
    return f"{_side_words(a)} – {_side_words(b)}"


def _part_words(a: Side, b: Side) -> str:
    """Name an approximate interval that is the early, middle or late part of a month, year or decade."""
    if a.precision != b.precision or (a.precision != "year" and a.year != b.year):
        return ""
    if a.precision == "day" and a.month == b.month:
        last = first_of(a.year, a.month + 1) - 1
        part = {(1, 10): "early", (11, 20): "mid", (21, 0): "late"}.get((a.day, 0 if b.hi == last else b.day))
        whole = f"{FULL_MONTHS[a.month - 1]} {a.year}"
    elif a.precision == "month":
        part = {(1, 3): "early", (5, 8): "mid", (10, 12): "late"}.get((a.month, b.month))
        whole = str(a.year)
    elif a.precision == "year" and a.year // 10 == b.year // 10:
        part = {(0, 3): "early", (4, 6): "mid", (7, 9): "late"}.get((a.year % 10, b.year % 10))
        whole = f"{a.year // 10 * 10}s"
    else:
        return ""
    return f"{part} {whole}" if part else ""


def _iso(ordinal: int | None) -> str:
    return ".." if ordinal is None else date.fromordinal(ordinal).isoformat()


def _whole_months(first: date, hi: int) -> int:
    """Return how many months end with the day `hi`; 0 if it does not end one."""
    if hi == LAST_DAY:
        return (10000 - first.year) * 12 + 1 - first.month
    after = date.fromordinal(hi + 1)
    return (after.year - first.year) * 12 + after.month - first.month if after.day == 1 else 0
