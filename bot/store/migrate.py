"""Bring desk.db to the newest schema: numbered scripts, `PRAGMA user_version`, one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import DeskError
from bot.store.database import HERE, run_script

MIGRATIONS = HERE / "migrations"


def migrate(connection: sqlite3.Connection, folder: Path = MIGRATIONS) -> int:
    """Run the scripts that the database has not seen, all or none, and return its version.

    Scripts are called `NNNN_what.sql`, counted from 1 without gaps. DeskError if the database is newer.
    """
    scripts = sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    if [int(script.name[:4]) for script in scripts] != list(range(1, len(scripts) + 1)):
        raise ValueError(f"{folder} does not count its migrations from 0001 without gaps")
    if _known_version(connection, len(scripts)) == len(scripts):
        return len(scripts)
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _known_version(connection, len(scripts))  # again: another process may have been faster
        for script in scripts[version:]:
            run_script(connection, script)
        connection.execute(f"PRAGMA user_version = {len(scripts):d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return len(scripts)


def _known_version(connection: sqlite3.Connection, newest: int) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > newest:
        raise DeskError(
            f"The desk's database was written by a newer bot (version {version}, this one knows {newest}).",
            next_step="Start the newer bot, or restore a backup from before the upgrade.",
        )
    return version
