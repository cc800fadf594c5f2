"""The whole grammar of one time: the simple terms, their parts, and what may stand behind them."""

from __future__ import annotations

from datetime import date
from functools import partial

from bot.answers.times.dates import DATES, weekday_and_date
from bot.answers.times.figures import year_behind
from bot.answers.times.holidays import holiday
from bot.answers.times.pieces import piece_of, stretch
from bot.answers.times.reader import Match, Reader
from bot.answers.times.relative import RELATIVE
from bot.answers.times.spans import (
    before_or_after,
    edge,
    ends,
    named,
    part,
    period,
)
from bot.answers.times.stepped import STEPPED
from bot.answers.times.terms import AS_WRITTEN, Fixed, Weekly, Yearly
from bot.answers.times.words import (
    CALENDAR_UNITS,
    EDGES,
    MONTHS,
    ORDINALS,
    PARTS,
    PARTS_OF_DAY,
    SHIFTS,
    TIME_CUES,
    UNITS,
    WEEKDAYS,
    Unit,
    word_set,
)
from bot.model.edtf import Edtf, EdtfError, parse

_IN = ("in", "on", "during")
_FRONT = word_set("first opening early")
_BACK = word_set("last final closing dying")
_DAYS_MEANT = 5
"""How many days "the last days of" a time are."""
_ZONES = word_set("gmt utc jst est edt cet et pt local time")
_FIRST = {**ORDINALS, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5, "last": -1, "final": -1, "latter": -1}
_RULES = (weekday_and_date, *STEPPED, *RELATIVE, holiday, *DATES)
_PIECES: dict[str, Unit] = {"week": "week", "weekend": "weekend"}


def term(r: Reader, i: int) -> Match | None:
    """Return the time that begins at a token, with everything that belongs to it; None if there is none."""
    try:
        found = _part(r, i) or _edge(r, i) or _nth(r, i) or _week_of(r, i) or _simple(r, i)
        if found is not None:
            found = _behind_year_or_week(r, found) or _behind_yearly_or_weekly(r, found) or found
    except EdtfError:  # a day outside the calendar
        return None
    if found is None or (isinstance(found.term, Fixed) and found.term.edtf.precision != "day"):
        return found
    return found._replace(end=_behind_day(r, found.end))


def _simple(r: Reader, i: int) -> Match | None:
    return next((found for rule in _RULES if (found := rule(r, i))), None)


def _whole(r: Reader, i: int, *, bare: bool = False) -> Match | None:
    """Read what a part is taken of: a simple term, "the month", "the new year"; with `bare` "year" too."""
    j = r.skip(i, ("the",))
    unit = r.skip(j, ("new",))
    if not (r.word(unit) == "year" and unit > j > i) and (found := _simple(r, i)):
        return found
    if (j == i and not bare) or r.word(unit) not in CALENDAR_UNITS:
        return None
    shift = 1 if unit > j and r.anchor.month > 6 else 0
    edtf = period(CALENDAR_UNITS[r.word(unit)], r.anchor, shift, r.week_starts)
    return Match(
        Fixed(edtf, f"the {' '.join(r.word(n) for n in range(j, unit + 1))} of {named(r.today)}"), unit + 1
    )


def _part(r: Reader, i: int) -> Match | None:
    """Read late March, mid-2025, early next week, late Friday, earlier this month, later in the year."""
    word = r.word(i)
    if word not in PARTS and word not in {"earlier", "later"}:
        return None
    found = _whole(r, r.skip(r.skip(i + 1, ("-",)), ("in", "on", "of")))
    if found is None:
        return None
    if word in PARTS:
        return found._replace(term=found.term.mapped(partial(part, which=PARTS[word]), word))
    if isinstance(found.term, Yearly):
        return None
    cut = partial(before_or_after, anchor=r.today, earlier=word == "earlier")
    return found._replace(term=found.term.mapped(cut, word))


def _edge(r: Reader, i: int) -> Match | None:
    """Read the beginning of 2026, the end of March, end-March, the start of the new year, year-end."""
    j = r.skip(i, ("the",))
    if r.word(j) == "year" and r.word(r.skip(j + 1, ("-",))) == "end":
        return _year_end(r, i, r.skip(j + 1, ("-",)) + 1)
    word = r.word(j)
    if word not in EDGES:
        return None
    if r.word(j + 1) == "of":
        found = _whole(r, j + 2, bare=True)
    else:
        short = j == i and word == "end" and r.word(i - 1) not in {"the", "to"}
        found = _simple(r, r.skip(j + 1, ("-",))) if short else None
        if found is None or not (r.word(found.end - 1) in MONTHS or _names_year(found)):
            return None
    if found is None:
        return None
    return found._replace(term=found.term.mapped(partial(edge, which=EDGES[word]), f"{word} of"))


def _year_end(r: Reader, i: int, end: int) -> Match | None:
    year, behind = year_behind(r, end)
    if year is not None:
        return Match(Fixed(edge(parse(f"{year:04d}"), "late")), behind)
    if not (r.whole or r.word(i - 1) in TIME_CUES | {"at"}):
        return None
    edtf = edge(period("year", r.anchor, 0), "late")
    return Match(Fixed(edtf, f"end of the year of {named(r.today)}"), end)


def _names_year(found: Match) -> bool:
    return isinstance(found.term, Fixed) and found.term.edtf.precision in {"year", "month"}


def _nth(r: Reader, i: int) -> Match | None:
    """Read first half of 2026, third quarter 2025, second week of January, last Friday in November."""
    j = r.skip(i, ("the",))
    number, piece = _FIRST.get(r.word(j)), r.word(j + 1)
    if number is None:
        return None
    if piece in {"half", "quarter"}:
        year, end = year_behind(r, j + 2)
        if year is not None:
            return Match(Fixed(piece_of(parse(f"{year:04d}"), number, piece)), end)
    if r.word(j + 2) not in {"of", "in"} or piece not in {"half", "quarter", *_PIECES, *WEEKDAYS}:
        return _several(r, j)
    found = _whole(r, j + 3)
    if found is None or isinstance(found.term, Weekly):
        return None
    return found._replace(
        term=found.term.mapped(
            partial(piece_of, number=number, piece=piece),
            f"{r.word(j)} {piece.capitalize() if piece in WEEKDAYS else piece} of",
        )
    )


def _several(r: Reader, i: int) -> Match | None:
    """Read the last days of 2025, the first two weeks of May, the first three months of the year."""
    side = r.word(i)
    if side not in _FRONT | _BACK:
        return None
    number, j, vague = r.count(i + 1) or (_DAYS_MEANT, i + 1, True)
    unit, factor = UNITS.get(r.word(j), (None, 0))
    if unit is None or r.word(j + 1) not in {"of", "in"} or not r.word(j).endswith("s"):
        return None
    if vague and unit != "day":
        return None
    found = _whole(r, j + 2)
    if found is None or isinstance(found.term, Weekly) or found.ranged:
        return None
    cut = partial(stretch, unit=unit, count=number * factor, front=side in _FRONT, vague=vague)
    words = " ".join(r.word(n) for n in range(i, j + 1))
    return found._replace(term=found.term.mapped(cut, f"{words} of"))


def _week_of(r: Reader, i: int) -> Match | None:
    """Read the week of 5 January."""
    j = r.skip(i, ("the",))
    if r.word(j) not in _PIECES or r.word(j + 1) != "of":
        return None
    found = _simple(r, j + 2)
    if found is None or isinstance(found.term, Weekly):
        return None
    unit = _PIECES[r.word(j)]

    def around(day: Edtf) -> Edtf:
        lo, hi = ends(day)
        if hi - lo > 6:
            raise EdtfError("A week is named by one of its days.")
        return period(unit, date.fromordinal(lo), 0, r.week_starts)

    return found._replace(ranged=False, term=found.term.mapped(around, f"{unit} of"))


def _behind_year_or_week(r: Reader, found: Match) -> Match | None:
    """Read on from a year or a week: "last year in November", "2025, in spring", "last week on Friday"."""
    whole, i = found.term, found.end
    if not isinstance(whole, Fixed) or found.ranged:
        return None
    j = r.skip(r.skip(i, (",",)), _IN)
    if r.word(i) == "," and j == i + 1:
        return None
    is_year = whole.edtf.precision == "year"
    if not is_year and r.word(i - 1) != "week":
        return None
    inner = _part(r, j) or _edge(r, j) or _simple(r, j)
    if inner is None:
        return None
    if is_year and isinstance(inner.term, Yearly):
        return _in_year(inner, inner.end, int(whole.edtf.text[:4]), whole.how)
    if not is_year and isinstance(inner.term, Weekly):
        return Match(Fixed(inner.term.soonest(ends(whole.edtf)[0]), whole.how), inner.end)
    return None


def _behind_yearly_or_weekly(r: Reader, found: Match) -> Match | None:
    """Read on from a month or a weekday: "in November last year", "Friday of last week"."""
    i = r.skip(r.skip(found.end, (",",)), ("of", "in"))
    shift, unit = SHIFTS.get(r.word(i)), r.word(i + 1)
    if shift is None or isinstance(found.term, Fixed):
        return None
    if isinstance(found.term, Yearly) and unit == "year":
        return _in_year(found, i + 2, r.anchor.year + shift, f"counted from {named(r.today)}")
    if isinstance(found.term, Weekly) and unit == "week":
        week = period("week", r.anchor, shift, r.week_starts)
        return Match(Fixed(found.term.soonest(ends(week)[0]), f"counted from {named(r.today)}"), i + 2)
    return None


def _in_year(found: Match, end: int, year: int, how: str) -> Match | None:
    edtf = found.term.of(year) if isinstance(found.term, Yearly) else None
    return Match(Fixed(edtf, how or AS_WRITTEN), end, found.ranged) if edtf else None


def _behind_day(r: Reader, i: int) -> int:
    """Return the index behind a time of day: "Friday night", "2 January at 20:15 GMT"."""
    i = r.skip(i, PARTS_OF_DAY)
    j = r.skip(r.skip(i, (",",)), ("at", "around", "about"))
    if r.at(j).kind != "clock":
        return i
    j += 1
    while r.word(j) in _ZONES:
        j += 1
    return j
