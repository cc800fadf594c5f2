"""An answer as plain text: the whole reply, as the terminal shows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model.answer import Answer, Context, Difference, Snippet
from bot.model.receipt import Verification
from commands import whys, words
from commands.diffs import Told
from commands.verified import HEADLINES, findings
from commands.walk import Block, DateHead, Heading, Pair, Quotation, Revised, Saying, walk

Marks = tuple[tuple[int, int], ...]


class Kind(StrEnum):
    """What a line is; the terminal styles by it."""

    TITLE = "title"
    MESSAGE = "message"
    NOTE = "note"
    HEADING = "heading"
    LABEL = "label"
    QUOTE = "quote"
    SOURCE = "source"
    WHY = "why"
    RECEIPT = "receipt"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `marks` are (start, end) of what stands out in it: differing words, a quotation in its context."""

    kind: Kind
    text: str = ""
    indent: int = 0
    marks: Marks = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", harmless(self.text))


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
"""What could move a terminal's cursor or turn its text around; each is shown as one mark, so that places stay."""


def harmless(text: str) -> str:
    """Return text as a terminal may be given it, the same length."""
    return _CONTROLS.sub("\ufffd", text)


def as_text(answer: Answer) -> str:
    """Return the whole reply, all pages; every quotation stands in it uncut."""
    return joined(lines(answer))


def joined(shown: Iterable[Line]) -> str:
    """Return lines as one text."""
    return "\n".join(" " * line.indent + line.text if line.text else "" for line in shown).strip("\n")


def lines(answer: Answer, *, why: bool = False) -> Iterator[Line]:
    """Yield the reply line by line; with `why`, under each quotation why it is shown."""
    yield Line(Kind.TITLE, answer.title)
    if message := words.bottom_line(answer):
        yield Line(Kind.MESSAGE, message)
    for note in answer.notes:
        yield Line(Kind.NOTE, note)
    if answer.reason in words.NEXT:
        yield Line(Kind.NOTE, words.NEXT[answer.reason])
    for block in walk(answer):
        yield from _block(block, why=why)
    if answer.readings:
        yield Line(Kind.GAP)
        yield Line(Kind.HEADING, "Other readings" if answer.found else "Did you mean")
        for choice in answer.readings:
            yield Line(Kind.LABEL, f"{choice.label}   /{answer.command} {choice.query}", indent=2)


def _block(block: Block, *, why: bool) -> Iterator[Line]:
    match block:
        case Heading(text):
            yield Line(Kind.GAP)
            yield Line(Kind.HEADING, text)
        case Saying(text):
            yield Line(Kind.MESSAGE, text, indent=2)
        case DateHead(dated):
            label, sure = words.date_line(dated)
            yield Line(Kind.LABEL, f"{label} ({sure})" if sure else label, indent=2)
        case Quotation(number, snippet, heading):
            if heading:
                yield Line(Kind.LABEL, heading, indent=2)
            yield from _quotation(number, snippet, why=why)
        case Pair():
            yield from _pair(block, why=why)
        case Revised(before, after, what):
            told, former = words.revised(before, what, withdrawn=after is None)
            yield Line(Kind.LABEL, f"{told} “{former}”" if former else told, indent=2)
            if after is not None:
                yield from _quotation(after.number, after.snippet, why=why)


def foot(receipt: str) -> Iterator[Line]:
    """Yield what stands under a reply: its receipt, if it has one."""
    if receipt:
        yield Line(Kind.GAP)
        yield Line(Kind.RECEIPT, f"receipt {receipt}")


def difference_lines(difference: Difference, a: int, b: int) -> Iterator[Line]:
    """Yield two quotations, numbered `a` and `b`, under the kind and reason of their relation."""
    yield from _pair(Pair(difference, Quotation(a, difference.a), Quotation(b, difference.b)), why=False)


def _pair(pair: Pair, *, why: bool) -> Iterator[Line]:
    difference = pair.difference
    kind = words.KINDS[difference.relation.kind]
    yield Line(Kind.LABEL, f"{difference.title}: {kind}" if difference.title else kind, indent=2)
    yield Line(Kind.MESSAGE, difference.relation.reason, indent=2)
    for side in pair.sides():
        if side.says:
            yield Line(Kind.LABEL, words.side(side.snippet, side.says), indent=4)
        yield from _quotation(side.number, side.snippet, side.marks, why=why)
        for support in (words.supported(side.origins), words.also(side.also)):
            if support:
                yield Line(Kind.SOURCE, support, indent=8)


def diff_lines(diff: Iterable[Told]) -> Iterator[Line]:
    """Yield what one generation says differently than another."""
    for told in diff:
        yield Line(Kind.LABEL if told.heading else Kind.MESSAGE, told.text, indent=0 if told.heading else 2)
        for quote, where in told.quotations:
            yield Line(Kind.QUOTE, f"“{quote}”", indent=4)
            yield Line(Kind.SOURCE, where, indent=8)


def context_lines(context: Context) -> Iterator[Line]:
    """Yield the paragraph around a quotation, the quotation marked, and where it stands."""
    before, after = "[…] " * context.cut_before, " […]" * context.cut_after
    marks = ((len(before) + context.start, len(before) + context.end),)
    yield Line(Kind.MESSAGE, f"{before}{context.paragraph}{after}", marks=marks)
    yield Line(Kind.SOURCE, source(context.snippet))


def starred(line: Line) -> Line:
    """Return a line with its marks as ** in the text, for where nothing can be bold."""
    text = line.text
    for start, end in sorted(line.marks, reverse=True):
        text = f"{text[:start]}**{text[start:end]}**{text[end:]}"
    return replace(line, text=text, marks=())


def verification_lines(result: Verification) -> Iterator[Line]:
    """Yield what became of an answer: the question, the verdict, and each finding with its quotations."""
    asked = result.at[:16].replace("T", " ")
    yield Line(Kind.TITLE, f"Receipt {result.receipt}: /{result.command} {result.text}".rstrip())
    about = f"asked {asked} UTC, read as of {result.now}, generation {result.generation[:16]}"
    yield Line(Kind.SOURCE, f"{about}, digest {result.digest[:16]}" if result.digest else about)
    yield Line(Kind.HEADING, HEADLINES[result.verdict])
    for finding in findings(result):
        yield Line(Kind.MESSAGE, f"{finding.mark} {finding.text}", indent=2)
        for number, one in finding.quotations:
            lead = f"[{number}] " if number else ""
            yield Line(Kind.QUOTE, f"{lead}“{one.quote}” ({one.claim}, {one.doc})", indent=6)


def _quotation(number: int, snippet: Snippet, marks: Marks = (), *, why: bool = False) -> Iterator[Line]:
    opening = f"[{number}] “"
    shifted = tuple((start + len(opening), end + len(opening)) for start, end in marks)
    yield Line(Kind.QUOTE, f"{opening}{snippet.quote}”", indent=4, marks=shifted)
    yield Line(Kind.SOURCE, source(snippet), indent=8)
    if why:
        yield from (Line(Kind.WHY, sentence, indent=8) for sentence in whys.sentences(snippet))


def source(snippet: Snippet) -> str:
    """Return where a quotation stands, who said it via whom, and what to know of it, in one line."""
    who, title = words.where(snippet)
    named = words.before_title(snippet).join(part for part in (who, f"“{title}”" if title else "") if part)
    remarks = (words.timing(snippet), *words.remarks(snippet))
    dated = f"— {', '.join(part for part in (named, words.published(snippet.citation)) if part)}"
    parts = (dated, *remarks, snippet.claim, snippet.citation.url)
    return " · ".join(part for part in parts if part)
