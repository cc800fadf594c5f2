"""The connections to one generation file: a small pool, so that readers do not queue behind one."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.errors import NotLoaded
from bot.model.said import say
from bot.store.database import read_only_uri, told_plainly
from bot.store.generations import FORMAT

Parameters = Iterable[Any] | Mapping[str, Any]
_MANY = 500  # records: about four milliseconds
_T = TypeVar("_T")


class Pool:
    """Connections that only read. Files never change, so nothing here locks or waits for a writer."""

    def __init__(self, path: Path, readers: Iterable[aiosqlite.Connection]) -> None:
        self._path = path
        self._readers = tuple(readers)
        self._idle: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()  # a warm cache first
        for reader in self._readers:
            self._idle.put_nowait(reader)
        self._closed = False

    @classmethod
    async def open(cls, path: Path, readers: int) -> Pool:
        """Open a finished generation; NotLoaded if the file is missing, unfinished, or of another version."""
        if not await asyncio.to_thread(path.is_file):
            raise NotLoaded(
                say("There is no generation at {path}.", path=path), next_step=say("Load the corpus again.")
            )
        uri = read_only_uri(path)
        opened: list[aiosqlite.Connection] = []
        try:
            with told_plainly(path, "open the generation"):
                while len(opened) < readers:
                    opened.append(await aiosqlite.connect(uri, uri=True, isolation_level=None))
            pool = cls(path, opened)
            await pool._check_format()
        except BaseException:
            for reader in opened:
                await reader.close()
            raise
        return pool

    async def close(self) -> None:
        """Let running queries end, then release the file; calling twice is harmless."""
        self._closed = True
        for reader in self._readers:
            await reader.close()

    async def fetch(self, sql: str, parameters: Parameters = ()) -> list[Any]:
        """Run one query on an idle connection; the query of a cancelled caller ends by itself."""
        reader = await self._idle.get()
        try:
            if self._closed:
                raise NotLoaded(
                    say("This generation was closed meanwhile."), next_step=say("Run the command again.")
                )
            with told_plainly(self._path, "read the generation"):
                found: Iterable[Any] = await reader.execute_fetchall(sql, parameters)
                return list(found)
        finally:
            self._idle.put_nowait(reader)

    async def ids(self, sql: str, parameters: Parameters) -> list[str]:
        """Run a query for one column."""
        return [id_ for (id_,) in await self.fetch(sql, parameters)]

    async def _check_format(self) -> None:
        ((version,),) = await self.fetch("PRAGMA user_version")
        if version != FORMAT:
            raise NotLoaded(
                say(
                    "{path} is unfinished or another version's (format {version}, not {format}).",
                    path=self._path,
                    version=version,
                    format=FORMAT,
                ),
                next_step=say("Load the corpus again."),
            )


class Part:
    """Some of the questions that a store answers, on a pool shared with the other parts."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool


async def unhurried(records: int, work: Callable[[], _T]) -> _T:
    """Do the work; in a thread if it is so much (in records) that the event loop would have to wait for it."""
    return work() if records < _MANY else await asyncio.to_thread(work)


def json_list(ids: Iterable[str]) -> str:
    """Return ids as JSON for json_each, without those that no row can have (SQLite ends JSON text at NUL)."""
    return json.dumps([id_ for id_ in ids if "\0" not in id_])
