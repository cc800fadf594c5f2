"""One connection in one thread: whole functions run there, so cancelling leaves no transaction open."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.store.database import told_plainly

_T = TypeVar("_T")
Parameters = Sequence[Any] | Mapping[str, Any]


class Writer:
    """Runs functions of a connection one after the other, each waiting `wait` seconds for a lock at most.

    The wait counts from the call: callers who queue before a locked database do not wait one after the other.
    """

    def __init__(self, path: Path, wait: float) -> None:
        self._path = path
        self._wait = wait
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=path.name)
        self._connection: sqlite3.Connection | None = None
        self._closed = False

    async def open(self, prepare: Callable[[sqlite3.Connection], object]) -> None:
        """Connect, and let `prepare` bring the database into shape."""

        def connect() -> None:
            with told_plainly(self._path, "open the desk's database"):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = sqlite3.connect(self._path, timeout=self._wait, isolation_level=None)
                prepare(self._connection)

        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, connect)
        except BaseException:
            await self.close()
            raise

    async def select(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Return the rows of one query."""
        return await self._run(lambda db: db.execute(sql, parameters).fetchall(), "read the desk's database")

    async def change(self, sql: str, parameters: Parameters) -> int:
        """Run one statement in a transaction and return how many rows it changed."""
        return await self.write(lambda db: db.execute(sql, parameters).rowcount)

    async def write(self, task: Callable[[sqlite3.Connection], _T]) -> _T:
        """Run a function in a transaction: committed if it returns, undone if it raises.

        StoreBusy after the bounded wait. A caller who is cancelled meanwhile gets all of it or nothing.
        """

        def transaction(connection: sqlite3.Connection) -> _T:
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = task(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return result

        return await self._run(transaction, "write to the desk's database")

    async def close(self) -> None:
        """Finish what was begun and disconnect; calling twice is harmless."""
        if self._closed:
            return
        self._closed = True
        self._thread.submit(self._disconnect)
        await asyncio.to_thread(self._thread.shutdown)

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()

    async def _run(self, task: Callable[[sqlite3.Connection], _T], what: str) -> _T:
        deadline = time.monotonic() + self._wait

        def run() -> _T:
            connection = self._connection
            if connection is None:
                raise RuntimeError("the desk's database is not open")
            left = max(0.0, deadline - time.monotonic())
            with told_plainly(self._path, what):
                connection.execute(f"PRAGMA busy_timeout = {int(left * 1000):d}")
                return task(connection)

        return await asyncio.get_running_loop().run_in_executor(self._thread, run)
