"""The interface for measuring: JSON lines in, JSON lines out, in order, flushed one by one."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from time import perf_counter
from typing import TYPE_CHECKING, Any

from bot.app.as_json import as_json, difference_json
from bot.app.questions import command_named, instant
from bot.errors import DeskError

if TYPE_CHECKING:
    from bot.desk.desk import Desk

Record = dict[str, Any]


class BadLine(DeskError):
    """A line of input that asks for nothing we can answer."""


async def answers(desk: Desk, lines: AsyncIterator[bytes]) -> None:
    """Answer each line `{"id", "command", "text", "now"?}`."""

    async def one(record: Record) -> Record:
        command = command_named(_string(record, "command"))
        text = _string(record, "text", optional=command in ("brief", "conflicts"))
        now = None if record.get("now") is None else instant(_string(record, "now"))
        start = perf_counter()
        answer = await desk.answer(command, text, now=now)
        return {"id": record.get("id"), **as_json(answer, ms=(perf_counter() - start) * 1000)}

    await _each(lines, one)


async def search(desk: Desk, lines: AsyncIterator[bytes], *, by_meaning: bool = True) -> None:
    """Find claims for each line `{"q", "k"?}`, best first, without thresholds."""

    async def one(record: Record) -> Record:
        k = record.get("k", 10)
        if not isinstance(k, int) or isinstance(k, bool) or not 1 <= k <= 10_000:
            raise BadLine('"k" must be a whole number from 1 to 10000.')
        found = await desk.search(_string(record, "q"), k, by_meaning=by_meaning)
        claims = [{"id": claim, "score": round(score, 6)} for claim, score in found]
        return {"id": record["id"], "claims": claims} if "id" in record else {"claims": claims}

    await _each(lines, one)


async def conflicts(desk: Desk, *, all_kinds: bool) -> None:
    """Write the corpus's relations, one a line."""
    for difference in await desk.relations(all_kinds=all_kinds):
        write(difference_json(difference))


async def _each(lines: AsyncIterator[bytes], answer: Callable[[Record], Awaitable[Record]]) -> None:
    async for line in lines:
        if not line.strip():
            continue
        identity = None
        try:
            record = _read(line)
            identity = record.get("id")
            reply = await answer(record)
        except DeskError as error:
            reply = {"id": identity, "error": str(error)}
        except Exception as error:  # noqa: BLE001 - one line must not end the stream
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            reply = {"id": identity, "error": f"This line failed inside the bot ({type(error).__name__})."}
        write(reply)


def _read(line: bytes) -> Record:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON value")

    try:
        record = json.loads(line.decode(), parse_constant=refuse, parse_float=_finite)
    except (ValueError, RecursionError) as bad:
        raise BadLine(f"The line is not JSON: {bad}.") from bad
    if not isinstance(record, dict):
        raise BadLine("The line is not a JSON object.")
    return record


def _finite(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{digits} is too large a number")
    return number


def _string(record: Record, key: str, *, optional: bool = False) -> str:
    value = record.get(key)
    if value is None and optional:
        return ""
    if not isinstance(value, str):
        raise BadLine(f'"{key}" is missing.' if value is None else f'"{key}" must be a string.')
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise BadLine(f'"{key}" holds half a character (a lone surrogate).')
    return value


def write(record: Record) -> None:
    """Write one line of JSON and flush it; half a character echoed from the input becomes its escape."""
    line = json.dumps(record, ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", errors="backslashreplace"))
    sys.stdout.buffer.flush()


async def input_lines() -> AsyncIterator[bytes]:
    """Yield the lines of standard input as they come.

    The reading thread is a daemon and its stream is never closed, so that Ctrl-C need not wait for a line.
    """
    loop = asyncio.get_running_loop()
    source = os.fdopen(0, "rb", closefd=False)
    ready: asyncio.Queue[bytes | None] = asyncio.Queue(maxsize=64)

    def pass_on(line: bytes | None) -> None:
        asyncio.run_coroutine_threadsafe(ready.put(line), loop).result()

    def feed() -> None:
        # RuntimeError: the loop is gone, nobody listens any more; OSError: there is no standard input
        with suppress(RuntimeError):
            with suppress(OSError):
                for line in source:
                    pass_on(line)
            pass_on(None)

    threading.Thread(target=feed, daemon=True, name="stdin").start()
    while (line := await ready.get()) is not None:
        yield line
