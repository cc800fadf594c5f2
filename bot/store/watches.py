"""Watches in desk.db. Of many processes one tells a watch of a generation, and no generation is told of twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.errors import DeskError
from bot.model.said import say, template
from bot.model.watch import Watch
from bot.store.scalars import instant, micros, storable
from bot.store.writer import Writer

OF_ONE = 10
"""Watches of one person, wherever they were set."""
OF_GUILD = 100
"""Watches that were set in one guild."""


class Watches:
    """The watches of one desk.db."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def add(self, watch: Watch) -> Watch:
        """Keep a watch and return it with its number; the same one again is that. DeskError beyond the limits."""
        w = watch
        kept = (w.guild, w.who, w.channel, storable(w.topic), w.corpus, w.generation, micros(w.set_at))

        def write(db: sqlite3.Connection) -> tuple[Any, ...]:
            same: tuple[Any, ...] | None = db.execute(_SAME, kept[:5]).fetchone()
            if same:
                return same
            _limited(
                db, _OF_WHO, w.who, OF_ONE, template("You have {most} watches already, here and elsewhere.")
            )
            if w.guild is not None:
                _limited(
                    db, _OF_GUILD, w.guild, OF_GUILD, template("This server has {most} watches already.")
                )
            found: tuple[Any, ...] = db.execute(_ADD, kept).fetchone()
            return found

        return _watch_of(await self._writer.write(write))

    async def listed(self, guild: int | None, who: int, *, manager: bool = False) -> Sequence[Watch]:
        """Return what one person watches in a guild (None: in private); a manager sees the guild's channels too."""
        found = await self._writer.select(
            f"{_WATCHES} WHERE guild IS ?1 AND (who = ?2 OR ?3 AND channel IS NOT NULL) ORDER BY n",
            (guild, who, manager),
        )
        return tuple(_watch_of(row) for row in found)

    async def remove(self, n: int, guild: int | None, who: int, *, manager: bool = False) -> bool:
        """Forget a watch that `listed` shows; tell whether there was one."""
        return bool(
            await self._writer.change(
                "DELETE FROM watch WHERE n = ?4 AND guild IS ?1 AND (who = ?2 OR ?3 AND channel IS NOT NULL)",
                (guild, who, manager, n),
            )
        )

    async def forget_guild(self, guild: int) -> None:
        """Forget everything of a guild."""
        await self._writer.change("DELETE FROM watch WHERE guild = ?", (guild,))

    async def pending(self, corpus: str, generation: str, now: datetime) -> Sequence[Watch]:
        """Return the watches that are to be told of a generation and that nobody works on, oldest first."""
        found = await self._writer.select(
            f"{_WATCHES} WHERE corpus = ? AND state = 'on' AND (generation != ? OR target != '') AND lease <= ?"
            " ORDER BY n",
            (corpus, generation, micros(now)),
        )
        return tuple(_watch_of(row) for row in found)

    async def claim(
        self, watch: Watch, generation: str, holder: str, now: datetime, lease: timedelta
    ) -> Watch | None:
        """Claim a watch to tell it of a generation; None if another has it. One begun before goes on with its own."""
        values = (watch.n, generation, holder, micros(now + lease), micros(now))
        found = await self._writer.write(lambda db: db.execute(_CLAIM, values).fetchone())
        return _watch_of(found) if found else None

    async def freeze(self, watch: Watch, content: str) -> bool:
        """Keep the message to be sent; False if the watch is no longer this holder's."""
        return await self._held(watch, "UPDATE watch SET content = ?", (storable(content),))

    async def renew(self, watch: Watch, until: datetime) -> bool:
        """Move the end of the lease; False if the watch is no longer this holder's."""
        return await self._held(watch, "UPDATE watch SET lease = ?", (micros(until),))

    async def finish(
        self, watch: Watch, at: datetime, result: str, *, message: int | None = None, disable: bool = False
    ) -> bool:
        """Note what became of telling: it is done with this generation, whatever came of it."""
        change = (
            "UPDATE watch SET generation = target, target = '', content = '', lease = 0, told_at = ?, result = ?,"
            " message = coalesce(?, message), state = iif(?, 'disabled', state)"
        )
        return await self._held(watch, change, (micros(at), storable(result), message, disable))

    async def _held(self, watch: Watch, change: str, values: tuple[Any, ...]) -> bool:
        sql = f"{change} WHERE n = ? AND holder = ? AND target = ? AND target != ''"
        return bool(await self._writer.change(sql, (*values, watch.n, watch.holder, watch.target)))


_WATCHES = "SELECT * FROM watch"
_OF_WHO = "SELECT count(*) FROM watch WHERE who = ?"
_OF_GUILD = "SELECT count(*) FROM watch WHERE guild = ?"
_SAME = (
    f"{_WATCHES} WHERE guild IS ? AND who = ? AND channel IS ? AND topic = ? AND corpus = ? AND state = 'on'"
)
_ADD = (
    "INSERT INTO watch (guild, who, channel, topic, corpus, generation, set_at) VALUES (?,?,?,?,?,?,?)"
    " RETURNING *"
)
_CLAIM = (
    "UPDATE watch SET target = iif(target = '', ?2, target), holder = ?3, lease = ?4"
    " WHERE n = ?1 AND state = 'on' AND lease <= ?5 AND (generation != ?2 OR target != '')"
    " RETURNING *"
)


def forget_person(db: sqlite3.Connection, who: int) -> int:
    """Forget every watch of one person; return how many."""
    return db.execute("DELETE FROM watch WHERE who = ?", (who,)).rowcount


def _limited(db: sqlite3.Connection, counting: str, whose: int, limit: int, told: str) -> None:
    count = db.execute(counting, (whose,)).fetchone()[0]
    if count >= limit:
        raise DeskError(say(told, most=limit), next_step=say("Remove one with /watch remove."))


def _watch_of(row: tuple[Any, ...]) -> Watch:
    n, guild, who, channel, topic, corpus, generation, set_at, state, target, content, holder, *last = row
    _lease, message, told_at, result = last
    return Watch(
        guild,
        who,
        channel,
        topic,
        corpus,
        generation,
        instant(set_at),
        n,
        state,
        target,
        content,
        holder,
        message,
        None if told_at is None else instant(told_at),
        result,
    )
