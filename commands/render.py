"""An answer as pages of a Discord message: one line of content, embeds, and which quotations they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.model.answer import Answer, Context, Difference, Snippet
from bot.model.corpus import RelationKind
from commands import fit, whys, words
from commands.escape import Marks, escape, link, plain
from commands.fit import Piece, Sheet
from commands.walk import Block, DateHead, Heading, Pair, Quotation, Revised, Saying, walk

ANSWER = discord.Colour(0x2A7F9E)
REFUSAL = discord.Colour(0x80848E)
KIND_COLOURS: dict[RelationKind, discord.Colour] = {
    "contradict": discord.Colour(0xD83C3E),
    "accounts_differ": discord.Colour(0xE67E22),
    "unconfirmed": discord.Colour(0xE0B03C),
    "wording": discord.Colour(0x5865F2),
}

_ALONE = 1800
_BESIDE = fit.FIELD_VALUE
"""Room for a quotation with its source: alone, and beside another."""
_LEAD = 200
_PARAGRAPH = 3000
_FORMER = 300
"""How much is shown of what a claim said before it was changed."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer. `numbers` are those of the quotations on it, in order."""

    content: str
    embeds: tuple[discord.Embed, ...]
    numbers: tuple[int, ...]


def pages(answer: Answer, receipt: str = "") -> tuple[Page, ...]:
    """Return the answer's pages, at least one, the receipt at their feet; each holds all of Discord's limits."""
    laid = fit.sheets(piece for block in walk(answer) for piece in _pieces(block)) or [Sheet([])]
    return tuple(_page(answer, receipt, sheet, index, len(laid)) for index, sheet in enumerate(laid))


def context_embed(context: Context, number: int) -> discord.Embed:
    """Return the paragraph around a quotation, the quotation bold."""
    before, after = f"{fit.CUT} " * context.cut_before, f" {fit.CUT}" * context.cut_after
    start, end = (at + len(before) for at in (context.start, context.end))
    whole = f"{before}{context.paragraph}{after}"
    paragraph, marks, _ = fit.cut_quotation(whole, ((start, end),), _PARAGRAPH, _quoted)
    source = "\n".join(_source(context.snippet))
    embed = discord.Embed(colour=ANSWER, description=f"{_quoted(paragraph, marks)}\n\n{source}")
    embed.set_author(name=f"[{number}] in context")
    return embed


def why_embed(numbered: Sequence[tuple[int, Snippet]]) -> discord.Embed:
    """Return why each of these quotations is shown, in sentences."""
    room = _WHY // max(1, len(numbered)) - _REMINDER - 20
    blocks = []
    for number, snippet in numbered:
        told = whys.sentences(snippet)
        reasons = (f"- {_line(sentence, room // len(told) - 3)}" for sentence in told)
        blocks.append("\n".join([f"**[{number}]** “{_line(snippet.quote, _REMINDER)}”", *reasons]))
    embed = discord.Embed(colour=ANSWER, description="\n\n".join(blocks))
    embed.set_author(name="Why these quotations")
    return embed


_WHY = 4000
_REMINDER = 100
"""How much of a quotation reminds a reader of it."""


def _page(answer: Answer, receipt: str, sheet: Sheet, index: int, count: int) -> Page:
    colour = ANSWER if answer.found else REFUSAL
    head = discord.Embed(colour=colour, title=_line(answer.title, fit.TITLE) or None)
    head.set_author(name=fit.clip(f"/{answer.command} {answer.question}".strip(), fit.AUTHOR, plain))
    embeds = [head]
    text = [f"*{_line(note, 200)}*" for note in answer.notes[:5] if note.strip()] if index == 0 else []
    headed = False
    for piece in sheet.pieces:
        if piece.embed is not None:
            _flush(embeds, text, colour)
            embeds.append(piece.embed)
        elif headed and text:
            text[-1] += f"\n{piece.text}"
        else:
            text.append(piece.text)
        headed = piece.heading
    if answer.readings:
        text.append("*Another reading? The green buttons ask it.*" if answer.found else "**Did you mean …**")
    _flush(embeds, text, colour)
    embeds[-1].set_footer(text=_footer(answer, receipt, index, count))
    return Page(_content(answer), tuple(embeds), sheet.numbers)


def _flush(embeds: list[discord.Embed], text: list[str], colour: discord.Colour) -> None:
    """Put the prose so far into the head, or into an embed of its own once pairs stand between."""
    if text:
        if len(embeds) > 1 or embeds[-1].description:
            embeds.append(discord.Embed(colour=colour))
        embeds[-1].description = "\n\n".join(text)
        text.clear()


def _content(answer: Answer) -> str:
    return _line(words.bottom_line(answer) or answer.title, 900) or f"/{answer.command}"


def _footer(answer: Answer, receipt: str, index: int, count: int) -> str:
    parts = [f"Page {index + 1} of {count}" if count > 1 else ""]
    parts.append(f"as of {answer.now[:10]}" if answer.now else "")
    parts.append(f"corpus {answer.generation[:8]}" if answer.generation else "")
    parts.append(f"receipt {receipt}" if receipt else "")
    return plain(" · ".join(part for part in parts if part)) or f"/{answer.command}"


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Heading(text):
            yield Piece(f"### {_line(text)}", heading=True)
        case Saying(text):
            yield Piece(fit.clip(text, _ALONE, escape))
        case DateHead(dated):
            label, sure = words.date_line(dated)
            moment = words.instant(dated.edtf)
            own = f" · <t:{moment}:f> where you are" if moment is not None else ""
            yield Piece(f"**{_line(label)}**{own}{f' · {_line(sure)}' if sure else ''}", heading=True)
        case Quotation(number, snippet, heading):
            title = f"**{_line(heading)}**\n" if heading else ""
            yield Piece(f"{title}{_cited(number, snippet, (), _ALONE)}", numbers=(number,))
        case Pair(difference, a, b):
            yield Piece(embed=_pair(difference, a.number, b.number), numbers=(a.number, b.number))
        case Revised(after=after):
            yield Piece(_revised(block), numbers=() if after is None else (after.number,))


def _revised(block: Revised) -> str:
    told, former = words.revised(block.before, block.what, withdrawn=block.after is None)
    lines = [f"*{_line(told)}*{f' “{_line(former, _FORMER)}”' if former else ''}"]
    if block.after is not None:
        lines += [_cited(block.after.number, block.after.snippet, (), _ALONE)]
    return "\n".join(lines)


def _pair(difference: Difference, a: int, b: int) -> discord.Embed:
    kind = difference.relation.kind
    embed = discord.Embed(
        colour=KIND_COLOURS.get(kind, ANSWER),
        title=_line(difference.title or words.KINDS[kind], fit.TITLE),
        description=f"**{words.KINDS[kind]}.** {fit.clip(difference.relation.reason, 500, escape)}",
    )
    sides = ((a, difference.a, difference.a_marks), (b, difference.b, difference.b_marks))
    for number, snippet, marks in sides:
        name = _line(words.speaker(snippet), 100) or f"[{number}]"
        embed.add_field(name=name, value=_cited(number, snippet, marks, _BESIDE), inline=True)
    others = ((a, difference.a_also), (b, difference.b_also))
    if told := "\n".join(f"**[{n}]** {_line(words.also(also), 400)}" for n, also in others if also):
        embed.add_field(name="Told elsewhere too", value=told, inline=False)
    return embed


def _cited(number: int, snippet: Snippet, marks: Marks, limit: int) -> str:
    """Return the words and where they stand, as a block quote of at most `limit` characters."""
    source = _source(snippet)
    lead = f"**[{number}]** “"
    room = limit - fit.size(_block("\n".join([lead, *source, _SHORTENED]))) - 4
    quote, marks, was_cut = fit.cut_quotation(snippet.quote, marks, room, _quoted)
    lines = [f"{lead}{escape(quote, marks)}”", *source, *([_SHORTENED] if was_cut else [])]
    return _block("\n".join(lines))


_SHORTENED = "*shortened here: see it in context*"


def _source(snippet: Snippet) -> list[str]:
    """Return the lines that say where a quotation stands and what to know of it."""
    citation = snippet.citation
    who, title = words.where(snippet)
    named = (_line(who, 180), f"*{_line(title, 120)}*" if title.strip() else "")
    address = link("read", citation.url, snippet.quote)
    parts = (
        f"— {words.before_title(snippet).join(part for part in named if part)}",
        _line(words.published(citation), 60),
        _line(snippet.claim, 60),
    )
    known = [remark for remark in (words.timing(snippet), *words.remarks(snippet)) if remark]
    lines = [" · ".join((*parts, address) if address and fit.size(address) <= _LINK else parts)]
    return [*lines, f"*{_line(' · '.join(known))}*"] if known else lines


_LINK = 260


def _line(text: str, limit: int = _LEAD) -> str:
    """Return text as one escaped line of at most `limit` characters."""
    return fit.clip(" ".join(text.split()), limit, escape)


def _quoted(text: str, marks: Marks = ()) -> str:
    return _block(escape(text, marks))


def _block(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))
