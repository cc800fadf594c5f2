"""desk.db, what the desk must not lose: the active generation, questions asked, gaps, synced commands.

The audit, the pause of posting, briefs, corrections, watches and reports, in the same file, have modules of their own.

Safe for several processes: rollback journal, `synchronous=FULL`, writes under `BEGIN IMMEDIATE`.
Instants are aware datetimes outside and UTC microseconds inside.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import astuple
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.errors import NotLoaded
from bot.model.controls import Gap
from bot.model.receipt import Shown
from bot.model.state import Asked, Generation
from bot.store import active
from bot.store.audit import AuditLog
from bot.store.corrections import Corrections
from bot.store.ledger import Ledger
from bot.store.migrate import migrate
from bot.store.pause import PauseFlag
from bot.store.reports import Reports, forget_closed, forget_reporter
from bot.store.scalars import instant, micros, storable
from bot.store.watches import Watches, forget_person
from bot.store.writer import Writer

BUSY_WAIT = 5.0
"""Seconds to wait for another process's lock before StoreBusy."""

RECEIPT_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What receipts are made of: nothing that is taken for something else (0 and O, 1 and I)."""
RECEIPT_LENGTH = 8
"""40 bits: short enough to be read out, too many to guess."""


class DeskDb:
    """The desk's own database. Methods may be called from many tasks; StoreBusy if it stays locked."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self.audit = AuditLog(writer)
        self.pause = PauseFlag(writer)
        self.ledger = Ledger(writer)
        """Daily briefs and their runs."""
        self.corrections = Corrections(writer)
        self.watches = Watches(writer)
        self.reports = Reports(writer)

    @classmethod
    async def open(cls, path: Path, *, wait: float = BUSY_WAIT) -> DeskDb:
        """Open or create the database and bring it to the newest schema."""
        writer = Writer(path, wait)
        await writer.open(_prepare)
        return cls(writer)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Finish what was begun and disconnect; calling twice is harmless."""
        await self._writer.close()

    async def active(self, corpus: str) -> Generation | None:
        """Return the active generation of a corpus (its absolute folder), or None before the first load."""
        found = await self._writer.select(active.ACTIVE, (corpus,))
        return active.generation_of(found[0]) if found else None

    async def previous(self, corpus: str) -> Generation | None:
        """Return the generation that `roll_back` would make active."""
        found = await self._writer.select(active.PREVIOUS, (corpus,))
        return active.generation_of(found[0]) if found else None

    async def since(self, corpus: str) -> tuple[datetime, str]:
        """Return since when the active generation is active, and which one a rollback took back ("" for none).

        NotLoaded before the first load.
        """
        found = await self._writer.select(active.SINCE, (corpus,))
        if not found:
            raise NotLoaded("No corpus is loaded.", next_step="Load one with `python -m bot load`.")
        return instant(found[0][0]), found[0][1] or ""

    async def in_use(self) -> tuple[Generation, ...]:
        """Return the generations whose files must stay: active, previous, those of recent briefs and of watches."""
        return tuple(active.generation_of(row) for row in await self._writer.select(active.IN_USE))

    async def activate(self, generation: Generation) -> None:
        """Make a generation its corpus's active one; the one before becomes `previous`.

        Activating the active generation again leaves `previous` alone. Older ones are forgotten, except those that a
        brief of the last 14 days was made from or that a watch was last told of.
        """
        await self._writer.write(lambda db: active.activate(db, generation))

    async def roll_back(self, corpus: str, current: str, at: datetime) -> Generation | None:
        """Exchange the active generation and the previous one, if `current` is still active; return the new one.

        None, and no change, if it is not, or if there is none before it.
        """
        return await self._writer.write(lambda db: active.roll_back(db, corpus, current, at))

    async def remember(self, asked: Asked) -> str:
        """Keep a question under a new receipt, eight letters and digits that nobody can guess, and return that."""
        a = asked
        kept = (a.command, storable(a.text), a.now, a.generation, a.guild, a.asker, micros(a.at))
        proof = (a.corpus, a.code, a.digest, json.dumps([astuple(one) for one in a.shown]), a.since)

        def write(db: sqlite3.Connection) -> str:
            while True:
                receipt = "".join(secrets.choice(RECEIPT_LETTERS) for _ in range(RECEIPT_LENGTH))
                if db.execute(_REMEMBER, (receipt, *kept, *proof)).rowcount:
                    return receipt

        return await self._writer.write(write)

    async def recall(self, receipt: str) -> Asked | None:
        """Return the question with this receipt, or None if it was forgotten or never asked."""
        found = await self._writer.select(f"{_ASKED} WHERE receipt = ?", (storable(receipt),))
        return _asked_of(found[0]) if found else None

    async def recent(
        self, guild: int | None, asker: int | None, since: datetime, limit: int = 100
    ) -> Sequence[Asked]:
        """Return what one person last asked in one guild since then, the latest first."""
        found = await self._writer.select(
            f"{_ASKED} WHERE asker IS ? AND guild IS ? AND at >= ? ORDER BY at DESC, rowid DESC LIMIT ?",
            (asker, guild, micros(since), limit),
        )
        return tuple(_asked_of(row) for row in found)

    async def forget_older(self, at: datetime) -> int:
        """Forget the questions, gaps and closed reports from before `at`; return how many questions and gaps."""
        before = micros(at)

        def write(db: sqlite3.Connection) -> int:
            forget_closed(db, before)
            asked = db.execute("DELETE FROM asked WHERE at < ?", (before,)).rowcount
            return asked + db.execute("DELETE FROM gap WHERE at < ?", (before,)).rowcount

        return await self._writer.write(write)

    async def forget_asker(self, asker: int) -> tuple[int, int, int]:
        """Forget every question and watch of one person, and that they reported something; return how many of each.

        Gaps name nobody.
        """

        def write(db: sqlite3.Connection) -> tuple[int, int, int]:
            questions = db.execute("DELETE FROM asked WHERE asker = ?", (asker,)).rowcount
            return questions, forget_person(db, asker), forget_reporter(db, asker)

        return await self._writer.write(write)

    async def log_gap(self, command: str, text: str, reason: str, at: datetime) -> None:
        """Note a question that found no answer."""
        await self._writer.change(
            "INSERT INTO gap (command, text, reason, at) VALUES (?,?,?,?)",
            (command, storable(text), reason, micros(at)),
        )

    async def gaps(self, limit: int = 100) -> Sequence[Gap]:
        """Return the latest gaps, newest first."""
        found = await self._writer.select(
            "SELECT command, text, reason, at FROM gap ORDER BY at DESC, n DESC LIMIT ?", (max(limit, 0),)
        )
        return tuple(Gap(command, text, reason, instant(at)) for command, text, reason, at in found)

    async def sync_hash(self, application: int, guild: int | None) -> str | None:
        """Return the hash of the commands last synced to a guild (None: globally)."""
        found = await self._writer.select(
            "SELECT hash FROM command_sync WHERE application = ? AND guild = ?", (application, guild or 0)
        )
        return found[0][0] if found else None

    async def set_sync_hash(self, application: int, guild: int | None, hash_: str) -> None:
        """Note which commands were synced to a guild (None: globally)."""
        await self._writer.change(
            "INSERT OR REPLACE INTO command_sync VALUES (?,?,?)", (application, guild or 0, hash_)
        )


_REMEMBER = (
    "INSERT INTO asked (receipt, command, text, now, generation, guild, asker, at, corpus, code, digest, shown,"
    " since) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (receipt) DO NOTHING"
)
_ASKED = (
    "SELECT receipt, command, text, now, generation, guild, asker, at, corpus, code, digest, shown, since"
    " FROM asked"
)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten, not only unlinked
    migrate(connection)
    connection.execute("PRAGMA foreign_keys = ON")


def _asked_of(row: tuple[Any, ...]) -> Asked:
    receipt, command, text, now, generation, guild, asker, at, corpus, code, digest, shown, since = row
    quotations = tuple(Shown(*one) for one in json.loads(shown))
    who = (guild, asker, instant(at))
    return Asked(receipt, command, text, now, generation, *who, corpus, code, digest, quotations, since)
