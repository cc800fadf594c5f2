"""/watch: be told, in a channel or in private, when the corpus says something new on a topic."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Literal

import discord
from discord import app_commands

from bot.errors import DeskError, NotFound
from bot.model.answer import Answer, Reason
from bot.model.said import joined, say
from bot.model.watch import Watch
from commands import fit
from commands.answering import suggest
from commands.autobriefs import check_channel
from commands.escape import escape, plain
from commands.kit import Interaction
from commands.permit import is_manager, note
from commands.reply import Message, defer, errors_answered, reply
from commands.tongue import told, tr
from commands.watches import listed, where
from commands.words import bottom_line

log = logging.getLogger(__name__)

watch = app_commands.Group(name="watch", description="Be told when the corpus says something new on a topic")

_UNREADABLE = frozenset({Reason.AMBIGUOUS, Reason.TOO_LONG, Reason.BAD_INPUT})
"""Of a topic that cannot be read nothing could ever be told."""


@watch.command(description="Tell me when a new claim or a new conflict on a topic is loaded")
@app_commands.rename(place="where")
@app_commands.describe(
    topic="A person, place or event, e.g. “harbour fire”",
    place="In this channel (“here”) or to you in private, e.g. “dm”",
)
async def add(interaction: Interaction, topic: str, place: Literal["here", "dm"] | None = None) -> None:
    """Keep a watch."""
    async with errors_answered(interaction):
        await defer(interaction)
        kit = interaction.client.kit
        here = place == "here" or (place is None and interaction.guild_id is not None)
        channel = _channel(interaction).id if here else None
        answer = await kit.desk.brief(topic, now=kit.clock())
        _readable(topic, answer)
        generation, _ = await kit.desk.in_service()
        wanted = Watch(
            interaction.guild_id,
            interaction.user.id,
            channel,
            " ".join(topic.split()),
            kit.desk.corpus,
            generation,
            kit.clock(),
        )
        kept = await kit.desk.watches.add(wanted)
        if channel is not None:
            await note(interaction, "watch add", f"watch {kept.n}", "done")
        await reply(interaction, Message(_added(kept, answer)))


@watch.command(name="list", description="List what you watch here, and how the last telling went")
async def list_(interaction: Interaction) -> None:
    """Show one's own watches here; to a manager also those of the channels."""
    async with errors_answered(interaction):
        await defer(interaction)
        await reply(interaction, listed(await _watches(interaction), interaction.user.id))


@watch.command(description="Stop watching a topic")
@app_commands.describe(number="Which one, e.g. 3: see /watch list")
async def remove(interaction: Interaction, number: int) -> None:
    """Remove a watch of one's own, or as a manager one of a channel here."""
    async with errors_answered(interaction):
        await defer(interaction)
        who, manager = interaction.user.id, is_manager(interaction)
        watches = interaction.client.kit.desk.watches
        mine = next((one for one in await _watches(interaction) if one.n == number), None)
        if mine is None or not await watches.remove(number, interaction.guild_id, who, manager=manager):
            raise NotFound(
                say("You have no watch {number} here.", number=number), next_step=say("See /watch list.")
            )
        if mine.channel is not None:
            await note(interaction, "watch remove", f"watch {mine.n}", "done")
        topic = fit.clip(mine.topic, 100, escape)
        await reply(
            interaction, Message(tr("Watch {number} on **{topic}** is removed.", number=number, topic=topic))
        )


@add.autocomplete("topic")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "brief", typed)


@remove.autocomplete("number")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
    try:
        found = await _watches(interaction)
    except Exception:
        log.exception("no watches to suggest")
        return []
    labels = ((one.n, f"{one.n} · {plain(one.topic)}") for one in found)
    wanted = str(typed).strip()
    return [
        app_commands.Choice(name=fit.clip(label, fit.CHOICE), value=n)
        for n, label in labels
        if label.startswith(wanted)
    ][: fit.CHOICES]


async def _watches(interaction: Interaction) -> Sequence[Watch]:
    watches = interaction.client.kit.desk.watches
    return await watches.listed(interaction.guild_id, interaction.user.id, manager=is_manager(interaction))


def _channel(interaction: Interaction) -> discord.TextChannel:
    """Return the channel if both the person and the bot may write in it; raise DeskError, with the fix, if not."""
    channel = interaction.channel
    if interaction.guild_id is None or not isinstance(channel, discord.TextChannel):
        raise DeskError(say("There is no channel here to write to."), next_step=say("Choose where: dm."))
    if not interaction.permissions.send_messages:
        raise DeskError(say("You may not write in this channel."), next_step=say("Choose where: dm."))
    check_channel(channel)
    return channel


def _readable(topic: str, answer: Answer) -> None:
    if not topic.strip():
        raise DeskError(say("A watch needs a topic."), next_step=say("Name a person, a place or an event."))
    if answer.reason in _UNREADABLE:
        offered = joined(", ", (choice.query for choice in answer.readings[:3]))
        step = (
            say("Choose a topic from the list, e.g. {topics}.", topics=offered)
            if offered
            else say("Choose a topic from the list.")
        )
        raise DeskError(say("This cannot be watched: {reason}", reason=bottom_line(answer)), next_step=step)


def _added(kept: Watch, answer: Answer) -> str:
    topic = fit.clip(kept.topic, 100, escape)
    lines = [
        tr(
            "Watch {number} is set: **{topic}**, told {where} when something new on it is loaded.",
            number=kept.n,
            topic=topic,
            where=where(kept),
        )
    ]
    if answer.found:
        lines += [f"-# {fit.clip(told(note), 150, escape)}" for note in answer.notes[:2]]
    else:
        near = ", ".join(choice.query for choice in answer.readings[:3])
        lines.append(tr("Nothing on it is in the corpus yet."))
        if near:
            lines[-1] += " " + tr("Did you mean {topics}?", topics=fit.clip(near, 200, escape))
    return "\n".join(lines)
