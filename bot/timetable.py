"""What people type to say when a brief is to come: a time of day, days of the week, a time zone."""

from __future__ import annotations

import re
from datetime import time
from functools import cache
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.errors import DeskError
from bot.model.ledger import DAILY
from bot.model.said import listed, say

DAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
WORKDAYS = frozenset(range(5))
WEEKEND = DAILY - WORKDAYS
FAMILIAR = (
    "UTC",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Kyiv",
    "Africa/Cairo",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Australia/Sydney",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
)
"""Offered before anything is typed."""
_CLOSE = 60
_NAMED = {
    "daily": DAILY,
    "every day": DAILY,
    "everyday": DAILY,
    "all": DAILY,
    "weekdays": WORKDAYS,
    "workdays": WORKDAYS,
    "working days": WORKDAYS,
    "weekends": WEEKEND,
    "weekend": WEEKEND,
}
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(a\.?m\.?|p\.?m\.?)?")
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def read_time(typed: str) -> time:
    """Read a time of day: "08:00", "8", "0800", "8.30 pm", "noon"; DeskError for anything else."""
    text = typed.strip().casefold()
    if text in _WORDS:
        return _WORDS[text]
    if found := _TIME.fullmatch(text):
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
        if half and 1 <= hour <= 12:
            return time(hour % 12 + (12 if half == "p" else 0), minute)
        if not half and hour <= 23:
            return time(hour, minute)
    raise DeskError(
        say("I cannot read this as a time of day."), next_step=say("Write it like 08:00 or 7:30 pm.")
    )


def read_days(typed: str) -> frozenset[int]:
    """Read days of the week: "daily", "weekdays", "mon,thu", "Mon-Fri"; "" is every day. DeskError otherwise."""
    text = " ".join(typed.casefold().split())
    if not text:
        return DAILY
    if text in _NAMED:
        return _NAMED[text]
    days: set[int] = set()
    for part in re.split(r"[,;/&+]|\band\b|\s(?![-–])(?<![-–]\s)", text):
        if not part.strip():
            continue
        first, _, last = (one.strip() for one in re.sub("–|—", "-", part).partition("-"))
        start = _day(first)
        end = _day(last) if last else start
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    if not days:
        raise _no_days()
    return frozenset(days)


def days_in_words(days: frozenset[int]) -> str:
    """Write days for people: "every day", "on weekdays", "on Monday and Thursday"."""
    if days in (DAILY, WORKDAYS, WEEKEND):
        return {DAILY: say("every day"), WORKDAYS: say("on weekdays"), WEEKEND: say("at weekends")}[days]
    return say("on {days}", days=listed([DAYS[day] for day in sorted(days)]))


def read_zone(typed: str) -> str:
    """Read a time zone: its name in any case, or a city that only one zone is called by; DeskError otherwise."""
    wanted = _plain(typed)
    named = [zone for zone in zones() if _plain(zone) == wanted]
    cities = named or [zone for zone in zones() if _plain(zone.rsplit("/", 1)[-1]) == wanted]
    if len(cities) == 1:
        return cities[0]
    near = ", ".join(find_zones(typed, 3))
    raise DeskError(
        say("I do not know this time zone."),
        next_step=say("Choose one from the list, e.g. {near}.", near=near),
    )


def find_zones(typed: str, k: int = 25) -> list[str]:
    """Return up to `k` zones for what is typed so far, at least one: those that begin so, hold it, come near."""
    wanted = _plain(typed)
    if not wanted:
        return list(FAMILIAR)[:k]
    places = [(_place(_plain(zone), wanted), zone not in FAMILIAR, zone) for zone in zones()]
    found = [zone for place, _, zone in sorted(places) if place < _NOWHERE]
    if not found:
        labels = {zone: _plain(zone.rsplit("/", 1)[-1]) for zone in zones()}
        near = process.extract(wanted, labels, scorer=fuzz.ratio, limit=5, score_cutoff=_CLOSE)
        found = [zone for _, _, zone in near]
    return (found or list(FAMILIAR))[:k]


@cache
def zones() -> tuple[str, ...]:
    """Return the zones of the world by name, without the aliases that only programs use."""
    odd = ("posix/", "right/", "Etc/", "SystemV/")
    return tuple(
        sorted(zone for zone in available_timezones() if not zone.startswith(odd) and zone[0].isupper())
    )


_NOWHERE = 3


def _place(zone: str, wanted: str) -> int:
    """Return where what is typed stands in a zone's name: at its city's beginning, a word's, anywhere, nowhere."""
    if zone.rsplit("/", 1)[-1].startswith(wanted) or zone == wanted:
        return 0
    if f" {wanted}" in f" {zone.replace('/', ' ')}":
        return 1
    return 2 if wanted in zone else _NOWHERE


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").split())


def _day(text: str) -> int:
    matches = [
        number for number, name in enumerate(DAYS) if len(text) > 1 and name.casefold().startswith(text)
    ]
    plural = [number for number, name in enumerate(DAYS) if text == f"{name.casefold()}s"]
    if len(matches) + len(plural) != 1:
        raise _no_days()
    return (matches or plural)[0]


def _no_days() -> DeskError:
    return DeskError(
        say("I cannot read these days."), next_step=say("Write daily, weekdays, or days such as mon,thu.")
    )
