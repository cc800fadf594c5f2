"""An answer as pages of a Discord message: one line of content, embeds, and which quotations they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import discord

from bot.model.answer import Answer, Context, Snippet
from bot.model.edtf import Edtf, EdtfError, parse
from commands import fit, quoting, whys, words
from commands.escape import escape, plain
from commands.fit import Piece, Sheet
from commands.pair import pair
from commands.quoting import cited, line, quoted, source
from commands.tongue import told, tr
from commands.walk import Block, DateHead, Heading, Pair, Quotation, Revised, Saying, walk

ANSWER = quoting.ANSWER
REFUSAL = discord.Colour(0x80848E)

_ALONE = 1800
"""Room for a quotation with its source."""
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
    paragraph, marks, _ = fit.cut_quotation(whole, ((start, end),), _PARAGRAPH, quoted)
    where = "\n".join(source(context.snippet))
    embed = discord.Embed(colour=ANSWER, description=f"{quoted(paragraph, marks)}\n\n{where}")
    embed.set_author(name=tr("[{number}] in context", number=number))
    return embed


def why_embed(numbered: Sequence[tuple[int, Snippet]]) -> discord.Embed:
    """Return why each of these quotations is shown, in sentences."""
    room = _WHY // max(1, len(numbered)) - _REMINDER - 20
    blocks = []
    for number, snippet in numbered:
        found = whys.sentences(snippet)
        reasons = (f"- {line(sentence, room // len(found) - 3)}" for sentence in found)
        blocks.append("\n".join([f"**[{number}]** “{line(snippet.quote, _REMINDER)}”", *reasons]))
    embed = discord.Embed(colour=ANSWER, description="\n\n".join(blocks))
    embed.set_author(name=tr("Why these quotations"))
    return embed


_WHY = 4000
_REMINDER = 100
"""How much of a quotation reminds a reader of it."""


def _page(answer: Answer, receipt: str, sheet: Sheet, index: int, count: int) -> Page:
    colour = ANSWER if answer.found else REFUSAL
    head = discord.Embed(colour=colour, title=line(answer.title, fit.TITLE) or None)
    head.set_author(name=fit.clip(f"/{answer.command} {answer.question}".strip(), fit.AUTHOR, plain))
    embeds = [head]
    text = _preface(answer) if index == 0 else []
    before = Piece()
    for piece in sheet.pieces:
        if piece.embed is not None:
            if before.name:
                text.pop()
                piece.embed.set_author(name=before.name)
            _flush(embeds, text, colour)
            embeds.append(piece.embed)
        elif before.heading and text:
            text[-1] += f"\n{piece.text}"
        else:
            text.append(piece.text)
        before = piece
    if answer.readings:
        another = tr("Another reading? The green buttons ask it.")
        text.append(f"*{another}*" if answer.found else f"**{tr('Did you mean …')}**")
    _flush(embeds, text, colour)
    embeds[-1].set_footer(text=_footer(answer, receipt, index, count))
    return Page(_content(answer), tuple(embeds), sheet.numbers)


def _preface(answer: Answer) -> list[str]:
    """Return how the question was read and, where there is no answer, what to do next."""
    notes = [f"*{line(note)}*" for note in answer.notes[:5] if note.strip()]
    step = words.NEXT.get(answer.reason) if answer.reason else None
    return [*notes, line(step)] if step else notes


def _flush(embeds: list[discord.Embed], text: list[str], colour: discord.Colour) -> None:
    """Put the prose so far into the head, or into an embed of its own once pairs stand between."""
    if prose := "\n\n".join(part for part in text if part.strip()):
        if len(embeds) > 1 or embeds[-1].description:
            embeds.append(discord.Embed(colour=colour))
        embeds[-1].description = prose
    text.clear()


def _content(answer: Answer) -> str:
    return line(words.bottom_line(answer) or answer.title, 900) or f"/{answer.command}"


def _footer(answer: Answer, receipt: str, index: int, count: int) -> str:
    parts = [tr("Page {page} of {count}", page=index + 1, count=count) if count > 1 else ""]
    parts.append(tr("as of {day}", day=day(answer.now)) if answer.now else "")
    parts.append(tr("corpus {generation}", generation=answer.generation[:8]) if answer.generation else "")
    parts.append(tr("receipt {receipt}", receipt=receipt) if receipt else "")
    return plain(" · ".join(part for part in parts if part)) or f"/{answer.command}"


def day(now: str) -> Edtf | str:
    """Return the day that a question was read against, as a date where it is one."""
    try:
        return parse(now[:10])
    except EdtfError:
        return now[:10]


def _pieces(block: Block) -> Iterator[Piece]:
    match block:
        case Heading(text):
            yield Piece(f"### {line(text)}", heading=True, name=fit.clip(told(text), fit.AUTHOR, plain))
        case Saying(text):
            yield Piece(fit.clip(told(text), _ALONE, escape))
        case DateHead(dated):
            label, sure = words.date_line(dated)
            moment = words.instant(dated.edtf)
            own = f" · {tr('{time} where you are', time=f'<t:{moment}:f>')}" if moment is not None else ""
            yield Piece(f"**{line(label)}**{own}{f' · {line(sure)}' if sure else ''}", heading=True)
        case Quotation(number, snippet, heading):
            title = f"**{line(heading)}**\n" if heading else ""
            yield Piece(f"{title}{cited(number, snippet, (), _ALONE)}", numbers=(number,))
        case Pair(a=a, b=b):
            yield Piece(embed=pair(block), numbers=(a.number, b.number))
        case Revised(after=after):
            yield Piece(_revised(block), numbers=() if after is None else (after.number,))


def _revised(block: Revised) -> str:
    lead, former = words.revised(block.before, block.what, withdrawn=block.after is None)
    lines = [f"*{line(lead)}*{f' “{line(former, _FORMER)}”' if former else ''}"]
    if block.after is not None:
        lines += [cited(block.after.number, block.after.snippet, (), _ALONE)]
    return "\n".join(lines)
