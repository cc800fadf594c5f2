"""One page of an answer with its buttons. A button carries a receipt, so it outlives the process that sent it.

The rows: pages and posting; the quotations in context; what to do with the answer; other readings; jumping.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import discord

from bot.errors import DeskError
from bot.model.answer import Answer
from bot.model.said import say
from commands import fit, words
from commands.escape import plain
from commands.render import Page, pages
from commands.reply import Message
from commands.tongue import told, tr
from commands.walk import numbered


class Action(StrEnum):
    """What a button does. Its number is a page, a quotation or a choice."""

    BACK = "back"
    HERE = "here"
    ON = "on"
    CONTEXT = "context"
    WHY = "why"
    POST = "post"
    CHOOSE = "choose"
    COPY = "copy"
    REPORT = "report"


TEMPLATE = rf"desk:(?P<receipt>[\w-]{{4,40}}):(?P<action>{'|'.join(Action)}):(?P<number>\d{{1,4}})"
JUMP = r"jump:(?P<receipt>[\w-]{4,40})"

_LEAF, _CONTEXT, _USE, _CHOICES, _LAST = range(5)
"""The rows."""
_ACROSS = 5
"""Buttons in a row."""


class Expired(DeskError):
    """What a button belongs to is no longer kept."""


def message(
    answer: Answer, receipt: str, *, page: int = 0, public: bool = False, posted: bool = False
) -> Message:
    """Return one page of an answer with its buttons; raise Expired for a page that it does not have."""
    every = pages(answer, receipt)
    if page >= len(every):
        raise Expired(say("This answer has no such page any more."), next_step=again(answer))
    view = discord.ui.View(timeout=None)
    _page_buttons(view, receipt, page, len(every))
    if not public:
        style = discord.ButtonStyle.grey if posted else discord.ButtonStyle.blurple
        label = tr("Posted") if posted else tr("Post to channel")
        _add(view, receipt, Action.POST, page, row=_LEAF, disabled=posted, label=label, style=style)
    _context_buttons(view, receipt, every[page])
    _use_buttons(view, receipt, page, every)
    jumps = _jumps(answer, every, page)
    _choice_buttons(view, receipt, answer, _ACROSS if jumps else 2 * _ACROSS)
    if jumps:
        menu = discord.ui.Select[Any](custom_id=f"jump:{receipt}", placeholder=tr("Jump to …"), row=_LAST)
        menu.options = jumps
        view.add_item(menu)
    view.stop()  # discord.py need not remember it: the custom ids say everything
    shown = every[page]
    return Message(shown.content, shown.embeds, view if view.children else None, numbers=shown.numbers)


def again(answer: Answer, *, yourself: bool = False) -> str:
    """Return what to type to get this answer anew."""
    typed = f"/{answer.command} {fit.clip(answer.question, 200)}".strip()
    if yourself:
        return say("Ask it yourself: {command}", command=typed)
    return say("Run it again: {command}", command=typed)


def page_of(answer: Answer, chosen: str) -> int | None:
    """Return the page that a choice of the jump menu turns to: "q7" (a quotation) or "p3" (a page); None for others."""
    kind, number = chosen[:1], chosen[1:]
    if kind not in ("q", "p") or not (number.isascii() and number.isdigit() and len(number) <= 4):
        return None
    if kind == "p":
        return int(number)
    return next((at for at, page in enumerate(pages(answer)) if int(number) in page.numbers), None)


def _page_buttons(view: discord.ui.View, receipt: str, page: int, count: int) -> None:
    if count > 1:
        last = count - 1
        _add(view, receipt, Action.BACK, max(page - 1, 0), label="◀", disabled=page == 0, row=_LEAF)
        _add(view, receipt, Action.HERE, page, label=f"{page + 1}/{count}", disabled=True, row=_LEAF)
        _add(view, receipt, Action.ON, min(page + 1, last), label="▶", disabled=page == last, row=_LEAF)


def _context_buttons(view: discord.ui.View, receipt: str, page: Page) -> None:
    for place, number in enumerate(page.numbers[: fit.PAGE_QUOTATIONS]):
        label = f"[{number}]" if place else tr("Show in context: [{number}]", number=number)
        _add(view, receipt, Action.CONTEXT, number, label=label, row=_CONTEXT)


def _use_buttons(view: discord.ui.View, receipt: str, page: int, every: Sequence[Page]) -> None:
    if every[page].numbers:
        _add(view, receipt, Action.WHY, page, label=tr("Why these?"), row=_USE)
    if any(one.numbers for one in every):
        _add(view, receipt, Action.COPY, 0, label=tr("Copy citations"), row=_USE)
    _add(view, receipt, Action.REPORT, page, label=tr("Report a problem"), row=_USE)


def _choice_buttons(view: discord.ui.View, receipt: str, answer: Answer, most: int) -> None:
    for number, choice in enumerate(answer.readings[:most]):
        shown = fit.clip(told(choice.label) or choice.query, fit.LABEL, plain)
        label = shown or tr("Choice {number}", number=number + 1)
        row = _CHOICES + number // _ACROSS
        _add(view, receipt, Action.CHOOSE, number, label=label, style=discord.ButtonStyle.green, row=row)


def _jumps(answer: Answer, every: Sequence[Page], page: int) -> list[discord.SelectOption]:
    """Return one option a quotation; where those are too many, one a page, those nearest; none for one page's worth."""
    snippets = numbered(answer)
    if len(every) < 2 or len(snippets) <= fit.PAGE_QUOTATIONS:
        return []
    if len(snippets) <= fit.CHOICES:
        return [
            _option(f"q{number}", f"[{number}] {' '.join(words.where(one)).strip() or one.claim}", one.quote)
            for number, one in snippets.items()
        ]
    first = max(0, min(page - fit.CHOICES // 2, len(every) - fit.CHOICES))
    options = []
    for at, leaf in list(enumerate(every))[first : first + fit.CHOICES]:
        label = tr("Page {page} of {count}", page=at + 1, count=len(every))
        if leaf.numbers:
            label += f": [{leaf.numbers[0]}]–[{leaf.numbers[-1]}]"
        options.append(_option(f"p{at}", label, snippets[leaf.numbers[0]].quote if leaf.numbers else ""))
    return options


def _option(value: str, label: str, description: str) -> discord.SelectOption:
    words_ = fit.clip(description, fit.CHOICE, plain)
    return discord.SelectOption(
        label=fit.clip(label, fit.CHOICE, plain) or value, value=value, description=words_ or None
    )


def _add(view: discord.ui.View, receipt: str, action: Action, number: int, **look: Any) -> None:
    view.add_item(discord.ui.Button(custom_id=f"desk:{receipt}:{action}:{number}", **look))
