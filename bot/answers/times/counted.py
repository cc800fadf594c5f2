"""Times counted in days, weeks, months or years: two weeks ago, in three days, in a year's time."""

from __future__ import annotations

from bot.answers.times.reader import Match, Reader
from bot.answers.times.spans import about, away, named, period
from bot.answers.times.terms import Fixed
from bot.answers.times.words import UNITS, Unit


def ago(r: Reader, i: int) -> Match | None:
    """Read two weeks ago, a few days ago, weeks ago, 3 days from now, in 2 weeks, in two weeks' time."""
    start = r.skip(i, ("in",))
    counted = _how_many(r, start)
    if counted is None or r.word(start - 1) == "half":
        return None
    number, unit, end, vague = counted
    if r.word(end) == "ago":
        sign, end, side = -1, end + 1, "before"
    elif (r.word(end), r.word(end + 1)) == ("from", "now"):
        sign, end, side = 1, end + 2, "after"
    elif (later := _in_time(r, end)) and r.at(start).kind != "end":
        sign, end, side = 1, later, "after"
    elif start > i and r.word(end) not in {"of", "'", "’"} and r.word(end - 1) != "half":
        sign, side = 1, "after"
    else:
        return None
    count = sign * number
    edtf = period(unit, r.anchor, count) if unit == "weekend" else away(unit, count, r.anchor)
    how = f"{spell(number, unit)} {side} {named(r.today)}"
    return Match(Fixed(about(edtf) if vague else edtf, how), end)


def _how_many(r: Reader, i: int) -> tuple[int, Unit, int, bool] | None:
    """Read "two weeks", "half a year", "a year and a half", "weeks", "fortnight": count, unit, end, vague."""
    if r.word(i) == "half" and r.word(i + 1) == "a" and r.word(i + 2) == "year":
        return 6, "month", i + 3, False
    if [r.word(n) for n in range(i, i + 5)] == ["a", "year", "and", "a", "half"]:
        return 18, "month", i + 5, False
    bare = r.word(i) in UNITS and r.word(i + 1) == "ago"
    if bare and (r.word(i).endswith("s") or r.word(i) in {"fortnight", "decade"}):
        unit, factor = UNITS[r.word(i)]
        plural = r.word(i).endswith("s")
        return (3 if plural else 1) * factor, unit, i + 1, plural
    counted = r.count(i)
    if counted is None:
        return None
    number, j, vague = counted
    if r.word(j) in {"weekend", "weekends"} and r.word(j + 1) == "ago":
        return number, "weekend", j + 1, vague
    if r.word(j) not in UNITS:
        return None
    unit, factor = UNITS[r.word(j)]
    return number * factor, unit, j + 1, vague


def _in_time(r: Reader, i: int) -> int:
    """Return the index behind "’ time" or "'s time", 0 if it does not stand there."""
    j = r.skip(r.skip(i, ("'", "’")), ("s",))
    return j + 1 if j > i and r.word(j) == "time" else 0


def spell(number: int, unit: str) -> str:
    """Write a count with its unit: "2 weeks"."""
    return f"{number} {unit}{'' if number == 1 else 's'}"
