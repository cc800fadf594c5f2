"""After a reload: the diff, posted briefs corrected once, watches told once, nothing while posting is paused."""

from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
from collections.abc import AsyncIterator, Awaitable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import discord
import pytest
import simcord

from bot.app.client import Bot
from bot.app.following import AGAIN
from bot.app.scheduler import Scheduler
from bot.desk.desk import Desk
from bot.store.pause import pause
from commands.kit import Kit, Operators
from tests.app.briefs import DUE, GUILD, READY, HandClock, Post, furnish
from tests.conftest import HARBOUR

DAY = timedelta(days=1)


@pytest.fixture
def clock() -> HandClock:
    """Return the clock."""
    return HandClock()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a copy of the corpus that may be changed."""
    return Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))


@pytest.fixture
async def desk(corpus: Path, state: Path, clock: HandClock) -> AsyncIterator[Desk]:
    """Yield a desk on the copy."""
    async with Desk.open(corpus, state, clock=clock) as desk:
        yield desk


@pytest.fixture
def simcord_bot(desk: Desk, clock: HandClock) -> Bot:
    """Return the bot, its commands in the guild."""
    return Bot(Kit(desk, clock, Operators(home_guild=GUILD)), test_guild=GUILD)


@pytest.fixture
async def post(simcord_env: simcord.Env, simcord_bot: Bot, clock: HandClock) -> Post:
    """Return a guild with a brief that has been posted."""
    post = await furnish(simcord_env, simcord_bot, clock)
    await post.tick()
    assert len(post.messages) == 1
    return post


async def cited(post: Post) -> list[str]:
    """Return the claims that the posted brief cites."""
    (run,) = await post.runs()
    asked = await post.desk.recall(run.receipt)
    assert asked is not None
    return list(dict.fromkeys(one.claim for one in asked.shown))


def rewrite(corpus: Path, changes: dict[str, dict[str, object]]) -> None:
    """Change claims by id; an empty change removes one; the old lines stand in a file beside it."""
    path = corpus / "claims.jsonl"
    if not (corpus.parent / "old.jsonl").exists():
        shutil.copy(path, corpus.parent / "old.jsonl")
    claims = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    kept = [one | changes.get(one["id"], {}) for one in claims if changes.get(one["id"]) != {}]
    path.write_text("\n".join(json.dumps(one) for one in kept) + "\n", "utf-8")


async def follow(post: Post) -> None:
    """Let the bot look at what follows from what is loaded."""
    begun = post.bot.briefs._follow  # a reload has begun to by itself
    await ended(post, *([begun] if begun is not None else []))
    await ended(post, post.bot.briefs.following.tick())


async def ended(post: Post, *works: Awaitable[object]) -> None:
    """Wait for what may wait for its turn to post, which is told by a clock that only we move."""
    together = asyncio.gather(*works)
    while not together.done():
        await post.env.advance_time(1)
    await together
    await post.env.settle()


async def watch(post: Post, topic: str, who: simcord.MemberActor | None = None, **more: object) -> str:
    """Use /watch add; return the reply."""
    result = await (who or post.manager).slash(post.channel, "watch add", topic=topic, **more)
    assert result.response is not None
    return result.response.content


def told(post: Post) -> list[str]:
    """Return the messages of watches in the channel, with what is embedded."""
    return [
        f"{one.content}\n{one.embeds[0].description}"
        for one in post.channel.history(viewer=post.manager)
        if "🔔" in one.content
    ]


async def test_the_whole_way(post: Post, corpus: Path, desk: Desk) -> None:
    """A brief is posted, two facts change, the reload tells the diff, the brief is corrected, a watch is told."""
    guild = post.manager.guild
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    admin = guild.add_member(post.env.create_user("admin"), roles=[managers])
    (before,) = post.channel.history(viewer=post.manager)
    first, second, *_ = await cited(post)
    assert "is set" in await watch(post, "crane colapse")
    rewrite(corpus, {first: {"certainty": "PS"}, second: {}})

    checked = await admin.slash(post.channel, "corpus check")
    assert checked.response is not None
    assert f"To be corrected: 1 posted brief here ({before.jump_url})" in checked.response.content
    assert post.messages[0] == before.content

    reloaded = await admin.slash(post.channel, "corpus reload")
    await post.env.settle()
    assert reloaded.response is not None
    diff = str(reloaded.response.embeds[0].description)
    assert "**1 changed claim**" in diff
    assert "**1 withdrawn claim**" in diff
    assert f"{first} was changed: how sure it is." in diff.replace("\\", "")

    await follow(post)
    corrected = post.channel.history(viewer=post.manager)[0]
    assert corrected.id == before.id
    assert corrected.content.startswith("⚠️ **Correction**")
    assert f"\\[1] {first} was changed: how sure it is." in corrected.content
    assert f"\\[2] {second} was withdrawn." in corrected.content
    assert corrected.content.endswith(before.content), "the original words stay"
    assert corrected.embeds[0].description == before.embeds[0].description
    assert len(corrected.attachments) == 1
    (digest,) = told(post)
    assert digest.startswith("🔔 **crane colapse**: ")
    assert "1 changed claim" in digest

    count = len(post.env.http_requests)
    post.clock.at += AGAIN
    await follow(post)
    await Scheduler(post.bot).following.tick()
    assert len(post.env.http_requests) == count, "once: no process writes it again"
    rows = (await desk.controls.audit_page(GUILD, corpus=False)).rows
    assert [row.result for row in rows if row.what == "autobrief correction"] == [
        f"edited: {first}, {second}"
    ]

    offered = await admin.slash(post.channel, "corpus rollback")
    assert offered.response is not None
    await admin.click(offered.response, label="Roll back")
    await follow(post)
    assert post.messages[0].startswith("ℹ️ **Correction taken back**")
    assert post.messages[0].endswith(before.content)


async def test_where_it_cannot_be_edited_it_is_answered_once(post: Post, corpus: Path, desk: Desk) -> None:
    """A reply bears the correction; who comes after a process that died finds it and sends no second one."""
    (first, *_) = await cited(post)
    (run,) = await post.runs()
    path = f"/channels/{post.channel.id}/messages/{run.message}"
    post.env.inject_error("PATCH", path, status=403, code=50005, message="no", times=None)
    rewrite(corpus, {first: {}})
    await desk.reload()
    await follow(post)
    _, reply = post.channel.history(viewer=post.manager)
    assert reply.reference is not None
    assert reply.reference.message_id == run.message
    assert "was withdrawn" in reply.content
    await desk._db._writer.change("UPDATE correction SET generation = '', text = '', reply = NULL", ())
    await Scheduler(post.bot).following.tick()
    assert len(post.channel.history(viewer=post.manager)) == 2
    (row,) = await desk._db._writer.select("SELECT reply, result FROM correction")
    assert row == (reply.id, "answered")
    rewrite(corpus, {first: {"certainty": "PS"}})
    shutil.copy(corpus.parent / "old.jsonl", corpus / "claims.jsonl")
    await desk.reload()
    await follow(post)
    assert post.channel.history(viewer=post.manager)[1].content.startswith("ℹ️ **Correction taken back**")


async def test_two_processes_correct_and_tell_once(post: Post, corpus: Path, desk: Desk) -> None:
    """Two bots that look at the same time write one correction and one message."""
    (first, *_) = await cited(post)
    await watch(post, "crane collapse")
    rewrite(corpus, {first: {"certainty": "PS"}})
    await desk.reload()
    looks = (post.bot.briefs.following, *(Scheduler(post.bot).following for _ in range(3)))
    await ended(post, *(one.tick() for one in looks))
    patched = [
        one for one in post.env.http_requests if one.method == "PATCH" and one.path.startswith("/channels/")
    ]
    assert len(patched) == 1
    assert len(told(post)) == 1


async def test_nothing_cited_nothing_corrected(post: Post, corpus: Path, desk: Desk) -> None:
    """A change of what the brief does not cite leaves it as it is, and a deleted brief is left alone."""
    ids = [json.loads(line)["id"] for line in (corpus / "claims.jsonl").read_text("utf-8").splitlines()]
    used = await cited(post)
    rewrite(corpus, {next(id_ for id_ in ids if id_ not in used): {}})
    await desk.reload()
    before = post.messages
    await follow(post)
    assert post.messages == before
    rewrite(corpus, {used[0]: {}})
    await desk.reload()
    (run,) = await post.runs()
    path = f"/channels/{post.channel.id}/messages/{run.message}"
    post.env.inject_error("PATCH", path, status=404, code=10008, message="gone", times=None)
    await follow(post)
    assert post.messages == before, "no reply to what is not there"
    (row,) = await desk._db._writer.select("SELECT result FROM correction")
    assert row == ("not corrected: the message was deleted",)


async def test_a_paused_desk_writes_nothing(post: Post, corpus: Path, desk: Desk, state: Path) -> None:
    """Restored: briefs due and watches are skipped and never made up for; corrections come when it is resumed."""
    (first, *_) = await cited(post)
    await watch(post, "crane collapse")
    rewrite(corpus, {first: {"certainty": "PS"}})
    with closing(sqlite3.connect(state / "desk.db")) as connection, connection:
        pause(connection, READY, "restored from b.db")
    await desk.reload()
    before = post.messages
    await post.tick(READY + DAY)
    await follow(post)
    assert post.messages == before
    await desk.controls.resume(None, None)
    await post.tick(READY + DAY + timedelta(minutes=1))
    await follow(post)
    assert len(post.messages) == len(before)
    assert post.messages[0].startswith("⚠️ **Correction**")
    runs = await post.runs()
    assert [(run.day, run.why) for run in runs[1:]] == [
        (str((DUE + DAY).date()), "posting was paused when it was due")
    ]
    (listed,) = await desk.watches.listed(GUILD, post.manager.id)
    assert listed.result == "skipped: posting was paused"
    await post.tick(READY + 2 * DAY)
    assert len(post.messages) == len(before) + 1


async def test_a_restored_desk_does_not_post_what_the_old_one_did(
    post: Post, desk: Desk, state: Path
) -> None:
    """A run of today that the backup does not know is skipped when posting is resumed inside the catch-up window."""
    await desk._db._writer.change("DELETE FROM brief_run", ())
    with closing(sqlite3.connect(state / "desk.db")) as connection, connection:
        pause(connection, READY, "restored from b.db")
    await desk.controls.resume(None, None)
    post.bot.briefs.wake()
    fresh = Scheduler(post.bot)
    post.clock.at = READY + timedelta(minutes=30)
    await fresh.tick()
    assert len(post.messages) == 1
    (run,) = await post.runs()
    assert (str(run.state), run.why) == ("skipped", "posting was paused when it was due")


async def test_a_refused_private_message_switches_the_watch_off(post: Post, corpus: Path, desk: Desk) -> None:
    """Who cannot be written to is not tried again; the list says why."""
    (first, *_) = await cited(post)
    assert "in private" in await watch(post, "crane collapse", where="dm")
    private = await post.bot.create_dm(discord.Object(post.manager.id))
    path = f"/channels/{private.id}/messages"
    post.env.inject_error("POST", path, status=403, code=50007, message="no", times=None)
    rewrite(corpus, {first: {"certainty": "PS"}})
    await desk.reload()
    await follow(post)
    result = await post.manager.slash(post.channel, "watch list")
    assert result.response is not None
    assert "**disabled**: I can no longer write there: no" in str(result.response.embeds[0].description)
    rewrite(corpus, {first: {}})
    await desk.reload()
    count = len(post.env.http_requests)
    await follow(post)
    assert not [one for one in post.env.http_requests[count:] if one.path == path]
