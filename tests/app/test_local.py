"""The local guild, without a browser: furniture, clock, page, and the places where SimCord is worked around."""

from __future__ import annotations

import re
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import discord
import pytest
import simcord
from simcord import interactions
from simcord.preview._server import PreviewServer

from bot.app.client import Bot
from bot.app.local import GUILD, LANGUAGE, YUKI, LocalClock, LocalGuild, furnish, open_page, parse_step
from bot.app.local_page import SCRIPT, smooth_page
from bot.app.local_welcome import MOVING
from bot.desk.desk import Desk
from commands.catalog import AT_HOME, EVERYWHERE
from commands.kit import Kit, Operators
from commands.samples import samples

STATIC = Path(simcord.__file__).parent / "preview" / "static"


@pytest.fixture(autouse=True)
def languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody outside these tests read in the language of one of these viewers: ids are the same in every guild."""
    monkeypatch.setattr(interactions, "base_payload", interactions.base_payload)


@pytest.fixture
def simcord_bot(harbour: Desk) -> Bot:
    """Return the bot of a local guild on a corpus that is older than SimCord's clock."""
    return Bot(Kit(harbour, LocalClock(), Operators(home_guild=GUILD)), test_guild=GUILD, forgetful=True)


@pytest.fixture
async def guild(simcord_env: simcord.Env, simcord_bot: Bot) -> LocalGuild:
    """Furnish the guild."""
    assert isinstance(simcord_bot.kit.clock, LocalClock)
    with simcord_env.time_context():
        return await furnish(simcord_env, simcord_bot, simcord_bot.kit.clock)


async def test_it_begins_with_a_brief_and_a_welcome(guild: LocalGuild) -> None:
    """The channel holds a brief of the loaded corpus, then a welcome whose samples are from the corpus."""
    reader = guild.viewers[0]
    brief, welcome = guild.channel.history(viewer=reader)
    asked = await samples(guild.bot.kit.desk)
    assert brief.author == welcome.author == guild.bot.user
    assert brief.embeds[0].author.name == "/brief"
    assert "> **[1]** “" in str(brief.embeds[0].description)
    assert f"`/who {asked['who']}`" in welcome.content
    for command, text in asked.items():
        assert f"`/{command}` {text}" in str(welcome.embeds[0].description).replace("\\", "")


async def test_the_samples_are_answered(guild: LocalGuild) -> None:
    """Whoever types one of the samples gets quotations."""
    desk = guild.bot.kit.desk
    for command, text in (await samples(desk)).items():
        answer = await desk.answer(command, text)
        assert answer.found, command
        assert command == "sources" or list(answer.snippets()), command


async def test_anyone_may_turn_the_pages_of_the_first_brief(guild: LocalGuild) -> None:
    """The brief that nobody asked for may be turned by everybody."""
    brief = guild.channel.history(viewer=guild.viewers[1])[0]
    await guild.viewers[1].click(brief, label="▶")
    turned = guild.channel.history(viewer=guild.viewers[0])[0]
    assert (turned.embeds[-1].footer.text or "").startswith("Page 2 of")


async def test_the_welcome_names_every_command(guild: LocalGuild) -> None:
    """Whatever stands in the list of commands stands in the welcome, and how to move the clock does."""
    told = str(guild.channel.history(viewer=guild.viewers[0])[-1].embeds[0].description)
    for command in (*EVERYWHERE, *AT_HOME):
        assert re.search(rf"`/?{re.escape(command.name)}`", told), command.name
    assert f"`{MOVING}`" in told
    assert parse_step(MOVING) == timedelta(days=1)


async def test_one_viewer_reads_another_language(guild: LocalGuild, simcord_bot: Bot) -> None:
    """Her interactions come in her language, everybody else's in English; a guild made anew starts over."""
    told: list[tuple[str, str]] = []

    async def hear(interaction: discord.Interaction) -> None:
        told.append((interaction.user.name, str(interaction.locale)))

    simcord_bot.event(_named(hear, "on_interaction"))
    for viewer in guild.viewers:
        await viewer.slash(guild.channel, "who", name="Marta Oduya")
    assert [language for _, language in told] == ["en-US", "en-US", "en-US", LANGUAGE]
    assert told[-1][0] == "yuki (日本語)"


def _named(work: Any, name: str) -> Any:
    work.__name__ = name
    return work


async def test_viewers_with_different_rights(guild: LocalGuild) -> None:
    """Reader, editor, admin and a reader of another language are there; only the admin is offered /corpus."""
    offered = {
        who.name.split()[0]: any(
            "corpus" in str(command) for command in who.available_commands(guild.channel)
        )
        for who in guild.viewers
    }
    assert offered == {"reader": False, "editor": False, "admin": True, YUKI: False}


async def test_the_clock_is_at_the_corpuss_date(guild: LocalGuild) -> None:
    """It is noon of the corpus's last day, though SimCord's own clock cannot go back that far."""
    assert guild.clock() == datetime(2024, 5, 24, 12, tzinfo=UTC)
    assert await guild.advance(timedelta(days=1)) == datetime(2024, 5, 25, 12, tzinfo=UTC)


async def test_the_clock_moves_forward_for_a_later_corpus(seed: Desk) -> None:
    """For a corpus that ends after SimCord's beginning, SimCord's own clock is moved."""
    clock = LocalClock()
    bot = Bot(Kit(seed, clock, Operators(home_guild=GUILD)), test_guild=GUILD, forgetful=True)
    async with simcord.run(bot) as env:
        guild = await furnish(env, bot, clock)
        newest = (await seed.status()).newest
        assert newest is not None
        assert newest.hi is not None
        assert clock.shift == timedelta()
        assert guild.clock().date() == env.now().date() == datetime.fromordinal(newest.hi).date()


async def test_commands_are_there_at_every_start(harbour: Desk) -> None:
    """The in-memory Discord forgets commands; a second start registers them again."""
    for _ in range(2):
        clock = LocalClock()
        bot = Bot(Kit(harbour, clock, Operators(home_guild=GUILD)), test_guild=GUILD, forgetful=True)
        async with simcord.run(bot) as env:
            guild = await furnish(env, bot, clock)
            result = await guild.viewers[0].slash(guild.channel, "who", name="Marta Oduya")
            assert result.response is not None


async def test_a_busy_port_is_passed_over(guild: LocalGuild) -> None:
    """If the port is taken, the next free one is used."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        async with open_page(guild, port) as page:
            chosen = int(re.findall(r":(\d+)/", page.url)[0])
            assert port < chosen <= port + 20


async def test_the_page_carries_our_script(guild: LocalGuild, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's own script is served with ours after it, and nothing else is changed."""
    monkeypatch.setattr(PreviewServer, "_static", PreviewServer._static)  # undone after the test
    smooth_page()
    smooth_page()
    async with open_page(guild, 0) as page, aiohttp.ClientSession() as browser:
        address = page.url.partition("#")[0]
        async with browser.get(f"{address}app.js") as response:
            served = await response.text()
        async with browser.get(f"{address}session.js") as response:
            other = await response.text()
    assert served == (STATIC / "app.js").read_text("utf-8") + SCRIPT.read_text("utf-8")
    assert other == (STATIC / "session.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "needle"),
    [
        ("index.html", 'id="channel-composer-input"'),
        ("index.html", 'id="channel-composer"'),
        ("index.html", 'id="channel-message-list"'),
        ("index.html", 'id="channel-timeline"'),
        ("commands.js", '"command-entry-title"'),
        ("commands.js", '"command-option-input"'),
        ("commands.js", '"command-chip"'),
        ("commands.js", "command-suggestion-listbox"),
        ("commands.js", 'event.key === "Tab" && listbox?.activeItem()'),
        ("listbox.js", "aria-selected"),
        ("messages.js", "messageId"),
        ("preview.css", ".embed-field {"),
    ],
)
def test_what_our_script_relies_on(file: str, needle: str) -> None:
    """The parts of SimCord's page that our script touches are still there."""
    assert needle in (STATIC / file).read_text("utf-8")


@pytest.mark.parametrize(
    ("typed", "step"),
    [
        ("clock +1d", timedelta(days=1)),
        ("CLOCK  + 90m ", timedelta(minutes=90)),
        ("clock +12h", timedelta(hours=12)),
        ("clock +2w", timedelta(weeks=2)),
        ("clock -1d", None),
        ("clock", None),
        ("clock +1y", None),
        ("hello", None),
        ("clock +999999d", None),
    ],
)
def test_typed_steps(typed: str, step: timedelta | None) -> None:
    """`clock +1d` and its like move the clock; nothing else does, and never backwards."""
    assert parse_step(typed) == step


async def test_a_daily_brief_comes_as_the_clock_is_moved(harbour: Desk) -> None:
    """Set in the local guild, a brief is posted on each of the days that the clock passes, once."""
    clock = LocalClock()
    kit = Kit(harbour, clock, Operators(home_guild=GUILD))
    bot = Bot(kit, test_guild=GUILD, forgetful=True, catch_up=timedelta(hours=3))
    async with simcord.run(bot, settle_timeout=30) as env:
        guild = await furnish(env, bot, clock)
        admin = guild.viewers[2]
        options = {"channel": guild.channel, "time": "08:00", "timezone": "UTC"}
        await admin.slash(guild.channel, "autobrief set", **options)
        before = len(guild.channel.history(viewer=guild.viewers[0]))
        await guild.advance(timedelta(days=1))
        await guild.advance(timedelta(days=1))
        posted = guild.channel.history(viewer=guild.viewers[0])[before:]
        assert len(posted) == 2
        assert [run.day for run in await harbour.ledger.runs(GUILD)] == ["2024-05-26", "2024-05-25"]
