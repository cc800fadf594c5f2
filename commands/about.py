"""/about: what is loaded, how answers are made, what is stored and for how long; may be posted to the channel."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import app_commands

from bot.model.edtf import beginning, ending
from bot.model.state import Status
from bot.model.version import VERSION
from commands import fit
from commands.escape import escape
from commands.forget import PRIVACY
from commands.kit import Interaction
from commands.post import channel_for, here, post, post_button
from commands.render import ANSWER
from commands.reply import Message, defer, defer_edit, edit, errors_answered, reply
from commands.tongue import date, speaking, told, tr
from commands.words import KINDS

_ID = "about:post"


@app_commands.command(description="Say what I answer from, how answers are made, and what is stored of you")
async def about(interaction: Interaction) -> None:
    """Answer with what there is to know of the bot."""
    async with errors_answered(interaction):
        await defer(interaction)
        await reply(interaction, await _message(interaction, posted=False))


class AboutPress(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_ID):
    """The button that posts it to the channel, made again from its custom id."""

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Take the button as it is."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons post")
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Post it, in the presser's name, once."""
        async with errors_answered(interaction):
            await defer_edit(interaction)
            channel = channel_for(interaction)
            with speaking(here(interaction)):
                shown = await _message(interaction, posted=None)
            await post(interaction, channel, "/about", shown)
            await edit(interaction, await _message(interaction, posted=True))


async def _message(interaction: Interaction, *, posted: bool | None) -> Message:
    """Return what there is to know; with the button that posts it, unless `posted` is None."""
    kit = interaction.client.kit
    now = await kit.desk.status()
    embed = discord.Embed(
        colour=ANSWER,
        title=fit.clip(now.name, fit.TITLE, escape) or None,
        description=tr(
            "Every answer is made of quotations: words of a document exactly as they stand in it, with who said them, "
            "where and when. No language model writes any of it; what the corpus does not say is refused, with what "
            "comes nearest. Each answer has a receipt, by which anybody can check it again."
        ),
    )
    for name, value in (*_corpus(now), *_house(kit.operators.contact)):
        embed.add_field(name=name, value=fit.clip(value, fit.FIELD_VALUE))
    view = None if posted is None else post_button(_ID, posted=posted)
    content = tr(
        "I answer from {claims} claims of {documents} documents.", claims=now.claims, documents=now.documents
    )
    return Message(content, (embed,), view)


def _corpus(now: Status) -> list[tuple[str, str]]:
    """Return the fields on the corpus."""
    dates = [day for day in (now.oldest, now.newest) if day is not None]
    covered = ""
    if len(set(dates)) > 1:
        covered = tr("{first} to {last}", first=beginning(dates[0]), last=ending(dates[-1]))
    relations = [f"{told(KINDS[kind])}: {now.relations[kind]}" for kind in KINDS if now.relations.get(kind)]
    return [
        (
            tr("Corpus"),
            tr(
                "{claims} claims, {documents} documents, {entities} people and things, {events} events",
                claims=now.claims,
                documents=now.documents,
                entities=now.entities,
                events=now.events,
            ),
        ),
        (tr("Published"), covered or "".join(date(day) for day in dates[:1]) or tr("unknown")),
        (tr("Loaded"), f"<t:{int(now.loaded_at.timestamp())}:f> · `{now.generation[:16]}`"),
        (tr("How claims stand to each other"), "\n".join(relations) or tr("none")),
    ]


def _house(contact: str) -> list[tuple[str, str]]:
    """Return the fields on the bot itself."""
    fields = [
        (tr("What is stored"), told(PRIVACY)),
        (
            tr("Version and licence"),
            tr(
                "Verbatim {version}; MIT licence, which stands in the file LICENSE beside the code",
                version=VERSION,
            ),
        ),
    ]
    return [*fields, (tr("Who operates it"), escape(contact))] if contact else fields
