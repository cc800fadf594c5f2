"""Where generation files live, what they are called, and the lock that lets one process build at a time."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store.database import told_plainly

FORMAT = 5
"""Version of schema/generation.sql; files of another version are built again beside the old ones."""

BUILDER_WAIT = 120.0
"""Seconds that a builder waits for another one to finish."""

_SUFFIX = ".sqlite"
_UNFINISHED = ".building"


def generation_path(state: Path, hash_: str) -> Path:
    """Return the path of the file that holds the generation with this hash."""
    return state / "generations" / f"{hash_[:16]}-{FORMAT}{_SUFFIX}"


def unfinished_path(path: Path) -> Path:
    """Return the name under which `path` is built, beside it, so that finishing it is one rename."""
    return path.with_name(path.name + _UNFINISHED)


@contextmanager
def sole_builder(folder: Path, wait: float = BUILDER_WAIT) -> Iterator[None]:
    """Hold the folder's lock, so that every unfinished file in it is a dead builder's, and remove those.

    The lock is SQLite's own on an empty file: on every platform it falls with its process, by SIGKILL too.
    StoreBusy after `wait` seconds.
    """
    lock = folder / ".lock"
    with told_plainly(lock, "lock the generations"):
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(lock, timeout=wait, isolation_level=None)
    with closing(connection):
        with told_plainly(lock, "lock the generations"):
            connection.execute("BEGIN EXCLUSIVE")
        for leftover in folder.glob(f"*{_UNFINISHED}*"):
            leftover.unlink(missing_ok=True)
        yield


def remove_unused(state: Path, keep: Collection[Path], *, older_than: float = 600.0) -> tuple[Path, ...]:
    """Unlink the generation files not in `keep` and return them; who holds one open goes on reading it.

    Files younger than `older_than` seconds stay: another process may have built one and not activated it yet.
    What cannot be removed now (an open file on Windows) is left for the next time.
    """
    kept = {path.absolute() for path in keep}
    latest = time.time() - older_than
    removed = []
    for path in sorted((state / "generations").glob(f"*{_SUFFIX}")):
        try:
            if path.absolute() not in kept and path.stat().st_mtime <= latest:
                path.unlink()
                removed.append(path)
        except OSError:
            continue
    return tuple(removed)
