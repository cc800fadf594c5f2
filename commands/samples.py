"""Questions that a corpus answers, made of what it speaks of most: for the welcome and for /help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model.answer import Command

if TYPE_CHECKING:
    from bot.desk.desk import Desk

TRIED = 10
"""Suggestions that are tried until one has an answer."""
_ASKED: tuple[Command, ...] = ("who", "when", "conflicts", "ask", "brief", "timeline", "check")


async def samples(desk: Desk) -> dict[Command, str]:
    """Return a question for each command."""
    asked: dict[Command, str] = {}
    for command in _ASKED:
        choices = await desk.suggest(command, "")
        asked[command] = choices[0].query if choices else ""
        for choice in choices[:TRIED]:
            if (await desk.answer(command, choice.query)).found:
                asked[command] = choice.query
                break
    asked["sources"] = ""  # without a name it lists them all, which says more
    return asked
