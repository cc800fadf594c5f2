"""The fingerprint names exactly what a corpus holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.corpus import fingerprint as fingerprint_module
from bot.corpus.fingerprint import fingerprint
from bot.corpus.read import load_corpus
from tests.corpus.conftest import CLAIM, DOC, Make


def test_same_bytes_same_name(make: Make) -> None:
    """The same bytes give the same name, wherever the folder lies, and the corpus carries it."""
    folder = make()
    before = fingerprint(folder)
    moved = folder.rename(folder.parent / "moved")
    assert fingerprint(moved) == before == load_corpus(moved).hash
    assert len(before) == 64


@pytest.mark.parametrize(
    "name", ["claims.jsonl", "docs.jsonl", "corpus.toml", "entities.jsonl", "judgements.jsonl", "alder.txt"]
)
def test_any_byte_counts(make: Make, name: str) -> None:
    """One more byte in any record file or document, or a new file, gives another name."""
    folder = make()
    before = fingerprint(folder)
    with (folder / name).open("ab") as file:
        file.write(b"\n")
    assert fingerprint(folder) != before


def test_bytes_do_not_move_between_files(make: Make) -> None:
    """Names and lengths count: the same bytes in another file are another corpus."""
    folder = make(events=b"", entities=b'{"id": "a"}\n')
    before = fingerprint(folder)
    (folder / "events.jsonl").write_bytes(b'{"id": "a"}\n')
    (folder / "entities.jsonl").write_bytes(b"")
    assert fingerprint(folder) != before


def test_other_files_do_not_count(make: Make) -> None:
    """A file that is no part of the corpus changes nothing."""
    folder = make()
    before = fingerprint(folder)
    (folder / "notes.txt").write_text("x")
    assert fingerprint(folder) == before


@pytest.mark.parametrize(
    "docs",
    [
        b"",
        b"\xff\n",
        b"[1]\n3\nnull\n{",
        b'{"path": 3}\n',
        b'{"path": "../../../etc/hostname"}\n',
        b'{"path": "a\\u0000"}\n{"path": "\\ud800"}\n',
    ],
)
def test_broken_documents(make: Make, docs: bytes) -> None:
    """Broken records, and paths that lead out, are passed over: the name is still made."""
    assert len(fingerprint(make(docs=docs))) == 64


def test_document_outside_is_not_read(make: Make, tmp_path: Path) -> None:
    """What lies outside the documents folder does not count."""
    secret = tmp_path / "secret.txt"
    secret.write_text("a")
    folder = make(docs=[DOC | {"path": "../secret.txt"}])
    before = fingerprint(folder)
    secret.write_text("b")
    assert fingerprint(folder) == before


def test_documents_folder(make: Make) -> None:
    """Documents are found where corpus.toml says."""
    folder = make(corpus='documents = "articles"')
    (folder / "articles").mkdir()
    article = (folder / "alder.txt").rename(folder / "articles" / "alder.txt")
    before = fingerprint(folder)
    article.write_text("other")
    assert fingerprint(folder) != before


def test_large_document_counts_by_size(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A document over the limit is not read."""
    monkeypatch.setattr(fingerprint_module, "MAX_DOCUMENT", 3)
    folder = make(article="abcd")
    before = fingerprint(folder)
    (folder / "alder.txt").write_text("dcba")
    assert fingerprint(folder) == before
    (folder / "alder.txt").write_text("abcde")
    assert fingerprint(folder) != before


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there has a name, too: saying that it is missing is for the reader."""
    assert fingerprint(tmp_path / "nowhere") == fingerprint(tmp_path / "other")


def test_is_light() -> None:
    """The module loads no validator and nothing from outside the standard library."""
    code = (
        "import sys; import bot.corpus.fingerprint; "
        "print([name for name in ('pydantic', 'rapidfuzz', 'discord', 'dateparser') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_claims_decide(make: Make) -> None:
    """Two corpora that differ in one claim have two names."""
    assert fingerprint(make()) != fingerprint(make(claims=[CLAIM | {"text": "Other."}]))
