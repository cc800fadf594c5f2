"""Documents as they are on disk, read even where the folder is in no state to be loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.corpus.originals import originals


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one document in a file and one inside its record."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "corpus.toml").write_text('documents = "texts"\n', "utf-8")
    (tmp_path / "texts" / "a.txt").write_bytes("It fell — 橋.\r\n".encode())
    (tmp_path / "docs.jsonl").write_text(
        '{"id": "a", "path": "a.txt"}\n{"id": "b", "body": "It fell — twice."}\n{"id": "c", "path": "c.txt"}\n',
        "utf-8",
    )
    return tmp_path


def test_files_and_bodies_byte_for_byte(folder: Path) -> None:
    """What is wanted comes back as it is; what is missing or was not asked for does not."""
    assert originals(folder, {"a", "b", "c", "nobody"}) == {
        "a": "It fell — 橋.\r\n".encode(),
        "b": "It fell — twice.".encode(),
    }
    assert originals(folder, {"b"}).keys() == {"b"}


@pytest.mark.parametrize(
    "records",
    [
        b"\xff{nonsense\n[]\n3\n" + b"[" * 5_000 + b'\n{"id": 3}\n{"id": "a", "path": "a.txt"}',
        b'\xef\xbb\xbf{"id": "a", "path": "a.txt"}\n{"id": "a", "body": "another"}\n',
        b'{"id": "x", "path": "../docs.jsonl"}\n{"id": "a", "path": "a.txt"}\n{"id": "a", "path": 7}\n',
    ],
)
def test_broken_records_do_not_hide_the_others(folder: Path, records: bytes) -> None:
    """Lines that are no records are passed over, and the first record of an id counts."""
    (folder / "docs.jsonl").write_bytes(records)
    assert originals(folder, {"a", "x"}) == {"a": "It fell — 橋.\r\n".encode()}


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/hostname", "link.txt", "loop.txt", "a.txt/b", "\\u0000"]
)
def test_nothing_outside_the_folder_is_read(folder: Path, path: str) -> None:
    """A path or a link that leads out of the documents folder leads nowhere."""
    (folder / "outside.txt").write_text("secret", "utf-8")
    (folder / "texts" / "link.txt").symlink_to(folder / "outside.txt")
    (folder / "texts" / "loop.txt").symlink_to(folder / "texts" / "loop.txt")
    (folder / "docs.jsonl").write_text(f'{{"id": "a", "path": "{path}"}}\n', "utf-8")
    assert originals(folder, {"a"}) == {}


def test_no_folder_no_documents(tmp_path: Path) -> None:
    """A folder that is gone holds nothing."""
    assert originals(tmp_path / "gone", {"a"}) == {}
