"""The reconcile tick with the real client: what is due is posted once, whatever fails on the way."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
import simcord

from bot.app.client import Bot
from bot.app.posting import LATER, LEASE
from bot.desk.desk import Desk
from bot.model.ledger import RunState
from bot.schedule import Act, Task
from bot.store.pause import pause
from tests.app.briefs import DUE, GUILD, READY, HandClock, Post, furnish, make_bot

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> HandClock:
    """Return the clock."""
    return HandClock()


@pytest.fixture
def simcord_bot(harbour: Desk, clock: HandClock) -> Bot:
    """Return the bot."""
    return make_bot(harbour, clock)


@pytest.fixture
async def post(simcord_env: simcord.Env, simcord_bot: Bot, clock: HandClock) -> Post:
    """Return a guild with a brief."""
    return await furnish(simcord_env, simcord_bot, clock)


async def states(post: Post) -> list[tuple[str, str]]:
    """Return the ledger as (day, state)."""
    return [(run.day, str(run.state)) for run in await post.runs()]


async def test_it_is_posted_once_a_day(post: Post) -> None:
    """Nothing before it is due, one message when it is, however often one looks; the next one on the next day."""
    await post.tick(DUE - HOUR)
    assert post.messages == []
    for minutes in (1, 2, 3, 60, 600):
        await post.tick(DUE + timedelta(minutes=minutes))
    assert len(post.messages) == 1
    await post.tick(READY + DAY)
    assert len(post.messages) == 2
    assert post.messages[1].startswith("Nothing is new since the last brief.")
    (first, second) = await post.runs()
    assert (first.state, second.state) == (RunState.POSTED, RunState.POSTED)
    assert (first.day, second.day) == ("2024-05-24", "2024-05-25")
    assert first.message != second.message


async def test_it_speaks_the_guilds_language(
    simcord_env: simcord.Env, simcord_bot: Bot, clock: HandClock
) -> None:
    """What is posted without anybody asking is in the language that the guild prefers."""
    post = await furnish(simcord_env, simcord_bot, clock, locale="ja")
    await post.tick()
    await post.tick(READY + DAY)
    assert "前回：https://" in post.messages[1]


async def test_what_is_posted(post: Post) -> None:
    """A line of content, quotations with buttons, a picture with an alt text, a nonce that is enforced, no pings."""
    await post.tick()
    sent = [one for one in post.env.http_requests if one.method == "POST" and one.path.endswith("/messages")]
    (message,) = post.channel.history(viewer=post.manager)
    assert message.content
    assert "> **[1]** “" in str(message.embeds[0].description)
    assert (message.attachments[0].description or "").startswith("Timeline. ")
    body: Any = sent[0].json
    assert body["enforce_nonce"] is True
    assert len(str(body["nonce"])) <= 25
    assert body["allowed_mentions"]["parse"] == []
    (run,) = await post.runs()
    assert run.receipt in (message.embeds[-1].footer.text or "")


async def test_nothing_due_touches_nothing(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two runs a look does not go to the database."""
    await post.tick()
    asked: list[str] = []
    for name in ("briefs", "brief", "runs", "claim"):
        monkeypatch.setattr(post.desk.ledger, name, lambda *_, name=name, **__: asked.append(name))
    for seconds in range(20, 590, 25):
        await post.tick(READY + timedelta(seconds=seconds))
    assert asked == []


async def test_late_inside_the_window_and_skipped_beyond(post: Post) -> None:
    """Two hours late is posted and marked; four hours late leaves a row and no message."""
    await post.tick(DUE + 2 * HOUR)
    assert f"-# Late: it was due <t:{int(DUE.timestamp())}:t>" in post.messages[0]
    await post.tick(DUE + DAY + 4 * HOUR)
    assert len(post.messages) == 1
    assert await states(post) == [("2024-05-24", "posted"), ("2024-05-25", "skipped")]


@pytest.mark.parametrize("days", [3, 10])
async def test_days_down_are_no_burst(post: Post, days: int) -> None:
    """Whatever was missed, one message comes."""
    await post.tick(READY + days * DAY)
    assert len(post.messages) == 1
    assert [state for _, state in await states(post)] == ["skipped"] * days + ["posted"]


async def test_a_quiet_brief_says_nothing_without_news(post: Post) -> None:
    """By setting, a day without news has no message and says why in the ledger."""
    brief = post.brief
    await post.desk.ledger.set(
        type(brief)(**{**{f: getattr(brief, f) for f in brief.__slots__}, "quiet": True})
    )
    for day in range(3):
        await post.tick(READY + day * DAY)
    assert len(post.messages) == 1
    assert [(run.state, run.why) for run in (await post.runs())[1:]] == [
        (RunState.SKIPPED, "nothing was new"),
        (RunState.SKIPPED, "nothing was new"),
    ]


@pytest.mark.parametrize(("status", "code"), [(403, 50001), (403, 50013), (404, 10003), (403, 50083)])
async def test_a_closed_channel_disables_and_tells_once(post: Post, status: int, code: int) -> None:
    """Where it can never be posted again, the brief is switched off and whoever set it is told, once."""
    path = f"/channels/{post.channel.id}/messages"
    post.env.inject_error("POST", path, status=status, code=code, message="no", times=None)
    for day in range(3):
        await post.tick(READY + day * DAY)
    assert [state for _, state in await states(post)] == ["failed"]
    brief = await post.desk.ledger.brief(GUILD, 1)
    assert (brief.state, brief.why) == ("disabled", "no")
    private = [one for one in post.env.http_requests if one.path.endswith("/users/@me/channels")]
    assert len(private) == 1
    (row,) = (await post.desk._db.audit.page(GUILD, corpus=False)).rows
    assert row.result == f"disabled: no; told: {post.manager.id}"


@pytest.mark.parametrize(("status", "code"), [(503, 0), (500, 0), (403, 0), (429, 0)])
async def test_a_passing_failure_is_tried_again(
    post: Post, status: int, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may pass is tried again under the same nonce, at once or after a while, and is one message."""
    monkeypatch.setattr("bot.app.posting.TRIES", (0.0, 0.0))
    monkeypatch.setattr("bot.app.channels.TIMEOUT", 2.0)
    path = f"/channels/{post.channel.id}/messages"
    post.env.inject_error("POST", path, status=status, code=code, times=None)
    await post.tick()
    assert post.messages == []
    assert await states(post) == [("2024-05-24", "claimed")]
    post.env.inject_error("POST", path, status=status, code=code, times=0)
    monkeypatch.undo()


async def test_two_processes_on_one_ledger(post: Post, harbour: Desk, clock: HandClock) -> None:
    """A second scheduler on the same desk finds the run taken."""
    other = type(post.bot.briefs)(post.bot)
    await asyncio.gather(post.bot.briefs.tick(), other.tick())
    await post.env.settle()
    assert len(post.messages) == 1


async def orphan(post: Post, *, sent: bool) -> None:
    """Leave a run as a process leaves it that dies just before (or after) sending."""
    dying = type(post.bot.briefs)(post.bot)
    ledger = post.desk.ledger
    posting = dying.posting
    task = Task(Act.POST, "2024-05-24", DUE, DUE + 3 * HOUR)

    class Dead(BaseException):
        pass

    async def die(*_: object, **__: object) -> Any:
        raise Dead

    class Dying:
        def __getattr__(self, name: str) -> Any:
            return die if sent and name == "finish" else getattr(ledger, name)

    posting._ledger = Dying()  # type: ignore[assignment]
    if not sent:
        posting._channels.send = die  # type: ignore[method-assign]
    with pytest.raises(Dead):
        await posting.do(post.brief, task)
    assert await states(post) == [("2024-05-24", "claimed")]


@pytest.mark.parametrize("sent", [False, True])
async def test_what_a_dead_process_left_is_looked_for_first(post: Post, sent: bool) -> None:
    """After its lease a run is taken over: a message that was sent is found and not sent again."""
    await orphan(post, sent=sent)
    assert len(post.messages) == sent
    await post.tick(READY + LEASE / 2)
    assert len(post.messages) == sent
    await post.tick(READY + LEASE)
    assert len(post.messages) == 1
    (run,) = await post.runs()
    assert run.state is RunState.POSTED
    assert run.message == post.channel.history(viewer=post.manager)[0].id


async def test_others_messages_do_not_hide_it(post: Post) -> None:
    """Neither what people write, nor another brief of ours, is taken for it."""
    await orphan(post, sent=True)
    for n in range(5):
        await post.manager.send(post.channel, f"line {n}")
    await post.tick(READY + LEASE)
    (run,) = await post.runs()
    assert run.message == post.channel.history(viewer=post.manager)[0].id


@pytest.mark.parametrize("sent", [False, True])
async def test_an_unreadable_history_is_unknown(post: Post, sent: bool) -> None:
    """Where it cannot be found out whether it was sent, it is never sent again."""
    await orphan(post, sent=sent)
    path = f"/channels/{post.channel.id}/messages"
    post.env.inject_error("GET", path, status=403, code=50001, times=None)
    for hours in (1, 2, 3, 20):
        await post.tick(READY + hours * HOUR)
    assert len(post.messages) == sent
    (run,) = await post.runs()
    assert (run.state, run.why) == (RunState.UNKNOWN, "I may not read the channel's history")


async def test_too_late_for_what_was_left(post: Post) -> None:
    """A run that nobody sent inside the window ends as failed, with no message."""
    await orphan(post, sent=False)
    await post.tick(DUE + 4 * HOUR)
    assert post.messages == []
    assert await states(post) == [("2024-05-24", "failed")]


async def test_the_clock_going_back_posts_nothing_again(post: Post) -> None:
    """Back and forth over the due time is one message; days skipped by a clock ahead of time come all the same."""
    for at in (READY, READY - 5 * HOUR, READY, READY + 5 * DAY + 5 * HOUR, READY - DAY, READY, READY + HOUR):
        await post.tick(at)
    assert len(post.messages) == 1
    await post.tick(READY + DAY)
    assert len(post.messages) == 2


async def test_a_brief_that_fails_does_not_stop_the_others(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error in one brief is logged; the next brief is posted, and that one is looked at again."""
    second = await post.desk.ledger.set(
        type(post.brief)(
            **{**{f: getattr(post.brief, f) for f in post.brief.__slots__}, "number": 0, "topic": "crane"}
        )
    )
    daily = post.desk.daily

    async def failing(topic: str = "", **more: Any) -> Any:
        if not topic:
            raise ZeroDivisionError
        return await daily(topic, **more)

    monkeypatch.setattr(post.desk, "daily", failing)
    await post.tick()
    assert [run.state for run in await post.desk.ledger.runs(GUILD, second.number)] == [RunState.POSTED]
    monkeypatch.undo()
    await post.tick(READY + LEASE + LATER)
    assert await states(post) == [("2024-05-24", "posted")]


async def test_a_removed_brief_leaves_nothing_open(post: Post) -> None:
    """What was left unfinished of a brief that is gone ends as unknown when the bot starts."""
    await orphan(post, sent=False)
    await post.desk.ledger.remove(GUILD, 1)
    await post.tick(READY + LEASE)
    assert post.messages == []
    assert await states(post) == [("2024-05-24", "unknown")]


async def test_a_paused_brief_is_not_sent_by_who_takes_over(post: Post) -> None:
    """Paused between claim and sending: it ends as skipped."""
    await orphan(post, sent=False)
    await post.desk.ledger.turn(post.brief, "paused")
    await post.tick(READY + LEASE)
    assert post.messages == []
    assert await states(post) == [("2024-05-24", "skipped")]


async def test_it_runs_by_itself_and_stops_at_once(harbour: Desk, clock: HandClock) -> None:
    """Started with the client it ticks as its time passes; re-identifying starts no second one; a stop is quick."""
    from commands.kit import Kit

    bot = Bot(Kit(harbour, clock), catch_up=3 * HOUR)
    clock.at = DUE - HOUR
    async with simcord.run(bot) as env:
        post = await furnish(env, bot, clock)
        bot.briefs.wake()
        await env.advance_time(30)
        assert post.messages == []
        clock.at = READY
        for _ in range(50):
            bot.dispatch("ready")
        bot.briefs.start()
        await env.advance_time(30)
        assert len(post.messages) == 1
        bot.briefs.stop()
        clock.at = READY + DAY
        await env.advance_time(60)
        assert len(post.messages) == 1


async def test_forty_a_second(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Posts are spread so that Discord's limit over all guilds is never reached."""
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("bot.app.channels.asyncio.sleep", sleep)
    channels = post.bot.briefs.posting._channels
    for _ in range(81):
        await channels._pace()
    assert 1.9 < max(waited) <= 2.0


async def test_a_restored_desk_posts_nothing_until_resumed(post: Post) -> None:
    """While posting is paused nothing comes; resumed, what was due before is not made up for."""
    await post.desk._db._writer.write(lambda db: pause(db, DUE - HOUR, "restored"))
    await post.tick()
    await post.tick(READY + HOUR)
    assert post.messages == []
    assert await states(post) == [("2024-05-24", "skipped")]
    await post.desk._db.pause.resume(READY + HOUR)
    await post.tick(READY + 2 * HOUR)
    assert post.messages == []
    await post.tick(READY + DAY)
    assert len(post.messages) == 1
    assert await states(post) == [("2024-05-24", "skipped"), ("2024-05-25", "posted")]
