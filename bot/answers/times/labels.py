"""How a reading is shown to people."""

from __future__ import annotations

from datetime import date

from bot.answers.times.terms import AS_WRITTEN
from bot.answers.times.values import Reading
from bot.answers.times.words import WEEKDAY_NAMES
from bot.model.edtf import in_words, parse

_LEADS = ("from about ", "until about ", "from ", "until ", "about ")


def filter_label(reading: Reading) -> str:
    """Return the words for a filter: "last Friday (Fri 2 Jan 2026)", "since 1 Jan 2026".

    A phrase that says by itself which days are meant is only written in the one common way.
    """
    if reading.by_article:
        return f"{' '.join(reading.phrase.split())}, as each article means it"
    words = _words(reading)
    exact = reading.relation not in {"after", "before"}
    if (reading.how == AS_WRITTEN and exact) or words.casefold() == reading.phrase.casefold():
        return in_words(reading.edtf)
    return f"{' '.join(reading.phrase.split())} ({words})"


def _words(reading: Reading) -> str:
    """Write the days of a filter, a single day with its weekday."""
    edtf = reading.edtf
    words = in_words(edtf).replace("since ", "from ", 1)
    bare = edtf.text.replace("..", "").strip("/")
    day = edtf.lo if edtf.lo is not None else edtf.hi
    if day is None or "/" in bare or parse(bare).precision != "day":
        return words
    lead = next((lead for lead in _LEADS if words.startswith(lead)), "")
    return f"{lead}{WEEKDAY_NAMES[date.fromordinal(day).weekday()][:3]} {words.removeprefix(lead)}"
