"""Locks, cancelled tasks, full disks, several processes: desk.db keeps all of a write or nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import DeskError, StoreBusy
from bot.model.state import Asked, Generation
from bot.store.desk_db import DeskDb
from bot.store.writer import Writer
from tests.store.hardship import child, no_file_beyond

NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)
ASKED = Asked("", "when", "did the bridge close?", "2031-04-08", "aa11", 1, 2, NOON)


async def test_a_full_disk_refuses_a_write_in_words(desk_db: DeskDb, tmp_path: Path) -> None:
    """Without room nothing is kept, what was kept before can still be read, and room mends it."""
    receipt = await desk_db.remember(ASKED)
    with no_file_beyond((tmp_path / "desk.db").stat().st_size):
        with pytest.raises(DeskError, match="Could not write"):
            await desk_db.log_gap("ask", "x" * 50_000, "no_claim", NOON)
        assert await desk_db.recall(receipt) is not None
    assert await desk_db.gaps() == ()
    await desk_db.log_gap("ask", "x" * 50_000, "no_claim", NOON)
    assert len(await desk_db.gaps()) == 1


async def test_a_locked_database_is_a_clear_sentence(tmp_path: Path) -> None:
    """Another process that keeps the lock costs a bounded wait and a sentence; then work goes on."""
    async with await DeskDb.open(tmp_path / "desk.db", wait=0.1) as desk_db:
        receipt = await desk_db.remember(ASKED)
        with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as locker:
            locker.execute("BEGIN EXCLUSIVE")
            waiting = [desk_db.remember(ASKED), desk_db.recall(receipt), desk_db.log_gap("ask", "", "", NOON)]
            refused = await asyncio.gather(*waiting, return_exceptions=True)
            assert all(isinstance(error, StoreBusy) for error in refused), refused
            assert "another process keeps" in str(refused[0])
            assert "Try again" in str(refused[0])
            locker.execute("ROLLBACK")
        assert await desk_db.recall(receipt) is not None
        assert await desk_db.recall(await desk_db.remember(ASKED)) is not None
        assert await desk_db.gaps() == ()


async def test_opening_a_locked_database_is_a_clear_sentence(tmp_path: Path) -> None:
    """A first start beside a process that holds the lock ends in words too."""
    with closing(sqlite3.connect(tmp_path / "desk.db", isolation_level=None)) as locker:
        locker.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match="Could not open the desk's database"):
            await DeskDb.open(tmp_path / "desk.db", wait=0.05)


@pytest.mark.parametrize("steps", range(6))
async def test_cancelling_leaves_all_or_nothing(tmp_path: Path, steps: int) -> None:
    """A write cancelled before, during or after its wait for a lock leaves no transaction open, and no half."""
    path = tmp_path / "desk.db"
    async with await DeskDb.open(path) as desk_db:
        with closing(sqlite3.connect(path, isolation_level=None)) as locker:
            if steps % 2:
                locker.execute("BEGIN IMMEDIATE")
            task = asyncio.create_task(
                desk_db.activate(Generation("aa11", "/g", "/corpora/bridges", NOON, 11, 3, 5))
            )
            for _ in range(steps):
                await asyncio.sleep(0.002)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            if steps % 2:
                locker.execute("ROLLBACK")
        await desk_db.remember(ASKED)  # queues behind whatever the cancelled write still does
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            counts = other.execute(
                "SELECT (SELECT count(*) FROM generation), (SELECT count(*) FROM active)"
            ).fetchone()
            assert counts in {(0, 0), (1, 1)}
            other.execute("ROLLBACK")


async def test_control_cancelling_between_awaits_leaves_a_transaction_open(tmp_path: Path) -> None:
    """The obvious way, one await for each statement, keeps the database locked: the test above can fail."""
    path = tmp_path / "naive.db"
    async with aiosqlite.connect(path, isolation_level=None) as naive:
        await naive.execute("CREATE TABLE t (a)")

        begun = asyncio.Event()

        async def write() -> None:
            await naive.execute("BEGIN IMMEDIATE")
            begun.set()
            await asyncio.sleep(60)
            await naive.execute("COMMIT")

        task = asyncio.create_task(write())
        await begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        other = sqlite3.connect(path, timeout=0, isolation_level=None)
        with closing(other), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


WRITES = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.store.desk_db import DeskDb
from bot.store.writer import Writer
from tests.store.hardship import child, no_file_beyond

async def main(path, name):
    async with await DeskDb.open(path, wait=60) as desk_db:
        for n in range(25):
            await desk_db.log_gap("ask", f"{name} {n}", "no_claim", datetime(2031, 4, 8, tzinfo=UTC))

asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
"""


async def test_several_processes_write_without_loss(tmp_path: Path) -> None:
    """Four processes that open, migrate and write one new desk.db at once lose nothing."""
    path = tmp_path / "desk.db"
    children = [child("-c", WRITES, str(path), name) for name in "abcd"]
    assert [await asyncio.to_thread(child.wait) for child in children] == [0, 0, 0, 0]
    async with await DeskDb.open(path) as desk_db:
        assert {gap.text for gap in await desk_db.gaps(1_000)} == {
            f"{name} {n}" for name in "abcd" for n in range(25)
        }


async def test_writers_that_read_first_lose_no_update(tmp_path: Path) -> None:
    """Two processes that each read a number and write one more take turns: the lock comes before the reading."""
    path = tmp_path / "count.db"
    writers = [Writer(path, wait=60), Writer(path, wait=60)]
    for writer in writers:
        await writer.open(lambda db: db.execute("CREATE TABLE IF NOT EXISTS counter (n INTEGER)"))
    await writers[0].change("INSERT INTO counter VALUES (?)", (0,))

    def one_more(db: sqlite3.Connection) -> None:
        ((n,),) = db.execute("SELECT n FROM counter").fetchall()
        db.execute("UPDATE counter SET n = ?", (n + 1,))

    await asyncio.gather(*(writer.write(one_more) for writer in writers for _ in range(20)))
    assert await writers[0].select("SELECT n FROM counter") == [(40,)]
    for writer in writers:
        await writer.close()


async def test_a_write_that_raises_is_undone(tmp_path: Path) -> None:
    """What a failing function wrote before it failed is gone, and the next write goes on."""

    def fail(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO counter VALUES (1)")
        raise ZeroDivisionError

    writer = Writer(tmp_path / "count.db", wait=1)
    await writer.open(lambda db: db.execute("CREATE TABLE counter (n INTEGER)"))
    with pytest.raises(ZeroDivisionError):
        await writer.write(fail)
    assert await writer.change("INSERT INTO counter VALUES (?)", (2,)) == 1
    assert await writer.select("SELECT n FROM counter") == [(2,)]
    await writer.close()
