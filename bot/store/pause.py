"""Whether posting is paused, in desk.db: one row that every process reads."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from bot.model.controls import Paused
from bot.store.scalars import instant, micros
from bot.store.writer import Writer


class PauseFlag:
    """The pause of one desk.db."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def paused(self) -> Paused | None:
        """Return since when and why posting is paused, or None."""
        found = await self._writer.select("SELECT since, why FROM pause WHERE resumed IS NULL")
        return Paused(instant(found[0][0]), found[0][1]) if found else None

    async def resumed(self) -> datetime | None:
        """Return when posting was last resumed: what was due before is not made up for. None if it never was."""
        found = await self._writer.select("SELECT resumed FROM pause WHERE resumed IS NOT NULL")
        return instant(found[0][0]) if found else None

    async def resume(self, at: datetime) -> bool:
        """End the pause; tell whether there was one."""
        ended = await self._writer.change("UPDATE pause SET resumed = ? WHERE resumed IS NULL", (micros(at),))
        return ended > 0


def pause(db: sqlite3.Connection, since: datetime, why: str) -> None:
    """Pause posting in a database that is open for writing; a pause that goes on already is begun anew."""
    db.execute("INSERT OR REPLACE INTO pause (one, since, why) VALUES (1, ?, ?)", (micros(since), why))
