"""Reloading because the machine's operator asks for it with SIGHUP; what came of it stands in the log and the audit."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.errors import CorpusFaults, DeskError
from commands.diffs import diff
from commands.reloading import reload

if TYPE_CHECKING:
    from bot.desk.desk import Desk

log = logging.getLogger(__name__)


@asynccontextmanager
async def reloading(desk: Desk, asked: asyncio.Event) -> AsyncIterator[None]:
    """Reload whenever asked, one after the other; a reload that is running at the end is given up, whole or not."""
    task = asyncio.create_task(_reload_when(desk, asked))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _reload_when(desk: Desk, asked: asyncio.Event) -> None:
    while True:
        await asked.wait()
        asked.clear()
        try:
            done = await reload(desk, None, None, datetime.now(UTC), force=False)
        except DeskError as refused:
            for fault in refused.faults if isinstance(refused, CorpusFaults) else ():
                log.warning("%s", fault)
            log.warning("not reloaded: %s", refused)
        except Exception:
            log.exception("not reloaded")
        else:
            log.info("reloaded: %d claims, generation %s", done.claims, done.generation[:16])
            for line in diff(done):
                log.info("%s", line.text)
