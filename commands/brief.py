"""/brief: the bottom line first, on a topic or on everything."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="Brief me: what is known, what is disputed, what is not known")
@app_commands.describe(topic="A person, place or event, e.g. “harbour fire”; leave it out for everything")
async def brief(interaction: Interaction, topic: str = "") -> None:
    """Answer with a brief."""
    await answer(interaction, "brief", topic)


@brief.autocomplete("topic")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "brief", typed)
