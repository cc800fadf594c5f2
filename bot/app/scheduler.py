"""The reconcile tick of the daily briefs: what is due is looked up in memory, what is done stands in the ledger.

The database is touched when something is due, when a brief was set here, when the clock has gone back, and every ten
minutes for what other processes have set.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from discord.ext import tasks

from bot.app.channels import Channels
from bot.app.following import Following
from bot.app.posting import Posting
from bot.errors import DeskError, NotFound
from bot.model.ledger import KEPT, Brief, Run
from bot.schedule import CATCH_UP, LOOKBACK, Act, Due, due
from commands.kit import DeskClient

log = logging.getLogger(__name__)

TICK = 25.0
"""Seconds between two looks at what is due."""
AGAIN = timedelta(minutes=10)
"""How often the settings are read without a reason."""
AT_ONCE = 16
"""Briefs that are made and sent at the same time."""
RETRY = timedelta(seconds=60)
"""When a brief that failed for a reason of ours is looked at again."""

_LEVEL = {True: logging.WARNING, False: logging.ERROR}

Key = tuple[int, int]


class Scheduler:
    """Posts the briefs of all guilds while it runs; `now` and `wake` work without."""

    def __init__(self, bot: DeskClient, *, window: timedelta = CATCH_UP) -> None:
        channels = Channels(bot)
        self.posting = Posting(bot.kit.desk, channels, bot.kit.clock)
        self.following = Following(bot.kit.desk, channels, bot.kit.clock)
        self._controls = bot.kit.desk.controls
        self._ledger = bot.kit.desk.ledger
        self._clock = bot.kit.clock
        self._work = bot.work
        self._window = window
        self._briefs: dict[Key, Brief] = {}
        self._next: dict[Key, datetime] = {}
        self._read: datetime | None = None
        self._seen: datetime | None = None
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._stopping = False
        self._follow: asyncio.Task[object] | None = None
        self._loop = tasks.loop(seconds=TICK)(self._tick)

    def start(self) -> None:
        """Begin to tick; calling twice is harmless."""
        if not self._loop.is_running():
            self._loop.start()

    def stop(self) -> None:
        """Begin nothing more; what is being posted is for the caller to wait for."""
        self._stopping = True
        self._loop.cancel()

    def wake(self) -> None:
        """Read the settings again with the next tick."""
        self._read = None

    def follow(self) -> None:
        """Correct posted briefs and tell watches, beside what else is to be done, if something new is loaded."""
        if not self._stopping and (self._follow is None or self._follow.done()):
            self._follow = asyncio.create_task(self._follow_once())
            self._work.add(self._follow)
            self._follow.add_done_callback(self._work.discard)

    async def _follow_once(self) -> None:
        try:
            await self.following.tick()
        except Exception:
            log.exception("following what is loaded failed; it is tried again")

    async def now(self, brief: Brief, asked: int) -> Run | None:
        """Post a brief now; see `Posting.now`."""
        return await self.posting.now(brief, asked)

    async def _tick(self) -> None:
        try:
            await self.tick()
        except Exception:
            log.exception("a look at the daily briefs failed; the next one follows")
        self.follow()

    async def tick(self) -> None:
        """Look at what is due now, oldest first."""
        now = self._clock()
        if self._seen is not None and now < self._seen:  # the clock went back: what was worked out is void
            self._read = None
            self._next.clear()
            self._briefs.clear()
        self._seen = now
        if self._read is None or now - self._read >= AGAIN:
            await self._read_settings(now)
        ready = sorted((at, key) for key, at in self._next.items() if at <= now)
        if ready:
            await self._look_at_all([key for _, key in ready])

    async def _look_at_all(self, keys: Sequence[Key]) -> None:
        """Look at briefs in this order, some at a time; a stop leaves those that have begun to end by themselves."""
        looks = []
        for key in keys:
            task: asyncio.Task[object] = asyncio.create_task(self._look(key))
            self._work.add(task)
            task.add_done_callback(self._work.discard)
            looks.append(task)
        await asyncio.wait(looks)

    async def _read_settings(self, now: datetime) -> None:
        """Take in what has been set; whatever is new or changed is looked at at once."""
        first = self._read is None and not self._briefs
        briefs = {(brief.guild, brief.number): brief for brief in await self._ledger.briefs()}
        for key, brief in briefs.items():
            if self._briefs.get(key) != brief:
                self._next[key] = now
        for key in self._briefs.keys() - briefs.keys():
            self._next.pop(key, None)
        self._briefs = briefs
        self._read = now
        await self._ledger.forget_older(now - KEPT)
        if first:
            for run in await self._ledger.unfinished():
                if (run.guild, run.number) not in briefs:
                    await self.posting.abandon(run)

    async def _look(self, key: Key) -> None:
        """Do what is due for one brief, and note when to look again."""
        async with self._slots:
            if self._stopping:
                return
            try:
                again = await self._reconcile(key)
            except Exception as error:  # one brief must not stop the others
                told = isinstance(error, DeskError)
                log.log(_LEVEL[told], "brief %s/%s failed: %s", *key, error, exc_info=not told)
                again = self._clock() + RETRY
        if again is None:
            self._next.pop(key, None)
        else:
            self._next[key] = again

    async def _reconcile(self, key: Key) -> datetime | None:
        try:
            brief = await self._ledger.brief(*key)
        except NotFound:
            return None
        self._briefs[key] = brief
        paused = await self._controls.paused() is not None
        silent = self._clock() if paused else await self._controls.resumed()
        for task in (await self._due(brief, silent)).tasks:
            if not (paused and task.act is Act.RECOVER):
                await self.posting.do(brief, task)
        left = await self._due(brief, silent)
        return self._clock() + RETRY if left.tasks else left.again

    async def _due(self, brief: Brief, silent: datetime | None) -> Due:
        runs = await self._ledger.runs(brief.guild, brief.number, limit=4 * LOOKBACK)
        return due(self._clock(), brief, runs, window=self._window, silent=silent)
