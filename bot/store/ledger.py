"""Daily briefs and the ledger of their runs, in desk.db.

A run is claimed by one statement: of many processes exactly one gets it, and keeps it until its lease ends. What has
come to an end never changes again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from bot.errors import DeskError, NotFound
from bot.model.ledger import Brief, BriefState, Run, RunState
from bot.model.said import say
from bot.store.scalars import instant, micros, storable
from bot.store.writer import Writer

LIMIT = 10
"""Briefs of one guild."""


class Ledger:
    """Settings and runs. Every method that names a guild sees and changes only that guild's."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def set(self, brief: Brief) -> Brief:
        """Keep a brief and return it with its number; number 0 makes a new one. DeskError beyond the limit."""

        def write(db: sqlite3.Connection) -> int:
            number = brief.number or _next_number(db, brief.guild)
            db.execute(_SET, (brief.guild, number, *_columns(brief)))
            return number

        number = await self._writer.write(write)
        return _brief_of((brief.guild, number, *_columns(brief)))

    async def turn(self, brief: Brief, state: BriefState, why: str = "", at: datetime | None = None) -> bool:
        """Switch a brief to a state; tell whether that changed anything. `at` is when it was resumed."""
        return bool(
            await self._writer.change(
                "UPDATE brief SET state = ?3, why = ?4, set_at = coalesce(?5, set_at)"
                " WHERE guild = ?1 AND number = ?2 AND state != ?3",
                (brief.guild, brief.number, state, storable(why), None if at is None else micros(at)),
            )
        )

    async def remove(self, guild: int, number: int) -> bool:
        """Forget a brief, not its runs; a number that has runs is not given again."""
        return bool(
            await self._writer.change("DELETE FROM brief WHERE guild = ? AND number = ?", (guild, number))
        )

    async def forget_guild(self, guild: int) -> None:
        """Forget everything of a guild."""

        def write(db: sqlite3.Connection) -> None:
            db.execute("DELETE FROM brief WHERE guild = ?", (guild,))
            db.execute("DELETE FROM brief_run WHERE guild = ?", (guild,))
            db.execute("DELETE FROM correction WHERE guild = ?", (guild,))

        await self._writer.write(write)

    async def briefs(self, guild: int | None = None) -> Sequence[Brief]:
        """Return the briefs of one guild, or of all, by guild and number."""
        found = await self._writer.select(
            f"{_BRIEFS} WHERE ?1 IS NULL OR guild = ?1 ORDER BY guild, number", (guild,)
        )
        return tuple(_brief_of(row) for row in found)

    async def brief(self, guild: int, number: int) -> Brief:
        """Return one brief; NotFound if there is none (any more)."""
        found = await self._writer.select(f"{_BRIEFS} WHERE guild = ? AND number = ?", (guild, number))
        if not found:
            raise NotFound(
                say("There is no daily brief {number} here.", number=number),
                next_step=say("See /autobrief status."),
            )
        return _brief_of(found[0])

    async def runs(self, guild: int, number: int | None = None, limit: int = 30) -> Sequence[Run]:
        """Return the latest runs of a guild's brief (None: of all its briefs), newest first, without content."""
        found = await self._writer.select(
            f"{_RUNS} WHERE guild = ?1 AND (?2 IS NULL OR number = ?2) ORDER BY at DESC, day DESC LIMIT ?3",
            (guild, number, limit),
        )
        return tuple(run_of((*row, "", b"")) for row in found)

    async def unfinished(self) -> Sequence[Run]:
        """Return the runs that were claimed and have not come to an end, without content."""
        found = await self._writer.select(f"{_RUNS} WHERE state = 'claimed' ORDER BY due", ())
        return tuple(run_of((*row, "", b"")) for row in found)

    async def last_posted(self, channel: int, topic: str, corpus: str) -> Run | None:
        """Return the last brief on this topic that was posted in a channel from this corpus, without content."""
        found = await self._writer.select(
            f"{_RUNS} WHERE channel = ? AND topic = ? AND corpus = ? AND state IN ('posted', 'unknown')"
            " AND generation != '' ORDER BY at DESC LIMIT 1",
            (channel, topic, corpus),
        )
        return run_of((*found[0], "", b"")) if found else None

    async def claim(self, run: Run, now: datetime, lease: timedelta) -> Run | None:
        """Claim a run, or take it over from a holder whose lease has ended; None if it is another's or has ended.

        A scheduled run is claimed only while its brief is on. A row skipped at a time that is yet to come was
        written by a clock that went wrong, and counts as none.
        """
        at, until = micros(now), micros(now + lease)
        row = (run.guild, run.number, run.day, run.channel, storable(run.topic), micros(run.due), at)

        def write(db: sqlite3.Connection) -> tuple[Any, ...] | None:
            found: tuple[Any, ...] | None = db.execute(_CLAIM, (*row, run.holder, until)).fetchone()
            return found

        found = await self._writer.write(write)
        return run_of(found) if found else None

    async def skip(self, run: Run, now: datetime, why: str) -> bool:
        """Note that a run that nobody has claimed does not take place; tell whether that is new."""
        row = (run.guild, run.number, run.day, run.channel, storable(run.topic), micros(run.due), micros(now))
        return bool(await self._writer.change(_SKIP, (*row, storable(why))))

    async def renew(self, run: Run, until: datetime) -> bool:
        """Move the end of the lease; False if the run is no longer this holder's."""
        return await self._held(run, "UPDATE brief_run SET lease = ?", (micros(until),))

    async def freeze(self, run: Run) -> bool:
        """Keep the content to be sent with its receipt and generation; False if the run is not this holder's."""
        kept = (run.corpus, run.generation, run.receipt, storable(run.content), run.picture)
        return await self._held(run, _FREEZE, kept)

    async def finish(self, run: Run, state: RunState, *, message: int | None = None, why: str = "") -> bool:
        """Note how a claimed run ended; False if it has ended already. A message that was sent is always noted."""
        return bool(
            await self._writer.change(
                "UPDATE brief_run SET state = ?4, message = ?5, why = ?6, picture = x''"
                " WHERE guild = ?1 AND number = ?2 AND day = ?3"
                " AND (state = 'claimed' AND (holder = ?7 OR ?5 IS NOT NULL)"
                "      OR state IN ('unknown', 'failed') AND ?5 IS NOT NULL)",
                (run.guild, run.number, run.day, str(state), message, storable(why), run.holder),
            )
        )

    async def forget_older(self, at: datetime) -> int:
        """Forget the content of the runs from before `at`; the rows stay."""
        return await self._writer.change(
            "UPDATE brief_run SET content = '', picture = x'' WHERE at < ? AND content != ''", (micros(at),)
        )

    async def _held(self, run: Run, change: str, values: tuple[Any, ...]) -> bool:
        """Change a run that this holder still has; tell whether it has."""
        sql = f"{change} WHERE guild = ? AND number = ? AND day = ? AND holder = ? AND state = 'claimed'"
        return bool(await self._writer.change(sql, (*values, run.guild, run.number, run.day, run.holder)))


_BRIEFS = (
    "SELECT guild, number, channel, minute, zone, days, topic, quiet, state, why, set_by, set_at FROM brief"
)
_SET = "INSERT OR REPLACE INTO brief VALUES (?,?,?,?,?,?,?,?,?,?,?,?)"
_RUNS = (
    "SELECT guild, number, day, channel, topic, due, at, state, holder, lease, attempts,"
    " corpus, generation, receipt, message, why FROM brief_run"
)
_FREEZE = "UPDATE brief_run SET corpus = ?, generation = ?, receipt = ?, content = ?, picture = ?"
_CLAIM = (
    "INSERT INTO brief_run (guild, number, day, channel, topic, due, at, holder, lease, state, attempts)"
    " SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'claimed', 1"
    " WHERE ?3 LIKE 'now %' OR EXISTS (SELECT 1 FROM brief WHERE guild = ?1 AND number = ?2 AND state = 'on')"
    " OR EXISTS (SELECT 1 FROM brief_run WHERE guild = ?1 AND number = ?2 AND day = ?3)"
    " ON CONFLICT (guild, number, day) DO UPDATE SET holder = ?8, lease = ?9, attempts = attempts + 1,"
    " channel = iif(state = 'skipped', ?4, channel), topic = iif(state = 'skipped', ?5, topic),"
    " due = iif(state = 'skipped', ?6, due), state = 'claimed', why = '', at = min(at, ?7)"
    " WHERE state = 'claimed' AND lease <= ?7 OR state = 'skipped' AND at > ?7"
    " RETURNING guild, number, day, channel, topic, due, at, state, holder, lease, attempts,"
    " corpus, generation, receipt, message, why, content, picture"
)
_SKIP = (
    "INSERT INTO brief_run (guild, number, day, channel, topic, due, at, why, state, holder, lease, attempts)"
    " VALUES (?,?,?,?,?,?,?,?, 'skipped', '', 0, 0) ON CONFLICT (guild, number, day) DO NOTHING"
)


def _next_number(db: sqlite3.Connection, guild: int) -> int:
    """Return a number that no brief and no run of the guild has."""
    if db.execute("SELECT count(*) FROM brief WHERE guild = ?", (guild,)).fetchone()[0] >= LIMIT:
        raise DeskError(
            say("This server has {limit} daily briefs already.", limit=LIMIT),
            next_step=say("Change one (number: …), or remove one with /autobrief remove."),
        )
    found = db.execute(
        "SELECT max(number) FROM (SELECT number FROM brief WHERE guild = ?1"
        " UNION ALL SELECT number FROM brief_run WHERE guild = ?1)",
        (guild,),
    ).fetchone()
    return int(found[0] or 0) + 1


def _columns(b: Brief) -> tuple[Any, ...]:
    days = "".join(str(day) for day in sorted(b.days))
    minute = b.at.hour * 60 + b.at.minute
    kept = (storable(b.topic), int(b.quiet), b.state, storable(b.why), b.set_by, micros(b.set_at))
    return (b.channel, minute, b.zone, days, *kept)


def _brief_of(row: tuple[Any, ...]) -> Brief:
    guild, number, channel, minute, zone, days, topic, quiet, state, why, set_by, set_at = row
    at = time(minute // 60, minute % 60)
    when = (set_by, instant(set_at), frozenset(map(int, days)))
    return Brief(guild, number, channel, at, zone, *when, topic, bool(quiet), state, why)


def run_of(row: tuple[Any, ...]) -> Run:
    """Return the columns of a run in the order of `Run` as a value."""
    guild, number, day, channel, topic, due, at, state, holder, lease, attempts, *rest = row
    corpus, generation, receipt, message, why, content, picture = rest
    return Run(
        guild,
        number,
        day,
        channel,
        topic,
        instant(due),
        instant(at),
        RunState(state),
        holder,
        instant(lease),
        attempts,
        corpus,
        generation,
        receipt,
        content,
        picture,
        message,
        why,
    )
