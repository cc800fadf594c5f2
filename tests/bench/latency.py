"""How long somebody on Discord waits: from the interaction to the first response, and to the final answer.

The real client in SimCord's in-memory Discord: what the network adds is not in it. A time ends where a request reaches
Discord: the first is the acknowledgement (“thinking …”), the last one carries the answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import discord
import simcord
from simcord.http import router

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit, Operators
from tests.bench.figures import times
from tests.bench.job import Job, Result
from tests.bench.questions import read

GUILD = 1_000_000_000_000_000_001
OPTIONS = {"ask": "question", "who": "name", "when": "event", "conflicts": "topic", "brief": "topic"}
LIKE_BRIEF = {"timeline": "topic"}
"""Commands that are asked what /brief is asked, where they are registered."""
_WARM = 3


@contextmanager
def noted(reached: list[float]) -> Iterator[None]:
    """Note the time of each request that reaches Discord on behalf of an interaction."""
    dispatch = router.dispatch

    def timed(backend: Any, method: str, path: str, **given: Any) -> Any:
        if path.startswith(("/interactions/", "/webhooks/")):
            reached.append(time.perf_counter())
        return dispatch(backend, method, path, **given)

    router.dispatch = timed
    try:
        yield
    finally:
        router.dispatch = dispatch


async def latency(job: Job) -> Result:
    """Use each command again and again; the first few times do not count."""
    # a settled world is looked for every 2 ms instead of 50: nothing is timed by it
    simcord.Env._settle_internal.__kwdefaults__["idle"] = 0.002  # type: ignore[index]
    result: Result = {}
    async with Desk.open(job.corpus, job.state, load=False) as desk:
        await desk.warm()  # as the bot does
        bot = Bot(Kit(desk, operators=Operators(home_guild=GUILD)), test_guild=GUILD, forgetful=True)
        async with simcord.run(bot, check_errors=False, settle_timeout=60) as env:
            guild = env.create_guild("Bench", id=GUILD)
            channel, reader = guild.create_text_channel("desk"), guild.add_member(env.create_user("reader"))
            await env.settle()
            there = {command.name for command in bot.tree.get_commands(guild=discord.Object(GUILD))}
            for command, option in (OPTIONS | LIKE_BRIEF).items():
                if command not in there:
                    continue
                first, final = [], []
                like = command if command in OPTIONS else "brief"
                asked = [question.text for question in read(job.questions, like)]
                end = time.perf_counter() + job.seconds
                for number, text in enumerate([*asked[-_WARM:], *asked]):
                    if time.perf_counter() > end:
                        break
                    reached: list[float] = []
                    with noted(reached):
                        start = time.perf_counter()
                        await reader.slash(channel, command, **({option: text} if text else {}))
                    if number >= _WARM:
                        first.append(reached[0] - start)
                        final.append(reached[-1] - start)
                result[command] = {"first": times(first), "final": times(final)}
    return result
