"""Scaffolding lays out what a person fills in, whole or not at all, and never over anything."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from bot.corpus.mend import fill_hashes
from bot.corpus.read import read_corpus
from bot.corpus.scaffold import add_article, new_corpus
from bot.corpus.sentences import split_sentences
from bot.corpus.writing import replace_all
from bot.errors import DeskError
from tests.corpus.conftest import CLAIM, DOC, Make

ARTICLE = (
    "Crane falls\r\n\r\nA crane fell, Jo Weld said.Nobody was hurt. Nobody was hurt.\r\n“I ran,” said Weldon.\r\n"
).encode()


def records(path: Path) -> list[dict[str, Any]]:
    """Return the records of a file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a new corpus."""
    new_corpus(tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return an article outside the corpus."""
    path = tmp_path / "crane fall (1).txt"
    path.write_bytes(ARTICLE)
    return path


def test_new_corpus(folder: Path) -> None:
    """A new corpus has every file; all that is wrong with it is that it is empty."""
    corpus, faults = read_corpus(folder)
    assert corpus is None
    assert [fault.message for fault in faults] == ["the corpus has no document", "the corpus has no claim"]
    assert "bot add" in (folder / "README.md").read_text()
    assert (folder / "articles").is_dir()


def test_the_readme_is_right(folder: Path) -> None:
    """Every example record of the README fits the format: put together they are a corpus without fault."""
    text = (folder / "README.md").read_text()
    rows = [row.split("|") for row in text.splitlines() if row.startswith("| `")]
    for _, name, line, *_ in rows:
        (folder / name.strip(" `")).write_text(line.strip(" `") + "\n")
    claim = text.split("```json\n")[1].split("```")[0]
    (folder / "claims.jsonl").write_text(claim)
    (folder / "articles" / "a.txt").write_text("Officials said the strike lasted 12 hours.")
    (folder / "docs.jsonl").write_text('{"id": "a", "title": "A", "path": "a.txt"}\n')
    assert len(rows) == 4
    assert read_corpus(folder)[1] == []


def test_new_refuses_what_is_there(folder: Path, tmp_path: Path) -> None:
    """A folder with anything in it, or a file, is left alone; an empty folder is taken."""
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(DeskError, match="not empty"):
        new_corpus(folder)
    assert sorted(path.name for path in folder.iterdir()) == before
    (tmp_path / "file").touch()
    with pytest.raises(DeskError):
        new_corpus(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    new_corpus(tmp_path / "empty")
    assert (tmp_path / "empty" / "claims.jsonl").exists()


def test_add_article(folder: Path, article: Path) -> None:
    """An article is copied byte for byte and recorded; each sentence is a claim line that waits for its paraphrase."""
    added = add_article(folder, article)
    assert (added.doc, added.claims) == ("crane-fall-1", 5)
    assert (folder / "articles" / article.name).read_bytes() == ARTICLE
    [doc] = records(folder / "docs.jsonl")
    assert doc["title"] == "Crane falls"
    assert (doc["sha256"], doc["published_basis"]) == (hashlib.sha256(ARTICLE).hexdigest(), "unknown")
    claims = records(folder / "claims.jsonl")
    sentences = [sentence.text for sentence in split_sentences(ARTICLE.decode())]
    assert [c["quote"] if isinstance(c["quote"], str) else c["quote"]["exact"] for c in claims] == sentences
    corpus, faults = read_corpus(folder)
    assert corpus is None
    assert {fault.message for fault in faults if fault.file == "claims.jsonl"} == {
        "`text` is empty: write a one-sentence paraphrase, with names instead of pronouns"
    }


REFRAIN = "The siren of the eastern quay went off at once, and then again. Nobody was hurt. Nobody knew why it had.\n"


@pytest.mark.parametrize("text", [ARTICLE, f"Begin.\n{REFRAIN * 3}The end.".encode(), b"No. No. No. No."])
def test_filled_in_it_is_a_corpus(folder: Path, article: Path, text: bytes) -> None:
    """With the paraphrases written, what was laid out is a corpus without fault, however often sentences repeat."""
    article.write_bytes(text)
    add_article(folder, article)
    claims = records(folder / "claims.jsonl")
    lines = [json.dumps(claim | {"text": "A paraphrase."}) for claim in claims]
    (folder / "claims.jsonl").write_text("\n".join(lines))
    corpus, faults = read_corpus(folder)
    assert faults == []
    assert corpus is not None
    starts = [claim.quote.start for claim in corpus.claims.values()]
    assert starts == sorted(set(starts))


def test_known_entities_are_filled_in(folder: Path, article: Path) -> None:
    """Names and aliases of known entities, as whole words, put the entity into the claim, in order of mention."""
    entities = [
        {"id": "weld", "kind": "person", "name": "Jo Weld", "aliases": ["Weld"]},
        {"id": "crane", "kind": "object", "name": "the crane", "aliases": [{"form": "crane"}]},
        {"id": "broken", "name": None, "aliases": 3},
        {"id": "n", "name": "Nobody else", "aliases": "N"},
    ]
    (folder / "entities.jsonl").write_text("".join(json.dumps(one) + "\n" for one in entities) + "bad line\n")
    add_article(folder, article)
    assert [claim.get("entities") for claim in records(folder / "claims.jsonl")] == [
        None,
        ["crane", "weld"],
        None,
        None,
        None,
    ]


def test_an_article_without_spaces(folder: Path, tmp_path: Path) -> None:
    """Sentences end at full-width stops, and names are seen inside them; one of a single character is not."""
    (folder / "entities.jsonl").write_text(
        json.dumps(
            {"id": "mori", "kind": "person", "name": "森恵", "aliases": [{"form": "森", "kind": "short"}]}
        )
        + "\n"
        + json.dumps({"id": "port", "kind": "place", "name": "北浜港"})
        + "\n"
    )
    path = tmp_path / "fire.txt"
    path.write_text("北浜港で火災があった。森恵市長は「守る。必ず守る」と述べた。山には森がある。\n", "utf-8")
    assert add_article(folder, path).claims == 3
    claims = records(folder / "claims.jsonl")
    assert claims[1]["quote"] == "森恵市長は「守る。必ず守る」と述べた。"
    assert [claim.get("entities") for claim in claims] == [["port"], ["mori"], None]


def test_adding_twice_is_refused(folder: Path, article: Path) -> None:
    """The same article again changes nothing and says so."""
    add_article(folder, article)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(DeskError, match="added before"):
        add_article(folder, article)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_another_article_of_the_same_name(folder: Path, article: Path) -> None:
    """Another text that would get the same id is refused."""
    add_article(folder, article)
    other = article.with_suffix(".md")
    other.write_text("Other words.")
    with pytest.raises(DeskError, match="another document"):
        add_article(folder, other)


def test_a_file_in_the_way(folder: Path, article: Path) -> None:
    """A file of the same name in the documents folder is not overwritten."""
    (folder / "articles" / article.name).write_text("Other words.")
    with pytest.raises(DeskError, match="is another article"):
        add_article(folder, article)
    assert records(folder / "docs.jsonl") == []


@pytest.mark.parametrize("id_", ["alder", "another id"])
def test_a_recorded_document_gets_its_claims(make: Make, id_: str) -> None:
    """A document that is recorded but has no claims yet is not recorded twice."""
    folder = make(docs=[DOC | {"id": id_}], claims="")
    added = add_article(folder, folder / "alder.txt")
    assert added.doc == id_
    assert len(records(folder / "docs.jsonl")) == 1
    assert len(records(folder / "claims.jsonl")) == added.claims


def test_what_is_there_stays(make: Make, article: Path) -> None:
    """Existing lines keep their bytes, a missing last newline is added, and new ids are new."""
    old = json.dumps(CLAIM | {"id": "crane-fall-1-001"}, indent=None).encode()
    folder = make(claims=old)
    add_article(folder, article)
    content = (folder / "claims.jsonl").read_bytes()
    assert content.startswith(old + b"\n")
    ids = [record["id"] for record in records(folder / "claims.jsonl")]
    assert len(ids) == len(set(ids)) == 6


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff", "not UTF-8"), (b" \n", "no text"), (b"a\0b", "no text"), (None, "no file")],
)
def test_what_is_no_article(folder: Path, tmp_path: Path, content: bytes | None, message: str) -> None:
    """What is no text is refused, and nothing is written."""
    path = tmp_path / "x.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DeskError, match=message):
        add_article(folder, path)
    assert records(folder / "docs.jsonl") == []


def test_no_corpus(tmp_path: Path, article: Path) -> None:
    """Adding to what is no corpus says how to make one."""
    with pytest.raises(DeskError, match="bot new"):
        add_article(tmp_path / "nowhere", article)


def test_a_failing_write_changes_nothing(
    folder: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If one file cannot be written, none is, and nothing is left lying about."""
    before = sorted(folder.rglob("*"))

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        add_article(folder, article)
    assert sorted(folder.rglob("*")) == before
    assert records(folder / "docs.jsonl") == []


def test_permissions_stay(tmp_path: Path) -> None:
    """A replaced file keeps its permissions."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_all({path: b"new"})
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


HASH = hashlib.sha256(b"text").hexdigest()


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ('{"id": "a", "path": "alder.txt"}', f'{{"id": "a", "path": "alder.txt", "sha256": "{HASH}"}}'),
        ('{"id":"a","path":"alder.txt"}', f'{{"id":"a","path":"alder.txt","sha256":"{HASH}"}}'),
        (
            '{"path": "alder.txt", "sha256": "", "x": 1}',
            f'{{"path": "alder.txt", "sha256": "{HASH}", "x": 1}}',
        ),
        ('{"path": "alder.txt", "sha256" : null}', f'{{"path": "alder.txt", "sha256" : "{HASH}"}}'),
        (
            '  {"path": "alder.txt", "title": "}" }  ',
            f'  {{"path": "alder.txt", "title": "}}", "sha256": "{HASH}"}}  ',
        ),
        ('{"path": "alder.txt", "sha256": "wrong"}', None),
        ('{"path": "nowhere.txt"}', None),
        ('{"path": "../alder.txt"}', None),
        ('{"body": "text"}', None),
        ('{"path": 3}', None),
        (f'{{"path": "{"a" * 300}"}}', None),
        ("not json", None),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_fill_hashes(make: Make, line: str, mended: str | None, ending: str) -> None:
    """A missing hash is put into its line; every other byte of the file stays."""
    around = b'{"id": "z", "path": "gone.txt"}\n\n'
    folder = make(article="text", docs=around + (line + ending).encode())
    count = fill_hashes(folder)
    assert (folder / "docs.jsonl").read_bytes() == around + ((mended or line) + ending).encode()
    assert count == (mended is not None)


def test_fill_hashes_without_documents(tmp_path: Path) -> None:
    """Where there are no documents there is nothing to fill in."""
    assert fill_hashes(tmp_path) == 0
