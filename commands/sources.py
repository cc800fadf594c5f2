"""/sources: the documents with who speaks in them; what one document or one speaker says."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="List the documents, or quote what one document or speaker says")
@app_commands.describe(source="A title, an outlet or a speaker, e.g. “The Gazette”; leave it out for all")
async def sources(interaction: Interaction, source: str = "") -> None:
    """Answer with the sources."""
    await answer(interaction, "sources", source)


@sources.autocomplete("source")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "sources", typed)
