"""The buttons under a daily brief that was set: try it, see it."""

from __future__ import annotations

import re
from typing import Any, Self

import discord

from bot.model.ledger import Brief
from bot.schedule import next_run
from commands.autobriefs import channel_of, check_channel, instant, managed, noted, one, preview_of
from commands.escape import escape
from commands.kit import Interaction
from commands.reply import NOBODY, Message, errors_answered, reply
from commands.tongue import tr
from commands.words import short


class BriefPress(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"brief:(?P<action>test|preview):(?P<number>\d{1,9})",
):
    """A pressed button under a brief that was set."""

    def __init__(self, button: discord.ui.Button[Any], action: str, number: int) -> None:
        super().__init__(button)
        self.action = action
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read action and number."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons try briefs")
        return cls(item, match["action"], int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says, for a manager."""
        async with errors_answered(interaction), managed(interaction, self.action) as guild:
            brief = await one(interaction, guild, self.number)
            if self.action == "preview":
                shown = await preview_of(interaction, brief)
            else:
                shown = await _test_line(interaction, brief)
            await noted(interaction, self.action, brief, brief)
            await reply(interaction, shown)


async def _test_line(interaction: Interaction, brief: Brief) -> Message:
    channel = channel_of(interaction, brief)
    check_channel(channel)
    runs = await interaction.client.kit.desk.ledger.runs(brief.guild, brief.number)
    following = instant(next_run(interaction.client.kit.clock(), brief, runs))
    sent = await channel.send(
        tr(
            "A test: the daily brief will appear here, {brief}; next {time}.",
            brief=escape(short(brief)),
            time=following,
        ),
        allowed_mentions=NOBODY,
        nonce=interaction.message.id if interaction.message is not None else interaction.id,
    )
    return Message(tr("It arrived: {link}", link=sent.jump_url))
