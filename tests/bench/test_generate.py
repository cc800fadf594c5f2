"""Generated corpora: the same bytes for the same seed, without fault, and larger tables for more claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.corpus.read import read_corpus
from tests.bench.generate import generate
from tests.bench.material import CORPORA, gather, records
from tests.bench.slots import Opened, Opener, amount

KINDS = {"number", "date", "entities", "status", "bool", "quoted", "label"}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """A corpus can be made again anywhere; another seed makes another."""
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        generate(150, tmp_path / name, seed)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_checks_clean(tmp_path: Path, seed: int) -> None:
    """A generated corpus has the claims asked for, no fault, and all that the bot reasons about."""
    generate(600, tmp_path / "corpus", seed)
    corpus, faults = read_corpus(tmp_path / "corpus")
    assert corpus is not None
    assert not [fault for fault in faults if fault.severity == "fault"]
    assert len(corpus.claims) == 600
    for claim in corpus.claims.values():
        assert corpus.documents[claim.doc].body[claim.quote.start : claim.quote.end] == claim.quote.text
    assert {claim.value.kind for claim in corpus.claims.values() if claim.value} == KINDS
    assert {len(claim.said_by) for claim in corpus.claims.values()} == {0, 1, 2}
    assert any(alias.since and alias.until for one in corpus.entities.values() for alias in one.aliases)


def test_tables_grow_with_the_claims(tmp_path: Path) -> None:
    """Ten times the claims have more entities, events, sources, attributes and words, but not ten times."""
    for count in (300, 3_000):
        generate(count, tmp_path / str(count))
    for table in ("entities", "events", "sources", "attributes"):
        few, many = (len(records(tmp_path / count, table)) for count in ("300", "3000"))
        assert few < many < 10 * few
    few, many = (len(words_of(tmp_path / count)) for count in ("300", "3000"))
    assert 2 * few < many < 10 * few


def words_of(corpus: Path) -> set[str]:
    """Return the different words of the claims."""
    return {word for claim in records(corpus, "claims") for word in claim["text"].lower().split()}


def test_an_existing_folder_stays(tmp_path: Path) -> None:
    """Nothing is generated over what is there."""
    (tmp_path / "corpus").mkdir()
    generate(100, tmp_path / "corpus")
    assert contents(tmp_path / "corpus") == {}


def test_material_names_nobody() -> None:
    """No name that the corpora know is left in a sentence: generated corpora speak of nobody."""
    names = {one["name"] for folder in CORPORA for one in records(folder, "entities") if " " in one["name"]}
    patterns = " ".join(sentence.pattern for sentence in gather().sentences)
    left = {name for name in names if name in patterns and not name.islower()}
    assert len(names) > 100
    assert not left


@pytest.mark.parametrize(
    ("sentence", "pattern"),
    [
        ("Ann Lee saw 3.5 million parcels on Tuesday.", "%(e0)s saw %(n0)s %(w0)s on %(day)s."),
        ("In May 2024 Lee had 12%, not 13%.", "In %(month)s %(e0)s had %(n0)s%%, not %(n1)s%%."),
        ("Lee told Ann Lee.", "%(e0)s %(w0)s %(e0)s."),
    ],
)
def test_opening_a_sentence(sentence: str, pattern: str) -> None:
    """Names, numbers, dates and words become slots, one for each thing."""
    opener = Opener([{"id": "lee", "kind": "person", "name": "Ann Lee", "aliases": [{"form": "Lee"}]}])
    assert Opened(opener).open(sentence) == pattern


@pytest.mark.parametrize(
    ("written", "n"), [("12", 12), ("1,200", 1200), ("3.5 million", 3.5e6), ("0.4", 0.4)]
)
def test_amounts(written: str, n: float) -> None:
    """Digits and "million" are a number."""
    assert amount(written) == n
