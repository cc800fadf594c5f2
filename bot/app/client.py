"""The bot as a Discord client: no message content, no members, only guilds and interactions."""

from __future__ import annotations

import asyncio
import logging
from contextvars import copy_context
from dataclasses import replace
from datetime import timedelta
from typing import Any

import discord
from discord import app_commands

from bot.app.scheduler import Scheduler
from bot.app.sync import sync_changed
from bot.schedule import CATCH_UP
from commands.catalog import AT_HOME, install
from commands.guide import Guide
from commands.kit import DeskClient, Kit
from commands.names import Names
from commands.reply import errors_answered
from commands.report import submitted

log = logging.getLogger(__name__)

DRAIN = 8.0
"""Seconds that what is in flight may take when the bot is told to stop."""


class _Tree(app_commands.CommandTree[DeskClient]):
    async def on_error(
        self, interaction: discord.Interaction[DeskClient], error: app_commands.AppCommandError
    ) -> None:
        """Answer what fails before a command begins, such as one that Discord knows and we no longer do."""
        async with errors_answered(interaction):
            raise error


class Bot(DeskClient):
    """The client. Commands reach the desk through its kit; what runs is in `work`.

    `forgetful` says that Discord keeps no commands from one start to the next, as in the local guild. With `catch_up`
    it posts the daily briefs, at most so late: from the start, or with `begin` False once `begin` is called.
    """

    def __init__(
        self,
        kit: Kit,
        *,
        test_guild: int | None = None,
        forgetful: bool = False,
        catch_up: timedelta | None = None,
        begin: bool = True,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
        )
        self.kit = kit
        self.work = set()
        self.briefs: Scheduler = Scheduler(self, window=CATCH_UP if catch_up is None else catch_up)
        self._posts = catch_up is not None
        self._begins = begin
        self._context = copy_context()
        self.tree = _Tree(self)
        self.guide = Guide()
        self.operating = frozenset(group.name for group in AT_HOME)
        home = kit.operators.home_guild
        self._own_guilds = install(self.tree, test_guild=test_guild, home_guild=home)
        self._test_guild = test_guild
        self._forgetful = forgetful

    async def setup_hook(self) -> None:
        """Learn who owns the bot; register the test guild's commands if they have changed.

        Global commands are registered by `python -m bot sync` alone.
        """
        await self.tree.set_translator(Names())
        owners = owners_of(self.application)
        self.kit = replace(self.kit, operators=replace(self.kit.operators, owners=owners))
        if self._test_guild is not None:
            for guild in self._own_guilds:
                await self.sync(guild)
        self._context = copy_context()
        if self._begins:
            self.begin()

    async def on_interaction(self, interaction: discord.Interaction[DeskClient]) -> None:
        """Take a form that was filled in: discord.py remembers none over a restart."""
        await submitted(interaction)

    def begin(self) -> None:
        """Begin to post the daily briefs, in the context of the bot's own tasks whoever calls."""
        if self._posts:
            self._context.run(self.briefs.start)

    async def close(self) -> None:
        """Stop posting and disconnect."""
        self.briefs.stop()
        await super().close()

    async def sync(self, guild: int | None) -> bool:
        """Register the commands of a guild (None: everywhere) if they have changed; tell whether."""
        try:
            application = self.application_id or 0
            changed = await sync_changed(self.tree, self.kit.desk, application, guild, always=self._forgetful)
        except discord.Forbidden:
            log.warning(
                "commands not registered: invite the bot to guild %s with applications.commands", guild
            )
            return False
        if changed:
            self.guide.forget()
        where = "everywhere" if guild is None else f"in guild {guild}"
        log.info("commands %s: %s", where, "registered" if changed else "unchanged")
        return changed

    async def sync_all(self) -> None:
        """Register all commands where they belong."""
        for guild in self._own_guilds:
            await self.sync(guild)
        if self._test_guild is None:
            await self.sync(None)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Log what an event handler raised."""
        log.error("event %s failed", event_method, exc_info=True)  # noqa: LOG014 - called while it is handled

    async def drain(self, seconds: float = DRAIN) -> None:
        """Begin no more briefs and wait until nobody waits for an answer any more, at most so long."""
        self.briefs.stop()
        ends = self.loop.time() + seconds
        while self.work and (left := ends - self.loop.time()) > 0:
            await asyncio.wait(set(self.work), timeout=left)
        if self.work:
            log.warning("%d answers were cut off", len(self.work))


def owners_of(application: discord.AppInfo | None) -> frozenset[int]:
    """Return who owns the application: its owner, or every member of its team who may develop it."""
    if application is None:
        return frozenset()
    if application.team is None:
        return frozenset({application.owner.id})
    may = {discord.TeamMemberRole.admin, discord.TeamMemberRole.developer}
    accepted = discord.TeamMembershipState.accepted
    team = application.team
    members = {one.id for one in team.members if one.membership_state is accepted and one.role in may}
    return frozenset(members if team.owner_id is None else members | {team.owner_id})
