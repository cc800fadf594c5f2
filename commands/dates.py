"""Dates and amounts as a reader writes them: what CLDR knows by Babel, the rest as sentences of ours."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_interval, format_skeleton
from babel.numbers import format_compact_decimal, format_decimal

from bot.model.edtf import Edtf
from bot.model.edtf_parts import DIVISIONS, Side, first_of, read_side
from bot.model.said import say, template

_SKELETONS = {"day": "yMMMd", "month": "yMMM", "year": "y"}
_SPACES = str.maketrans({"\N{THIN SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})
_DIVISIONS = {
    21: template("spring {year}"),
    22: template("summer {year}"),
    23: template("autumn {year}"),
    24: template("winter {year}"),
    25: template("northern spring {year}"),
    26: template("northern summer {year}"),
    27: template("northern autumn {year}"),
    28: template("northern winter {year}"),
    29: template("southern spring {year}"),
    30: template("southern summer {year}"),
    31: template("southern autumn {year}"),
    32: template("southern winter {year}"),
    33: template("Q1 {year}"),
    34: template("Q2 {year}"),
    35: template("Q3 {year}"),
    36: template("Q4 {year}"),
    40: template("first half of {year}"),
    41: template("second half of {year}"),
}
_OF_MONTH = {
    (1, 10): template("early {month}"),
    (11, 20): template("mid {month}"),
    (21, 0): template("late {month}"),
}
_OF_YEAR = {
    (1, 3): template("early {whole}"),
    (5, 8): template("mid {whole}"),
    (10, 12): template("late {whole}"),
}
_OF_DECADE = {
    (0, 3): template("early {whole}s"),
    (4, 6): template("mid {whole}s"),
    (7, 9): template("late {whole}s"),
}


_LARGE = 10_000
"""Amounts from which on a language may have words of its own for them."""


@lru_cache(maxsize=8_192)
def written(edtf: Edtf, locale: str) -> str:
    """Write a date with the months, order and signs of one of Discord's locales; its words are still to be told."""
    words = _words(edtf, _locale(locale))
    return say("{day} (uncertain)", day=words) if edtf.uncertain else words


def amount(n: float, locale: str) -> str:
    """Write an amount with the digits and words of a locale: "1,250", "110億"."""
    if abs(n) < _LARGE:
        return format_decimal(n, locale=_locale(locale))
    return format_compact_decimal(n, locale=_locale(locale), fraction_digits=4)


@cache
def _locale(name: str) -> Locale:
    return Locale.parse(name, sep="-")


def _words(edtf: Edtf, locale: Locale) -> str:
    start, slash, end = edtf.text.partition("/")
    if edtf.lo is None:
        return say("until {day}", day=_about(edtf, _side(read_side(end), locale)))
    if edtf.hi is None:
        return say("since {day}", day=_about(edtf, _side(read_side(start), locale)))
    a = read_side(start)
    b = read_side(end) if slash else a
    if edtf.approximate and (part := _part(a, b, locale)):
        return part
    return _about(edtf, _range(a, b, locale))


def _about(edtf: Edtf, words: str) -> str:
    return say("about {day}", day=words) if edtf.approximate else words


def _side(side: Side, locale: Locale) -> str:
    if side.precision in _SKELETONS:
        return _plain(format_skeleton(_SKELETONS[side.precision], date.fromordinal(side.lo), locale=locale))
    if side.precision == "decade":
        return say("the {year}s", year=side.year)
    if side.precision in ("century", "millennium"):
        return _interval(side.lo, side.hi, "year", locale)
    year: object = side.year
    if DIVISIONS[side.month].first_month == 12:
        year = f"{side.year}–{(side.year + 1) % 100:02d}"
    return say(_DIVISIONS[side.month], year=year)


def _range(a: Side, b: Side, locale: Locale) -> str:
    if (a.lo, a.hi) == (b.lo, b.hi):
        return _side(a, locale)
    if a.precision == b.precision and a.precision in _SKELETONS:
        return _interval(a.lo, b.lo, a.precision, locale)
    return say("{first} – {last}", first=_side(a, locale), last=_side(b, locale))


def _interval(first: int, last: int, precision: str, locale: Locale) -> str:
    days = date.fromordinal(first), date.fromordinal(last)
    return _plain(format_interval(*days, _SKELETONS[precision], locale=locale))


def _plain(text: str) -> str:
    return text.translate(_SPACES)


def _part(a: Side, b: Side, locale: Locale) -> str:
    """Name an approximate interval that is the early, middle or late part of a month, year or decade."""
    if a.precision != b.precision or (a.precision != "year" and a.year != b.year):
        return ""
    if a.precision == "day" and a.month == b.month:
        last = first_of(a.year, a.month + 1) - 1
        part = _OF_MONTH.get((a.day, 0 if b.hi == last else b.day))
        whole: object = _plain(format_skeleton("yMMMM", date.fromordinal(a.lo), locale=locale))
    elif a.precision == "month":
        part, whole = _OF_YEAR.get((a.month, b.month)), a.year
    elif a.precision == "year" and a.year // 10 == b.year // 10:
        part, whole = _OF_DECADE.get((a.year % 10, b.year % 10)), a.year // 10 * 10
    else:
        return ""
    return say(part, whole=whole, month=whole) if part else ""
