"""The list of commands, and what Discord is told of each."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands

from commands.catalog import AT_HOME, EVERYWHERE
from commands.kit import DeskClient

EVERYTHING: list[app_commands.Command[Any, ..., Any] | app_commands.Group] = [*EVERYWHERE, *AT_HOME]
COMMANDS: list[app_commands.Command[Any, ..., Any]] = [
    command
    for one in EVERYTHING
    for command in (one.walk_commands() if isinstance(one, app_commands.Group) else (one,))
    if isinstance(command, app_commands.Command)
]
QUESTIONS = {command.name: command for command in COMMANDS}


@pytest.fixture
def tree() -> app_commands.CommandTree[DeskClient]:
    """Return a tree of a client that never connects."""
    return app_commands.CommandTree(DeskClient(intents=discord.Intents.none() | discord.Intents(guilds=True)))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.qualified_name)
def test_every_command_and_option_is_described(command: app_commands.Command[Any, ..., Any]) -> None:
    """Commands are described by what they do, options with an example, both within Discord's limits."""
    assert 1 <= len(command.description) <= 100
    assert command.description != "…"
    for option in command.parameters:
        assert 1 <= len(str(option.description)) <= 100
        assert "e.g." in str(option.description)


@pytest.mark.parametrize("name", ["who", "when", "ask", "brief", "conflicts", "timeline", "sources"])
async def test_options_are_free_text_with_suggestions(
    tree: app_commands.CommandTree[DeskClient], name: str
) -> None:
    """Each question command has one text option with autocomplete; those given a topic do without it."""
    (option,) = QUESTIONS[name].to_dict(tree)["options"]
    assert (option["type"], option["autocomplete"]) == (3, True)
    assert option["required"] is (name not in {"brief", "conflicts", "timeline", "sources"})


def test_names_are_unique() -> None:
    """No two commands share a name."""
    names = [command.name for command in EVERYTHING]
    assert len(set(names)) == len(names)


def test_operators_commands_are_hidden_by_default() -> None:
    """What is for operators needs Manage Server by default and exists in guilds only."""
    for group in AT_HOME:
        assert group.default_permissions == discord.Permissions(manage_guild=True)
        assert group.guild_only


def test_every_command_has_a_file_and_a_test() -> None:
    """A command is a file in commands/ and named in the tests."""
    here = Path(__file__).parent
    tests = "\n".join(path.read_text("utf-8") for path in here.glob("test_*.py"))
    for command in EVERYTHING:
        assert (here.parents[1] / "commands" / f"{command.name}.py").exists()
        assert f'"{command.name}' in tests
