"""The client: what it asks of Discord, when it registers commands, how it stops."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import simcord

from bot.app.client import Bot, owners_of
from bot.app.sync import payload_hash
from bot.desk.desk import Desk
from commands.catalog import EVERYWHERE, ON_A_TARGET
from commands.kit import Kit, Operators
from commands.names import Names

GUILD = 1_000_000_000_000_000_001
HOME = 1_000_000_000_000_000_002


def registrations(env: simcord.Env) -> list[str]:
    """Return the addresses to which commands were sent."""
    return [sent.path.split("/", 3)[3] for sent in env.http_requests if sent.method == "PUT"]


async def starts(bot: Bot) -> list[str]:
    """Start a bot, stop it, and return which commands it registered."""
    async with simcord.run(bot) as env:
        return registrations(env)


async def test_it_asks_for_guilds_only(harbour: Desk) -> None:
    """No message content, no members, no presences; nobody is ever mentioned."""
    bot = Bot(Kit(harbour))
    assert [name for name, on in bot.intents if on] == ["guilds"]
    assert bot.allowed_mentions is not None
    assert not any(getattr(bot.allowed_mentions, kind) for kind in ("everyone", "users", "roles"))


async def test_an_unchanged_start_registers_nothing(harbour: Desk) -> None:
    """Commands go to the test guild at the first start, and never again while they stay the same."""
    assert await starts(Bot(Kit(harbour), test_guild=GUILD)) == [f"guilds/{GUILD}/commands"]
    for _ in range(20):
        assert await starts(Bot(Kit(harbour), test_guild=GUILD)) == []


async def test_changed_commands_are_registered(harbour: Desk) -> None:
    """A changed description is registered at the next start."""
    await starts(Bot(Kit(harbour), test_guild=GUILD))
    bot = Bot(Kit(harbour), test_guild=GUILD)
    bot.tree.add_command(_extra, guild=discord.Object(GUILD))
    assert await starts(bot) == [f"guilds/{GUILD}/commands"]


@discord.app_commands.command(name="extra", description="Something new")
async def _extra(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("x")


async def test_nothing_is_global_by_itself(harbour: Desk) -> None:
    """Without a test guild a start registers nothing; `sync` registers everywhere, and at home."""
    bot = Bot(Kit(harbour, operators=Operators(home_guild=HOME)))
    async with simcord.run(bot) as env:
        assert registrations(env) == []
        await bot.sync_all()
        assert registrations(env) == [f"guilds/{HOME}/commands", "commands"]
        names = {path: [command["name"] for command in _body(env, path)] for path in registrations(env)}
        assert names == {
            f"guilds/{HOME}/commands": ["corpus"],
            "commands": sorted(command.name for command in (*EVERYWHERE, *ON_A_TARGET)),
        }


def _body(env: simcord.Env, path: str) -> list[dict[str, Any]]:
    sent = next(one for one in env.http_requests if one.method == "PUT" and one.path.endswith(f"0/{path}"))
    assert isinstance(sent.json, list)
    return sorted(sent.json, key=lambda command: str(command["name"]))


async def test_a_guild_without_the_bot_is_no_failure(harbour: Desk) -> None:
    """Where commands may not be registered, the bot says so and goes on."""
    bot = Bot(Kit(harbour, operators=Operators(home_guild=HOME)))
    async with simcord.run(bot) as env:
        env.inject_error("PUT", f"/applications/*/guilds/{HOME}/commands", status=403, code=50001)
        assert await bot.sync(HOME) is False
        assert await harbour.sync_hash(bot.application_id or 0, HOME) is None


async def test_the_hash_is_of_what_is_sent(harbour: Desk) -> None:
    """Two clients with the same commands have the same hash; other places and languages have others."""
    one, two = Bot(Kit(harbour), test_guild=GUILD), Bot(Kit(harbour), test_guild=GUILD)
    guild = discord.Object(GUILD)
    english = await payload_hash(one.tree, guild)
    assert english == await payload_hash(two.tree, guild) != await payload_hash(one.tree, None)
    await one.tree.set_translator(Names())
    assert await payload_hash(one.tree, guild) != english


async def test_draining_waits_for_answers(harbour: Desk) -> None:
    """A stop waits for what is in flight, but not for ever."""
    bot = Bot(Kit(harbour))
    async with simcord.run(bot):
        done: list[str] = []

        async def answer(seconds: float) -> None:
            await asyncio.sleep(seconds)
            done.append("answered")

        quick, endless = asyncio.create_task(answer(0.05)), asyncio.create_task(answer(60))
        bot.work.add(quick)
        quick.add_done_callback(bot.work.discard)
        await bot.drain()
        assert done == ["answered"]
        bot.work.add(endless)
        await bot.drain(0.05)
        assert not endless.done()
        endless.cancel()


@pytest.mark.parametrize(
    ("team", "owners"),
    [
        (None, {1}),
        (
            [(2, "admin", True), (3, "developer", True), (4, "read_only", True), (5, "developer", False)],
            {2, 3, 9},
        ),
    ],
)
def test_who_owns_the_bot(team: list[tuple[int, str, bool]] | None, owners: set[int]) -> None:
    """Owners are the application's owner, or its team's owner, admins and developers who have accepted."""
    state = discord.TeamMembershipState
    members = [
        SimpleNamespace(
            id=number,
            role=discord.TeamMemberRole(role),
            membership_state=state.accepted if accepted else state.invited,
        )
        for number, role, accepted in team or []
    ]
    application: Any = SimpleNamespace(
        owner=SimpleNamespace(id=1), team=SimpleNamespace(members=members, owner_id=9) if team else None
    )
    assert owners_of(application) == owners


def test_nobody_owns_an_unknown_application() -> None:
    """Before the application is known, nobody is its owner."""
    assert owners_of(None) == frozenset()
