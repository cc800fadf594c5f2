"""The tests' own watch: what a bot sends wrongly is seen, in whatever way it goes out."""

from __future__ import annotations

import asyncio
import io

import discord
import pytest
import simcord
from discord import app_commands

from tests.app.discord_http import endpoint
from tests.wire.rules import wrong
from tests.wire.sent import Sent


class Careless(discord.Client):
    """A client that does what ours must not."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(app_commands.Command(name="late", description="Late", callback=self.late))
        self.tree.add_command(app_commands.Command(name="loud", description="Loud", callback=self.loud))

    async def setup_hook(self) -> None:
        await self.tree.sync()

    async def late(self, interaction: discord.Interaction) -> None:
        await asyncio.sleep(10)
        await interaction.response.send_message("late", allowed_mentions=discord.AllowedMentions.none())

    async def loud(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send("@everyone")


@pytest.fixture
def simcord_bot() -> Careless:
    """Return the client that does it wrong."""
    return Careless()


async def seen(sent: list[Sent]) -> str:
    """Return what is wrong, and take it away, so that the test may go on."""
    found = "\n".join(wrong(sent))
    sent.clear()
    return found


@pytest.mark.simcord(check_errors=False)
async def test_all_ways_out_are_watched(simcord_env: simcord.Env, sent: list[Sent]) -> None:
    """A message to a channel, a reply to an interaction and a file are each held against the rules."""
    guild = simcord_env.create_guild("Home")
    channel, reader = guild.create_text_channel("desk"), guild.add_member(simcord_env.create_user("reader"))
    await simcord_env.settle()
    assert not await seen(sent)

    post = simcord_env.bot.get_partial_messageable(channel.id)
    await post.send("hello @everyone")
    assert "mentions allowed: None" in await seen(sent)

    picture = discord.File(io.BytesIO(b"png"), "plan.png")
    await post.send("look", file=picture, allowed_mentions=discord.AllowedMentions.none())
    assert "without alt text: plan.png" in await seen(sent)

    await reader.slash(channel, "loud")
    assert "/webhooks/" in (found := await seen(sent))
    assert "mentions allowed" in found

    await reader.slash(channel, "late")
    await simcord_env.advance_time(20)
    assert "first answered after more than 3 seconds" in await seen(sent)


async def test_http_is_watched(sent: list[Sent], monkeypatch: pytest.MonkeyPatch) -> None:
    """So is what goes to the small Discord over HTTP."""
    async with endpoint() as served, discord.Client(intents=discord.Intents.none()) as client:
        monkeypatch.setattr(discord.http.Route, "BASE", served.url)
        await client.login("a.b.c")
        await client.get_partial_messageable(10).send("@everyone")
    assert "POST /channels/10/messages: mentions allowed" in await seen(sent)


CALLBACK = f"/interactions/{1 << 60}/token/callback"


@pytest.mark.parametrize(
    ("requests", "told"),
    [
        ([Sent("POST", CALLBACK, {"type": 5}), Sent("POST", CALLBACK, {"type": 5})], "answered twice"),
        ([Sent("POST", CALLBACK, {"type": 5}, refused=40060)], "answered twice"),
        ([Sent("POST", CALLBACK, {"type": 5}, refused=10062)], "more than 3 seconds"),
        ([Sent("POST", "/channels/1/messages", {"content": "x"}, files=1)], "1 files with 0 attachments"),
        ([Sent("PUT", "/applications/1/commands", [{"name": "Who", "description": "x"}])], "name 'Who'"),
    ],
)
def test_what_is_wrong_between_requests(requests: list[Sent], told: str) -> None:
    """A second answer, a late one, files that are not named, and commands that are not to be registered."""
    assert told in "\n".join(wrong(requests))
