"""Answer quality, held: no question may be newly wrong, and the README's figures are those recorded."""

from __future__ import annotations

import warnings

import pytest

from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match, Matcher
from bot.answers.question.question import Question
from tests.quality.figures import tally
from tests.quality.labels import SIDES, Side, corpora, labels_of
from tests.quality.measure import Measured, by_side, measure, report
from tests.quality.record import (
    AGAIN,
    CHANGELOG,
    acknowledged,
    changes,
    complaints,
    fallen_totals,
    readme_has,
    readme_table,
)

TUNED = [corpus for corpus in corpora() if labels_of("tuned", corpus)]
SMALL = "election"
_noting = pytest.mark.filterwarnings("always::UserWarning")


def complaints_of(side: Side, measured: Measured) -> list[str]:
    """Return what must not pass of one side of a corpus; a warning asks to record what is better."""
    found = changes(side, measured.corpus, measured.asked[side])
    better = [change for change in found if change.harmless]
    if better:
        warnings.warn(
            f"{measured.corpus}: {len(better)} better than recorded; {AGAIN}", UserWarning, stacklevel=2
        )
    return list(complaints(found, CHANGELOG.read_text("utf-8")))


@_noting
@pytest.mark.parametrize("corpus", TUNED)
async def test_no_question_is_newly_wrong(corpus: str) -> None:
    """Every tuned question comes to what is recorded or better, or the changelog says why not."""
    told = complaints_of("tuned", await measure(corpus, ["tuned"]))
    assert not told, "\n".join(told)


@pytest.mark.slow
@_noting
async def test_no_unseen_question_is_newly_wrong() -> None:
    """The same for those nobody tunes on; a fall here means tuning went too far."""
    measured = [await measure(corpus, ["unseen"]) for corpus in corpora()]
    told = [line for one in measured for line in complaints_of("unseen", one)]
    told += fallen_totals(tally(by_side(measured)["unseen"]))
    assert not told, "\n".join(told)
    assert not any(one.cases for one in measured), "nothing is told of why an unseen question went wrong"


def test_the_readme_cannot_lie() -> None:
    """The README's table is what the recorded outcomes give."""
    assert readme_has() == readme_table(), AGAIN


def test_acknowledgements_name_questions() -> None:
    """What the changelog acknowledges are questions there are."""
    known = {label.id for corpus in corpora() for side in SIDES for label in labels_of(side, corpus)}
    assert not acknowledged(CHANGELOG.read_text("utf-8")).keys() - known


_rank = Matcher.rank


def backwards(matcher: Matcher, question: Question, evidence: Evidence) -> list[Match]:
    """Rank the worst claims first."""
    return _rank(matcher, question, evidence)[::-1]


def nothing(matcher: Matcher, question: Question, evidence: Evidence) -> list[Match]:
    """Find no claim."""
    return []


def everything(match: Match) -> bool:
    """Take every claim for covering enough."""
    return True


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (("bot.answers.matching.match.Matcher.rank", backwards), "other evidence"),
        (("bot.answers.matching.match.Matcher.rank", nothing), "refused"),
        (("bot.answers.composing.refusal.COVERAGE", 1.1), "refused"),
        (("bot.answers.composing.refusal.covers", everything), "false answer"),
    ],
)
async def test_a_broken_matcher_is_caught(
    broken: tuple[str, object], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Worse matching, or a threshold elsewhere, is told question by question, with why."""
    monkeypatch.setattr(*broken)
    measured = await measure(SMALL, ["tuned"])
    fell = list(complaints(changes("tuned", SMALL, measured.asked["tuned"]), changelog=""))
    assert any(f" is now {told}" in line and "newly wrong" in line for line in fell)
    wrong = {label.id for label, outcome in measured.asked["tuned"] if not outcome.right}
    assert {found.label.id for found in measured.cases} == wrong
    assert sum(line.startswith("    understood") for line in report([measured], 3)) == 3
