"""/export: the claims on a topic as a file, with their quotations and sources."""

from __future__ import annotations

import re

from discord import app_commands

from commands.answering import suggest
from commands.exports import Format, Written, pieces
from commands.kit import Interaction
from commands.reply import Message, Sheet, defer, errors_answered, reply
from commands.tongue import tr

LIMIT = 8 * 1024 * 1024
"""Bytes of a file at most, also where the server allows more."""


@app_commands.command(description="Export the claims on a topic with quotations and sources, as a file")
@app_commands.describe(
    topic="A person, place or event, e.g. “harbour fire”; leave it out for everything",
    form="CSV for a spreadsheet (the default), or JSON for a program, e.g. “JSON”",
)
@app_commands.rename(form="format")
@app_commands.choices(
    form=[app_commands.Choice(name="CSV", value="csv"), app_commands.Choice(name="JSON", value="json")]
)
async def export(
    interaction: Interaction, topic: str = "", form: app_commands.Choice[str] | None = None
) -> None:
    """Answer with the file, for whoever asked alone."""
    async with errors_answered(interaction):
        await defer(interaction)
        kit = interaction.client.kit
        chosen: Format = "json" if form is not None and form.value == "json" else "csv"
        found = await kit.desk.export(topic, now=kit.clock())
        written = Written()
        room = min(LIMIT, interaction.filesize_limit or LIMIT)
        data = b"".join([piece async for piece in pieces(found, chosen, written, room)])
        told = tr(
            "{n} claim with its quotation and source.",
            "{n} claims with their quotations and sources.",
            n=written.claims,
        )
        if written.claims < found.total:
            told += " " + tr(
                "That is what a file here may hold, of {n} in all. Name a narrower topic, or have an operator "
                "run this for everything: {command}",
                n=found.total,
                command="`python -m bot export`",
            )
        await reply(interaction, Message(told, sheets=(Sheet(f"{_name(found.topic)}.{chosen}", data),)))


def _name(topic: str) -> str:
    """Return a topic as the name of a file."""
    return "-".join(["claims", *re.findall(r"\w+", topic.casefold())])[:60]


@export.autocomplete("topic")
async def _(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return await suggest(interaction, "brief", typed)
