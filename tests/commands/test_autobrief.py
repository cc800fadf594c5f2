"""/autobrief: for managers only, checked in code, audited; what is set is posted, shown, paused, told apart."""

from __future__ import annotations

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from bot.model.ledger import Brief, RunState
from tests.commands.conftest import HOME, World
from tests.commands.test_questions import text_of

SET: dict[str, object] = {"time": "08:00", "timezone": "Berlin"}


async def run(
    world: World, command: str, who: simcord.MemberActor | None = None, /, **options: object
) -> simcord.ResponseMessage:
    """Let somebody (the admin) use /autobrief; return the reply, which nobody else sees."""
    result = await (who or world.admin).slash(world.channel, f"autobrief {command}", **options)
    assert result.response is not None
    assert result.response.ephemeral
    return result.response


async def set_one(world: World, **options: object) -> simcord.ResponseMessage:
    """Set a brief."""
    return await run(world, "set", None, **{"channel": world.channel, **SET, **options})


async def audited(desk: Desk) -> list[tuple[str, str, str]]:
    """Return what the audit holds, the latest first."""
    return [
        (row.what, f"{row.was} → {row.became}" if row.became else row.detail, row.result)
        for row in (await desk._db.audit.page(HOME, corpus=False)).rows
    ]


def refusal(message: simcord.ResponseMessage) -> str:
    """Return an error with its next step, unescaped."""
    return f"{message.content} {message.embeds[0].description}".replace("\\", "")


async def test_setting_one(world: World, desk: Desk) -> None:
    """What is set is kept and said back with the next run as an instant; two buttons offer to try it."""
    message = await set_one(world, topic="crane", days="weekdays", quiet=True)
    assert message.content.replace("\\", "").startswith(
        f"Brief 1 is set: <#{world.channel.id}>, 08:00 Europe/Berlin on weekdays"
    )
    assert "<t:1716789600:F>" in message.content  # Monday the 27th, for it is Friday afternoon
    (brief,) = await desk.ledger.briefs(HOME)
    assert (brief.zone, brief.topic, brief.quiet, sorted(brief.days)) == (
        "Europe/Berlin",
        "crane",
        True,
        [*range(5)],
    )
    what, detail, result = (await audited(desk))[0]
    assert (what, result) == ("autobrief set", "done")
    assert detail.startswith(" → 1: 08:00 Europe/Berlin on weekdays, topic: crane")


async def test_setting_it_again_changes_it(world: World, desk: Desk) -> None:
    """The same topic in the same channel, or a number, changes a brief; another topic makes another one."""
    await set_one(world)
    assert "Brief 1 is changed" in (await set_one(world, time="9am")).content
    assert "Brief 2 is set" in (await set_one(world, topic="crane")).content
    assert "Brief 2 is changed" in (await set_one(world, topic="Kestrel Quays", number=2)).content
    assert [(b.number, b.at.hour, b.topic) for b in await desk.ledger.briefs(HOME)] == [
        (1, 9, ""),
        (2, 8, "Kestrel Quays"),
    ]
    assert (await audited(desk))[2][1].startswith("1: 08:00 Europe/Berlin every day, on → 1: 09:00")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"time": "25:00"}, "I cannot read this as a time of day. Write it like 08:00"),
        ({"timezone": "Atlantis"}, "I do not know this time zone. Choose one from the list"),
        ({"days": "someday"}, "I cannot read these days. Write daily"),
        ({"topic": "zebra racing"}, "There is no brief on this"),
        ({"number": 7}, "There is no daily brief 7 here. See /autobrief status."),
    ],
)
async def test_what_cannot_be_read_is_refused(
    world: World, desk: Desk, options: dict[str, object], told: str
) -> None:
    """A wrong value is named with the fix, nothing is set, and the audit has it."""
    assert told in refusal(await set_one(world, **options))
    assert await desk.ledger.briefs(HOME) == ()
    assert (await audited(desk))[0][2].startswith("refused: ")


async def test_the_bots_own_permissions_are_checked(world: World, desk: Desk) -> None:
    """Where the bot may not post, setting says what is missing and how to mend it."""
    everyone = world.reader.guild.default_role
    shut = discord.PermissionOverwrite(send_messages=False, attach_files=False)
    channel = world.reader.guild.create_text_channel("shut", overwrites={everyone: shut})
    told = refusal(await set_one(world, channel=channel))
    assert "I may not post in #shut: I lack Send Messages, Embed Links, Attach Files." in told
    assert "under Permissions" in told
    assert await desk.ledger.briefs(HOME) == ()


async def test_ten_and_no_more(world: World, desk: Desk) -> None:
    """The eleventh is refused with what to do."""
    await set_one(world)
    (first,) = await desk.ledger.briefs(HOME)
    for n in range(9):
        await desk.ledger.set(Brief(HOME, 0, n + 1, first.at, "UTC", 1, first.set_at))
    assert "10 daily briefs already. Change one" in refusal(await set_one(world, topic="crane"))


async def test_preview_is_private_and_posts_nothing(world: World, desk: Desk) -> None:
    """A preview is the brief with its picture, for the asker alone; the ledger does not know of it."""
    await set_one(world)
    message = await run(world, "preview")
    assert "> **[1]** “" in text_of(message)
    (picture,) = message.attachments
    assert (picture.description or "").startswith("Timeline. ")
    assert await desk.ledger.runs(HOME) == ()
    assert not world.channel.history(viewer=world.reader)


async def test_now_posts_once_more(world: World, desk: Desk) -> None:
    """A brief that is asked for is posted in its channel, recorded, and leaves the planned ones alone."""
    await set_one(world)
    before = (await run(world, "status")).embeds[0].fields[0].value
    message = await run(world, "now")
    (run_,) = await desk.ledger.runs(HOME)
    (posted,) = world.channel.history(viewer=world.reader)
    assert (run_.state, run_.message) == (RunState.POSTED, posted.id)
    assert message.content == f"Posted: https://discord.com/channels/{HOME}/{world.channel.id}/{posted.id}"
    assert f"receipt {run_.receipt}" in (posted.embeds[-1].footer.text or "")
    after = (await run(world, "status")).embeds[0].fields[0].value or ""
    assert after.startswith(before or "none")
    assert "asked for: https" in after
    second = await run(world, "now")
    assert second.content != message.content
    latest = world.channel.history(viewer=world.reader)[-1]
    assert latest.content.startswith("Nothing is new since the last brief.")
    assert f"channels/{HOME}/{world.channel.id}/{posted.id}" in latest.content


async def test_anybody_may_press_what_is_under_it(world: World, desk: Desk) -> None:
    """Context and reasons of a posted brief work for every reader."""
    await set_one(world)
    await run(world, "now")
    (posted,) = world.channel.history(viewer=world.reader)
    shown = await world.reader.click(posted, label="Why these?")
    assert shown.response is not None
    assert "it stands here for its weight" in text_of(shown.response)
    shown = await world.reader.click(posted, label="Show in context: [1]")
    assert shown.response is not None
    assert "**__" in text_of(shown.response)


async def test_pause_resume_remove(world: World, desk: Desk) -> None:
    """A paused brief has no next run until it is resumed; a removed one is gone, and its number with it."""
    await set_one(world)
    assert "is paused" in (await run(world, "pause")).content
    assert "was paused already" in (await run(world, "pause")).content
    assert "paused" in text_of(await run(world, "status"))
    assert "Next: <t:" in (await run(world, "resume")).content
    await run(world, "now")
    assert "removed" in (await run(world, "remove", number=1)).content
    assert "no daily brief here yet" in (await run(world, "status")).content
    assert "There is no daily brief here yet" in refusal(await run(world, "pause"))
    assert "Brief 2 is set" in (await set_one(world, topic="crane")).content
    whats = [what for what, _, _ in await audited(desk)]
    assert {f"autobrief {name}" for name in ("pause", "resume", "remove")} <= set(whats)


async def test_several_need_a_number(world: World) -> None:
    """Where there are several, the reply says which; each can be named."""
    await set_one(world)
    await set_one(world, topic="crane")
    told = refusal(await run(world, "pause"))
    assert "which one?" in told
    assert "2 is 08:00 Europe/Berlin every day, topic: crane" in told
    assert "Brief 2 is paused" in (await run(world, "pause", number=2)).content
    choices = await world.admin.autocomplete(world.channel, "autobrief pause", "number", "")
    assert [choice["value"] for choice in choices] == [1, 2]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Berlin", "Europe/Berlin"), ("", "UTC"), ("new y", "America/New_York"), ("qqqq", "UTC")],
)
async def test_zones_are_always_offered(world: World, typed: str, first: str) -> None:
    """A city finds its zone; the list is never empty."""
    choices = await world.admin.autocomplete(world.channel, "autobrief set", "timezone", typed)
    assert choices[0]["value"] == first


async def test_a_test_line(world: World, desk: Desk) -> None:
    """The button under what was set posts a line to the channel, and that is audited."""
    message = await set_one(world)
    result = await world.admin.click(message, label="Post a test line")
    assert result.response is not None
    assert result.response.content.startswith("It arrived: https://discord.com/channels/")
    (posted,) = world.channel.history(viewer=world.reader)
    assert posted.content.replace("\\", "").startswith(
        "A test: the daily brief will appear here, 08:00 Europe/Berlin every day"
    )
    assert (await audited(desk))[0][0] == "autobrief test"


COMMANDS: list[tuple[str, dict[str, object]]] = [
    ("set", SET),
    ("preview", {}),
    ("now", {}),
    ("pause", {}),
    ("resume", {}),
    ("remove", {"number": 1}),
    ("status", {}),
]


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_an_overridden_default_is_refused_in_code(
    world: World, desk: Desk, command: str, options: dict[str, object]
) -> None:
    """Where a guild lets everybody use the command, the bot itself refuses, and audits it."""
    await set_one(world)
    assert isinstance(world.env.bot, Bot)
    commands = await world.env.bot.tree.fetch_commands(guild=discord.Object(HOME))
    mine = next(one for one in commands if one.name == "autobrief")
    world.reader.guild.set_command_permissions(mine, {world.reader.guild.default_role: True})
    given = {"channel": world.channel, **options} if command == "set" else options
    message = await run(world, command, world.reader, **given)
    assert message.content == "⚠️ Only those who manage this server may do that."
    assert (await audited(desk))[0][::2] == (
        f"autobrief {command}",
        "refused: Only those who manage this server may do that.",
    )
    (brief,) = await desk.ledger.briefs(HOME)
    assert brief.state == "on"


async def test_others_do_not_see_it(world: World) -> None:
    """Who may not manage the guild is not offered the command."""
    with pytest.raises(simcord.SetupError):
        await world.reader.slash(world.channel, "autobrief status")
