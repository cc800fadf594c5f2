"""Times in a script without spaces: years of eras, months and days, weekdays, days and weeks counted from the anchor.

Digits may be half or full in width, or ideographs; a date without a year or month is the most recent one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial

from bot.answers.language.numerals_unspaced import value
from bot.answers.times.spans import about, days, ends, join, moved, named, period
from bot.answers.times.terms import AS_WRITTEN, Fixed, Term, Weekly, Yearly
from bot.answers.times.values import Reading, Relation
from bot.answers.times.words import Unit
from bot.model.edtf import Edtf, EdtfError, parse
from bot.model.edtf_parts import FULL_MONTHS

_N = r"[0-9０-９〇一二三四五六七八九十百千元]{1,6}"
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_YEARS = {"一昨年": -2, "おととし": -2, "昨年": -1, "去年": -1, "前年": -1, "今年": 0, "本年": 0, "同年": 0}
_YEARS |= {"来年": 1, "翌年": 1, "再来年": 2}
_MONTHS = {"先々月": -2, "先月": -1, "前月": -1, "今月": 0, "同月": 0, "来月": 1, "翌月": 1, "再来月": 2}
_WEEKS = {"先々週": -2, "先週": -1, "前週": -1, "今週": 0, "来週": 1, "翌週": 1, "再来週": 2}
_DAYS = {
    "一昨日": -2,
    "おととい": -2,
    "昨日": -1,
    "きのう": -1,
    "前日": -1,
    "昨夜": -1,
    "昨晩": -1,
    "今日": 0,
}
_DAYS |= {
    "きょう": 0,
    "本日": 0,
    "今朝": 0,
    "今夜": 0,
    "今晩": 0,
    "明日": 1,
    "あす": 1,
    "あした": 1,
    "翌日": 1,
}
_DAYS |= {"明後日": 2, "あさって": 2}
_UNITS: dict[str, Unit] = {
    "日": "day",
    "週間": "week",
    "か月": "month",
    "カ月": "month",
    "ヶ月": "month",
    "年": "year",
}
_PARTS = {"上旬": "{0}-01~/{0}-10~", "初旬": "{0}-01~/{0}-10~", "初め": "{0}-01~/{0}-10~"}
_PARTS |= {"中旬": "{0}-11~/{0}-20~", "下旬": "{0}-21~/{0}-{1}~", "末": "{0}-21~/{0}-{1}~"}
_NAMES = {"上旬": "early", "初旬": "early", "初め": "early", "中旬": "mid", "下旬": "late", "末": "late"}
_WEEKDAYS = "月火水木金土日"


def _either(words: dict[str, int] | dict[str, str] | dict[str, Unit]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TERM = re.compile(
    rf"""
    (?P<ago>(?:約)?(?P<count>{_N})(?P<unit>日|週間|[かカヶ]月|年)(?P<way>前|後))
    | (?:(?P<era>{_either(_ERAS)})(?P<eray>{_N})年
      |(?P<year>[0-9０-９〇一二三四五六七八九]{{4}})年(?!間)|(?P<yearword>{_either(_YEARS)}))
      (?:の?(?P<ymonth>{_N})月(?!間)(?:
        (?P<yday>{_N})日(?!間)|(?P<ypart>{_either(_PARTS)}))?)?
    | (?P<month>(?P<mmonth>{_N})月(?!間|曜)(?:(?P<mday>{_N})日(?!間)|(?P<mpart>{_either(_PARTS)}))?)
    | (?P<monthword>{_either(_MONTHS)})の?(?:(?P<wday>{_N})日(?!間)|(?P<wpart>{_either(_PARTS)}))?
    | (?P<weekword>{_either(_WEEKS)})(?:の?(?P<wweek>[{_WEEKDAYS}])曜日?)?
    | (?P<weekday>[{_WEEKDAYS}])曜日?
    | (?P<dayword>{_either(_DAYS)})
    | (?<![0-9０-９〇一二三四五六七八九十百千万])
      (?P<day>(?!(?:1|１|一)日(?![にのから夜朝午夕未]))(?P<dday>{_N})日)(?![間前後目ぶ以連])
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(
    rf"の?(?:未明|早朝|朝|午前|午後|正午|昼|夕方|夜|深夜)?(?:{_N}時(?!間)(?:{_N}分|半)?)?(?:ごろ|頃)?|の?(?:未明|早朝|朝|昼|夕方|夜|深夜)"
)
_RELATIONS: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"から|以降|以来|以後"), "since"),
    (re.compile(r"までに?|以前"), "until"),
    (re.compile(r"より前|の前"), "before"),
    (re.compile(r"より後|の後"), "after"),
)
_FILLER = re.compile(r"[にはのもでをが、。\s]*")


def unspaced_times(text: str, anchor: date, week_starts: int) -> Iterator[Reading]:
    """Yield the time phrases of a text, left to right, read against the anchor."""
    at = 0
    while found := _TERM.search(text, at):
        at = found.end()
        try:
            reading = _reading(text, found, anchor, week_starts)
        except EdtfError:  # a day outside the calendar
            continue
        yield reading
        at = max(at, reading.end)


def whole_time(phrase: str, anchor: date, week_starts: int) -> Reading | None:
    """Return the one time that a phrase is, particles around it aside; None if it is none."""
    found = list(unspaced_times(phrase, anchor, week_starts))
    if len(found) != 1:
        return None
    around = (phrase[: found[0].start], phrase[found[0].end :])
    return found[0] if all(_FILLER.fullmatch(each) for each in around) else None


def number(text: str) -> int:
    """Return an integer written in digits of either width or in ideographs; the first year of an era is one."""
    return int(value(text.replace("元", "1")))


def _reading(text: str, found: re.Match[str], anchor: date, week_starts: int) -> Reading:
    term = _term(found, anchor, week_starts)
    today = anchor.toordinal()
    edtf = term.bind(today)
    others = term.neighbours(edtf) if isinstance(term, Yearly) else ()
    clock = _CLOCK.match(text, found.end())
    end = clock.end() if clock else found.end()
    relation: Relation = "in"
    for pattern, kind in _RELATIONS:
        if bound := pattern.match(text, end):
            last = _TERM.match(text, bound.end()) if kind == "since" else None
            if last and (until := re.compile("まで").match(text, last.end())):
                to = _term(last, anchor, week_starts)
                return Reading(
                    join(edtf, to.soonest(ends(edtf)[0])),
                    text[found.start() : until.end()],
                    found.start(),
                    until.end(),
                    "between",
                    term.why(today),
                )
            relation, end = kind, bound.end()
            break
    shape = partial(_shaped, relation=relation)
    return Reading(
        shape(edtf),
        text[found.start() : end],
        found.start(),
        end,
        relation,
        term.why(today),
        bool(others),
        tuple(map(shape, others)),
    )


def _shaped(edtf: Edtf, relation: Relation) -> Edtf:
    """Open a time at one end, as what stands behind it does."""
    first, _, last = edtf.text.partition("/")
    match relation:
        case "since":
            return parse(f"{first}/..")
        case "until":
            return parse(f"../{last or first}")
        case "before":
            return days(None, ends(edtf)[0] - 1)
        case "after":
            return days(ends(edtf)[1] + 1, None)
    return edtf


def _term(found: re.Match[str], anchor: date, week_starts: int) -> Term:
    today = anchor.toordinal()
    counted = f"counted from {named(today)}"
    if found["ago"]:
        unit = _UNITS[found["unit"]]
        day = moved(unit, number(found["count"]) * (-1 if found["way"] == "前" else 1), anchor)
        return Fixed(
            days(day, day) if unit == "day" else about(period(unit, date.fromordinal(max(day, 1)), 0)),
            counted,
        )
    if found["era"] or found["year"] or found["yearword"]:
        return _of_year(found, anchor, counted)
    if found["month"]:
        return _yearly(number(found["mmonth"]), found["mday"], found["mpart"] or "")
    if found["monthword"]:
        month = period("month", anchor, _MONTHS[found["monthword"]])
        return Fixed(_of_month(month.text, found["wday"], found["wpart"] or ""), counted)
    if found["weekword"]:
        week = period("week", anchor, _WEEKS[found["weekword"]], week_starts)
        if not found["wweek"]:
            return Fixed(week, counted)
        return Fixed(Weekly(_WEEKDAYS.index(found["wweek"])).soonest(ends(week)[0]), counted)
    if found["weekday"]:
        return Weekly(_WEEKDAYS.index(found["weekday"]))
    if found["dayword"]:
        return Fixed(days(today + _DAYS[found["dayword"]], today + _DAYS[found["dayword"]]), counted)
    return _last_day(number(found["dday"]), anchor)


def _of_year(found: re.Match[str], anchor: date, counted: str) -> Fixed:
    if found["yearword"]:
        year, how = anchor.year + _YEARS[found["yearword"]], counted
    else:
        year = _ERAS[found["era"]] + number(found["eray"]) if found["era"] else number(found["year"])
        how = AS_WRITTEN
    if not found["ymonth"]:
        return Fixed(parse(f"{year:04d}"), how)
    return Fixed(
        _of_month(f"{year:04d}-{number(found['ymonth']):02d}", found["yday"], found["ypart"] or ""), how
    )


def _of_month(month: str, day: str | None, part: str) -> Edtf:
    if day:
        return parse(f"{month}-{number(day):02d}")
    if part:
        last = ends(parse(month))[1]
        return parse(_PARTS[part].format(month, f"{date.fromordinal(last).day:02d}"))
    return parse(month)


def _yearly(month: int, day: str | None, part: str) -> Yearly:
    """Return a day or month of every year; EdtfError where no year has it."""
    _of_month(f"2024-{month:02d}", day, part)
    which = f"{number(day)} " if day else f"{_NAMES[part]} " if part else ""

    def in_year(year: int) -> Edtf | None:
        try:
            return _of_month(f"{year:04d}-{month:02d}", day, part)
        except EdtfError:
            return None

    return Yearly(in_year, f"{which}{FULL_MONTHS[month - 1]}")


def _last_day(day: int, anchor: date) -> Fixed:
    """Return the last such day of a month on or before the anchor."""
    for back in range(3):
        month = period("month", anchor, -back).text
        try:
            edtf = parse(f"{month}-{day:02d}")
        except EdtfError:
            continue
        if edtf.lo is not None and edtf.lo <= anchor.toordinal():
            return Fixed(edtf, f"the most recent day {day} on or before {named(anchor.toordinal())}")
    raise EdtfError(f"No month has a day {day}.")
