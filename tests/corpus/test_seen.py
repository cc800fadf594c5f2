"""A corpus folder that nobody has touched is recognised without reading it; any change of its bytes is seen."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from bot.corpus import seen
from bot.corpus.fingerprint import fingerprint
from bot.corpus.seen import recognised
from tests.corpus.conftest import CLAIM, Make


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files count as settled at once, so that no test has to wait."""
    monkeypatch.setattr(seen, "SETTLED", -(10**12))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the folders that were read."""
    read: list[Path] = []

    def counted(folder: Path) -> str:
        read.append(folder)
        return fingerprint(folder)

    monkeypatch.setattr(seen, "fingerprint", counted)
    return read


@pytest.mark.usefixtures("settled")
def test_an_untouched_folder_is_not_read_again(make: Make, tmp_path: Path, reads: list[Path]) -> None:
    """The second look takes the noted fingerprint, which is the true one."""
    folder = make()
    assert recognised(folder, tmp_path) == recognised(folder, tmp_path) == fingerprint(folder)
    assert reads == [folder]


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("name", ["claims.jsonl", "docs.jsonl", "corpus.toml", "article"])
def test_a_change_is_seen_whatever_its_time_says(make: Make, tmp_path: Path, name: str) -> None:
    """Other bytes of the same length, with the time of writing set back, are not taken for the old ones."""
    folder = make()
    path = folder / name
    if name == "article":
        path = next(path for path in sorted(folder.rglob("*.txt")))
    path.touch()
    before = recognised(folder, tmp_path)
    held = path.stat()
    content = path.read_bytes()
    time.sleep(0.02)  # the clock of the file system ticks
    path.write_bytes(content[:-2] + bytes(reversed(content[-2:])) if content else b"# x\n")
    os.utime(path, ns=(held.st_atime_ns, held.st_mtime_ns))
    assert recognised(folder, tmp_path) == fingerprint(folder) != before


@pytest.mark.usefixtures("settled")
def test_new_and_lost_files_are_seen(make: Make, tmp_path: Path) -> None:
    """A record file that comes or goes changes what is recognised."""
    folder = make()
    before = recognised(folder, tmp_path)
    (folder / "judgements.jsonl").write_text("", encoding="utf-8")
    added = recognised(folder, tmp_path)
    assert added == fingerprint(folder) != before
    (folder / "judgements.jsonl").unlink()
    assert recognised(folder, tmp_path) == before


def test_what_has_just_changed_is_read_again(make: Make, tmp_path: Path, reads: list[Path]) -> None:
    """Files written a moment ago may be written again within the same tick: they are not noted."""
    folder = make()
    recognised(folder, tmp_path)
    recognised(folder, tmp_path)
    assert len(reads) == 2


@pytest.mark.usefixtures("settled")
def test_links_are_not_trusted(make: Make, tmp_path: Path, reads: list[Path]) -> None:
    """What a link leads to may change unseen."""
    folder = make()
    article = next(iter(sorted(folder.rglob("*.txt"))))
    article.with_name("link.txt").symlink_to(article)
    recognised(folder, tmp_path)
    recognised(folder, tmp_path)
    assert len(reads) == 2


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 1}', "[" * 100_000, '{"/x": ["a", 2]}'])
def test_a_spoilt_note_is_no_note(make: Make, tmp_path: Path, content: str) -> None:
    """Whatever stands in the note, the folder is read and noted again."""
    folder = make()
    (tmp_path / "seen.json").write_text(content, encoding="utf-8")
    assert recognised(folder, tmp_path) == fingerprint(folder)
    assert recognised(folder, tmp_path) == fingerprint(folder)


def test_a_state_folder_that_is_missing_is_no_fault(make: Make, tmp_path: Path) -> None:
    """Nothing can be noted, and the folder is read."""
    folder = make(claims=[CLAIM])
    assert recognised(folder, tmp_path / "nowhere") == fingerprint(folder)
