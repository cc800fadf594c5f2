"""/check, and "Check against the corpus" on any message: what supports, contradicts or relates to what it says.

Discord hands over the message with the interaction, so the bot needs no right to read along. Who wrote it is not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import discord
from discord import app_commands

from bot.errors import DeskError
from bot.model.answer import LONGEST_MESSAGE
from commands.answering import suggest
from commands.kit import Interaction
from commands.pages import message
from commands.reply import defer, errors_answered, reply
from commands.tongue import tr


@app_commands.command(description="Check a statement: what in the corpus supports or contradicts it")
@app_commands.describe(message="What is said, e.g. “Nine people were hurt in the fire on 3 May”")
async def check(interaction: Interaction, message: str) -> None:
    """Check a statement that is typed or pasted."""
    async with errors_answered(interaction):
        await _check(interaction, message, interaction.client.kit.clock())


@check.autocomplete("message")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "check", typed)


@app_commands.context_menu(name="Check against the corpus")
async def check_message(interaction: Interaction, said: discord.Message) -> None:
    """Check a message; its "yesterday" is the day before it was written."""
    async with errors_answered(interaction):
        if said.author == interaction.client.user:
            raise DeskError(
                tr("This message is mine: its quotations stand in the corpus already."),
                next_step=tr("Use /verify with its receipt to see whether they still do."),
            )
        await _check(interaction, "\n".join(_texts(said)), said.created_at)


async def _check(interaction: Interaction, text: str, now: datetime) -> None:
    if not text.strip():
        raise DeskError(
            tr("There is no text in this message to check."),
            next_step=tr("Choose a message with words in it, or type them after /check."),
        )
    if len(text) > LONGEST_MESSAGE:
        raise DeskError(
            tr("This message is longer than {limit} characters.", limit=LONGEST_MESSAGE),
            next_step=tr("Copy the sentences in question into /check."),
        )
    await defer(interaction)
    desk = interaction.client.kit.desk
    answered = await desk.answer("check", text, now=now)
    receipt = await desk.remember(answered, text, guild=interaction.guild_id, asker=interaction.user.id)
    await reply(interaction, message(answered, receipt))


def _texts(said: discord.Message) -> Iterator[str]:
    """Yield what a message says: its words, those of a message that it forwards, else those of its embeds."""
    parts: tuple[discord.Message | discord.MessageSnapshot, ...] = (said, *said.message_snapshots)
    words = [part.content for part in parts if part.content.strip()]
    yield from words
    for part in parts if not words else said.message_snapshots:
        for embed in part.embeds:
            yield from filter(None, (embed.title, embed.description))
            yield from (f"{field.name}: {field.value}" for field in embed.fields)
