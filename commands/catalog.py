"""The list of commands: a new one is a file here, a line below, and a test."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from commands.about import AboutPress, about
from commands.ask import ask
from commands.audit import Turn, audit
from commands.autobrief import autobrief
from commands.brief import brief
from commands.brief_press import BriefPress
from commands.check import check, check_message
from commands.conflicts import conflicts
from commands.corpus import RollBack, corpus
from commands.export import export
from commands.forget import forget
from commands.help import help as help_
from commands.kit import DeskClient
from commands.presses import Jump, Press
from commands.reports import ReportPress
from commands.sources import sources
from commands.timeline import timeline
from commands.verify import VerifiedPress, verify
from commands.watch import watch
from commands.when import when
from commands.who import who
from commands.whois import who_is_this

EVERYWHERE: tuple[app_commands.Command[Any, ..., Any] | app_commands.Group, ...] = (
    about,
    ask,
    audit,
    autobrief,
    brief,
    check,
    conflicts,
    export,
    forget,
    help_,
    sources,
    timeline,
    verify,
    watch,
    when,
    who,
)
ON_A_TARGET: tuple[app_commands.ContextMenu, ...] = (check_message, who_is_this)
"""What a right click on a message or a member offers."""
AT_HOME: tuple[app_commands.Group, ...] = (corpus,)
"""For operators, in the home guild only."""


def install(
    tree: app_commands.CommandTree[DeskClient], *, test_guild: int | None, home_guild: int | None
) -> tuple[int, ...]:
    """Put the commands where they belong; return the guilds that have commands of their own.

    With a test guild everything is there and nothing is global.
    """
    for command in (*EVERYWHERE, *ON_A_TARGET):
        tree.add_command(command, guild=discord.Object(test_guild) if test_guild is not None else None)
    if home_guild is not None:
        for group in AT_HOME:
            tree.add_command(group, guild=discord.Object(home_guild))
    tree.client.add_dynamic_items(
        Press, Jump, AboutPress, VerifiedPress, Turn, BriefPress, RollBack, ReportPress
    )
    return tuple(dict.fromkeys(guild for guild in (test_guild, home_guild) if guild is not None))
