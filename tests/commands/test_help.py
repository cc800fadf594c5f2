"""/help: what this person may use here, clickable by the right ids, with examples that are answered."""

from __future__ import annotations

import re

import discord
import pytest
import simcord

from bot.desk.desk import Desk
from commands.guide import mention
from tests.commands.conftest import HOME, World
from tests.commands.test_questions import text_of

MENTION = re.compile(r"</([\w -]+):(\d+)>")


async def helped(who: simcord.MemberActor, channel: simcord.ChannelHandle) -> str:
    """Return what somebody is shown."""
    result = await who.slash(channel, "help")
    assert result.response is not None
    assert result.response.ephemeral
    return text_of(result.response)


async def test_every_id_is_that_of_its_command(world: World) -> None:
    """Each mention names a registered command with its own id, sub-commands with that of their group."""
    told = await helped(world.admin, world.channel)
    ids = {one["name"]: str(one["id"]) for one in world.env.backend.commands[HOME].values()}
    found = dict(MENTION.findall(told))
    assert {name: ids[name.split()[0]] for name in found} == found
    assert {"who", "timeline", "help", "corpus reload", "autobrief set", "watch add"} <= found.keys()


async def test_readers_see_what_they_may_use(world: World) -> None:
    """What is for managers or operators is shown to them alone."""
    told = await helped(world.reader, world.channel)
    assert "</who:" in told
    assert "corpus reload" not in told
    assert "autobrief" not in told


async def test_examples_are_answered(world: World, desk: Desk) -> None:
    """The example of each question command finds something."""
    told = await helped(world.reader, world.channel)
    for command in ("who", "when", "ask", "brief", "conflicts", "timeline"):
        (text,) = re.findall(rf"· `/{command} ([^`]+)`", told)
        assert (await desk.answer(command, text)).found, command


async def test_without_ids_names_are_plain(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Discord does not tell the ids there are none, and the next time it is asked again."""

    async def fail(*_: object, **__: object) -> list[object]:
        raise discord.HTTPException(Unavailable(), "no")

    with monkeypatch.context() as broken:
        broken.setattr(discord.app_commands.CommandTree, "fetch_commands", fail)
        told = await helped(world.reader, world.channel)
    assert not MENTION.search(told)
    assert "`/who`" in told
    assert MENTION.search(await helped(world.reader, world.channel))


class Unavailable:
    """An answer of a server that is down."""

    status = 503
    reason = "Service Unavailable"


@pytest.mark.parametrize(
    ("name", "written"),
    [("who", "</who:7>"), ("corpus reload", "</corpus reload:8>"), ("audit", "`/audit`")],
)
def test_mentions(name: str, written: str) -> None:
    """A sub-command has the id of its group; without an id a name is plain."""
    assert mention(name, {"who": 7, "corpus": 8}) == written
