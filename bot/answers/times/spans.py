"""Calendar arithmetic: which days a week, a quarter, "late March" or "two months ago" are, as EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from bot.answers.times.words import Part, Unit
from bot.model.edtf import Edtf, EdtfError, from_days, in_words, parse
from bot.model.edtf_parts import LAST_DAY

_MONTHS_IN = {"month": 1, "year": 12}
_PART_OF_YEAR: dict[Part, str] = {
    "early": "{0}-01/{0}-03~",
    "mid": "{0}-05~/{0}-08~",
    "late": "{0}-10~/{0}-12",
}
_YEARS_OF_DECADE: dict[Part, tuple[int, int]] = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}
_YEARS_OF_CENTURY: dict[Part, tuple[int, int]] = {"early": (0, 33), "mid": (34, 66), "late": (67, 99)}
_DAYS_OF_MONTH: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}


def on(day: int) -> Edtf:
    """Return one day, given as ordinal."""
    return days(day, day)


def days(lo: int | None, hi: int | None) -> Edtf:
    """Return a range of days in its shortest form."""
    return parse(from_days(lo, hi))


def calendar_day(ordinal: int) -> date:
    """Return the date of an ordinal; raise EdtfError outside the calendar."""
    if not 1 <= ordinal <= LAST_DAY:
        raise EdtfError("The day is outside the calendar.")
    return date.fromordinal(ordinal)


def ends(edtf: Edtf) -> tuple[int, int]:
    """Return first and last day of what is closed at both ends; raise EdtfError for the rest."""
    if edtf.lo is None or edtf.hi is None:
        raise EdtfError("The time has an open end.")
    return edtf.lo, edtf.hi


def named(anchor: int) -> str:
    """Write a day as the explanations do: "3 Jan 2026"."""
    return in_words(on(anchor))


def period(unit: Unit, anchor: date, shift: int, week_starts: int = 0) -> Edtf:
    """Return the calendar week, month, … that holds the anchor, or the one `shift` further on."""
    day, year = anchor.toordinal(), anchor.year
    match unit:
        case "day":
            return on(day + shift)
        case "week":
            first = day - (anchor.weekday() - week_starts) % 7 + 7 * shift
            return days(first, first + 6)
        case "weekend":
            saturday = day - anchor.weekday() + 5 + 7 * shift
            return days(saturday, saturday + 1)
        case "month":
            return _month(year * 12 + anchor.month - 1 + shift)
        case "quarter":
            year, quarter = divmod(year * 4 + (anchor.month - 1) // 3 + shift, 4)
            return parse(f"{year:04d}-{33 + quarter}")
        case "year":
            return parse(f"{year + shift:04d}")
        case "decade":
            return parse(f"{year // 10 + shift:03d}X")
        case "century":
            return parse(f"{year // 100 + shift:02d}XX")


def away(unit: Unit, count: int, anchor: date) -> Edtf:
    """Return "two weeks ago" and "in two weeks": a day where days are counted, else about that period."""
    if unit == "day":
        return on(anchor.toordinal() + count)
    return about(period(unit, calendar_day(moved(unit, count, anchor)), 0))


def moved(unit: Unit, count: int, anchor: date) -> int:
    """Return the day that lies `count` days, weeks, months or years from the anchor."""
    if unit not in _MONTHS_IN:
        return anchor.toordinal() + count * (7 if unit == "week" else 1)
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + count * _MONTHS_IN[unit], 12)
    if not 1 <= year <= 9999:
        raise EdtfError("The year is outside the calendar.")
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1])).toordinal()


def about(edtf: Edtf) -> Edtf:
    """Mark a time as approximate."""
    if edtf.approximate:
        return edtf
    return parse("/".join(side if side in {"", ".."} else f"{side}~" for side in edtf.text.split("/")))


def part(edtf: Edtf, which: Part) -> Edtf:
    """Return about the first, middle or last part of a time; a single day stays whole.

    A month is cut at its 10th and 20th; of a year the parts are January to March, May to August and
    October to December; anything else is cut into thirds.
    """
    lo, hi = ends(edtf)
    first = date.fromordinal(lo)
    match edtf.precision:
        case "day":
            return edtf
        case "month":
            a, b = _DAYS_OF_MONTH[which]
            return _fuzzy(lo + a - 1, min(lo + b - 1, hi), which)
        case "year":
            return parse(_PART_OF_YEAR[which].format(f"{first.year:04d}"))
        case "decade" | "century":
            a, b = (_YEARS_OF_DECADE if edtf.precision == "decade" else _YEARS_OF_CENTURY)[which]
            return parse(_tilde(f"{first.year + a:04d}", f"{first.year + b:04d}", which))
        case "season" | "quarter":
            month = {"early": 0, "mid": 1, "late": 2}[which]
            return about(_month(first.year * 12 + first.month - 1 + month))
        case _:
            third = (hi - lo + 3) // 3
            start = {"early": lo, "mid": lo + (hi - lo + 1 - third) // 2, "late": hi - third + 1}[which]
            return _fuzzy(start, start + third - 1, which)


def edge(edtf: Edtf, which: Part) -> Edtf:
    """Return "the start", "the middle" or "the end": of a year about one month, else as `part`."""
    if edtf.precision == "year" and which != "mid":
        return about(parse(f"{edtf.text[:4]}-{'01' if which == 'early' else '12'}"))
    return part(edtf, which)


def before_or_after(edtf: Edtf, anchor: int, *, earlier: bool) -> Edtf:
    """Return "earlier this month" or "later this month": the days on one side of the anchor.

    At the very edge of the period the anchor itself is all there is; a period without the anchor gives its
    early or late part.
    """
    lo, hi = ends(edtf)
    if not lo <= anchor <= hi:
        return part(edtf, "early" if earlier else "late")
    if lo == hi:
        return edtf
    return days(lo, max(lo, anchor - 1)) if earlier else days(min(hi, anchor + 1), hi)


def join(a: Edtf, b: Edtf) -> Edtf:
    """Return the interval from one time to the other, whichever comes first."""
    first, second = (b, a) if ends(b)[0] < ends(a)[0] else (a, b)
    if "/" in first.text or "/" in second.text:
        return days(ends(first)[0], max(ends(first)[1], ends(second)[1]))
    return parse(f"{first.text}/{second.text}")


def _month(months: int) -> Edtf:
    year, month = divmod(months, 12)
    return parse(f"{year:04d}-{month + 1:02d}")


def _fuzzy(lo: int, hi: int, which: Part) -> Edtf:
    return parse(_tilde(calendar_day(lo).isoformat(), calendar_day(hi).isoformat(), which))


def _tilde(start: str, end: str, which: Part) -> str:
    """Mark the ends that are vague: the last day of early March is, its first is not."""
    return f"{start}{'' if which == 'early' else '~'}/{end}{'' if which == 'late' else '~'}"
