"""What every command works with: the desk, the clock, and who may operate the corpus."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import discord
from discord import app_commands

from bot.model.ledger import Brief, Run
from bot.model.state import Asked
from commands.guide import Guide

if TYPE_CHECKING:
    from bot.desk.desk import Desk

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Operators:
    """Who may reload the corpus: in the home guild its managers and one role, anywhere the bot's owners.

    `channel` is where problems are reported; without it, to the owners in private.
    """

    home_guild: int | None = None
    role: int | None = None
    owners: frozenset[int] = frozenset()
    channel: int | None = None
    contact: str = ""
    """Whom people may turn to, in the operators' own words; "" where nobody is named."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Handed to the client when it is made; commands reach it through their interaction."""

    desk: Desk
    clock: Clock = discord.utils.utcnow
    operators: Operators = Operators()


class Briefs(Protocol):
    """What posts the daily briefs."""

    def wake(self) -> None:
        """Take in soon what has been set."""
        ...

    def follow(self) -> None:
        """Correct posted briefs and tell watches soon of what has been loaded."""
        ...

    async def now(self, brief: Brief, asked: int) -> Run | None:
        """Post a brief now, under the id of whoever's asking it was; None if it was posted under it already."""
        ...


class DeskClient(discord.Client):
    """A client that carries a kit."""

    kit: Kit
    briefs: Briefs
    tree: app_commands.CommandTree[DeskClient]
    guide: Guide
    operating: frozenset[str]
    """The names of the commands that are for operators alone."""
    work: set[asyncio.Task[object]]
    """The tasks that are answering somebody: a stop waits for them."""


Interaction = discord.Interaction[DeskClient]


async def kept(interaction: Interaction, receipt: str) -> Asked | None:
    """Return what was asked here under a receipt: another guild's is unknown, and in private another person's."""
    asked = await interaction.client.kit.desk.recall(receipt)
    if asked is None or asked.guild != interaction.guild_id:
        return None
    return asked if asked.guild is not None or asked.asker == interaction.user.id else None
