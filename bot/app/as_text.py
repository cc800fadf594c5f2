"""An answer as plain text: the whole reply, as the terminal shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.model.answer import Answer, Difference, Snippet
from commands import words
from commands.walk import DateHead, Heading, Pair, Quotation, Saying, walk


class Kind(StrEnum):
    """What a line is; the terminal styles by it."""

    TITLE = "title"
    MESSAGE = "message"
    NOTE = "note"
    HEADING = "heading"
    LABEL = "label"
    QUOTE = "quote"
    SOURCE = "source"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `marks` are (start, end) of its differing words."""

    kind: Kind
    text: str = ""
    indent: int = 0
    marks: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", harmless(self.text))


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u202a-\u202e\u2066-\u2069]")
"""What could move a terminal's cursor or turn its text around; each is shown as one mark, so that places stay."""


def harmless(text: str) -> str:
    """Return text as a terminal may be given it, the same length."""
    return _CONTROLS.sub("\ufffd", text)


def as_text(answer: Answer) -> str:
    """Return the whole reply, all pages; every quotation stands in it uncut."""
    return "\n".join(" " * line.indent + line.text if line.text else "" for line in lines(answer)).strip("\n")


def lines(answer: Answer) -> Iterator[Line]:
    """Yield the reply line by line."""
    yield Line(Kind.TITLE, answer.title)
    if message := words.bottom_line(answer):
        yield Line(Kind.MESSAGE, message)
    for note in answer.notes:
        yield Line(Kind.NOTE, note)
    for block in walk(answer):
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
                yield from _quotation(number, snippet)
            case Pair(difference, a, b):
                yield from difference_lines(difference, a.number, b.number)
    if answer.readings:
        yield Line(Kind.GAP)
        yield Line(Kind.HEADING, "Other readings" if answer.found else "Did you mean")
        for choice in answer.readings:
            yield Line(Kind.LABEL, f"{choice.label}   /{answer.command} {choice.query}", indent=2)


def difference_lines(difference: Difference, a: int, b: int) -> Iterator[Line]:
    """Yield two quotations, numbered `a` and `b`, under the kind and reason of their relation."""
    kind = words.KINDS[difference.relation.kind]
    yield Line(Kind.LABEL, f"{difference.title}: {kind}" if difference.title else kind, indent=2)
    yield Line(Kind.MESSAGE, difference.relation.reason, indent=2)
    a_marks, b_marks = words.telling(difference)
    yield from _quotation(a, difference.a, a_marks)
    yield from _quotation(b, difference.b, b_marks)


def _quotation(number: int, snippet: Snippet, marks: tuple[tuple[int, int], ...] = ()) -> Iterator[Line]:
    opening = f"[{number}] “"
    shifted = tuple((start + len(opening), end + len(opening)) for start, end in marks)
    yield Line(Kind.QUOTE, f"{opening}{snippet.quote}”", indent=4, marks=shifted)
    yield Line(Kind.SOURCE, source(snippet), indent=8)


def source(snippet: Snippet) -> str:
    """Return where a quotation stands, who said it via whom, and what to know of it, in one line."""
    who, title = words.where(snippet)
    named = words.before_title(snippet).join(part for part in (who, f"“{title}”" if title else "") if part)
    remarks = (words.timing(snippet), *words.remarks(snippet))
    dated = f"— {', '.join(part for part in (named, words.published(snippet.citation)) if part)}"
    parts = (dated, *remarks, snippet.claim, snippet.citation.url)
    return " · ".join(part for part in parts if part)
