"""Which matches may answer, and what is said where none may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.composing.refusal import (
    ATTRIBUTE,
    COVERAGE,
    NEAR,
    SUBJECT,
    UNTOLD,
    answers,
    covers,
    explain,
    reason_for,
    refuse,
    unknown_names,
)
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.question.expects import Expect
from bot.answers.question.question import Question
from bot.model.answer import Reason
from bot.model.corpus import Claim, Span
from tests.answers.conftest import Room

GOOD = Match(
    claim=Claim("made", "a", Span(0, 2, "So"), "So"),
    score=10.0,
    coverage=1.0,
    subject_coverage=1.0,
    lost_name=False,
    untold=False,
    says=True,
    mute=False,
    named=True,
    lost_event=False,
    supplies=True,
    objection="",
    answers_attribute=True,
    time=None,
    parts=(),
)
"""A match with nothing against it."""
BELOW = 0.01


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # of everybody named, of the attribute asked for: little more need be covered
        ({"coverage": ATTRIBUTE, "says": False}, True),
        ({"coverage": ATTRIBUTE - BELOW, "says": False}, False),
        ({"coverage": ATTRIBUTE, "says": False, "subject_coverage": 0.0}, True),
        # of everybody named, with a telling word of the question: the same
        ({"coverage": ATTRIBUTE, "answers_attribute": False}, True),
        ({"coverage": ATTRIBUTE - BELOW, "answers_attribute": False}, False),
        # neither: most of it must be covered, of what is asked for and of names and words alone
        ({"coverage": COVERAGE, "answers_attribute": False, "says": False}, True),
        ({"coverage": COVERAGE - BELOW, "answers_attribute": False, "says": False}, False),
        ({"subject_coverage": SUBJECT, "answers_attribute": False, "says": False}, True),
        ({"subject_coverage": SUBJECT - BELOW, "answers_attribute": False, "says": False}, False),
        # somebody named is left out: that does not do with less either
        ({"coverage": COVERAGE, "named": False}, True),
        ({"coverage": COVERAGE - BELOW, "named": False}, False),
        ({"subject_coverage": SUBJECT - BELOW, "named": False}, False),
        # a telling word is left out: more must be covered, whatever else it has
        ({"subject_coverage": UNTOLD, "untold": True}, True),
        ({"subject_coverage": UNTOLD - BELOW, "untold": True}, False),
        ({"coverage": COVERAGE - BELOW, "untold": True}, False),
    ],
)
def test_covers(changes: dict[str, Any], expected: bool) -> None:
    """How much of a question a claim must cover hangs on what it covers."""
    assert covers(replace(GOOD, **changes)) is expected


def test_thresholds_are_in_order() -> None:
    """Less is enough by the attribute; more is wanted where a telling word is missing."""
    assert 0 < ATTRIBUTE < SUBJECT < COVERAGE < 1
    assert SUBJECT < UNTOLD < 1


@given(
    coverage=st.floats(0, 1),
    subject=st.floats(0, 1),
    flags=st.fixed_dictionaries(
        {name: st.booleans() for name in ("named", "untold", "says", "answers_attribute")}
    ),
    more=st.floats(0, 1),
)
def test_covering_more_never_refuses(
    coverage: float, subject: float, flags: dict[str, bool], more: float
) -> None:
    """A match that covers enough still does when it covers more."""
    known: dict[str, Any] = {**flags}
    match = replace(GOOD, coverage=coverage, subject_coverage=subject, **known)
    fuller = replace(
        match,
        coverage=coverage + (1 - coverage) * more,
        subject_coverage=subject + (1 - subject) * more,
        untold=False,
        named=True,
    )
    assert covers(fuller) or not covers(match)


ASKED = {
    Expect.DURATION: "how long was the strike",
    Expect.COUNT: "how many people were hurt",
    Expect.AMOUNT: "how much was the fine",
    Expect.CLOCK: "what time did the strike begin",
    Expect.DATE: "when was the strike",
    Expect.PLACE: "where was the strike",
    Expect.PERSON: "who called the strike",
    Expect.IDENTITY: "which crane fell",
    Expect.REASON: "why was there a strike",
    Expect.POLAR: "did the strike happen",
    Expect.STATEMENT: "what did Reke say",
    Expect.OPEN: "what about the strike",
}


@pytest.mark.parametrize("expect", Expect)
@pytest.mark.parametrize(
    "changes",
    [
        {"lost_name": True},
        {"time": False},
        {"objection": "the other way round"},
        {"mute": True},
        {"coverage": 0.0},
        {"subject_coverage": 0.0, "named": False},
    ],
    ids=str,
)
def test_what_no_question_forgives(
    rooms: Mapping[str, Room], expect: Expect, changes: dict[str, Any]
) -> None:
    """Another name, another time, an objection, or none of the words: no answer, whatever is asked."""
    question = rooms["harbour"].question(ASKED[expect])
    assert question.expect is expect
    assert answers(GOOD, question)
    assert not answers(replace(GOOD, **changes), question)


@pytest.mark.parametrize("expect", Expect)
@pytest.mark.parametrize(
    ("changes", "gated"),
    [
        ({"supplies": False}, True),
        ({"lost_event": True, "answers_attribute": False}, True),
        ({"lost_event": True}, False),  # what is asked for, of another event: the names decide
        ({"time": True}, False),
    ],
    ids=str,
)
def test_what_is_asked_for_must_be_supplied(
    rooms: Mapping[str, Room], expect: Expect, changes: dict[str, Any], gated: bool
) -> None:
    """Where a kind of thing is asked for, the claim must have it and be of the event; else it need not."""
    vague = expect in (Expect.POLAR, Expect.OPEN)
    question = rooms["harbour"].question(ASKED[expect])
    assert answers(replace(GOOD, **changes), question) is (vague or not gated)


@pytest.mark.parametrize("expect", Expect)
def test_a_yes_or_no_leaves_nothing_untold(rooms: Mapping[str, Room], expect: Expect) -> None:
    """A telling word that is missing makes a yes or no about something else; other questions bear it."""
    question = rooms["harbour"].question(ASKED[expect])
    assert answers(replace(GOOD, untold=True), question) is (expect is not Expect.POLAR)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("did Helsinki agree", ["Helsinki"]),
        ("what did Mr Ozols tell Reke", ["Ozols"]),
        ("Ozols", []),  # the first word has a capital anyway
        ("what did ozols say", []),
        ("WHAT DID OZOLS SAY", []),  # shouting
        ("what did Mr Reke say", []),
    ],
)
def test_unknown_names(rooms: Mapping[str, Room], text: str, names: list[str]) -> None:
    """A capital in the middle of a sentence is a name; one that the corpus does not know is told."""
    assert [word.spelt for word in unknown_names(rooms["harbour"].question(text))] == names


_WEAK = replace(GOOD, coverage=0.3, named=False)


@pytest.mark.parametrize(
    ("text", "matches", "reason"),
    [
        ("did Helsinki agree", [GOOD], Reason.UNKNOWN_NAME),
        ("when was the strike in 2020", [replace(GOOD, time=False)], Reason.OUTSIDE_DATES),
        ("when was the strike in 2020", [replace(_WEAK, time=False)], Reason.NO_CLAIM),
        ("when was the strike", [replace(GOOD, supplies=False)], Reason.BELOW_THRESHOLD),
        ("when was the strike", [_WEAK], Reason.NO_CLAIM),
        ("when was the strike", [], Reason.NO_CLAIM),
    ],
)
def test_reasons(rooms: Mapping[str, Room], text: str, matches: Sequence[Match], reason: Reason) -> None:
    """A name nobody knows, a time without a claim, something near, or nothing at all."""
    assert reason_for(rooms["harbour"].question(text), matches) is reason


@pytest.mark.parametrize(
    ("text", "matches", "part"),
    [
        ("did Helsinki agree", [GOOD], "“Helsinki”"),
        ("when was the strike in 2020", [replace(GOOD, time=False)], "for 2020"),
        ("how long was the strike", [replace(GOOD, supplies=False)], "a length of time"),
        ("what about the zeppelin", [_WEAK], "“zeppelin”"),
        ("the strike and the hospital", [_WEAK], "“strike” and “hospital”"),
        ("what happened", [], "Nothing in the corpus answers this."),
    ],
)
def test_explanations(rooms: Mapping[str, Room], text: str, matches: Sequence[Match], part: str) -> None:
    """The sentence names what is missing: the name, the time, the kind of thing, or the words."""
    question = rooms["harbour"].question(text)
    told = explain(question, matches, reason_for(question, matches))
    assert told.startswith("Nothing in the corpus answers this")
    assert part in told


def test_a_refusal_shows_what_is_near(rooms: Mapping[str, Room]) -> None:
    """It has the reason, at most three of the nearest claims in order, and answers nothing."""
    room = rooms["harbour"]
    question: Question = room.question("how long was the strike")
    evidence = Evidence(room.lexicon, tuple(room.corpus.claims.values()), generation="g")
    ranked = room.matcher.rank(question, evidence)
    answer = refuse(question, evidence, Reason.NO_CLAIM, "Nothing.", near=ranked)
    assert (answer.found, answer.reason, answer.message, answer.generation) == (
        False,
        Reason.NO_CLAIM,
        "Nothing.",
        "g",
    )
    assert [one.claim for one in answer.near] == [match.claim.id for match in ranked[:NEAR]]
