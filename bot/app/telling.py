"""Telling one watch of a generation: claim, make and freeze, send, record, as daily briefs are posted.

Whoever takes over what another left first looks for the message; where that cannot be found out, it is not sent again.
"""

from __future__ import annotations

import hashlib
import logging
from datetime import timedelta
from typing import TYPE_CHECKING

import discord

from bot.app.channels import Channels, Gone, Refused, Transient, Unreadable
from bot.errors import DeskError, NotFound
from bot.model.watch import Watch
from commands.daily import freeze, thaw
from commands.kit import Clock
from commands.tongue import speaking
from commands.watches import digest, matters

if TYPE_CHECKING:
    from bot.desk.desk import Desk

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=240)
LATER = timedelta(seconds=60)


class Telling:
    """Tells watches. `holder` names this process in the database."""

    def __init__(self, desk: Desk, channels: Channels, clock: Clock, holder: str) -> None:
        self._desk = desk
        self._watches = desk.watches
        self._channels = channels
        self._clock = clock
        self._holder = holder

    async def tell(self, watch: Watch, generation: str, *, silent: bool) -> bool:
        """Tell a watch of a generation, or note that posting was paused; tell whether that has come to an end."""
        claimed = await self._watches.claim(watch, generation, self._holder, self._clock(), LEASE)
        if claimed is None:
            return False
        if silent:
            return await self._end(claimed, "skipped: posting was paused")
        begun = bool(claimed.content)
        try:
            content = claimed.content or await self._made(claimed)
        except NotFound:
            return await self._end(claimed, "not told: what it was told of last is no longer kept")
        if not content:
            return await self._end(claimed, "nothing new on it")
        if not begun and not await self._watches.freeze(claimed, content):
            return False
        try:
            where = await self._where(claimed)
            message = await self._channels.find_mark(where, claimed.mark, claimed.set_at) if begun else None
            if message is None and not await self._watches.renew(claimed, self._clock() + LEASE):
                return False
            if message is None:
                message = await self._channels.post(where, thaw(content, b""), _nonce(claimed))
        except Gone as error:
            return await self._end(claimed, f"I can no longer write there: {error}", disable=True)
        except (Refused, Unreadable) as error:
            return await self._end(claimed, f"not told: {error}")
        except Transient as error:
            log.warning("watch %s not told yet: %s", watch.n, error)
            await self._watches.renew(claimed, self._clock() + LATER)
            return False
        return await self._watches.finish(claimed, self._clock(), "told", message=message)

    async def _made(self, watch: Watch) -> str:
        """Return the frozen message, "" where there is nothing to tell."""
        news = await self._desk.news(watch.generation, topic=watch.topic, until=watch.target)
        if not matters(news):
            return ""
        with speaking(self._channels.locale(watch.guild)):
            return freeze(digest(watch, news))

    async def _where(self, watch: Watch) -> discord.abc.Messageable:
        if watch.channel is None:
            return await self._channels.private(watch.who)
        return self._channels.public(watch.guild, watch.channel)

    async def _end(self, watch: Watch, result: str, *, disable: bool = False) -> bool:
        ended = await self._watches.finish(watch, self._clock(), result, disable=disable)
        if ended and disable:
            log.warning("watch %s is switched off: %s", watch.n, result)
            where = "a channel" if watch.channel is not None else "private messages"
            try:
                await self._desk.audit(
                    watch.guild,
                    None,
                    "watch",
                    f"watch {watch.n}, {where}",
                    f"disabled: {result}",
                    self._clock(),
                )
            except DeskError as error:
                log.warning("not audited: %s", error)
        return ended


def _nonce(watch: Watch) -> str:
    return hashlib.sha256(f"watch {watch.n} {watch.generation} {watch.target}".encode()).hexdigest()[:24]
