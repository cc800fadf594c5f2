"""Dates as people write them: days, weekdays with dates, months, seasons, quarters, years."""

from __future__ import annotations

from calendar import monthrange

from bot.answers.times.figures import day_of, figures, four_digits
from bot.answers.times.reader import Match, Reader
from bot.answers.times.spans import join
from bot.answers.times.terms import Fixed, Yearly
from bot.answers.times.words import (
    EVENT_NOUNS,
    MONTHS,
    ORDINALS,
    SEASONS,
    SHY_MONTHS,
    TO,
    WEEKDAY_NAMES,
    WEEKDAYS,
    word_set,
)
from bot.model.edtf import Edtf, parse
from bot.model.edtf_parts import FULL_MONTHS

_AFTER_VERB_MAY = word_set("have be not also still well never or and see need want")
_AFTER_NOUN_MARCH = word_set("on against for past toward towards into")
_NO_SEASON = word_set("of up to from out into over")
_HOLIDAYS = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("new", "year", "day"): (1, 1),
    ("new", "year", "eve"): (12, 31),
}


def day_and_month(r: Reader, i: int) -> Match | None:
    """Read 2 Jan, 2nd of January 2026, January 2, 2026, 2–5 January, March 5 to 7."""
    if (
        i
        and r.glued(i)
        and r.word(i - 1) in {"-", "/", "."}
        and r.at(i - 2).kind in {"word", "amount", "number"}
    ):
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
    year, end = _year(r, i, short=True)
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


def _year(r: Reader, i: int, *, short: bool = False) -> tuple[int | None, int]:
    """Read the year behind a month, a season or a day: "2026", ", 2026", "of 2026", "’26", with `short` "26"."""
    j = r.skip(i, ("-",) if r.glued(i) and r.glued(i + 1) else (",", "of", "in"))
    token = r.at(j)
    if token.kind == "number" and len(token.text) == 4 and 1000 <= int(token.text) < 2200:
        if not r.compounded(j) and not r.counts_something(j, measured_only=True):
            return int(token.text), j + 1
    elif token.text in {"'", "’"} and r.glued(j + 1) and r.at(j + 1).kind == "number":
        if len(r.word(j + 1)) == 2:
            return int(four_digits(r.word(j + 1))), j + 2
    elif (
        short
        and (j == i or r.word(i) == "-")
        and token.kind == "number"
        and len(token.text) == 2
        and _ends_phrase(r, j + 1)
    ):
        return int(four_digits(token.text)), j + 1
    return None, i


def _ends_phrase(r: Reader, i: int) -> bool:
    return r.at(i).kind not in {"word", "mixed"} and r.word(i) not in TO | {"%"}


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
    year, end = _year(r, j)
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{number:02d}")), end)
    if r.compounded(i) or (shy and not _is_month(r, i)):
        return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{number:02d}"), FULL_MONTHS[number - 1]), i + 1)


def _is_month(r: Reader, i: int) -> bool:
    before, behind = r.word(i - 1), r.word(i + 1)
    if r.word(i) == "march" and behind in _AFTER_NOUN_MARCH:
        return False
    if r.word(i) in {"may", "march"} and (before == "this" or r.word(i - 2) == "the"):
        # "this may change", "the last march": more often a verb or a noun
        if r.at(i + 1).kind == "word" and behind not in EVENT_NOUNS:
            return False
    if r.relative_year_behind(i + 1):
        return True
    to_month = behind in TO | {"and"} and r.word(i + 2) in MONTHS
    from_month = before in TO | {"and", "or"} and r.word(i - 2) in MONTHS
    return to_month or from_month or r.has_cue(i)


def season(r: Reader, i: int) -> Match | None:
    """Read spring 2026, in the spring, winter of 2025; "fall of" something is no season."""
    code = SEASONS.get(r.word(r.skip(i, ("the",))))
    if code is None:
        return None
    j = r.skip(i, ("the",))
    year, end = _year(r, j + 1)
    name = r.word(j)
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{code}")), end)
    if not r.relative_year_behind(j + 1):
        behind = r.word(j + 1)
        falling = name == "fall" and behind == "in"
        if falling or not r.has_cue(i) or r.compounded(j) or behind in _NO_SEASON | EVENT_NOUNS:
            return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{code}"), name, nearest=True), j + 1)


def quarter(r: Reader, i: int) -> Match | None:
    """Read Q1 2026, Q1, 2026 Q1, H1 2026."""
    word = r.word(i)
    if r.is_year(i) and (code := _QUARTERS.get(r.word(i + 1)) or SEASONS.get(r.word(i + 1))):
        return Match(Fixed(parse(f"{word}-{code}")), i + 2)
    code = _QUARTERS.get(word)
    if code is None:
        return None
    year, end = _year(r, i + 1)
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{code}")), end)
    if code > 36 or r.word(i + 1) in {":", "."}:
        return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{code}"), word.upper()), i + 1)


_QUARTERS = {f"q{number}": 32 + number for number in (1, 2, 3, 4)} | {"h1": 40, "h2": 41}


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


def years(r: Reader, i: int) -> Match | None:
    """Read 2026, '26, the 1990s, the '90s, the 21st century."""
    j = r.skip(i, ("the",))
    short = r.skip(j, ("'", "’"))
    token = r.at(short)
    if token.kind == "decade":
        digits = token.text[:-1]
        if len(digits) == 2 and digits[1] == "0" and (short > i or r.word(i - 1) == "the" or r.has_cue(i)):
            return Match(Fixed(parse(f"{19 if digits > '20' else 20}{digits[0]}X")), short + 1)
        if len(digits) == 4 and digits[3] == "0" and "1000" <= digits < "2200":
            return Match(Fixed(parse(f"{digits[:3]}X")), short + 1)
    if token.kind == "ordinal" and r.word(short + 1) == "century":
        return Match(Fixed(parse(f"{int(token.text[:-2]) - 1:02d}XX")), short + 2)
    if short > j and token.kind == "number" and len(token.text) == 2 and r.glued(short) and r.has_cue(i):
        return Match(Fixed(parse(four_digits(token.text))), short + 1)
    j = r.skip(j, ("year",))
    if r.is_year(j) and (j == i or r.word(j - 1) == "year"):
        return Match(Fixed(parse(r.word(j))), j + 1)
    return None


DATES = (figures, day_and_month, holiday, quarter, month, season, years)
