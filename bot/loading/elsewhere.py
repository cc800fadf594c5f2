"""Work done in a second process, on what this one has in memory already; what comes of it is read here as it comes.

The process is a fork, so nothing is sent to it. It writes to a pipe that only this process reads: if this one dies,
however suddenly, the other can write no more and ends too.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from bot.errors import DeskError
from bot.model.said import say

T = TypeVar("T")

_AT_ONCE = 500
"""Items that are sent together."""
_ROOM = 1 << 20
"""Bytes that may wait to be read, so that neither process waits for the other."""


@dataclass(frozen=True)
class _Failed:
    """Sent in place of items where the work fails."""

    told: str


@dataclass(frozen=True)
class _Refused:
    """Sent where the work cannot be done, for a reason a person may read."""

    message: str
    next_step: str


def worthwhile() -> bool:
    """Say whether there is a second processor, and a system on which forking is safe."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


@contextmanager
def elsewhere(work: Callable[[], Iterable[T]]) -> Iterator[Iterator[T]]:
    """Run `work` in a second process, and give what it yields, in order. Leaving the context ends the process.

    RuntimeError, with the traceback, if the work fails there; its DeskError, or one if the process is killed.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _work(work, writing)
    os.close(writing)
    if sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # more than this user may have
            fcntl.fcntl(reading, fcntl.F_SETPIPE_SZ, _ROOM)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield _items(pipe)
        finally:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _items(pipe: Any) -> Iterator[Any]:
    try:
        while (batch := pickle.load(pipe)) is not None:  # noqa: S301 - written by our own fork
            match batch:
                case _Failed(told):
                    raise RuntimeError(f"the work failed in its own process:\n{told}")
                case _Refused(message, next_step):
                    raise DeskError(message, next_step=next_step)
                case _:
                    yield from batch
    except (EOFError, pickle.UnpicklingError) as error:
        raise DeskError(
            say("A process of the loader was killed; nothing was changed."),
            next_step=say("See that there is memory enough, then load the corpus again."),
        ) from error


def _work(work: Callable[[], Iterable[object]], writing: int) -> None:
    """Do the work, send what comes of it, and end without any cleaning up, which is the other process's."""
    code = 1
    try:
        with os.fdopen(writing, "wb") as pipe:
            try:
                _send_all(work(), pipe)
                code = 0
            except BrokenPipeError:
                pass  # nobody reads any more
            except DeskError as error:
                pickle.dump(_Refused(error.message, error.next_step), pipe)
            except BaseException:  # noqa: BLE001 - told in the other process
                pickle.dump(_Failed(traceback.format_exc()), pipe)
    finally:
        os._exit(code)


def _send_all(items: Iterable[object], pipe: Any) -> None:
    batch: list[object] = []
    for item in items:
        batch.append(item)
        if len(batch) == _AT_ONCE:
            _Sender(pipe, protocol=5).dump(batch)
            pipe.flush()
            batch = []
    _Sender(pipe, protocol=5).dump(batch)
    pickle.dump(None, pipe)


class _Sender(pickle.Pickler):
    """Sends frozen dataclasses by their fields, in half the time that pickle takes with them."""

    def reducer_override(self, value: Any) -> Any:
        """Return how to make such a value again."""
        if is_dataclass(value) and not isinstance(value, type):
            return type(value), _fields(type(value))(value)
        return NotImplemented


@cache
def _fields(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        return lambda value: (getattr(value, names[0]),)
    return attrgetter(*names)
