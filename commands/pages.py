"""One page of an answer with its buttons. A button carries a receipt, so it outlives the process that sent it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import discord

from bot.errors import DeskError
from bot.model.answer import Answer
from commands import fit
from commands.escape import plain
from commands.render import Page, pages
from commands.reply import Message


class Action(StrEnum):
    """What a button does. Its number is a page, a quotation or a choice."""

    BACK = "back"
    HERE = "here"
    ON = "on"
    CONTEXT = "context"
    WHY = "why"
    POST = "post"
    CHOOSE = "choose"


TEMPLATE = rf"desk:(?P<receipt>[\w-]{{4,40}}):(?P<action>{'|'.join(Action)}):(?P<number>\d{{1,4}})"
POSTED = "Posted"

_CHOICES = 10
_CHOICE_ROW = 2


class Expired(DeskError):
    """What a button belongs to is no longer kept."""


def message(
    answer: Answer, receipt: str, *, page: int = 0, public: bool = False, posted: bool = False
) -> Message:
    """Return one page of an answer with its buttons; raise Expired for a page that it does not have."""
    every = pages(answer, receipt)
    if page >= len(every):
        raise Expired("This answer has no such page any more.", next_step=again(answer))
    view = discord.ui.View(timeout=None)
    _page_buttons(view, receipt, page, len(every))
    _context_buttons(view, receipt, every[page])
    if every[page].numbers:
        _add(view, receipt, Action.WHY, page, label="Why these?", row=0)
    _choice_buttons(view, receipt, answer)
    if not public:
        look = (
            {"label": POSTED}
            if posted
            else {"label": "Post to channel", "style": discord.ButtonStyle.blurple}
        )
        _add(view, receipt, Action.POST, page, row=0, disabled=posted, **look)
    view.stop()  # discord.py need not remember it: the custom ids say everything
    return Message(every[page].content, every[page].embeds, view if view.children else None)


def again(answer: Answer, lead: str = "Run it again") -> str:
    """Return what to type to get this answer anew."""
    return f"{lead}: /{answer.command} {fit.clip(answer.question, 200)}".strip()


def _page_buttons(view: discord.ui.View, receipt: str, page: int, count: int) -> None:
    if count > 1:
        last = count - 1
        _add(view, receipt, Action.BACK, max(page - 1, 0), label="◀", disabled=page == 0, row=0)
        _add(view, receipt, Action.HERE, page, label=f"{page + 1}/{count}", disabled=True, row=0)
        _add(view, receipt, Action.ON, min(page + 1, last), label="▶", disabled=page == last, row=0)


def _context_buttons(view: discord.ui.View, receipt: str, page: Page) -> None:
    for place, number in enumerate(page.numbers[: fit.PAGE_QUOTATIONS]):
        label = f"[{number}]" if place else f"Show in context: [{number}]"
        _add(view, receipt, Action.CONTEXT, number, label=label, row=1)


def _choice_buttons(view: discord.ui.View, receipt: str, answer: Answer) -> None:
    for number, choice in enumerate(answer.readings[:_CHOICES]):
        label = fit.clip(choice.label or choice.query, fit.LABEL, plain) or f"Choice {number + 1}"
        row = _CHOICE_ROW + number // 5
        _add(view, receipt, Action.CHOOSE, number, label=label, style=discord.ButtonStyle.green, row=row)


def _add(view: discord.ui.View, receipt: str, action: Action, number: int, **look: Any) -> None:
    view.add_item(discord.ui.Button(custom_id=f"desk:{receipt}:{action}:{number}", **look))
