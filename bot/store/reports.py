"""Reported problems in desk.db."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Any

from bot.errors import DeskError
from bot.model.report import Report, ReportPage, Trouble
from bot.model.said import say
from bot.store.scalars import instant, micros, storable
from bot.store.writer import Writer

OF_ONE = 5
"""Open reports of one person within a day."""
_DAY = timedelta(days=1)


class Reports:
    """The reports of one desk.db."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def add(self, report: Report) -> int:
        """Keep a report and return its number; DeskError for whoever has `OF_ONE` open ones of this day."""
        r = report
        kept = (
            r.receipt,
            r.guild,
            r.who,
            r.kind,
            r.quotation,
            storable(r.claim),
            storable(r.text),
            micros(r.at),
        )

        def write(db: sqlite3.Connection) -> int:
            count = db.execute(_OPEN_OF, (r.who, micros(r.at - _DAY))).fetchone()[0]
            if count >= OF_ONE:
                raise DeskError(
                    say("You have reported {n} problems today that are still open.", n=count),
                    next_step=say("Wait until one is closed, or tell the operators in another way."),
                )
            n: int = db.execute(_ADD, kept).fetchone()[0]
            return n

        return await self._writer.write(write)

    async def sent(self, n: int, told: str) -> None:
        """Note where a report went."""
        await self._writer.change("UPDATE report SET told = ? WHERE n = ?", (told, n))

    async def page(self, page: int, size: int) -> ReportPage:
        """Return a page of the open reports, oldest first; of one beyond the last, the last."""
        count: int = (await self._writer.select("SELECT count(*) FROM report WHERE closed IS NULL"))[0][0]
        page = max(0, min(page, (count - 1) // size))
        found = await self._writer.select(
            f"{_REPORTS} WHERE closed IS NULL ORDER BY n LIMIT ? OFFSET ?", (size, page * size)
        )
        return ReportPage(tuple(map(_report_of, found)), page, count, (page + 1) * size < count)

    async def close(self, n: int, at: datetime) -> bool:
        """Note that a report is dealt with; False if there is no such open one."""
        sql = "UPDATE report SET closed = ? WHERE n = ? AND closed IS NULL"
        return bool(await self._writer.change(sql, (micros(at), n)))


_REPORTS = "SELECT n, receipt, guild, who, kind, quotation, claim, text, at, told, closed FROM report"
_OPEN_OF = "SELECT count(*) FROM report WHERE who = ? AND closed IS NULL AND at > ?"
_ADD = (
    "INSERT INTO report (receipt, guild, who, kind, quotation, claim, text, at) VALUES (?,?,?,?,?,?,?,?)"
    " RETURNING n"
)


def forget_reporter(db: sqlite3.Connection, who: int) -> int:
    """Forget who reported; the reports stay, without name. Return how many."""
    return db.execute("UPDATE report SET who = NULL WHERE who = ?", (who,)).rowcount


def forget_closed(db: sqlite3.Connection, before: int) -> None:
    """Forget the reports that were closed before then (microseconds)."""
    db.execute("DELETE FROM report WHERE closed < ?", (before,))


def _report_of(row: tuple[Any, ...]) -> Report:
    n, receipt, guild, who, kind, quotation, claim, text, at, told, closed = row
    shut = None if closed is None else instant(closed)
    return Report(receipt, guild, who, Trouble(kind), text, instant(at), quotation, claim, told, shut, n)
