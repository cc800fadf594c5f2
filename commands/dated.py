"""The dated facts of an answer as a picture: which rows it has, what they say, and the same as an alt text."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.model.answer import Answer, Dated, Difference
from bot.model.edtf import Edtf
from commands import fit
from commands.chart import Bar, png
from commands.escape import plain
from commands.reply import Message, Picture
from commands.tongue import date as date_told
from commands.tongue import told, tr
from commands.walk import DateHead, Pair, Quotation, Revised, walk
from commands.words import speaker

ROWS = 9
LABEL = 96
WHO = 40
ALT = 1024
"""Discord's limit of an alt text."""
_PICTURED = ("timeline",)
"""Commands whose answers have a picture on every page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the picture: what is dated, with the numbers of its quotations, and who says so.

    Two dates or more are in conflict: `who` then tells for each date who gives it.
    """

    label: str
    dates: tuple[Edtf, ...]
    who: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def conflict(self) -> bool:
        """Tell whether the accounts conflict."""
        return len(self.dates) > 1

    @property
    def first(self) -> int:
        """Return the first day."""
        return min(date.lo or date.hi or 0 for date in self.dates)

    @property
    def note(self) -> str:
        """Return the dates in words, each with who says so; a conflict is named."""
        parts = [
            f"{date_told(date)} ({who})" if who else date_told(date)
            for date, who in zip(self.dates, self.who or ("",) * len(self.dates), strict=True)
        ]
        if not self.conflict:
            return parts[0]
        return tr("accounts conflict: {dates}", dates=tr(" or ").join(parts))


def rows(answer: Answer, numbers: Collection[int] | None = None) -> tuple[Row, ...]:
    """Return what can be drawn of an answer, in the order of time: all of it, or what has one of these numbers."""
    found: dict[object, Row] = {}
    for row in _rows(answer):
        if row.numbers[0] not in found:
            found |= dict.fromkeys(row.numbers, row)
    every = sorted(dict.fromkeys((*_headed(answer), *found.values())), key=lambda row: (row.first, row.label))
    return tuple(row for row in every if numbers is None or not {*row.numbers}.isdisjoint(numbers))


def draw(answer: Answer, numbers: Collection[int] | None = None) -> Picture | None:
    """Return the picture with its alt text; None where there is too little to draw: fewer than two days.

    With `numbers` it shows what has these quotations, be it one date. Beyond so many rows it says how many are left.
    """
    every = rows(answer, numbers)
    if not every or (numbers is None and len({date.text for row in every for date in row.dates}) < 2):
        return None
    shown, left = every[:ROWS], len(every[ROWS:])
    today = _today(answer)
    more = tr("and {n} more in the text", n=left) if left else ""
    bars = [Bar(row.label, row.note, row.dates, conflict=row.conflict) for row in shown]
    return Picture(png(bars, today, more), _alt(shown, today, more), "timeline.png")


async def illustrated(answer: Answer, message: Message) -> Message:
    """Return a page of an answer with the picture of what it shows, if its command has one; drawn in a thread."""
    if answer.command not in _PICTURED or not answer.found:
        return message
    return replace(message, picture=await asyncio.to_thread(_page, answer, message.numbers))


def _page(answer: Answer, numbers: Collection[int]) -> Picture | None:
    return draw(answer, numbers) or draw(answer)


def _headed(answer: Answer) -> Iterator[Row]:
    """Yield the dates of an answer that stand as headings, those in conflict as one row."""
    together: list[tuple[Dated, list[Quotation]]] = []
    for dated, quoted in _dated(answer):
        if together and not (dated.edtf in together[-1][0].rivals and together[-1][0].edtf in dated.rivals):
            yield _headed_row(together)
            together = []
        together.append((dated, quoted))
    if together:
        yield _headed_row(together)


def _dated(answer: Answer) -> Iterator[tuple[Dated, list[Quotation]]]:
    head: Dated | None = None
    quoted: list[Quotation] = []
    for block in walk(answer):
        match block:
            case DateHead(dated):
                head, quoted = dated, []
            case Quotation() if head is not None:
                quoted.append(block)
                if len(quoted) == len(head.snippets):
                    yield head, quoted
                    head = None
            case _:
                pass


def _headed_row(together: Sequence[tuple[Dated, Sequence[Quotation]]]) -> Row:
    quoted = [one for _, some in together for one in some]
    numbers = tuple(dict.fromkeys(one.number for one in quoted))
    what = told(together[0][0].event) or quoted[0].snippet.text
    return Row(
        _label(numbers, what),
        tuple(dated.edtf for dated, _ in together),
        tuple(_who(some) for _, some in together),
        numbers,
    )


def _rows(answer: Answer) -> Iterator[Row]:
    """Yield the quotations that have a date of their own; two that conflict over it as one row."""
    under = {one.number for _, quoted in _dated(answer) for one in quoted}
    for block in walk(answer):
        match block:
            case Pair(difference, a, b) if dates := _conflicting(difference):
                title = told(difference.title) or told(difference.relation.reason)
                numbers = (a.number, b.number)
                yield Row(_label(numbers, title), dates, (_who([a]), _who([b])), numbers)
            case Pair(_, a, b):
                yield from _own(a)
                yield from _own(b)
            case Quotation(number=number) if number not in under:
                yield from _own(block)
            case Revised(after=Quotation() as quoted):
                yield from _own(quoted)
            case _:
                pass


def _own(quoted: Quotation) -> Iterator[Row]:
    if quoted.snippet.when is not None and not quoted.near:
        numbers = (quoted.number,)
        yield Row(_label(numbers, quoted.snippet.text), (quoted.snippet.when,), (_who([quoted]),), numbers)


def _conflicting(difference: Difference) -> tuple[Edtf, ...]:
    """Return the two dates over which accounts of one event conflict; none if they conflict over something else."""
    a, b = difference.a.when, difference.b.when
    if a is None or b is None or a.overlaps(b) or difference.a.event != difference.b.event:
        return ()
    return a, b


def _label(numbers: Sequence[int], text: str) -> str:
    return f"{' '.join(f'[{number}]' for number in numbers)} {fit.clip(text, LABEL, plain)}"


def _who(quoted: Sequence[Quotation]) -> str:
    names = dict.fromkeys(fit.clip(speaker(one.snippet), WHO, plain) for one in quoted)
    return ", ".join(names)


def _today(answer: Answer) -> int | None:
    try:
        return date.fromisoformat(answer.now[:10]).toordinal()
    except ValueError:
        return None


def _alt(shown: Sequence[Row], today: int | None, more: str) -> str:
    """Return what the picture shows, in words: every row whole, as many as there is room for."""
    parts = [f"{row.label}: {row.note}" for row in shown]
    now = [] if today is None else [tr("Now: {day}", day=_day(today))]
    whole = ""
    for limit in (400, 120, 90, 70, 50):
        clipped = [fit.clip(part, limit) for part in parts]
        whole = tr("Timeline. {rows}.", rows=". ".join([*clipped, *now, *([more] if more else [])]))
        if fit.size(whole) <= ALT:
            break
    return fit.clip(whole, ALT)


def _day(ordinal: int) -> Edtf:
    return Edtf(date.fromordinal(ordinal).isoformat(), ordinal, ordinal)
