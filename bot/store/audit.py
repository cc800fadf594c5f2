"""The audit in desk.db: appended to and read, never changed (triggers refuse it)."""

from __future__ import annotations

from typing import Any

from bot.model.controls import AuditPage, AuditRow
from bot.store.scalars import instant, micros, storable
from bot.store.writer import Writer

LATEST = (1 << 63) - 1
"""As `top`: begin with the newest row."""


class AuditLog:
    """The audit of one desk.db."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def append(self, row: AuditRow) -> None:
        """Append a row; its number is given here."""
        texts = (storable(row.detail), storable(row.was), storable(row.became), storable(row.result))
        await self._writer.change(
            "INSERT INTO audit (guild, who, what, detail, was, became, result, at) VALUES (?,?,?,?,?,?,?,?)",
            (row.guild, row.who, row.what, *texts, micros(row.at)),
        )

    async def page(
        self, guild: int | None, *, corpus: bool, top: int = LATEST, page: int = 0, size: int = 10
    ) -> AuditPage:
        """Return a page of what was done in one guild and, with `corpus`, to the corpus they all share.

        `guild` None is no guild: nothing of any guild but, with `corpus`, what concerns the corpus. `top` keeps pages
        in place while rows are added.
        """
        return await self._page({"guild": guild, "corpus": corpus, "every": False, "top": top}, page, size)

    async def everything(self, size: int = 100) -> AuditPage:
        """Return the latest rows of all guilds: for whoever has the bot's own machine."""
        return await self._page({"guild": None, "corpus": True, "every": True, "top": LATEST}, 0, size)

    async def _page(self, whose: dict[str, Any], page: int, size: int) -> AuditPage:
        found = await self._writer.select(_PAGE, {**whose, "size": size + 1, "skip": page * size})
        rows = tuple(_row_of(row) for row in found[:size])
        top = rows[0].n if rows and page == 0 else whose["top"]
        return AuditPage(rows, top, page, more=len(found) > size)


_PAGE = """
    SELECT guild, who, what, detail, result, at, was, became, n FROM audit
    WHERE n <= :top AND (
        :every OR guild = :guild
        OR (:corpus AND (guild IS NULL OR what = 'corpus' OR what GLOB 'corpus *'))
    )
    ORDER BY n DESC LIMIT :size OFFSET :skip
"""


def _row_of(row: tuple[Any, ...]) -> AuditRow:
    guild, who, what, detail, result, at, was, became, n = row
    return AuditRow(guild, who, what, detail, result, instant(at), was, became, n)
