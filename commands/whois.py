"""A right click on a member, "Who is this?": whom the corpus knows by the names that the member goes by.

Only names are looked up, never an id, and nothing says that the member is that person. Of a member by whose name the
corpus knows nobody nothing is shown but that, and names that are spelt almost so: a private person is not to be
brought near somebody in the news.
"""

from __future__ import annotations

import discord
from discord import app_commands
from rapidfuzz.distance import OSA

from bot.model.answer import Answer, Reason
from commands import fit
from commands.escape import escape
from commands.kit import Interaction
from commands.pages import message
from commands.reply import Message, defer, errors_answered, reply
from commands.tongue import tr

SLIPS = 2
"""Letters by which a name may differ that is told as one spelt almost so."""
_NAME = 100


@app_commands.context_menu(name="Who is this?")
async def who_is_this(interaction: Interaction, member: discord.User | discord.Member) -> None:
    """Look a member up by display name, then by global and by user name."""
    async with errors_answered(interaction):
        await defer(interaction)
        kit = interaction.client.kit
        near: dict[str, None] = {}
        names = _names(member)
        for name in names:
            answer = await kit.desk.answer("who", name, now=kit.clock())
            if answer.found or answer.reason is Reason.AMBIGUOUS:
                await _show(interaction, answer, name)
                return
            near |= dict.fromkeys(_alike(answer, name))
        await reply(interaction, Message(_nobody(names, list(near))))


async def _show(interaction: Interaction, answer: Answer, name: str) -> None:
    desk = interaction.client.kit.desk
    receipt = await desk.remember(answer, name, guild=interaction.guild_id, asker=interaction.user.id)
    shown = message(answer, receipt)
    looked_up = tr(
        "Looked up by the name “{name}”. Whether this member is that person, the corpus does not know.",
        name=fit.clip(name, _NAME, escape),
    )
    await reply(
        interaction, Message(f"{looked_up}\n{shown.content}", shown.embeds, shown.view, shown.picture)
    )


def _names(member: discord.User | discord.Member) -> tuple[str, ...]:
    """Return the names of a member as they are shown, each once, the one that readers see first."""
    names = (member.display_name, member.global_name, member.name)
    kept: dict[str, str] = {}
    for name in names:
        if name and name.strip():
            kept.setdefault(name.strip().casefold(), name.strip()[:_NAME])
    return tuple(kept.values())


def _alike(answer: Answer, name: str) -> list[str]:
    return [
        choice.label
        for choice in answer.readings
        if OSA.distance(choice.label.casefold(), name.casefold()) <= SLIPS
    ]


def _nobody(names: tuple[str, ...], near: list[str]) -> str:
    listed = ", ".join(f"“{fit.clip(name, _NAME, escape)}”" for name in names)
    told = tr("The corpus knows nobody by {names}.", names=listed)
    if not near:
        return told
    others = ", ".join(fit.clip(name, _NAME, escape) for name in near[:3])
    return f"{told} {tr('Spelt almost so: {names}.', names=others)}"
