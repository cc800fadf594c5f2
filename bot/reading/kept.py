"""What was fetched lately, so that it need not be fetched for every question."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from itertools import islice
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Fetches values by key and keeps the `limit` most recently used, absent ones too."""

    def __init__(self, fetch: Callable[[Collection[K]], Awaitable[Mapping[K, V]]], limit: int) -> None:
        self._fetch = fetch
        self._limit = limit
        self._values: dict[K, V | None] = {}

    async def get(self, keys: Collection[K]) -> dict[K, V]:
        """Return the values of those keys that have one, in the order of the keys."""
        missing = [key for key in keys if key not in self._values]
        fetched = await self._fetch(missing) if missing else {}
        found: dict[K, V] = {}
        for key in keys:
            value = self._values.pop(key) if key in self._values else fetched.get(key)
            self._values[key] = value  # at the end: used last
            if value is not None:
                found[key] = value
        for key in list(islice(self._values, max(0, len(self._values) - self._limit))):
            del self._values[key]
        return found
