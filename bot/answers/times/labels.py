"""How a reading is shown to people."""

from __future__ import annotations

from datetime import date

from bot.answers.times.terms import AS_WRITTEN
from bot.answers.times.values import Reading
from bot.model.edtf import Edtf, parse
from bot.model.said import say

_WEEKDAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))


def filter_label(reading: Reading) -> str:
    """Return the words for a filter: "last Friday (Fri 2 Jan 2026)", "since 1 Jan 2026".

    A phrase that says by itself which days are meant is only written in the one common way.
    """
    phrase = " ".join(reading.phrase.split())
    if reading.by_article:
        return say("{phrase}, as each article means it", phrase=phrase)
    words = _words(reading)
    exact = reading.relation not in {"after", "before"}
    if (reading.how == AS_WRITTEN and exact) or words.casefold() == reading.phrase.casefold():
        return say("{day}", day=reading.edtf)
    return say("{phrase} ({days})", phrase=phrase, days=words)


def _words(reading: Reading) -> str:
    """Write the days of a filter, a single day with its weekday."""
    edtf = reading.edtf
    bare = edtf.text.replace("..", "").strip("/")
    days = say("{day}", day=edtf) if "/" in bare else _with_weekday(parse(bare))
    if edtf.hi is None:
        return say("from {day}", day=days)
    return say("until {day}", day=days) if edtf.lo is None else days


def _with_weekday(edtf: Edtf) -> str:
    """Write a day with its weekday; any other date as it is."""
    if edtf.precision != "day" or edtf.lo is None:
        return say("{day}", day=edtf)
    weekday = _WEEKDAYS[date.fromordinal(edtf.lo).weekday()]
    if not edtf.approximate:
        return say("{weekday} {day}", weekday=weekday, day=edtf)
    exact = parse(edtf.text.replace("~", "").replace("%", "?"))
    return say("about {weekday} {day}", weekday=weekday, day=exact)
