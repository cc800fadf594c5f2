"""What /autobrief and its buttons share: who may, which brief, may I post there, and what is said of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime

import discord

from bot.errors import DeskError, NotPermitted
from bot.model.ledger import ASKED_NOW, Brief, Run, RunState
from bot.model.said import joined, say
from bot.schedule import next_run
from commands import fit
from commands.daily import prepare
from commands.escape import escape
from commands.kit import Interaction
from commands.permit import is_manager
from commands.render import ANSWER
from commands.reply import Message, defer
from commands.tongue import ENGLISH, speaking, told, tr
from commands.words import bottom_line, short

_NEEDED = {
    "view_channel": say("View Channel"),
    "send_messages": say("Send Messages"),
    "embed_links": say("Embed Links"),
    "attach_files": say("Attach Files"),
    "read_message_history": say("Read Message History"),
}
"""The last one is for finding out, after a crash, whether a brief was posted."""
_LAST_RUNS = 4


@asynccontextmanager
async def managed(interaction: Interaction, what: str) -> AsyncIterator[int]:
    """Defer, and yield the guild to a manager of it; refuse everybody else. What is refused is audited."""
    await defer(interaction)
    try:
        if interaction.guild_id is None or not is_manager(interaction):
            raise NotPermitted(
                say("Only those who manage this server may do that."),
                next_step=say("Ask somebody who has the permission Manage Server."),
            )
        yield interaction.guild_id
    except DeskError as refused:
        await _audit(interaction, what, "", f"refused: {refused.message}")
        raise


async def noted(
    interaction: Interaction, what: str, before: Brief | None, after: Brief | None, result: str = "done"
) -> None:
    """Audit what was done to a brief, with how it was before and after."""
    with speaking(ENGLISH):  # the audit is one for all its readers
        was, became = (
            f"{brief.number}: {short(brief)}, {brief.state}" if brief else "" for brief in (before, after)
        )
    if was == became:
        await _audit(interaction, what, was, result)
    else:
        await _audit(interaction, what, "", result, was=was, became=became)


async def _audit(
    interaction: Interaction, what: str, detail: str, result: str, *, was: str = "", became: str = ""
) -> None:
    kit = interaction.client.kit
    who = (interaction.guild_id, interaction.user.id)
    at = kit.clock()
    await kit.desk.audit(*who, f"autobrief {what}", detail, result, at, was=was, became=became)


async def one(interaction: Interaction, guild: int, number: int | None) -> Brief:
    """Return the brief that is meant: the only one, where no number is given."""
    ledger = interaction.client.kit.desk.ledger
    if number is not None:
        return await ledger.brief(guild, number)
    briefs = await ledger.briefs(guild)
    if not briefs:
        raise DeskError(
            say("There is no daily brief here yet."), next_step=say("Set one with /autobrief set.")
        )
    if len(briefs) > 1:
        there = joined(
            "; ", (say("{number} is {brief}", number=one.number, brief=short(one)) for one in briefs)
        )
        raise DeskError(
            say("There are several daily briefs: which one?"),
            next_step=say("Add a number. {there}.", there=there),
        )
    return briefs[0]


def channel_of(interaction: Interaction, brief: Brief) -> discord.TextChannel:
    """Return a brief's channel; DeskError if there is none any more."""
    channel = interaction.guild.get_channel(brief.channel) if interaction.guild is not None else None
    if not isinstance(channel, discord.TextChannel):
        raise DeskError(
            say("Its channel is gone, or I cannot see it."), next_step=say("Set another with /autobrief set.")
        )
    return channel


def check_channel(channel: discord.TextChannel) -> None:
    """Raise DeskError, with the fix, if the bot may not post briefs in a channel."""
    may = channel.permissions_for(channel.guild.me)
    missing = [called for name, called in _NEEDED.items() if not getattr(may, name)]
    if missing:
        raise DeskError(
            say(
                "I may not post in #{name}: I lack {rights}.", name=channel.name, rights=joined(", ", missing)
            ),
            next_step=say(
                "Add me in the channel's settings, under Permissions, and allow them; then try again."
            ),
        )


async def topic_known(interaction: Interaction, topic: str) -> None:
    """Raise DeskError if the corpus says nothing on a topic."""
    if topic:
        kit = interaction.client.kit
        answer = await kit.desk.brief(topic, now=kit.clock())
        if not answer.found:
            offered = joined(", ", (choice.query for choice in answer.readings[:3]))
            told = (
                say("Choose a topic from the list, e.g. {topics}, or leave it out.", topics=offered)
                if offered
                else say("Choose a topic from the list, or leave it out.")
            )
            raise DeskError(
                say("There is no brief on this: {reason}", reason=bottom_line(answer)),
                next_step=told,
            )


async def preview_of(interaction: Interaction, brief: Brief) -> Message:
    """Return what a brief would say now, for whoever asks alone."""
    kit = interaction.client.kit
    return (await prepare(kit.desk, brief, kit.clock(), asker=interaction.user.id)).message


def changed(brief: Brief, following: datetime | None, *, new: bool) -> Message:
    """Return that a brief is set, with the offer to try it."""
    view = discord.ui.View(timeout=None)
    for action, label in (("test", tr("Post a test line")), ("preview", tr("Preview, only to me"))):
        custom_id = f"brief:{action}:{brief.number}"
        view.add_item(discord.ui.Button(custom_id=custom_id, label=label))
    view.stop()
    given = {"number": brief.number, "channel": f"<#{brief.channel}>", "brief": escape(short(brief))}
    lead = (
        tr("Brief {number} is set: {channel}, {brief}.", **given)
        if new
        else tr("Brief {number} is changed: {channel}, {brief}.", **given)
    )
    return Message(f"{lead}\n{tr('Next: {time}.', time=instant(following))}", (), view)


def posted(brief: Brief, run: Run | None) -> Message:
    """Return what became of a brief that was asked for."""
    if run is None:
        return Message(tr("It was posted already."))
    if run.state is RunState.POSTED:
        return Message(tr("Posted: {link}", link=_link(run)))
    if run.state is RunState.CLAIMED:
        return Message(tr("Not posted yet ({why}): I go on trying.", why=escape(run.why)))
    why = fit.clip(run.why, 300, escape)
    return Message(tr("Not posted in {channel}: {why}", channel=f"<#{brief.channel}>", why=why))


def status(
    briefs: Sequence[Brief], runs: Mapping[int, Sequence[Run]], now: datetime, *, paused: bool = False
) -> Message:
    """Return a guild's briefs, when each comes next, and how the last runs went; `paused` if none is posted at all."""
    if not briefs:
        return Message(tr("There is no daily brief here yet: set one with /autobrief set."))
    embed = discord.Embed(colour=ANSWER, title=tr("Daily briefs"))
    for brief in briefs:
        lines = [f"<#{brief.channel}> · {_next(brief, next_run(now, brief, runs[brief.number]))}"]
        lines += [_run(run) for run in runs[brief.number][:_LAST_RUNS]]
        name = fit.clip(f"{brief.number} · {short(brief)}", 200, escape)
        embed.add_field(name=name, value=fit.clip("\n".join(lines), 360), inline=False)
    on = sum(brief.state == "on" for brief in briefs)
    content = tr("{on} of {n} daily brief on.", "{on} of {n} daily briefs on.", on=on, n=len(briefs))
    if paused:
        content += " " + tr("The bot's operators have paused all posting.")
    return Message(content, (embed,))


def _next(brief: Brief, following: datetime | None) -> str:
    if brief.state == "disabled":
        return tr("**disabled**: {why}", why=fit.clip(brief.why, 100, escape))
    return tr("**paused**") if brief.state == "paused" else tr("next {time}", time=instant(following))


def _run(run: Run) -> str:
    day = tr("asked for") if run.day.startswith(ASKED_NOW) else run.day
    if run.state is RunState.POSTED and run.message is not None:
        return f"{day}: {_link(run)}"
    return f"{day}: {told(_STATES[run.state])}{f', {fit.clip(run.why, 60, escape)}' if run.why else ''}"


_STATES = {
    RunState.CLAIMED: say("begun"),
    RunState.POSTED: say("posted"),
    RunState.SKIPPED: say("skipped"),
    RunState.FAILED: say("failed"),
    RunState.UNKNOWN: say("unknown"),
}


def _link(run: Run) -> str:
    return f"https://discord.com/channels/{run.guild}/{run.channel}/{run.message}"


def instant(at: datetime | None) -> str:
    """Return an instant as Discord shows it to each reader in their own time, or "never"."""
    return f"<t:{int(at.timestamp())}:F> (<t:{int(at.timestamp())}:R>)" if at is not None else tr("never")
