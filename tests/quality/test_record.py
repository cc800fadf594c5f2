"""The record of outcomes: what may change without a word, what must be recorded, what must be acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality import record
from tests.quality.judge import Outcome
from tests.quality.labels import Label, Side
from tests.quality.record import Asked, Change, acknowledged, complaints, written

CHANGELOG = """\
# Changelog

## [Unreleased]

### Changed

- Quality: s012, s013 and t001 now refused: the articles give
  the month only.
- Quality: h-seed-004 now wrong: a label was wrong.
- Quality: s020 now refused:
- Quality improved, s021 now too.

## [0.1.0]

- Quality: s030 now refused: long ago.
"""


def test_what_the_changelog_acknowledges() -> None:
    """Only [Unreleased] counts, and only with a reason; a line may name several questions and be wrapped."""
    reasons = acknowledged(CHANGELOG)
    assert reasons == {
        **dict.fromkeys(("s012", "s013", "t001"), "the articles give the month only."),
        "h-seed-004": "a label was wrong.",
    }
    assert not acknowledged("")


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ("first", "refused", "newly wrong"),
        ("rightly refused", "false answer", "newly wrong"),
        ("among three", "first, wrong date", "newly wrong"),
        ("right", "wrong", "newly wrong"),
        ("first", "among three", "record it"),
        ("refused", "false answer", "record it"),
        ("refused", "refused, wrong entity", "record it"),
        ("", "first", "record it"),
        ("", "wrong", "record it"),
        ("first", "", "record it"),
        ("right", "", "record it"),
        ("refused", "first", ""),
        ("wrong", "right", ""),
        ("among three", "first", ""),
        ("other evidence", "refused", ""),
    ],
)
def test_what_may_change(before: str, now: str, told: str) -> None:
    """Better passes, worse must be recorded, newly wrong must be acknowledged; every complaint names the question."""
    said = list(complaints([Change("x001", before, now)], CHANGELOG))
    assert len(said) == bool(told)
    assert all(told in line and line.startswith("x001 is now ") for line in said)


def test_what_is_acknowledged_must_only_be_recorded() -> None:
    """A newly wrong question that the changelog acknowledges passes once it is recorded."""
    (said,) = complaints([Change("s013", "first", "refused")], CHANGELOG)
    assert "newly wrong" not in said
    assert record.AGAIN in said


LABEL = Label.model_validate(
    {
        "id": "x001",
        "command": "/ask",
        "text": "",
        "answerable": True,
        "evidence": [{"doc": "a", "quote": "b"}],
    }
)


def asked(tuned: str, unseen: str) -> dict[Side, dict[str, Asked]]:
    """Return one question on each side with its outcome."""
    return {
        "tuned": {"port": [(LABEL, Outcome.read(tuned))]},
        "unseen": {"port": [(LABEL.model_copy(update={"id": "y001"}), Outcome.read(unseen))]},
    }


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with nothing recorded, whose only corpus is `port`."""
    (tmp_path / "README.md").write_text("before\n<!-- quality -->\nold\n<!-- /quality -->\nafter\n", "utf-8")
    (tmp_path / "CHANGELOG.md").write_text("## [Unreleased]\n", "utf-8")
    monkeypatch.setattr(record, "README", tmp_path / "README.md")
    monkeypatch.setattr(record, "CHANGELOG", tmp_path / "CHANGELOG.md")
    monkeypatch.setattr(record, "OUTCOMES", tmp_path / "outcomes")
    monkeypatch.setattr(record, "corpora", lambda: ("port",))
    monkeypatch.setattr(record, "labels_of", lambda _side, _corpus: (LABEL,))
    return tmp_path


def test_recording(project: Path) -> None:
    """Outcomes and the README's table are kept; of unseen questions no more than right or wrong."""
    assert not record.record(asked("first", "among three"))
    assert record.recorded("tuned", "port") == {"x001": "first"}
    assert record.recorded("unseen", "port") == {"y001": "right"}
    assert record.recorded_totals()["port"] == {"first": (0, 1), "first three": (1, 1), "refused": (0, 1)}
    assert "| port | 1 / 1 | – | 100 / 0 | 100 / 100 | 0 / 0 |" in record.readme_has()
    assert record.readme_has() == record.readme_table()
    text = record.README.read_text("utf-8")
    assert text.startswith("before\n<!-- quality -->\n| ")
    assert text.endswith("|\n<!-- /quality -->\nafter\n")


@pytest.mark.parametrize(
    ("tuned", "unseen", "id_"), [("refused", "first", "x001"), ("first", "later", "y001")]
)
def test_what_fell_is_not_recorded_unless_acknowledged(
    project: Path, tuned: str, unseen: str, id_: str
) -> None:
    """Recording launders nothing: where a question is newly wrong nothing is written until the changelog says why."""
    record.record(asked("first", "first"))
    files = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    (told,) = record.record(asked(tuned, unseen))
    assert told.startswith(f"{id_} is now ")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == files
    record.CHANGELOG.write_text(f"## [Unreleased]\n\n- Quality: {id_} now wrong: for a reason.\n", "utf-8")
    assert not record.record(asked(tuned, unseen))
    sides: tuple[tuple[Side, str], ...] = (("tuned", tuned), ("unseen", unseen))
    for side, came in sides:
        assert list(record.recorded(side, "port").values()) == [written(side, Outcome.read(came))]


def test_totals_that_fall_are_told(project: Path) -> None:
    """A figure of the unseen questions may not stand recorded better than it is."""
    record.record(asked("first", "first"))
    now = {"port": {"first": (0, 1), "first three": (1, 1), "refused": (0, 1)}}
    told = [line for line in record.fallen_totals(now) if line.startswith("port")]
    assert len(told) == 1
    assert told[0].startswith("port, first: now 0 of 1 (recorded: 1 of 1)")
    worse = {"port": {"first": (1, 1), "first three": (1, 1), "refused": (1, 1)}}
    assert any(line.startswith("port, refused: now 1 of 1") for line in record.fallen_totals(worse))
