"""The last resort for a phrase that our own grammar does not know: dateparser, on a short leash."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from bot.answers.times.spans import about, period
from bot.answers.times.values import Reading
from bot.answers.times.words import MONTHS, Unit
from bot.model.edtf import EdtfError

_MAX_LENGTH = 60
_TIMELIKE = re.compile(rf"\b(?:ago|from now|{'|'.join(MONTHS)})\b", re.IGNORECASE)
_PERIODS: dict[str, Unit] = {"day": "day", "time": "day", "week": "week", "month": "month", "year": "year"}


def with_dateparser(phrase: str, anchor: date, week_starts: int) -> Reading | None:
    """Return what dateparser makes of a phrase that holds a number and a word of time, or None.

    Without those it must not be asked: it reads "25-minute" as the 25th and "five" as May.
    """
    text = phrase.strip()
    if len(text) > _MAX_LENGTH or not re.search(r"[0-9]|\ba\b|\ban\b", text) or not _TIMELIKE.search(text):
        return None
    from dateparser.date import DateDataParser

    settings = {
        "RELATIVE_BASE": datetime.combine(anchor, time(12)),
        "PREFER_DATES_FROM": "past",
        "RETURN_AS_TIMEZONE_AWARE": False,
        "TIMEZONE": "UTC",  # else the zone of the machine
    }
    try:
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(text)
        if found.date_obj is None:
            return None
        unit = _PERIODS[found.period]
        edtf = period(unit, found.date_obj.date(), 0, week_starts)
    except (EdtfError, OverflowError, ValueError):  # a day outside the calendar
        return None
    start = phrase.index(text)
    return Reading(
        edtf=edtf if unit == "day" else about(edtf),
        phrase=text,
        start=start,
        end=start + len(text),
        relation="in",
        how=f"read with dateparser against {anchor.isoformat()}",
    )
