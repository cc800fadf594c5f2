"""`export`, /timeline and /sources as a person types them in a terminal."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.app.test_cli import run


def test_export_to_a_file(state: Path, tmp_path: Path) -> None:
    """Everything, as JSON, in a file that is whole; how much it was is told beside it."""
    file = tmp_path / "all.json"
    done = run(state, "export", "--format", "json", "--output", str(file))
    assert done.returncode == 0, done.stderr
    held = json.loads(file.read_text("utf-8"))
    assert len(held["claims"]) == held["exported"] == held["of"] == 141
    assert done.stderr.endswith("141 claims exported.\n")
    assert [path.name for path in tmp_path.glob("all*")] == ["all.json"]


def test_export_to_a_pipe(state: Path) -> None:
    """A topic, as CSV, on standard output."""
    done = run(state, "export", "Tomas", "Reke")
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"), newline="")))
    assert rows
    assert all(
        "Reke" in f"{row['quote']}{row['paraphrase']}{row['said_by']}{row['entities']}" for row in rows
    )


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["pizza"], "No claim of the corpus is on “pizza”."),
        (["--output", "/nowhere/all.csv"], "/nowhere/all.csv cannot be written"),
    ],
)
def test_nothing_to_export(state: Path, arguments: list[str], told: str) -> None:
    """A sentence and exit code 1."""
    done = run(state, "export", *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(told)


def test_timeline(state: Path) -> None:
    """/timeline is asked like any other question: conflicts are named, what is ahead stands apart."""
    done = run(state, "ask", "/timeline topic: inspection")
    assert "12 Feb 2024: full inspection of Crane 7" in done.stdout
    assert "accounts conflict: others say 2 May 2024" in done.stdout
    assert "\nStill ahead\n" in run(state, "ask", "/timeline").stdout


def test_sources(state: Path) -> None:
    """/sources too, with a document's name."""
    done = run(state, "ask", "/sources", "courier")
    assert "37 claims in this document." in done.stdout
