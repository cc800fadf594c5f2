"""What `doctor` looks at on Discord: token, application, guilds, permissions, commands, clock.

Nothing is changed there: it logs in as discord.py does, without connecting, and reads.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import aiohttp
import discord
from discord import app_commands

from bot.app.client import Bot
from bot.app.findings import Finding, mend, note, ok
from bot.app.settings import Settings
from bot.app.sync import payload_hash
from bot.desk.desk import Desk
from bot.model.ledger import Brief
from commands.kit import Kit, Operators
from commands.names import Names

PATIENCE = 10.0
"""Seconds for one question to Discord."""
DRIFT = 5.0
"""Seconds that clocks may be apart before briefs come noticeably late or early."""
PERMISSIONS = discord.Permissions(117760)
"""What the invitation asks for."""
_CALLED = {"read_messages": "View Channel"}
LOCAL = "local guild only"
_INVITE = (
    "https://discord.com/oauth2/authorize?client_id={id}&scope=bot+applications.commands&permissions={bits}"
)
_NETWORK = "Check the network, a proxy or a firewall, and https://discordstatus.com."
_FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError)

T = TypeVar("T")


def no_token() -> tuple[Finding, ...]:
    """Return the lines where there is no token: that is no failure."""
    names = ("token", "application", "guild", "permissions", "commands", "clock")
    return tuple(ok(name, f"no token: {LOCAL}") for name in names)


async def on_discord(settings: Settings, desk: Desk | None) -> AsyncIterator[Finding]:
    """Log in and look around; the first failure of the network ends it."""
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    client = discord.Client(intents=discord.Intents(guilds=True))
    try:
        async with client:
            async for found in _clock():
                yield found
            async with asyncio.timeout(PATIENCE):
                await client.login(token)
            yield ok("token", f"logged in as {client.user}")
            for finding in _application(client.application):
                yield finding
            async for found in _guilds(client, settings, desk):
                yield found
    except discord.LoginFailure:
        yield mend(
            "token", "Discord refused it", "Reset it on the Bot page of your application; set the new one."
        )
    except _FAILURES as error:
        yield mend("network", f"Discord cannot be asked: {_said(error)}", _NETWORK)


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".strip(": ") if str(error) else "no answer in time"


async def _clock() -> AsyncIterator[Finding]:
    """Compare this machine's clock with Discord's."""
    patience = aiohttp.ClientTimeout(total=PATIENCE)
    async with (
        aiohttp.ClientSession(timeout=patience, trust_env=True) as session,
        session.get(f"{discord.http.Route.BASE}/gateway") as response,
    ):
        told = response.headers.get("Date")
    ours = datetime.now(UTC)
    if told is None:
        yield note("clock", "not compared: the answer had no date")
        return
    apart = (ours - parsedate_to_datetime(told)).total_seconds()
    if abs(apart) > DRIFT:
        way = "ahead of" if apart > 0 else "behind"
        yield mend("clock", f"{abs(apart):.0f} s {way} Discord's", "Let the system set its time (NTP).")
    else:
        yield ok("clock", f"within {DRIFT:.0f} s of Discord's")


def _application(application: discord.AppInfo | None) -> Iterable[Finding]:
    if application is None:
        return
    public = "anyone may invite it" if application.bot_public else "only its owner may invite it"
    yield ok("application", f"{application.name}, {public}")
    if application.bot_require_code_grant:
        step = "Switch “Requires OAuth2 Code Grant” off on the Bot page: nobody can invite the bot with it."
        yield mend("application", "an invitation needs a code grant", step)
    if application.interactions_endpoint_url:
        step = "Remove the Interactions Endpoint URL on the General Information page."
        yield mend("application", "commands are sent to a web address, not to the bot", step)
    flags = application.flags
    held = {
        "message content": flags.gateway_message_content or flags.gateway_message_content_limited,
        "server members": flags.gateway_guild_members or flags.gateway_guild_members_limited,
        "presence": flags.gateway_presence or flags.gateway_presence_limited,
    }
    on = [name for name, is_on in held.items() if is_on]
    if on:
        told = f"privileged, and not needed: {', '.join(on)}"
        yield note("intents", told, "Switch them off on the Bot page.")
    else:
        yield ok("intents", "none is privileged, none need be")


async def _guilds(client: discord.Client, settings: Settings, desk: Desk | None) -> AsyncIterator[Finding]:
    briefs = [brief for brief in (await desk.ledger.briefs() if desk else ()) if brief.state == "on"]
    named = [one for one in (settings.test_guild_id, settings.home_guild) if one is not None]
    if not named:
        yield note(
            "guild", "neither TEST_GUILD_ID nor HOME_GUILD_ID is set", "Without one nobody may use /corpus."
        )
    for number in dict.fromkeys((*named, *(brief.guild for brief in briefs))):
        guild = await _fetched(client.fetch_guild(number, with_counts=False))
        if guild is None:
            link = _INVITE.format(id=client.application_id, bits=PERMISSIONS.value)
            yield mend("guild", f"{number}: the bot is not in it", f"Invite it: {link}")
            continue
        yield ok("guild", f"{number}: {guild.name}")
        async for found in _permissions(client, guild, [one for one in briefs if one.guild == number]):
            yield found
    async for found in _commands(client, settings, desk):
        yield found


async def _permissions(
    client: discord.Client, guild: discord.Guild, briefs: Iterable[Brief]
) -> AsyncIterator[Finding]:
    async with asyncio.timeout(PATIENCE):
        me = await guild.fetch_member(client.user.id if client.user is not None else 0)
    missing = _missing(me.guild_permissions)
    if missing:
        step = "Give its role these in Server Settings › Roles, or in the channels where it is used."
        yield note("permissions", f"{guild.name}: without {missing}", step)
    else:
        yield ok("permissions", f"{guild.name}: all that the bot needs")
    for brief in briefs:
        channel = await _fetched(guild.fetch_channel(brief.channel))
        what = f"brief {brief.number} in {guild.name}"
        if channel is None or isinstance(channel, discord.Thread):
            step = f"Add the bot to it, or use /autobrief set number: {brief.number} with another channel."
            yield mend("channel", f"{what}: channel {brief.channel} is gone or closed to the bot", step)
        elif missing := _missing(channel.permissions_for(me)):
            step = "Allow them in the channel's settings, under Permissions."
            yield mend("channel", f"{what}: #{channel.name} without {missing}", step)
        else:
            yield ok("channel", f"{what}: #{channel.name}")


async def _fetched(asked: Awaitable[T]) -> T | None:
    """Return what Discord has, None where it has none for us."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await asked
    except (discord.NotFound, discord.Forbidden):
        return None


def _missing(may: discord.Permissions) -> str:
    lacking = [name for name, needed in PERMISSIONS if needed and not getattr(may, name)]
    return ", ".join(_CALLED.get(name, name.replace("_", " ").title()) for name in lacking)


async def _commands(client: discord.Client, settings: Settings, desk: Desk | None) -> AsyncIterator[Finding]:
    if desk is None:
        yield note("commands", "not looked at: there is no desk's database yet", "Start the bot once.")
        return
    tree = Bot(Kit(desk, operators=Operators(settings.home_guild)), test_guild=settings.test_guild_id).tree
    await tree.set_translator(Names())  # as at its start
    asked = app_commands.CommandTree(client)  # the bot's own client never logs in: that would register them
    places = dict.fromkeys(one for one in (settings.home_guild, settings.test_guild_id) if one is not None)
    everywhere = () if settings.test_guild_id is not None else (None,)
    for place in (*places, *everywhere):
        where = f"in guild {place}" if place else "everywhere"
        guild = discord.Object(place) if place else None
        kept = await desk.sync_hash(client.application_id or 0, place)
        step = (
            "python -m bot sync"
            if place is None
            else "Start the bot: it registers them (or: python -m bot sync)."
        )
        there = await _fetched(asked.fetch_commands(guild=guild))
        ours = {command.name for command in tree.get_commands(guild=guild)}
        if there is None:
            yield mend(
                "commands", f"{where}: the bot may not register any", "Invite it with applications.commands."
            )
        elif lacking := sorted(ours - {command.name for command in there}):
            yield mend("commands", f"{where}: not registered: {', '.join(lacking)}", step)
        elif kept != await payload_hash(tree, guild):
            yield mend("commands", f"{where}: registered, but not as they are now", step)
        else:
            yield ok("commands", f"{where}: {len(ours)}, as they are now")
