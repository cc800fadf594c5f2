"""Days with names of their own: Christmas, New Year, the turn of the year."""

from __future__ import annotations

from collections.abc import Callable

from bot.answers.times.dates import dated
from bot.answers.times.figures import year_behind
from bot.answers.times.reader import Match, Reader
from bot.answers.times.terms import Fixed, Yearly
from bot.answers.times.words import EVENT_NOUNS, word_set
from bot.model.edtf import Edtf, parse

_DAYS = {
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26),
    ("new", "year", "day"): (1, 1),
    ("new", "year", "eve"): (12, 31),
}
_CUES = word_set(
    "at over around since before after by until till from between and to for last next this past coming during"
)


def holiday(r: Reader, i: int) -> Match | None:
    """Read Christmas Day, New Year's Eve 2025, over Christmas, at New Year 2026, the turn of the year."""
    return _day(r, i) or _christmas(r, i) or _new_year(r, i)


def _day(r: Reader, i: int) -> Match | None:
    words, j = [r.word(i)], i + 1
    if words[0] not in {"christmas", "new", "boxing"}:
        return None
    while len(words) < 3 and r.at(j).kind in {"word", "mark"}:
        if r.word(j) not in {"'", "’", "s"}:
            words.append(r.word(j).removesuffix("s"))
        j += 1
        if (date := _DAYS.get(tuple(words))) is not None:
            return dated(r, j, *date, date[1])
    return None


def _christmas(r: Reader, i: int) -> Match | None:
    return _season(r, i, i + 1, _over_christmas, "Christmas") if r.word(i) == "christmas" else None


def _new_year(r: Reader, i: int) -> Match | None:
    j = r.skip(i, ("the",))
    if (r.word(j), r.word(j + 1)) == ("new", "year"):
        own = r.word(j + 2) in {"'", "’"} and r.word(j + 3) == "s"
        return _season(r, i, j + (4 if own else 2), _over_new_year, "new year")
    if [r.word(n) for n in range(j, j + 4)] == ["turn", "of", "the", "year"]:
        return _season(r, i, j + 4, _over_new_year, "turn of the year", sure=True)
    return None


def _season(
    r: Reader, i: int, j: int, in_year: Callable[[int], Edtf], name: str, *, sure: bool = False
) -> Match | None:
    """Return the days around a feast: not "a Christmas tree", "a happy new year"."""
    year, end = year_behind(r, j)
    if year is not None:
        return Match(Fixed(in_year(year)), end)
    if not (sure or r.whole or r.word(i - 1) in _CUES) or r.compounded(j - 1):
        return None
    if r.at(j).kind == "word" and r.word(j) in EVENT_NOUNS and not sure:
        return None
    return Match(Yearly(in_year, name, nearest=True), j)


def _over_christmas(year: int) -> Edtf:
    return parse(f"{year:04d}-12-24~/{year:04d}-12-26~")


def _over_new_year(year: int) -> Edtf:
    return parse(f"{year - 1:04d}-12-31~/{year:04d}-01-01~")
