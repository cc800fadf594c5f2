"""Buttons under answers: pages, context, posting, choices; after restarts, by others, forged, expired."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import discord
import pytest
import simcord

from bot.desk.desk import Desk
from commands import pages
from tests.commands.conftest import HOME, NOW, World, make_bot
from tests.commands.test_questions import labels, text_of


def seen(world: World) -> discord.Message:
    """Return the last message that the reader sees."""
    return world.channel.history(viewer=world.reader)[-1]


def public(world: World) -> discord.Message:
    """Return the last message that everybody sees."""
    return world.channel.history(viewer=world.admin)[-1]


def words(message: discord.Message | simcord.ResponseMessage) -> str:
    """Return what the embeds of a message say."""
    parts = [embed.description or "" for embed in message.embeds]
    return "\n".join([*parts, *(str(field.value) for embed in message.embeds for field in embed.fields)])


def footer(message: discord.Message | simcord.ResponseMessage) -> str:
    """Return the last footer of a message, which numbers its page."""
    return message.embeds[-1].footer.text or ""


async def test_pages_turn_forth_and_back(world: World) -> None:
    """▶ and ◀ show the other pages in place; at the ends they are disabled."""
    message = await world.ask("brief")
    first = words(message)
    await world.reader.click(message, label="▶")
    assert footer(seen(world)).startswith("Page 2 of")
    assert words(seen(world)) != first
    await world.reader.click(seen(world), label="◀")
    assert words(seen(world)) == first
    assert seen(world).id == message.id
    with pytest.raises(simcord.SetupError):
        await world.reader.click(seen(world), label="◀")


async def test_pages_work_after_a_restart(world: World, desk: Desk) -> None:
    """A new process turns the pages of the old one's answer, and shows the same."""
    first = await world.ask("brief")
    await world.reader.click(first, label="▶")
    second = words(seen(world))
    await world.reader.click(seen(world), label="◀")
    await world.env.restart_bot(make_bot(desk))
    await world.reader.click(seen(world), label="▶")
    assert words(seen(world)) == second


def menu(message: discord.Message | simcord.ResponseMessage) -> discord.SelectMenu:
    """Return the menu of a message."""
    rows = message.message.components if isinstance(message, simcord.ResponseMessage) else message.components
    children = (child for row in rows if isinstance(row, discord.ActionRow) for child in row.children)
    (found,) = (child for child in children if isinstance(child, discord.SelectMenu))
    return found


async def test_the_menu_turns_to_a_quotation(world: World, desk: Desk) -> None:
    """An option for each quotation says whose it is and how it begins; it turns to its page, after a restart too."""
    message = await world.ask("brief")
    options = menu(message).options
    assert [option.value for option in options] == [f"q{n}" for n in range(1, len(options) + 1)]
    assert all(option.label.startswith(f"[{n}] ") for n, option in enumerate(options, 1))
    assert all(option.description for option in options)
    await world.env.restart_bot(make_bot(desk))
    await world.reader.select(seen(world), [options[5].value])
    assert f"**[6]** “{options[5].description}"[:30] in words(seen(world))
    assert footer(seen(world)).startswith("Page 2 of")


async def test_a_short_answer_has_no_menu(world: World) -> None:
    """Up to five quotations are seen at once."""
    message = await world.ask("when", "reopening")
    assert "[1]" in words(message)
    assert {child["type"] for row in message.components for child in row["components"]} == {2}


async def test_only_the_asker_jumps_on_public_pages(world: World) -> None:
    """Somebody else is told so, and the page stays."""
    await world.reader.click(await world.ask("brief"), label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    refused = await world.other.select(posted, ["q6"])
    assert "Only the person who asked" in refused.followups[0].content
    assert footer(public(world)).startswith("Page 1 of")


@pytest.mark.parametrize("value", ["q999", "p999", "q-1", "q٣", "x1", "q", "p12345", "q1e3"])
async def test_forged_choices_are_refused(world: World, desk: Desk, value: str) -> None:
    """A value that the menu never offered turns to nothing."""
    receipt = await desk.remember(await desk.brief(now=NOW), guild=HOME, asker=world.reader.id)
    view = discord.ui.View(timeout=None)
    forged = discord.SelectOption(label="forged", value=value)
    view.add_item(discord.ui.Select(custom_id=f"jump:{receipt}", options=[forged]))
    view.stop()
    channel = world.env.bot.get_partial_messageable(world.channel.id, guild_id=HOME)
    sent = await channel.send("x", view=view, allowed_mentions=discord.AllowedMentions.none())
    await asyncio.sleep(0)
    (told,) = (await world.reader.select(sent, [value])).followups
    assert "no such" in told.content
    assert "Run it again: \\/brief" in text_of(told)


async def test_context_shows_the_paragraph(world: World) -> None:
    """Show in context answers privately with the paragraph, the quotation bold in it."""
    message = await world.ask("who", "Marta Oduya")
    shown = (await world.reader.click(message, label="Show in context: [1]")).response
    assert shown is not None
    assert shown.ephemeral
    assert "**__chief executive Marta Oduya told investors__**" in words(shown)


async def test_posting_names_the_poster_once(world: World) -> None:
    """Post to channel posts what is shown, names who posted it, and cannot be pressed again."""
    message = await world.ask("who", "Marta Oduya")
    await world.reader.click(message, label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    assert posted.content.startswith(f"{world.reader.mention} asked /who Marta Oduya".replace("/", "\\/", 1))
    assert words(posted) == words(message)
    assert "Post to channel" not in labels(posted)
    private = next(one for one in world.channel.history(viewer=world.reader) if one.id == message.id)
    with pytest.raises(simcord.SetupError):
        await world.reader.click(private, label="Posted")
    assert len(world.channel.history(viewer=world.other)) == 1


async def test_a_post_cannot_be_doubled(world: World) -> None:
    """Posting carries a nonce made of the private message, so that Discord drops a second one."""
    message = await world.ask("who", "Marta Oduya")
    await world.reader.click(message, label="Post to channel")
    sent = next(
        one for one in world.env.http_requests if one.path == f"/channels/{world.channel.id}/messages"
    )
    assert sent.json is not None
    assert (sent.json["nonce"], sent.json["enforce_nonce"]) == (str(message.id), True)


async def test_only_the_asker_turns_public_pages(world: World) -> None:
    """Somebody else is told so privately, and the page stays."""
    await world.reader.click(await world.ask("brief"), label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    refused = await world.other.click(posted, label="▶")
    assert "Only the person who asked" in refused.followups[0].content
    assert refused.followups[0].ephemeral
    assert footer(public(world)).startswith("Page 1 of")
    await world.reader.click(posted, label="▶")
    assert footer(public(world)).startswith("Page 2 of")
    assert public(world).content == posted.content, "who posted it still stands above"


async def test_a_daily_briefs_correction_stays_when_it_is_turned(world: World, desk: Desk) -> None:
    """Whoever turns the pages of a brief that was corrected leaves the correction, and the link to the last one."""
    receipt = await desk.remember(await desk.brief(now=NOW), guild=HOME, asker=None)
    brief = pages.message(await desk.brief(now=NOW), receipt, public=True)
    content = f"⚠️ **Correction**: [1] was withdrawn.\n{brief.content}\n-# The last one: …"
    channel = world.env.bot.get_partial_messageable(world.channel.id, guild_id=HOME)
    assert brief.view is not None
    await channel.send(content, embeds=brief.embeds, view=brief.view)
    await world.other.click(public(world), label="▶")
    assert footer(public(world)).startswith("Page 2 of")
    assert public(world).content == content


async def test_anyone_may_look_at_the_context(world: World) -> None:
    """Under a public answer everybody may see a quotation in its paragraph, privately."""
    await world.reader.click(await world.ask("who", "Marta Oduya"), label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    shown = (await world.other.click(posted, label="Show in context: [1]")).response
    assert shown is not None
    assert shown.ephemeral
    assert "**__chief executive" in words(shown)


@pytest.mark.parametrize("who", ["presser", "bot"])
async def test_posting_needs_permission(world: World, who: str) -> None:
    """Without the right to write here, presser or bot, nothing is posted and the fix is told."""
    bot = world.env.bot.user
    assert bot is not None
    muted = discord.PermissionOverwrite(send_messages=False)
    quiet = world.reader.guild.create_text_channel(
        "quiet", overwrites={bot if who == "bot" else world.reader: muted}
    )
    message = await world.ask("who", "Marta Oduya", quiet)
    result = await world.reader.click(message, label="Post to channel")
    told = text_of(result.followups[0])
    assert ("I may not post" if who == "bot" else "You may not write") in told
    assert quiet.history(viewer=world.other) == []


async def test_an_expired_answer_says_run_it_again(world: World, desk: Desk) -> None:
    """A receipt that is no longer kept is refused with what to do."""
    message = await world.ask("brief")
    await desk._db.forget_older(NOW.replace(year=2030))
    result = await world.reader.click(message, label="▶")
    assert "no longer kept" in result.followups[0].content
    assert "Run the command again" in text_of(result.followups[0])


async def test_an_answer_of_a_lost_generation_says_so(world: World, desk: Desk) -> None:
    """A receipt whose corpus is gone is refused: never another corpus's quotation."""
    answer = replace(await desk.brief(now=NOW), generation="0" * 64)
    receipt = await desk.remember(answer, guild=HOME, asker=world.reader.id)
    assert await press(world, f"desk:{receipt}:on:1") == "⚠️ The corpus has changed since this was answered."


@pytest.mark.parametrize(
    ("action", "number", "told"),
    [
        ("on", 99, "no such page"),
        ("back", 4321, "no such page"),
        ("context", 999, "no such quotation"),
        ("choose", 9, "no longer offered"),
    ],
)
async def test_forged_numbers_are_refused(
    world: World, desk: Desk, action: str, number: int, told: str
) -> None:
    """A page, quotation or choice that the answer does not have is refused."""
    receipt = await desk.remember(await desk.brief(now=NOW), guild=HOME, asker=world.reader.id)
    assert told in await press(world, f"desk:{receipt}:{action}:{number}")


async def test_another_guilds_receipt_is_refused(world: World, desk: Desk) -> None:
    """A receipt from another guild opens nothing here."""
    receipt = await desk.remember(await desk.brief(now=NOW), guild=HOME + 1, asker=world.reader.id)
    assert "no longer kept" in await press(world, f"desk:{receipt}:context:1")


async def press(world: World, custom_id: str) -> str:
    """Press a button with a custom id of our making; return the private refusal."""
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button(label="forged", custom_id=custom_id))
    view.stop()
    channel = world.env.bot.get_partial_messageable(world.channel.id, guild_id=HOME)
    sent = await channel.send("x", view=view, allowed_mentions=discord.AllowedMentions.none())
    await asyncio.sleep(0)
    result = await world.reader.click(sent, label="forged")
    reply = result.followups[0] if result.followups else result.response
    assert reply is not None
    assert reply.ephemeral
    return reply.content


async def test_a_choice_under_a_public_answer_is_private(world: World) -> None:
    """Another reading asked for under a public answer is answered to the presser alone."""
    await world.reader.click(await world.ask("ask", "what happened on 9/6/22"), label="Post to channel")
    posted = world.channel.last_message
    assert posted is not None
    chosen = (await world.other.click(posted, label="Jun 9, 2022")).response
    assert chosen is not None
    assert chosen.ephemeral
    assert "Post to channel" in labels(chosen)
