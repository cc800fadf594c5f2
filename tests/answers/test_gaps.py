"""Gaps are put together where they ask the same, whatever the spelling, and stay apart where they do not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.composing.gaps import MOST, clusters
from bot.model.controls import Gap

NOON = datetime(2031, 4, 8, 12, tzinfo=UTC)


def gap(text: str, command: str = "ask", reason: str = "no_claim", hours: int = 0) -> Gap:
    """Return a gap."""
    return Gap(command, text, reason, NOON - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("who paid for the bridge", "Who paid for the bridge?"),
        ("who paid for the bridge", "who payed for the brigde"),
        ("who paid for the bridge", "the bridge: who paid for it"),
        ("bridge cost 2030", "2030 bridge cost"),
        ("coût du pont Zürich", "cout du pont Zurich"),
        ("who", "Who "),
        ("橋はいつ閉鎖", "橋はいつ閉鎖？"),
    ],
)
def test_the_same_question(one: str, other: str) -> None:
    """Case, slips, small words, accents and order make no new question."""
    (cluster,) = clusters([gap(one), gap(other)])
    assert cluster.count == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (gap("who paid for the bridge"), gap("who paid for the tunnel")),
        (gap("bridge costs in 2030"), gap("bridge costs in 2031")),
        (gap("harbour", "who"), gap("harbour", "when")),
        (gap("why"), gap("what")),
        (gap(""), gap("bridge")),
    ],
)
def test_another_question(one: Gap, other: Gap) -> None:
    """Another thing, another figure or another command is another question."""
    assert len(clusters([one, other])) == 2


def test_a_cluster_tells_its_story() -> None:
    """The wording asked most often stands for all, with counts, reasons and the newest date; largest first."""
    asked = [
        gap("ferry timetable", hours=1),
        gap("Bridge opening?", reason="outside_dates", hours=2),
        gap("bridge opening", hours=3),
        gap("bridge opening", hours=4),
    ]
    first, second = clusters(asked)
    assert (first.text, first.count, first.wordings) == ("bridge opening", 3, 2)
    assert first.reasons == (("no_claim", 2), ("outside_dates", 1))
    assert first.newest == NOON - timedelta(hours=2)
    assert (second.text, second.count) == ("ferry timetable", 1)


WORDS = st.lists(st.sampled_from(["bridge", "brigde", "the", "toll", "2030", "2031", "橋", "?"]), max_size=4)
GAPS = st.lists(
    st.builds(gap, st.one_of(WORDS.map(" ".join), st.text(max_size=20)), st.sampled_from(["ask", "who"])),
    max_size=12,
)


@given(GAPS, st.randoms(use_true_random=False))
def test_every_gap_is_in_one_cluster_in_any_order(gaps: list[Gap], chance: object) -> None:
    """Nothing is lost or counted twice, and the order of arrival within an instant changes nothing."""
    found = clusters(gaps)
    assert sum(cluster.count for cluster in found) == len(gaps)
    shuffled = list(gaps)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert clusters(shuffled) == found


def test_only_the_latest_are_put_together() -> None:
    """However many there are, the work is bounded."""
    found = clusters([gap(f"{chr(97 + n % 26)}{n}") for n in range(MOST + 50)])
    assert sum(cluster.count for cluster in found) == MOST
