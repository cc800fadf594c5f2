"""/forget me: everything of the presser goes, nothing of anybody else; and what is kept is said."""

from __future__ import annotations

import pytest
import simcord

from bot.desk.desk import Desk
from commands.forget import PRIVACY
from tests.commands.conftest import HOME, World
from tests.commands.test_questions import text_of


async def forget(world: World, who: simcord.MemberActor) -> simcord.ResponseMessage:
    """Let somebody use /forget me; return the reply."""
    result = await who.slash(world.channel, "forget me")
    assert result.response is not None
    return result.response


async def test_ones_own_questions_are_gone(world: World, desk: Desk) -> None:
    """The questions of the presser, wherever they were asked, are gone; those of others stay."""
    for text in ("Marta Oduya", "oduya"):
        await world.ask("who", text)
    await world.other.slash(world.channel, "who", name="oduya")
    answer = await desk.who("oduya")
    await desk.remember(answer, guild=HOME + 1, asker=world.reader.id)
    await desk.remember(answer, guild=None, asker=world.reader.id)
    message = await forget(world, world.reader)
    assert message.ephemeral
    assert message.content.startswith("Forgotten: 4 questions,")
    assert PRIVACY in message.content
    for guild in (HOME, HOME + 1, None):
        assert await desk.recent(guild, world.reader.id) == ()
    assert len(await desk.recent(HOME, world.other.id)) == 1
    assert (await forget(world, world.reader)).content.startswith("Nothing was kept of you.")


async def test_its_buttons_say_that_it_is_gone(world: World) -> None:
    """A button of a forgotten answer says what to do."""
    message = await world.ask("who", "Marta Oduya")
    await forget(world, world.reader)
    pressed = (await world.reader.click(message, label="Show in context: [1]")).response
    assert pressed is not None
    assert "no longer kept" in text_of(pressed)


async def test_the_audit_does_not_say_who_was_forgotten(world: World, desk: Desk) -> None:
    """Being forgotten leaves no trace of its own."""
    await world.ask("who", "Marta Oduya")
    await forget(world, world.reader)
    assert (await desk.controls.whole_audit(10)).rows == ()


@pytest.mark.parametrize("promise", ["30 days", "`/forget me`", "without names", "audit"])
def test_the_statement_names(promise: str) -> None:
    """The statement says how long, how to end it, and what stays."""
    assert promise in PRIVACY
