"""Correcting one posted brief: its message is edited, or answered where it cannot be.

An edit may be made twice, it comes to the same; a reply is looked for in the channel before it is sent.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.app.channels import Channels, Deleted, Gone, Refused, Transient, Unreadable
from bot.errors import DeskError
from bot.model.ledger import Correction, Run
from commands.corrections import above, alone, mark, text_of
from commands.kit import Clock
from commands.tongue import speaking

if TYPE_CHECKING:
    from bot.desk.desk import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=240)
"""Longer than an edit, a look into the history and a reply may take."""
LATER = timedelta(seconds=60)


class Correcting:
    """Corrects briefs. `holder` names this process in the database."""

    def __init__(self, desk: Desk, channels: Channels, clock: Clock, holder: str) -> None:
        self._desk = desk
        self._channels = channels
        self._clock = clock
        self._holder = holder

    async def correct(self, run: Run, generation: str) -> bool:
        """Bring what is written on a brief into line with a generation; tell whether that has come to an end."""
        claimed = await self._desk.corrections.claim(run, generation, self._holder, self._clock(), LEASE)
        if claimed is None:
            return False
        with speaking(self._channels.locale(run.guild)):
            return await self._correct(run, claimed)

    async def _correct(self, run: Run, claimed: Correction) -> bool:
        ledger = self._desk.corrections
        revised = await self._desk.revised(run, claimed.generation)
        text = text_of(revised, before=claimed.text)
        if text == claimed.text:
            return await ledger.finish(claimed, self._clock(), "as it was")
        try:
            done, how = await self._write(replace(claimed, text=text))
        except (Deleted, Gone, Refused, Unreadable) as error:
            done, how = claimed, f"not corrected: {error}"
        except Transient as error:
            log.warning("brief %s not corrected yet: %s", run.key, error)
            await ledger.renew(claimed, self._clock() + LATER)
            return False
        if await ledger.finish(done, self._clock(), how):
            cited = ", ".join(dict.fromkeys(one.before.claim for _, one in revised)) or "nothing any more"
            await self._audit(run, f"{how}: {cited}")
        return True

    async def _write(self, one: Correction) -> tuple[Correction, str]:
        """Write a correction; return it as it stands then, and how it was written."""
        run, channels = one.run, self._channels
        if one.reply is not None:
            await channels.rewrite(run, alone(one.text).content, one.reply)
            return one, "reply edited"
        if one.content:
            try:
                await channels.rewrite(run, above(one.text, one.content))
            except (Gone, Refused) as error:
                log.info("brief %s cannot be edited: %s", run.key, error)
            else:
                return one, "edited"
        where = channels.public(run.guild, run.channel)
        sent = await channels.find_mark(where, mark(run), run.at)
        if sent is None:
            key = hashlib.sha256(f"{run.key} {one.generation}".encode()).hexdigest()[:24]
            sent = await channels.post(where, alone(one.text, run), key, to=run)
        return replace(one, reply=sent), "answered"

    async def _audit(self, run: Run, result: str) -> None:
        log.info("brief %s: %s", run.key, result)
        detail = f"brief {run.number} of {run.day}"
        try:
            await self._desk.audit(run.guild, None, "autobrief correction", detail, result, self._clock())
        except DeskError as error:
            log.warning("not audited: %s", error)
