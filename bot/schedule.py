"""When a daily brief is due: pure, no clock, no database.

A brief has one instant on each local date: its time of day there. Where the clocks skip that time, it is the first
instant after the gap; where they repeat it, the first of the two; a date that a zone leaves out has none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum, auto
from zoneinfo import ZoneInfo

from bot.model.ledger import Brief, Run, RunState

CATCH_UP = timedelta(hours=3)
"""How late a brief is still posted."""
LOOKBACK = 14
"""Days that are looked at: what was missed before leaves no row."""
JITTER = 60
"""Seconds over which the briefs of one minute are spread."""
_SECOND = timedelta(seconds=1)


class Act(Enum):
    """What is to be done with a run."""

    POST = auto()
    RECOVER = auto()
    """Its holder is gone: look whether it was sent before anything else."""
    SKIP = auto()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do now. `due` is the nominal instant, without jitter; `end` is when it is too late to post."""

    act: Act
    day: str
    due: datetime
    end: datetime
    silent: bool = False
    """Whether posting was paused when it was due."""


@dataclass(frozen=True, slots=True)
class Due:
    """What to do now, oldest first, at most one of it a new post; and when to look again (None: never)."""

    tasks: tuple[Task, ...]
    again: datetime | None


def instant_on(day: date, at: time, zone: str) -> datetime | None:
    """Return the instant (UTC) of a local time on a local date; None where the zone has no such date."""
    there = ZoneInfo(zone)
    wall = datetime.combine(day, at)
    first = wall.replace(tzinfo=there).astimezone(UTC)
    if _wall(first, there) == wall:
        return first
    early, late = wall.replace(tzinfo=there, fold=1).astimezone(UTC), first
    offset = early.astimezone(there).utcoffset()
    while late - early > _SECOND:  # the clocks are put forward in between: early is before, late is not
        middle = early + (late - early) // 2
        if middle.astimezone(there).utcoffset() == offset:
            early = middle
        else:
            late = middle
    late = late.replace(microsecond=0)
    before = _wall(late - _SECOND, there)
    return late if day in (before.date(), _wall(late, there).date()) else None


def jitter(brief: Brief, day: str) -> timedelta:
    """Return how long after its instant a brief is posted: always the same for the same run, under a minute."""
    return timedelta(milliseconds=int(digest(brief.guild, brief.number, day)[:8], 16) % (JITTER * 1000))


def digest(guild: int, number: int, day: str) -> str:
    """Return what is derived from a run's key, in hexadecimal digits."""
    return hashlib.sha256(f"{guild}/{number}/{day}".encode()).hexdigest()


def nonce(run: Run) -> str:
    """Return the nonce with which a run is sent, every time: at most 25 characters."""
    return digest(run.guild, run.number, run.day)[:24]


def due(
    now: datetime,
    brief: Brief,
    ledger: Iterable[Run],
    *,
    window: timedelta = CATCH_UP,
    silent: datetime | None = None,
) -> Due:
    """Return what to do about a brief: post what is due, skip what is too late, take over what was left unfinished.

    `ledger` holds the brief's runs of the last `LOOKBACK` days. What was due before the brief was set is left alone;
    what was due up to `silent`, when posting was last paused, is skipped however late it is.
    """
    runs = {run.day: run for run in ledger if run.guild == brief.guild and run.number == brief.number}
    tasks, looks = _unfinished(now, runs.values(), window, silent)
    missed: list[Task] = []
    for day, instant in _instants(now, brief) if brief.state == "on" else ():
        run = runs.get(day)
        if run is not None and not _void(run, now):
            continue
        begins = instant + jitter(brief, day)
        if begins > now:
            looks.append(begins)
            break
        missed.append(Task(Act.SKIP, day, instant, instant + window, _before(instant, silent)))
    if missed and now <= missed[-1].end and not missed[-1].silent:
        last = missed.pop()
        missed.append(Task(Act.POST, last.day, last.due, last.end))
    return Due(tuple(sorted((*tasks, *missed), key=lambda task: task.due)), min(looks, default=None))


def next_run(now: datetime, brief: Brief, ledger: Iterable[Run]) -> datetime | None:
    """Return the nominal instant of the next scheduled run, None if the brief is not on."""
    if brief.state != "on":
        return None
    runs = {run.day: run for run in ledger if run.guild == brief.guild and run.number == brief.number}
    for day, instant in _instants(now, brief):
        if instant > now and (day not in runs or _void(runs[day], now)):
            return instant
    return None


def _unfinished(
    now: datetime, runs: Iterable[Run], window: timedelta, silent: datetime | None
) -> tuple[list[Task], list[datetime]]:
    """Return the runs whose holder is gone, and when the leases of the others end."""
    tasks, looks = [], []
    for run in runs:
        if run.state is not RunState.CLAIMED:
            continue
        if run.lease is None or run.lease <= now:
            tasks.append(Task(Act.RECOVER, run.day, run.due, run.due + window, _before(run.due, silent)))
        else:
            looks.append(run.lease)
    return tasks, looks


def _instants(now: datetime, brief: Brief) -> Iterable[tuple[str, datetime]]:
    """Yield the local dates around now on which the brief runs, with their instants, in order.

    Until a week ahead and a little more: the next run is always among them.
    """
    today = now.astimezone(ZoneInfo(brief.zone)).date()
    for offset in range(-LOOKBACK, 10):
        try:
            day = today + timedelta(days=offset)
        except OverflowError:
            continue
        instant = instant_on(day, brief.at, brief.zone) if day.weekday() in brief.days else None
        if instant is not None and instant >= brief.set_at:
            yield day.isoformat(), instant


def _before(instant: datetime, silent: datetime | None) -> bool:
    return silent is not None and instant <= silent


def _void(run: Run, now: datetime) -> bool:
    """Tell whether a row was written by a clock that had run ahead."""
    return run.state is RunState.SKIPPED and run.at > now


def _wall(instant: datetime, zone: ZoneInfo) -> datetime:
    return instant.astimezone(zone).replace(tzinfo=None, fold=0)
