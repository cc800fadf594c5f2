"""SIGKILL at each point of a reload or a rollback: the old corpus or the new one answers, whole."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.desk.desk import Desk
from bot.errors import DeskError
from bot.model.answer import Answer
from tests.conftest import HARBOUR
from tests.reloader import POINTS
from tests.store.hardship import child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
QUESTION = "how many people were injured"
FLIPPED = ("after flip", "after shelving")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the corpus that may be changed."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))


def change(corpus: Path) -> None:
    """Remove the first and third claims: the question has another answer."""
    path = corpus / "claims.jsonl"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([lines[1], *lines[3:]]) + "\n", "utf-8")


def killed(how: str, point: str, corpus: Path, state: Path) -> None:
    """Run the process that dies there."""
    assert child("-m", "tests.reloader", how, point, str(corpus), str(state)).wait() == -signal.SIGKILL


async def answer(corpus: Path, state: Path, *, reload: bool = False) -> Answer:
    """Return what the corpus in service answers, having held its file to be sound."""
    async with Desk.open(corpus, state, load=False) as desk:
        if reload:
            await desk.reload()
        path = (await desk._deployment.active()).path
        with closing(sqlite3.connect(path)) as file:
            assert file.execute("PRAGMA quick_check").fetchone() == ("ok",)
            (claims,) = file.execute("SELECT count(*) FROM claim").fetchone()
        assert claims == (await desk.status()).claims
        return await desk.answer("ask", QUESTION)


@pytest.mark.parametrize("point", POINTS)
async def test_a_killed_reload(corpus: Path, state: Path, point: str) -> None:
    """What answers is the old corpus before the flip and the new one after it; the next reload finishes the work."""
    async with Desk.open(corpus, state) as desk:
        old = await desk.answer("ask", QUESTION)
    change(corpus)
    killed("reload", point, corpus, state)
    left = await answer(corpus, state)
    assert (left == old) == (point not in FLIPPED)
    new = await answer(corpus, state, reload=True)
    assert new != old
    assert left in (old, new)


@pytest.mark.parametrize("point", ["before flip", "inside flip", "after flip"])
async def test_a_killed_rollback(corpus: Path, state: Path, point: str) -> None:
    """Before the flip nothing has happened, after it all has: also that a start does not load what was taken back."""
    async with Desk.open(corpus, state) as desk:
        old = await desk.answer("ask", QUESTION)
        change(corpus)
        await desk.reload()
        new = await desk.answer("ask", QUESTION)
    killed("rollback", point, corpus, state)
    expected = old if point in FLIPPED else new
    assert await answer(corpus, state) == expected
    async with Desk.open(corpus, state) as desk:
        assert await desk.answer("ask", QUESTION) == expected


async def test_control_a_naive_reload_tears(corpus: Path, state: Path) -> None:
    """Written over in place, the live file is neither the old corpus nor the new one."""
    async with Desk.open(corpus, state):
        pass
    change(corpus)
    killed("naive", "", corpus, state)
    with pytest.raises((AssertionError, sqlite3.DatabaseError, DeskError)):
        await answer(corpus, state)
