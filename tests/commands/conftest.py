"""The real client, the real desk, an invented corpus, and an in-memory Discord that watches what is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit, Operators

HOME = 1_000_000_000_000_000_001
NOW = datetime(2024, 5, 24, 12, tzinfo=UTC)

# every call waits until the bot is quiet; 50 ms of quiet at a time add up
simcord.Env._settle_internal.__kwdefaults__["idle"] = 0.002  # type: ignore[index]


@dataclass(frozen=True)
class World:
    """A home guild with a reader and an admin, and another guild with a manager of its own."""

    env: simcord.Env
    channel: simcord.ChannelHandle
    reader: simcord.MemberActor
    other: simcord.MemberActor
    admin: simcord.MemberActor

    async def ask(
        self, command: str, text: str | None = None, channel: simcord.ChannelHandle | None = None
    ) -> simcord.ResponseMessage:
        """Let the reader use a question command; return the reply."""
        option = {
            "brief": "topic",
            "who": "name",
            "when": "event",
            "conflicts": "topic",
            "ask": "question",
            "timeline": "topic",
            "sources": "source",
        }[command]
        options = {} if text is None else {option: text}
        result = await self.reader.slash(channel or self.channel, command, **options)
        assert result.response is not None
        return result.response


@pytest.fixture
def desk(harbour: Desk) -> Desk:
    """Return a desk on an invented corpus."""
    return harbour


@pytest.fixture
def simcord_bot(desk: Desk) -> Bot:
    """Return the bot, its commands in the home guild."""
    return make_bot(desk)


def make_bot(desk: Desk) -> Bot:
    """Return a bot as after a start."""
    return Bot(Kit(desk, lambda: NOW, Operators(home_guild=HOME)), test_guild=HOME)


@pytest.fixture
async def world(simcord_env: simcord.Env) -> World:
    """Furnish the guild."""
    guild = simcord_env.create_guild("Home", id=HOME)
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    channel = guild.create_text_channel("desk")
    world = World(
        simcord_env,
        channel,
        guild.add_member(simcord_env.create_user("reader")),
        guild.add_member(simcord_env.create_user("other")),
        guild.add_member(simcord_env.create_user("admin"), roles=[managers]),
    )
    await simcord_env.settle()
    return world
