"""Two quotations that differ, side by side; below each other on a telephone, where each can be read by itself."""

from __future__ import annotations

import discord

from bot.model.corpus import RelationKind
from bot.model.said import sentence
from commands import fit, words
from commands.quoting import ANSWER, cited, line
from commands.walk import Pair, Side

KIND_COLOURS: dict[RelationKind, discord.Colour] = {
    "contradict": discord.Colour(0xD83C3E),
    "accounts_differ": discord.Colour(0xE67E22),
    "unconfirmed": discord.Colour(0xE0B03C),
    "wording": discord.Colour(0x5865F2),
}
_GLANCE = 160


def pair(shown: Pair) -> discord.Embed:
    """Return how they stand to each other; over each side what it says, under it who else says so."""
    difference = shown.difference
    kind = difference.relation.kind
    embed = discord.Embed(
        colour=KIND_COLOURS.get(kind, ANSWER),
        title=line(difference.title or words.KINDS[kind], fit.TITLE),
        description=f"**{line(sentence(words.KINDS[kind]))}** {line(difference.relation.reason, 500)}",
    )
    for side in shown.sides():
        name = line(words.side(side.snippet, side.says), _GLANCE) or f"[{side.number}]"
        embed.add_field(name=name, value=_beside(side), inline=True)
    return embed


def _beside(side: Side) -> str:
    support = (words.supported(side.origins), words.also(side.also))
    return cited(side.number, side.snippet, side.marks, fit.FIELD_VALUE, support)
