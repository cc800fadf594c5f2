"""/forget me, and what is kept of whoever asks."""

from __future__ import annotations

from discord import app_commands

from bot.model.said import listed, say
from commands.kit import Interaction
from commands.reply import Message, defer, errors_answered, reply
from commands.tongue import told, tr

PRIVACY = say(
    "What is asked is kept for 30 days, with who asked it so that its buttons and its receipt go on working; "
    "`/forget me` removes that at once, and the topics you watch, which else are kept until you remove them. "
    "Of a message that you check its text is kept as your question, never who wrote it. A problem you report "
    "is shown to the bot's operators with your name and the question, and kept until 30 days after they "
    "close it; `/forget me` removes the name. Questions that found no answer are kept for 30 days, without "
    "names, and shown to the bot's operators only. Who reloaded, set or was refused something stays in the "
    "audit, which nobody can change."
)
"""The plain statement of what is stored and how long."""

forget = app_commands.Group(name="forget", description="Remove what the bot keeps of you")


@forget.command(description="Remove every question you asked and every watch, here, elsewhere and in private")
async def me(interaction: Interaction) -> None:
    """Forget everything that was asked by whoever says so."""
    async with errors_answered(interaction):
        await defer(interaction)
        gone = _told(*await interaction.client.kit.desk.controls.forget(interaction.user.id))
        await reply(interaction, Message(f"{gone}\n{told(PRIVACY)}"))


def _told(questions: int, watches: int, reports: int) -> str:
    parts = [say("{n} question", "{n} questions", n=questions)] if questions else []
    parts += [say("{n} watch", "{n} watches", n=watches)] if watches else []
    parts += [say("your name under {n} report", "your name under {n} reports", n=reports)] if reports else []
    if not parts:
        return tr("Nothing was kept of you.")
    if questions:
        return tr("Forgotten: {things}, with the buttons and the receipt of each.", things=listed(parts))
    return tr("Forgotten: {things}.", things=listed(parts))
