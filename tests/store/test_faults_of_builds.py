"""Killed builders and full or read-only disks: a generation is whole or not there."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from bot.errors import DeskError, NotLoaded
from bot.model.corpus import Corpus
from bot.store.generations import unfinished_path
from bot.store.sqlite import SqliteStore
from tests.store import samples
from tests.store.doomed import MOMENTS, whole
from tests.store.hardship import ROOT, child, no_file_beyond


def _doom(how: str, moment: str, path: Path) -> None:
    assert child("-m", "tests.store.doomed", how, moment, str(path)).wait() == -signal.SIGKILL


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
    assert child("-m", "tests.store.doomed", "whole", "never", str(tmp_path / "first.sqlite")).wait() == 0
    needed = time.monotonic() - began
    moments, done = random.Random(28), 0
    for n in range(200):
        path = tmp_path / f"{n}.sqlite"
        builder = child("-m", "tests.store.doomed", "whole", "never", str(path))
        try:
            builder.wait(moments.uniform(0.3, 1.2) * needed)
        except subprocess.TimeoutExpired:
            builder.kill()
            builder.wait()
        done += path.exists()
        assert not path.exists() or whole(path, corpus)
    assert 0 < done < 200
    samples.build(tmp_path / "last.sqlite", corpus)
    assert not list(tmp_path.glob("*.building*"))


def test_a_full_disk_refuses_a_build_in_words(tmp_path: Path, corpus: Corpus) -> None:
    """Without room the build says so and leaves nothing."""
    with no_file_beyond(20_000), pytest.raises(DeskError, match="Could not write the generation") as caught:
        samples.build(tmp_path / "g.sqlite", corpus)
    assert "disk" in caught.value.next_step
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


READ_ONLY = """
import asyncio, os, sys
from pathlib import Path
from bot.errors import DeskError
from bot.store.desk_db import DeskDb
from bot.store.sqlite import SqliteStore
from tests.store import samples
from tests.store.hardship import ROOT, child, no_file_beyond

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
