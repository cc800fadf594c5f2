"""The one order in which an answer is read: Discord, the terminal and JSON all walk it here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.answer import Answer, Cited, Dated, Difference, Note, Revision, Snippet
from bot.model.said import say

NEAR_HEADING = say("Near misses: close, but no answer")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of ours over what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence of ours."""

    text: str


@dataclass(frozen=True, slots=True)
class DateHead:
    """A date; the quotations that give it follow."""

    dated: Dated


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with the number a reader sees beside it; the same quotation keeps its number."""

    number: int
    snippet: Snippet
    heading: str = ""
    near: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: the words, which of them differ, what they come to, and who else says so."""

    number: int
    snippet: Snippet
    marks: tuple[tuple[int, int], ...]
    says: str
    also: tuple[Snippet, ...]
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotations that differ, to be shown together."""

    difference: Difference
    a: Quotation
    b: Quotation

    def sides(self) -> tuple[Side, Side]:
        """Return both sides, the earlier one first."""
        one = self.difference
        return (
            Side(self.a.number, one.a, one.a_marks, one.a_says, one.a_also, one.a_origins),
            Side(self.b.number, one.b, one.b_marks, one.b_says, one.b_also, one.b_origins),
        )


@dataclass(frozen=True, slots=True)
class Revised:
    """What a claim said before, and what it says now; None where it was withdrawn."""

    before: Snippet
    after: Quotation | None
    what: tuple[str, ...]


Block = Heading | Saying | DateHead | Quotation | Pair | Revised


def walk(answer: Answer) -> Iterator[Block]:
    """Yield what the answer holds, in reading order; near misses come last, under their own heading."""
    number = _Numbering()
    for section in answer.sections:
        if section.heading:
            yield Heading(section.heading)
        for line in section.lines:
            match line:
                case Note(text):
                    yield Saying(text)
                case Cited(snippet, heading):
                    yield Quotation(number(snippet), snippet, heading)
                case Dated(snippets=snippets):
                    yield DateHead(line)
                    for snippet in snippets:
                        yield Quotation(number(snippet), snippet)
                case Difference(a=a, b=b):
                    yield Pair(line, Quotation(number(a), a), Quotation(number(b), b))
                case Revision(before=before, after=after, what=what):
                    now = None if after is None else Quotation(number(after), after)
                    yield Revised(before, now, what)
    if answer.near:
        yield Heading(NEAR_HEADING)
        for snippet in answer.near:
            yield Quotation(number(snippet), snippet, near=True)


def quotations(answer: Answer) -> Iterator[Quotation]:
    """Yield every quotation in reading order, the sides of a pair one after the other."""
    for block in walk(answer):
        match block:
            case Quotation():
                yield block
            case Pair(a=a, b=b):
                yield a
                yield b
            case Revised(after=Quotation() as after):
                yield after
            case _:
                pass


def numbered(answer: Answer) -> dict[int, Snippet]:
    """Return the snippet behind each number of an answer."""
    return {quotation.number: quotation.snippet for quotation in quotations(answer)}


class _Numbering:
    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}

    def __call__(self, snippet: Snippet) -> int:
        key = (snippet.claim, snippet.start, snippet.end)
        return self._numbers.setdefault(key, len(self._numbers) + 1)
