"""What the local guild says first, in its channel and in the terminal: made of the corpus and the list of commands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import discord
from discord import app_commands

from bot.app.client import Bot
from bot.model.answer import Command
from bot.model.edtf import in_words
from bot.model.state import Status
from commands import fit
from commands.escape import code, escape
from commands.reply import Message

MOVING = "clock +1d"
"""What is typed in the terminal to move the clock by a day."""
_LONGEST = 120


def welcome(bot: Bot, guild: int, asked: Mapping[Command, str], status: Status, now: datetime) -> Message:
    """Return the message that greets a newcomer."""
    everyone, managers, menus = _others(bot, guild, asked)
    lines = [
        f"I answer from **{escape(status.name)}**: {status.claims} claims from {status.documents} documents, "
        "each with the words that prove it.",
        "",
        *(f"`/{command}` {fit.clip(text, _LONGEST, escape)}" for command, text in asked.items()),
        "",
        f"For everyone too: {_listed(everyone)}",
        f"For who manages the server (choose “admin” under “Viewing as”): {_listed(managers)}",
        *([f"On Discord, on a right click: {', '.join(map(code, menus))}"] if menus else ()),
        "",
        f"Here it is {now:%A} {now.day} {now:%B %Y}, when the corpus ends. `{MOVING}`, typed in the terminal where "
        "this was started, moves the date: daily briefs come as it passes their time.",
        "Answers are for you alone until you post them.",
    ]
    first = f"Type {code(fit.clip('/who ' + asked['who'], 80))} below and press Enter."
    embed = discord.Embed(title="Welcome to the desk", description="\n".join(lines), colour=0x2A7F9E)
    return Message(first, (embed,))


def _others(bot: Bot, guild: int, asked: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Return the names of what else there is: for everyone, for managers, and on messages or people."""
    there = bot.tree.get_commands(guild=discord.Object(guild))
    typed = [one for one in there if not isinstance(one, app_commands.ContextMenu) and one.name not in asked]
    return (
        sorted(one.name for one in typed if one.default_permissions is None),
        sorted(one.name for one in typed if one.default_permissions is not None),
        sorted(one.name for one in there if isinstance(one, app_commands.ContextMenu)),
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`/{name}`" for name in names)


def introduction(
    corpus: Path, url: str, asked: Mapping[Command, str], status: Status, now: datetime
) -> tuple[str, ...]:
    """Return the five lines for the terminal."""
    dates = " to ".join(in_words(date) for date in (status.oldest, status.newest) if date is not None)
    return (
        f"Corpus   {corpus}: {status.claims} claims from {status.documents} documents"
        f"{f', {dates}' if dates else ''}; it is {now:%a %d %b %Y} there",
        f"Page     {url}",
        "Token    none: everything stays on this machine",
        f"Try      /who {asked['who']}  ·  /conflicts  ·  /brief  (type / to see all)",
        f"Next     {MOVING} moves the date, Ctrl-C ends; for Discord itself set DISCORD_TOKEN (README)",
    )
