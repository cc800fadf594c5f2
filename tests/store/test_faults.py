"""Kills, full and read-only disks, locks, cancelling: answers go on, and nothing is ever half there."""

from __future__ import annotations

import asyncio
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite
import pytest

from bot.errors import DeskError, NotLoaded, StoreBusy
from bot.model.corpus import Corpus
from bot.model.state import Asked, Generation
from bot.store.desk_db import DeskDb
from bot.store.generations import generation_path, remove_unused, unfinished_path
from bot.store.sqlite import SqliteStore
from tests.store import samples
from tests.store.doomed import MOMENTS, whole

ROOT = Path(__file__).parents[2]
NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)
ASKED = Asked("", "when", "did the bridge close?", "2031-04-08", "aa11", 1, 2, NOON)


def _child(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT)


def _doom(how: str, moment: str, path: Path) -> None:
    assert _child("-m", "tests.store.doomed", how, moment, str(path)).wait() == -signal.SIGKILL


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_build_leaves_no_file_or_a_whole_one(tmp_path: Path, corpus: Corpus, moment: str) -> None:
    """SIGKILL at any step: the generation is absent or complete, and the next build clears up and succeeds."""
    path = tmp_path / "g.sqlite"
    _doom("whole", moment, path)
    assert path.exists() == (moment == "published")
    assert not path.exists() or whole(path, corpus)
    if path.exists():
        with pytest.raises(FileExistsError):
            samples.build(path, corpus)
    else:
        samples.build(path, corpus)
    assert whole(path, corpus)
    assert not unfinished_path(path).exists()


async def test_control_a_killed_naive_build_leaves_half(tmp_path: Path, corpus: Corpus) -> None:
    """Written under its final name, a killed build leaves a file that is not whole; no reader takes it."""
    path = tmp_path / "g.sqlite"
    _doom("naive", "relations", path)
    assert path.exists()
    assert not whole(path, corpus)
    with pytest.raises(NotLoaded, match="unfinished"):
        await SqliteStore.open(path)


@pytest.mark.slow
def test_two_hundred_kills(tmp_path: Path, corpus: Corpus) -> None:
    """SIGKILL at two hundred moments between start and end of a process: never half a generation."""
    began = time.monotonic()
    assert _child("-m", "tests.store.doomed", "whole", "never", str(tmp_path / "first.sqlite")).wait() == 0
    needed = time.monotonic() - began
    moments, done = random.Random(28), 0
    for n in range(200):
        path = tmp_path / f"{n}.sqlite"
        child = _child("-m", "tests.store.doomed", "whole", "never", str(path))
        try:
            child.wait(moments.uniform(0.3, 1.2) * needed)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        done += path.exists()
        assert not path.exists() or whole(path, corpus)
    assert 0 < done < 200
    samples.build(tmp_path / "last.sqlite", corpus)
    assert not list(tmp_path.glob("*.building*"))


@contextmanager
def _no_file_beyond(size: int) -> Iterator[None]:
    """Let this process write no file beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_refuses_a_build_in_words(tmp_path: Path, corpus: Corpus) -> None:
    """Without room the build says so and leaves nothing."""
    with _no_file_beyond(20_000), pytest.raises(DeskError, match="Could not write the generation") as caught:
        samples.build(tmp_path / "g.sqlite", corpus)
    assert "disk" in caught.value.next_step
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


async def test_a_full_disk_refuses_a_write_in_words(desk_db: DeskDb, tmp_path: Path) -> None:
    """Without room nothing is kept, what was kept before can still be read, and room mends it."""
    receipt = await desk_db.remember(ASKED)
    with _no_file_beyond((tmp_path / "desk.db").stat().st_size):
        with pytest.raises(DeskError, match="Could not write"):
            await desk_db.log_gap("ask", "x" * 50_000, "no_claim", NOON)
        assert await desk_db.recall(receipt) is not None
    assert await desk_db.gaps() == ()
    await desk_db.log_gap("ask", "x" * 50_000, "no_claim", NOON)
    assert len(await desk_db.gaps()) == 1


READ_ONLY = """
import asyncio, os, sys
from pathlib import Path
from bot.errors import DeskError
from bot.store.desk_db import DeskDb
from bot.store.sqlite import SqliteStore
from tests.store import samples

async def main(folder):
    async with await SqliteStore.open(folder / "g.sqlite") as store:
        print(len(await store.all_claims()))
    try:
        await DeskDb.open(folder / "desk.db")
    except DeskError as error:
        print(error)

folder, elsewhere = map(Path, sys.argv[1:])
corpus = samples.corpus()
samples.build(elsewhere / "new.sqlite", corpus)  # everything is imported before root rights are dropped
if os.geteuid() == 0:
    os.seteuid(65534)
asyncio.run(main(folder))
try:
    samples.build(folder / "new.sqlite", corpus)
except DeskError as error:
    print(error)
"""


def test_a_read_only_folder_still_answers(tmp_path: Path, corpus: Corpus) -> None:
    """From a folder that may not be written to, claims are read; building and desk.db are refused in words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        samples.build(folder / "g.sqlite", corpus)
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, name, str(tmp_path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    claims, desk, build = done.stdout.splitlines()
    assert claims == str(len(corpus.claims))
    assert desk.startswith("Could not open the desk's database in ")
    assert build.startswith("Could not ")
    assert "may be written to" in desk
    assert "may be written to" in build


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
            task = asyncio.create_task(desk_db.activate(_generation(tmp_path, "aa11")))
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

async def main(path, name):
    async with await DeskDb.open(path, wait=60) as desk_db:
        for n in range(25):
            await desk_db.log_gap("ask", f"{name} {n}", "no_claim", datetime(2031, 4, 8, tzinfo=UTC))

asyncio.run(main(Path(sys.argv[1]), sys.argv[2]))
"""


async def test_several_processes_write_without_loss(tmp_path: Path) -> None:
    """Four processes that open, migrate and write one new desk.db at once lose nothing."""
    path = tmp_path / "desk.db"
    children = [_child("-c", WRITES, str(path), name) for name in "abcd"]
    assert [await asyncio.to_thread(child.wait) for child in children] == [0, 0, 0, 0]
    async with await DeskDb.open(path) as desk_db:
        assert {gap.text for gap in await desk_db.gaps(1_000)} == {
            f"{name} {n}" for name in "abcd" for n in range(25)
        }


def _generation(state: Path, hash_: str) -> Generation:
    return Generation(hash_, str(generation_path(state, hash_)), "/corpora/bridges", NOON, 11, 3, 5)


async def test_a_reader_during_a_flip_sees_one_generation(desk_db: DeskDb, tmp_path: Path) -> None:
    """Readers that read the active row once see all of one generation, while it flips and old files are unlinked."""
    for hash_ in ("aa11", "bb22"):
        samples.build(generation_path(tmp_path, hash_), samples.corpus(f" of {hash_}"))
    await desk_db.activate(_generation(tmp_path, "aa11"))
    stop = asyncio.Event()
    seen: set[str] = set()

    async def read() -> None:
        while not stop.is_set():
            active = await desk_db.active("/corpora/bridges")
            assert active is not None
            async with await SqliteStore.open(Path(active.path), readers=1) as store:
                texts = [claim.text for claim in (*await store.all_claims(), *await store.claims(["c-01"]))]
            assert all(text.endswith(f" of {active.hash}") for text in texts)
            seen.add(active.hash)

    readers = [asyncio.create_task(read()) for _ in range(3)]
    for n in range(20):
        await desk_db.activate(_generation(tmp_path, ("bb22", "aa11")[n % 2]))
        keep = [Path(each.path) for each in await desk_db.in_use()]
        assert remove_unused(tmp_path, keep, older_than=0) == ()
    stop.set()
    await asyncio.gather(*readers)
    assert seen == {"aa11", "bb22"}


async def test_control_reading_the_active_row_twice_tears(desk_db: DeskDb, tmp_path: Path) -> None:
    """Looking the active generation up for each query mixes two of them: the test above can fail."""

    async def text_of(claim: str) -> str:
        active = await desk_db.active("/corpora/bridges")
        assert active is not None
        async with await SqliteStore.open(Path(active.path), readers=1) as store:
            return (await store.claims([claim]))[0].text

    for hash_ in ("aa11", "bb22"):
        samples.build(generation_path(tmp_path, hash_), samples.corpus(f" of {hash_}"))
    await desk_db.activate(_generation(tmp_path, "aa11"))
    first = await text_of("c-02")
    await desk_db.activate(_generation(tmp_path, "bb22"))
    assert (first, await text_of("c-02")) == ("Text of c-02. of aa11", "Text of c-02. of bb22")


async def test_a_reader_keeps_a_file_that_was_unlinked(tmp_path: Path, corpus: Corpus) -> None:
    """Who has an old generation open reads on after it was removed; whoever comes later is told it is gone."""
    old, new = (samples.build(generation_path(tmp_path, hash_), corpus) for hash_ in ("aa11", "bb22"))
    async with await SqliteStore.open(old) as store:
        assert remove_unused(tmp_path, [new]) == ()  # too young: perhaps built and not yet activated
        os.utime(old, (0, 0))
        assert remove_unused(tmp_path, [new]) == (old,)
        assert len(await store.all_claims()) == len(corpus.claims)
    with pytest.raises(NotLoaded, match="no generation at"):
        await SqliteStore.open(old)
    assert new.exists()


async def test_an_altered_body_is_never_quoted(tmp_path: Path, corpus: Corpus) -> None:
    """A text changed after the load, by a hand or a bad disk, is refused rather than shown."""
    path = samples.build(tmp_path / "g.sqlite", corpus)
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        file.execute("UPDATE document SET body = replace(body, 'Monday', 'Sunday') WHERE id = 'gazette'")
    async with await SqliteStore.open(path) as store:
        for reading in (store.claims(["c-01"]), store.all_claims(), store.document("gazette")):
            with pytest.raises(DeskError, match="gazette was altered"):
                await reading
        assert [claim.id for claim in await store.claims(["c-02"])] == ["c-02"]


@pytest.mark.parametrize("content", [b"", b"not a database, though long enough to look at" * 100])
async def test_a_file_that_is_no_generation_is_refused(tmp_path: Path, content: bytes) -> None:
    """An empty or foreign file is refused in words when it is opened, not at the first question."""
    path = tmp_path / "g.sqlite"
    path.write_bytes(content)
    with pytest.raises(DeskError, match=r"unfinished|not a database"):
        await SqliteStore.open(path)


async def test_a_cancelled_reader_gives_its_connection_back(generation: Path, corpus: Corpus) -> None:
    """Askers who go away, however many, leave the pool as it was."""
    async with await SqliteStore.open(generation, readers=1) as store:
        for steps in range(20):
            task = asyncio.create_task(store.all_claims())
            for _ in range(steps % 4):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        assert len(await store.all_claims()) == len(corpus.claims)


async def test_names_with_odd_characters_open(tmp_path: Path, corpus: Corpus) -> None:
    """A folder may be called anything a file system allows: nothing in it is read as a URI."""
    folder = tmp_path / "a b?mode=rw#x%20;é"
    async with await SqliteStore.open(samples.build(folder / "g.sqlite", corpus)) as store:
        assert len(await store.all_claims()) == len(corpus.claims)
