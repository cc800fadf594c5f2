"""/when: the dates of an event, each with the words that give it."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="Date an event, with the words that date it")
@app_commands.describe(event="An event and what you want to know of it, e.g. “harbour fire”")
async def when(interaction: Interaction, event: str) -> None:
    """Answer when that was or will be."""
    await answer(interaction, "when", event)


@when.autocomplete("event")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "when", typed)
