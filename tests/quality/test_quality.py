"""The floor under answer quality: what the labelled questions reached, with room for honest change, never for decay."""

from __future__ import annotations

import pytest

from tests.quality.measure import measure

FLOORS = {  # right evidence among three (of answerable), false answers (of unanswerable): at least, at most
    "seed": (0.90, 0.15),
    "harbour": (0.80, 0.06),
    "election": (0.90, 0.07),
}


@pytest.mark.parametrize("corpus", FLOORS)
async def test_quality_does_not_decay(corpus: str) -> None:
    """Evidence among the first three and refusals of the unanswerable stay above their floors on each corpus."""
    outcomes = await measure(corpus)
    yes = [outcome for outcome in outcomes if outcome.answerable]
    no = [outcome for outcome in outcomes if not outcome.answerable]
    evidence, false = FLOORS[corpus]
    assert sum(0 < outcome.rank <= 3 for outcome in yes) >= evidence * len(yes)
    assert sum(outcome.found for outcome in no) <= false * len(no)
