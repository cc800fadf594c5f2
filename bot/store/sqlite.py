"""A generation in SQLite, read through aiosqlite."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.catalog import Records
from bot.store.claims import Claims
from bot.store.finding import Finding
from bot.store.named import Named
from bot.store.pool import Pool


class SqliteStore(Records, Named, Finding, Claims):
    """A `Store` on one generation file."""

    @classmethod
    async def open(cls, path: Path, *, readers: int = 2) -> Self:
        """Open a finished generation; NotLoaded if the file is missing, unfinished, or of another version."""
        return cls(await Pool.open(path, readers))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Let running queries end, then release the file; calling twice is harmless."""
        await self._pool.close()
