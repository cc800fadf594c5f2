"""The documents' bodies: each checked when it is read, and kept in memory up to a bound."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from bot.errors import DeskError
from bot.store.rows import body_digest


class Bodies:
    """The most recently used bodies: `limit` characters at most, but always the last one."""

    def __init__(self, limit: int = 4_000_000) -> None:
        self._limit = limit
        self._size = 0
        self._kept: OrderedDict[str, str] = OrderedDict()

    def get(self, document: str) -> str | None:
        """Return the body if it is here."""
        body = self._kept.get(document)
        if body is not None:
            self._kept.move_to_end(document)
        return body

    def put(self, document: str, body: str) -> None:
        """Keep a body."""
        self._size += len(body) - len(self._kept.pop(document, ""))
        self._kept[document] = body
        while self._size > self._limit and len(self._kept) > 1:
            self._size -= len(self._kept.popitem(last=False)[1])


def check_bodies(read: Iterable[tuple[str, str, bytes]]) -> None:
    """Raise DeskError if one of the (document, body, digest) is not the body that was loaded."""
    for document, body, digest in read:
        if body_digest(body) != digest:
            raise DeskError(
                f"The stored text of {document} was altered after it was loaded, so nothing of it is quoted.",
                next_step="Load the corpus again.",
            )
