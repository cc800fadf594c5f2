"""Discord's limits in one place: texts are cut at a word and marked, pages are filled and closed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import discord

CONTENT = 2000
TITLE = 256
DESCRIPTION = 4096
FIELD_NAME = 256
FIELD_VALUE = 1024
FOOTER = 2048
AUTHOR = 256
EMBEDS = 10
MESSAGE = 6000
"""Characters over all embeds of a message."""
LABEL = 80
CUSTOM_ID = 100
CHOICES = 25
CHOICE = 100

CUT = "[…]"
_STOPS = ("。", "、", "！", "？")
LONGEST_WORD = 60
"""Characters within which a word begins, where there are spaces."""


def size(text: str) -> int:
    """Return a length that is never below Discord's: UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def clip(text: str, limit: int, show: Callable[[str], str] = str) -> str:
    """Return `show(text)`, cut at a word and marked with […] where it would be longer than `limit`."""
    if len(text) <= 2 * limit and size(whole := show(text)) <= limit:
        return whole
    room = limit - size(show(CUT)) - 2
    return show(f"{text[: _reach(text, room, lambda end: size(show(text[:end])))].rstrip()} {CUT}")


Marks = tuple[tuple[int, int], ...]


def cut_quotation(
    quote: str, marks: Marks, limit: int, show: Callable[[str, Marks], str]
) -> tuple[str, Marks, bool]:
    """Return a quotation that fits when shown, its marks, and whether it was cut; the first mark stays in view."""

    def between(first: int, last: int) -> tuple[str, Marks]:
        inside = (mark for mark in marks if mark[0] < last and mark[1] > first)
        return quote[first:last], tuple(
            (max(start, first) - first, min(end, last) - first) for start, end in inside
        )

    if len(quote) <= 2 * limit and size(show(quote, marks)) <= limit:
        return quote, marks, False
    room = limit - 2 * (size(show(CUT, ())) + 2)
    first = 0
    if marks and size(show(quote[: marks[0][1]], ())) > room:
        first = _word_start(quote, max(0, marks[0][0] - room // 8))
    last = first + _reach(quote[first:], room, lambda end: size(show(*between(first, first + end))))
    piece, kept = between(first, last)
    front = f"{CUT} " if first else ""
    shifted = tuple((start + len(front), end + len(front)) for start, end in kept)
    return f"{front}{piece.rstrip()}{f' {CUT}' if last < len(quote) else ''}", shifted, True


def _reach(text: str, room: int, shown: Callable[[int], int]) -> int:
    """Return how many characters of a text take at most `room` when shown, ending at a word where there is one."""
    low, high = 0, min(len(text), 2 * room)
    while low < high:
        middle = (low + high + 1) // 2
        if shown(middle) <= room:
            low = middle
        else:
            high = middle - 1
    if low < len(text) and not text[low].isspace():
        blank = max((at for at in range(low + 1) if _ends_word(text, at)), default=0)
        return blank if blank > low // 2 else _whole(text, low)
    return low


def _word_start(text: str, position: int) -> int:
    """Return where the word at a position begins; in a text without spaces, which has none near, the position."""
    start = position
    while start > 0 and not (text[start - 1].isspace() or text[start - 1] in _STOPS):
        start -= 1
    return start if position - start <= LONGEST_WORD else _whole(text, position)


def _ends_word(text: str, at: int) -> bool:
    """Say whether a text may be cut before this place: at a blank, or behind a comma or stop of full width."""
    return text[at : at + 1].isspace() or (text[at - 1 : at] in _STOPS and not _is_joined(text[at : at + 1]))


def _whole(text: str, at: int) -> int:
    """Return the nearest place before this one that parts no character from what is joined to it."""
    while 0 < at < len(text) and (_is_joined(text[at]) or text[at - 1] == "\u200d"):
        at -= 1
    return at


def _is_joined(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf", "Sk", "Lm")


def embed_size(embed: discord.Embed) -> int:
    """Return how much of a message's 6000 characters an embed takes."""
    parts = [embed.title, embed.description, embed.footer.text, embed.author.name]
    parts += [part for field in embed.fields for part in (field.name, field.value)]
    return sum(size(part) for part in parts if part)


@dataclass(frozen=True, slots=True)
class Piece:
    """What must not be torn apart: a paragraph, or an embed of its own.

    `numbers` are those of its quotations; a `heading` never ends a page and is repeated on the next. `name` is the
    heading without markup, for an embed that follows at once.
    """

    text: str = ""
    embed: discord.Embed | None = None
    numbers: tuple[int, ...] = ()
    heading: bool = False
    name: str = ""

    @property
    def size(self) -> int:
        """Return how much room it takes."""
        return embed_size(self.embed) if self.embed is not None else size(self.text) + 2


@dataclass(slots=True)
class Sheet:
    """The pieces of one page."""

    pieces: list[Piece]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of its quotations, each once."""
        return tuple(dict.fromkeys(number for piece in self.pieces for number in piece.numbers))


PAGE_TEXT = 3000
"""Shorter than Discord allows: a page is to be read, not scrolled."""
PAGE_QUOTATIONS = 5
"""As many as one row has buttons for."""


def sheets(pieces: Iterable[Piece]) -> list[Sheet]:
    """Lay pieces on as few pages as read well; every page holds the limits of a message."""
    pages: list[Sheet] = []
    page = Sheet([])
    heading: Piece | None = None
    for piece in pieces:
        if piece.heading:
            heading = piece
            page.pieces.append(piece)
            continue
        if _full(page, piece):
            while page.pieces[-1].heading:
                page.pieces.pop()
            pages.append(page)
            page = Sheet([heading] if heading is not None else [])
        page.pieces.append(piece)
    if page.pieces:
        pages.append(page)
    return pages


def _full(page: Sheet, piece: Piece) -> bool:
    if all(one.heading for one in page.pieces):
        return False
    numbers = {*page.numbers, *piece.numbers}
    room = sum(one.size for one in page.pieces) + piece.size
    embeds = sum(one.embed is not None for one in page.pieces)
    return room > PAGE_TEXT or len(numbers) > PAGE_QUOTATIONS or embeds >= (EMBEDS - 2) // 2
