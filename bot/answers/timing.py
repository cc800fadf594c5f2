"""When a claim's fact holds, and whether that lies in the time a question asks for."""

from __future__ import annotations

from bot.answers.lexicon import Lexicon
from bot.answers.question import Question
from bot.answers.text import fold, term_set
from bot.answers.times import Reading
from bot.model.corpus import Claim
from bot.model.edtf import Edtf
from bot.model.values import Date

WIDEST = 10
"""A time of at most this many days may stand for one day in it."""
ARTICLE_WEEK = 10
"""A bare weekday in an article lies at most this many days before its publication."""
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def own_date(claim: Claim) -> Edtf | None:
    """Return the date that a claim's own words give: the one it asserts, or when its fact holds."""
    if isinstance(claim.value, Date):
        return claim.value.edtf
    return claim.time.edtf if claim.time else None


def time_of(claim: Claim, lexicon: Lexicon) -> Edtf | None:
    """Return when a claim's fact holds: its own time, its date value, or the date of its event."""
    if claim.time is not None:
        return claim.time.edtf
    if isinstance(claim.value, Date):
        return claim.value.edtf
    event = lexicon.catalog.events.get(claim.event)
    return event.date if event else None


def in_time(question: Question, claim: Claim, lexicon: Lexicon) -> bool | None:
    """Say whether a claim's time lies in every time asked for, or its words name that time themselves."""
    if not question.times:
        return None
    held = time_of(claim, lexicon)
    words = term_set(f"{claim.quote.text} {claim.time.phrase if claim.time else ''}")
    for time in question.times:
        overlaps = held is not None and any(_inside(held, reading) for reading in (time.edtf, *time.others))
        echoed = time.relation == "in" and bool(spoken := term_set(time.phrase)) and spoken <= words
        if not (overlaps or echoed or _same_weekday(time, held, claim, lexicon)):
            return False
    return True


def _inside(held: Edtf, asked: Edtf) -> bool:
    """Say whether a time overlaps the one asked for without dwarfing it: a whole year is not "on Monday"."""
    if not held.overlaps(asked):
        return False
    if asked.lo is None or asked.hi is None:
        return True
    if held.lo is None or held.hi is None:
        return False
    return held.hi - held.lo + 1 <= max(WIDEST, 5 * (asked.hi - asked.lo + 1))


def _same_weekday(time: Reading, held: Edtf | None, claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether a bare weekday ("on Monday") is the weekday that the article itself means: in its last week."""
    published = lexicon.catalog.documents[claim.doc].published
    if fold(time.phrase) not in _WEEKDAYS or held is None or held.lo is None or held.lo != held.hi:
        return False
    latest = (published.hi or published.lo) if published else None
    recent = latest is not None and 0 <= latest - held.lo <= ARTICLE_WEEK
    return recent and time.edtf.lo is not None and (time.edtf.lo - held.lo) % 7 == 0
