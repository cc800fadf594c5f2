"""What a receipt stands for: the question, and the same answer again."""

from __future__ import annotations

from bot.errors import NotFound, NotLoaded
from bot.model.answer import Answer
from bot.model.said import say
from bot.model.state import Asked
from commands import fit
from commands.kit import Interaction, kept
from commands.pages import Expired


async def recall_asked(interaction: Interaction, receipt: str) -> Asked:
    """Return what was asked here; Expired if it is no longer kept, or if it was asked in another guild."""
    asked = await kept(interaction, receipt)
    if asked is None:
        told = say("This answer is no longer kept: 30 days have passed, or whoever asked has had it removed.")
        raise Expired(told, next_step=say("Run the command again."))
    return asked


async def recall(interaction: Interaction, receipt: str) -> tuple[Asked, Answer]:
    """Return what was asked and the same answer again, derived from the generation of then; Expired if that is gone."""
    asked = await recall_asked(interaction, receipt)
    try:
        return asked, await interaction.client.kit.desk.again(asked)
    except (NotFound, NotLoaded) as gone:
        typed = f"/{asked.command} {fit.clip(asked.text, 200)}".strip()
        raise Expired(
            say("The corpus has changed since this was answered."),
            next_step=say("Run it again: {command}", command=typed),
        ) from gone
