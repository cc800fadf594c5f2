"""What the five question commands share: defer, ask the desk, render, send; and their autocomplete."""

from __future__ import annotations

import logging

from discord import app_commands

from bot.model.answer import Command
from commands import fit
from commands.dated import illustrated
from commands.escape import plain
from commands.kit import Interaction
from commands.pages import message
from commands.reply import defer, errors_answered, reply
from commands.tongue import speaking, told

log = logging.getLogger(__name__)

_TYPED = 200
"""More than this is no beginning of a name."""


async def answer(interaction: Interaction, command: Command, text: str) -> None:
    """Answer a slash command, for the asker alone."""
    async with errors_answered(interaction):
        await defer(interaction)
        kit = interaction.client.kit
        answered = await kit.desk.answer(command, text, now=kit.clock())
        receipt = await kit.desk.remember(
            answered, text, guild=interaction.guild_id, asker=interaction.user.id
        )
        await reply(interaction, await illustrated(answered, message(answered, receipt)))


async def suggest(interaction: Interaction, command: Command, typed: str) -> list[app_commands.Choice[str]]:
    """Return up to 25 things of the corpus that fit what is typed so far; none where that fails."""
    try:
        choices = await interaction.client.kit.desk.suggest(command, typed[:_TYPED])
    except Exception:
        log.exception("no suggestions for /%s", command)
        return []
    offered: dict[str, app_commands.Choice[str]] = {}
    for choice in choices:
        with speaking(interaction.locale):
            name = fit.clip(told(choice.label), fit.CHOICE, plain)
        if name and choice.query.strip() and fit.size(choice.query) <= fit.CHOICE:
            offered.setdefault(choice.query, app_commands.Choice(name=name, value=choice.query))
    return list(offered.values())[: fit.CHOICES]
