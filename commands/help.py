"""/help: every command that this person may use here, to click on, with an example of the corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

import discord
from discord import app_commands

from bot.model.answer import Command
from bot.model.said import Said
from commands import fit
from commands.escape import code, escape
from commands.guide import AnyCommand, leaves, mention
from commands.kit import Interaction
from commands.permit import is_operator
from commands.render import ANSWER
from commands.reply import Message, defer, errors_answered, reply
from commands.tongue import told, tr

_EXAMPLE = 70
_PART = 1650
"""Characters of one part: three and what is said below fit into a message."""
_ASKING: tuple[str, ...] = get_args(Command)
_LIKE: dict[str, Command] = {"export": "brief", "watch add": "brief"}
"""Commands that are given a topic like another one."""


@app_commands.command(description="Show every command you may use here, and how to read an answer")
async def help(interaction: Interaction) -> None:  # noqa: A001 - a command is named as people type it
    """Answer with the commands."""
    async with errors_answered(interaction):
        await defer(interaction)
        client = interaction.client
        examples = await client.guide.examples(client.kit.desk)
        ids: dict[str, int] = {}
        for guild in dict.fromkeys((None, interaction.guild_id)):
            ids |= await client.guide.ids(client.tree, guild)
        there = list(_usable(interaction))
        asking = [line for one in there if one.name in _ASKING for line in _lines(one, ids, examples)]
        everyone = [
            line
            for one in there
            if one.default_permissions is None and one.name not in _ASKING
            for line in _lines(one, ids, examples)
        ]
        managing = [line for one in there if one.default_permissions for line in _lines(one, ids, examples)]
        parts = [
            (tr("Ask the corpus"), asking),
            (tr("And besides"), everyone),
            (tr("For you as a manager or operator"), managing),
            (tr("On a right click (on a phone: press long), under “Apps”"), list(_menus(interaction))),
            (tr("Reading an answer"), list(_reading(ids))),
        ]
        shown = [_embed(title, lines) for title, lines in parts if lines]
        await reply(interaction, Message(tr("Click a command, or type / and its name."), tuple(shown)))


def _usable(interaction: Interaction) -> Iterator[AnyCommand]:
    """Yield the commands that are registered here and that this person may use: the questions first, then by name."""
    for one in sorted(_registered(interaction), key=_place):
        if isinstance(one, app_commands.ContextMenu) or (one.guild_only and interaction.guild_id is None):
            continue
        needed = one.default_permissions
        managing = needed is None or interaction.permissions.is_superset(needed)
        if managing and (not _for_operators(one, interaction) or is_operator(interaction)):
            yield one


def _place(command: AnyCommand | app_commands.ContextMenu) -> tuple[int, str]:
    asking = command.name in _ASKING
    return (_ASKING.index(command.name) if asking else len(_ASKING)), command.name


def _registered(interaction: Interaction) -> Iterator[AnyCommand | app_commands.ContextMenu]:
    tree: app_commands.CommandTree[Any] = interaction.client.tree
    yield from tree.get_commands()
    if interaction.guild_id is not None:
        yield from tree.get_commands(guild=discord.Object(interaction.guild_id))


def _for_operators(command: AnyCommand, interaction: Interaction) -> bool:
    return command.name in interaction.client.operating


def _lines(command: AnyCommand, ids: Mapping[str, int], examples: Mapping[Command, str]) -> Iterator[str]:
    for one in leaves(command):
        name = one.qualified_name
        text = examples.get(_LIKE.get(name, name), "")  # type: ignore[call-overload]
        example = f" · {code(fit.clip(f'/{name} {text}', _EXAMPLE))}" if text else ""
        yield f"{mention(name, ids)} {escape(_translated(one.description))}{example}"


def _translated(description: str) -> str:
    """Return a description in the reader's language."""
    return told(Said(description, description))


def _menus(interaction: Interaction) -> Iterator[str]:
    for one in _registered(interaction):
        if isinstance(one, app_commands.ContextMenu):
            on_message = one.type is discord.AppCommandType.message
            name = escape(_translated(one.name))
            yield (
                tr("**{name}** on a message", name=name)
                if on_message
                else tr("**{name}** on a person", name=name)
            )


def _reading(ids: Mapping[str, int]) -> Iterator[str]:
    yield tr(
        "**[1]** numbers a quotation: words of the document as they stand, with who said them, where and when."
    )
    yield tr(
        "The **receipt** at the foot proves the answer: give it to {verify}, at any time within 30 days.",
        verify=mention("verify", ids),
    )
    yield tr(
        "The **buttons** turn pages, show a quotation in its paragraph, say why it is shown, and post the answer."
    )


def _embed(title: str, lines: list[str]) -> discord.Embed:
    """Return lines as an embed; those that it has no room for are counted."""
    shown: list[str] = []
    for line in lines:
        if fit.size("\n".join([*shown, line])) > _PART:
            shown.append(tr("and {n} more: type / to see them", n=len(lines) - len(shown)))
            break
        shown.append(line)
    return discord.Embed(colour=ANSWER, title=title, description="\n".join(shown))
