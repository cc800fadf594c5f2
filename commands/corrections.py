"""The correction of a posted brief: what is written above it, or in a reply to it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import discord

from bot.model.answer import Revision
from bot.model.ledger import Run
from bot.model.said import joined, say
from commands import fit
from commands.escape import escape
from commands.reply import WARNING, Message
from commands.tongue import told, tr

SHOWN = 4
_QUOTE = 160
_HEAD = say("⚠️ **Correction**: what this brief cites is no longer what the corpus says.")
_AGAIN = say("ℹ️ **Correction taken back**: the corpus says again what this brief cites.")
_FOOT = say("The brief as it was posted:")


def text_of(revised: Sequence[tuple[int, Revision]], *, before: str) -> str:
    """Return what is to stand on a brief, with the numbers its quotations have there; "" for nothing.

    `before` is what stands there already: it is taken back where it no longer holds.
    """
    if not revised:
        return told(_AGAIN) if before else ""
    lines = [told(_HEAD), *(_line(number, one) for number, one in revised[:SHOWN])]
    if len(revised) > SHOWN:
        left = len(revised) - SHOWN
        lines.append(f"- {tr('… and {left} more: /verify with its receipt shows them all.', left=left)}")
    return "\n".join(lines)


def above(text: str, content: str) -> str:
    """Return the content of a brief, as it was frozen, under its correction; the brief's own is never cut."""
    own = str(json.loads(content)["content"])
    lines, foot = text.split("\n"), f"-# {told(_FOOT)}"
    while len(lines) > 1 and fit.size("\n".join([*lines, foot, own])) > fit.CONTENT:
        lines.pop()
    return "\n".join([*lines, foot, own])


def alone(text: str, run: Run | None = None) -> Message:
    """Return a correction as a message of its own, in reply to a run's."""
    if run is None:
        return Message(text)
    shown = discord.Embed(colour=WARNING, description=tr("The brief itself could not be edited."))
    return Message(text, (shown.set_footer(text=mark(run)),))


def mark(run: Run) -> str:
    """Return what stands at the foot of a reply and so tells it among others."""
    return tr("corrects receipt {receipt}", receipt=run.receipt)


def _line(number: int, one: Revision) -> str:
    claim = f"\\[{number}] {escape(one.before.claim)}"
    if one.after is None:
        return f"- {tr('{claim} was withdrawn.', claim=claim)}"
    what = escape(told(joined(", ", one.what)))
    quote = fit.clip(" ".join(one.after.quote.split()), _QUOTE, escape)
    return f"- {tr('{claim} was changed: {what}. Now:', claim=claim, what=what)} “{quote}”"
