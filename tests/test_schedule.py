"""When a brief is due: on every local date once, at the documented instant, whatever the clocks do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.ledger import Brief, Run, RunState
from bot.schedule import CATCH_UP, JITTER, Act, due, instant_on, jitter, next_run, nonce

LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
BRIEF = Brief(1, 1, 10, time(8), "Europe/Berlin", 5, LONG_AGO)
ZONES = sorted(available_timezones() - {"localtime", "Factory"})
MINUTE = timedelta(minutes=1)


def utc(text: str) -> datetime:
    """Return an instant written without its zone, which is UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def row(brief: Brief, day: str, at: datetime, state: RunState = RunState.POSTED, **more: object) -> Run:
    """Return a run in the ledger."""
    run = Run(brief.guild, brief.number, day, brief.channel, brief.topic, at, at, state)
    return replace(run, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("zone", "day", "at", "instant"),
    [
        ("UTC", "2026-05-01", "08:00", "2026-05-01T08:00"),
        ("Europe/Berlin", "2026-03-28", "02:30", "2026-03-28T01:30"),
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29T01:00"),  # the gap begins
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00"),  # first instant after the gap
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29T01:00"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30"),  # the first of the two
        ("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03T15:30"),  # a gap of half an hour
        ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-04T14:45"),
        ("Africa/Cairo", "2026-04-24", "00:20", "2026-04-23T22:00"),  # a gap at midnight
        ("America/Toronto", "1919-03-30", "23:45", "1919-03-31T04:30"),  # into the next day
        ("Pacific/Apia", "2011-12-30", "08:00", None),  # a date that was left out
        ("Pacific/Apia", "2011-12-31", "08:00", "2011-12-30T18:00"),
        ("Pacific/Apia", "2011-12-29", "08:00", "2011-12-29T18:00"),
    ],
)
def test_the_instant_of_a_local_time(zone: str, day: str, at: str, instant: str | None) -> None:
    """The documented instant: after a gap, before a repetition, none on a date that does not exist."""
    found = instant_on(date.fromisoformat(day), time.fromisoformat(at), zone)
    assert found == (utc(instant) if instant else None)


EIGHT = utc("2026-05-04T06:00")  # a Monday, 08:00 in Berlin


@pytest.mark.parametrize(
    ("now", "acts"),
    [
        (EIGHT - MINUTE, []),
        (EIGHT + MINUTE, [(Act.POST, "2026-05-04")]),
        (EIGHT + CATCH_UP, [(Act.POST, "2026-05-04")]),
        (EIGHT + CATCH_UP + MINUTE, [(Act.SKIP, "2026-05-04")]),
        (EIGHT + timedelta(days=1, minutes=1), [(Act.SKIP, "2026-05-04"), (Act.POST, "2026-05-05")]),
        (
            EIGHT + timedelta(days=2, hours=4),
            [(Act.SKIP, "2026-05-04"), (Act.SKIP, "2026-05-05"), (Act.SKIP, "2026-05-06")],
        ),
    ],
)
def test_being_down(now: datetime, acts: list[tuple[Act, str]]) -> None:
    """Inside the window it is posted late, beyond it is skipped; never more than one post at a time."""
    brief = replace(BRIEF, set_at=EIGHT - timedelta(hours=5))
    assert [(task.act, task.day) for task in due(now, brief, ()).tasks] == acts


@pytest.mark.parametrize("days", [10, 40])
def test_a_long_time_down_is_no_burst(days: int) -> None:
    """After days down one is posted at most, and no more rows are written than are looked back."""
    found = due(EIGHT + timedelta(days=days, minutes=2), BRIEF, ())
    assert [task.act for task in found.tasks].count(Act.POST) == 1
    assert len(found.tasks) <= 15


@pytest.mark.parametrize(
    ("run", "acts", "again"),
    [
        (row(BRIEF, "2026-05-04", EIGHT), [], None),
        (row(BRIEF, "2026-05-04", EIGHT, RunState.SKIPPED), [], None),
        (row(BRIEF, "2026-05-04", EIGHT, RunState.UNKNOWN), [], None),
        (row(BRIEF, "2026-05-04", EIGHT, RunState.CLAIMED, lease=EIGHT + 9 * MINUTE), [], EIGHT + 9 * MINUTE),
        (row(BRIEF, "2026-05-04", EIGHT, RunState.CLAIMED, lease=EIGHT + MINUTE), [Act.RECOVER], None),
        (row(BRIEF, "now 7", EIGHT, RunState.CLAIMED, lease=EIGHT), [Act.POST, Act.RECOVER], None),
        (row(BRIEF, "2026-05-04", EIGHT + timedelta(days=3), RunState.SKIPPED), [Act.POST], None),
        (row(replace(BRIEF, guild=2), "2026-05-04", EIGHT), [Act.POST], None),
        (row(replace(BRIEF, number=2), "2026-05-04", EIGHT), [Act.POST], None),
    ],
)
def test_what_the_ledger_holds(run: Run, acts: list[Act], again: datetime | None) -> None:
    """What has ended is left alone; what is another's until its lease ends; then it is taken over, not sent."""
    brief = replace(BRIEF, set_at=EIGHT - timedelta(hours=5))
    found = due(EIGHT + 2 * MINUTE, brief, [run])
    assert sorted(task.act.name for task in found.tasks) == sorted(act.name for act in acts)
    assert again in (None, found.again)


@pytest.mark.parametrize("state", ["paused", "disabled"])
def test_a_brief_that_is_off_is_never_due(state: str) -> None:
    """Nothing is posted or skipped and there is no next run."""
    brief = replace(BRIEF, state=state)  # type: ignore[arg-type]
    assert due(EIGHT + MINUTE, brief, ()).tasks == ()
    assert next_run(EIGHT, brief, ()) is None


def test_what_was_due_before_it_was_set_is_not_made_up_for() -> None:
    """A brief set at nine for eight begins tomorrow."""
    brief = replace(BRIEF, set_at=EIGHT + timedelta(hours=1))
    assert due(EIGHT + timedelta(hours=1), brief, ()).tasks == ()
    assert next_run(EIGHT + timedelta(hours=1), brief, ()) == EIGHT + timedelta(days=1)


def test_only_on_its_days() -> None:
    """A brief for weekdays is not due at the weekend."""
    brief = replace(BRIEF, days=frozenset(range(5)), set_at=EIGHT)
    friday = EIGHT + timedelta(days=4)
    held = [row(brief, f"2026-05-0{4 + n}", EIGHT + timedelta(days=n)) for n in range(5)]
    assert due(friday + timedelta(days=2), brief, held).tasks == ()
    assert next_run(friday + MINUTE, brief, held) == EIGHT + timedelta(days=7)


def test_todays_run_is_over_once_posted() -> None:
    """A brief moved to a later hour after it was posted does not run twice that day."""
    moved = replace(BRIEF, at=time(18), set_at=EIGHT + timedelta(hours=2))
    held = [row(BRIEF, "2026-05-04", EIGHT)]
    assert next_run(EIGHT + timedelta(hours=2), moved, held) == utc("2026-05-05T16:00")
    assert due(EIGHT + timedelta(hours=11), moved, held).tasks == ()


@given(st.integers(1, 1 << 62), st.integers(1, 99), st.dates())
def test_what_is_derived_from_the_key(guild: int, number: int, day: date) -> None:
    """Jitter stays under a minute, the nonce in Discord's 25 characters, and both are always the same."""
    brief = replace(BRIEF, guild=guild, number=number)
    run = row(brief, day.isoformat(), EIGHT)
    assert timedelta() <= jitter(brief, run.day) < timedelta(seconds=JITTER)
    assert len(nonce(run)) <= 25
    assert nonce(run) == nonce(replace(run, attempts=3, holder="x"))


def edges(zone: str, year: int) -> Iterator[datetime]:
    """Yield the instants of a year at which a zone's clocks change."""
    there = ZoneInfo(zone)
    hour = datetime(year, 1, 1, tzinfo=UTC)
    step = timedelta(days=7)
    while hour.year == year:
        if hour.astimezone(there).utcoffset() != (hour + step).astimezone(there).utcoffset():
            low, high = hour, hour + step
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                same = middle.astimezone(there).utcoffset() == low.astimezone(there).utcoffset()
                low, high = (middle, high) if same else (low, middle)
            yield high.replace(microsecond=0)
        hour += step


def live(brief: Brief, start: datetime, end: datetime) -> list[tuple[str, datetime]]:
    """Let a virtual clock run, looking again when told to; return what was posted when."""
    ledger: list[Run] = []
    now = start
    while now < end:
        found = due(now, brief, ledger)
        ledger += [row(brief, task.day, now) for task in found.tasks if task.act is Act.POST]
        assert not [task for task in found.tasks if task.act is not Act.POST]
        assert found.again is not None
        assert found.again > now
        now = found.again
    return [(run.day, run.at) for run in ledger]


def behaviours() -> dict[str, str]:
    """Return for each zone the first one whose clocks do the same in 2026: those need not be tried twice."""
    weeks = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(weeks=n) for n in range(53)]
    first: dict[tuple[object, ...], str] = {}
    offsets = {zone: tuple(week.astimezone(ZoneInfo(zone)).utcoffset() for week in weeks) for zone in ZONES}
    return {zone: first.setdefault((*offsets[zone], *edges(zone, 2026)), zone) for zone in ZONES}


@pytest.mark.parametrize("zone", sorted(set(behaviours().values())))
def test_every_zone_both_edges(zone: str) -> None:
    """Around every change of the clocks a brief is posted once a local date, at the first minute that is not too early.

    What is expected is found by looking at every minute. Zones whose clocks do the same that year stand for each other.
    """
    there = ZoneInfo(zone)
    for edge in (*edges(zone, 2026), datetime(2026, 6, 1, tzinfo=UTC)):
        start, end = edge - timedelta(days=1), edge + timedelta(days=1)
        minutes = [start + n * MINUTE for n in range(2 * 24 * 60 + 1)]
        walls = [(minute, minute.astimezone(there)) for minute in minutes]
        before, after = (walls[24 * 60 + n][1] for n in (-1, 0))  # gap or repetition lies between the two
        nearby = {before, before + timedelta(minutes=30), after - timedelta(minutes=30), after}
        for at in {time(wall.hour, wall.minute) for wall in nearby}:
            expected: dict[str, datetime] = {}
            for day in sorted({wall.date() for _, wall in walls}):
                due_at = datetime.combine(day, at)
                late = (minute for minute, wall in walls if wall.replace(tzinfo=None) >= due_at)
                if first := next(late, None):
                    expected[day.isoformat()] = first
            if walls[0][1].time() > at:
                del expected[walls[0][1].date().isoformat()]  # was due before it began
            brief = replace(BRIEF, zone=zone, at=at, set_at=start)
            posted = live(brief, start, end + MINUTE)
            assert [day for day, _ in posted] == list(expected)
            assert all(timedelta() <= at - expected[day] < MINUTE for day, at in posted)


@given(
    st.sampled_from(ZONES),
    st.times().map(lambda at: time(at.hour, at.minute)),
    st.integers(0, 349 * 1440).map(
        lambda minutes: datetime(2026, 1, 5, tzinfo=UTC) + timedelta(minutes=minutes)
    ),
    st.lists(st.integers(-40 * 60, 40 * 60), max_size=30),
)
def test_any_clock_posts_once_a_date(zone: str, at: time, start: datetime, steps: list[int]) -> None:
    """However the clock jumps to and fro, no local date is posted twice and no run is more than the window late."""
    brief = replace(BRIEF, zone=zone, at=at, set_at=start - timedelta(days=30))
    ledger: dict[str, Run] = {}
    posted: list[str] = []
    now = start
    for step in steps:
        now += timedelta(minutes=step)
        for task in due(now, brief, ledger.values()).tasks:
            assert now >= task.due
            if task.act is Act.POST:
                assert now - task.due <= CATCH_UP
                posted.append(task.day)
                ledger[task.day] = row(brief, task.day, now)
            else:
                ledger[task.day] = row(brief, task.day, now, RunState.SKIPPED)
    assert len(posted) == len(set(posted))
