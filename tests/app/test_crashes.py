"""Processes that die at any point of posting, against an endpoint that honours nonces: never two messages."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app.posting import LEASE
from bot.desk.desk import Desk
from bot.model.ledger import Run, RunState
from tests.app.briefs import BRIEF, DUE, GUILD, READY
from tests.app.discord_http import Endpoint, endpoint
from tests.app.poster import POINTS
from tests.conftest import HARBOUR, ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
LATER = READY + LEASE


@pytest_asyncio.fixture
async def discord_() -> AsyncIterator[Endpoint]:
    """Serve the endpoint."""
    async with endpoint() as served:
        served.at = READY
        yield served


@pytest_asyncio.fixture
async def kept(state: Path) -> Path:
    """Return a state folder in which a brief is set."""
    async with Desk.open(HARBOUR, state) as desk:
        await desk.ledger.set(replace(BRIEF, channel=10, set_by=5))
    return state


async def process(served: Endpoint, state: Path, now: datetime, die: str = "", **more: Any) -> int:
    """Let a process look once at what is due; return how it ended."""
    given = {
        "url": served.url,
        "corpus": str(HARBOUR),
        "state": str(state),
        "now": now.isoformat(),
        "die": die,
    }
    running = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "tests.app.poster",
        json.dumps(given | more),
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, errors = await asyncio.wait_for(running.communicate(), 120)
    assert running.returncode in (0, -signal.SIGKILL), errors.decode()
    return running.returncode or 0


async def ledger(state: Path) -> list[Run]:
    """Return the runs."""
    async with Desk.open(HARBOUR, state, load=False) as desk:
        return list(await desk.ledger.runs(GUILD))


TELLING = ("after claim", "after freeze", "after send")
"""The points that leave three kinds of rows; dying at the others leaves one of these, and is tried in the campaign."""


@pytest.mark.parametrize(
    "die", [point if point in TELLING else pytest.param(point, marks=pytest.mark.slow) for point in POINTS]
)
async def test_killed_at_any_point_it_is_posted_once(discord_: Endpoint, kept: Path, die: str) -> None:
    """Whoever comes after a killed process posts what it did not, and nothing twice, though nonces are forgotten."""
    assert await process(discord_, kept, READY, die) == -signal.SIGKILL
    assert len(discord_.messages) == (die in ("after send", "before record", "after record"))
    discord_.nonces.clear()  # Discord remembers them for minutes only
    assert await process(discord_, kept, LATER) == 0
    assert len(discord_.messages) == 1
    (run,) = await ledger(kept)
    assert (run.state, str(run.message)) == (RunState.POSTED, discord_.messages[0]["id"])


@pytest.mark.parametrize("die", ["after freeze", "after send"])
async def test_killed_where_nothing_can_be_read(discord_: Endpoint, kept: Path, die: str) -> None:
    """Without the channel's history a run that may have been sent ends as unknown: at most one message."""
    discord_.readable = False
    await process(discord_, kept, READY, die)
    discord_.nonces.clear()
    await process(discord_, kept, LATER)
    assert len(discord_.messages) == (die == "after send")
    assert [run.state for run in await ledger(kept)] == [RunState.UNKNOWN]


async def test_an_accepted_post_whose_answer_is_lost(discord_: Endpoint, kept: Path) -> None:
    """The connection breaks after the message was taken: the next try has the same nonce, and is no second message."""
    discord_.resets = 1
    assert await process(discord_, kept, READY) == 0
    assert len(discord_.messages) == 1
    (run,) = await ledger(kept)
    assert (run.state, str(run.message)) == (RunState.POSTED, discord_.messages[0]["id"])


async def test_control_without_a_ledger_posts_twice(discord_: Endpoint, kept: Path) -> None:
    """The same death between sending and writing down makes a bot without ledger and nonce post again."""
    assert await process(discord_, kept, READY, "after send", naive=True) == -signal.SIGKILL
    assert await process(discord_, kept, LATER, naive=True) == 0
    assert len(discord_.messages) == 2


@pytest.mark.slow
async def test_twenty_processes_one_message(discord_: Endpoint, kept: Path) -> None:
    """Twenty bots on one ledger that find the same brief due post it once, on each of two days."""
    for day in range(2):
        now = READY + timedelta(days=day)
        assert set(await asyncio.gather(*(process(discord_, kept, now) for _ in range(20)))) == {0}
        assert len(discord_.messages) == day + 1
    assert {run.day for run in await ledger(kept)} == {
        str((DUE + timedelta(days=n)).date()) for n in range(2)
    }
