"""What a person decided on two claims is read with the corpus, or refused at its line."""

from __future__ import annotations

from typing import Any

import pytest

from bot.corpus.read import load_corpus, read_corpus
from bot.model.corpus import Judgement
from tests.corpus.conftest import CLAIM, Make

OTHER = CLAIM | {"id": "a-2", "quote": "cost 3.5 million crowns"}
GOOD = {
    "a": "a-1",
    "b": "a-2",
    "verdict": "not_a_conflict",
    "who": "Ines Roth",
    "why": "two works",
    "attr": "cost",
}
TABLES: dict[str, Any] = {
    "claims": [CLAIM, OTHER],
    "attributes": [{"id": "cost", "value_type": "number"}],
}


def test_judgements_are_read(make: Make) -> None:
    """Each line becomes a value; without the file there are none."""
    corpus = load_corpus(make(**TABLES, judgements=[GOOD, GOOD | {"attr": "", "verdict": "update"}]))
    assert corpus.judgements == (
        Judgement("a-1", "a-2", "not_a_conflict", "Ines Roth", "two works", "cost"),
        Judgement("a-1", "a-2", "update", "Ines Roth", "two works"),
    )
    (make(**TABLES) / "judgements.jsonl").unlink()
    assert load_corpus(make(**TABLES)).judgements == ()


@pytest.mark.parametrize(
    ("lines", "number", "message", "hint"),
    [
        ([GOOD | {"a": "a-3"}], 1, "`a` names 'a-3', which is not in claims.jsonl", "did you mean"),
        ([GOOD | {"b": "qqq"}], 1, "`b` names 'qqq'", "add it to claims.jsonl"),
        ([GOOD | {"b": "a-1"}], 1, "`a` and `b` are both 'a-1'", "two claims"),
        ([GOOD | {"attr": "costs"}], 1, "`attr` names 'costs'", "did you mean 'cost'?"),
        ([GOOD | {"verdict": "not_conflict"}], 1, "`verdict` is 'not_conflict'", "'not_a_conflict'"),
        ([GOOD | {"why": " "}], 1, "`why` is empty", ""),
        ([{key: GOOD[key] for key in ("a", "b", "verdict", "why")}], 1, "`who` is missing", ""),
        ([GOOD, GOOD | {"a": "a-2", "b": "a-1"}], 2, "the pair was judged on line 1 already", "one of the"),
    ],
)
def test_a_bad_judgement_refuses_the_corpus(
    make: Make, lines: list[dict[str, str]], number: int, message: str, hint: str
) -> None:
    """Each fault is said at its line, with what to do."""
    corpus, faults = read_corpus(make(**TABLES, judgements=lines))
    assert corpus is None
    found = [fault for fault in faults if message in fault.message]
    assert found, faults
    assert (found[0].where, found[0].severity) == (f"judgements.jsonl:{number}", "fault")
    assert hint in found[0].hint


def test_an_unknown_field_is_named(make: Make) -> None:
    """A field that the format does not have is warned of."""
    corpus, faults = read_corpus(make(**TABLES, judgements=[GOOD | {"reason": "x"}]))
    assert corpus is not None
    assert any("`reason` is not a field of this file" in fault.message for fault in faults)
