"""/corpus reload, check, status, rollback, gaps and reports: for those who operate the bot, in its home guild only."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any, Self

import discord
from discord import app_commands

from bot.errors import CorpusFaults
from bot.model.steps import told
from commands import corpora, reloading
from commands import reports as reported
from commands.kit import Interaction
from commands.permit import note, permit_operator
from commands.reply import Message, defer, defer_edit, edit, errors_answered, reply
from commands.tongue import tr

corpus = app_commands.Group(
    name="corpus",
    description="Load the corpus again, take that back, or say what is loaded (operators only)",
    default_permissions=discord.Permissions(manage_guild=True),
    guild_only=True,
)

EVERY = 2.0
"""Seconds between two edits of a reply that says how far loading is."""


@corpus.command(description="Load the corpus again from its folder; faults leave everything as it is")
@app_commands.describe(force="Load it even if many claims have vanished, e.g. after a clean-up")
async def reload(interaction: Interaction, force: bool = False) -> None:
    """Load the corpus again and say what changed."""
    async with errors_answered(interaction):
        await _begin(interaction, "reload")
        kit = interaction.client.kit
        who = (interaction.guild_id, interaction.user.id)
        try:
            async with _told_of(interaction) as progress:
                done = await reloading.reload(kit.desk, *who, kit.clock(), force=force, progress=progress)
        except CorpusFaults as refused:
            await reply(interaction, corpora.refused(refused))
            return
        interaction.client.briefs.follow()
        await reply(interaction, corpora.reloaded(done))


@corpus.command(description="Say what a reload would change, and which posted briefs; change nothing")
async def check(interaction: Interaction) -> None:
    """Try the corpus folder as it is now."""
    async with errors_answered(interaction):
        await _begin(interaction, "check")
        try:
            async with _told_of(interaction) as progress:
                done = await interaction.client.kit.desk.check(progress)
        except CorpusFaults as refused:
            await note(interaction, "corpus check", "", f"faults: {refused.message}")
            await reply(interaction, corpora.refused(refused))
            return
        await note(interaction, "corpus check", "", "shown")
        await reply(interaction, corpora.checked(done, interaction.guild_id))


@corpus.command(description="Go back to what was loaded before; shows first what that would change")
async def rollback(interaction: Interaction) -> None:
    """Offer to go back."""
    async with errors_answered(interaction):
        await _begin(interaction, "rollback")
        done = await interaction.client.kit.desk.check_rollback()
        await note(interaction, "corpus rollback", "", "offered")
        await reply(interaction, corpora.would_roll_back(done, interaction.guild_id))


@corpus.command(description="Say which corpus is loaded, how large it is and since when")
async def status(interaction: Interaction) -> None:
    """Say what is loaded."""
    async with errors_answered(interaction):
        await _begin(interaction, "status")
        desk = interaction.client.kit.desk
        shown = corpora.status(await desk.status(), await desk.controls.paused())
        await note(interaction, "corpus status", "", "shown")
        await reply(interaction, shown)


@corpus.command(description="List what people asked and nobody could be answered, alike questions together")
async def gaps(interaction: Interaction) -> None:
    """List unanswered questions, most asked first."""
    async with errors_answered(interaction):
        await _begin(interaction, "gaps")
        found = await interaction.client.kit.desk.controls.gaps()
        await note(interaction, "corpus gaps", "", "shown")
        await reply(interaction, corpora.gaps(found))


@corpus.command(description="List the problems that people reported with answers; close those dealt with")
async def reports(interaction: Interaction) -> None:
    """List open reports, oldest first."""
    async with errors_answered(interaction):
        await _begin(interaction, "reports")
        shown = await reported.listed(interaction)
        await note(interaction, "corpus reports", "", "shown")
        await reply(interaction, shown)


class RollBack(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"rollback:(?P<current>[0-9a-f]{64})"
):
    """The button that confirms a rollback from the generation that was active when it was offered."""

    def __init__(self, button: discord.ui.Button[Any], current: str) -> None:
        super().__init__(button)
        self.current = current

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read the generation."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons roll back")
        return cls(item, match["current"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Roll back, if an operator presses and nothing else was loaded meanwhile."""
        async with errors_answered(interaction):
            await defer_edit(interaction)
            await permit_operator(interaction, "corpus rollback")
            kit = interaction.client.kit
            who = (interaction.guild_id, interaction.user.id)
            done = await reloading.roll_back(kit.desk, *who, kit.clock(), self.current)
            interaction.client.briefs.follow()
            await edit(interaction, corpora.rolled_back(done))


async def _begin(interaction: Interaction, what: str) -> None:
    """Defer, and let operators through."""
    await defer(interaction)
    await permit_operator(interaction, f"corpus {what}")


@asynccontextmanager
async def _told_of(interaction: Interaction) -> AsyncIterator[Callable[[str, int, int], None]]:
    """Give what is to be told of each step; meanwhile the reply says how far it is, edited every now and then."""
    last = monotonic()
    showing: asyncio.Task[None] | None = None

    async def show(words: str) -> None:
        with suppress(discord.HTTPException):  # the reply at the end counts
            await edit(interaction, Message(words))

    def tell(step: str, done: int, total: int) -> None:
        nonlocal last, showing
        if monotonic() - last >= EVERY and (showing is None or showing.done()):
            last = monotonic()
            showing = asyncio.create_task(show(tr("⏳ {progress}", progress=told(step, done, total))))

    try:
        yield tell
    finally:
        if showing is not None:
            await showing
