"""/forget me, and what is kept of whoever asks."""

from __future__ import annotations

from discord import app_commands

from commands.kit import Interaction
from commands.reply import Message, defer, errors_answered, reply

PRIVACY = (
    "What is asked is kept for 30 days, with who asked it so that its buttons and its receipt go on working; "
    "`/forget me` removes that at once. Questions that found no answer are kept as long, without names, and shown to "
    "the bot's operators only. Who reloaded, set or was refused something stays in the audit, which nobody can change."
)
"""The plain statement of what is stored and how long."""

forget = app_commands.Group(name="forget", description="Remove what the bot keeps of you")


@forget.command(description="Remove every question you asked, here, elsewhere and in private")
async def me(interaction: Interaction) -> None:
    """Forget everything that was asked by whoever says so."""
    async with errors_answered(interaction):
        await defer(interaction)
        count = await interaction.client.kit.desk.controls.forget(interaction.user.id)
        gone = "Nothing was kept of you." if not count else _told(count)
        await reply(interaction, Message(f"{gone}\n{PRIVACY}"))


def _told(count: int) -> str:
    questions = f"{count} question{'' if count == 1 else 's'}"
    return f"Forgotten: {questions}, with the buttons and the receipt of each."
