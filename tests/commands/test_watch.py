"""/watch: set, listed and removed by whom it belongs to, within limits, and forgotten with its person."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.desk.desk import Desk
from bot.errors import DeskError
from bot.model.watch import Watch
from bot.store.watches import OF_GUILD, OF_ONE
from tests.commands.conftest import HOME, NOW, World
from tests.commands.test_forget import forget
from tests.commands.test_questions import text_of


async def run(
    world: World, who: simcord.MemberActor, command: str, **options: object
) -> simcord.ResponseMessage:
    """Let somebody use "watch …"; return the reply."""
    result = await who.slash(world.channel, f"watch {command}", **options)
    assert result.response is not None
    return result.response


async def test_set_list_remove(world: World, desk: Desk) -> None:
    """A topic with a slip is taken as other commands take it; setting it again is the same watch."""
    message = await run(world, world.reader, "add", topic="crane colapse")
    assert message.ephemeral
    assert f"Watch 1 is set: **crane colapse**, told in <#{world.channel.id}>" in message.content
    assert "Nothing on it" not in message.content
    await run(world, world.reader, "add", topic="crane colapse", where="here")
    private = await run(world, world.reader, "add", topic="Marta Oduya", where="dm")
    assert "Watch 2 is set: **Marta Oduya**, told in private" in private.content
    shown = text_of(await run(world, world.reader, "list"))
    assert "**1** · crane colapse" in shown
    assert "**2** · Marta Oduya · in private" in shown
    assert "removed" in (await run(world, world.reader, "remove", number=1)).content
    assert [one.n for one in await desk.watches.listed(HOME, world.reader.id)] == [2]


async def test_what_the_corpus_does_not_have_yet(world: World) -> None:
    """A topic nothing is said on can be watched, and it is said; one that cannot be read is refused."""
    assert (
        "Nothing on it is in the corpus yet"
        in (await run(world, world.reader, "add", topic="zeppelin")).content
    )
    assert "cannot be watched" in (await run(world, world.reader, "add", topic="x" * 3000)).content
    assert "needs a topic" in (await run(world, world.reader, "add", topic=" ")).content


async def test_others_watches_are_nobodys_business(world: World) -> None:
    """Nobody sees or removes another's; a manager sees and removes those of the channels, not the private ones."""
    await run(world, world.reader, "add", topic="crane collapse", where="here")
    await run(world, world.reader, "add", topic="Marta Oduya", where="dm")
    assert "Nothing is watched here yet" in (await run(world, world.other, "list")).content
    assert "no watch 1" in (await run(world, world.other, "remove", number=1)).content
    shown = text_of(await run(world, world.admin, "list"))
    assert f"**1** · crane collapse · in <#{world.channel.id}> for <@{world.reader.id}>" in shown
    assert "Oduya" not in shown
    assert "no watch 2" in (await run(world, world.admin, "remove", number=2)).content
    assert "is removed" in (await run(world, world.admin, "remove", number=1)).content


async def test_where_nobody_may_write(world: World) -> None:
    """In a channel in which the bot may not write it says what is missing; in private it works all the same."""
    guild = world.reader.guild
    closed = guild.create_text_channel(
        "closed", overwrites={guild.default_role: discord.PermissionOverwrite(embed_links=False)}
    )
    result = await world.reader.slash(closed, "watch add", topic="crane collapse")
    assert result.response is not None
    assert "I may not post in #closed: I lack Embed Links" in result.response.content.replace("\\", "")
    result = await world.reader.slash(closed, "watch add", topic="crane collapse", where="dm")
    assert result.response is not None
    assert "is set" in result.response.content


def one(guild: int, who: int, topic: str) -> Watch:
    """Return a watch in private."""
    return Watch(guild, who, None, topic, "/c", "aa", NOW)


async def test_limits(desk: Desk) -> None:
    """Ten of a person wherever they are set, a hundred of a guild; the same again is none more."""
    for n in range(OF_ONE):
        await desk.watches.add(one(n, 1, f"topic {n}"))
    assert (await desk.watches.add(one(0, 1, "topic 0"))).n == 1
    with pytest.raises(DeskError, match="You have 10 watches"):
        await desk.watches.add(one(77, 1, "more"))
    for n in range(OF_GUILD):
        await desk.watches.add(one(55, 100 + n, "topic"))
    with pytest.raises(DeskError, match="This server has 100 watches"):
        await desk.watches.add(one(55, 99, "topic"))


async def test_forgotten_with_the_person(world: World, desk: Desk) -> None:
    """/forget me ends one's own watches, nobody else's."""
    await run(world, world.reader, "add", topic="crane collapse")
    await run(world, world.other, "add", topic="crane collapse")
    assert (await forget(world, world.reader)).content.startswith("Forgotten: 1 watch.")
    assert await desk.watches.listed(HOME, world.reader.id) == ()
    assert len(await desk.watches.listed(HOME, world.other.id)) == 1
