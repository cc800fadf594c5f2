"""A daily brief as a message: made from the desk, frozen as text for the ledger, and thawed to be sent."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import discord

from bot.errors import NotFound
from bot.model.answer import Answer
from bot.model.ledger import Brief, Run
from bot.model.state import FIRST, LOST
from commands.dated import draw
from commands.pages import message
from commands.reply import Message, Picture
from commands.tongue import tr

if TYPE_CHECKING:
    from bot.desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Prepared:
    """A daily brief that is ready to be sent. `news` is False where nothing has changed since the last one."""

    answer: Answer
    receipt: str
    message: Message
    news: bool


async def prepare(
    desk: Desk, brief: Brief, now: datetime, *, asker: int | None = None, late: bool = False
) -> Prepared:
    """Make the brief of a channel as of `now`, counted from the last one posted there. For an asker: a preview."""
    last = await desk.ledger.last_posted(brief.channel, brief.topic, desk.corpus)
    since = last.generation if last is not None else FIRST
    try:
        answer = await desk.daily(brief.topic, since=since, now=now)
    except NotFound:
        since = LOST
        answer = await desk.daily(brief.topic, since=since, now=now)
    receipt = await desk.remember(answer, brief.topic, guild=brief.guild, asker=asker, since=since)
    shown = message(answer, receipt, public=asker is None)
    picture = await asyncio.to_thread(draw, answer)
    lines = [
        shown.content,
        f"-# {tr('Late: it was due {time}', time=f'<t:{int(now.timestamp())}:t>')}" if late else "",
        _before(last),
    ]
    content = "\n".join(line for line in lines if line)
    return Prepared(
        answer,
        receipt,
        replace(shown, content=content, picture=picture),
        news=since == FIRST or bool(answer.sections) or not answer.found,
    )


def _before(last: Run | None) -> str:
    if last is None or last.message is None:
        return ""
    link = f"https://discord.com/channels/{last.guild}/{last.channel}/{last.message}"
    return f"-# {tr('The last one: {link}', link=link)}"


def freeze(made: Message) -> str:
    """Return a message as text, without the bytes of its picture."""
    buttons = [
        {
            "custom_id": child.custom_id,
            "label": child.label,
            "style": child.style.value,
            "row": child.row,
            "disabled": child.disabled,
        }
        for child in (made.view.children if made.view is not None else ())
        if isinstance(child, discord.ui.Button)
    ]
    menus = [
        {
            "custom_id": child.custom_id,
            "placeholder": child.placeholder,
            "row": child.row,
            "options": [option.to_dict() for option in child.options],
        }
        for child in (made.view.children if made.view is not None else ())
        if isinstance(child, discord.ui.Select)
    ]
    picture = {"alt": made.picture.alt, "name": made.picture.name} if made.picture is not None else None
    embeds = [embed.to_dict() for embed in made.embeds]
    looks = {"buttons": buttons, "menus": menus}
    return json.dumps({"content": made.content, "embeds": embeds, **looks, "picture": picture})


def thaw(text: str, png: bytes) -> Message:
    """Return the message that was frozen."""
    kept = json.loads(text)
    view = discord.ui.View(timeout=None)
    for look in kept["buttons"]:
        view.add_item(discord.ui.Button(**{**look, "style": discord.ButtonStyle(look["style"])}))
    for look in kept.get("menus", ()):  # none in what was frozen before there were menus
        options = [discord.SelectOption.from_dict(option) for option in look["options"]]
        view.add_item(discord.ui.Select[Any](**{**look, "options": options}))
    view.stop()
    return Message(
        kept["content"],
        tuple(discord.Embed.from_dict(embed) for embed in kept["embeds"]),
        view if view.children else None,
        Picture(png, **kept["picture"]) if kept["picture"] and png else None,
    )
