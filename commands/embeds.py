"""The lines of a diff as an embed."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from commands import fit
from commands.diffs import Told
from commands.escape import escape
from commands.quoting import ANSWER
from commands.tongue import told, tr

_TEXT = 200
_QUOTE = 240


def embed(lines: Sequence[Told], foot: str = "") -> discord.Embed:
    """Return lines as an embed; as many as it has room for."""
    shown: list[str] = []
    room = fit.DESCRIPTION - 40
    for line in lines:
        text = _markdown(line)
        if room < fit.size(text) + 1:
            shown.append(tr("… and more"))
            break
        room -= fit.size(text) + 1
        shown.append(text)
    made = discord.Embed(colour=ANSWER, description="\n".join(shown) or None)
    if foot:
        made.set_footer(text=foot)
    return made


def _markdown(line: Told) -> str:
    text = fit.clip(" ".join(told(line.text).split()), _TEXT, escape)
    head = f"**{text}**" if line.heading else f"- {text}"
    quoted = (
        f"> “{fit.clip(' '.join(quote.split()), _QUOTE, escape)}” · {fit.clip(where, _TEXT, escape)}"
        for quote, where in line.quotations
    )
    return "\n".join([head, *quoted])
