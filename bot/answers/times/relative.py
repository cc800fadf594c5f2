"""Times counted from the anchor: today, last week, two months ago, the past three days, next Friday."""

from __future__ import annotations

from datetime import date

from bot.answers.times.counted import ago, spell
from bot.answers.times.dates import day_and_month, month, weekday_and_date
from bot.answers.times.holidays import holiday
from bot.answers.times.reader import Match, Reader
from bot.answers.times.spans import about, days, ends, moved, named, on, period
from bot.answers.times.terms import Fixed, Weekly, Yearly
from bot.answers.times.words import (
    CALENDAR_UNITS,
    EVENT_NOUNS,
    NAMED_DAYS_AFTER,
    NAMED_DAYS_BEFORE,
    PARTS_OF_DAY,
    ROLLING,
    SHIFTS,
    SHY_WEEKDAYS,
    TIME_CUES,
    UNITS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    Unit,
    word_set,
)
from bot.answers.times.years import quarter, season

_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAYS |= {f"{word}s": shift for word, shift in _DAYS.items()}  # as typed for "today's"
_DAY_WORDS = {0: "the day itself, {}", -1: "the day before {}", 1: "the day after {}"}
_PERIOD_WORDS = {0: "the {} of {}", -1: "the {} before that of {}", 1: "the {} after that of {}"}
_HOURS = frozenset({"hour", "hours"})
_WEEKDAY_CUES = word_set(
    "on since until till til before after by from last next this past coming late early to"
)
_DAY_CUES = word_set("on since before after until by")
_WEEKEND_CUES = word_set("at on in over during since before after until for")
_BEHIND_SUN = TIME_CUES | PARTS_OF_DAY | EVENT_NOUNS | frozenset({"about", "and", "at", "with"})


def day(r: Reader, i: int) -> Match | None:
    """Read today, yesterday, tonight, this morning, last night, the day before yesterday."""
    word, behind, word_before = r.word(i), r.word(i + 1), r.word(i - 1)
    j = r.skip(i, ("the",))
    if r.word(j) == "day" and (r.word(j + 1), r.word(j + 2)) in _TWO_AWAY:
        return _single(r, _TWO_AWAY[r.word(j + 1), r.word(j + 2)], j + 3)
    if word in _DAYS:
        return _single(r, _DAYS[word], i + 1) if word_before != "usa" else None
    if word in {"this", "last"} and behind in PARTS_OF_DAY:
        return _single(r, 0 if word == "this" else -1, i + 2)
    if r.word(j) == "weekend" and j > i and (r.whole or word_before in _WEEKEND_CUES):
        edtf = period("weekend", r.anchor, 0)
        begun = ends(edtf)[0] <= r.today
        how = f"the most recent weekend on or before {named(r.today)}"
        return Match(Fixed(edtf if begun else period("weekend", r.anchor, -1), how), j + 1)
    return None


_TWO_AWAY = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}


def _single(r: Reader, shift: int, end: int) -> Match:
    anchor = named(r.today)
    how = _DAY_WORDS[shift].format(anchor) if abs(shift) < 2 else f"{spell(2, 'day')} from {anchor}"
    return Match(Fixed(on(r.today + shift), how), end)


def directed(r: Reader, i: int) -> Match | None:
    """Read this week, last month, the past three days, next Friday, last November, this spring, coming weeks."""
    j = r.skip(i, ("the",))
    first = r.word(j)
    if first == "recent":
        return _rolling(r, j, -1, uncounted=True)
    if first not in SHIFTS:
        return None
    shift = SHIFTS[first]
    if first == "this" and r.word(j + 1) in {"past", "last", "coming", "next"}:
        j += 1
        first, shift = r.word(j), SHIFTS[r.word(j)]
    rolls = first in ROLLING or (j > i and r.word(i) == "the" and first in {"last", "next"})
    if shift and (found := _rolling(r, j, shift, uncounted=rolls)):
        return found
    dated = weekday_and_date(r, j + 1)
    return dated or _calendar(r, j, shift) or _directed_weekday(r, j, shift) or _directed_date(r, j, shift)


def _rolling(r: Reader, i: int, shift: int, *, uncounted: bool) -> Match | None:
    """Read the past three days, the last 48 hours; with `uncounted` the past week and recent weeks too."""
    counted = r.count(i + 1)
    if counted is None and uncounted:
        plural = r.word(i + 1).endswith("s")
        counted = (3 if plural else 1, i + 1, plural)
    if counted is None:
        return None
    number, j, vague = counted
    if number > 1 and not r.word(j).endswith("s"):  # "the last 6 week term"
        return None
    if r.word(j) in _HOURS:
        unit: Unit = "day"
        number = -(-number // 24)
    elif r.word(j) in UNITS:
        unit, factor = UNITS[r.word(j)]
        number *= factor
    else:
        return None
    if r.word(j + 1) == "of":  # "the last days of 2025" are not counted from the anchor
        return None
    if unit == "day" and number == 1 and r.word(i) in {"next", "last"} and r.word(j) == "day":
        return None  # "the next day" is counted from what was told before
    lo, hi = sorted((r.today, moved(unit, shift * number, r.anchor)))
    edtf = days(lo, hi)
    side = "up to" if shift < 0 else "from"
    return Match(
        Fixed(about(edtf) if vague else edtf, f"the {_several(number, unit)} {side} {named(r.today)}"), j + 1
    )


def _calendar(r: Reader, i: int, shift: int) -> Match | None:
    word = r.word(i + 1).removesuffix("s")  # "last weeks drills"
    if word not in CALENDAR_UNITS or r.compounded(i + 1):
        return None
    edtf = period(CALENDAR_UNITS[word], r.anchor, shift, r.week_starts)
    return Match(Fixed(edtf, _PERIOD_WORDS[shift].format(word, named(r.today))), i + 2)


def _directed_weekday(r: Reader, i: int, shift: int) -> Match | None:
    number = _weekday_number(r, i + 1)
    if number is None:
        return None
    weekly, name, anchor = Weekly(number), WEEKDAY_NAMES[number], named(r.today)
    if shift < 0:
        return Match(Fixed(weekly.latest(r.today - 1), f"the last {name} before {anchor}"), i + 2)
    if shift > 0:
        return Match(Fixed(weekly.soonest(r.today + 1), f"the first {name} after {anchor}"), i + 2)
    week = period("week", r.anchor, 0, r.week_starts)
    return Match(Fixed(weekly.soonest(ends(week)[0]), f"the {name} in the week of {anchor}"), i + 2)


def _directed_date(r: Reader, i: int, shift: int) -> Match | None:
    found = next(
        (m for rule in (day_and_month, holiday, quarter, month, season) if (m := rule(r, i + 1))), None
    )
    if found is None or not isinstance(found.term, Yearly):
        return found
    term, today, anchor = found.term, r.today, named(r.today)
    if shift < 0:
        edtf, how = term.latest(today), f"the last {term.name} before {anchor}"
        if ends(edtf)[1] >= today:
            edtf = term.latest(ends(edtf)[0] - 1)
    elif shift > 0:
        edtf, how = term.soonest(today), f"the first {term.name} after {anchor}"
        if ends(edtf)[0] <= today:
            edtf = term.soonest(ends(edtf)[1] + 1)
    else:
        current = term.latest(today)
        goes_on = ends(current)[1] >= today
        this_year = current if goes_on else term.of(r.anchor.year)
        if this_year is None:
            return None
        edtf, how = this_year, f"the {term.name} {'that holds' if goes_on else 'in the year of'} {anchor}"
    return Match(Fixed(edtf, how), found.end, found.ranged)


def day_of_month(r: Reader, i: int) -> Match | None:
    """Read "on the 25th": the most recent one; not "on the 25th floor"."""
    token, behind = r.at(i + 1), r.at(i + 2)
    if r.word(i) != "the" or token.kind != "ordinal" or r.word(i - 1) not in _DAY_CUES:
        return None
    if behind.kind not in {"end", "mark"} and behind.text not in {"in", "about", "with"}:
        return None
    number = int(token.text[:-2])
    for back in range(3):  # of any three months one is over and has 31 days
        first = ends(period("month", r.anchor, -back))[0]
        found = first + number - 1
        if found <= r.today and date.fromordinal(found).day == number:
            return Match(
                Fixed(on(found), f"the most recent {token.text} on or before {named(r.today)}"), i + 2
            )
    return None


def weekday(r: Reader, i: int) -> Match | None:
    """Read Friday: the most recent one; "sun", "sat", "mon" and "wed" only behind a word such as "on"."""
    number = _weekday_number(r, i)
    return None if number is None else Match(Weekly(number), i + 1)


def _weekday_number(r: Reader, i: int) -> int | None:
    word, before, behind = r.word(i), r.word(i - 1), r.at(i + 1)
    if word.endswith("s") and behind.text in EVENT_NOUNS:  # as typed for "friday's call"
        word = word.removesuffix("s")
    if (
        word not in WEEKDAYS
        or before in NAMED_DAYS_BEFORE | {"every", "each"}
        or behind.text in NAMED_DAYS_AFTER
    ):
        return None
    if word in SHY_WEEKDAYS and not r.whole:
        if before not in _WEEKDAY_CUES or r.compounded(i):
            return None
        if word == "sun" and behind.kind == "word" and behind.text not in _BEHIND_SUN:
            return None
    return WEEKDAYS[word]


def _several(number: int, unit: str) -> str:
    return unit if number == 1 else f"{number} {unit}s"


RELATIVE = (day, ago, directed, day_of_month, weekday)
