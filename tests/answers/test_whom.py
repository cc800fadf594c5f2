"""Whom a question means: by what somebody leads, by a role in its time, by a description, by an office."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.answers.matching.whom import meant
from bot.answers.question.question import understand
from tests.answers.conftest import DAY, Room


def _meant(room: Room, text: str) -> set[str]:
    return set(meant(room.question(text, "who"), room.lexicon.catalog))


@pytest.mark.parametrize(
    ("corpus", "text", "expected"),
    [
        ("harbour", "whoever runs the union", "reke"),
        ("harbour", "who leads the dockers' union", "reke"),
        ("harbour", "who heads Kestrel", "oduya"),
        ("harbour", "the boss of Kestrel", "oduya"),
        ("harbour", "who leads the inquiry", "voss"),
        ("election", "who runs Open Town", "nora"),
        ("breach", "who runs the League", "templin"),
        ("breach", "who runs the watchdog", "sorl"),
        ("breach", "the head of the regulator", "sorl"),
        ("breach", "whoever chairs Oakmere", "wyne"),
        ("cup", "who runs VADO", "vael"),
        ("harbour", "who runs Norrgrid", ""),  # nobody is known to
        ("election", "who runs the Greens", ""),
        ("election", "who runs the town council", ""),
    ],
)
def test_leaders(rooms: Mapping[str, Room], corpus: str, text: str, expected: str) -> None:
    """Whoever leads a body, by any of its names, is known by role or description."""
    assert _meant(rooms[corpus], text) == set(expected.split())


@pytest.mark.parametrize(
    ("corpus", "text", "expected"),
    [
        ("election", "mayor of Thornby", "raman"),  # acting, on the day of asking
        ("election", "the next mayor of Thornby", "nora"),
        ("election", "the new mayor of Thornby", "nora"),
        ("election", "the future mayor of Thornby", "nora"),
        ("election", "the former mayor of Thornby", "hartnell"),
        ("election", "mayor of Thornby in 2020", "hartnell"),
        ("election", "mayor of Thornby in August 2025", "nora"),
        ("election", "the former deputy mayor", "raman"),
        ("harbour", "chief executive of Kestrel Quays", "oduya"),
        ("harbour", "chief executive of Kestrel Quays in 2022", "brandt"),
        ("harbour", "the old Kestrel CEO", "brandt"),
        ("harbour", "the former Kestrel CEO", "brandt"),  # a name of its own in that corpus
        ("breach", "Pennifer CEO", "aldane"),
        ("breach", "Pennifer CEO in 2024", "rook"),
        ("breach", "the Pennifer CFO", "estey"),
        ("breach", "the next Pennifer CFO", "dray"),
        ("breach", "chief financial officer of Pennifer in December 2025", "dray"),
        ("breach", "the previous head of security of Pennifer", "okell"),
        ("cup", "coach of Brackmoor Rovers", "brokk"),
        ("cup", "coach of Brackmoor Rovers in 2023", "marrek"),
        ("cup", "former chair of Brackmoor Rovers", "tarn"),
    ],
)
def test_roles_in_their_time(rooms: Mapping[str, Room], corpus: str, text: str, expected: str) -> None:
    """A role is read on the day of asking, or in the time asked for; "next" and "former" shift it."""
    assert _meant(rooms[corpus], text) == set(expected.split())


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-06-15", "hartnell"), ("2025-05-01", "raman"), ("2025-07-01", "nora"), ("2010-01-01", "")],
)
def test_the_day_of_asking(rooms: Mapping[str, Room], day: str, expected: str) -> None:
    """The same words mean somebody else on another day; before anybody held it, all who did."""
    room = rooms["election"]
    question = understand("who", "mayor of Thornby", DAY.fromisoformat(day), room.lexicon)
    everybody = {"hartnell", "raman", "nora"}
    assert set(meant(question, room.lexicon.catalog)) == ({expected} if expected else everybody)


@pytest.mark.parametrize(
    ("corpus", "text", "expected"),
    [
        ("harbour", "a crane driver who climbed down", "weld"),
        ("harbour", "the injured rigger", "maron"),
        ("harbour", "the guy called Weld", "weld"),
        ("harbour", "mr weld", "weld"),
        ("harbour", "the lady who leads the inquiry", "voss"),
        ("harbour", "the hospital", "brannoc"),
        ("election", "the clerk who oversees the count", "desmond"),
        ("election", "whitlow the clerk", "desmond"),
        ("election", "the builder who wants to be mayor", "calloway"),
        ("election", "the footballer", "bibescu"),
        ("election", "town treasurer", "falk"),
        ("breach", "the hackers", "tin_sparrow"),
        ("breach", "hacker group", "tin_sparrow nightjar"),  # two are called so
        ("cup", "the attorney of Osmund", "blaine"),  # described as a lawyer
        ("cup", "the ref", "carrow"),
        ("cup", "the goalkeeper", ""),
        ("election", "the doctor", ""),
    ],
)
def test_descriptions(rooms: Mapping[str, Room], corpus: str, text: str, expected: str) -> None:
    """A description names somebody if it covers the question; a word for the same counts."""
    assert _meant(rooms[corpus], text) == set(expected.split())


@pytest.mark.parametrize(
    ("corpus", "text"),
    [
        ("harbour", "the president of Kestrel"),  # it has a chief executive
        ("harbour", "spokeswoman of Kestrel Quays"),  # it has a spokesman
        ("harbour", "head of the ferry company"),
        ("harbour", "the captain of the fire service"),
        ("election", "the governor of Thornby"),
        ("election", "the bishop of Thornby"),
        ("election", "the mayor of Saltmere"),  # of another corpus
        ("breach", "the minister of Ardovia"),
        ("cup", "the captain of Quellin United"),  # of Brackmoor Rovers
    ],
)
def test_one_office_is_not_another(rooms: Mapping[str, Room], corpus: str, text: str) -> None:
    """Offices are taken literally: nobody is named by one that is only alike, or held elsewhere."""
    assert _meant(rooms[corpus], text) == set()


@pytest.mark.parametrize(
    ("corpus", "text"),
    [
        ("harbour", "who came before Oduya"),
        ("election", "Hartnell's successor"),
        ("election", "who won the recount"),
        ("harbour", "who spoke to Oduya on Tuesday"),
        ("harbour", "who paid the fine"),
    ],
)
def test_what_claims_must_tell(rooms: Mapping[str, Room], corpus: str, text: str) -> None:
    """Who did something, or held an office before somebody, is nobody's name: the claims have to say."""
    assert _meant(rooms[corpus], text) == set()
