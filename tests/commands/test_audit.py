"""/audit: each guild its own, operators the corpus's too, nobody else anything; pages outlive the process."""

from __future__ import annotations

from datetime import timedelta

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit, Operators
from tests.commands.conftest import HOME, NOW, World, make_bot
from tests.commands.test_presses import words
from tests.commands.test_questions import text_of

ELSEWHERE = 1_000_000_000_000_000_002


class Elsewhere:
    """Another guild with a manager and a member; the bot's commands are there too, as after a global sync."""

    def __init__(self, world: World) -> None:
        guild = world.env.create_guild("Elsewhere", id=ELSEWHERE)
        managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
        self.guild, self.managers = guild, managers
        self.channel = guild.create_text_channel("general")
        self.manager = guild.add_member(world.env.create_user("their manager"), roles=[managers])
        self.member = guild.add_member(world.env.create_user("their member"))

    def seen(self) -> discord.Message:
        """Return the last message that the manager sees."""
        return self.channel.history(viewer=self.manager)[-1]


@pytest.fixture
def simcord_bot(desk: Desk) -> Bot:
    """Return a bot whose commands are everywhere, as in production."""
    return Bot(Kit(desk, lambda: NOW, Operators(home_guild=HOME)), test_guild=None, forgetful=True)


@pytest.fixture
async def elsewhere(world: World, simcord_bot: Bot) -> Elsewhere:
    """Return the other guild, the commands registered."""
    await simcord_bot.sync_all()
    other = Elsewhere(world)
    await world.env.settle()
    return other


async def show(who: simcord.MemberActor, channel: simcord.ChannelHandle) -> simcord.ResponseMessage:
    """Let somebody use /audit; return the reply."""
    result = await who.slash(channel, "audit")
    assert result.response is not None
    return result.response


async def fill(desk: Desk) -> None:
    """Note a few things in both guilds and on the machine."""
    for guild, who, what, detail in (
        (HOME, 5, "autobrief set", "home-only"),
        (ELSEWHERE, 6, "autobrief set", "theirs-only"),
        (ELSEWHERE, 6, "corpus reload", "from elsewhere"),
        (None, None, "restore", "on the machine"),
    ):
        await desk.audit(guild, who, what, detail, "done", NOW, was="08:00", became="@everyone 09:00")


async def test_each_guild_sees_its_own(world: World, elsewhere: Elsewhere, desk: Desk) -> None:
    """A guild's manager sees that guild alone; the home guild's, an operator, the corpus's rows besides."""
    await fill(desk)
    theirs = await show(elsewhere.manager, elsewhere.channel)
    assert theirs.ephemeral
    assert "theirs-only" in text_of(theirs).replace("\\", "")
    assert "08:00 → " in text_of(theirs).replace("\\", "")
    assert "home-only" not in text_of(theirs).replace("\\", "")
    assert "on the machine" not in text_of(theirs)
    ours = text_of(await show(world.admin, world.channel)).replace("\\", "")
    assert "home-only" in ours
    assert "from elsewhere" in ours
    assert "(in another server)" in ours
    assert "the command line" in ours
    assert "theirs-only" not in ours


async def test_nobody_else_sees_anything(world: World, elsewhere: Elsewhere, desk: Desk) -> None:
    """Who may not manage the guild is not offered the command; where that is overridden, refused and noted."""
    await fill(desk)
    with pytest.raises(simcord.SetupError):
        await elsewhere.member.slash(elsewhere.channel, "audit")
    bot = world.env.bot
    assert isinstance(bot, Bot)
    command = next(one for one in await bot.tree.fetch_commands() if one.name == "audit")
    elsewhere.guild.set_command_permissions(command, {elsewhere.guild.default_role: True})
    refused = await show(elsewhere.member, elsewhere.channel)
    assert refused.ephemeral
    assert refused.content.startswith("⚠️ Only who manages this server")
    assert "only" not in text_of(refused).replace("\\", "").replace("Only who", "")
    (row, *_) = (await desk.controls.audit_page(ELSEWHERE, corpus=False)).rows
    assert (row.what, row.result, row.who) == ("audit", "not permitted", elsewhere.member.id)


async def test_pages_turn_after_a_restart(world: World, elsewhere: Elsewhere, desk: Desk) -> None:
    """Older and newer, nothing twice, although rows are added and the bot is started anew meanwhile."""
    for n in range(8):
        await desk.audit(ELSEWHERE, 6, "autobrief", f"row{n}", "done", NOW + timedelta(minutes=n))
        await desk.audit(HOME, 5, "autobrief", f"home{n}", "done", NOW)
    first = await show(elsewhere.manager, elsewhere.channel)
    assert [f"row{n}" in text_of(first) for n in range(8)] == [False] * 2 + [True] * 6
    await desk.audit(ELSEWHERE, 6, "autobrief", "late", "done", NOW)
    await world.env.restart_bot(make_bot(desk))
    await elsewhere.manager.click(first, label="Older ▶")
    second = words(elsewhere.seen())
    assert [f"row{n}" in second for n in range(8)] == [True] * 2 + [False] * 6
    assert "home" not in second
    await elsewhere.manager.click(elsewhere.seen(), label="◀ Newer")
    again = words(elsewhere.seen())
    assert "row7" in again
    assert "late" not in again


async def test_a_demoted_manager_turns_no_page(world: World, elsewhere: Elsewhere, desk: Desk) -> None:
    """A button asks again who may see it."""
    for n in range(8):
        await desk.audit(ELSEWHERE, 6, "autobrief", f"row{n}", "done", NOW)
    first = await show(elsewhere.manager, elsewhere.channel)
    assert isinstance(world.env.bot, Bot)
    await world.env.bot.http.remove_role(ELSEWHERE, elsewhere.manager.id, elsewhere.managers.id)
    result = await elsewhere.manager.click(first, label="Older ▶")
    assert "row0" not in words(elsewhere.seen())
    assert result.followups[0].content.startswith("⚠️ Only who manages this server")


async def test_the_longest_rows_fit(world: World, elsewhere: Elsewhere, desk: Desk) -> None:
    """Texts of any length and kind are cut and shown literally; a page holds Discord's limits."""
    wild = "<@123> [a](http://b) `" + "*" * 3000
    for _ in range(7):
        await desk.audit(ELSEWHERE, 2**62, wild, wild, wild, NOW, was=wild, became=wild)
    shown = await show(elsewhere.manager, elsewhere.channel)
    assert "<@123>" not in text_of(shown).replace("\\<", "")
    assert "[…]" in text_of(shown).replace("\\", "")


async def test_an_empty_audit_says_so(elsewhere: Elsewhere) -> None:
    """Nothing to show is a sentence."""
    assert (await show(elsewhere.manager, elsewhere.channel)).content == "Nothing has been done here yet."
