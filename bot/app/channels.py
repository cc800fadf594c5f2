"""What posting needs of Discord: send once under a nonce, find what was sent, change it, tell somebody in private.

Errors are of three kinds: `Transient` (try again), `Refused` (nothing to be tried again), `Gone` (nor ever here).
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import discord

from bot.model.ledger import Run
from bot.schedule import nonce
from commands.daily import thaw
from commands.reply import NOBODY, Message
from commands.tongue import ENGLISH

log = logging.getLogger(__name__)

A_SECOND = 40
"""Posts a second over all guilds; Discord allows 50 requests."""
TIMEOUT = 45.0
"""Seconds for one request, retries of discord.py included; less than a lease."""
SEEN = 1000
"""Messages that are looked through for one that may have been sent."""
SLACK = timedelta(hours=1)
"""How far Discord's clock and ours may be apart."""


class Transient(Exception):
    """It may work in a while; whether the message was sent is not known."""


class Refused(Exception):
    """Discord refuses this message."""


class Gone(Exception):
    """The channel is gone or closed to us."""


class Deleted(Exception):
    """The message is gone, the channel is not."""


class Unreadable(Exception):
    """Whether the message was sent cannot be found out."""


class Channels:
    """Discord, as far as briefs are concerned."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client
        self._free = 0.0

    def locale(self, guild: int | None) -> str:
        """Return the language of what is posted in a guild; in private, and where it is not known, English."""
        found = self._client.get_guild(guild) if guild is not None else None
        return ENGLISH if found is None else str(found.preferred_locale)

    async def send(self, run: Run) -> int:
        """Send a run's frozen content and return the message's id; the nonce is the run's own, each time."""
        await self._pace()
        shown = thaw(run.content, run.picture)
        try:
            async with asyncio.timeout(TIMEOUT):
                sent = await self._channel(run).send(
                    shown.content,
                    embeds=shown.embeds,
                    view=discord.utils.MISSING if shown.view is None else shown.view,
                    files=shown.files,
                    allowed_mentions=NOBODY,
                    nonce=nonce(run),  # discord.py adds enforce_nonce
                )
        except _FAILURES as error:
            raise _plainly(error) from error
        return sent.id

    async def find(self, run: Run) -> int | None:
        """Return the id of a run's message if it was sent, looking through the channel for its receipt."""
        return await self.find_mark(self._channel(run), run.receipt, run.at)

    async def find_mark(self, channel: discord.abc.Messageable, mark: str, since: datetime) -> int | None:
        """Return the id of our message with this at its foot, if it was sent since then."""
        oldest = since - SLACK
        seen = 0
        try:
            async with asyncio.timeout(TIMEOUT):
                async for message in channel.history(limit=SEEN):
                    if self._is_ours(message) and any(mark in (e.footer.text or "") for e in message.embeds):
                        return message.id
                    if message.created_at < oldest:
                        return None
                    seen += 1
        except discord.Forbidden as error:
            raise Unreadable("I may not read the channel's history") from error
        except _FAILURES as error:
            raise _plainly(error) from error
        if seen >= SEEN:
            raise Unreadable(f"more than {SEEN} messages have been written since")
        return None

    async def post(
        self, channel: discord.abc.Messageable, shown: Message, nonce: str, to: Run | None = None
    ) -> int:
        """Send a message, as a reply where it is `to` a run's, and return its id."""
        reference: dict[str, Any] = {} if to is None else {"reference": _reference(to)}
        await self._pace()
        try:
            async with asyncio.timeout(TIMEOUT):
                sent = await channel.send(
                    shown.content,
                    embeds=shown.embeds,
                    **reference,
                    allowed_mentions=NOBODY,
                    nonce=nonce,
                )
        except _FAILURES as error:
            raise _plainly(error) from error
        return sent.id

    async def rewrite(self, run: Run, content: str, reply: int | None = None) -> None:
        """Change the content of a run's message, or of our reply to it; embeds, picture and buttons stay."""
        await self._pace()
        try:
            async with asyncio.timeout(TIMEOUT):
                message = self._channel(run).get_partial_message(reply or run.message or 0)
                await message.edit(content=content, allowed_mentions=NOBODY)
        except _FAILURES as error:
            if isinstance(error, discord.NotFound) and error.code == _UNKNOWN_MESSAGE:
                raise Deleted("the message was deleted") from error
            raise _plainly(error) from error

    async def private(self, user: int) -> discord.abc.Messageable:
        """Return the channel for writing to somebody in private."""
        try:
            async with asyncio.timeout(TIMEOUT):
                return await self._client.create_dm(discord.Object(user))
        except _FAILURES as error:
            raise _plainly(error) from error

    def public(self, guild: int | None, channel: int) -> discord.PartialMessageable:
        """Return a channel of a guild."""
        return self._client.get_partial_messageable(channel, guild_id=guild)

    async def tell(self, user: int, text: str) -> bool:
        """Write to somebody in private; tell whether that was possible."""
        try:
            async with asyncio.timeout(TIMEOUT):
                channel = await self._client.create_dm(discord.Object(user))
                await channel.send(text, allowed_mentions=NOBODY)
        except _FAILURES as error:
            log.warning("user %s could not be told: %s", user, error)
            return False
        return True

    def _channel(self, run: Run) -> discord.PartialMessageable:
        return self.public(run.guild, run.channel)

    def _is_ours(self, message: discord.Message) -> bool:
        return self._client.user is not None and message.author.id == self._client.user.id

    async def _pace(self) -> None:
        """Wait for this post's turn."""
        now = asyncio.get_running_loop().time()
        turn = max(now, self._free)
        self._free = turn + 1 / A_SECOND
        if turn > now:
            await asyncio.sleep(turn - now)


_FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)
_OUR_FAULT = (400, 413)
_UNKNOWN_MESSAGE = 10008
_CLOUDFLARE = (0, 40333)
"""403 without a reason of Discord's own comes from what stands before it."""


def _reference(run: Run) -> discord.MessageReference:
    return discord.MessageReference(
        message_id=run.message or 0, channel_id=run.channel, guild_id=run.guild, fail_if_not_exists=False
    )


def _plainly(error: BaseException) -> Exception:
    """Return what a failure comes to."""
    if isinstance(error, discord.HTTPException):
        if error.status in (403, 404) and error.code not in _CLOUDFLARE:
            return Gone(error.text or str(error))
        if error.status in _OUR_FAULT:
            return Refused(str(error))
    return Transient(f"{type(error).__name__}: {error}".strip(": "))
