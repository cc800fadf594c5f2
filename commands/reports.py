"""Reported problems as operators see them: the notice, /corpus reports, and the buttons that close one."""

from __future__ import annotations

import re
from typing import Any, Self

import discord

from bot.errors import NotFound
from bot.model.report import Report, ReportPage
from bot.model.said import say
from bot.model.state import Asked
from commands import fit
from commands.escape import escape, plain
from commands.kit import Interaction
from commands.permit import note, permit_operator
from commands.quoting import ANSWER, cited, line
from commands.reply import Message, defer_edit, edit, errors_answered
from commands.tongue import told, tr
from commands.walk import Quotation
from commands.words import TROUBLES

_ROWS = 5
"""Reports on a page: as many as one row has buttons for."""
_QUOTED = 1000
_TEXT = 500
ALONE = 9999
"""As `page`: the button stands under the notice of one report."""


def notice(report: Report, n: int, asked: Asked, quotation: Quotation | None) -> Message:
    """Return what operators are told of a new report."""
    embed = discord.Embed(colour=ANSWER, description=fit.clip(report.text, 2000, escape) or None)
    embed.set_author(name=fit.clip(f"/{asked.command} {asked.text}".strip(), fit.AUTHOR, plain))
    if quotation is not None:
        shown = cited(quotation.number, quotation.snippet, (), _QUOTED)
        embed.add_field(name=tr("It is about"), value=shown, inline=False)
    corpus = tr("corpus {generation}", generation=asked.generation[:8])
    receipt = tr("receipt {receipt}", receipt=report.receipt)
    embed.set_footer(text=plain(f"{receipt} · {corpus}"))
    view = _view([(tr("Done"), "close", n, ALONE, False)])
    lead = tr("Report {number}: {trouble}", number=n, trouble=told(TROUBLES[report.kind]))
    by = tr("reported by {person}", person=f"<@{report.who}>")
    return Message(f"**{lead}** · {by}", (embed,), view)


async def listed(interaction: Interaction, page: int = 0) -> Message:
    """Return a page of the open reports."""
    desk = interaction.client.kit.desk
    found = await desk.controls.reports(page, _ROWS)
    if not found.reports:
        return Message(tr("No report is open."))
    blocks = [_entry(one, await desk.recall(one.receipt)) for one in found.reports]
    content = tr("{n} report is open.", "{n} reports are open, oldest first.", n=found.count)
    embed = discord.Embed(colour=ANSWER, description=fit.clip("\n\n".join(blocks), fit.DESCRIPTION))
    return Message(content, (embed,), _view(_buttons(found)))


def _entry(report: Report, asked: Asked | None) -> str:
    who = f"<@{report.who}>" if report.who is not None else tr("somebody who asked to be forgotten")
    about = f" · [{report.quotation}] {line(report.claim, 60)}" if report.quotation else ""
    if asked is None:
        question = tr("the question is no longer kept")
    else:
        question = fit.clip(" ".join(f"/{asked.command} {asked.text}".split()), 120, escape)
    head = f"**{report.n} · {told(TROUBLES[report.kind])}** · <t:{int(report.at.timestamp())}:f> · {who}"
    text = fit.clip(" ".join(report.text.split()), _TEXT, escape)
    return f"{head}\n> {text}\n{question} · {tr('receipt {receipt}', receipt=report.receipt)}{about}"


def _buttons(found: ReportPage) -> list[tuple[str, str, int, int, bool]]:
    done = [(tr("Done: {number}", number=one.n), "done", one.n, found.page, False) for one in found.reports]
    if found.page == 0 and not found.more:
        return done
    back = ("◀", "page", max(found.page - 1, 0), 0, found.page == 0)
    on = ("▶", "page", found.page + 1, 1, not found.more)
    return [*done, back, on]


def _view(buttons: list[tuple[str, str, int, int, bool]]) -> discord.ui.View:
    view = discord.ui.View(timeout=None)
    for label, action, n, page, disabled in buttons:
        custom_id = f"reports:{action}:{n}:{page}"
        row = 1 if action == "page" else 0
        view.add_item(discord.ui.Button(label=label, custom_id=custom_id, disabled=disabled, row=row))
    view.stop()  # the custom ids say everything
    return view


class ReportPress(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]],
    template=r"reports:(?P<action>page|done|close):(?P<n>\d{1,9}):(?P<page>\d{1,4})",
):
    """A button that turns the pages of the reports or closes one, today or after a restart."""

    def __init__(self, button: discord.ui.Button[Any], action: str, n: int, page: int) -> None:
        super().__init__(button)
        self.action = action
        self.n = n
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, _: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str]
    ) -> Self:
        """Read what to do, with which report or page."""
        if not isinstance(item, discord.ui.Button):
            raise TypeError("only buttons close reports")
        return cls(item, match["action"], int(match["n"]), int(match["page"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do it, if an operator presses."""
        async with errors_answered(interaction):
            await defer_edit(interaction)
            await permit_operator(interaction, "corpus reports")
            if self.action == "page":
                await edit(interaction, await listed(interaction, self.n))
                return
            await _close(interaction, self.n)
            if self.action == "done":
                await edit(interaction, await listed(interaction, self.page))
                return
            closed = tr("Report {number} is closed.", number=self.n)
            embeds = tuple(interaction.message.embeds) if interaction.message is not None else ()
            await edit(interaction, Message(f"✓ {closed}", embeds))


async def _close(interaction: Interaction, n: int) -> None:
    if not await interaction.client.kit.desk.controls.close_report(n):
        raise NotFound(
            say("Report {number} is not open any more.", number=n),
            next_step=say("Look at /corpus reports for those that are."),
        )
    await note(interaction, "corpus reports", f"report {n}", "closed")
