"""desk.db of every older version is brought up to date with all that was in it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.errors import DeskError
from bot.model.controls import AuditRow, Gap
from bot.model.state import Asked, Generation
from bot.store.desk_db import DeskDb
from bot.store.migrate import MIGRATIONS, migrate
from bot.store.scalars import micros

NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)
AT = micros(NOON)
SCRIPTS = sorted(MIGRATIONS.glob("*.sql"))
ROWS: dict[int, dict[str, list[tuple[Any, ...]]]] = {  # by the version that brought the table
    1: {
        "generation": [
            ("/c", "aa", "/g/aa", AT, 11, 3, 5),
            ("/c", "bb", "/g/bb", AT, 12, 3, 5),
        ],
        "active": [("/c", "bb", "aa")],
        "asked": [("abcdefgh23", "when", "did it?", "2031-04-08", "aa", 1, 2, AT)],
        "gap": [(7, "ask", "who paid", "no_claim", AT)],
        "audit": [(4, 1, 2, "corpus reload", "force=False", "done", AT)],
        "command_sync": [(9, 0, "hash")],
    },
    3: {"pause": [(1, AT, "restored", None)]},
    4: {
        "brief": [(1, 1, 5, 480, "Europe/Berlin", "daily", "the dam", 0, "on", "", 2, AT)],
        "brief_run": [
            (1, 1, "2031-04-08", "posted", 5, "the dam", AT, AT, "a", AT, 1, "/c", "bb", "r", "", b"", 9, "")
        ],
    },
    5: {
        "correction": [(1, 1, "2031-04-08", "bb", "text", None, "a", 0, AT, "edited")],
        "watch": [(3, 1, 2, 5, "the dam", "/c", "bb", AT, "on", "", "", "", 0, 9, AT, "told")],
    },
    6: {"report": [(2, "abcdefgh23", 1, 2, "missing", 1, "c1", "the dam", AT, "channel", None)]},
}


def old_desk(path: Path, version: int, scripts: Path) -> Path:
    """Make desk.db as the bot of that version made it, with a row in every table."""
    scripts.mkdir()
    for script in SCRIPTS[:version]:
        shutil.copy(script, scripts)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        assert migrate(connection, scripts) == version
        for table, row in rows_until(version):
            columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")]
            values = ", ".join("?" * len(row))
            connection.execute(
                f"INSERT INTO {table} ({', '.join(columns[: len(row)])}) VALUES ({values})", row
            )
    return path


def rows_until(version: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Yield every row that a desk of that version has, with its table."""
    for since, tables in ROWS.items():
        if since <= version:
            for table, rows in tables.items():
                yield from ((table, row) for row in rows)


@pytest.mark.parametrize("version", range(1, len(SCRIPTS) + 1))
async def test_nothing_is_lost(tmp_path: Path, version: int) -> None:
    """Every row of every table is there after opening, as it was, in a database without faults."""
    path = old_desk(tmp_path / "desk.db", version, tmp_path / "scripts")
    await (await DeskDb.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(SCRIPTS),)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table, row in rows_until(version):
            kept = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert row in [one[: len(row)] for one in kept], table


@pytest.mark.parametrize("version", range(1, len(SCRIPTS) + 1))
async def test_the_old_rows_are_read(tmp_path: Path, version: int) -> None:
    """What an older bot kept is what this one reads; the audit stays append-only, its numbers go on."""
    path = old_desk(tmp_path / "desk.db", version, tmp_path / "scripts")
    async with await DeskDb.open(path) as desk_db:
        assert await desk_db.active("/c") == Generation("bb", "/g/bb", "/c", NOON, 12, 3, 5)
        asked = Asked("abcdefgh23", "when", "did it?", "2031-04-08", "aa", 1, 2, NOON)
        assert await desk_db.recall("abcdefgh23") == asked
        assert await desk_db.gaps() == (Gap("ask", "who paid", "no_claim", NOON),)
        assert await desk_db.sync_hash(9, None) == "hash"
        new = AuditRow(1, 2, "corpus reload", "", "done", NOON, "aa", "bb")
        await desk_db.audit.append(new)
        old = AuditRow(1, 2, "corpus reload", "force=False", "done", NOON, n=4)
        assert (await desk_db.audit.page(1, corpus=False)).rows == (replace(new, n=5), old)
        with pytest.raises(DeskError, match="append-only"):
            await desk_db._writer.change("DELETE FROM audit", ())


def test_every_table_has_rows_above() -> None:
    """A new table is added to the rows of its version before it counts as tested."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    named = {table for tables_ in ROWS.values() for table in tables_}
    assert {name for (name,) in tables if not name.startswith("sqlite_")} == named
