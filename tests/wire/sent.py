"""Every request that a bot makes of SimCord or of the small Discord over HTTP, as it was sent and as it was received.

SimCord keeps a log of its own, but without time, files and refusals: all its requests go through one function that is
not public, so this file knows it. simcord==3.2.1.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from simcord.backend.errors import BackendError
from simcord.http import router

EPOCH = 1_420_070_400_000
"""Discord's first millisecond, which ids count from."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One request. `at` is Discord's time; `refused` is its error code, None where it accepted.

    `world` tells several in-memory Discords of one test apart: each begins with the same ids.
    """

    method: str
    path: str
    body: Any = None
    files: int = 0
    at: datetime | None = None
    refused: int | None = None
    world: int = 0

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def plain(body: Any) -> Any:
    """Return a body as it goes over the wire."""
    return json.loads(json.dumps(body, default=str))


_watchers: list[list[Sent]] = []


def note(sent: Sent) -> None:
    """Add a request for whoever watches."""
    for requests in _watchers:
        requests.append(sent)


@contextmanager
def watching() -> Iterator[list[Sent]]:
    """Yield a list to which each request is added as it is made."""
    requests: list[Sent] = []
    worlds: list[Any] = []
    dispatch = router.dispatch

    def watched(backend: Any, method: str, path: str, **given: Any) -> Any:
        refused = None
        if backend not in worlds:
            worlds.append(backend)
        body, files = plain(given.get("json")), len(given.get("files") or ())
        try:
            return dispatch(backend, method, path, **given)
        except BackendError as error:
            refused = error.code
            raise
        finally:
            note(Sent(method, path, body, files, backend.clock.now(), refused, worlds.index(backend)))

    _watchers.append(requests)
    try:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(router, "dispatch", watched)
            yield requests
    finally:
        _watchers.remove(requests)
