"""The documents' bodies in memory: bounded, and each checked when it is read."""

from __future__ import annotations

from collections import OrderedDict

from bot.errors import DeskError
from bot.store.rows import body_digest


class Bodies:
    """The most recently used bodies: `limit` characters at most, but always the last one."""

    def __init__(self, limit: int = 16_000_000) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, str] = OrderedDict()

    def get(self, document: str) -> str | None:
        """Return the body if it is here."""
        body = self._kept.get(document)
        if body is not None:
            self._kept.move_to_end(document)
        return body

    def put(self, document: str, body: str, digest: bytes) -> None:
        """Keep a body that was just read; DeskError if it is not the one that was loaded."""
        if body_digest(body) != digest:
            raise DeskError(
                f"The stored text of {document} was altered after it was loaded, so nothing of it is quoted.",
                next_step="Load the corpus again.",
            )
        self._size += len(body) - len(self._kept.pop(document, ""))
        self._kept[document] = body
        while self._size > self._limit and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])
