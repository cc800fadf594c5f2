"""What a watch is told, and how it is listed."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.model.state import News
from bot.model.watch import Watch
from commands import fit
from commands.diffs import summary, tidings
from commands.embeds import embed
from commands.escape import escape
from commands.render import ANSWER
from commands.reply import Message

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
    foot = f"-# Watched by <@{watch.who}>; `/watch remove number: {watch.n}` ends it."
    return Message(f"{lead}\n{foot}", (embed([*tidings(news, MOST)], watch.mark),))


def listed(watches: Sequence[Watch], who: int) -> Message:
    """Return somebody's watches here, a manager's with those of the guild's channels."""
    if not watches:
        return Message("Nothing is watched here yet: /watch add topic: … tells you what is new on a topic.")
    lines = [_line(watch, who) for watch in watches]
    shown = discord.Embed(colour=ANSWER, title="Watches", description=_fitting(lines))
    return Message(f"{len(watches)} watch{'es' * (len(watches) > 1)} here.", (shown,))


def where(watch: Watch) -> str:
    """Return where a watch is told."""
    return "in private" if watch.channel is None else f"in <#{watch.channel}>"


def _line(watch: Watch, who: int) -> str:
    topic = fit.clip(watch.topic, _TOPIC, escape)
    whose = "" if watch.who == who else f" for <@{watch.who}>"
    line = f"**{watch.n}** · {topic} · {where(watch)}{whose}"
    if watch.state == "disabled":
        return f"{line}\n> **disabled**: {fit.clip(watch.result, 120, escape)}. Remove it, and add it anew."
    if watch.told_at is None:
        return line
    return f"{line}\n> last: {fit.clip(watch.result, 120, escape)} <t:{int(watch.told_at.timestamp())}:R>"


def _fitting(lines: Sequence[str]) -> str:
    kept = list(lines)
    while fit.size("\n".join(kept)) > fit.DESCRIPTION - 10:
        kept.pop()
    return "\n".join([*kept, *(["…"] if len(kept) < len(lines) else [])])
