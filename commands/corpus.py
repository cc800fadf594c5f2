"""/corpus reload, status and gaps: for those who operate the bot, in its home guild only."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic

import discord
from discord import app_commands

from bot.errors import CorpusFaults
from bot.model.controls import GapCluster, Paused
from bot.model.edtf import in_words
from bot.model.state import Reloaded, Status
from bot.model.steps import told
from commands import fit, reloading
from commands.escape import escape
from commands.kit import Interaction
from commands.permit import note, permit_operator
from commands.render import ANSWER, REFUSAL
from commands.reply import Message, defer, edit, errors_answered, reply
from commands.words import told_reason

corpus = app_commands.Group(
    name="corpus",
    description="Load the corpus again, or say what is loaded (operators only)",
    default_permissions=discord.Permissions(manage_guild=True),
    guild_only=True,
)

_SHOWN = 10
_GAPS = 12
EVERY = 2.0
"""Seconds between two edits of a reply that says how far loading is."""


@corpus.command(description="Load the corpus again from its folder; faults leave everything as it is")
@app_commands.describe(force="Load it even if many claims have vanished, e.g. after a clean-up")
async def reload(interaction: Interaction, force: bool = False) -> None:
    """Load the corpus again and say what changed."""
    async with errors_answered(interaction):
        await defer(interaction)
        await permit_operator(interaction, "corpus reload")
        kit = interaction.client.kit
        who = (interaction.guild_id, interaction.user.id)
        try:
            async with _told_of(interaction) as progress:
                done = await reloading.reload(kit.desk, *who, kit.clock(), force=force, progress=progress)
        except CorpusFaults as refused:
            await reply(interaction, _refused(refused))
            return
        await reply(interaction, _reloaded(done))


@corpus.command(description="Say which corpus is loaded, how large it is and since when")
async def status(interaction: Interaction) -> None:
    """Say what is loaded."""
    async with errors_answered(interaction):
        await defer(interaction)
        await permit_operator(interaction, "corpus status")
        desk = interaction.client.kit.desk
        shown = _status(await desk.status(), await desk.controls.paused())
        await note(interaction, "corpus status", "", "shown")
        await reply(interaction, shown)


@corpus.command(description="List what people asked and nobody could be answered, alike questions together")
async def gaps(interaction: Interaction) -> None:
    """List unanswered questions, most asked first."""
    async with errors_answered(interaction):
        await defer(interaction)
        await permit_operator(interaction, "corpus gaps")
        found = await interaction.client.kit.desk.controls.gaps()
        await note(interaction, "corpus gaps", "", "shown")
        await reply(interaction, _gaps(found))


@asynccontextmanager
async def _told_of(interaction: Interaction) -> AsyncIterator[Callable[[str, int, int], None]]:
    """Give what is to be told of each step; meanwhile the reply says how far it is, edited every now and then."""
    last = monotonic()
    showing: asyncio.Task[None] | None = None

    async def show(words: str) -> None:
        with suppress(discord.HTTPException):  # the reply at the end counts
            await edit(interaction, Message(f"⏳ {words}"))

    def tell(step: str, done: int, total: int) -> None:
        nonlocal last, showing
        if monotonic() - last >= EVERY and (showing is None or showing.done()):
            last = monotonic()
            showing = asyncio.create_task(show(told(step, done, total)))

    try:
        yield tell
    finally:
        if showing is not None:
            await showing


def _reloaded(done: Reloaded) -> Message:
    if not done.changed:
        return Message(f"Nothing has changed: {done.claims} claims, as before.")
    found = done.changes
    lines = [
        f"**{some.count} {what}:** {_told(', '.join(some.ids[:_SHOWN]) + (', …' if some.count > _SHOWN else ''))}"
        for what, some in (("new", found.added), ("changed", found.altered), ("gone", found.removed))
        if some.count
    ]
    lines += [f"{_told(fault.where)}: {_told(fault.message)}" for fault in done.warnings[:_SHOWN]]
    embed = discord.Embed(colour=ANSWER, description=fit.clip("\n".join(lines), fit.DESCRIPTION) or None)
    embed.set_footer(text=f"generation {done.generation[:16]}")
    return Message(f"Loaded: {done.claims} claims.", (embed,))


def _refused(refused: CorpusFaults) -> Message:
    wrong = [fault for fault in refused.faults if fault.severity == "fault"]
    lines = [
        f"**{_told(fault.where)}** {_told(fault.message)}"
        + (f"\n*{_told(fault.hint)}*" if fault.hint else "")
        for fault in wrong[:_SHOWN]
    ]
    if len(wrong) > _SHOWN:
        lines.append(f"… and {len(wrong) - _SHOWN} more: `python -m bot check` lists them all.")
    embed = discord.Embed(colour=REFUSAL, description=fit.clip("\n".join(lines), fit.DESCRIPTION))
    return Message(f"{refused.message} {refused.next_step}", (embed,))


def _gaps(found: Sequence[GapCluster]) -> Message:
    if not found:
        return Message("Every question of the last 30 days found an answer.")
    lines = [_gap(one) for one in found[:_GAPS]]
    if len(found) > _GAPS:
        lines.append(f"… and {len(found) - _GAPS} more: `python -m bot gaps` lists them all.")
    count = sum(one.count for one in found)
    embed = discord.Embed(colour=ANSWER, description=fit.clip("\n".join(lines), fit.DESCRIPTION))
    return Message(
        f"{count} questions of the last 30 days found no answer, {len(found)} different ones.", (embed,)
    )


def _gap(one: GapCluster) -> str:
    reasons = ", ".join(f"{_told(told_reason(reason))} ({count})" for reason, count in one.reasons)
    asked = fit.clip(" ".join(f"/{one.command} {one.text}".split()), 120, escape)
    return f"**{one.count}×** {asked}\n> {reasons} · last <t:{int(one.newest.timestamp())}:d>"


def _told(text: str) -> str:
    return fit.clip(" ".join(text.split()), 180, escape)


def _status(now: Status, paused: Paused | None) -> Message:
    dates = " to ".join(in_words(date) for date in (now.oldest, now.newest) if date is not None)
    kinds = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in now.relations.items())
    embed = discord.Embed(colour=ANSWER, title=fit.clip(now.name, fit.TITLE, escape) or None)
    for name, value in (
        ("Claims", f"{now.claims}"),
        ("Documents", f"{now.documents}"),
        ("Published", dates or "unknown"),
        ("People and things", f"{now.entities}"),
        ("Events", f"{now.events}"),
        ("Relations", kinds or "none"),
    ):
        embed.add_field(name=name, value=fit.clip(value, fit.FIELD_VALUE))
    if paused is not None:
        since = f"Paused since <t:{int(paused.since.timestamp())}:f> ({_told(paused.why)})"
        embed.add_field(name="Posting", value=f"{since}; `python -m bot resume` lets it go on")
    embed.set_footer(text=f"generation {now.generation[:16]} · loaded {now.loaded_at:%Y-%m-%d %H:%M %Z}")
    return Message(f"{now.claims} claims from {now.documents} documents are loaded.", (embed,))
