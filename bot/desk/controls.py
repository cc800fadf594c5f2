"""What operators and people do with the desk itself: audit, gaps, reports, being forgotten, the pause of posting."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answers.composing.gaps import MOST, clusters
from bot.model.controls import AuditPage, AuditRow, GapCluster, Paused
from bot.model.report import Report, ReportPage
from bot.store.audit import LATEST
from bot.store.desk_db import DeskDb

KEEP = timedelta(days=30)
"""How long questions and gaps are kept."""


class Controls:
    """The controls of one desk.db. Methods may be called from many tasks; StoreBusy if it stays locked."""

    def __init__(self, db: DeskDb, clock: Callable[[], datetime]) -> None:
        self._db = db
        self._clock = clock

    @classmethod
    @asynccontextmanager
    async def open(
        cls, state: Path, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> AsyncIterator[Controls]:
        """Open them without any corpus."""
        async with await DeskDb.open(state / "desk.db") as db:
            yield cls(db, clock)

    async def audit(self, row: AuditRow) -> None:
        """Append to the audit."""
        await self._db.audit.append(row)

    async def audit_page(
        self, guild: int | None, *, corpus: bool, top: int = LATEST, page: int = 0, size: int = 10
    ) -> AuditPage:
        """Return a page of what was done in one guild and, with `corpus` (for operators), to the shared corpus."""
        return await self._db.audit.page(guild, corpus=corpus, top=top, page=page, size=size)

    async def whole_audit(self, limit: int) -> AuditPage:
        """Return the latest rows of every guild: for whoever has the bot's own machine."""
        return await self._db.audit.everything(limit)

    async def gaps(self) -> tuple[GapCluster, ...]:
        """Return what nobody could be answered in the last 30 days, alike questions together, most asked first."""
        await self._db.forget_older(self._clock() - KEEP)
        latest = await self._db.gaps(MOST)
        return await asyncio.to_thread(clusters, latest)

    async def forget(self, person: int) -> tuple[int, int, int]:
        """Forget every question and every watch of one person, in every guild and in private; return how many of each.

        Their receipts and buttons stop working. Of how many reports (the third number) the name was removed: they stay.
        Gaps name nobody; the audit goes on saying who operated the bot.
        """
        return await self._db.forget_asker(person)

    async def report(self, report: Report) -> int:
        """Keep a reported problem and return its number; DeskError for who has reported too much today."""
        return await self._db.reports.add(replace(report, at=self._clock()))

    async def report_sent(self, n: int, told: str) -> None:
        """Note where a report went."""
        await self._db.reports.sent(n, told)

    async def reports(self, page: int = 0, size: int = 5) -> ReportPage:
        """Return a page of the open reports, oldest first; the last for a page beyond it."""
        return await self._db.reports.page(page, size)

    async def close_report(self, n: int) -> bool:
        """Note that a report is dealt with; it is forgotten 30 days later. False if there is no such open one."""
        return await self._db.reports.close(n, self._clock())

    async def paused(self) -> Paused | None:
        """Return since when and why nothing is posted on schedule; None while it is."""
        return await self._db.pause.paused()

    async def resumed(self) -> datetime | None:
        """Return when posting was last resumed, or None: what was due before then must not be made up for."""
        return await self._db.pause.resumed()

    async def resume(self, guild: int | None, who: int | None) -> Paused | None:
        """Let posting go on, and audit that; return the pause that ended, None if there was none."""
        before = await self._db.pause.paused()
        now = self._clock()
        if before is None or not await self._db.pause.resume(now):
            return None
        was = f"paused since {before.since:%Y-%m-%d %H:%M} UTC: {before.why}"
        await self._db.audit.append(AuditRow(guild, who, "resume", "", "done", now, was, "posting"))
        return before
