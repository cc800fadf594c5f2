"""/forget me, and what is kept of whoever asks."""

from __future__ import annotations

from discord import app_commands

from commands.kit import Interaction
from commands.reply import Message, defer, errors_answered, reply

PRIVACY = (
    "What is asked is kept for 30 days, with who asked it so that its buttons and its receipt go on working; "
    "`/forget me` removes that at once, and the topics you watch, which else are kept until you remove them. "
    "A problem you report is shown to the bot's operators with your name and the question, and kept until 30 days "
    "after they close it; `/forget me` removes the name. "
    "Questions that found no answer are kept as long, without names, and shown to the bot's operators only. "
    "Who reloaded, set or was refused something stays in the audit, which nobody can change."
)
"""The plain statement of what is stored and how long."""

forget = app_commands.Group(name="forget", description="Remove what the bot keeps of you")


@forget.command(description="Remove every question you asked and every watch, here, elsewhere and in private")
async def me(interaction: Interaction) -> None:
    """Forget everything that was asked by whoever says so."""
    async with errors_answered(interaction):
        await defer(interaction)
        gone = _told(*await interaction.client.kit.desk.controls.forget(interaction.user.id))
        await reply(interaction, Message(f"{gone}\n{PRIVACY}"))


def _told(questions: int, watches: int, reports: int) -> str:
    parts = [
        f"{count} {what}{'' if count == 1 else ending}"
        for count, what, ending in ((questions, "question", "s"), (watches, "watch", "es"))
        if count
    ]
    if reports:
        parts.append(f"your name under {reports} report{'' if reports == 1 else 's'}")
    if not parts:
        return "Nothing was kept of you."
    buttons = ", with the buttons and the receipt of each" if questions else ""
    return f"Forgotten: {' and '.join(parts)}{buttons}."
