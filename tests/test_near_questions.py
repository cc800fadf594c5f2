"""A refusal offers questions that its near misses answer, and each of them is answered."""

from __future__ import annotations

import pytest

from bot.answers.composing.nearby import OFFERED
from bot.desk.desk import Desk
from bot.model.answer import Command

UNANSWERED = (
    "who paid for the submarine",
    "how many boats sank",
    "why did the minister resign",
    "what did the mayor eat",
)


@pytest.mark.parametrize("question", UNANSWERED)
@pytest.mark.parametrize("command", ["ask", "when", "brief", "who"])
async def test_what_is_offered_is_answered(harbour: Desk, command: Command, question: str) -> None:
    """Whatever button stands under a refusal leads to an answer."""
    refused = await harbour.answer(command, question)
    if refused.found:
        pytest.skip("this command answers it")
    assert len(refused.readings) <= OFFERED
    for choice in refused.readings:
        assert (await harbour.answer(command, choice.query)).found, choice


async def test_a_near_miss_offers_what_is_known_of_its_event(harbour: Desk) -> None:
    """The button asks what is known about the event of the near miss."""
    refused = await harbour.ask("what did the mayor eat")
    assert refused.near
    assert {choice.label for choice in refused.readings} == {
        f"What do we know about {snippet.event}?" for snippet in refused.near if snippet.event
    }


async def test_a_question_that_asks_back_keeps_its_own_choices(harbour: Desk) -> None:
    """Which day is meant is not mixed with other questions."""
    asked_back = await harbour.ask("what happened on 9/6/22")
    assert [choice.label for choice in asked_back.readings] == ["9 Jun 2022", "6 Sep 2022"]
