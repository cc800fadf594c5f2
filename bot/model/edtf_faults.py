"""What is wrong with a text that should be an EDTF date, and what was probably meant."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable

MAX_SHOWN = 40


class EdtfError(ValueError):
    """A text that is no EDTF date: a sentence for people, and in `hint` what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


def shown(text: str) -> str:
    """Quote a text for a sentence, cut where it is very long."""
    return f"“{text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + '…'}”"


def explain(text: str) -> EdtfError:
    """Say what is wrong with one date that could not be read."""
    bare = re.sub(r"[?~%]", "", text[:MAX_SHOWN].strip())
    for pattern, judge in _JUDGES:
        if found := re.fullmatch(pattern, bare, re.IGNORECASE | re.ASCII):
            why, hint = judge(*found.groups())
            return EdtfError(f"{shown(text)} {why}.", hint)
    return EdtfError(
        f"{shown(text)} is not a date in EDTF.", "Write 2026, 2026-01, 2026-01-02 or 2026-21 (spring 2026)."
    )


def _impossible_day(year: str, month: str, day: str) -> tuple[str, str]:
    m, d = int(month), int(day)
    if m > 12 and 1 <= d <= 12:
        return f"has the month {m}; day and month are exchanged", f"Write {year}-{day}-{month}."
    if not 1 <= m <= 12:
        return f"has the month {m}", "Months run from 01 to 12."
    last = monthrange(int(year), m)[1]
    return f"has the day {d}; that month has {last} days", f"The last is {year}-{month}-{last}."


def _year_last(a: str, b: str, year: str) -> tuple[str, str]:
    orders = [(int(m), int(d)) for d, m in ((a, b), (b, a)) if 1 <= int(m) <= 12 and 1 <= int(d) <= 31]
    meant = " or ".join(dict.fromkeys(f"{year}-{m:02d}-{d:02d}" for m, d in orders))
    return "does not begin with the year", f"Write {meant or 'year-month-day'}."


def _small_x(year: str) -> tuple[str, str]:
    if len(year) != 4:
        return "does not fill the four places of a year", "Write 202X for the 2020s."
    return "has a small x", f"Write {year.upper()}."


_JUDGES: tuple[tuple[str, Callable[..., tuple[str, str]]], ...] = (
    (r"", lambda: ("is empty", "Write a date such as 2026-01-02.")),
    (r"(\d{4})-(\d{2})-(\d{2})", _impossible_day),
    (r"(\d{4})-(\d{2})", lambda _, m: (f"has the month {int(m)}", "Months are 01 to 12, seasons 21 to 24.")),
    (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", _year_last),
    (
        r"(\d{4})[-/.–](\d{1,2})[-/.–](\d{1,2})",
        lambda y, m, d: ("is not year-month-day with hyphens", f"Write {y}-{m:0>2}-{d:0>2}."),
    ),
    (r"(\d{4})-(\d)", lambda y, m: ("has a month of one digit", f"Write {y}-0{m}.")),
    (r"(\d{4})(\d\d)(\d\d)", lambda y, m, d: ("has no hyphens", f"Write {y}-{m}-{d}.")),
    (r"(\d{4})-?Q([1-4])", lambda y, q: ("writes a quarter by its letter", f"Write {y}-{32 + int(q)}.")),
    (r"\d{4}-?W\d+.*", lambda: ("is a week", "Write its days: 2026-01-05/2026-01-11.")),
    (r"Y?-\d.*", lambda: ("is a year before 1", "Years run from 0001 to 9999.")),
    (r"(?:Y\d|\d{5}).*", lambda: ("is a year of more than four digits", "Years run from 0001 to 9999.")),
    (r"(\d{1,3}x{1,3})", _small_x),
    (
        r"[\dX]{4}-[\dX]{2}(?:-[\dX]{2})?",
        lambda: ("leaves an early part open and a later one not", "Write 202X, 2026-XX or 2026-01-XX."),
    ),
    (r"open|unknown|null|none", lambda: ("is no date", "Write .. for an open end.")),
    (r"[\[{].*", lambda: ("is a set of dates", "Write one date, or an interval 2026-01-02/2026-01-05.")),
    (r".*/.*/.*", lambda: ("has more than two sides", "An interval is start/end: 2026-01-02/2026-01-05.")),
    (
        r"(\d{4}-\d{2}-\d{2})[T ].*",
        lambda day: ("has a time of day that cannot be read", f"Write {day}, or {day}T20:15:00Z."),
    ),
)
