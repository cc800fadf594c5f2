"""Who may do what, checked here whatever a guild's own settings say, and noted in the audit."""

from __future__ import annotations

import discord

from bot.errors import NotPermitted
from bot.model.said import say
from commands.kit import Interaction


def is_operator(interaction: Interaction) -> bool:
    """Tell whether this person operates the bot: its owners, or the home guild's managers and operator role.

    Discord's own command permissions are not trusted: every guild can override them.
    """
    operators = interaction.client.kit.operators
    if interaction.user.id in operators.owners:
        return True
    if interaction.guild_id is None or interaction.guild_id != operators.home_guild:
        return False
    roles = interaction.user.roles if isinstance(interaction.user, discord.Member) else []
    return interaction.permissions.manage_guild or any(role.id == operators.role for role in roles)


def is_manager(interaction: Interaction) -> bool:
    """Tell whether this person manages the guild they are in."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


async def permit_operator(interaction: Interaction, what: str) -> None:
    """Raise NotPermitted, and note it, for anybody but an operator."""
    if not is_operator(interaction):
        await note(interaction, what, "", "not permitted")
        raise NotPermitted(
            say("Only the operators of this bot may do that."),
            next_step=say("Ask somebody who manages the bot's home server."),
        )


async def note(
    interaction: Interaction, what: str, detail: str, result: str, *, was: str = "", became: str = ""
) -> None:
    """Append to the audit what this person did here."""
    kit = interaction.client.kit
    who = (interaction.guild_id, interaction.user.id)
    await kit.desk.audit(*who, what, detail, result, kit.clock(), was=was, became=became)
