"""Running `bot.loading.load` as a process of its own: the bot answers meanwhile, and a crash there is no crash here."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from bot.errors import CorpusFaults, DeskError
from bot.loading.load import Built, generation_hash
from bot.model.faults import Fault
from bot.model.said import say, unpack
from bot.store.generations import generation_path

Progress = Callable[[str, int, int], None]
_LONGEST_LINE = 1 << 26  # a report of very many faults is one line


async def current_hash(corpus: Path, state: Path) -> str:
    """Return the hash that the corpus folder, as it is now, would have as a generation."""
    return await asyncio.to_thread(generation_hash, corpus, state)


async def run_loader(corpus: Path, state: Path, hash_: str, progress: Progress | None = None) -> Built:
    """Build the generation of a corpus folder and return it; one that stands on disk already is only named.

    `hash_` is what `current_hash` has just returned.
    CorpusFaults for a faulty corpus. Cancelled, it takes the process with it; nothing half-written stays.
    """
    path = generation_path(state, hash_)
    if await asyncio.to_thread(path.exists):
        return Built(path, hash_)
    command = (sys.executable, "-m", "bot.loading.load", str(corpus), str(state))
    process = await asyncio.create_subprocess_exec(*command, stdin=DEVNULL, stdout=PIPE, limit=_LONGEST_LINE)
    last: dict[str, Any] = {}
    try:
        async for last in _lines(process.stdout):
            if progress and "step" in last:
                progress(last["step"], last["done"], last["total"])
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _outcome(last, process.returncode)


async def _lines(stream: asyncio.StreamReader | None) -> AsyncIterator[dict[str, Any]]:
    if stream is not None:
        async for line in stream:
            yield json.loads(line)


def _outcome(last: dict[str, Any], code: int | None) -> Built:
    if "path" in last:
        return Built(Path(last["path"]), last["hash"], tuple(Fault(**fault) for fault in last["warnings"]))
    if "faults" in last:
        raise CorpusFaults([Fault(**fault) for fault in last["faults"]])
    if "error" in last:
        raise DeskError(unpack(last["error"]), next_step=unpack(last["next_step"]))
    message = say("The loader ended early (exit code {code}); nothing was changed.", code=code)
    raise DeskError(message, next_step=say("Load the corpus again; the log says what went wrong."))
