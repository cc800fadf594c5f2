"""Posting to the channel what was shown to one person: by whom it may be, once, in the server's language."""

from __future__ import annotations

import discord

from bot.errors import DeskError
from bot.model.said import say
from commands import fit
from commands.escape import escape
from commands.kit import Interaction
from commands.reply import NOBODY, Message
from commands.tongue import speaking, tr

_POSTS = ":post"
"""Part of the custom id of every button that posts."""


def here(interaction: Interaction) -> discord.Locale:
    """Return the language of what everybody here sees: the server's, or in private the person's."""
    return interaction.guild_locale or interaction.locale


def post_button(custom_id: str, *, posted: bool) -> discord.ui.View:
    """Return the one button that posts a message, pressed already or not; its id ends in `:post`."""
    view = discord.ui.View(timeout=None)
    label, style = tr("Post to channel"), discord.ButtonStyle.blurple
    if posted:
        label, style = tr("Posted"), discord.ButtonStyle.grey
    view.add_item(discord.ui.Button(label=label, style=style, custom_id=custom_id, disabled=posted))
    view.stop()  # the custom id says everything
    return view


def was_posted(interaction: Interaction) -> bool:
    """Tell whether the message under the pressed button has been posted."""
    rows = interaction.message.components if interaction.message is not None else []
    buttons = (child for row in rows if isinstance(row, discord.ActionRow) for child in row.children)
    return any(
        isinstance(button, discord.Button) and button.disabled and _POSTS in (button.custom_id or "")
        for button in buttons
    )


def channel_for(interaction: Interaction) -> discord.abc.Messageable:
    """Return the channel; raise DeskError, with the fix, where it was posted, or where either may not post."""
    channel = _postable(interaction)
    if was_posted(interaction):
        told = say("This answer was posted already.")
        raise DeskError(told, next_step=say("Ask again to post it once more."))
    return channel


async def post(
    interaction: Interaction, channel: discord.abc.Messageable, question: str, shown: Message
) -> None:
    """Post a message, naming who does and what was asked."""
    with speaking(here(interaction)):
        lead = tr(
            "{person} asked {question}",
            person=interaction.user.mention,
            question=fit.clip(question.strip(), 300, escape),
        )
    await channel.send(
        f"{lead}\n{shown.content}",
        embeds=shown.embeds,
        files=shown.files if interaction.app_permissions.attach_files else [],  # its text says the same
        view=discord.utils.MISSING if shown.view is None else shown.view,
        allowed_mentions=NOBODY,
        # Discord drops a second post with the same nonce: two quick clicks post once
        nonce=interaction.message.id if interaction.message is not None else interaction.id,
    )


def _postable(interaction: Interaction) -> discord.abc.Messageable:
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
