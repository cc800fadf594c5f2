"""How well messages are checked, held: no verdict newly wrong or missing, and labels that the articles bear."""

from __future__ import annotations

import pytest

from tests.quality.checking import (
    Checked,
    Message,
    check_all,
    corpora_of,
    figures,
    messages_of,
    recorded,
    table,
)
from tests.quality.labels import SIDES, Side, facts_of

PLACES = [(side, corpus) for side in SIDES for corpus in corpora_of(side)]
AGAIN = "record it with `make quality ARGS=--record`"
ENOUGH = 0.95


@pytest.mark.parametrize(("side", "corpus"), PLACES)
async def test_no_verdict_is_newly_wrong(side: Side, corpus: str) -> None:
    """Every message comes to what is recorded; of those nobody tunes on only the counts are told."""
    before, came = recorded(side, corpus), await check_all(side, corpus)
    told = "\n".join(
        f"{label.id}: {was} → {one}"
        for (label, was), (_, one) in zip(before, came, strict=True)
        if was != one and side == "tuned"
    )
    assert figures(came) == figures(before), f"{told}\n{AGAIN}"
    assert [one for _, one in came] == [one for _, one in before], f"{told}\n{AGAIN}"


def test_verdicts_are_precise() -> None:
    """What was recorded is right nineteen times of twenty, for and against; a trap gets no verdict."""
    came = [pair for corpus in corpora_of("tuned") for pair in recorded("tuned", corpus)]
    (supports, given), _, (contradicts, denied), _, (false, _) = figures(came)
    assert supports >= ENOUGH * given
    assert contradicts >= ENOUGH * denied
    assert false == 0


@pytest.mark.parametrize(("side", "corpus"), PLACES)
def test_labels_stand_in_the_articles(side: Side, corpus: str) -> None:
    """Every label names words that its document has, and every message has a label of its own."""
    documents = facts_of(corpus).documents
    labels = messages_of(side, corpus)
    for label in labels:
        for words in (*label.speaks_for, *label.speaks_against):
            assert words.quote in documents[words.doc].body, (label.id, words)
    assert len({label.id for label in labels}) == len({label.message for label in labels}) == len(labels)


def test_there_are_enough_messages_and_traps() -> None:
    """Each side is labelled; a third of all messages are traps or have nothing to be found."""
    every = [label for side, corpus in PLACES for label in messages_of(side, corpus)]
    bare = [label for label in every if label.trap or not (label.speaks_for or label.speaks_against)]
    assert len(every) >= 120
    assert len(bare) >= len(every) / 3
    assert not set(corpora_of("tuned")) & set(corpora_of("unseen"))


def test_figures_count_what_is_given_and_what_is_labelled() -> None:
    """A wrong verdict lowers precision, a missing one recall, and any verdict on a trap is false."""
    one, other = (messages_of("tuned", "harbour")[index] for index in (0, 1))
    trap = Message("t", "nothing")
    came = [
        (one, Checked(supports=True, contradicts=None)),
        (other, Checked(supports=None, contradicts=False)),
        (trap, Checked(supports=False, contradicts=None)),
    ]
    assert figures(came) == [(1, 2), (1, 1), (0, 1), (0, 2), (1, 1)]
    assert len(list(table())) == 1 + len(SIDES)
