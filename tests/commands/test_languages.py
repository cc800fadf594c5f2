"""An answer is told in the language of who reads it; quotations stay as they are."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from tests.commands.conftest import World
from tests.commands.test_presses import footer, seen, words
from tests.commands.test_questions import labels, text_of

QUOTED = "“chief executive Marta Oduya told investors”"


@pytest.fixture
def locales(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Return the locales that Discord sends with every interaction, to be set."""
    chosen = {"locale": "ja", "guild_locale": "en-GB"}
    original = discord.Interaction._from_data

    def told(self: Any, data: Any) -> None:
        original(self, {**data, **chosen})  # type: ignore[arg-type]

    monkeypatch.setattr(discord.Interaction, "_from_data", told)
    return chosen


async def test_a_private_answer_is_in_the_readers_language(world: World, locales: dict[str, str]) -> None:
    """Labels, buttons and foot are Japanese; the quotation is not touched."""
    message = await world.ask("who", "Marta Oduya")
    assert QUOTED in words(message)
    assert "控え番号" in footer(message)
    assert "引用をコピー" in labels(message)
    shown = (await world.reader.click(message, label="選ばれた理由")).response
    assert shown is not None
    assert shown.content == "これらの引用が選ばれた理由です"


async def test_a_public_one_is_in_the_servers(world: World, locales: dict[str, str]) -> None:
    """What everybody reads is in the server's language, whoever posts it or turns its pages; what is private is not."""
    await world.reader.click(await world.ask("brief"), label="チャンネルに投稿")
    posted = world.channel.last_message
    assert posted is not None
    assert "asked" in posted.content
    assert footer(posted).startswith("Page 1 of")
    await world.reader.click(posted, label="▶")
    turned = world.channel.history(viewer=world.admin)[-1]
    assert footer(turned).startswith("Page 2 of")
    refused = (await world.other.click(turned, label="◀")).followups[0]
    assert "ページを切り替えられるのは、質問した方だけです。" in text_of(refused)
    locales["guild_locale"] = "ja"
    locales["locale"] = "de"
    await world.reader.click(turned, label="◀")
    assert "1/5ページ" in footer(world.channel.history(viewer=world.admin)[-1])


async def test_pages_stay_in_the_readers_language(world: World, locales: dict[str, str]) -> None:
    """A private answer's second page is in the language of its first."""
    await world.reader.click(await world.ask("brief"), label="▶")
    assert footer(seen(world)).startswith("2/5ページ")


async def test_an_error_is_in_the_readers_language(world: World, locales: dict[str, str]) -> None:
    """What went wrong, and what to do, is told in Japanese."""
    told = (await world.reader.slash(world.channel, "verify", receipt="nonsense")).response
    assert told is not None
    assert "ここには、控え番号「nonsense」の回答はありません。" in told.content


async def test_a_form_is_in_the_readers_language(world: World, locales: dict[str, str]) -> None:
    """The form under Report a problem asks in Japanese."""
    message = await world.ask("who", "Marta Oduya")
    form = (await world.reader.click(message, label="問題を報告")).modal
    assert form is not None
    assert form["title"] == "問題を報告"
