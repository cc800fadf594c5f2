"""A message checked against a corpus, whoever asks: what is shown, what is not, and what is kept of it."""

from __future__ import annotations

import pytest

from bot.app.questions import parse
from bot.desk.desk import Desk
from bot.model.answer import Answer, Cited, Difference, Note, Reason

RUMOUR = "25 people were injured in the collapse of Crane 7"


def told(answer: Answer) -> str:
    """Return what the answer itself says: headings and notes."""
    lines = (line for section in answer.sections for line in section.lines)
    notes = [line.text for line in lines if isinstance(line, Note)]
    return "\n".join(
        [answer.message, *(section.heading for section in answer.sections), *notes, *answer.notes]
    )


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Kestrel Quays was fined 180,000 crowns over the 2022 accident", "The corpus supports this."),
        (RUMOUR, "The message says 25 people, county fire service says 11 people."),
        ("The wind alarm of Crane 7 was not switched off", "The message denies it,"),
        (
            "Halden Mutual says the damage exceeds 9 million crowns",
            "It is on this, and does not say it flatly.",
        ),
        (
            "“The safety of everyone on our quays comes before every box we move”",
            "These words stand there verbatim.",
        ),
        (
            "“The safety of everyone on our quays comes before each box we move”",
            "it has “each” where the source has “every”",
        ),
        ("East Quay has four berths. Who knew? I think that is sad.", "1 question, 1 opinion"),
    ],
)
async def test_the_verdict_says_why(harbour: Desk, message: str, expected: str) -> None:
    """Each verdict comes with its reason in a sentence."""
    assert expected in told(await harbour.answer("check", message))


async def test_known_conflicts_stand_below(harbour: Desk) -> None:
    """Where the articles disagree on what a message says, both sides are shown, whichever it takes."""
    answer = await harbour.answer("check", "The crane was lifting 52 tonnes")
    pairs = [line for section in answer.sections for line in section.lines if isinstance(line, Difference)]
    assert any({pair.relation.a, pair.relation.b} == {"cou-014", "mer-003"} for pair in pairs)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "\x00\u202e\ufeff",
        "?" * 500,
        "and " * 1000,
        "“" * 50 + "crane" + "”" * 50,
        "9" * 400 + " people were hurt",
        "between 5 and 3 people were hurt in the collapse at 99.99.99",
        "||**__~~`>`~~__**|| <@1> <t:0:R> [x](https://y.example)",
        "クレーンが倒れて11人が負傷した。",
        "not not not never nobody nothing none",
        "31 February 2024: Crane 7 fell",
        "x" * 4000,
    ],
)
async def test_anything_may_be_checked(harbour: Desk, message: str) -> None:
    """Whatever a message holds, it is answered, and no verdict comes of nonsense."""
    answer = await harbour.answer("check", message)
    assert answer.message
    assert not any(section.heading in ("Supports it", "Contradicts it") for section in answer.sections)


async def test_a_long_message_is_checked_up_to_a_point(harbour: Desk) -> None:
    """Of many statements the first are checked, and the rest are counted."""
    answer = await harbour.answer("check", "East Quay has four berths.\n" * 30)
    assert "22 more statements were not checked" in told(answer)
    assert len([one for one in answer.snippets() if one.claim == "mer-030"]) == 8


async def test_what_is_kept_is_whole_and_nobodys_gap(harbour: Desk) -> None:
    """A receipt brings the same verdicts back, however long the message; what was not found is not told on."""
    text = "Nothing of note happened there today. " * 60 + RUMOUR
    answer = await harbour.answer("check", text)
    receipt = await harbour.remember(answer, text, guild=1, asker=2)
    asked = await harbour.recall(receipt)
    assert asked is not None
    assert asked.text == text
    assert await harbour.again(asked) == answer
    assert len(answer.question) <= 200
    await harbour.answer("check", "A dolphin was elected mayor of Atlantis")
    assert not await harbour.controls.gaps()


async def test_a_refusal_shows_what_came_near(harbour: Desk) -> None:
    """Where nothing fits it says so, and names whom it does not know."""
    answer = await harbour.answer("check", "Kestrel Quays sold the harbour to Blackwater Holdings")
    assert (answer.found, answer.reason) == (False, Reason.UNKNOWN_NAME)
    assert "Blackwater" in answer.message
    assert not [line for section in answer.sections for line in section.lines if isinstance(line, Cited)]


def test_the_terminal_takes_the_same() -> None:
    """The command is typed there as anywhere."""
    assert parse(f"/check {RUMOUR}") == ("check", RUMOUR)
    assert parse(f"/check message: {RUMOUR}") == ("check", RUMOUR)
