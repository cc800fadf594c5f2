"""Backups of desk.db: copied while the bot runs, whole or not at all, and restored with posting paused.

A restore writes into desk.db in one transaction of SQLite's: whoever has it open goes on with whole old or whole new.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import DeskError, StoreBusy
from bot.store.database import told_plainly
from bot.store.migrate import migrate
from bot.store.pause import pause
from bot.store.running import nobody_running
from bot.store.scalars import micros

DESK = "desk.db"
_WAIT = 5.0
_NOT_A_DATABASE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}
_DAMAGED = "No desk was changed; restore a sound backup."


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: `version` is that of its schema, `size` in bytes."""

    path: Path
    version: int
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was restored: from which version to which, and where the desk it replaced is kept."""

    version: int
    newest: int
    kept: Path | None


def back_up(state: Path, to: Path) -> Backup:
    """Copy the desk of a state folder to a new file, prove the copy, and return it.

    DeskError if there is no desk, the file exists already, or the copy is not sound: then there is no file.
    """
    desk = state / DESK
    if not desk.is_file():
        raise DeskError(f"There is no {desk}: nothing to back up.", next_step="Name its folder with --state.")
    if to.exists():
        raise DeskError(f"{to} exists already.", next_step="Name another file.")
    partial = to.with_name(f"{to.name}.{os.getpid()}.partial")
    try:
        with told_plainly(to, "back up the desk"):
            _copy(desk, partial, mode="rw")  # rw: what a killed bot left half written is undone first
            version = _prove(partial, to)
            partial.replace(to)
            _sync_folder(to.parent)
            return Backup(to, version, to.stat().st_size)
    finally:
        partial.unlink(missing_ok=True)


def restore(backup: Path, state: Path, at: datetime) -> Restored:
    """Put a backup in the place of the desk of a state folder, brought up to date and with posting paused.

    The replaced desk is kept beside it. DeskError, and no change, while a bot runs there, for a backup of a newer
    bot, and for one that is not sound.
    """
    desk, fresh = state / DESK, state / f"{DESK}.restoring"
    if not backup.is_file():
        raise DeskError(f"There is no file {backup}.", next_step="Name a backup made with `backup`.")
    if desk.exists() and backup.samefile(desk):
        raise DeskError(f"{backup} is the desk itself.", next_step="Name a backup made with `backup`.")
    with nobody_running(state), told_plainly(desk, "restore the desk"):
        fresh.unlink(missing_ok=True)  # of a restore that was killed: this one has the folder alone
        try:
            version = _prove(backup, backup)
            _copy(backup, fresh, mode="ro")
            newest = _modernise(fresh, backup, at)
            kept = _put(fresh, desk, at)
            _sync_folder(state)
        finally:
            fresh.unlink(missing_ok=True)
    return Restored(version, newest, kept)


def _copy(source: Path, target: Path, mode: str) -> None:
    """Copy a database as of one moment, without what was deleted in it, and wait for the disk."""
    with _damage_told(source), closing(_open(source, mode)) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    target.chmod(0o600)  # it says who asked what
    with target.open("rb+") as written:
        os.fsync(written.fileno())


def _prove(path: Path, called: Path) -> int:
    """Return a database's version; DeskError if it is no sound desk."""
    with _damage_told(called), closing(_open(path, "ro")) as connection:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        if version < 1 or not {"active", "asked", "audit"} <= tables:
            raise DeskError(f"{called} is no desk.", next_step="Name a backup made with `backup`.")
        faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
        faults += [
            f"rows of {row[0]} refer to nothing" for row in connection.execute("PRAGMA foreign_key_check")
        ]
    if faults:
        raise DeskError(f"{called} is damaged: {' '.join(faults[0].split())}.", next_step=_DAMAGED)
    return version


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not _damaged(error):
            raise
        raise DeskError(f"{path} is damaged: {error}.", next_step=_DAMAGED) from None


def _damaged(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _NOT_A_DATABASE


def _modernise(fresh: Path, backup: Path, at: datetime) -> int:
    """Bring the copy up to date, pause its posting, and audit that; return its version."""
    with closing(_open(fresh, "rw")) as connection:
        newest = migrate(connection)
        connection.execute("BEGIN")
        pause(connection, at, f"restored from {backup.name}")
        connection.execute(
            "INSERT INTO audit (what, detail, became, result, at) VALUES ('restore', ?, 'paused', 'done', ?)",
            (backup.name, micros(at)),
        )
        connection.execute("COMMIT")
    return newest


def _put(fresh: Path, desk: Path, at: datetime) -> Path | None:
    """Put the new desk in the place of the old one, and return where the old one, if any, is kept."""
    stamp = f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    kept = _free_name(desk.with_name(f"desk-replaced-{stamp}.db"))
    try:
        with closing(_open(desk, "rw")) as old, closing(_open(fresh, "ro")) as new:
            with closing(sqlite3.connect(kept)) as beside:
                _pages(old, beside, desk)
            _pages(new, old, desk)
    except (sqlite3.Error, DeskError) as error:
        if desk.exists() and not _damaged(error):
            kept.unlink(missing_ok=True)  # the desk is as it was
            raise
        for name, aside in ((f"{DESK}-journal", f"{kept.name}-journal"), (DESK, kept.name)):
            if desk.with_name(name).exists():  # the journal first: it must never meet the new desk
                desk.with_name(name).replace(kept.with_name(aside))
        fresh.replace(desk)
    if not kept.exists():
        return None
    kept.chmod(0o600)
    return kept


def _pages(source: sqlite3.Connection, target: sqlite3.Connection, desk: Path) -> None:
    """Copy a database into another in one transaction; StoreBusy if either stays locked."""
    deadline = time.monotonic() + _WAIT

    def bounded(status: int, _remaining: int, _total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and time.monotonic() > deadline:
            raise StoreBusy(f"Another process keeps {desk} locked.", next_step="Try again in a moment.")

    source.backup(target, progress=bounded, sleep=0.05)


def _open(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)


def _free_name(path: Path) -> Path:
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def _sync_folder(folder: Path) -> None:
    """Wait until the disk has the folder's names too, where folders can be opened (not on Windows)."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
