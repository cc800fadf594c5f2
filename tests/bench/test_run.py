"""A whole run over a small corpus and a small public set; and the report of one that was interrupted."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.bench.__main__ import claims_of, main
from tests.bench.job import Job
from tests.bench.public import queries, short, write_corpus
from tests.bench.record import Record
from tests.bench.steps import PUBLIC, STEPS, run

ALL = STEPS | PUBLIC
SETS: dict[str, list[tuple[str, ...]]] = {
    "toy.claims": [
        ("c1", "The crane fell on Tuesday.", "headline"),
        ("c2", "The crane", "part of another"),
        ("c3", "Four  people\u2028were hurt.", ""),
        ("c4", "", "nothing to quote"),
    ],
    "toy-dev.queries": [("q1", "crane fell"), ("q2", "people hurt"), ("q3", "no judgement")],
    "toy-dev.typo": [("q1", "crane felll"), ("q2", "poeple hurt"), ("q3", "no judgment")],
    "toy-dev.qrels": [("q1", "c1"), ("q2", "c3")],
}


@pytest.fixture
def sets(tmp_path: Path) -> Path:
    """Return a folder with a small public set."""
    for name, rows in SETS.items():
        with gzip.open(tmp_path / f"{name}.tsv.gz", "wt", encoding="utf-8") as out:
            out.writelines("\t".join(row) + "\n" for row in rows)
    return tmp_path


def test_from_end_to_end(tmp_path: Path, sets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step runs over 200 claims, and what it found stands in the results."""
    monkeypatch.setattr(
        "tests.bench.__main__.run", lambda step, job: ALL[step][1](job)
    )  # saves ten processes
    options = ["--sizes", "200", "--seconds", "0.2", "--questions", "6", "--retrieval", str(sets)]
    options += ["--sets", "toy-dev=toy"]
    for name in ("corpora", "work", "results"):
        options += [f"--{name}", str(tmp_path / name)]
    assert main(options) == 0
    kept = json.loads((tmp_path / "results/results.json").read_text("utf-8"))["corpora"]
    assert set(kept["200"]) == {*STEPS, "measured"}
    assert kept["200"]["load"]["claims"] == 200
    assert kept["200"]["finding"]["ours"]["recall20 clean"] > 0.5
    assert kept["toy"]["public"]["toy-dev"]["FTS5 OR"]["map5 clean"] == 1
    report = (tmp_path / "results/RESULTS.md").read_text("utf-8")
    for heading in ("## Targets", "## Growth", "## Finding in 200", "`toy-dev`", "## Answered rightly"):
        assert heading in report


def test_a_step_that_fails_says_why(tmp_path: Path) -> None:
    """A step runs in a process of its own; its last words are the error."""
    with pytest.raises(RuntimeError, match=r"questions\.jsonl"):
        run("suggestions", Job(tmp_path, 1))


def test_a_public_set_becomes_a_corpus(tmp_path: Path, sets: Path) -> None:
    """Each claim has one place, and its headline is nowhere; queries without a judgement are left out."""
    assert write_corpus(sets, "toy", tmp_path / "corpus") == 3
    docs = (tmp_path / "corpus/docs.jsonl").read_text("utf-8")
    assert "headline" not in docs
    assert len(docs.splitlines()) == 2
    asked = queries(str(sets / "toy-dev"))
    assert asked == [("crane fell", "crane felll", ["c1"]), ("people hurt", "poeple hurt", ["c3"])]


def test_long_ids_are_cut_and_stay_different() -> None:
    """A corpus takes ids of up to 100 characters; those of public sets may be longer."""
    long = "x" * 200
    assert short("x" * 100) == "x" * 100
    assert len(short(long)) <= 100
    assert short(long) != short(f"{long}y")


def test_results_stay_until_measured_again(tmp_path: Path) -> None:
    """A later run adds to what an earlier one kept, unless it begins anew."""
    Record(tmp_path).keep("1k", "load", {"claims": 1000, "rate": 10})
    again = Record(tmp_path)
    again.keep("10k", "load", {"claims": 10_000, "rate": 30_000})
    assert set(again.corpora) == {"1k", "10k"}
    assert "| claims | 1,000 | 10,000 |" in (tmp_path / "RESULTS.md").read_text("utf-8")
    assert Record(tmp_path, fresh=True).corpora == {}


def test_the_plot_is_wide_enough_to_read(tmp_path: Path) -> None:
    """Two sizes make a curve, at least a thousand pixels wide."""
    pytest.importorskip("matplotlib")
    from PIL import Image

    record = Record(tmp_path)
    for claims in (1_000, 10_000):
        record.keep(str(claims), "load", {"claims": claims})
        clean = {"clean": {"p50": 1, "p95": claims / 100}}
        record.keep(
            str(claims), "finding", {"ours": clean | {"misspelt": {}}, "rapidfuzz": clean | {"misspelt": {}}}
        )
    with Image.open(tmp_path / "growth.png") as image:
        assert image.width >= 1000


@pytest.mark.parametrize(("size", "claims"), [("1k", 1_000), ("250", 250), ("1M", 1_000_000)])
def test_sizes(size: str, claims: int) -> None:
    """Sizes are written as people write them."""
    assert claims_of(size) == claims


def test_a_wrong_size_is_explained(tmp_path: Path) -> None:
    """What is no size ends the run with a sentence."""
    with pytest.raises(SystemExit, match="no size"):
        claims_of("many")
