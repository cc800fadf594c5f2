"""Who may touch desk.db: bots that run share a lock, and a restore wants it alone.

The lock is SQLite's own on an empty file beside desk.db: on every platform it falls with its process, by SIGKILL too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.errors import DeskError, StoreBusy
from bot.store.database import told_plainly

_LOCK = ".running"
WAIT = 5.0
"""Seconds that a starting bot waits for a restore to finish."""


@contextmanager
def running(state: Path) -> Iterator[None]:
    """Say that a bot runs on this state folder; any number of them may. DeskError while a backup is restored."""
    with closing(_connect(state, WAIT)) as lock:
        try:
            lock.execute("BEGIN")
            _execute(
                lock, state, "SELECT 1 FROM sqlite_schema"
            )  # reading takes the lock, for the transaction
        except StoreBusy:
            told = "A backup is being restored here."
            raise DeskError(told, next_step="Wait for it to finish and start again.") from None
        yield


@contextmanager
def nobody_running(state: Path) -> Iterator[None]:
    """Keep every bot from running on this state folder; DeskError if one does already."""
    with closing(_connect(state, 0.0)) as lock:
        try:
            _execute(lock, state, "BEGIN EXCLUSIVE")
        except StoreBusy:
            told = f"A bot is running on {state}; nothing was changed."
            raise DeskError(told, next_step="Stop it, then restore again.") from None
        yield


def _connect(state: Path, wait: float) -> sqlite3.Connection:
    with told_plainly(state / _LOCK, "lock the state folder"):
        state.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(state / _LOCK, timeout=wait, isolation_level=None)


def _execute(lock: sqlite3.Connection, state: Path, sql: str) -> None:
    with told_plainly(state / _LOCK, "lock the state folder"):
        lock.execute(sql).fetchall()
