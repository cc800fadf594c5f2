"""A process that looks once at what is due, and may kill itself on the way: python -m tests.app.poster JSON.

JSON: {"url", "corpus", "state", "now", "die": the point at which it dies, "" for none, "naive": without a ledger}.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit

POINTS = (
    "before claim",
    "after claim",
    "before freeze",
    "after freeze",
    "before send",
    "after send",
    "before record",
    "after record",
)
_WHERE = {"claim": "claim", "freeze": "freeze", "finish": "record"}


def dying(work: Callable[..., Awaitable[Any]], name: str, die: str) -> Callable[..., Awaitable[Any]]:
    """Return a function that kills its process before or after what it does, if that is the point."""

    async def wrapped(*given: Any, **named: Any) -> Any:
        if die == f"before {name}":
            os.kill(os.getpid(), signal.SIGKILL)
        result = await work(*given, **named)
        if die == f"after {name}":
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return wrapped


async def look(given: dict[str, Any]) -> None:
    """Post what is due."""
    discord.http.Route.BASE = given["url"]
    at = datetime.fromisoformat(given["now"]).astimezone(UTC)
    async with Desk.open(Path(given["corpus"]), Path(given["state"])) as desk:
        bot = Bot(Kit(desk, lambda: at))
        await bot.login("a.b.c")
        die, channels = given["die"], bot.briefs.posting._channels
        for name, point in _WHERE.items():
            setattr(desk.ledger, name, dying(getattr(desk.ledger, name), point, die))
        channels.send = dying(channels.send, "send", die)  # type: ignore[method-assign, assignment]
        await bot.briefs.tick()
        await bot.close()


async def look_naively(given: dict[str, Any]) -> None:
    """Do what a bot without ledger does: post if nothing says that it was posted, then write that down."""
    discord.http.Route.BASE = given["url"]
    noted = Path(given["state"]) / "posted"
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login("a.b.c")
        if not noted.exists():
            send = dying(client.get_partial_messageable(10).send, "send", given["die"])
            await send("the daily brief", allowed_mentions=discord.AllowedMentions.none())
            noted.touch()


if __name__ == "__main__":
    arguments = json.loads(sys.argv[1])
    asyncio.run(look_naively(arguments) if arguments.get("naive") else look(arguments))
