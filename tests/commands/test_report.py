"""Report a problem: a form, kept whatever happens, told to the operators, listed and closed by them alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from bot.model.report import Report, Trouble
from commands.report import TEXT
from tests.commands.conftest import HOME, World, make_bot
from tests.commands.test_presses import press
from tests.commands.test_questions import labels, text_of

NOW_THERE = datetime.now(UTC)


async def report(
    world: World, who: simcord.MemberActor, message: Any, text: str, **values: str
) -> simcord.ResponseMessage:
    """Let somebody fill in the form under an answer; return the private reply."""
    opened = await who.click(message, label="Report a problem")
    assert opened.modal is not None
    sent = await who.submit_modal(opened, {"kind": ["quotation"], "text": text, **values})
    assert sent.response is not None
    assert sent.response.ephemeral
    return sent.response


def let(world: World, **operators: Any) -> None:
    """Set who operates the bot."""
    bot = world.env.bot
    assert isinstance(bot, Bot)
    bot.kit = replace(bot.kit, operators=replace(bot.kit.operators, **operators))


async def test_it_goes_to_the_operators_channel(world: World, desk: Desk) -> None:
    """The channel is told the question, the quotation, the words and the receipt; nobody is pinged."""
    channel = world.reader.guild.create_text_channel("operators")
    let(world, channel=channel.id)
    message = await world.ask("who", "Marta Oduya")
    told = await report(world, world.reader, message, "She is *not* @everyone", number="1")
    assert "Report 1 is with the operators" in told.content
    notice = channel.last_message
    assert notice is not None
    assert notice.content.startswith("**Report 1: A quotation is wrong or cut short** · reported by <@")
    (embed,) = notice.embeds
    assert embed.author.name == "/who Marta Oduya"
    assert embed.description == "She is \\*not\\* \\@everyone"
    assert "chief executive Marta Oduya told investors" in str(embed.fields[0].value)
    (kept,) = (await desk.controls.reports()).reports
    assert str(embed.footer.text).startswith(f"receipt {kept.receipt}")
    assert (kept.who, kept.guild, kept.kind, kept.quotation) == (
        world.reader.id,
        HOME,
        Trouble.QUOTATION,
        1,
    )
    assert (kept.told, kept.text) == ("channel", "She is *not* @everyone")


async def test_the_audit_names_no_reporter(world: World, desk: Desk) -> None:
    """That a report came is audited; who reported can still be forgotten."""
    await report(world, world.reader, await world.ask("brief"), "Something")
    (row,) = (await desk.controls.whole_audit(5)).rows
    assert (row.what, row.who) == ("report", None)


async def test_without_a_channel_it_goes_to_the_owners(world: World, desk: Desk) -> None:
    """The bot's owners get it in private, in English."""
    let(world, owners=frozenset({world.admin.id}))
    told = await report(world, world.reader, await world.ask("who", "Marta Oduya"), "Look")
    assert "sent to the owners of this bot in private" in told.content
    private = await world.env.bot.create_dm(discord.Object(world.admin.id))
    (notice,) = [one async for one in private.history()]
    assert "**Report 1:" in notice.content
    assert (await desk.controls.reports()).reports[0].told == "owners"


async def test_where_nobody_can_be_reached_it_is_kept(world: World, desk: Desk) -> None:
    """A channel that is gone and owners who take no messages lose nothing."""
    let(world, channel=HOME + 77, owners=frozenset({HOME + 78}))
    told = await report(world, world.reader, await world.ask("who", "Marta Oduya"), "Look")
    assert "is kept; the operators see it when they look" in told.content
    assert [one.text for one in (await desk.controls.reports()).reports] == ["Look"]


@pytest.mark.parametrize("number", ["99", "1x", "٣", "-1", "0"])
async def test_a_wrong_number_loses_nothing(world: World, desk: Desk, number: str) -> None:
    """A number that the answer does not have is left out; the words are kept."""
    await report(world, world.reader, await world.ask("who", "Marta Oduya"), "Look", number=number)
    (kept,) = (await desk.controls.reports()).reports
    assert (kept.quotation, kept.claim) == (None, "")


async def test_five_a_day_are_open(world: World, desk: Desk) -> None:
    """The sixth is refused with what to do, until one is closed."""
    message = await world.ask("who", "Marta Oduya")
    for number in range(5):
        await report(world, world.reader, message, f"Number {number}")
    refused = await report(world, world.reader, message, "One more")
    assert "5 problems today that are still open" in refused.content
    assert await desk.controls.close_report(1)
    assert "Report 6" in (await report(world, world.reader, message, "One more")).content


async def test_anybody_may_report_a_public_answer(world: World, desk: Desk) -> None:
    """Two people can have the form open at the same time, after a restart too."""
    await world.reader.click(await world.ask("who", "Marta Oduya"), label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    await world.env.restart_bot(make_bot(desk))
    forms = [(who, await who.click(posted, label="Report a problem")) for who in (world.other, world.admin)]
    await world.env.restart_bot(make_bot(desk))
    for who, form in forms:
        await who.submit_modal(form, {"kind": ["other"], "text": who.name})
    assert [one.text for one in (await desk.controls.reports()).reports] == ["other", "admin"]


async def test_an_expired_answer_cannot_be_reported(world: World) -> None:
    """A receipt that is not kept opens no form."""
    assert "no longer kept" in await press(world, "desk:ZZZZZZZZ:report:0")


async def test_operators_list_and_close_them(world: World, desk: Desk) -> None:
    """/corpus reports shows question, words and reporter, page by page; Done closes one, and that is audited."""
    message = await world.ask("who", "Marta Oduya")
    await report(world, world.reader, message, "First", number="1")
    (first,) = (await desk.controls.reports()).reports
    for number in range(2, 8):
        await desk.controls.report(
            Report(first.receipt, HOME, number, Trouble.OTHER, f"r{number}", NOW_THERE)
        )
    shown = (await world.admin.slash(world.channel, "corpus reports")).response
    assert shown is not None
    assert shown.ephemeral
    assert shown.content == "7 reports are open, oldest first."
    assert "**1 · A quotation is wrong or cut short**" in text_of(shown)
    assert "\\/who Marta Oduya" in text_of(shown)
    await world.admin.click(shown, label="▶")
    last = world.channel.history(viewer=world.admin)[-1]
    assert [label for label in labels(last) if label.startswith("Done")] == ["Done: 6", "Done: 7"]
    await world.admin.click(last, label="Done: 6")
    last = world.channel.history(viewer=world.admin)[-1]
    assert last.content == "6 reports are open, oldest first."
    assert (await desk.controls.whole_audit(1)).rows[0].result == "closed"


async def test_only_operators_see_and_close_them(world: World, desk: Desk) -> None:
    """Neither a forged button nor one under the notice works for anybody else."""
    channel = world.reader.guild.create_text_channel("operators")
    let(world, channel=channel.id)
    await report(world, world.reader, await world.ask("who", "Marta Oduya"), "Look")
    assert "Only the operators" in await press(world, "reports:done:1:0")
    notice = channel.last_message
    assert notice is not None
    assert "Only the operators" in (await world.other.click(notice, label="Done")).followups[0].content
    await world.admin.click(notice, label="Done")
    assert (await desk.controls.reports()).count == 0
    done = channel.last_message
    assert done is not None
    assert done.content == "✓ Report 1 is closed."
    assert labels(done) == []


async def test_one_closed_twice_is_said(world: World, desk: Desk) -> None:
    """Whoever closes what another has closed is told so."""
    await report(world, world.reader, await world.ask("who", "Marta Oduya"), "Look")
    shown = (await world.admin.slash(world.channel, "corpus reports")).response
    assert shown is not None
    await desk.controls.close_report(1)
    assert "not open any more" in (await world.admin.click(shown, label="Done: 1")).followups[0].content


async def test_forgetting_takes_the_name_off(world: World, desk: Desk) -> None:
    """/forget me leaves the words and takes the name."""
    await report(world, world.reader, await world.ask("who", "Marta Oduya"), "Look")
    gone = (await world.reader.slash(world.channel, "forget me")).response
    assert gone is not None
    assert gone.content.startswith("Forgotten: 1 question and your name under 1 report")
    (kept,) = (await desk.controls.reports()).reports
    assert (kept.who, kept.text) == (None, "Look")
    shown = (await world.admin.slash(world.channel, "corpus reports")).response
    assert shown is not None
    assert "somebody who asked to be forgotten" in text_of(shown)
    assert "the question is no longer kept" in text_of(shown)


async def test_closed_ones_go_after_30_days(desk: Desk) -> None:
    """An open report stays; a closed one is forgotten 30 days later."""
    for text in ("open", "closed"):
        await desk.controls.report(Report("K7QM3XRT", HOME, 1, Trouble.OTHER, text, NOW_THERE))
    await desk.controls.close_report(2)
    await desk._db.forget_older(NOW_THERE - timedelta(days=1))
    assert await desk._db._writer.select("SELECT count(*) FROM report") == [(2,)]
    await desk._db.forget_older(NOW_THERE + timedelta(days=1))
    assert await desk._db._writer.select("SELECT text FROM report") == [("open",)]


async def test_long_ones_fit_a_page(world: World, desk: Desk) -> None:
    """Five reports of the longest text hold Discord's limits."""
    for number in range(5):
        await desk.controls.report(
            Report("K7QM3XRT", HOME, number, Trouble.OTHER, "*😀" * (TEXT // 2), NOW_THERE, 7, "c" * 200)
        )
    shown = (await world.admin.slash(world.channel, "corpus reports")).response
    assert shown is not None
    assert shown.content.startswith("5 reports")
