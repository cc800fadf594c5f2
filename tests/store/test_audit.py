"""The audit is append-only, paged without slipping, and each guild's own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.model.controls import AuditRow
from bot.store.desk_db import DeskDb

NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)
ROW = AuditRow(2**62, 987654321987654321, "autobrief set", "“x”", "done", NOON, "08:00", "09:00")


async def test_a_row_comes_back_as_it_was(desk_db: DeskDb) -> None:
    """Who, what, before and after and result are kept exactly; the number is given when it is kept."""
    await desk_db.audit.append(ROW)
    (kept,) = (await desk_db.audit.page(ROW.guild, corpus=False)).rows
    assert kept == replace(ROW, n=1)


@pytest.mark.parametrize(
    ("guild", "corpus", "seen"),
    [
        (1, False, ["watch", "corpus reload"]),
        (2, False, ["autobrief", "corpusculum"]),
        (1, True, ["watch", "restore", "corpus status", "corpus reload"]),
        (None, True, ["restore", "corpus status", "corpus reload"]),
        (None, False, []),
    ],
)
async def test_who_sees_what(desk_db: DeskDb, guild: int | None, corpus: bool, seen: list[str]) -> None:
    """A guild sees its own; operators also what was done to the corpus, wherever, and on the machine."""
    for where, what in (
        (1, "corpus reload"),
        (2, "corpusculum"),
        (3, "corpus status"),
        (None, "restore"),
        (2, "autobrief"),
        (1, "watch"),
    ):
        await desk_db.audit.append(replace(ROW, guild=where, what=what))
    page = await desk_db.audit.page(guild, corpus=corpus)
    assert [row.what for row in page.rows] == seen
    assert len((await desk_db.audit.everything()).rows) == 6


async def test_pages_do_not_slip(desk_db: DeskDb) -> None:
    """Turning pages shows every row once, newest first, although rows are added meanwhile."""

    async def add(count: int) -> None:
        for n in range(count):
            await desk_db.audit.append(replace(ROW, guild=1, detail=str(n)))
            await desk_db.audit.append(replace(ROW, guild=2))

    await add(7)
    page = await desk_db.audit.page(1, corpus=False, size=3)
    seen = [row.detail for row in page.rows]
    while page.more:
        await add(2)
        page = await desk_db.audit.page(1, corpus=False, top=page.top, page=page.page + 1, size=3)
        seen += [row.detail for row in page.rows]
    assert seen == ["6", "5", "4", "3", "2", "1", "0"]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit",
        "UPDATE audit SET who = 6",
        "INSERT OR REPLACE INTO audit (n, what, detail, result, at) VALUES (1, 'x', '', '', 0)",
    ],
)
async def test_it_cannot_be_changed(desk_db: DeskDb, tmp_path: Path, sql: str) -> None:
    """Even somebody with the file in hand needs to drop a trigger first."""
    await desk_db.audit.append(ROW)
    with (
        closing(sqlite3.connect(tmp_path / "desk.db")) as connection,
        pytest.raises(sqlite3.Error, match="append-only"),
    ):
        connection.execute(sql)
