"""/who: who somebody is, and what is said by and about them."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="Say who somebody is, in the words of the sources")
@app_commands.describe(name="A name or an office, e.g. “the harbour master”")
async def who(interaction: Interaction, name: str) -> None:
    """Answer who that is."""
    await answer(interaction, "who", name)


@who.autocomplete("name")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "who", typed)
