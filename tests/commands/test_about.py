"""/about: what is loaded, how answers are made and what is stored; posted to the channel once."""

from __future__ import annotations

import tomllib

import pytest

from bot.app.client import Bot
from bot.desk.desk import Desk
from bot.model.version import VERSION
from commands.forget import PRIVACY
from commands.kit import Kit, Operators
from tests.commands.conftest import HOME, NOW, World, make_bot
from tests.commands.test_questions import labels, text_of
from tests.conftest import ROOT


async def shown(world: World) -> str:
    """Return what the reader is told."""
    result = await world.reader.slash(world.channel, "about")
    assert result.response is not None
    assert result.response.ephemeral
    return text_of(result.response)


async def test_everything_is_said(world: World, desk: Desk) -> None:
    """The corpus in numbers, its dates, generation, relations, how answers are made, what is stored, the licence."""
    told = await shown(world)
    status = await desk.status()
    for part in (
        "141 claims, 4 documents",
        "May 14, 2024 to May 24, 2024",
        status.generation[:16],
        "They contradict each other: 8",
        "No language model",
        PRIVACY,
        VERSION,
        "MIT",
    ):
        assert part in told, part
    assert "Who operates it" not in told


async def test_posted_once_also_after_a_restart(world: World, desk: Desk) -> None:
    """The button of an earlier process posts it, names who did, and cannot be pressed again."""
    result = await world.reader.slash(world.channel, "about")
    assert result.response is not None
    await world.env.restart_bot(make_bot(desk))
    await world.reader.click(result.response, label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    assert posted.content.startswith(f"{world.reader.mention} asked")
    assert "No language model" in (posted.embeds[0].description or "")
    (private, _) = world.channel.history(viewer=world.reader)
    assert labels(private) == ["Posted"]
    assert not posted.components


def test_the_version_is_that_of_the_package() -> None:
    """It stands in two places that say the same."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


@pytest.mark.parametrize("name", ["about", "help"])
async def test_no_options(world: World, name: str) -> None:
    """Neither asks for anything."""
    assert (await world.reader.slash(world.channel, name)).response is not None


async def test_whom_to_turn_to(world: World, desk: Desk) -> None:
    """Where the operators name somebody, it is shown, as plain text."""
    operators = Operators(home_guild=HOME, contact="desk@example.org *any time*")
    await world.env.restart_bot(Bot(Kit(desk, lambda: NOW, operators), test_guild=HOME))
    assert "desk\\@example.org \\*any time\\*" in await shown(world)
