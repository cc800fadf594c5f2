"""What a watch is told, and how it is listed."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.model.said import say
from bot.model.state import News
from bot.model.watch import Watch
from commands import fit
from commands.diffs import summary, tidings
from commands.embeds import embed
from commands.escape import escape
from commands.render import ANSWER
from commands.reply import Message
from commands.tongue import told, tr

MOST = 5
"""As many claims and conflicts are shown in one message."""
_TOPIC = 100


def matters(news: News) -> bool:
    """Tell whether a watch is told of this: a claim that is new or says something else, or a new conflict."""
    return bool(news.added_count or news.altered_count or news.conflicts_count)


def digest(watch: Watch, news: News) -> Message:
    """Return one message for all that a watch is told at once."""
    topic = fit.clip(watch.topic, _TOPIC, escape)
    lead = f"🔔 **{topic}**: {summary(news)}."
    ending = f"`/watch remove number: {watch.n}`"
    foot = tr("Watched by {who}; {command} ends it.", who=f"<@{watch.who}>", command=ending)
    return Message(f"{lead}\n-# {foot}", (embed([*tidings(news, MOST)], watch.mark),))


def listed(watches: Sequence[Watch], who: int) -> Message:
    """Return somebody's watches here, a manager's with those of the guild's channels."""
    if not watches:
        return Message(
            tr("Nothing is watched here yet: /watch add topic: … tells you what is new on a topic.")
        )
    lines = [_line(watch, who) for watch in watches]
    shown = discord.Embed(colour=ANSWER, title=tr("Watches"), description=_fitting(lines))
    return Message(tr("{n} watch here.", "{n} watches here.", n=len(watches)), (shown,))


def where(watch: Watch) -> str:
    """Return where a watch is told."""
    return say("in private") if watch.channel is None else say("in {channel}", channel=f"<#{watch.channel}>")


def _line(watch: Watch, who: int) -> str:
    topic = fit.clip(watch.topic, _TOPIC, escape)
    whose = "" if watch.who == who else f" {tr('for {who}', who=f'<@{watch.who}>')}"
    line = f"**{watch.n}** · {topic} · {told(where(watch))}{whose}"
    if watch.state == "disabled":
        why = fit.clip(watch.result, 120, escape)
        return f"{line}\n> {tr('**disabled**: {why}. Remove it, and add it anew.', why=why)}"
    if watch.told_at is None:
        return line
    result, at = fit.clip(watch.result, 120, escape), f"<t:{int(watch.told_at.timestamp())}:R>"
    return f"{line}\n> {tr('last: {result} {time}', result=result, time=at)}"


def _fitting(lines: Sequence[str]) -> str:
    kept = list(lines)
    while fit.size("\n".join(kept)) > fit.DESCRIPTION - 10:
        kept.pop()
    return "\n".join([*kept, *(["…"] if len(kept) < len(lines) else [])])
