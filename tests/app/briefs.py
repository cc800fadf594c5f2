"""A brief, a clock that is moved by hand, and a guild for the tests of posting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta

import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from bot.model.ledger import Brief, Run
from commands.kit import Kit

GUILD = 1_000_000_000_000_000_001
DUE = datetime(2024, 5, 24, 6, tzinfo=UTC)
"""08:00 in Berlin."""
READY = DUE + timedelta(minutes=1)
"""Later than any jitter."""
BRIEF = Brief(GUILD, 0, 0, time(8), "Europe/Berlin", 0, DUE - timedelta(hours=9))


@dataclass(slots=True)
class HandClock:
    """A clock that stands still until it is set."""

    at: datetime = READY

    def __call__(self) -> datetime:
        """Return the instant."""
        return self.at


@dataclass(frozen=True, slots=True)
class Post:
    """A guild with a channel, a manager who set a brief, and the bot that is to post it."""

    env: simcord.Env
    bot: Bot
    desk: Desk
    clock: HandClock
    channel: simcord.ChannelHandle
    manager: simcord.MemberActor
    brief: Brief

    async def tick(self, at: datetime | None = None) -> None:
        """Let the scheduler look once, at an instant."""
        if at is not None:
            self.clock.at = at
        await self.bot.briefs.tick()
        await self.env.settle()

    async def runs(self) -> list[Run]:
        """Return the ledger of the brief, oldest first."""
        found = await self.desk.ledger.runs(GUILD, self.brief.number, limit=100)
        return sorted(found, key=lambda run: run.day)

    @property
    def messages(self) -> list[str]:
        """Return what stands in the channel."""
        return [message.content for message in self.channel.history(viewer=self.manager)]


def make_bot(desk: Desk, clock: HandClock) -> Bot:
    """Return a bot whose scheduler ticks when it is told to."""
    return Bot(Kit(desk, clock))


async def furnish(
    env: simcord.Env, bot: Bot, clock: HandClock, *, locale: str | None = None, **brief: object
) -> Post:
    """Make the guild, of that preferred locale, and set the brief."""
    guild = env.create_guild("Desk", id=GUILD, preferred_locale=locale)
    channel = guild.create_text_channel("briefs")
    manager = guild.add_member(env.create_user("manager"))
    await env.settle()
    desk = bot.kit.desk
    here = replace(BRIEF, channel=channel.id, set_by=manager.id, **brief)  # type: ignore[arg-type]
    return Post(env, bot, desk, clock, channel, manager, await desk.ledger.set(here))
