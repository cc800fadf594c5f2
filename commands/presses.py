"""What happens when a button or a menu under an answer is used, today or after a restart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Self

import discord

from bot.errors import DeskError
from bot.model.said import say
from commands import fit
from commands.copies import copies
from commands.dated import illustrated
from commands.escape import escape
from commands.kit import Interaction
from commands.pages import JUMP, TEMPLATE, Action, Expired, again, message, page_of
from commands.recall import recall
from commands.render import context_embed, pages, why_embed
from commands.reply import NOBODY, Message, defer, defer_edit, edit, errors_answered, reply
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
        shown = message(answer, receipt, page=page, posted=_was_posted(interaction))
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
    channel = postable(interaction)
    if _was_posted(interaction):
        told = say("This answer was posted already.")
        raise DeskError(told, next_step=say("Ask again to post it once more."))
    question = fit.clip(f"/{answer.command} {answer.question}".strip(), 300, escape)
    with speaking(here(interaction)):
        shown = await illustrated(answer, message(answer, receipt, page=page, public=True))
        lead = tr("{person} asked {question}", person=interaction.user.mention, question=question)
    await channel.send(
        f"{lead}\n{shown.content}",
        embeds=shown.embeds,
        files=shown.files if interaction.app_permissions.attach_files else [],  # its text says the same
        view=discord.utils.MISSING if shown.view is None else shown.view,
        allowed_mentions=NOBODY,
        # Discord drops a second post with the same nonce: two quick clicks post once
        nonce=interaction.message.id if interaction.message is not None else interaction.id,
    )
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


def here(interaction: Interaction) -> discord.Locale:
    """Return the language of what everybody here sees: the server's, or in private the person's."""
    return interaction.guild_locale or interaction.locale


def _below(interaction: Interaction, shown: Message) -> Message:
    """Return another page under the content that stands there: who posted it, how late, what was corrected since."""
    content = interaction.message.content if interaction.message is not None else ""
    return replace(shown, content=content or shown.content)


def _private(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _was_posted(interaction: Interaction) -> bool:
    rows = interaction.message.components if interaction.message is not None else []
    buttons = (child for row in rows if isinstance(row, discord.ActionRow) for child in row.children)
    return any(
        isinstance(button, discord.Button)
        and button.disabled
        and f":{Action.POST}:" in (button.custom_id or "")
        for button in buttons
    )


def postable(interaction: Interaction) -> discord.abc.Messageable:
    """Return the channel if presser and bot may both post there; raise DeskError, with the fix, if not."""
    channel = interaction.channel
    if interaction.guild_id is None or not isinstance(channel, discord.abc.Messageable):
        told = say("There is no channel here to post to.")
        raise DeskError(told, next_step=say("Ask in a server's channel."))
    sending = "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"
    if not getattr(interaction.permissions, sending):
        told = say("You may not write in this channel.")
        raise DeskError(told, next_step=say("Ask in a channel where you may."))
    if not (getattr(interaction.app_permissions, sending) and interaction.app_permissions.embed_links):
        raise DeskError(
            say("I may not post in this channel."),
            next_step=say("Ask a manager to give me Send Messages and Embed Links here, or copy the answer."),
        )
    return channel
