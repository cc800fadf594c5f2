"""/timeline in Discord: every page has its own picture, which follows when pages turn, also after a restart."""

from __future__ import annotations

import discord
import simcord

from bot.desk.desk import Desk
from tests.commands.conftest import World, make_bot
from tests.commands.test_presses import footer, seen


def alt(message: discord.Message | simcord.ResponseMessage) -> str:
    """Return the alt text of the one picture of a message."""
    (picture,) = message.attachments
    assert picture.filename == "timeline.png"
    return picture.description or ""


async def test_the_picture_follows_the_pages(world: World, desk: Desk) -> None:
    """Each page comes with the picture of what it shows; a new process draws the same."""
    message = await world.ask("timeline")
    assert message.ephemeral
    first = alt(message)
    assert first.startswith("Timeline. [1] ")
    await world.reader.click(message, label="▶")
    second = alt(seen(world))
    assert second != first
    await world.reader.click(seen(world), label="◀")
    await world.env.restart_bot(make_bot(desk))
    await world.reader.click(seen(world), label="▶")
    assert alt(seen(world)) == second
    assert footer(seen(world)).startswith("Page 2 of")


async def test_the_picture_is_posted_too(world: World) -> None:
    """Post to channel posts the page with its picture."""
    message = await world.ask("timeline", "inspection")
    assert "accounts conflict" in alt(message)
    await world.reader.click(message, label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    assert alt(posted) == alt(message)


async def test_without_the_right_to_attach_it_is_posted_in_words(world: World) -> None:
    """Where the bot may not attach files the answer is posted all the same: its text says what the picture shows."""
    bot = world.env.bot.user
    assert bot is not None
    bare = world.reader.guild.create_text_channel(
        "bare", overwrites={bot: discord.PermissionOverwrite(attach_files=False)}
    )
    await world.reader.click(await world.ask("timeline", "", bare), label="Post to channel")
    posted = bare.last_message
    assert posted is not None
    assert posted.embeds
    assert not posted.attachments


async def test_a_refusal_has_no_picture(world: World) -> None:
    """Nothing found, nothing drawn."""
    message = await world.ask("timeline", "pizza")
    assert not message.attachments
    assert "pizza" in message.content


async def test_topics_are_offered_on_empty_input(world: World) -> None:
    """The most spoken of come before anything is typed."""
    choices = await world.reader.autocomplete(world.channel, "timeline", "topic", "")
    assert choices
