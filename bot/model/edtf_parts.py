"""One date of EDTF (one side of an interval): its days, its precision and the parts it is written with."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Literal, NamedTuple

from bot.model.edtf_faults import EdtfError, explain, shown

Precision = Literal[
    "day", "month", "season", "quarter", "half", "year", "decade", "century", "millennium", "interval"
]

LAST_DAY = date.max.toordinal()
FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTHS = tuple(name[:3] for name in FULL_MONTHS)


class Division(NamedTuple):
    """A part of a year that ISO 8601-2 writes in the place of the month."""

    first_month: int
    months: int
    words: str
    precision: Precision


DIVISIONS: dict[int, Division] = {
    21: Division(3, 3, "spring", "season"),
    22: Division(6, 3, "summer", "season"),
    23: Division(9, 3, "autumn", "season"),
    24: Division(12, 3, "winter", "season"),
    25: Division(3, 3, "northern spring", "season"),
    26: Division(6, 3, "northern summer", "season"),
    27: Division(9, 3, "northern autumn", "season"),
    28: Division(12, 3, "northern winter", "season"),
    29: Division(9, 3, "southern spring", "season"),
    30: Division(12, 3, "southern summer", "season"),
    31: Division(3, 3, "southern autumn", "season"),
    32: Division(6, 3, "southern winter", "season"),
    33: Division(1, 3, "Q1", "quarter"),
    34: Division(4, 3, "Q2", "quarter"),
    35: Division(7, 3, "Q3", "quarter"),
    36: Division(10, 3, "Q4", "quarter"),
    40: Division(1, 6, "first half of", "half"),
    41: Division(7, 6, "second half of", "half"),
}

_OPEN_PLACES: dict[int, Precision] = {1: "decade", 2: "century", 3: "millennium"}

_Q = "[?~%]?"
_DATE = re.compile(
    rf"{_Q}([0-9]{{4}}|[0-9]{{1,3}}X{{1,3}}){_Q}"
    rf"(?:-{_Q}([0-9]{{2}}|XX){_Q}(?:-{_Q}([0-9]{{2}}|XX){_Q})?)?"
)
_CLOCK = re.compile(
    r"T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.,][0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?"
)


class Side(NamedTuple):
    """The days of one date, first and last as proleptic ordinals, and the parts it is written with."""

    lo: int
    hi: int
    precision: Precision
    year: int  # the first year where places are left open
    month: int = 0  # or the code of a division; 0 where none is given
    day: int = 0  # 0 where none is given


def read_side(text: str) -> Side:
    """Read one date, passing over its qualifiers and time of day; raise EdtfError if it is none."""
    found = _DATE.match(text)
    rest = text[found.end() :] if found else ""
    if not found or (rest and not (found[3] and _CLOCK.fullmatch(rest))):
        raise explain(text)
    year, month, day = found[1], found[2] or "XX", found[3] or "XX"
    if "X" in year:
        if len(year) != 4 or found[2]:
            raise explain(text)
        return _read_open_years(year, text)
    y = int(year)
    if not y:
        raise _no_year_zero(text)
    if month == "XX":
        if day != "XX":
            raise explain(text)
        return Side(first_of(y, 1), first_of(y + 1, 1) - 1, "year", y)
    m = int(month)
    if m in DIVISIONS and not found[3]:
        start, months, _, precision = DIVISIONS[m]
        return Side(first_of(y, start), first_of(y, start + months) - 1, precision, y, m)
    if not 1 <= m <= 12:
        raise explain(text)
    if day == "XX":
        return Side(first_of(y, m), first_of(y, m + 1) - 1, "month", y, m)
    d = int(day)
    if not 1 <= d <= 28 and not 1 <= d <= monthrange(y, m)[1]:
        raise explain(text)
    ordinal = date(y, m, d).toordinal()
    return Side(ordinal, ordinal, "day", y, m, d)


def first_of(year: int, month: int) -> int:
    """Return the ordinal of the first day of a month; months past 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if (year, month) == (10000, 1):
        return LAST_DAY + 1
    if not 1 <= year <= 9999:
        raise EdtfError(f"The year {year} is outside the calendar.", "Years run from 0001 to 9999.")
    return date(year, month, 1).toordinal()


def _read_open_years(pattern: str, text: str) -> Side:
    first, last = int(pattern.replace("X", "0")), int(pattern.replace("X", "9"))
    if not first:
        raise _no_year_zero(text)
    return Side(first_of(first, 1), first_of(last + 1, 1) - 1, _OPEN_PLACES[pattern.count("X")], first)


def _no_year_zero(text: str) -> EdtfError:
    return EdtfError(f"{shown(text)} holds the year 0, which the calendar lacks.", "Begin at 0001.")
