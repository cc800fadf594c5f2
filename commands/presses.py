"""What happens when a button under an answer is pressed, today or after a restart."""

from __future__ import annotations

import re
from typing import Any, Self

import discord

from bot.errors import DeskError, NotFound, NotLoaded
from bot.model.answer import Answer
from bot.model.state import Asked
from commands import fit
from commands.dated import illustrated
from commands.escape import escape
from commands.kit import Interaction, kept
from commands.pages import POSTED, TEMPLATE, Action, Expired, again, message
from commands.render import context_embed, pages, why_embed
from commands.reply import NOBODY, Message, defer, defer_edit, edit, errors_answered, reply
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


async def _turn(interaction: Interaction, receipt: str, page: int) -> None:
    await defer_edit(interaction)
    asked, answer = await _recall(interaction, receipt)
    if asked.asker not in {None, interaction.user.id}:
        raise DeskError(
            "Only the person who asked turns these pages.", next_step=again(answer, "Ask it yourself")
        )
    public, posted = not _private(interaction), _was_posted(interaction)
    shown = message(answer, receipt, page=page, public=public, posted=posted)
    await edit(interaction, await illustrated(answer, page, shown))


async def _show_context(interaction: Interaction, receipt: str, number: int) -> None:
    await defer(interaction)
    _, answer = await _recall(interaction, receipt)
    snippet = numbered(answer).get(number)
    if snippet is None:
        raise Expired("This answer has no such quotation any more.", next_step=again(answer))
    context = await interaction.client.kit.desk.context(snippet.claim, generation=answer.generation)
    shown = context_embed(context, number)
    await reply(interaction, Message(f"Quotation \\[{number}] where it stands", (shown,)))


async def _show_why(interaction: Interaction, receipt: str, page: int) -> None:
    """Say why each quotation of one page is shown."""
    await defer(interaction)
    _, answer = await _recall(interaction, receipt)
    every = pages(answer)
    if page >= len(every) or not every[page].numbers:
        raise Expired("This answer has no such page any more.", next_step=again(answer))
    snippets = numbered(answer)
    shown = why_embed([(number, snippets[number]) for number in every[page].numbers])
    await reply(interaction, Message("Why these quotations are shown", (shown,)))


async def _post(interaction: Interaction, receipt: str, page: int) -> None:
    """Post the page that is shown, in the presser's name, once."""
    await defer_edit(interaction)
    _, answer = await _recall(interaction, receipt)
    channel = postable(interaction)
    if _was_posted(interaction):
        raise DeskError("This answer was posted already.", next_step="Ask again to post it once more.")
    shown = await illustrated(answer, page, message(answer, receipt, page=page, public=True))
    question = fit.clip(f"/{answer.command} {answer.question}".strip(), 300, escape)
    await channel.send(
        f"{interaction.user.mention} asked {question}\n{shown.content}",
        embeds=shown.embeds,
        files=shown.files,
        view=discord.utils.MISSING if shown.view is None else shown.view,
        allowed_mentions=NOBODY,
        # Discord drops a second post with the same nonce: two quick clicks post once
        nonce=interaction.message.id if interaction.message is not None else interaction.id,
    )
    await edit(interaction, message(answer, receipt, page=page, posted=True))


async def _choose(interaction: Interaction, receipt: str, number: int) -> None:
    """Answer another reading: in place for the asker, as a private reply under a public answer."""
    in_place = _private(interaction)
    await (defer_edit if in_place else defer)(interaction)
    _, offered = await _recall(interaction, receipt)
    if number >= len(offered.readings):
        raise Expired("This choice is no longer offered.", next_step=again(offered))
    kit = interaction.client.kit
    text = offered.readings[number].query
    answer = await kit.desk.answer(offered.command, text, now=kit.clock())
    receipt = await kit.desk.remember(answer, text, guild=interaction.guild_id, asker=interaction.user.id)
    shown = await illustrated(answer, 0, message(answer, receipt))
    if in_place:
        await edit(interaction, shown, keep_picture=False)
    else:
        await reply(interaction, shown)


async def _recall(interaction: Interaction, receipt: str) -> tuple[Asked, Answer]:
    """Return what was asked and the same answer again, derived from the generation of then.

    Raise Expired if either is no longer kept, or if it was asked in another guild.
    """
    asked = await kept(interaction, receipt)
    if asked is None:
        raise Expired("This answer has expired.", next_step="Run the command again.")
    try:
        return asked, await interaction.client.kit.desk.again(asked)
    except (NotFound, NotLoaded) as gone:
        raise Expired(
            "The corpus has changed since this was answered.",
            next_step=f"Run it again: /{asked.command} {fit.clip(asked.text, 200)}".strip(),
        ) from gone


def _private(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral


def _was_posted(interaction: Interaction) -> bool:
    rows = interaction.message.components if interaction.message is not None else []
    buttons = (child for row in rows if isinstance(row, discord.ActionRow) for child in row.children)
    return any(isinstance(button, discord.Button) and button.label == POSTED for button in buttons)


def postable(interaction: Interaction) -> discord.abc.Messageable:
    """Return the channel if presser and bot may both post there; raise DeskError, with the fix, if not."""
    channel = interaction.channel
    if interaction.guild_id is None or not isinstance(channel, discord.abc.Messageable):
        raise DeskError("There is no channel here to post to.", next_step="Ask in a server's channel.")
    sending = "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"
    if not getattr(interaction.permissions, sending):
        raise DeskError("You may not write in this channel.", next_step="Ask in a channel where you may.")
    if not (getattr(interaction.app_permissions, sending) and interaction.app_permissions.embed_links):
        raise DeskError(
            "I may not post in this channel.",
            next_step="Ask a manager to give me Send Messages and Embed Links here, or copy the answer.",
        )
    return channel
