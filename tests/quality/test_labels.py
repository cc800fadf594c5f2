"""The labelled questions themselves: valid, unique, provable, and enough of each sort."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.quality import labels
from tests.quality.labels import SIDES, Line, corpora, faults, lines_of

LEAST = {"seed": 250}
"""How many questions a corpus has at least, both sides together."""
LEAST_OTHERS = 60
LEAST_UNANSWERABLE = 0.25


def every(corpus: str) -> list[Line]:
    """Return all labels of a corpus."""
    return [line for side in SIDES for line in lines_of(side, corpus)]


@pytest.mark.parametrize("corpus", corpora())
def test_labels_hold_against_the_articles(corpus: str) -> None:
    """Every quotation stands in its document, and every entity is one of the corpus."""
    told = list(faults(corpus))
    assert not told, "\n".join(told)


def test_ids_are_unique() -> None:
    """No id is used twice, in whatever file."""
    places = Counter(line.label.id for corpus in corpora() for line in every(corpus))
    assert not [id_ for id_, times in places.items() if times > 1]


def test_a_question_is_not_unseen_that_is_tuned_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unseen question that is asked among the tuned ones too, in whatever case, does not count as unseen."""
    for side, texts in (("tuned", ["Turnout?", "who won"]), ("unseen", ["turnout?", "who lost"])):
        (tmp_path / side / "port").mkdir(parents=True)
        rows = [json.dumps(GOOD | {"text": text}) for text in texts]
        (tmp_path / side / "port" / "first.jsonl").write_text("\n".join(rows), "utf-8")
    monkeypatch.setattr(labels, "HERE", tmp_path)
    monkeypatch.setattr(labels, "ROOT", tmp_path)
    assert [label.text for label in labels.labels_of("unseen", "port")] == ["who lost"]


@pytest.mark.parametrize("corpus", corpora())
def test_enough_questions(corpus: str) -> None:
    """A corpus has enough questions, at least a quarter of them without an answer, and all five commands."""
    found = [line.label for line in every(corpus)]
    assert len(found) >= LEAST.get(corpus, LEAST_OTHERS)
    assert sum(not label.answerable for label in found) >= LEAST_UNANSWERABLE * len(found)
    assert {label.command for label in found} == set(labels.COMMANDS)


GOOD: dict[str, Any] = {
    "id": "x001",
    "command": "/ask",
    "text": "how many",
    "answerable": True,
    "evidence": [{"doc": "herald", "quote": "19"}],
}
PAIR = {"a": {"doc": "herald", "quote": "19"}, "b": {"doc": "courier", "quote": "11"}}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, ""),
        ({"command": "/conflicts", "conflict": [{**PAIR, "kinds": ["contradict"]}]}, ""),
        ({"compatible": [PAIR]}, ""),
        ({"colour": "red"}, "colour: Extra inputs"),
        ({"id": "1"}, "id: String should match"),
        ({"command": "/verify"}, "command: Input should be"),
        ({"text": "x" * 201}, "text: String should have at most 200"),
        ({"evidence": []}, "an answerable question has evidence"),
        ({"answerable": False}, "an unanswerable one has none"),
        ({"answerable": False, "evidence": [], "dates": ["2026"]}, "an unanswerable question has no dates"),
        ({"command": "/who"}, "/who names its entity"),
        ({"command": "/conflicts"}, "/conflicts, and nothing else, has a conflict"),
        ({"conflict": [{**PAIR, "kinds": ["contradict"]}]}, "/conflicts, and nothing else, has a conflict"),
        ({"command": "/conflicts", "conflict": [PAIR]}, "a conflict says its kinds"),
        ({"command": "/conflicts", "conflict": [{**PAIR, "kinds": ["odd"]}]}, "kinds.0: Input should be"),
        ({"dates": ["2026-13"]}, "2026-13"),
    ],
)
def test_a_label_that_is_not_valid_is_told(
    change: dict[str, Any], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with a label is said with its file and line."""
    file = tmp_path / "tuned" / "port" / "first.jsonl"
    file.parent.mkdir(parents=True)
    file.write_text("\n" + json.dumps(GOOD | change), "utf-8")
    monkeypatch.setattr(labels, "HERE", tmp_path)
    monkeypatch.setattr(labels, "ROOT", tmp_path)
    if not told:
        assert lines_of("tuned", "port")[0].where == "tuned/port/first.jsonl:2"
        return
    with pytest.raises(ValueError, match=r"^tuned/port/first\.jsonl:2: ") as fault:
        lines_of("tuned", "port")
    assert told in str(fault.value)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"evidence": [{"doc": "herald", "quote": "no such words"}]}, "herald does not say “no such words”"),
        ({"evidence": [{"doc": "gazette", "quote": "19"}]}, "there is no document gazette"),
        (
            {"compatible": [PAIR | {"b": {"doc": "herald", "quote": "never said"}}]},
            "does not say “never said”",
        ),
        ({"entity": "Nobody"}, "no entity is named Nobody"),
    ],
)
def test_a_label_that_the_articles_do_not_bear_out_is_told(
    change: dict[str, Any], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A label is held against the articles and names of its corpus."""
    facts = labels.facts_of("harbour")
    for side in SIDES:
        (tmp_path / side / "harbour").mkdir(parents=True)
    (tmp_path / "tuned" / "harbour" / "first.jsonl").write_text(json.dumps(GOOD | change), "utf-8")
    monkeypatch.setattr(labels, "HERE", tmp_path)
    monkeypatch.setattr(labels, "ROOT", tmp_path)
    monkeypatch.setattr(labels, "facts_of", lambda _: facts)
    assert told in next(faults("harbour"))
