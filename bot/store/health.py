"""Looking at desk.db without changing it: is it sound, which schema does it have, what reads it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.store.database import told_plainly
from bot.store.migrate import MIGRATIONS

NEEDED = (3, 37, 0)
"""SQLite has STRICT tables from this version on."""
LIBRARY = sqlite3.sqlite_version_info
WAIT = 2.0
"""Seconds to wait for a bot that is writing."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was found: `faults` of `PRAGMA integrity_check`, the schema's version and the newest one known."""

    faults: tuple[str, ...]
    version: int
    newest: int


def look(path: Path) -> Health:
    """Examine a desk.db; DeskError if it cannot be opened or read."""
    newest = len(list(MIGRATIONS.glob("[0-9][0-9][0-9][0-9]_*.sql")))
    with told_plainly(path, "examine the desk's database"):
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=WAIT)) as db:
            told = [str(row[0]) for row in db.execute("PRAGMA integrity_check(5)")]
            version = int(db.execute("PRAGMA user_version").fetchone()[0])
    return Health(tuple(one for one in told if one != "ok"), version, newest)
