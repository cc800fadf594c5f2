"""The floor under answer quality: what the labelled questions reached, with room for honest change, never for decay."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.quality.measure import HERE, Outcome, measure, table

FLOORS = {  # right evidence among three (of answerable), false answers (of unanswerable): at least, at most
    "seed": (0.93, 0.12),
    "harbour": (0.83, 0.06),
    "election": (0.92, 0.07),
}
UNSEEN = {"seed": (0.90, 0.13), "harbour": (0.78, 0.20), "election": (0.85, 0.10)}
"""The same for questions that are never tuned on."""


def holds(outcomes: Sequence[Outcome], evidence: float, false: float) -> bool:
    """Print the table and say whether it stays above its floor."""
    print("\n".join(table("", outcomes)))
    yes = [outcome for outcome in outcomes if outcome.answerable]
    no = [outcome for outcome in outcomes if not outcome.answerable]
    found = sum(0 < outcome.rank <= 3 for outcome in yes)
    return found >= evidence * len(yes) and sum(outcome.found for outcome in no) <= false * len(no)


@pytest.mark.parametrize("corpus", FLOORS)
async def test_quality_does_not_decay(corpus: str) -> None:
    """Evidence among the first three and refusals of the unanswerable stay above their floors on each corpus."""
    assert holds(await measure(corpus), *FLOORS[corpus])


@pytest.mark.slow
@pytest.mark.parametrize("corpus", UNSEEN)
async def test_quality_holds_on_unseen_questions(corpus: str) -> None:
    """The same on questions never tuned on; a fall here means tuning went too far."""
    assert holds(await measure(corpus, HERE / "unseen"), *UNSEEN[corpus])
