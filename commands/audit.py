"""/audit: who did what here, newest first; operators also see what was done to the corpus."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import app_commands

from bot.errors import NotPermitted
from bot.model.controls import AuditPage, AuditRow
from bot.model.said import say
from commands import fit
from commands.escape import escape
from commands.kit import Interaction
from commands.permit import is_manager, is_operator, note
from commands.render import ANSWER
from commands.reply import Message, defer, defer_edit, edit, errors_answered, reply
from commands.tongue import tr

_ROWS = 6
_TEXT = 110
"""As many rows of five such texts each fit an embed."""
_NEWEST = 10**18
"""As `top`: more rows than any audit will have."""


@app_commands.command(
    description="Show who did what with the bot in this server, newest first (managers only)"
)
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def audit(interaction: Interaction) -> None:
    """Show the audit's first page."""
    async with errors_answered(interaction):
        await defer(interaction)
        await reply(interaction, await _page(interaction, _NEWEST, 0))


class Turn(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=r"audit:(\d{1,19}):(\d{1,4})"
):
    """A button that turns to another page of the audit, today or after a restart."""

    def __init__(self, button: discord.ui.Button[Any], top: int, page: int) -> None:
        super().__init__(button)
        self.top = top
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read the row that page 0 begins with, and the page."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons turn pages")
        return cls(item, min(int(match[1]), _NEWEST), int(match[2]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show that page, if whoever presses may see it."""
        async with errors_answered(interaction):
            await defer_edit(interaction)
            await edit(interaction, await _page(interaction, self.top, self.page))


async def _page(interaction: Interaction, top: int, page: int) -> Message:
    manager, operator = is_manager(interaction), is_operator(interaction)
    if not (manager or operator):
        await note(interaction, "audit", "", "not permitted")
        raise NotPermitted(
            say("Only who manages this server may see what was done in it."),
            next_step=say("Ask one of its managers."),
        )
    controls = interaction.client.kit.desk.controls
    guild = interaction.guild_id if manager else None
    shown = await controls.audit_page(guild, corpus=operator, top=top, page=page, size=_ROWS)
    return _message(shown, interaction.guild_id)


def _message(shown: AuditPage, here: int | None) -> Message:
    if not shown.rows:
        return Message(
            tr("Nothing has been done here yet.") if shown.page == 0 else tr("There is nothing older.")
        )
    view = discord.ui.View(timeout=None)
    for label, page, there in (
        (tr("◀ Newer"), shown.page - 1, shown.page > 0),
        (tr("Older ▶"), shown.page + 1, shown.more),
    ):
        if there:
            view.add_item(discord.ui.Button(label=label, custom_id=f"audit:{shown.top}:{page}"))
    view.stop()  # the custom ids say everything
    embed = discord.Embed(colour=ANSWER, description="\n".join(_line(row, here) for row in shown.rows))
    content = tr("What was done, newest first (page {page})", page=shown.page + 1)
    return Message(content, (embed,), view if view.children else None)


def _line(row: AuditRow, here: int | None) -> str:
    who = f"<@{row.who}>" if row.who is not None else _nobody(row)
    where = "" if row.guild in (here, None) else f" {tr('(in another server)')}"
    line = f"<t:{int(row.at.timestamp())}:f> {who}{where}: **{_told(row.what)}**"
    line += f" {_told(row.detail)}" if row.detail else ""
    line += f" · {_told(row.result)}"
    return line + (
        f"\n> {_told(row.was) or '–'} → {_told(row.became) or '–'}" if row.was or row.became else ""
    )


def _nobody(row: AuditRow) -> str:
    """Return who did what nobody is named for: whoever reports a problem may ask to be forgotten."""
    return tr("somebody") if row.what == "report" else tr("the command line")


def _told(text: str) -> str:
    return fit.clip(" ".join(text.split()), _TEXT, escape)
