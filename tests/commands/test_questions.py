"""The five question commands, through the real client: answered, refused, misspelt, ambiguous, failing."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.errors import StoreBusy
from tests.commands.conftest import World
from tests.commands.markdown import read


def text_of(message: simcord.ResponseMessage) -> str:
    """Return everything a message says."""
    parts = [message.content]
    for embed in message.embeds:
        parts += [
            embed.author.name or "",
            embed.title or "",
            embed.description or "",
            embed.footer.text or "",
        ]
        parts += [f"{field.name}\n{field.value}" for field in embed.fields]
    return "\n".join(parts)


def labels(message: simcord.ResponseMessage | discord.Message) -> list[str]:
    """Return the labels of a message's buttons."""
    if isinstance(message, simcord.ResponseMessage):
        message = message.message
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [child.label or "" for row in rows for child in row.children if isinstance(child, discord.Button)]


@pytest.mark.parametrize(
    ("command", "asked", "quoted"),
    [
        ("who", "Marta Oduya", "chief executive Marta Oduya told investors"),
        ("who", "the Kestrel boss", "chief executive Marta Oduya told investors"),
        ("when", "collapse of Crane 7", "on Tuesday morning"),
        ("conflicts", "collapse of Crane 7", "injuring"),
        ("conflicts", None, "injuring"),
        ("brief", "collapse of Crane 7", "Crane 7"),
        ("brief", None, "Crane 7"),
        ("ask", "how many people were hurt?", "injuring 11 people"),
    ],
)
async def test_answers_with_quotations(world: World, command: str, asked: str | None, quoted: str) -> None:
    """Each command answers for the asker alone: quotations with their sources, one line of content, buttons."""
    message = await world.ask(command, asked)
    shown = text_of(message).replace("**__", "").replace("__**", "")
    assert message.ephemeral
    assert message.content
    assert quoted in shown
    assert "\n> — " in shown
    assert any(label.startswith("Show in context") for label in labels(message))
    assert "Post to channel" in labels(message)


@pytest.mark.parametrize(
    ("command", "asked"),
    [
        ("who", "Angela Merkel"),
        ("when", "the moon landing"),
        ("conflicts", "the moon landing"),
        ("brief", "the moon landing"),
        ("ask", "who is the mayor of Lyon?"),
        ("ask", "x" * 6000),
        ("ask", "???"),
    ],
)
async def test_refuses_with_a_reason(world: World, command: str, asked: str) -> None:
    """What the corpus does not say is refused in one plain sentence; near misses are labelled as such."""
    message = await world.ask(command, asked)
    assert message.ephemeral
    assert message.content.strip()
    assert not (message.embeds[0].description or "").startswith(">")
    if "> **[1]**" in text_of(message):
        assert "Near misses" in text_of(message)


async def test_a_slip_of_the_keyboard_is_forgiven(world: World) -> None:
    """A misspelt name is understood."""
    assert "chief executive Marta Oduya" in text_of(await world.ask("who", "Mrata Oduya"))


async def test_did_you_mean_is_a_button(world: World) -> None:
    """What can be read in two ways is asked back with buttons; pressing one answers in place."""
    message = await world.ask("ask", "what happened on 9/6/22")
    assert labels(message)[-2:] == ["Jun 9, 2022", "Sep 6, 2022"]
    pressed = await world.reader.click(message, label="Jun 9, 2022")
    assert pressed.acknowledged
    changed = world.channel.history(viewer=world.reader)[-1]
    assert changed.id == message.id
    assert "9 Jun 2022" not in labels(changed)


async def test_the_reply_was_deferred_first(world: World) -> None:
    """The first thing sent is the deferral, before anything is looked up."""
    await world.ask("who", "Marta Oduya")
    callback = next(sent for sent in world.env.http_requests if sent.path.endswith("/callback"))
    assert callback.json == {"type": 5, "data": {"flags": 64}}


@pytest.mark.parametrize("command", ["who", "when", "conflicts", "brief", "ask"])
@pytest.mark.parametrize("typed", ["", "c", "oduya", "zzzz", "x" * 300])
async def test_suggestions(world: World, command: str, typed: str) -> None:
    """Suggestions come from the corpus, on empty input too, within Discord's limits (held by the fixture)."""
    option = {"brief": "topic", "who": "name", "when": "event", "conflicts": "topic", "ask": "question"}[
        command
    ]
    choices = await world.reader.autocomplete(world.channel, command, option, typed)
    assert len(choices) <= 25
    assert choices or typed in {"zzzz", "x" * 300, "c", "oduya"}


async def test_suggestions_are_answered(world: World) -> None:
    """Every suggestion for an empty input, sent as it is, finds something."""
    for choice in (await world.reader.autocomplete(world.channel, "who", "name", ""))[:5]:
        assert "\n> — " in text_of(await world.ask("who", choice["value"]))


class Broken:
    """A desk whose every question ends in the given error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def __getattr__(self, _: str) -> Any:
        async def fail(*_args: Any, **_kwargs: Any) -> None:
            raise self.error

        return fail


def break_desk(world: World, error: Exception) -> None:
    """Let every call of the desk fail."""
    assert isinstance(world.env.bot, Bot)
    object.__setattr__(world.env.bot.kit, "desk", Broken(error))


async def test_an_expected_error_says_what_to_do(world: World) -> None:
    """An error made for people is told with its next step and an id, to the asker alone."""
    break_desk(world, StoreBusy("The database is busy.", next_step="Try again in a minute."))
    message = await world.ask("who", "Marta Oduya")
    assert message.ephemeral
    assert message.content == "⚠️ The database is busy."
    assert message.embeds[0].description == "Try again in a minute."
    assert (message.embeds[0].footer.text or "").startswith("error id ")


async def test_a_bug_shows_no_inside(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """A bug is told without its text; the log has it under the same id."""
    break_desk(world, RuntimeError("secret @everyone inside"))
    message = await world.ask("ask", "anything")
    assert message.ephemeral
    assert "secret" not in text_of(message)
    number = (message.embeds[0].footer.text or "").removeprefix("error id ")
    logged = [record for record in caplog.records if number in record.getMessage()]
    assert logged
    assert logged[0].exc_info is not None


async def test_failing_suggestions_are_none(world: World) -> None:
    """Where suggestions fail, there are none, and the command still works as free text."""
    break_desk(world, RuntimeError("no"))
    assert await world.reader.autocomplete(world.channel, "who", "name", "o") == []


@pytest.mark.parametrize(
    "asked", ["@everyone <@1> [a](https://evil.example)", "</who:1> <t:1:R> **x** `y`", "\u202eabc"]
)
async def test_a_question_is_echoed_harmlessly(world: World, asked: str) -> None:
    """What a person types never acts where Discord reads markup (mentions are held by the fixture)."""
    message = await world.ask("ask", asked)
    embed = message.embeds[0]
    for part in (message.content, embed.title or ""):
        assert not read(part).acted
    assert "\u202e" not in text_of(message)
    assert "evil" not in (embed.description or "")
