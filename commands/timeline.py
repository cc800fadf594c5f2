"""/timeline: what is dated on a topic, in the order of time, with a picture."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="Put what is dated in order: when, who says so, where accounts conflict")
@app_commands.describe(topic="A person, place or event, e.g. “harbour fire”; leave it out for everything")
async def timeline(interaction: Interaction, topic: str = "") -> None:
    """Answer with a timeline."""
    await answer(interaction, "timeline", topic)


@timeline.autocomplete("topic")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "timeline", typed)
