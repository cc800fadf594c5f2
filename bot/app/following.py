"""What follows a reload or a rollback: posted briefs are corrected, watches are told. Each once, over all processes.

While posting is paused nothing is written: corrections wait, what a watch would have been told is skipped.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.app.channels import Channels
from bot.app.correcting import Correcting
from bot.app.telling import Telling
from bot.errors import DeskError, NotLoaded
from bot.model.ledger import KEPT
from commands.kit import Clock

if TYPE_CHECKING:
    from bot.desk.desk import Desk

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=10)
"""How often is looked for what was left, e.g. a brief that was made before a reload and posted after it."""
AT_ONCE = 8


class Following:
    """Follows the active generation; `tick` may be called at any time."""

    def __init__(self, desk: Desk, channels: Channels, clock: Clock) -> None:
        holder = secrets.token_hex(8)
        self.correcting = Correcting(desk, channels, clock, holder)
        self.telling = Telling(desk, channels, clock, holder)
        self._desk = desk
        self._clock = clock
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._settled: tuple[str, datetime] | None = None

    async def tick(self) -> None:
        """Correct and tell what there is, unless that has just been done for this generation."""
        desk, now = self._desk, self._clock()
        try:
            generation, since = await desk.in_service()
        except NotLoaded:
            return
        if self._settled and self._settled[0] == generation and abs(now - self._settled[1]) < AGAIN:
            return
        paused = await desk.controls.paused() is not None
        resumed = await desk.controls.resumed()
        silent = paused or (resumed is not None and since <= resumed)
        runs = await desk.corrections.pending(desk.corpus, generation, now - KEPT, now) if not paused else ()
        watches = await desk.watches.pending(desk.corpus, generation, now)
        done = await asyncio.gather(
            *(self._one(self.correcting.correct(run, generation)) for run in runs),
            *(self._one(self.telling.tell(watch, generation, silent=silent)) for watch in watches),
        )
        self._settled = (generation, now) if all(done) and not paused else None

    async def _one(self, work: Awaitable[bool]) -> bool:
        """Do one thing; tell whether it has come to an end. One that fails must not stop the others."""
        async with self._slots:
            try:
                return await work
            except DeskError as error:
                log.warning("not followed: %s", error)
            except Exception:
                log.exception("not followed")
            return False
