"""Readers while generations flip and vanish, or were damaged: one whole generation, or a clear refusal."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answers.question.directory import directory
from bot.errors import DeskError, NotLoaded
from bot.model.corpus import Claim, Corpus, Document, Relation, Span
from bot.model.state import Generation
from bot.store.desk_db import DeskDb
from bot.store.generations import generation_path, remove_unused
from bot.store.sqlite import SqliteStore
from tests.store import samples

NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)


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


async def test_opening_and_closing_leaves_nothing_behind(generation: Path, tmp_path: Path) -> None:
    """Generations and desks that came and went have given back their threads and files."""

    async def come_and_go() -> None:
        async with (
            await SqliteStore.open(generation) as store,
            await DeskDb.open(tmp_path / "desk.db") as desk_db,
        ):
            await store.all_claims()
            await desk_db.gaps()

    def open_files() -> list[str]:
        return [str(each.readlink()) for each in Path("/proc/self/fd").iterdir() if each.is_symlink()]

    before = {*threading.enumerate()}
    for _ in range(20):
        await come_and_go()
    for thread in {*threading.enumerate()} - before:
        if not thread.name.startswith("asyncio_"):  # the loop's own pool stays
            thread.join(30)
            assert not thread.is_alive()
    assert not [name for name in open_files() if name.endswith(("desk.db", generation.name))]


async def test_a_closed_generation_says_so(generation: Path) -> None:
    """A task that comes back to a generation after its close gets a sentence, not a database's error."""
    store = await SqliteStore.open(generation)
    await store.close()
    with pytest.raises(NotLoaded, match="closed meanwhile"):
        await store.all_claims()


async def test_much_comes_back_whole(tmp_path: Path, corpus: Corpus) -> None:
    """Two thousand claims and relations, more than are decoded on the event loop, come back equal and in order."""
    body = "".join(f"Pier {n} is open. " for n in range(2_000))
    claims = {}
    for n in range(2_000):
        words = f"Pier {n} is open."
        start = body.index(words)
        claims[f"p-{n:04}"] = Claim(f"p-{n:04}", "long", Span(start, start + len(words), words), f"Pier {n}.")
    relations = [Relation("agree", "piers", f"p-{n:04}", f"p-{n + 1:04}") for n in range(1_999)]
    many = replace(corpus, documents={"long": Document("long", "Piers", body, "0" * 64)}, claims=claims)
    samples.build_with(tmp_path / "g.sqlite", many, samples.index_rows(many), directory(many), relations)
    async with await SqliteStore.open(tmp_path / "g.sqlite") as store:
        assert list(await store.all_claims(5_000)) == list(claims.values())
        assert list(await store.relations()) == relations


async def test_a_lock_on_a_generation_holds_nobody_up(generation: Path, corpus: Corpus) -> None:
    """A backup tool or a shell that locks the file does not keep answers waiting: it never changes."""
    with closing(sqlite3.connect(generation, isolation_level=None)) as locker:
        locker.execute("BEGIN EXCLUSIVE")
        async with await SqliteStore.open(generation) as store:
            assert len(await store.all_claims()) == len(corpus.claims)
