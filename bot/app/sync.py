"""Registering the commands with Discord: only when they have changed, for Discord counts and limits it."""

from __future__ import annotations

import hashlib
import json

import discord
from discord import app_commands

from bot.desk.desk import Desk
from commands.kit import DeskClient

Tree = app_commands.CommandTree[DeskClient]


async def payload_hash(tree: Tree, guild: discord.Object | None) -> str:
    """Return the hash of what would be sent, names and descriptions in other languages with it."""
    commands, translator = tree.get_commands(guild=guild), tree.translator
    if translator is None:
        payload = [command.to_dict(tree) for command in commands]
    else:
        payload = [await command.get_translated_payload(tree, translator) for command in commands]
    payload.sort(key=lambda command: str(command["name"]))
    return hashlib.sha256(json.dumps(payload, sort_keys=True, default=str).encode()).hexdigest()


async def sync_changed(
    tree: Tree, desk: Desk, application: int, guild: int | None, *, always: bool = False
) -> bool:
    """Register the commands of a guild (None: everywhere) if they differ from the last time; tell whether.

    With `always` the last time neither counts nor is noted.
    """
    where = discord.Object(guild) if guild is not None else None
    fresh = await payload_hash(tree, where)
    if always:
        await tree.sync(guild=where)
        return True
    if await desk.sync_hash(application, guild) == fresh:
        return False
    await tree.sync(guild=where)
    await desk.set_sync_hash(application, guild, fresh)
    return True
