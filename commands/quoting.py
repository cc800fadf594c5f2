"""Quotations in Discord's markup: the words as they stand, where they stand, and what to know of them."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.model.answer import Snippet
from commands import fit, words
from commands.escape import Marks, escape, link
from commands.tongue import told, tr

ANSWER = discord.Colour(0x2A7F9E)
_LEAD = 200
_LINK = 260
_SUPPORT = 220


def cited(
    number: int, snippet: Snippet, marks: Marks, limit: int, beside: Sequence[str] | None = None
) -> str:
    """Return the words and where they stand, as a block quote of at most `limit` characters.

    In the narrow column of a pair the date has a line of its own, and `beside` says last who else says so.
    """
    where = [
        *source(snippet, paired=beside is not None),
        *(line(one, _SUPPORT) for one in beside or () if one),
    ]
    lead = f"**[{number}]** “"
    shortened = f"*{tr('shortened here: see it in context')}*"
    room = limit - fit.size(_block("\n".join([lead, *where, shortened]))) - 4
    quote, marks, was_cut = fit.cut_quotation(snippet.quote, marks, room, quoted)
    lines = [f"{lead}{escape(quote, marks)}”", *where, *([shortened] if was_cut else [])]
    return _block("\n".join(lines))


def source(snippet: Snippet, *, paired: bool = False) -> list[str]:
    """Return the lines that say where a quotation stands and what to know of it."""
    citation = snippet.citation
    who, title = words.where(snippet)
    named = (line(who, 180), f"*{line(title, 120)}*" if title.strip() else "")
    address = link(tr("read"), citation.url, snippet.quote)
    place = f"— {words.before_title(snippet).join(part for part in named if part)}"
    dated = [line(words.published(citation), 60), line(snippet.claim, 60)]
    if address and fit.size(address) <= _LINK:
        dated.append(address)
    lines = [place, " · ".join(dated)] if paired else [" · ".join((place, *dated))]
    known = [
        remark for remark in (words.timing(snippet), *words.remarks(snippet, origins=not paired)) if remark
    ]
    return [*lines, f"*{line(' · '.join(known))}*"] if known else lines


def line(text: str, limit: int = _LEAD) -> str:
    """Return text, in the reader's language where it is ours, as one escaped line of at most `limit` characters."""
    return fit.clip(" ".join(told(text).split()), limit, escape)


def quoted(text: str, marks: Marks = ()) -> str:
    """Return text as a block quote, its marks bold and underlined."""
    return _block(escape(text, marks))


def _block(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))
