"""Posting one run of a brief, effectively once.

Claim, make and freeze, send, record: whatever dies in between leaves a claimed row. Whoever takes it over first looks
for the message in the channel; where that cannot be found out, the run ends as `unknown` and is never sent again.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app.channels import Channels, Gone, Refused, Transient, Unreadable
from bot.errors import DeskError
from bot.model.ledger import ASKED_NOW, Brief, Run, RunState
from bot.schedule import Act, Task
from commands.daily import freeze, prepare
from commands.kit import Clock
from commands.tongue import speaking, tr

if TYPE_CHECKING:
    from bot.desk.desk import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
"""How long a run stays with whoever claimed it: longer than one sending may take."""
TRIES = (0.0, 2.0, 8.0)
"""Seconds before each try, all with one nonce: together well inside the minutes that Discord remembers it."""
LATER = timedelta(seconds=60)
"""After so long what could not be sent is taken up again."""
LATE = timedelta(minutes=5)
"""A brief later than this says so."""
_DOWN = "the bot was not running when it was due"
_PAUSED = "posting was paused when it was due"


class Posting:
    """Does what the schedule says. `holder` names this process in the ledger."""

    def __init__(self, desk: Desk, channels: Channels, clock: Clock) -> None:
        self.holder = secrets.token_hex(8)
        self._desk = desk
        self._ledger = desk.ledger
        self._channels = channels
        self._clock = clock

    async def do(self, brief: Brief, task: Task) -> None:
        """Post, take over or skip a scheduled run."""
        now = self._clock()
        run = Run(
            brief.guild, brief.number, task.day, brief.channel, brief.topic, task.due, now, holder=self.holder
        )
        if task.act is Act.SKIP:
            if await self._ledger.skip(run, now, _PAUSED if task.silent else _DOWN):
                log.warning("brief %s skipped: it was due at %s", run.key, task.due)
            return
        claimed = await self._ledger.claim(run, now, LEASE)
        if claimed is None:
            return
        if claimed.attempts == 1 or await self._may_send(brief, claimed, task):
            await self._deliver(brief, claimed)

    async def now(self, brief: Brief, asked: int) -> Run | None:
        """Post a brief because somebody asked, under the id of that; None if it was posted under it already."""
        at = self._clock()
        day = f"{ASKED_NOW}{asked}"
        run = Run(brief.guild, brief.number, day, brief.channel, brief.topic, at, at, holder=self.holder)
        claimed = await self._ledger.claim(run, at, LEASE)
        return await self._deliver(brief, claimed) if claimed is not None else None

    async def abandon(self, run: Run) -> None:
        """End a run that was left unfinished and whose brief is no longer there."""
        claimed = await self._ledger.claim(replace(run, holder=self.holder), self._clock(), LEASE)
        if claimed is not None:
            await self._ledger.finish(claimed, RunState.UNKNOWN, why="the brief was removed meanwhile")

    async def _may_send(self, brief: Brief, run: Run, task: Task) -> bool:
        """Tell whether a run that another left unfinished is to be sent; end it if not."""
        if run.content:
            try:
                sent = await self._channels.find(run)
            except (Unreadable, Gone) as error:
                await self._end(run, RunState.UNKNOWN, str(error))
                return False
            except Transient as error:
                log.warning("brief %s: cannot look whether it was sent: %s", run.key, error)
                await self._ledger.renew(run, self._clock() + LATER)
                return False
            if sent is not None:
                await self._ledger.finish(run, RunState.POSTED, message=sent)
                return False
        if task.silent:
            await self._end(run, RunState.SKIPPED, _PAUSED)
            return False
        if brief.state != "on" and not run.day.startswith(ASKED_NOW):
            await self._end(run, RunState.SKIPPED, f"the brief is {brief.state}")
            return False
        if self._clock() > task.end:
            await self._end(run, RunState.FAILED, "it could not be sent in time")
            return False
        return True

    async def _deliver(self, brief: Brief, run: Run) -> Run:
        """Make the content unless it is frozen, send it, record it; return the run as it stands then."""
        if not run.content:
            ready = await self._make(brief, run)
            if not ready.content:
                return await self._end(run, RunState.SKIPPED, "nothing was new")
            if not await self._ledger.freeze(ready):
                return run
            run = ready
        try:
            message = await self._send(run)
        except Gone as error:
            ended = await self._end(run, RunState.FAILED, str(error))
            if not run.day.startswith(ASKED_NOW):
                await self._disable(brief, str(error))
            return ended
        except Refused as error:
            return await self._end(run, RunState.FAILED, str(error))
        except Transient as error:
            log.warning("brief %s not sent yet: %s", run.key, error)
            await self._ledger.renew(run, self._clock() + LATER)
            return replace(run, why=str(error))
        if message is None:
            return run
        await self._ledger.finish(run, RunState.POSTED, message=message)
        log.info("brief %s posted", run.key)
        return replace(run, state=RunState.POSTED, message=message)

    async def _make(self, brief: Brief, run: Run) -> Run:
        """Return the run with its content; without, where the brief stays silent."""
        late = self._clock() - run.due > LATE
        with speaking(self._channels.locale(run.guild)):
            ready = await prepare(
                self._desk, replace(brief, channel=run.channel, topic=run.topic), run.due, late=late
            )
        if brief.quiet and not ready.news and not run.day.startswith(ASKED_NOW):
            return run
        picture = ready.message.picture
        return replace(
            run,
            corpus=self._desk.corpus,
            generation=ready.answer.generation,
            receipt=ready.receipt,
            content=freeze(ready.message),
            picture=picture.png if picture is not None else b"",
        )

    async def _send(self, run: Run) -> int | None:
        """Send with a few tries; None if the run has been taken over meanwhile."""
        failed: Transient | None = None
        for pause in TRIES:
            await asyncio.sleep(pause)
            if not await self._ledger.renew(run, self._clock() + LEASE):
                return None
            try:
                return await self._channels.send(run)
            except Transient as error:
                failed = error
        raise failed or Transient("never tried")

    async def _end(self, run: Run, state: RunState, why: str) -> Run:
        await self._ledger.finish(run, state, why=why)
        log.warning("brief %s %s: %s", run.key, state, why)
        return replace(run, state=state, why=why)

    async def _disable(self, brief: Brief, why: str) -> None:
        """Switch a brief off and tell whoever set it, once."""
        if not await self._ledger.turn(brief, "disabled", why):
            return
        with speaking(self._channels.locale(brief.guild)):
            words = _told(brief, why)
        told = await self._channels.tell(brief.set_by, words)
        result = f"disabled: {why}; {'told' if told else 'could not be told'}: {brief.set_by}"
        try:
            await self._desk.audit(
                brief.guild, None, "autobrief", f"brief {brief.number}", result, self._clock()
            )
        except DeskError as error:
            log.warning("not audited: %s", error)


def _told(brief: Brief, why: str) -> str:
    off = tr(
        "The daily brief {number} in {channel} is switched off: I can no longer write there ({why}).",
        number=brief.number,
        channel=f"<#{brief.channel}>",
        why=why,
    )
    again = tr(
        "Give me View Channel, Send Messages, Embed Links, Attach Files and Read Message History there and use "
        "{command}, or set another channel with {other}.",
        command=f"`/autobrief resume number: {brief.number}`",
        other="`/autobrief set`",
    )
    return f"{off}\n{again}"
