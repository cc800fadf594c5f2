"""/ask: a question in one's own words."""

from __future__ import annotations

from discord import app_commands

from commands.answering import answer, suggest
from commands.kit import Interaction


@app_commands.command(description="Ask a question and get the sentences that answer it")
@app_commands.describe(question="In your own words, e.g. “How many people were hurt in the fire?”")
async def ask(interaction: Interaction, question: str) -> None:
    """Answer a question."""
    await answer(interaction, "ask", question)


@ask.autocomplete("question")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "ask", typed)
