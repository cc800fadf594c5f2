"""What happens when a button or a menu under an answer is used, today or after a restart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Self

import discord

from bot.errors import DeskError
from bot.model.said import say
from commands.copies import copies
from commands.dated import illustrated
from commands.kit import Interaction
from commands.pages import JUMP, TEMPLATE, Action, Expired, again, message, page_of
from commands.post import channel_for, here, post, was_posted
from commands.recall import recall
from commands.render import context_embed, pages, why_embed
from commands.reply import Message, defer, defer_edit, edit, errors_answered, reply
from commands.report import ask_what_is_wrong
from commands.tongue import speaking, tr
from commands.walk import numbered


class Press(discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=TEMPLATE):
    """A pressed button, made again from its custom id."""

    def __init__(self, button: discord.ui.Button[Any], receipt: str, action: Action, number: int) -> None:
        super().__init__(button)
        self.receipt = receipt
        self.action = action
        self.number = number

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read receipt, action and number."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons carry receipts")
        return cls(item, match["receipt"], Action(match["action"]), int(match["number"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what the button says."""
        async with errors_answered(interaction):
            match self.action:
                case Action.BACK | Action.HERE | Action.ON:
                    await _turn(interaction, self.receipt, self.number)
                case Action.CONTEXT:
                    await _show_context(interaction, self.receipt, self.number)
                case Action.WHY:
                    await _show_why(interaction, self.receipt, self.number)
                case Action.POST:
                    await _post(interaction, self.receipt, self.number)
                case Action.CHOOSE:
                    await _choose(interaction, self.receipt, self.number)
                case Action.COPY:
                    await _copy(interaction, self.receipt)
                case Action.REPORT:
                    await ask_what_is_wrong(interaction, self.receipt)


class Jump(discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=JUMP):
    """The menu that turns to the page of a quotation, made again from its custom id."""

    def __init__(self, menu: discord.ui.Select[Any], receipt: str) -> None:
        super().__init__(menu)
        self.receipt = receipt

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read the receipt."""
        if not isinstance(item, discord.ui.Select):
            raise TypeError("only menus jump")
        return cls(item, match["receipt"])

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Turn to what was chosen."""
        async with errors_answered(interaction):
            await _turn(interaction, self.receipt, self.item.values[0] if self.item.values else "")


async def _turn(interaction: Interaction, receipt: str, to: int | str) -> None:
    """Turn to a page by its number, or to what was chosen from the menu."""
    await defer_edit(interaction)
    asked, answer = await recall(interaction, receipt)
    if asked.asker not in {None, interaction.user.id}:
        told = say("Only the person who asked turns these pages.")
        raise DeskError(told, next_step=again(answer, yourself=True))
    page = page_of(answer, to) if isinstance(to, str) else to
    if page is None:
        raise Expired(say("This answer has no such quotation any more."), next_step=again(answer))
    if _private(interaction):
        shown = message(answer, receipt, page=page, posted=was_posted(interaction))
        await edit(interaction, _below(interaction, await illustrated(answer, shown)))
        return
    with speaking(here(interaction)):
        shown = await illustrated(answer, message(answer, receipt, page=page, public=True))
    await edit(interaction, _below(interaction, shown))


async def _show_context(interaction: Interaction, receipt: str, number: int) -> None:
    await defer(interaction)
    _, answer = await recall(interaction, receipt)
    snippet = numbered(answer).get(number)
    if snippet is None:
        raise Expired(say("This answer has no such quotation any more."), next_step=again(answer))
    context = await interaction.client.kit.desk.context(snippet.claim, generation=answer.generation)
    shown = context_embed(context, number)
    await reply(interaction, Message(tr("Quotation \\[{number}] where it stands", number=number), (shown,)))


async def _show_why(interaction: Interaction, receipt: str, page: int) -> None:
    """Say why each quotation of one page is shown."""
    await defer(interaction)
    _, answer = await recall(interaction, receipt)
    every = pages(answer)
    if page >= len(every) or not every[page].numbers:
        raise Expired(say("This answer has no such page any more."), next_step=again(answer))
    snippets = numbered(answer)
    shown = why_embed([(number, snippets[number]) for number in every[page].numbers])
    await reply(interaction, Message(tr("Why these quotations are shown"), (shown,)))


async def _post(interaction: Interaction, receipt: str, page: int) -> None:
    """Post the page that is shown, in the presser's name, once."""
    await defer_edit(interaction)
    _, answer = await recall(interaction, receipt)
    channel = channel_for(interaction)
    with speaking(here(interaction)):
        shown = await illustrated(answer, message(answer, receipt, page=page, public=True))
    await post(interaction, channel, f"/{answer.command} {answer.question}", shown)
    await edit(interaction, _below(interaction, message(answer, receipt, page=page, posted=True)))


async def _copy(interaction: Interaction, receipt: str) -> None:
    """Give every quotation of the answer, with its source, as files."""
    await defer(interaction)
    _, answer = await recall(interaction, receipt)
    await reply(interaction, copies(answer, receipt))


async def _choose(interaction: Interaction, receipt: str, number: int) -> None:
    """Answer another reading: in place for the asker, as a private reply under a public answer."""
    in_place = _private(interaction)
    await (defer_edit if in_place else defer)(interaction)
    _, offered = await recall(interaction, receipt)
    if number >= len(offered.readings):
        raise Expired(say("This choice is no longer offered."), next_step=again(offered))
    kit = interaction.client.kit
    text = offered.readings[number].query
    answer = await kit.desk.answer(offered.command, text, now=kit.clock())
    receipt = await kit.desk.remember(answer, text, guild=interaction.guild_id, asker=interaction.user.id)
    shown = await illustrated(answer, message(answer, receipt))
    if in_place:
        await edit(interaction, shown, keep_picture=False)
    else:
        await reply(interaction, shown)


def _below(interaction: Interaction, shown: Message) -> Message:
    """Return another page under the content that stands there: who posted it, how late, what was corrected since."""
    content = interaction.message.content if interaction.message is not None else ""
    return replace(shown, content=content or shown.content)


def _private(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
