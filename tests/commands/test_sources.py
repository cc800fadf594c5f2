"""/sources in Discord: all documents, one of them quoted in its order, a speaker, near misses that can be pressed."""

from __future__ import annotations

import simcord

from bot.desk.desk import Desk
from tests.commands.conftest import World, make_bot
from tests.commands.test_presses import footer, seen, words
from tests.commands.test_questions import labels


def titles(message: simcord.ResponseMessage) -> str:
    """Return all that the embeds of a message say, titles too."""
    return "\n".join([*(embed.title or "" for embed in message.embeds), words(message)])


async def test_all_documents(world: World) -> None:
    """Without a source every document is listed with outlet, date, claims and who speaks in it."""
    message = await world.ask("sources")
    assert message.ephemeral
    assert message.content == "4 documents."
    shown = words(message)
    assert "Saltmere Courier · published " in shown
    assert "2024, as it says · 37 claims · courier" in shown
    assert "2024, inferred (The article speaks" in shown


async def test_one_document_in_its_order(world: World, desk: Desk) -> None:
    """What autocomplete offers is answered with that document's claims, page by page, also after a restart."""
    (first, *_) = await world.reader.autocomplete(world.channel, "sources", "source", "crane")
    message = await world.ask("sources", str(first["value"]))
    assert "Source: Crane comes down" in titles(message)
    await world.env.restart_bot(make_bot(desk))
    await world.reader.click(message, label="▶")
    assert footer(seen(world)).startswith("Page 2 of")
    assert "Show in context: [" in " ".join(labels(seen(world)))


async def test_sources_are_offered_on_empty_input(world: World) -> None:
    """Documents come first, then speakers; every offer finds something."""
    choices = await world.reader.autocomplete(world.channel, "sources", "source", "")
    assert len(choices) > 4
    for choice in (choices[0], choices[-1]):
        assert (await world.ask("sources", str(choice["value"]))).embeds[0].title != "No such source"


async def test_near_misses_can_be_pressed(world: World) -> None:
    """A slip offers what is near; pressing it answers."""
    message = await world.ask("sources", "bollrad")
    offered = [label for label in labels(message) if "Bollard" in label]
    assert offered
    await world.reader.click(message, label=offered[0])
    assert "EAST QUAY" in (seen(world).embeds[0].title or "")
