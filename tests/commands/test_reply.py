"""Answering an interaction once: races, dead tokens, errors after a reply."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.errors import DeskError
from commands.reply import Message, defer, errors_answered, reply


class Response:
    """The response side of an interaction; Discord refuses a second response with 40060."""

    def __init__(self, log: list[str], refuse: discord.HTTPException | None) -> None:
        self.log = log
        self.refuse = refuse
        self.done = False

    def is_done(self) -> bool:
        return self.done

    async def _respond(self, what: str) -> None:
        await asyncio.sleep(0.001)
        if self.refuse:
            raise self.refuse
        assert not self.done, "40060: the interaction has been acknowledged already"
        self.done = True
        self.log.append(what)

    async def defer(self, **_: Any) -> None:
        await self._respond("defer")

    async def send_message(self, content: str, **_: Any) -> None:
        await self._respond(f"response {content}")


class Asked:
    """As much of an interaction as replies use."""

    def __init__(self, refuse: discord.HTTPException | None = None) -> None:
        self.log: list[str] = []
        self.id = 1
        self.extras: dict[str, Any] = {}
        self.response = Response(self.log, refuse)
        self.followup = SimpleNamespace(send=self._followup)
        self.client = SimpleNamespace(work=set())
        self.locale = discord.Locale.british_english

    async def _followup(self, content: str, **_: Any) -> None:
        self.log.append(f"followup {content}")

    async def edit_original_response(self, content: str, **_: Any) -> None:
        self.log.append(f"edit {content}")


def interaction(refuse: discord.HTTPException | None = None) -> Any:
    """Return a stand-in; any use beyond a reply's fails."""
    return Asked(refuse)


def refusal(status: int, code: int) -> discord.HTTPException:
    """Return what discord.py raises for an error code."""
    response: Any = SimpleNamespace(status=status, reason="x")
    return discord.HTTPException(response, {"code": code, "message": "x"})


def fail(error: Exception) -> None:
    """Raise it."""
    raise error


async def test_two_replies_race() -> None:
    """Of two coroutines that reply at once, one responds and the other follows up."""
    asked = interaction()
    await asyncio.gather(reply(asked, Message("a")), reply(asked, Message("b")))
    assert sorted(line.split()[0] for line in asked.log) == ["followup", "response"]


async def test_a_deferral_is_filled_once() -> None:
    """After a deferral the first reply takes its place, the next is a follow-up."""
    asked = interaction()
    await asyncio.gather(defer(asked), defer(asked))
    await reply(asked, Message("a"))
    await reply(asked, Message("b"))
    assert asked.log == ["defer", "edit a", "followup b"]


async def test_an_error_after_a_reply_is_a_follow_up() -> None:
    """What fails after the reply is told as well, without a second response."""
    asked = interaction()
    async with errors_answered(asked):
        await reply(asked, Message("a"))
        fail(DeskError("Gone."))
    assert asked.log == ["response a", "followup ⚠️ Gone."]


@pytest.mark.parametrize("code", [10062, 10015, 50027])
async def test_a_dead_interaction_is_left_alone(code: int, caplog: pytest.LogCaptureFixture) -> None:
    """When Discord no longer knows the interaction, it is logged once and never answered again."""
    asked = interaction(refusal(404, code))
    async with errors_answered(asked):
        await defer(asked)
    assert asked.log == []
    assert len([record for record in caplog.records if "too late" in record.getMessage()]) == 1


async def test_an_apology_that_fails_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Where even the apology cannot be sent, nothing escapes."""
    async with errors_answered(interaction(refusal(500, 0))):
        fail(DeskError("Gone."))
    assert "could not be told" in caplog.text


async def test_cancelling_is_no_error() -> None:
    """A cancelled command apologises to nobody and stays cancelled."""
    asked = interaction()
    with pytest.raises(asyncio.CancelledError):
        async with errors_answered(asked):
            raise asyncio.CancelledError
    assert asked.log == []


async def test_work_in_flight_is_counted() -> None:
    """While somebody is being answered, the task counts as work; afterwards it does not."""
    asked = interaction()
    async with errors_answered(asked):
        assert asked.client.work == {asyncio.current_task()}
    assert asked.client.work == set()
