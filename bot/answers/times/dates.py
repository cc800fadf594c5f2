"""Dates as people write them: days, weekdays with dates, months, seasons, quarters, years."""

from __future__ import annotations

from calendar import monthrange

from bot.answers.times.figures import day_of, figures, year_behind
from bot.answers.times.reader import Match, Reader
from bot.answers.times.spans import join
from bot.answers.times.terms import Fixed, Yearly
from bot.answers.times.words import (
    EVENT_NOUNS,
    MONTHS,
    NUMBERED,
    ORDINALS,
    SHY_MONTHS,
    TO,
    WEEKDAY_NAMES,
    WEEKDAYS,
    word_set,
)
from bot.answers.times.years import quarter, season, years
from bot.model.edtf import Edtf, parse
from bot.model.edtf_parts import FULL_MONTHS

_AFTER_VERB_MAY = word_set("have be not also still well never or and see need want")
_AFTER_NOUN_MARCH = word_set("on against for past toward towards into")


def day_and_month(r: Reader, i: int) -> Match | None:
    """Read 2 Jan, 2nd of January 2026, January 2, 2026, 2–5 January, March 5 to 7."""
    if r.glued(i) and r.word(i - 1) in {"-", "/", "."} and not (r.names_time(i - 2) or r.names_time(i - 3)):
        return None
    return _day_first(r, r.skip(i, ("the",))) or _month_first(r, i)


def _day_first(r: Reader, i: int) -> Match | None:
    first = _day_number(r, i)
    if first is None:
        return None
    last, j = _range_end(r, i, first)
    of = r.skip(j, ("-",) if r.glued(j) and r.glued(j + 1) else ("of",))
    month = MONTHS.get(r.word(of))
    if month is None or (r.at(i).kind == "word" and of == j) or r.compounded(of):
        return None
    if r.word(of) == "may" and of == j and r.word(of + 1) in _AFTER_VERB_MAY:
        return None
    return dated(r, r.skip(of + 1, (".",)) if r.word(of) in SHY_MONTHS else of + 1, month, first, last)


def _month_first(r: Reader, i: int) -> Match | None:
    month = MONTHS.get(r.word(i))
    if month is None:
        return None
    j = r.skip(r.skip(i + 1, (".",)), ("the",))
    first = _day_number(r, j) if r.at(j).kind in {"number", "ordinal"} else None
    if first is None or r.compounded(j) or r.counts_something(j):
        return None
    last, end = _range_end(r, j, first)
    return dated(r, end, month, first, last)


def _day_number(r: Reader, i: int) -> int | None:
    token = r.at(i)
    if token.kind == "number" and len(token.text) <= 2:
        day = int(token.text)
    elif token.kind == "ordinal":
        day = int(token.text[:-2])
    else:
        day = ORDINALS.get(token.text, 0)
    return day if 1 <= day <= 31 else None


def _range_end(r: Reader, i: int, first: int) -> tuple[int, int]:
    """Return the last day of "2–5" or "2 to 5" and the index behind it; a single day ends itself."""
    link = r.word(i + 1)
    last = _day_number(r, r.skip(i + 2, ("the",))) if link in TO | {"and", "or"} else None
    if last is None or last <= first:
        return first, i + 1
    if link not in TO and last > first + 1 and "between" not in {r.word(i - 1), r.word(i - 2)}:
        return first, i + 1
    return last, r.skip(i + 2, ("the",)) + 1


def dated(r: Reader, i: int, month: int, first: int, last: int) -> Match | None:
    """Return the days of a month, in the year that stands behind them or in every year."""
    year, end = year_behind(r, i, short=True)
    if year is not None:
        a, b = day_of(year, month, first), day_of(year, month, last)
        return Match(Fixed(a if first == last else join(a, b)), end, first != last) if a and b else None
    if last > monthrange(2024, month)[1]:
        return None

    def in_year(y: int) -> Edtf | None:
        a, b = day_of(y, month, first), day_of(y, month, last)
        return (a if first == last else join(a, b)) if a and b else None

    days = f"{first}" if first == last else f"{first}–{last}"
    return Match(Yearly(in_year, f"{days} {FULL_MONTHS[month - 1]}"), i, first != last)


def weekday_and_date(r: Reader, i: int) -> Match | None:
    """Read Friday 2 January 2026, Fri, Jan 2; without a year, the year in which they agree."""
    weekday = WEEKDAYS.get(r.word(i))
    if weekday is None:
        return None
    j = r.skip(r.skip(r.skip(i + 1, (".",)), (",",)), ("the",))
    found = figures(r, j) or day_and_month(r, j)
    if found is None or found.ranged:
        return None
    name = WEEKDAY_NAMES[weekday]
    if isinstance(found.term, Yearly):
        plain = found.term.in_year
        agreeing = Yearly(lambda y: _if_weekday(plain(y), weekday), f"{name} {found.term.name}")
        return Match(agreeing, found.end)
    if isinstance(found.term, Fixed) and not _if_weekday(found.term.edtf, weekday):
        return Match(Fixed(found.term.edtf, f"as written, though that day is no {name}"), found.end)
    return found


def _if_weekday(edtf: Edtf | None, weekday: int) -> Edtf | None:
    return edtf if edtf and edtf.lo is not None and (edtf.lo - 1) % 7 == weekday else None


_LONGEST_SHORT = 4  # "sept"


def month(r: Reader, i: int) -> Match | None:
    """Read April, April 2026, nov. 2025; "may" and "march" only where they are months."""
    number = MONTHS.get(r.word(i))
    if number is None:
        return None
    if two := _two_months(r, i, number):
        return two
    shy = r.word(i) in SHY_MONTHS
    dotted = len(r.word(i)) <= _LONGEST_SHORT and r.at(r.skip(i + 1, (".",))).kind == "number"
    j = r.skip(i + 1, (".",)) if dotted else i + 1
    year, end = year_behind(r, j)
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{number:02d}")), end)
    if r.compounded(i) or (shy and not _is_month(r, i)):
        return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{number:02d}"), FULL_MONTHS[number - 1]), i + 1)


def _two_months(r: Reader, i: int, first: int) -> Match | None:
    """Read March/April 2026, March or April."""
    second = MONTHS.get(r.word(i + 2), 0)
    if r.word(i + 1) not in {"/", "or"} or second != first % 12 + 1:
        return None

    def in_year(y: int) -> Edtf:
        return parse(f"{y - (second < first):04d}-{first:02d}/{y:04d}-{second:02d}")

    year, end = year_behind(r, i + 3)
    if year is not None:
        return Match(Fixed(in_year(year)), end, ranged=True)
    if r.word(i + 1) == "or" and r.word(i) in SHY_MONTHS and not r.has_cue(i):
        return None
    name = f"{FULL_MONTHS[first - 1]} or {FULL_MONTHS[second - 1]}"
    return Match(Yearly(in_year, name), i + 3, ranged=True)


def _is_month(r: Reader, i: int) -> bool:
    before, behind = r.word(i - 1), r.word(i + 1)
    if r.word(i) == "march" and behind in _AFTER_NOUN_MARCH:
        return False
    other_word = r.word(i) in {"may", "march"} and (before == "this" or r.word(i - 2) == "the")
    if other_word and r.at(i + 1).kind == "word" and behind not in EVENT_NOUNS:
        return False  # "this may change", "the last march on the capital"
    if r.relative_year_behind(i + 1):
        return True
    to_month = behind in TO | {"and"} and r.word(i + 2) in MONTHS
    from_month = before in TO | {"and", "or"} and r.word(i - 2) in MONTHS
    return to_month or from_month or r.has_cue(i)


def slashed(r: Reader, i: int) -> Match | None:
    """Read 25/12 and 03/04, without a year: not "24/7", "9/11", "2/3 of the votes"."""
    if r.word(i + 1) != "/" or not (r.glued(i + 1) and r.glued(i + 2)) or r.glued(i) or r.glued(i + 3):
        return None
    first, second = r.at(i), r.at(i + 2)
    if not (first.kind == second.kind == "number" and len(first.text) <= 2 and len(second.text) <= 2):
        return None
    padded = len(first.text) == len(second.text) == 2 and "0" in {first.text[0], second.text[0]}
    linked = r.word(i - 1) in {"and", "to", "-"} and r.word(i - 3) == "/"
    cued = r.whole or padded or linked or r.word(i - 1) in _BEFORE_SLASHED
    if not cued or r.word(i - 1) in NUMBERED or r.word(i + 3) in _AFTER_FRACTION:
        return None
    day, month = int(first.text), int(second.text)
    if (day, month) in _NO_DATES or not (day and month):
        return None
    either = day <= 12 and month <= 12 and day != month
    r.ambiguous |= either
    if month > 12 or (either and not r.day_first):
        day, month = month, day
    return dated(r, i + 3, month, day, day) if month <= 12 and day <= 31 else None


_NO_DATES = frozenset({(24, 7), (9, 11)})
_BEFORE_SLASHED = word_set("on since before after until till from between dated")
_AFTER_FRACTION = word_set("of majority vote votes")

DATES = (figures, slashed, day_and_month, quarter, month, season, years)
