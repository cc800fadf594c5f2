"""When a claim's fact holds, and whether that lies in the time a question asks for."""

from __future__ import annotations

from bot.answers.language.text import fold, term_set
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.question import Question
from bot.answers.times import AS_WRITTEN, Reading
from bot.model.corpus import Claim
from bot.model.edtf import Edtf
from bot.model.values import Date

WIDEST = 10
"""A time of at most this many days may stand for one day in it."""
NIGHT = 2
"""The same for a bare weekday, which an article may use for another week's."""
WEEK = 7
HALF, FIFTH = 2, 5
"""A wider time lies in one asked for if half of it does, a fifth where that has two ends: "in March" of a spring."""
QUARTER = 100
"""What may be any day of more days than this is "since May" only if all of it is."""
ARTICLE_WEEK = 10
"""A bare weekday in an article lies at most this many days before its publication."""
FUTURE = frozenset({"will", "going", "gonna", "wont", "upcoming"})
"""Words by which a question speaks of what is to come."""
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
    """Say whether a claim lies in the times asked for: within every bound ("since"), and in any of several days.

    None where no time was asked for. A reading without a year counts as it stands; `within` tries its neighbours.
    """
    if not question.times:
        return None
    fits = {time: _fits(time, claim, lexicon) for time in question.times}
    bounds = [fit for time, fit in fits.items() if is_bound(time)]
    spans = [fit for time, fit in fits.items() if not is_bound(time)]
    return all(bounds) and (not spans or any(spans))


def is_bound(time: Reading) -> bool:
    """Say whether a time is open at one end ("since", "before")."""
    return time.edtf.lo is None or time.edtf.hi is None


def is_weekday(time: Reading) -> bool:
    """Say whether a time is a bare weekday ("on Monday")."""
    return time.relation == "in" and fold(time.phrase) in _WEEKDAYS


def _fits(time: Reading, claim: Claim, lexicon: Lexicon) -> bool:
    held = time_of(claim, lexicon)
    if time.by_article:
        return _same_weekday(time, held, claim, lexicon)
    told = lexicon.catalog.documents[claim.doc].published
    widest = NIGHT if is_weekday(time) else WIDEST
    return (held is not None and _inside(held, time.edtf, told, widest)) or _echoes(time, claim)


def _echoes(time: Reading, claim: Claim) -> bool:
    """Say whether a claim without a date of its own spells the date asked for."""
    if time.relation != "in" or own_date(claim) is not None or time.how != AS_WRITTEN:
        return False
    spoken = term_set(time.phrase)
    return bool(spoken) and spoken <= term_set(claim.quote.text)


def _inside(held: Edtf, asked: Edtf, told: Edtf | None, widest: int) -> bool:
    """Say whether a time lies in the one asked for, mostly: a whole year is not "on Monday", nor "since December".

    What has no known beginning or end is told of up to the day it was published (`told`): one of its ends must lie in
    a time of a week or more.
    """
    if not held.overlaps(asked):
        return False
    bound = asked.lo is None or asked.hi is None
    if held.lo is None or held.hi is None:
        first = held.lo or (told.lo if told else None)
        last = held.hi or (told.hi if told else None)
        long = bound or (asked.hi or 0) - (asked.lo or 0) + 1 >= WEEK
        return long and any(day is not None and _holds(asked, day) for day in (first, last))
    first = held.lo if asked.lo is None else max(held.lo, asked.lo)
    last = held.hi if asked.hi is None else min(held.hi, asked.hi)
    days = held.hi - held.lo + 1
    if bound and days > QUARTER:
        return asked.contains(held)
    return days <= max(widest, (HALF if bound else FIFTH) * (last - first + 1))


def _holds(asked: Edtf, day: int) -> bool:
    return (asked.lo is None or asked.lo <= day) and (asked.hi is None or day <= asked.hi)


def _same_weekday(time: Reading, held: Edtf | None, claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether a bare weekday ("on Monday") is the weekday that the article itself means: in its last week."""
    published = lexicon.catalog.documents[claim.doc].published
    if held is None or held.lo is None or held.lo != held.hi:
        return False
    latest = (published.hi or published.lo) if published else None
    recent = latest is not None and 0 <= latest - held.lo <= ARTICLE_WEEK
    return recent and time.edtf.lo is not None and (time.edtf.lo - held.lo) % 7 == 0
