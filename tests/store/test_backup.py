"""Backups: whole or not at all, while others write; restored only over a desk that nobody runs on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import DeskError, StoreBusy
from bot.model.controls import AuditRow, Paused
from bot.store.backup import back_up, restore
from bot.store.desk_db import DeskDb
from bot.store.migrate import MIGRATIONS
from bot.store.running import nobody_running, running
from tests.store.hardship import child, no_file_beyond
from tests.store.test_migrations import SCRIPTS, old_desk, rows_until

NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)
NEWEST = len(list(MIGRATIONS.glob("*.sql")))
KEPT = "desk-replaced-20310408T120000Z.db"


async def note(state: Path, *texts: str) -> None:
    """Let the desk of a state folder keep gaps with these texts."""
    async with await DeskDb.open(state / "desk.db") as desk_db:
        for text in texts:
            await desk_db.log_gap("ask", text, "no_claim", NOON)


def names(folder: Path) -> set[str]:
    """Return what is in a folder."""
    return {path.name for path in folder.iterdir()}


def noted(path: Path) -> set[str]:
    """Return the texts of the gaps in a database that is sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {text for (text,) in connection.execute("SELECT text FROM gap")}


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """Return a state folder."""
    return tmp_path / "state"


async def test_there_and_back(state: Path, tmp_path: Path) -> None:
    """What was in the desk is in the backup; restoring undoes what came later, and keeps that beside it."""
    await note(state, "early")
    made = back_up(state, tmp_path / "b.db")
    assert (made.version, made.size) == (NEWEST, (tmp_path / "b.db").stat().st_size)
    await note(state, "late")
    done = restore(made.path, state, NOON)
    assert (done.version, done.newest, done.kept) == (NEWEST, NEWEST, state / KEPT)
    assert noted(state / "desk.db") == {"early"}
    assert noted(state / KEPT) == {"early", "late"}
    assert restore(made.path, state, NOON).kept == state / KEPT.replace(".db", "-2.db")
    assert names(tmp_path) == {"b.db", "state"}


async def test_a_restored_desk_is_paused_until_resumed(state: Path, tmp_path: Path) -> None:
    """It says since when and why, until somebody resumes; the audit says that it was restored."""
    await note(state)
    restore(back_up(state, tmp_path / "b.db").path, state, NOON)
    later = datetime(2031, 4, 9, tzinfo=UTC)
    async with await DeskDb.open(state / "desk.db") as desk_db:
        assert await desk_db.pause.paused() == Paused(NOON, "restored from b.db")
        assert await desk_db.pause.resumed() is None
        assert [await desk_db.pause.resume(later), await desk_db.pause.resume(later)] == [True, False]
        assert await desk_db.pause.paused() is None
        assert await desk_db.pause.resumed() == later
        (row,) = (await desk_db.audit.everything()).rows
        assert row == AuditRow(None, None, "restore", "b.db", "done", NOON, became="paused", n=1)
    restore(tmp_path / "b.db", state, NOON)
    async with await DeskDb.open(state / "desk.db") as desk_db:
        assert await desk_db.pause.paused() is not None


async def test_restoring_where_there_is_no_desk(state: Path, tmp_path: Path) -> None:
    """A new machine: an orphaned journal of a lost desk does no harm."""
    await note(state, "early")
    made = back_up(state, tmp_path / "b.db")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "desk.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(1000))
    assert restore(made.path, tmp_path / "new", NOON).kept is None
    assert noted(tmp_path / "new" / "desk.db") == {"early"}


@pytest.mark.parametrize("piece", [slice(50, None), slice(None, 10_000)], ids=["header", "torn"])
async def test_a_damaged_desk_is_replaced_and_kept(state: Path, tmp_path: Path, piece: slice) -> None:
    """Where the desk is no sound database any more, a restore still works, and what was there is kept."""
    await note(state, "early")
    made = back_up(state, tmp_path / "b.db")
    spoilt = (state / "desk.db").read_bytes()[piece]
    (state / "desk.db").write_bytes(spoilt)
    kept = restore(made.path, state, NOON).kept
    assert noted(state / "desk.db") == {"early"}
    assert kept is not None
    assert spoilt[200:4000] in kept.read_bytes()


@pytest.mark.parametrize("version", range(1, len(SCRIPTS) + 1))
def test_an_older_backup_is_brought_up_to_date(state: Path, tmp_path: Path, version: int) -> None:
    """A backup by an older bot keeps its version inside, and is migrated when it is restored."""
    state.mkdir()
    old_desk(state / "desk.db", version, tmp_path / "scripts")
    made = back_up(state, tmp_path / "b.db")
    assert made.version == version
    done = restore(made.path, state, NOON)
    assert (done.version, done.newest) == (version, NEWEST)
    with closing(sqlite3.connect(state / "desk.db")) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
        for table, row in rows_until(version):
            if table != "pause":
                kept = connection.execute(f"SELECT * FROM {table}").fetchall()
                assert row in [one[: len(row)] for one in kept], table


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE receipts (n)")


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def _scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:8600] = b"x" * 408
    path.write_bytes(data)


def _dangling(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO active (corpus, current) VALUES ('/c', 'gone')")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_newer, "written by a newer bot"),
        (_of_another_program, "is no desk"),
        (_torn, "is damaged"),
        (_scribbled, "is damaged"),
        (_dangling, "is damaged"),
        (lambda path: path.write_bytes(b"text" * 2000), "is damaged"),
        (lambda path: path.write_bytes(b""), "is no desk"),
        (Path.unlink, "There is no file"),
    ],
    ids=["newer", "foreign", "torn", "scribbled", "dangling", "text", "empty", "missing"],
)
async def test_what_is_no_sound_backup_changes_nothing(
    state: Path, tmp_path: Path, spoil: object, told: str
) -> None:
    """Refused in words; the desk stays, and nothing is left beside it."""
    await note(state, "early")
    made = back_up(state, tmp_path / "b.db")
    spoil(made.path)  # type: ignore[operator]
    before = (state / "desk.db").read_bytes()
    with pytest.raises(DeskError, match=told):
        restore(made.path, state, NOON)
    assert (state / "desk.db").read_bytes() == before
    assert names(state) <= {"desk.db", ".running"}


async def test_never_over_a_running_bot(state: Path, tmp_path: Path) -> None:
    """While any bot runs a restore is refused; bots do not keep each other out; a restore keeps them out."""
    await note(state, "early")
    made = back_up(state, tmp_path / "b.db")
    with running(state):
        with running(state), pytest.raises(DeskError, match="A bot is running"):
            restore(made.path, state, NOON)
        with pytest.raises(DeskError, match="A bot is running"):
            restore(made.path, state, NOON)
    restore(made.path, state, NOON)


def test_a_bot_does_not_start_during_a_restore(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits for a moment and then says why it does not start."""
    monkeypatch.setattr("bot.store.running.WAIT", 0.01)
    with nobody_running(state), pytest.raises(DeskError, match="being restored"), running(state):
        pass


RUNS = """
import sys, time
from pathlib import Path
from bot.store.running import running
with running(Path(sys.argv[1])):
    (Path(sys.argv[1]) / "up").touch()
    time.sleep(60)
"""


def test_a_killed_bot_runs_no_longer(state: Path) -> None:
    """The lock falls with its process, however that ends."""
    process = child("-c", RUNS, str(state))
    try:
        while not (state / "up").exists():
            assert process.poll() is None
        with pytest.raises(DeskError, match="A bot is running"), nobody_running(state):
            pass
    finally:
        process.kill()
        process.wait()
    with nobody_running(state):
        pass


def test_what_cannot_be_backed_up(state: Path, tmp_path: Path) -> None:
    """No desk, a file that is there already, a folder that is not: said in words, and nothing is left."""
    with pytest.raises(DeskError, match="nothing to back up"):
        back_up(state, tmp_path / "b.db")
    state.mkdir()
    old_desk(state / "desk.db", NEWEST, tmp_path / "scripts")
    (tmp_path / "mine.db").write_text("mine")
    with pytest.raises(DeskError, match="exists already"):
        back_up(state, tmp_path / "mine.db")
    assert (tmp_path / "mine.db").read_text() == "mine"
    with pytest.raises(DeskError, match="Could not back up"):
        back_up(state, tmp_path / "nowhere" / "b.db")
    with pytest.raises(DeskError, match="the desk itself"):
        restore(state / "desk.db", state, NOON)


async def test_a_full_disk_leaves_everything_as_it_was(state: Path, tmp_path: Path) -> None:
    """No half a backup, and no half a desk."""
    await note(state, "x" * 40_000)
    made = back_up(state, tmp_path / "b.db")
    with no_file_beyond(30_000):
        with pytest.raises(DeskError):
            back_up(state, tmp_path / "c.db")
        with pytest.raises(DeskError):
            restore(made.path, state, NOON)
    assert noted(state / "desk.db") == {"x" * 40_000}
    assert names(tmp_path) == {"b.db", "state"}
    assert names(state) == {"desk.db", ".running"}


@pytest.mark.parametrize("sql", ["BEGIN EXCLUSIVE", "BEGIN IMMEDIATE"])
async def test_a_desk_that_somebody_keeps_locked(
    state: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    """The wait is bounded, the sentence says what to do, and the desk and its folder are as they were."""
    monkeypatch.setattr("bot.store.backup._WAIT", 0.05)
    await note(state, "early")
    made = back_up(state, tmp_path / "b.db")
    with closing(sqlite3.connect(state / "desk.db", isolation_level=None)) as locker:
        locker.execute(sql)
        with pytest.raises(StoreBusy, match="locked"):
            restore(made.path, state, NOON)
    assert noted(state / "desk.db") == {"early"}
    assert names(state) == {"desk.db", ".running"}


async def test_forgotten_words_are_not_in_a_backup(state: Path, tmp_path: Path) -> None:
    """What was deleted before is nowhere in the file, not even in its free pages."""
    await note(state, *(f"secret{n:05d}" * 100 for n in range(40)))
    async with await DeskDb.open(state / "desk.db") as desk_db:
        await desk_db.forget_older(datetime(2032, 1, 1, tzinfo=UTC))
    assert b"secret0" not in back_up(state, tmp_path / "b.db").path.read_bytes()
    assert b"secret0" not in (state / "desk.db").read_bytes()


WRITES = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.store.desk_db import DeskDb

async def main(path):
    async with await DeskDb.open(path, wait=60) as desk_db:
        for n in range(10_000):
            await desk_db.log_gap("ask", f"a{n}", "no_claim", datetime(2031, 4, 8, tzinfo=UTC))
            await desk_db.log_gap("ask", f"b{n}", "no_claim", datetime(2031, 4, 8, tzinfo=UTC))

asyncio.run(main(Path(sys.argv[1])))
"""


@pytest.fixture
def written(state: Path) -> Iterator[Path]:
    """Yield a state folder into whose desk another process writes all the time."""
    process = child("-c", WRITES, str(state / "desk.db"))
    try:
        while not (state / "desk.db").exists() or (state / "desk.db").stat().st_size < 30_000:
            assert process.poll() is None
        yield state
        assert process.poll() is None, "it ended too early to prove anything"
    finally:
        process.kill()
        process.wait()


def test_a_backup_is_of_one_moment(written: Path, tmp_path: Path) -> None:
    """While another process writes a0, b0, a1, b1 …, each backup holds a beginning of that without holes."""
    for turn in range(4):
        texts = noted(back_up(written, tmp_path / f"{turn}.db").path)
        half, odd = divmod(len(texts), 2)
        assert texts == {f"a{n}" for n in range(half + odd)} | {f"b{n}" for n in range(half)}


async def test_a_killed_restore_leaves_whole_old_or_whole_new(state: Path, tmp_path: Path) -> None:
    """Killed after every page or two of its work, the desk is sound and one of the two; the next restore succeeds."""
    await note(state, *(f"old{n}" * 200 for n in range(60)))
    old = noted(state / "desk.db")
    other = tmp_path / "other"
    await note(other, *(f"new{n}" * 200 for n in range(60)))
    new = noted(other / "desk.db")
    made = back_up(other, tmp_path / "b.db")
    seen = []
    for stops in range(1, 120, 6):
        process = child("-c", KILLED, str(made.path), str(state), str(stops))
        process.wait()
        found = noted(state / "desk.db")
        assert found in (old, new)
        seen.append(found == new)
        if found == new:
            break
    assert seen[0] is False
    restore(made.path, state, NOON)
    assert noted(state / "desk.db") == new


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.store import backup

left = int(sys.argv[3])

def step(*_):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

def pages(source, target, desk):
    source.backup(target, pages=1, progress=step)

backup._pages = pages
backup.restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2031, 4, 8, tzinfo=UTC))
"""


def test_control_copying_the_file_is_torn(state: Path, tmp_path: Path) -> None:
    """The obvious way, the file's bytes in two pieces while somebody writes, is not sound: the test above can fail."""
    state.mkdir()
    old_desk(state / "desk.db", NEWEST, tmp_path / "scripts")
    path = state / "desk.db"
    first = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        connection.executemany(
            "INSERT INTO gap (command, text, reason, at) VALUES ('ask', ?, '', 0)",
            [(f"{n}" * 50,) for n in range(500)],
        )
        connection.commit()
    torn = first[:4096] + path.read_bytes()[4096:]
    (tmp_path / "naive.db").write_bytes(torn)
    with closing(sqlite3.connect(tmp_path / "naive.db")) as connection:
        try:
            sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        except sqlite3.DatabaseError:
            sound = False
    assert not sound
