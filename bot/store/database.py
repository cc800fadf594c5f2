"""What both kinds of database share: scripts run statement by statement, and errors a person understands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import DeskError, StoreBusy

HERE = Path(__file__).parent


def run_script(connection: sqlite3.Connection, script: Path) -> None:
    """Execute an SQL file inside the caller's transaction (`executescript` would commit it)."""
    for statement in statements(script.read_text(encoding="utf-8")):
        connection.execute(statement)


def statements(sql: str) -> Iterator[str]:
    """Split SQL into whole statements, triggers included."""
    pending = ""
    for line in sql.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in pending.splitlines()):
        raise ValueError(f"SQL that ends in the middle of a statement: {pending.strip()[:80]!r}")


def read_only_uri(path: Path) -> str:
    """Return the URI that opens a file which never changes: no locks, no journal, no writing."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


@contextmanager
def told_plainly(path: Path, task: str) -> Iterator[None]:
    """Turn what SQLite or the operating system refuses into a DeskError with the file and the next step."""
    try:
        yield
    except sqlite3.Error as error:
        raise _plain(error, path, task) from error
    except UnicodeEncodeError as error:
        half = f"\\u{ord(error.object[error.start]):04x}"
        raise DeskError(
            f"Could not {task}: {half}, half of a surrogate pair, is no character.",
            next_step=f"Mend the text near {error.object[max(0, error.start - 20) : error.start]!r}.",
        ) from error
    except FileExistsError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise DeskError(f"Could not {task} in {path}: {reason}.", next_step=_HINTS["os"]) from error


_HINTS = {
    "os": "See that the folder exists, may be written to, and has room.",
    "SQLITE_READONLY": "See that the folder and the file may be written to.",
    "SQLITE_CANTOPEN": "See that the folder exists and may be written to.",
    "SQLITE_FULL": "Make room on the disk, then try again.",
    "SQLITE_IOERR": "See that the disk has room and is healthy, then try again.",
    "SQLITE_CORRUPT": "Move the file away; a generation is made again from its corpus.",
    "SQLITE_NOTADB": "Move the file away; a generation is made again from its corpus.",
}


def _plain(error: sqlite3.Error, path: Path, task: str) -> DeskError:
    name = getattr(error, "sqlite_errorname", None) or "SQLITE_ERROR"
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StoreBusy(
            f"Could not {task}: another process keeps {path} locked.",
            next_step="Try again in a moment; if it stays locked, look for the process that has it open.",
        )
    hint = next((hint for prefix, hint in _HINTS.items() if name.startswith(prefix)), "")
    return DeskError(f"Could not {task} in {path}: {error} ({name}).", next_step=hint)
