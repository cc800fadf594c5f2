"""Pieces of a time: its third quarter, its second week, its last Friday, its first ten days."""

from __future__ import annotations

from datetime import date

from bot.answers.times.spans import about, calendar_day, days, ends, moved
from bot.answers.times.terms import Weekly
from bot.answers.times.words import WEEKDAYS, Unit
from bot.model.edtf import Edtf, EdtfError, parse


def piece_of(whole: Edtf, number: int, piece: str) -> Edtf:
    """Return the half, quarter, week, weekend or weekday of that number, -1 for the last; EdtfError for none."""
    lo, hi = ends(whole)
    if piece in {"half", "quarter"}:
        pieces = 2 if piece == "half" else 4
        number = number % (pieces + 1)  # the last one, -1, is the second or the fourth
        if whole.precision == "year" and number:
            return parse(f"{whole.text[:4]}-{(39 if piece == 'half' else 32) + number}")
        size = (hi - lo + 1) / pieces
        first, last = lo + round(size * (number - 1)), lo + round(size * number) - 1
    elif piece == "week":
        first = hi - 6 if number < 0 else lo + 7 * (number - 1)
        last = min(first + 6, hi)
    else:
        weekly = Weekly(5 if piece == "weekend" else WEEKDAYS[piece])
        first = ends(weekly.latest(hi) if number < 0 else weekly.soonest(lo + 7 * (number - 1)))[0]
        last = first + (piece == "weekend")
    if not lo <= first <= hi:
        raise EdtfError(f"There is no such {piece} in {whole.text}.")
    return days(first, last)


def stretch(whole: Edtf, unit: Unit, count: int, *, front: bool, vague: bool) -> Edtf:
    """Return so many days, weeks or months from the front of a time or up to its end."""
    lo, hi = ends(whole)
    if front:
        edtf = days(lo, min(hi, moved(unit, count, date.fromordinal(lo)) - 1))
    else:
        edtf = days(max(lo, moved(unit, -count, calendar_day(hi + 1))), hi)
    return about(edtf) if vague else edtf
