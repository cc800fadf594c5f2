"""Report a problem: a form under every answer; what is written goes to the operators, its reporter is told where."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import discord

from bot.model.report import Report, Trouble
from bot.model.state import Asked
from commands.escape import escape
from commands.kit import Interaction
from commands.pages import Expired
from commands.recall import recall, recall_asked
from commands.reply import NOBODY, Message, defer, errors_answered, reply
from commands.reports import notice
from commands.tongue import ENGLISH, speaking, told, tr
from commands.walk import Quotation, numbered
from commands.words import TROUBLES

log = logging.getLogger(__name__)

TEXT = 1000
_NUMBER = 4
"""Letters that the number of a quotation may have."""
_FORM = "report:"
_RECEIPT = re.compile(rf"{_FORM}([\w-]{{4,40}})")


async def ask_what_is_wrong(interaction: Interaction, receipt: str) -> None:
    """Open the form; Expired where the answer is no longer kept."""
    await recall_asked(interaction, receipt)
    await interaction.response.send_modal(_form(receipt))


def _form(receipt: str) -> discord.ui.Modal:
    """Return the form; its id says which answer it is about, so it may lie open over a restart."""
    form = discord.ui.Modal(title=tr("Report a problem"), custom_id=f"{_FORM}{receipt}")
    options = [discord.SelectOption(label=told(name), value=kind) for kind, name in TROUBLES.items()]
    fields: tuple[tuple[str, discord.ui.Item[Any]], ...] = (
        (tr("What is wrong?"), discord.ui.Select(custom_id="kind", options=options)),
        (
            tr("Number of the quotation, if it is about one"),
            discord.ui.TextInput(custom_id="number", required=False, max_length=_NUMBER),
        ),
        (
            tr("What should the operators know?"),
            discord.ui.TextInput(custom_id="text", style=discord.TextStyle.paragraph, max_length=TEXT),
        ),
    )
    for label, item in fields:
        form.add_item(discord.ui.Label(text=label, component=item))
    form.stop()  # discord.py need not remember it: what is sent comes to `submitted`
    return form


async def submitted(interaction: Interaction) -> None:
    """Take a form that was filled in, today or before a restart; any other interaction is left alone."""
    data: Any = interaction.data
    if interaction.type is not discord.InteractionType.modal_submit:
        return
    if not (found := _RECEIPT.fullmatch(data.get("custom_id", ""))):
        return
    async with errors_answered(interaction):
        await defer(interaction)
        given = dict(_given(data.get("components", [])))
        kind, number = given.get("kind", ""), given.get("number", "").strip().strip("[]")
        trouble = Trouble(kind) if kind in set(Trouble) else Trouble.OTHER
        await _take(interaction, found[1], trouble, number[:_NUMBER], given.get("text", "").strip()[:TEXT])


def _given(components: Any) -> Iterator[tuple[str, str]]:
    """Yield the id and the text, or the first chosen value, of each field."""
    for one in components:
        inner = one.get("component")
        yield from _given([*one.get("components", []), *([inner] if inner else [])])
        if "custom_id" in one:
            yield one["custom_id"], str(one.get("value") or next(iter(one.get("values") or []), ""))


async def _take(interaction: Interaction, receipt: str, kind: Trouble, typed: str, text: str) -> None:
    """Keep a report, tell the operators, and tell its reporter where it went."""
    asked = await recall_asked(interaction, receipt)
    number = int(typed) if typed.isascii() and typed.isdigit() else None
    quotation = await _quotation(interaction, receipt, number)
    kit = interaction.client.kit
    claim = quotation.snippet.claim if quotation else ""
    found = quotation.number if quotation else None
    report = Report(
        asked.receipt, interaction.guild_id, interaction.user.id, kind, text, kit.clock(), found, claim
    )
    n = await kit.desk.controls.report(report)
    where = await _tell(interaction, report, n, asked, quotation)
    await kit.desk.controls.report_sent(n, where)
    await kit.desk.audit(  # without a name: who reported can ask to be forgotten
        interaction.guild_id,
        None,
        "report",
        f"{n}, receipt {asked.receipt}",
        _KEPT[where],
        kit.clock(),
    )
    done = {
        "channel": tr("Thank you. Report {number} is with the operators of this bot.", number=n),
        "owners": tr("Thank you. Report {number} was sent to the owners of this bot in private.", number=n),
    }.get(where, tr("Thank you. Report {number} is kept; the operators see it when they look.", number=n))
    if typed and quotation is None:
        done += " " + tr("This answer has no quotation [{number}], so it was kept without.", number=typed)
    await reply(interaction, Message(escape(done)))


_KEPT = {"channel": "sent to the operators' channel", "owners": "sent to the owners", "": "kept"}


async def _quotation(interaction: Interaction, receipt: str, number: int | None) -> Quotation | None:
    """Return the quotation that a report is about; None where there is none, or where it cannot be shown again."""
    if number is None:
        return None
    try:
        _, answer = await recall(interaction, receipt)
    except Expired:
        return None
    snippet = numbered(answer).get(number)
    return Quotation(number, snippet) if snippet else None


async def _tell(
    interaction: Interaction, report: Report, n: int, asked: Asked, quotation: Quotation | None
) -> str:
    """Send a report to the operators' channel, else to the owners in private; return which, "" for neither."""
    client, operators = interaction.client, interaction.client.kit.operators
    if operators.channel is not None:
        channel = client.get_channel(operators.channel)
        guild = getattr(channel, "guild", None)
        with speaking(guild.preferred_locale if guild else ENGLISH):
            message = notice(report, n, asked, quotation)
        if await _send(client.get_partial_messageable(operators.channel), message):
            return "channel"
    with speaking(ENGLISH):
        message = notice(report, n, asked, quotation)
    reached = False
    for owner in sorted(operators.owners):
        try:
            private = await client.create_dm(discord.Object(owner))
        except discord.HTTPException as failed:
            log.warning("owner %s cannot be told of report %s: %s", owner, n, failed)
            continue
        reached = await _send(private, message) or reached
    return "owners" if reached else ""


async def _send(where: discord.abc.Messageable, message: Message) -> bool:
    view = message.view or discord.utils.MISSING
    try:
        await where.send(message.content, embeds=message.embeds, view=view, allowed_mentions=NOBODY)
    except discord.HTTPException as failed:
        log.warning("a report could not be sent: %s", failed)
        return False
    return True
