"""/verify: what became of an answer, by the receipt that stands at its foot."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from typing import Any, Self

import discord
from discord import app_commands

from bot.errors import NotFound
from bot.model.edtf import parse
from bot.model.receipt import Shown, Verdict, Verification
from bot.model.said import say
from bot.model.state import Asked
from commands import fit, render
from commands.escape import escape, plain
from commands.kit import Interaction, kept
from commands.post import channel_for, here, post, post_button
from commands.quoting import ANSWER
from commands.reply import WARNING, Message, defer, defer_edit, edit, errors_answered, reply
from commands.tongue import date, speaking, told, tr
from commands.verified import HEADLINES, Finding, findings

log = logging.getLogger(__name__)

BROKEN = discord.Colour(0xD83C3E)
_COLOURS = {Verdict.HOLDS: ANSWER, Verdict.IN_PART: WARNING, Verdict.BROKEN: BROKEN}
_SHOWN = 6
"""Quotations shown under one finding."""
_QUOTED = 160
_TEMPLATE = r"verify:(?P<receipt>[\w-]{4,40}):post"


@app_commands.command(description="Check an answer again: its quotations, its documents, what changed since")
@app_commands.describe(receipt="The receipt at the foot of an answer, e.g. “K7QM3XRT”")
async def verify(interaction: Interaction, receipt: str) -> None:
    """Verify an answer of this server."""
    async with errors_answered(interaction):
        await defer(interaction)
        await reply(interaction, await _verified(interaction, receipt, posted=False))


class VerifiedPress(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=_TEMPLATE):
    """The button that posts what was found to the channel, made again from its custom id."""

    def __init__(self, button: discord.ui.Button[Any], receipt: str) -> None:
        super().__init__(button)
        self.receipt = receipt

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read the receipt."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons post")
        return cls(item, match["receipt"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Verify again and post that, in the presser's name, once."""
        async with errors_answered(interaction):
            await defer_edit(interaction)
            channel = channel_for(interaction)
            with speaking(here(interaction)):
                shown = await _verified(interaction, self.receipt, posted=None)
            await post(interaction, channel, f"/verify {self.receipt}", shown)
            await edit(interaction, await _verified(interaction, self.receipt, posted=True))


async def _verified(interaction: Interaction, receipt: str, *, posted: bool | None) -> Message:
    """Return what verifying finds; with the button that posts it, unless `posted` is None."""
    asked = await kept(interaction, receipt)
    if asked is None:
        raise NotFound(
            say(
                "There is no answer with the receipt “{receipt}” here.",
                receipt=fit.clip(plain(receipt), 40),
            ),
            next_step=UNKNOWN,
        )
    view = None if posted is None else post_button(f"verify:{asked.receipt}:post", posted=posted)
    return replace(_message(await interaction.client.kit.desk.verify(asked)), view=view)


UNKNOWN = say(
    "A receipt has eight letters and digits (never 0, O, 1 or I) and stands at the foot of an answer. It is kept for "
    "30 days and known only where the question was asked."
)


@verify.autocomplete("receipt")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    """Offer the asker's own receipts of this server, the latest first."""
    try:
        recent = await interaction.client.kit.desk.recent(interaction.guild_id, interaction.user.id)
    except Exception:
        log.exception("no receipts to suggest")
        return []
    wanted = typed.strip().casefold()[: fit.CHOICE]
    with speaking(interaction.locale):
        choices = [(asked.receipt, fit.clip(_label(asked), fit.CHOICE, plain)) for asked in recent]
    fitting = [(receipt, label) for receipt, label in choices if wanted in label.casefold()]
    return [app_commands.Choice(name=label, value=receipt) for receipt, label in fitting[: fit.CHOICES]]


def _label(asked: Asked) -> str:
    question = f"/{asked.command} {asked.text}".strip()
    day = date(parse(asked.at.date().isoformat()))
    return f"{asked.receipt} · {day} {asked.at:%H:%M} · {question}"


def _message(result: Verification) -> Message:
    question = fit.clip(f"/{result.command} {result.text}".strip(), fit.AUTHOR, plain)
    title = tr("Receipt {receipt}", receipt=escape(result.receipt))
    embed = discord.Embed(colour=_COLOURS[result.verdict], title=title)
    embed.set_author(name=question)
    room = fit.DESCRIPTION - 10
    lines: list[str] = []
    for block in map(_block, findings(result)):
        if fit.size(block) + 1 > room:
            lines.append("…")
            break
        lines.append(block)
        room -= fit.size(block) + 1
    embed.description = "\n".join(lines)
    embed.set_footer(text=_footer(result))
    return Message(told(HEADLINES[result.verdict]), (embed,))


def _block(finding: Finding) -> str:
    """Return a finding with its quotations, whole: it is left out where it does not fit."""
    lines = [f"{finding.mark} {fit.clip(finding.text, 600, escape)}"]
    lines += [_quotation(number, one) for number, one in finding.quotations[:_SHOWN]]
    more = len(finding.quotations) - _SHOWN
    return "\n".join([*lines, *([f"> {tr('… and {n} more', n=more)}"] if more > 0 else [])])


def _quotation(number: int, one: Shown) -> str:
    lead = f"**[{number}]** " if number else ""
    words = fit.clip(" ".join(one.quote.split()), _QUOTED, escape)
    return f"> {lead}“{words}” · {fit.clip(one.claim, 60, escape)}, {fit.clip(one.doc, 60, escape)}"


def _footer(result: Verification) -> str:
    parts = (
        tr("asked {time} UTC", time=result.at[:16].replace("T", " ")),
        tr("as of {day}", day=render.day(result.now)) if result.now else "",
        tr("corpus {generation}", generation=result.generation[:8]),
        tr("digest {digest}", digest=result.digest[:16]) if result.digest else "",
    )
    return plain(" · ".join(part for part in parts if part))
