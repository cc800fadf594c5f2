"""/conflicts: where the accounts differ, both quotations side by side."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="Compare what the sources say and show where they differ")
@app_commands.describe(topic="A person, place or event, e.g. “harbour fire”; leave it out for everything")
async def conflicts(interaction: Interaction, topic: str = "") -> None:
    """Answer where the accounts differ."""
    await answer(interaction, "conflicts", topic)


@conflicts.autocomplete("topic")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "conflicts", typed)
