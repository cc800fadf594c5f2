"""The generations that are open: opened once, shared by all, closed when newer ones have taken their place."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.reading.reading import Reading
from bot.store.sqlite import SqliteStore

KEPT = 2
"""Generations kept open besides the active one, for pages of answers from before a reload."""


class Shelf:
    """Open readings by generation hash."""

    def __init__(self) -> None:
        self._readings: dict[str, Reading] = {}
        self._opening = asyncio.Lock()

    async def get(self, generation: str, path: Path) -> Reading:
        """Return a generation's reading, opening its file if need be; NotLoaded if there is none."""
        if generation not in self._readings:
            async with self._opening:
                if generation not in self._readings:
                    self._readings[generation] = await open_reading(path)
                    await self._close_oldest(generation)
        return self._readings[generation]

    async def put(self, reading: Reading) -> None:
        """Take in a reading that is open already; one of the same generation that stands here stays."""
        if self._readings.setdefault(reading.generation, reading) is not reading:
            await reading.store.close()

    def holds(self, reading: Reading) -> bool:
        """Tell whether this very reading stands here."""
        return self._readings.get(reading.generation) is reading

    async def close(self) -> None:
        """Close everything."""
        for reading in self._readings.values():
            await reading.store.close()
        self._readings.clear()

    async def _close_oldest(self, newest: str) -> None:
        for generation in [known for known in self._readings if known != newest][: -KEPT - 1]:
            await self._readings.pop(generation).store.close()


async def open_reading(path: Path) -> Reading:
    """Open a generation file; DeskError if it is missing or damaged."""
    return await Reading.open(await SqliteStore.open(path))
