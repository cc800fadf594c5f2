"""Why a quotation is shown: reasons noted while matching, made plain, and what only the whole answer knows."""

from __future__ import annotations

import pytest

from bot.answers.composing.snippets import reasons
from bot.desk.desk import Desk
from bot.model.answer import Command, Why


def test_noted_reasons_become_values() -> None:
    """Notes of a known kind ("kind: words") count; what has no kind, an unknown one or no words is left out."""
    noted = (
        "word: crane",
        "asked for: injured",
        "event: a: b",
        "3 articles",
        "colour: red",
        "word: ",
        "word:x",
    )
    assert reasons(noted) == (Why("word", "crane"), Why("asked for", "injured"), Why("event", "a: b"))


INJURED = (
    "11 people according to county fire service, 9 people according to Kestrel Quays: both cannot be true."
)


@pytest.mark.parametrize(
    ("command", "text", "claim", "expected"),
    [
        ("ask", "how many people were hurt", "cou-003", {Why("meaning", "hurt")}),
        ("ask", "how many people were hurt", "cou-003", {Why("asked for", "injured")}),
        ("ask", "how many people were hurt on tuesday", "cou-003", {Why("time", "tuesday", "14 May 2024")}),
        ("ask", "what did the Kestrel boss say", "", {Why("entity", "Kestrel boss", "Marta Oduya")}),
        ("ask", "how many people were hurt in Lyon", "cou-003", {Why("not covered", "Lyon")}),
        (
            "conflicts",
            "number of injured",
            "mer-001",
            {Why("relation", INJURED)},
        ),
        ("who", "oduya", "mer-004", {Why("entity", "Marta Oduya")}),
        ("when", "the collapse", "cou-002", {Why("word", "collapse")}),
    ],
)
async def test_each_kind_of_reason(
    harbour: Desk, command: Command, text: str, claim: str, expected: set[Why]
) -> None:
    """Words of the quotation or its sense, names, attribute, time, what is missing, relation; no claim: any."""
    answer = await harbour.answer(command, text)
    whys = {
        why
        for one in (*answer.snippets(), *answer.near)
        if one.claim == claim or not claim
        for why in one.why
    }
    assert expected <= whys, [(one.claim, one.quote, one.why) for one in (*answer.snippets(), *answer.near)]


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("ask", "how many people were hurt"),
        ("brief", ""),
        ("conflicts", ""),
        ("when", "the collapse"),
        ("who", "oduya"),
    ],
)
async def test_every_quotation_says_who_says_so(harbour: Desk, command: Command, text: str) -> None:
    """Whatever the command, each quotation counts its articles and origins once."""
    answer = await harbour.answer(command, text)
    for one in answer.snippets():
        assert [why.kind for why in one.why].count("origins") == 1
        assert len(set(one.why)) == len(one.why)
