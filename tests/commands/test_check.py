"""A right click on a message or a member, through the real client: checked, declined, after a restart, elsewhere."""

from __future__ import annotations

from typing import Any

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit
from tests.commands.conftest import HOME, World, make_bot
from tests.commands.test_questions import labels, text_of
from tests.menus import name_guild

CHECK, WHO = "Check against the corpus", "Who is this?"
RUMOUR = "I heard 25 people were injured in the collapse of Crane 7"
TRUE = "Kestrel Quays was fined 180,000 crowns over the 2022 accident"


@pytest.fixture(autouse=True)
def named_guild(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SimCord's menus name their guild."""
    name_guild(monkeypatch)


async def checked(world: World, said: str, **given: Any) -> simcord.ResponseMessage:
    """Let another member say something, and the reader check it."""
    message = await world.other.send(world.channel, said, **given)
    result = await world.reader.context_menu(world.channel, CHECK, message)
    assert result.response is not None
    return result.response


@pytest.mark.parametrize(
    ("said", "told", "quoted"),
    [
        (RUMOUR, "The corpus contradicts this.", "injuring 11 people"),
        (f"> {TRUE}", "The corpus supports this.", "Kestrel Quays was fined 180,000 crowns"),
        (
            "The gust was 96 km/h",
            "The sources differ on this: some say so, others contradict it.",
            "measured on the harbour wall",
        ),
        (f"**{TRUE}**. {RUMOUR}!", "Of 2 statements: 1 is supported, 1 is contradicted.", "180,000 crowns"),
    ],
)
async def test_a_message_is_checked(world: World, said: str, told: str, quoted: str) -> None:
    """The verdict comes first, then the quotations that it rests on, for the one who asked alone."""
    answer = await checked(world, said)
    assert answer.ephemeral
    assert answer.content == told
    assert quoted in text_of(answer).replace("**__", "").replace("__**", "")
    assert "Post to channel" in labels(answer)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("hi all, how are you?", "There is no statement of fact in this message to check"),
        (
            "<:wave:123456789012345678> https://news.example/a",
            "There is no statement of fact in this message",
        ),
        (
            "A dolphin was elected mayor of Atlantis yesterday",
            "Nothing in the corpus speaks for or against this",
        ),
        (
            "@everyone [free](https://evil.example) nitro was stolen",
            "Nothing in the corpus speaks for or against",
        ),
    ],
)
async def test_what_cannot_be_checked_is_said_so(world: World, said: str, told: str) -> None:
    """Neither a greeting nor what the corpus does not speak of gets a verdict."""
    answer = await checked(world, said)
    assert answer.ephemeral
    assert told in answer.content.replace("\\", "")
    assert "Supports it" not in text_of(answer)
    assert "Contradicts it" not in text_of(answer)


async def test_a_message_without_text_is_declined(world: World) -> None:
    """An attachment alone says nothing that can be checked."""
    answer = await checked(world, "", attachments=[("picture.png", b"png")])
    assert "There is no text in this message to check." in answer.content


async def test_a_forwarded_message_is_read(world: World) -> None:
    """What somebody forwards is checked as if they had written it."""
    first = await world.other.send(world.channel, TRUE)
    forwarded = await world.other.forward(first, world.channel)
    result = await world.reader.context_menu(world.channel, CHECK, forwarded)
    assert result.response is not None
    assert result.response.content == "The corpus supports this."


async def test_the_bots_own_answer_is_not_checked(world: World) -> None:
    """An answer that was posted consists of quotations."""
    answer = await world.ask("who", "Marta Oduya")
    await world.reader.click(answer, label="Post to channel")
    posted = world.channel.history()[-1]
    result = await world.reader.context_menu(world.channel, CHECK, posted)
    assert result.response is not None
    assert "This message is mine" in result.response.content


async def test_buttons_work_after_a_restart_and_nobody_reads_it_elsewhere(world: World, desk: Desk) -> None:
    """The receipt brings the same check back; it verifies; it is the asker's and this guild's."""
    answer = await checked(world, RUMOUR)
    receipt = (answer.embeds[-1].footer.text or "").rpartition("receipt ")[2]
    asked = await desk.recall(receipt)
    assert asked is not None
    assert (asked.command, asked.text, asked.asker) == ("check", RUMOUR, world.reader.id)
    again = await desk.again(asked)
    assert again.message == "The corpus contradicts this."
    assert (await desk.verify(asked)).verdict.value == "holds"
    context = await world.reader.click(answer, label="Show in context: [1]")
    assert context.response is not None
    assert "in context" in (context.response.embeds[0].author.name or "")


async def test_the_slash_command_checks_what_is_typed(world: World) -> None:
    """What a button calls "run it again" is a command."""
    result = await world.reader.slash(world.channel, "check", message=TRUE)
    assert result.response is not None
    assert result.response.content == "The corpus supports this."


async def test_a_long_message_is_declined_kindly(world: World) -> None:
    """More than Discord lets anybody write does not come from a person."""
    result = await world.reader.slash(world.channel, "check", message="word " * 900)
    assert result.response is not None
    assert "longer than 4000 characters" in result.response.content


async def looked_up(world: World, user: simcord.UserHandle, **given: Any) -> simcord.ResponseMessage:
    """Let a member of some name be looked up by the reader."""
    member = world.reader.guild.add_member(user, **given)
    await world.env.settle()
    result = await world.reader.context_menu(world.channel, WHO, member)
    assert result.response is not None
    return result.response


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("someone", {"nick": "Marta Oduya"}, "Looked up by the name “Marta Oduya”"),
        ("Marta Oduya", {}, "Looked up by the name “Marta Oduya”"),
        ("stranger", {"nick": "Zebedee Quill"}, "The corpus knows nobody by “Zebedee Quill”, “stranger”."),
    ],
)
async def test_a_member_is_looked_up_by_name(
    world: World, name: str, given: dict[str, str], told: str
) -> None:
    """The name that readers see is looked up first; a nobody is told so, and nothing more."""
    answer = await looked_up(
        world, world.env.create_user(name.replace(" ", "_").lower(), global_name=name), **given
    )
    assert answer.ephemeral
    assert told in answer.content.replace("\\", "")
    found = told.startswith("Looked")
    assert ("chief executive" in text_of(answer)) is found
    assert bool(labels(answer)) is found
    assert found or not answer.embeds


@pytest.mark.parametrize("shown", ["Anna Oduya", "Zoe Lanning", "crane lover 77"])
async def test_a_private_person_is_not_brought_near_anybody(world: World, shown: str) -> None:
    """A family name that is shared, or a word of the news, accuses nobody."""
    answer = await looked_up(world, world.env.create_user("user77", global_name=shown))
    assert "chief executive" not in text_of(answer)
    assert "Near misses" not in text_of(answer)
    assert "Marta" not in text_of(answer)


async def test_pages_and_posting_after_a_restart(world: World, desk: Desk) -> None:
    """A checked message can be posted by a bot that was started anew, where the presser may write."""
    answer = await checked(world, RUMOUR)
    await world.env.restart_bot(make_bot(desk))
    await world.reader.click(answer, label="Post to channel")
    posted = world.channel.history()[-1]
    assert "The corpus contradicts this." in posted.content
    assert "/check" in posted.content


async def test_that_a_member_may_be_somebody_else_stays_said(world: World) -> None:
    """It stands above the private answer after it was posted too."""
    user = world.env.create_user("marta_oduya", global_name="Marta Oduya")
    await world.reader.click(await looked_up(world, user), label="Post to channel")
    (private,) = (one for one in world.channel.history(viewer=world.reader) if one.flags.ephemeral)
    assert "Whether this member is that person" in private.content


async def test_another_guild_knows_nothing_of_it(world: World, desk: Desk) -> None:
    """What was checked here is no receipt there."""
    answer = await checked(world, RUMOUR)
    receipt = (answer.embeds[-1].footer.text or "").rpartition("receipt ")[2]
    asked = await desk.recall(receipt)
    assert asked is not None
    assert asked.guild == HOME
    assert [one.receipt for one in await desk.recent(HOME, world.reader.id)] == [receipt]
    assert not await desk.recent(HOME + 1, world.reader.id)
    assert not await desk.recent(HOME, world.other.id)


def test_both_menus_are_registered(desk: Desk) -> None:
    """With a test guild they are that guild's, without one they are everywhere, private messages too."""
    for guild in (HOME, None):
        bot = Bot(Kit(desk), test_guild=guild)
        menus = bot.tree.get_commands(guild=discord.Object(guild) if guild else None, type=None)
        found = {menu.name: menu for menu in menus if isinstance(menu, discord.app_commands.ContextMenu)}
        assert found.keys() == {CHECK, WHO}
        assert found[CHECK].type is discord.AppCommandType.message
        assert found[WHO].type is discord.AppCommandType.user
        assert not any(menu.guild_only for menu in found.values())


@pytest.mark.parametrize("typed", ["", "crane", "how was the crane"])
async def test_statements_of_the_corpus_are_offered(world: World, typed: str) -> None:
    """Something to check is offered before a letter is typed, and sentences with the words typed after."""
    offered = await world.reader.autocomplete(world.channel, "check", "message", typed)
    assert 1 <= len(offered) <= 25
    if typed:
        assert "crane" in offered[0]["value"].casefold()
    result = await world.reader.slash(world.channel, "check", message=offered[0]["value"])
    assert result.response is not None
    assert "The corpus supports this." in text_of(result.response)
