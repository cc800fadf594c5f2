"""The bot as it runs: how late its event loop is while it answers and while it reloads, and the memory it holds."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import cycle
from typing import cast

from bot.desk.desk import Desk
from bot.model.answer import Command
from tests.bench.figures import times
from tests.bench.job import Job, Result, resident
from tests.bench.questions import Question, read

_BEAT = 0.005
_LOOKS = {100, 300, 1_000, 3_000, 10_000, 30_000}
"""After so many queries the memory is looked at."""
_PAUSE = 0.05
"""Between two questions while a reload runs: somebody asks, not a machine."""


@asynccontextmanager
async def heartbeat(lags: list[float]) -> AsyncIterator[None]:
    """Note every 5 ms by how many seconds the loop came too late."""

    async def beat() -> None:
        while True:
            due = time.perf_counter() + _BEAT
            await asyncio.sleep(_BEAT)
            lags.append(max(0.0, time.perf_counter() - due))

    task = asyncio.create_task(beat())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def lag(job: Job) -> Result:
    """Measure the loop at rest, while it answers, and while it answers during the reload of a changed corpus."""
    import discord  # noqa: F401  # what the bot's process holds beside the desk

    rest: list[float] = []
    busy: list[float] = []
    during: list[float] = []
    answered: list[float] = []
    async with Desk.open(job.corpus, job.state, load=False) as desk:
        await desk.warm()  # as the bot does
        asked = cycle(_mixed(job))
        await _ask(desk, next(asked))
        async with heartbeat(rest):
            await asyncio.sleep(1)
        async with heartbeat(busy):
            end = time.perf_counter() + job.seconds
            while time.perf_counter() < end:
                await _ask(desk, next(asked))
        _change(job)
        async with heartbeat(during):
            start = time.perf_counter()
            reload = asyncio.create_task(desk.reload(force=True))
            while not reload.done():
                answered.append(await _ask(desk, next(asked)))
                await asyncio.sleep(_PAUSE)
            reloaded = await reload
            took = time.perf_counter() - start
    if not reloaded.changed:
        raise RuntimeError("the changed corpus was taken for unchanged")
    return {
        "rest": times(rest),
        "queries": times(busy),
        "reload": times(during),
        "reload seconds": round(took, 2),
        "answers during reload": times(answered),
    }


async def memory(job: Job) -> Result:
    """Measure resident memory: before, after opening, after the first answer and after many."""
    import discord  # noqa: F401

    asked = cycle(_mixed(job))
    before = resident()
    count = 100_000 if job.long else 2_000
    at: dict[str, float] = {}
    async with Desk.open(job.corpus, job.state, load=False) as desk:
        await desk.warm()  # as the bot does
        await _ask(desk, next(asked))
        first = resident()
        end = time.perf_counter() + job.seconds * (60 if job.long else 2)
        number = 0
        for number in range(1, count + 1):
            await _ask(desk, next(asked))
            if number in _LOOKS:
                at[str(number)] = round(resident(), 1)
            if time.perf_counter() > end:
                break
        gc.collect()
        after = resident()
    return {
        "before": round(before, 1),
        "first": round(first, 1),
        "after": round(after, 1),
        "queries": number,
        "at": at,
    }


async def _ask(desk: Desk, question: Question) -> float:
    """Ask, and return the seconds it took."""
    start = time.perf_counter()
    if question.command == "search":
        await desk.search(question.misspelt, 20)
    else:
        await desk.answer(cast("Command", question.command), question.text)
    return time.perf_counter() - start


def _mixed(job: Job) -> list[Question]:
    """Return the questions of all commands in turn."""
    by_command: dict[str, list[Question]] = {}
    for question in read(job.questions):
        by_command.setdefault(question.command, []).append(question)
    return [question for turn in zip(*by_command.values(), strict=False) for question in turn]


def _change(job: Job) -> None:
    """Add a claim to the corpus: the first one once more, under another id."""
    path = job.corpus / "claims.jsonl"
    with path.open(encoding="utf-8") as lines:
        claim = json.loads(next(lines))
    claim["id"] = f"{claim['id']}-again-{time.time_ns()}"
    with path.open("a", encoding="utf-8") as out:
        out.write(f"{json.dumps(claim, ensure_ascii=False)}\n")
