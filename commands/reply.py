"""Answering an interaction: once, politely, and never with a stack trace."""

from __future__ import annotations

import asyncio
import io
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import discord

from bot.errors import DeskError
from commands import fit
from commands.escape import escape
from commands.kit import Interaction
from commands.tongue import speaking, told, tr

log = logging.getLogger(__name__)

NOBODY = discord.AllowedMentions.none()
WARNING = discord.Colour(0xE0B03C)

_TOO_LATE = {10062, 10015, 50027}
"""Unknown interaction, unknown webhook, invalid token: nobody can be answered any more."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with what it shows in words."""

    png: bytes
    alt: str
    name: str

    def file(self) -> discord.File:
        """Return it as a file to be sent, which can be sent once."""
        return discord.File(io.BytesIO(self.png), self.name, description=self.alt)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A text file, such as citations to paste or to open in a spreadsheet."""

    name: str
    data: bytes

    def file(self) -> discord.File:
        """Return it as a file to be sent, which can be sent once."""
        return discord.File(io.BytesIO(self.data), self.name)


@dataclass(frozen=True, slots=True)
class Message:
    """What is sent: one line of content, embeds, buttons, a picture, text files.

    `numbers` are those of the quotations that it shows.
    """

    content: str
    embeds: tuple[discord.Embed, ...] = ()
    view: discord.ui.View | None = None
    picture: Picture | None = None
    sheets: tuple[Sheet, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def files(self) -> list[discord.File]:
        """Return the files to be sent, made anew for each sending."""
        pictures = () if self.picture is None else (self.picture,)
        return [one.file() for one in (*pictures, *self.sheets)]


async def defer(interaction: Interaction, *, ephemeral: bool = True) -> None:
    """Say that an answer is coming, as the very first thing: Discord waits three seconds."""
    async with _turn(interaction):
        if not interaction.response.is_done():
            await interaction.response.defer(ephemeral=ephemeral, thinking=True)
            interaction.extras[_AWAITED] = True


async def defer_edit(interaction: Interaction) -> None:
    """Say that the message under the pressed button will change."""
    async with _turn(interaction):
        if not interaction.response.is_done():
            await interaction.response.defer()


async def reply(interaction: Interaction, message: Message, *, ephemeral: bool = True) -> None:
    """Send a message: as the response, in place of "thinking…", or as a follow-up if that is gone.

    However many coroutines reply, Discord sees one response and the rest as follow-ups.
    """
    async with _turn(interaction):
        if interaction.response.is_done() and interaction.extras.pop(_AWAITED, False):
            await interaction.edit_original_response(
                content=message.content,
                embeds=message.embeds,
                view=message.view,
                attachments=message.files,
                allowed_mentions=NOBODY,
            )
            return
        done = interaction.response.is_done()
        send = interaction.followup.send if done else interaction.response.send_message
        await send(
            message.content,
            embeds=message.embeds,
            view=discord.utils.MISSING if message.view is None else message.view,
            files=message.files,
            ephemeral=ephemeral,
            allowed_mentions=NOBODY,
        )


async def edit(interaction: Interaction, message: Message, *, keep_picture: bool = True) -> None:
    """Change the message under the pressed button; `defer_edit` came first.

    With `keep_picture` the picture that was there stays where the message has none of its own.
    """
    files = discord.utils.MISSING if message.picture is None and keep_picture else message.files
    async with _turn(interaction):
        await interaction.edit_original_response(
            content=message.content,
            embeds=message.embeds,
            view=message.view,
            attachments=files,
            allowed_mentions=NOBODY,
        )


@asynccontextmanager
async def errors_answered(interaction: Interaction) -> AsyncIterator[None]:
    """Turn every error into a sentence for the person who asked, with the next step and an error id.

    While it runs, the task counts as work in flight, and the reader's language is spoken.
    """
    if task := asyncio.current_task():
        interaction.client.work.add(task)
    try:
        with speaking(interaction.locale):
            try:
                yield
            except discord.HTTPException as error:
                if error.code in _TOO_LATE:
                    log.warning("interaction %s came too late: %s", interaction.id, error)
                    return
                await _apologise(interaction, error)
            except Exception as error:  # noqa: BLE001 - the last place before the person
                await _apologise(interaction, error)
    finally:
        if task:
            interaction.client.work.discard(task)


async def _apologise(interaction: Interaction, error: Exception) -> None:
    number = secrets.token_hex(4)
    if isinstance(error, DeskError):
        log.info("error %s: %s", number, error)
        said, next_step = told(error.message), told(error.next_step)
    else:
        log.error("error %s", number, exc_info=error)
        said = tr("Something went wrong here; it is not your question.")
        next_step = tr("Try again; if it stays, tell the operators the error id.")
    embed = discord.Embed(colour=WARNING, description=fit.clip(next_step, 1000, escape) or None)
    embed.set_footer(text=tr("error id {number}", number=number))
    try:
        await reply(interaction, Message(f"⚠️ {fit.clip(said, 1500, escape)}", (embed,)))
    except discord.HTTPException as failed:
        log.warning("error %s could not be told: %s", number, failed)


_AWAITED = "awaited"
_LOCK = "lock"


def _turn(interaction: Interaction) -> asyncio.Lock:
    lock: asyncio.Lock = interaction.extras.setdefault(_LOCK, asyncio.Lock())
    return lock
