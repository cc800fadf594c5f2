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
_HOLIDAYS = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("new", "year", "day"): (1, 1),
    ("new", "year", "eve"): (12, 31),
}


def day_and_month(r: Reader, i: int) -> Match | None:
    """Read 2 Jan, 2nd of January 2026, January 2, 2026, 2–5 January, March 5 to 7."""
    if r.glued(i) and r.word(i - 1) in {"-", "/", "."} and not r.names_time(i - 2):
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
    return _dated(r, r.skip(of + 1, (".",)) if r.word(of) in SHY_MONTHS else of + 1, month, first, last)


def _month_first(r: Reader, i: int) -> Match | None:
    month = MONTHS.get(r.word(i))
    if month is None:
        return None
    j = r.skip(r.skip(i + 1, (".",)), ("the",))
    first = _day_number(r, j) if r.at(j).kind in {"number", "ordinal"} else None
    if first is None or r.compounded(j) or r.counts_something(j):
        return None
    last, end = _range_end(r, j, first)
    return _dated(r, end, month, first, last)


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


def _dated(r: Reader, i: int, month: int, first: int, last: int) -> Match | None:
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


def month(r: Reader, i: int) -> Match | None:
    """Read April, April 2026, nov. 2025; "may" and "march" only where they are months."""
    number = MONTHS.get(r.word(i))
    if number is None:
        return None
    shy = r.word(i) in SHY_MONTHS
    j = r.skip(i + 1, (".",)) if shy and r.at(r.skip(i + 1, (".",))).kind == "number" else i + 1
    year, end = year_behind(r, j)
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{number:02d}")), end)
    if r.compounded(i) or (shy and not _is_month(r, i)):
        return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{number:02d}"), FULL_MONTHS[number - 1]), i + 1)


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


def holiday(r: Reader, i: int) -> Match | None:
    """Read Christmas Day, New Year's Eve 2025."""
    words, j = [r.word(i)], i + 1
    if words[0] not in {"christmas", "new"}:
        return None
    while len(words) < 3 and r.at(j).kind in {"word", "mark"}:
        if r.word(j) not in {"'", "’", "s"}:
            words.append(r.word(j).removesuffix("s"))
        j += 1
        if (date := _HOLIDAYS.get(tuple(words))) is not None:
            return _dated(r, j, *date, date[1])
    return None


DATES = (figures, day_and_month, holiday, quarter, month, season, years)
