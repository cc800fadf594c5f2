"""Seasons, quarters, years, decades and centuries."""

from __future__ import annotations

from bot.answers.times.figures import four_digits, year_behind
from bot.answers.times.reader import Match, Reader
from bot.answers.times.terms import Fixed, Yearly
from bot.answers.times.words import EVENT_NOUNS, SEASONS, word_set
from bot.model.edtf import parse

_NO_SEASON = word_set("of up to from out into over")


def season(r: Reader, i: int) -> Match | None:
    """Read spring 2026, in the spring, winter of 2025; "fall of" something is no season."""
    code = SEASONS.get(r.word(r.skip(i, ("the",))))
    if code is None:
        return None
    j = r.skip(i, ("the",))
    year, end = year_behind(r, j + 1)
    name = r.word(j)
    if (
        year is None
        and r.at(j + 1).kind == "month"
        and int(r.word(j + 1)[-2:]) == (int(r.word(j + 1)[2:4]) + 1) % 100
    ):
        year, end = int(r.word(j + 1)[:4]), j + 2  # winter 2025-26
    elif (
        year is not None
        and r.word(end) == "/"
        and r.word(end + 1) == f"{(year + 1) % 100:02d}"
        and r.glued(end + 1)
    ):
        end += 2  # winter 2025/26
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{code}")), end)
    if not r.relative_year_behind(j + 1) and not _is_season(r, i, j):
        return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{code}"), name, nearest=True), j + 1)


def _is_season(r: Reader, i: int, j: int) -> bool:
    """Tell whether the word at `j`, the phrase beginning at `i`, is a season: not "spring up", "a fall in"."""
    falling = r.word(j) == "fall" and r.word(j + 1) == "in"
    no_season = falling or r.compounded(j) or r.word(j + 1) in _NO_SEASON | EVENT_NOUNS
    return r.has_cue(i) and not no_season


def quarter(r: Reader, i: int) -> Match | None:
    """Read Q1 2026, Q1, 2026 Q1, H1 2026."""
    word = r.word(i)
    if r.is_year(i) and (code := _QUARTERS.get(r.word(i + 1)) or SEASONS.get(r.word(i + 1))):
        return Match(Fixed(parse(f"{word}-{code}")), i + 2)
    code = _QUARTERS.get(word)
    if code is None:
        return None
    year, end = year_behind(r, i + 1)
    if year is not None:
        return Match(Fixed(parse(f"{year:04d}-{code}")), end)
    if code > 36 or r.word(i + 1) in {":", "."}:
        return None
    return Match(Yearly(lambda y: parse(f"{y:04d}-{code}"), word.upper()), i + 1)


_QUARTERS = {f"q{number}": 32 + number for number in (1, 2, 3, 4)} | {"h1": 40, "h2": 41}


_DECADES = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
}
_DECADES |= {"nineties": 9}


def years(r: Reader, i: int) -> Match | None:
    """Read 2026, '26, the 1990s, the '90s, the 1800s, the 21st century."""
    j = r.skip(i, ("the",))
    short = r.skip(j, ("'", "’"))
    token = r.at(short)
    if token.kind == "decade":
        digits = token.text[:-1]
        if len(digits) == 2 and digits[1] == "0" and (short > i or r.word(i - 1) == "the" or r.has_cue(i)):
            return Match(Fixed(parse(f"{19 if digits > '20' else 20}{digits[0]}X")), short + 1)
        if len(digits) == 4 and digits.endswith("00") and "1000" <= digits < "2000":
            return Match(Fixed(parse(f"{digits[:2]}XX")), short + 1)
        if len(digits) == 4 and digits[3] == "0" and "1000" <= digits < "2200":
            return Match(Fixed(parse(f"{digits[:3]}X")), short + 1)
    if token.text in _DECADES and (j > i or r.has_cue(i)):
        return Match(Fixed(parse(f"19{_DECADES[token.text]}X")), short + 1)
    if token.kind == "ordinal" and r.word(short + 1) == "century":
        return Match(Fixed(parse(f"{int(token.text[:-2]) - 1:02d}XX")), short + 2)
    if short > j and token.kind == "number" and len(token.text) == 2 and r.glued(short) and r.has_cue(i):
        return Match(Fixed(parse(four_digits(token.text))), short + 1)
    j = r.skip(j, ("year",))
    if r.is_year(j) and (j == i or r.word(j - 1) == "year"):
        return Match(Fixed(parse(r.word(j))), j + 1)
    return None
