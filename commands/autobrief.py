"""/autobrief: the daily briefs of a guild, for its managers; several, told apart by number."""

from __future__ import annotations

import logging
from typing import Any

import discord
from discord import app_commands

from bot.errors import DeskError
from bot.model.ledger import Brief
from bot.schedule import next_run
from bot.timetable import days_in_words, find_zones, read_days, read_time, read_zone
from commands import fit
from commands.answering import suggest
from commands.autobriefs import changed as changed_message
from commands.autobriefs import channel_of, check_channel, managed, noted, one, preview_of, topic_known
from commands.autobriefs import posted as posted_message
from commands.autobriefs import status as status_message
from commands.kit import Interaction
from commands.permit import is_manager
from commands.reply import Message, errors_answered, reply
from commands.tongue import told, tr
from commands.words import short

log = logging.getLogger(__name__)

autobrief = app_commands.Group(
    name="autobrief",
    description="Post a daily brief to a channel (for those who manage this server)",
    default_permissions=discord.Permissions(manage_guild=True),
    guild_only=True,
)
_NUMBER = "Which one, if there are several, e.g. “2”: see /autobrief status"


@autobrief.command(name="set", description="Post a brief to a channel on every day you choose")
@app_commands.describe(
    channel="Where it is posted, e.g. “#morning-desk”",
    time="When, in that time zone, e.g. “08:00” or “7:30 pm”",
    timezone="A city or zone, e.g. “Berlin”",
    topic="A person, place or event, e.g. “harbour fire”; leave it out for everything",
    days="On which days, e.g. “daily”, “weekdays” or “mon,thu”; leave it out for every day",
    quiet="Post nothing on a day without news, e.g. at weekends, instead of one line that says so",
    number="Change the brief with this number, e.g. “2”",
)
async def set_(
    interaction: Interaction,
    channel: discord.TextChannel,
    time: str,
    timezone: str,
    topic: str = "",
    days: str = "",
    quiet: bool = False,
    number: int | None = None,
) -> None:
    """Keep a brief: a new one, the one with that number, or the one on this topic in that channel."""
    async with errors_answered(interaction), managed(interaction, "set") as guild:
        kit = interaction.client.kit
        at, on, zone = read_time(time), read_days(days), read_zone(timezone)
        check_channel(channel)
        await topic_known(interaction, topic)
        here = await kit.desk.ledger.briefs(guild)
        same = [b for b in here if b.channel == channel.id and b.topic == topic]
        before = await kit.desk.ledger.brief(guild, number) if number else next(iter(same), None)
        brief = Brief(
            guild,
            before.number if before is not None else 0,
            channel.id,
            at,
            zone,
            interaction.user.id,
            kit.clock(),
            on,
            topic,
            quiet,
        )
        kept = await kit.desk.ledger.set(brief)
        interaction.client.briefs.wake()
        await noted(interaction, "set", before, kept)
        runs = await kit.desk.ledger.runs(guild, kept.number)
        await reply(interaction, changed_message(kept, next_run(kit.clock(), kept, runs), new=before is None))


@set_.autocomplete("timezone")
async def _(_interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [
        app_commands.Choice(name=zone, value=zone) for zone in find_zones(typed[: fit.CHOICE], fit.CHOICES)
    ]


@set_.autocomplete("topic")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "brief", typed)


@set_.autocomplete("days")
async def _(_interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    try:
        read = read_days(typed)
    except DeskError:
        read = frozenset()
    offered = {
        "daily": tr("every day"),
        "weekdays": tr("Monday to Friday"),
        "weekends": tr("Saturday and Sunday"),
    }
    named = [app_commands.Choice(name=f"{name}: {days}", value=name) for name, days in offered.items()]
    mine = [
        app_commands.Choice(name=fit.clip(told(days_in_words(read)), fit.CHOICE), value=typed[: fit.CHOICE])
    ]
    return [*mine, *named] if read and typed.strip() else named


@autobrief.command(description="Show me, and nobody else, what a daily brief would say now")
@app_commands.describe(number=_NUMBER)
async def preview(interaction: Interaction, number: int | None = None) -> None:
    """Show a brief to whoever asks."""
    async with errors_answered(interaction), managed(interaction, "preview") as guild:
        brief = await one(interaction, guild, number)
        shown = await preview_of(interaction, brief)
        await noted(interaction, "preview", brief, brief)
        await reply(interaction, shown)


@autobrief.command(description="Post a daily brief to its channel now, besides those that are planned")
@app_commands.describe(number=_NUMBER)
async def now(interaction: Interaction, number: int | None = None) -> None:
    """Post a brief."""
    async with errors_answered(interaction), managed(interaction, "now") as guild:
        brief = await one(interaction, guild, number)
        run = await interaction.client.briefs.now(brief, interaction.id)
        await noted(interaction, "now", brief, brief, run.state if run is not None else "posted already")
        await reply(interaction, posted_message(brief, run))


@autobrief.command(description="Stop a daily brief until it is resumed")
@app_commands.describe(number=_NUMBER)
async def pause(interaction: Interaction, number: int | None = None) -> None:
    """Pause a brief."""
    async with errors_answered(interaction), managed(interaction, "pause") as guild:
        brief = await one(interaction, guild, number)
        paused = await interaction.client.kit.desk.ledger.turn(brief, "paused")
        await noted(interaction, "pause", brief, await one(interaction, guild, brief.number))
        interaction.client.briefs.wake()
        told = (
            tr("Brief {number} is paused: /autobrief resume brings it back.", number=brief.number)
            if paused
            else tr(
                "Brief {number} was paused already: /autobrief resume brings it back.", number=brief.number
            )
        )
        await reply(interaction, Message(told))


@autobrief.command(
    description="Let a paused or disabled daily brief come again; what it missed is not made up for"
)
@app_commands.describe(number=_NUMBER)
async def resume(interaction: Interaction, number: int | None = None) -> None:
    """Resume a brief, if its channel is there."""
    async with errors_answered(interaction), managed(interaction, "resume") as guild:
        kit = interaction.client.kit
        brief = await one(interaction, guild, number)
        check_channel(channel_of(interaction, brief))
        await kit.desk.ledger.turn(brief, "on", at=kit.clock())
        resumed = await one(interaction, guild, brief.number)
        await noted(interaction, "resume", brief, resumed)
        interaction.client.briefs.wake()
        runs = await kit.desk.ledger.runs(guild, brief.number)
        await reply(interaction, changed_message(resumed, next_run(kit.clock(), resumed, runs), new=False))


@autobrief.command(description="Remove a daily brief for good")
@app_commands.describe(number="Which one, e.g. “2”: see /autobrief status")
async def remove(interaction: Interaction, number: int) -> None:
    """Remove a brief."""
    async with errors_answered(interaction), managed(interaction, "remove") as guild:
        brief = await one(interaction, guild, number)
        await interaction.client.kit.desk.ledger.remove(guild, brief.number)
        await noted(interaction, "remove", brief, None)
        interaction.client.briefs.wake()
        await reply(interaction, Message(tr("Brief {number} is removed.", number=brief.number)))


@autobrief.command(
    description="Say which daily briefs there are, when each comes next, and how the last ones went"
)
async def status(interaction: Interaction) -> None:
    """Show the briefs of this guild with their runs."""
    async with errors_answered(interaction), managed(interaction, "status") as guild:
        kit = interaction.client.kit
        briefs = await kit.desk.ledger.briefs(guild)
        runs = {brief.number: await kit.desk.ledger.runs(guild, brief.number) for brief in briefs}
        paused = await kit.desk.controls.paused() is not None
        await reply(interaction, status_message(briefs, runs, kit.clock(), paused=paused))


_NUMBERED: tuple[app_commands.Command[Any, ..., Any], ...] = (set_, preview, now, pause, resume, remove)
for _command in _NUMBERED:

    @_command.autocomplete("number")
    async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """Offer the briefs of this guild, to its managers."""
        if interaction.guild_id is None or not is_manager(interaction):
            return []
        try:
            briefs = await interaction.client.kit.desk.ledger.briefs(interaction.guild_id)
        except Exception:
            log.exception("no briefs to suggest")
            return []
        wanted = str(typed).strip()
        labels = ((brief.number, f"{brief.number} · {short(brief)}") for brief in briefs)
        return [
            app_commands.Choice(name=fit.clip(label, fit.CHOICE), value=number)
            for number, label in labels
            if label.startswith(wanted)
        ]
