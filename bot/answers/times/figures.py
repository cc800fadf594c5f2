"""Dates in figures: ISO, day/month/year in either order, spans of years, the year behind a month."""

from __future__ import annotations

from calendar import monthrange

from bot.answers.times.reader import Match, Reader
from bot.answers.times.terms import Fixed
from bot.answers.times.words import NUMBERED, TO
from bot.model.edtf import Edtf, parse


def figures(r: Reader, i: int) -> Match | None:
    """Read 2026-01-02, 2026-01, 25/11/2025, 2/1/26, 11/2025, 2025-26."""
    token = r.at(i)
    match token.kind:
        case "stamp":
            return Match(Fixed(parse(token.text[:10])), i + 1)
        case "date" if r.whole or r.word(i - 1) not in NUMBERED:
            edtf = _numeric_date(r, i)
            return Match(Fixed(edtf), i + 1) if edtf else None
        case "month":
            first, second = token.text.split("-")
            if 1 <= int(second) <= 12:
                return Match(Fixed(parse(token.text)), i + 1)
            if int(second) == (int(first) + 1) % 100:
                return Match(Fixed(parse(f"{first}/{int(first) + 1}")), i + 1, ranged=True)
        case "number" if r.word(i + 1) == "–" and r.is_year(i) and len(r.word(i + 2)) == 2:
            last = f"{token.text[:2]}{r.word(i + 2)}"
            if r.at(i + 2).kind == "number" and token.text < last and r.glued(i + 2) and not r.glued(i + 3):
                return Match(Fixed(parse(f"{token.text}/{last}")), i + 3, ranged=True)
        case "number" if r.word(i + 1) == "/" and r.glued(i + 1) and r.glued(i + 2):
            if r.is_year(i) and r.word(i + 2) == f"{(int(token.text) + 1) % 100:02d}" and not r.glued(i + 3):
                return Match(Fixed(parse(f"{token.text}/{int(token.text) + 1}")), i + 3, ranged=True)
            month, year = int(token.text[:3]), r.at(i + 2)
            if 1 <= month <= 12 and year.kind == "number" and len(year.text) == 4 and not r.glued(i + 3):
                return Match(Fixed(parse(f"{year.text}-{month:02d}")), i + 3)
    return None


def _numeric_date(r: Reader, i: int) -> Edtf | None:
    parts = r.word(i).replace("/", "-").replace(".", "-").split("-")
    if len(parts[0]) == 4:
        year, month, day = parts
    elif len(parts[0]) > 2 or len(parts[2]) not in {2, 4}:
        return None
    else:
        day, month, year = parts
        either = int(day) <= 12 and int(month) <= 12 and day.zfill(2) != month.zfill(2)
        r.ambiguous |= either
        if int(month) > 12 or (either and not r.day_first):
            day, month = month, day
        year = four_digits(year)
    return day_of(int(year), int(month), int(day))


def four_digits(year: str) -> str:
    """Complete a year of two digits: 70 to 99 are the past century's."""
    if len(year) == 4:
        return year
    return f"{'19' if int(year) >= 70 else '20'}{year}"


def day_of(year: int, month: int, day: int) -> Edtf | None:
    """Return a day, None where the calendar has no such day."""
    if not (year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return parse(f"{year:04d}-{month:02d}-{day:02d}")


def year_behind(r: Reader, i: int, *, short: bool = False) -> tuple[int | None, int]:
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
