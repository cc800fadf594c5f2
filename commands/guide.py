"""What /help needs to know beyond the list of commands: the ids that make them clickable, and examples."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.model.answer import Command
from commands.samples import samples

if TYPE_CHECKING:
    from bot.desk.desk import Desk

log = logging.getLogger(__name__)

AnyCommand = app_commands.Command[Any, ..., Any] | app_commands.Group


class Guide:
    """Remembers the ids of registered commands by guild, and the examples of one generation."""

    def __init__(self) -> None:
        self._ids: dict[int | None, Mapping[str, int]] = {}
        self._examples: tuple[str, Mapping[Command, str]] = ("", {})

    def forget(self) -> None:
        """Forget the ids: commands have been registered anew."""
        self._ids.clear()

    async def ids(self, tree: app_commands.CommandTree[Any], guild: int | None) -> Mapping[str, int]:
        """Return the ids of a guild's own commands (None: of those that are everywhere), by name.

        Empty where Discord does not tell: then no id is better than a wrong one.
        """
        if guild not in self._ids:
            try:
                found = await tree.fetch_commands(guild=None if guild is None else discord.Object(guild))
            except discord.HTTPException as failed:
                log.warning("the ids of the commands are unknown: %s", failed)
                return {}
            typed = (one for one in found if one.type is discord.AppCommandType.chat_input)
            self._ids[guild] = {one.name: one.id for one in typed}
        return self._ids[guild]

    async def examples(self, desk: Desk) -> Mapping[Command, str]:
        """Return a question for each command that the active generation answers."""
        generation, _ = await desk.in_service()
        if self._examples[0] != generation:
            self._examples = (generation, await samples(desk))
        return self._examples[1]


def leaves(command: AnyCommand) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """Yield what can be typed of a command: itself, or the commands of its group."""
    if isinstance(command, app_commands.Group):
        for one in command.walk_commands():
            if isinstance(one, app_commands.Command):
                yield one
    else:
        yield command


def mention(name: str, ids: Mapping[str, int]) -> str:
    """Return a command to click on; as plain text where its id is not known."""
    root = name.partition(" ")[0]
    return f"</{name}:{ids[root]}>" if root in ids else f"`/{name}`"
