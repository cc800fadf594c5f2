"""`/conflicts` as a whole: points, who else says so, what is only counted, what a person judged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.app.as_json import as_json
from bot.app.as_text import as_text
from bot.desk.desk import Desk
from bot.model.answer import Answer, Note
from tests.conftest import HARBOUR


def told(answer: Answer) -> list[str]:
    """Return the sentences of ours under the pairs."""
    return [line.text for section in answer.sections for line in section.lines if isinstance(line, Note)]


async def test_the_summary_counts_points(harbour: Desk) -> None:
    """The injured of each of two accidents are one point of a kind, however many pairs of numbers differ."""
    answer = await harbour.conflicts("how many injured in the crane collapse")
    assert answer.message.startswith("2 contradictions, 1 unconfirmed point. ")
    assert len(list(answer.differences())) > 2


async def test_no_two_pairs_show_the_same_values(harbour: Desk) -> None:
    """What several articles say is one pair, with the other articles named under it."""
    answer = await harbour.conflicts("")
    shown = [frozenset((line.a.quote, line.b.quote)) for line in answer.differences()]
    assert len(shown) == len(set(shown))
    others = [other for line in answer.differences() for other in (*line.a_also, *line.b_also)]
    assert others
    for other in others:
        assert f"{other.citation.outlet} ({other.claim})" in as_text(answer)


async def test_agreement_between_a_flat_and_an_attributed_side_is_noted(seed: Desk) -> None:
    """It is no conflict that one article says flatly what another attributes, but a reader is told."""
    answer = await seed.conflicts("duration of the call")
    assert not answer.found
    assert "told flatly by one article and attributed by another" in answer.message
    assert "says so itself" in answer.message


@pytest.mark.parametrize(
    "topic", ["spring or late march for the visit", "friday or tuesday call", "this week or last week drills"]
)
async def test_two_times_ask_for_the_date(seed: Desk, topic: str) -> None:
    """Who sets one time against another is not told of other disagreements."""
    assert not (await seed.conflicts(topic)).found


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Return a copy of the harbour corpus in which the two loads are judged no conflict, the causes an update."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path / "harbour"))
    verdicts = [
        {"a": "mer-003", "b": "cou-014", "verdict": "not_a_conflict", "who": "Ada Lind", "why": "two lifts"},
        {"a": "cou-009", "b": "cou-012", "verdict": "update", "who": "Bo Ek", "why": "found later"},
    ]
    (folder / "judgements.jsonl").write_text("".join(json.dumps(one) + "\n" for one in verdicts), "utf-8")
    return folder


async def test_a_judged_pair_is_silenced_and_said_so(judged: Path, tmp_path: Path) -> None:
    """The pair is no longer shown; who judged it and why is, in words and in JSON."""
    async with Desk.open(judged, tmp_path / "state") as desk:
        answer = await desk.conflicts("load of the crane")
        assert not answer.found
        assert "1 pair judged not a conflict by Ada Lind: two lifts" in answer.message
        value = as_json(answer, ms=0)
        assert [(one["kind"], one["a"]["claim"], one["judged"]) for one in value["judged"]] == [
            ("not_a_conflict", "cou-014", {"who": "Ada Lind", "why": "two lifts"})
        ]
        assert "1 pair judged an update by Bo Ek: found later" in told(
            await desk.conflicts("cause of the collapse")
        )
        listed = [line for line in await desk.relations() if line.relation.judged_by]
        assert {line.relation.kind for line in listed} == {"not_a_conflict", "update"}


async def test_without_verdicts_nobody_is_named(harbour: Desk) -> None:
    """The same topics, unjudged, are disagreements."""
    answer = await harbour.conflicts("load of the crane")
    assert answer.found
    assert answer.judged == ()
    assert all(one["judged"] is None for one in as_json(answer, ms=0)["relations"])


async def test_a_topic_may_name_one_party_against_the_other(seed: Desk) -> None:
    """Neither side need name both: the pair does."""
    answer = await seed.conflicts("tokyo vs white house on whether there was an invite")
    assert {line.relation.attr for line in answer.differences()} == {"confirmed_by_white_house"}


async def test_a_topic_may_ask_for_the_wording(seed: Desk) -> None:
    """Who asks for words is shown what is quoted differently, and nothing else."""
    answer = await seed.conflicts("takaichis words about the call")
    assert {line.relation.kind for line in answer.differences()} == {"wording"}
