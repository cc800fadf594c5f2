"""Times reached in two steps: the week before last, Friday week, the 25th of last month, so far this year."""

from __future__ import annotations

from datetime import date

from bot.answers.times.dates import month
from bot.answers.times.reader import Match, Reader
from bot.answers.times.spans import about, calendar_day, days, ends, moved, named, on, period
from bot.answers.times.terms import Fixed, Weekly, Yearly
from bot.answers.times.words import CALENDAR_UNITS, SHIFTS, WEEKDAY_NAMES, WEEKDAYS
from bot.answers.times.years import season
from bot.model.edtf import Edtf, EdtfError

_STEPS = {("before", "last"): -2, ("after", "next"): 2}
_SIDES = {-2: "before the last one", 2: "after the next one"}
_AROUND = {"today": 0, "tomorrow": 1}


def twice_removed(r: Reader, i: int) -> Match | None:
    """Read the week before last, the year after next, the Friday before last, the summer before last."""
    j = r.skip(i, ("the",))
    word, anchor = r.word(j), named(r.today)
    step = _STEPS.get((r.word(j + 1), r.word(j + 2)))
    if step is None:
        return None
    how = f"the {word} {_SIDES[step]}, seen from {anchor}"
    if word == "night":
        return Match(Fixed(on(r.today + step), how), j + 3)
    if word in CALENDAR_UNITS:
        return Match(Fixed(period(CALENDAR_UNITS[word], r.anchor, step, r.week_starts), how), j + 3)
    if word in WEEKDAYS:
        weekly = Weekly(WEEKDAYS[word])
        near = weekly.latest(r.today - 1) if step < 0 else weekly.soonest(r.today + 1)
        name = WEEKDAY_NAMES[WEEKDAYS[word]]
        how = how.replace(word, name, 1)
        return Match(Fixed(on(ends(near)[0] + 7 * (step // 2)), how), j + 3)
    found = season(r, j) or month(r, j)
    if found is None or not isinstance(found.term, Yearly) or found.end != j + 1:
        return None
    term = found.term
    near = term.latest(r.today) if step < 0 else term.soonest(r.today)
    if step < 0 and ends(near)[1] >= r.today:
        near = term.latest(ends(near)[0] - 1)
    if step > 0 and ends(near)[0] <= r.today:
        near = term.soonest(ends(near)[1] + 1)
    edge = ends(near)
    return Match(Fixed(term.latest(edge[0] - 1) if step < 0 else term.soonest(edge[1] + 1), how), j + 3)


def week_on(r: Reader, i: int) -> Match | None:
    """Read Friday week, a week on Friday, a week from tomorrow, Friday last, Friday next."""
    number = WEEKDAYS.get(r.word(i))
    if number is not None:
        behind, name = r.word(i + 1), WEEKDAY_NAMES[number]
        weekly = Weekly(number)
        if behind == "week" and r.word(i + 2) not in {"of", "'", "’"}:
            return _in_a_week(r, ends(weekly.soonest(r.today + 1))[0], name, i + 2)
        if behind == "last" and r.word(i + 2) not in CALENDAR_UNITS:
            return Match(Fixed(weekly.latest(r.today - 1), f"the last {name} before {named(r.today)}"), i + 2)
        if behind == "next" and r.word(i + 2) not in CALENDAR_UNITS:
            return Match(
                Fixed(weekly.soonest(r.today + 1), f"the first {name} after {named(r.today)}"), i + 2
            )
        return None
    if [r.word(i), r.word(i + 1)] != ["a", "week"] or r.word(i + 2) not in {"on", "from"}:
        return None
    word = r.word(i + 3)
    if word in _AROUND:
        return _in_a_week(r, r.today + _AROUND[word], word, i + 4)
    if word not in WEEKDAYS:
        return None
    day = ends(Weekly(WEEKDAYS[word]).soonest(r.today + 1))[0]
    return _in_a_week(r, day, WEEKDAY_NAMES[WEEKDAYS[word]], i + 4)


def _in_a_week(r: Reader, day: int, name: str, end: int) -> Match:
    return Match(Fixed(on(day + 7), f"a week after the next {name} of {named(r.today)}"), end)


def so_far(r: Reader, i: int) -> Match | None:
    """Read so far this year, this month so far, the year to date: from its first day to the anchor."""
    if [r.word(i), r.word(i + 1), r.word(i + 2)] == ["so", "far", "this"]:
        unit, end = r.word(i + 3), i + 4
    elif r.word(i) == "this" and [r.word(i + 2), r.word(i + 3)] == ["so", "far"]:
        unit, end = r.word(i + 1), i + 4
    else:
        j = r.skip(i, ("the",))
        if [r.word(j + 1), r.word(j + 2)] != ["to", "date"]:
            return None
        unit, end = r.word(j), j + 3
    if unit not in CALENDAR_UNITS:
        return None
    first = ends(period(CALENDAR_UNITS[unit], r.anchor, 0, r.week_starts))[0]
    return Match(Fixed(days(min(first, r.today), r.today), f"this {unit} up to {named(r.today)}"), end)


def this_time(r: Reader, i: int) -> Match | None:
    """Read this time last year: about the month of the anchor."""
    if [r.word(i), r.word(i + 1)] != ["this", "time"] or r.word(i + 3) != "year":
        return None
    shift = SHIFTS.get(r.word(i + 2))
    if not shift:
        return None
    day = calendar_day(moved("year", shift, r.anchor))
    return Match(Fixed(about(period("month", day, 0)), f"a year from {named(r.today)}"), i + 4)


def day_of_relative_month(r: Reader, i: int) -> Match | None:
    """Read the 25th of last month, Friday the 2nd, the 2nd where that is all there is."""
    if (number := WEEKDAYS.get(r.word(i))) is not None:
        j = r.skip(r.skip(i + 1, (",",)), ("the",))
        if r.at(j).kind != "ordinal" or r.word(j + 1) in {"of", "-"} or r.at(j + 1).kind == "word":
            return None
        return _matching_day(r, number, int(r.word(j)[:-2]), j + 1)
    j = r.skip(i, ("the",))
    if r.at(j).kind != "ordinal":
        return None
    day, shift = int(r.word(j)[:-2]), SHIFTS.get(r.word(j + 2))
    if r.word(j + 1) != "of" or shift is None or r.word(j + 3) != "month":
        return None
    first, last = ends(period("month", r.anchor, shift))
    if not 1 <= day <= last - first + 1:
        raise EdtfError("That month has no such day.")
    return Match(Fixed(on(first + day - 1), f"counted from {named(r.today)}"), j + 4)


def _matching_day(r: Reader, weekday: int, day: int, end: int) -> Match | None:
    """Return the most recent day of that number which is that weekday."""
    for ordinal in range(r.today, max(0, r.today - 1500), -1):
        found = date.fromordinal(ordinal)
        if found.day == day and found.weekday() == weekday:
            how = f"the most recent {WEEKDAY_NAMES[weekday]} of that number on or before {named(r.today)}"
            edtf: Edtf = on(ordinal)
            return Match(Fixed(edtf, how), end)
    return None


STEPPED = (twice_removed, week_on, so_far, this_time, day_of_relative_month)
