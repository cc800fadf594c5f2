"""desk.db keeps what it was given, for each corpus, guild and person apart."""

from __future__ import annotations

import asyncio
import re
import secrets
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.errors import DeskError
from bot.model.controls import Gap
from bot.model.receipt import Shown
from bot.model.state import Asked, Generation
from bot.store.desk_db import DeskDb
from bot.store.migrate import migrate

NOON = datetime(2031, 4, 8, 12, 0, 0, 123456, tzinfo=UTC)
SHOWN = Shown("c1", "d1", "ab" * 32, 3, 12, "“so” it 橋\r\n")
ASKED = Asked("", "when", "did the bridge close?", "2031-04-08", "aa11", 2**62, 987654321987654321, NOON)
PROVEN = replace(ASKED, corpus="/corpora/bridges", code="cc" * 32, digest="dd" * 32, shown=(SHOWN, SHOWN))


def _generation(hash_: str, corpus: str = "/corpora/bridges") -> Generation:
    return Generation(hash_, f"/state/generations/{hash_}.sqlite", corpus, NOON, 11, 3, 5)


async def test_a_new_desk_has_no_generation(desk_db: DeskDb) -> None:
    """Before the first load nothing is active and there is nothing to roll back to."""
    assert await desk_db.active("/corpora/bridges") is None
    assert await desk_db.previous("/corpora/bridges") is None
    assert await desk_db.roll_back("/corpora/bridges", "aa11", NOON) is None
    assert await desk_db.in_use() == ()


async def test_activating_keeps_the_one_before(desk_db: DeskDb) -> None:
    """The generation before stays as previous, the one before that is forgotten; corpora do not touch."""
    other = _generation("zz99", "/corpora/ferries")
    await desk_db.activate(other)
    for hash_ in ("aa11", "bb22", "cc33"):
        await desk_db.activate(_generation(hash_))
    assert await desk_db.active("/corpora/bridges") == _generation("cc33")
    assert await desk_db.previous("/corpora/bridges") == _generation("bb22")
    assert await desk_db.active("/corpora/ferries") == other
    assert {each.hash for each in await desk_db.in_use()} == {"bb22", "cc33", "zz99"}


async def test_activating_the_active_one_again_keeps_previous(desk_db: DeskDb) -> None:
    """Loading the same corpus again refreshes its row and loses nothing to roll back to."""
    for hash_ in ("aa11", "bb22", "bb22"):
        await desk_db.activate(_generation(hash_))
    later = replace(_generation("bb22"), loaded_at=NOON + timedelta(days=1))
    await desk_db.activate(later)
    assert await desk_db.active("/corpora/bridges") == later
    assert await desk_db.previous("/corpora/bridges") == _generation("aa11")


async def test_rolling_back_exchanges_the_two(desk_db: DeskDb) -> None:
    """A roll-back can itself be rolled back."""
    for hash_ in ("aa11", "bb22"):
        await desk_db.activate(_generation(hash_))
    assert await desk_db.roll_back("/corpora/bridges", "bb22", NOON) == _generation("aa11")
    assert await desk_db.previous("/corpora/bridges") == _generation("bb22")
    assert await desk_db.since("/corpora/bridges") == (NOON, "bb22")
    assert await desk_db.roll_back("/corpora/bridges", "bb22", NOON) is None, "it is not active any more"
    later = NOON + timedelta(hours=1)
    assert await desk_db.roll_back("/corpora/bridges", "aa11", later) == _generation("bb22")
    assert await desk_db.since("/corpora/bridges") == (later, "")


async def test_a_reload_ends_a_rollback(desk_db: DeskDb) -> None:
    """What was taken back is noted until something is loaded."""
    for hash_ in ("aa11", "bb22"):
        await desk_db.activate(_generation(hash_))
    await desk_db.roll_back("/corpora/bridges", "bb22", NOON)
    await desk_db.activate(_generation("cc33"))
    assert await desk_db.since("/corpora/bridges") == (NOON, "")


async def test_one_generation_may_serve_two_corpora(desk_db: DeskDb) -> None:
    """A copy of a corpus has the same hash; moving one of them on leaves the other."""
    await desk_db.activate(_generation("aa11"))
    await desk_db.activate(_generation("aa11", "/corpora/copy"))
    for hash_ in ("bb22", "cc33"):
        await desk_db.activate(_generation(hash_))
    assert await desk_db.active("/corpora/copy") == _generation("aa11", "/corpora/copy")


async def test_a_question_is_recalled_by_its_receipt(desk_db: DeskDb) -> None:
    """Every field comes back, snowflakes and microseconds exact; the receipt is short and not guessable."""
    receipts = [await desk_db.remember(PROVEN) for _ in range(20)]
    assert len(set(receipts)) == 20
    assert all(re.fullmatch("[2-9A-HJ-NP-Z]{8}", receipt) for receipt in receipts)
    assert await desk_db.recall(receipts[7]) == replace(PROVEN, receipt=receipts[7])
    private = replace(ASKED, guild=None, asker=None)
    assert (await desk_db.recall(await desk_db.remember(private))) is not None
    for unknown in ("", "nothere", receipts[0] + "\0", receipts[0].lower() + "x", "\ud800"):
        assert await desk_db.recall(unknown) is None


async def test_a_receipt_is_never_given_twice(desk_db: DeskDb, monkeypatch: pytest.MonkeyPatch) -> None:
    """A receipt that is drawn a second time is drawn again: the first question keeps it."""
    drawn = iter("AAAAAAAAAAAAAAAAAAAAAAAB")
    monkeypatch.setattr(secrets, "choice", lambda _: next(drawn))
    first, second = await desk_db.remember(ASKED), await desk_db.remember(replace(ASKED, text="another"))
    assert (first, second) == ("AAAAAAAA", "AAAAAAAB")
    kept = await desk_db.recall(first)
    assert kept is not None
    assert kept.text == ASKED.text


async def test_recent_questions_are_ones_own_in_one_guild(desk_db: DeskDb) -> None:
    """The latest come first, as many as asked for; nothing of another person, another guild, or too long ago."""

    async def ask(guild: int | None, asker: int | None, days: int) -> str:
        asked = replace(ASKED, guild=guild, asker=asker, at=NOON + timedelta(days=days))
        return await desk_db.remember(asked)

    mine = [await ask(1, 5, days) for days in (0, 2, 1)]
    for guild, asker, days in ((2, 5, 0), (1, 6, 0), (None, 5, 0), (1, None, 0), (1, 5, -1)):
        await ask(guild, asker, days)
    newest_first = [mine[1], mine[2], mine[0]]
    assert [one.receipt for one in await desk_db.recent(1, 5, NOON)] == newest_first
    assert [one.receipt for one in await desk_db.recent(1, 5, NOON, limit=2)] == newest_first[:2]
    assert len(await desk_db.recent(None, 5, NOON)) == 1


async def test_instants_come_back_in_utc(desk_db: DeskDb) -> None:
    """An instant of another time zone is the same instant; one without a zone is refused."""
    there = NOON.astimezone(timezone(timedelta(hours=9)))
    recalled = await desk_db.recall(await desk_db.remember(replace(ASKED, at=there)))
    assert recalled is not None
    assert (recalled.at, recalled.at.tzinfo) == (there, UTC)
    with pytest.raises(ValueError, match="time zone"):
        await desk_db.remember(replace(ASKED, at=NOON.replace(tzinfo=None)))


@pytest.mark.parametrize(
    "text", ["", "\0 nul", "half \ud83d", "🚧 橋\r\n'; DROP TABLE asked; --", "x" * 6000]
)
async def test_any_question_can_be_kept(desk_db: DeskDb, text: str) -> None:
    """Any text is kept as it is; only half a surrogate pair, which is no character, becomes U+FFFD."""
    recalled = await desk_db.recall(await desk_db.remember(replace(ASKED, text=text)))
    assert recalled is not None
    assert recalled.text == text.replace("\ud83d", "\ufffd")


async def test_old_questions_and_gaps_are_forgotten(desk_db: DeskDb) -> None:
    """What is older than the instant goes, what is not stays."""
    old = await desk_db.remember(replace(ASKED, at=NOON - timedelta(microseconds=1)))
    new = await desk_db.remember(ASKED)
    await desk_db.log_gap("ask", "old", "no_claim", NOON - timedelta(days=3))
    await desk_db.log_gap("ask", "new", "no_claim", NOON)
    assert await desk_db.forget_older(NOON) == 2
    assert await desk_db.recall(old) is None
    assert await desk_db.recall(new) is not None
    assert [gap.text for gap in await desk_db.gaps()] == ["new"]


async def test_a_person_is_forgotten_alone(desk_db: DeskDb) -> None:
    """Forgetting one asker keeps everybody else's questions and those of nobody."""
    mine, theirs, nobodys = [await desk_db.remember(replace(ASKED, asker=asker)) for asker in (1, 2, None)]
    assert await desk_db.forget_asker(1) == (1, 0, 0)
    assert await desk_db.recall(mine) is None
    assert await desk_db.recall(theirs) is not None
    assert await desk_db.recall(nobodys) is not None


async def test_gaps_come_newest_first(desk_db: DeskDb) -> None:
    """The latest unanswered questions come first, as many as asked for."""
    for days, text in enumerate(("a", "b", "c")):
        await desk_db.log_gap("ask", text, "no_claim", NOON + timedelta(days=days))
    assert await desk_db.gaps(2) == (
        Gap("ask", "c", "no_claim", NOON + timedelta(days=2)),
        Gap("ask", "b", "no_claim", NOON + timedelta(days=1)),
    )
    assert await desk_db.gaps(0) == ()


async def test_sync_hash_of_each_application_and_guild(desk_db: DeskDb) -> None:
    """Hashes of synced commands are kept for each guild, and for the global ones."""
    assert await desk_db.sync_hash(1, None) is None
    await desk_db.set_sync_hash(1, None, "global")
    await desk_db.set_sync_hash(1, 7, "old")
    await desk_db.set_sync_hash(1, 7, "new")
    assert [await desk_db.sync_hash(1, guild) for guild in (None, 7, 8)] == ["global", "new", None]
    assert await desk_db.sync_hash(2, 7) is None


async def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    """What was acknowledged is on the disk."""
    async with await DeskDb.open(tmp_path / "state" / "desk.db") as first:
        receipt = await first.remember(ASKED)
        await first.activate(_generation("aa11"))
    async with await DeskDb.open(tmp_path / "state" / "desk.db") as second:
        assert await second.recall(receipt) == replace(ASKED, receipt=receipt)
        assert await second.active("/corpora/bridges") == _generation("aa11")


async def test_the_file_is_kept_safely(desk_db: DeskDb) -> None:
    """Every commit waits for the disk, in a rollback journal, foreign keys held, deleted rows overwritten."""
    settings = [
        await desk_db._writer.select(f"PRAGMA {name}")
        for name in ("synchronous", "journal_mode", "foreign_keys", "secure_delete")
    ]
    assert settings == [[(2,)], [("delete",)], [(1,)], [(1,)]]


async def test_closing_twice_is_harmless(tmp_path: Path) -> None:
    """Whoever shuts down may do it again."""
    desk_db = await DeskDb.open(tmp_path / "desk.db")
    await desk_db.close()
    await desk_db.close()


async def test_many_tasks_write_at_once(desk_db: DeskDb) -> None:
    """Fifty tasks on one desk lose nothing."""
    await asyncio.gather(*(desk_db.log_gap("ask", str(n), "no_claim", NOON) for n in range(50)))
    assert {gap.text for gap in await desk_db.gaps()} == {str(n) for n in range(50)}


def _scripts(folder: Path, *scripts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for n, script in enumerate(scripts, 1):
        (folder / f"{n:04d}_step.sql").write_text(script, encoding="utf-8")
    return folder


def test_migrations_run_once_each(tmp_path: Path) -> None:
    """A database at version 1 gets the second script alone; one that is newest gets nothing."""
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        first = "CREATE TABLE a (x INTEGER);\nINSERT INTO a VALUES (1);\n"
        assert migrate(connection, _scripts(tmp_path / "m", first)) == 1
        both = _scripts(tmp_path / "m", first, "ALTER TABLE a ADD COLUMN y INTEGER;\n")
        assert migrate(connection, both) == 2
        assert migrate(connection, both) == 2
        assert connection.execute("SELECT x, y FROM a").fetchall() == [(1, None)]


def test_a_failing_migration_changes_nothing(tmp_path: Path) -> None:
    """An error in the second script undoes the first: never half a schema."""
    scripts = _scripts(
        tmp_path / "m", "CREATE TABLE a (x INTEGER);\n", "CREATE TABLE b (x INTEGER);\nNONSENSE;\n"
    )
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="NONSENSE"):
            migrate(connection, scripts)
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,)
        assert connection.execute("PRAGMA user_version").fetchone() == (0,)
        assert not connection.in_transaction


def test_control_executescript_leaves_half_a_schema(tmp_path: Path) -> None:
    """The obvious way commits before it fails: the test above can fail."""
    with closing(sqlite3.connect(tmp_path / "m.db", isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.OperationalError):
            connection.executescript("CREATE TABLE a (x INTEGER);\nNONSENSE;\n")
        assert connection.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (1,)


def test_migrations_are_counted_without_gaps(tmp_path: Path) -> None:
    """A script that is missing is a fault of the release, named before anything runs."""
    (tmp_path / "0002_late.sql").write_text("CREATE TABLE a (x);\n", encoding="utf-8")
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(ValueError, match="without gaps"):
        migrate(connection, tmp_path)


async def test_a_newer_desk_is_left_alone(tmp_path: Path) -> None:
    """An older bot refuses a newer database in words and changes nothing in it."""
    path = tmp_path / "desk.db"
    await (await DeskDb.open(path)).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(DeskError, match="written by a newer bot"):
        await DeskDb.open(path)
    assert path.read_bytes() == before
