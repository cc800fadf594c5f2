"""The local guild: the real client against an in-memory Discord, with a page in the browser. No token, no network."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import sys
import webbrowser
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

import discord
import simcord
from babel import Locale

from bot.app.client import Bot
from bot.app.local_page import read_in, smooth_page
from bot.app.local_welcome import introduction, welcome
from bot.app.settings import Settings
from bot.app.streams import input_lines
from bot.desk.desk import Desk
from bot.model.state import Status
from commands.kit import Kit, Operators
from commands.pages import message
from commands.samples import samples

log = logging.getLogger(__name__)

GUILD = 1_000_000_000_000_000_001
NAME = "Verbatim"
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
"""Where SimCord's clock starts; it only moves forward."""
PORTS = 20
YUKI = "yuki"
"""A reader of another language: everybody else reads English."""
LANGUAGE = "ja"
SETTLE = 30.0


@dataclass(slots=True)
class LocalClock:
    """The local guild's time: SimCord's virtual clock, moved back as a whole where the corpus is older."""

    shift: timedelta = timedelta()

    def __call__(self) -> datetime:
        """Return the virtual instant."""
        return discord.utils.utcnow() + self.shift


@dataclass(frozen=True, slots=True)
class LocalGuild:
    """A running local guild."""

    env: simcord.Env
    bot: Bot
    channel: simcord.ChannelHandle
    viewers: tuple[simcord.MemberActor, ...]
    clock: LocalClock

    async def advance(self, step: timedelta) -> datetime:
        """Move the clock forward and return the new instant."""
        await self.env.advance_time(step.total_seconds())
        return self.clock()


async def serve_local(desk: Desk, settings: Settings, stop: asyncio.Event) -> None:
    """Open the guild and its page and keep them until told to stop or the page is closed."""
    smooth_page()
    clock = LocalClock()
    kit = Kit(desk, clock, Operators(home_guild=GUILD))
    await desk.ledger.forget_guild(GUILD)  # its channels and its time end with the process
    await desk.watches.forget_guild(GUILD)
    bot = Bot(kit, test_guild=GUILD, forgetful=True, catch_up=settings.catch_up, begin=False)
    async with simcord.run(bot, check_errors=False, settle_timeout=SETTLE) as env:
        guild = await furnish(env, bot, clock)
        bot.begin()  # not before the clock is set: it would look at every moment that is skipped
        async with open_page(guild, settings.local_port) as page:
            await _introduce(guild, page.url, settings)
            watching = [
                asyncio.create_task(stop.wait()),
                asyncio.create_task(page.wait_closed()),
                asyncio.create_task(_terminal(guild, page)),
            ]
            await asyncio.wait(watching[:2], return_when=asyncio.FIRST_COMPLETED)
            # the clock must stand still before SimCord shuts down
            for task in watching:
                task.cancel()
            await asyncio.gather(*watching, return_exceptions=True)
            await bot.drain(0.5)


async def furnish(env: simcord.Env, bot: Bot, clock: LocalClock) -> LocalGuild:
    """Make the guild, its people and its channel; set the clock; post a brief and a welcome."""
    status = await bot.kit.desk.status()
    moment = corpus_moment(status)
    clock.shift = min(timedelta(), moment - BEGINNING)
    if moment > BEGINNING:
        await env.advance_time((moment - env.now()).total_seconds())
    guild = env.create_guild(NAME, id=GUILD)
    editor = guild.create_role("Editor", permissions=discord.Permissions(manage_messages=True))
    admin = guild.create_role("Admin", permissions=discord.Permissions(manage_guild=True))
    viewers = (
        guild.add_member(env.create_user("reader")),
        guild.add_member(env.create_user("editor"), roles=[editor]),
        guild.add_member(env.create_user("admin"), roles=[admin]),
        guild.add_member(env.create_user(f"{YUKI} ({Locale(LANGUAGE).get_language_name()})")),
    )
    read_in({viewers[-1].id: LANGUAGE})
    channel = guild.create_text_channel("desk", topic="Type / to see what I answer")
    await env.settle()
    if bot.user is not None:
        await bot.user.edit(username=NAME)
    post = bot.get_partial_messageable(channel.id, guild_id=GUILD)
    await _post_brief(bot, post)
    greeting = welcome(bot, GUILD, await samples(bot.kit.desk), status, clock())
    await post.send(greeting.content, embeds=greeting.embeds)
    await env.settle()
    return LocalGuild(env, bot, channel, viewers, clock)


@asynccontextmanager
async def open_page(guild: LocalGuild, port: int) -> AsyncIterator[simcord.Preview]:
    """Open the page on this port or the next free one, and close it again.

    Whether a port is free is known only by taking it: two bots that start together may look at one at the same time.
    """
    async with AsyncExitStack() as stack:
        for candidate in (*range(port, min(port + PORTS, 65536)), 0) if port else (0,):
            page = guild.env.preview(guild.channel, viewers=guild.viewers, layout="channel", port=candidate)
            try:
                await stack.enter_async_context(page)
            except simcord.SetupError:
                if candidate == 0:
                    raise
                continue
            yield page
            return


def corpus_moment(status: Status) -> datetime:
    """Return noon of the corpus's last publication date: the same day in every time zone but two."""
    last = status.newest
    day = datetime.fromordinal((last.hi or last.lo or 0) if last else BEGINNING.toordinal())
    return datetime.combine(day, time(12), UTC)


async def _post_brief(bot: Bot, post: discord.abc.Messageable) -> None:
    desk = bot.kit.desk
    brief = await desk.brief()
    receipt = await desk.remember(brief, guild=GUILD, asker=None)
    shown = message(brief, receipt, public=True)
    view = discord.utils.MISSING if shown.view is None else shown.view
    await post.send(shown.content, embeds=shown.embeds, view=view)


async def _introduce(guild: LocalGuild, url: str, settings: Settings) -> None:
    desk = guild.bot.kit.desk
    lines = introduction(settings.corpus_dir, url, await samples(desk), await desk.status(), guild.clock())
    print(*lines, sep="\n", flush=True)
    if _has_display():
        await asyncio.to_thread(webbrowser.open, url)


def _has_display() -> bool:
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


_STEP = re.compile(r"clock\s+\+\s*(\d{1,5})\s*([mhdw])")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


def parse_step(typed: str) -> timedelta | None:
    """Read `clock +1d` (m, h, d, w), or None for anything else."""
    found = _STEP.fullmatch(typed.strip().casefold())
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None


async def _terminal(guild: LocalGuild, page: simcord.Preview) -> None:
    """Move the clock as typed."""
    async for line in input_lines():
        typed = line.decode(errors="replace").strip()
        step = parse_step(typed)
        if step is None:
            if typed:
                print("I know: clock +30m, clock +12h, clock +1d, clock +1w", flush=True)
            continue
        try:
            now = await guild.advance(step)
            await page.refresh()
        except (simcord.SetupError, TimeoutError) as busy:
            log.warning("%s", busy)
            print("Busy just now: try again.", flush=True)
        else:
            print(f"It is {now:%a %d %b %Y %H:%M} there", flush=True)
