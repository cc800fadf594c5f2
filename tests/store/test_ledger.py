"""The ledger: a run is claimed once, kept while its lease lasts, ended once; guilds do not touch each other."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.errors import DeskError, NotFound
from bot.model.ledger import Brief, Run, RunState
from bot.model.state import Generation
from bot.store.desk_db import DeskDb

EIGHT = datetime(2031, 4, 8, 8, tzinfo=UTC)
LEASE = timedelta(minutes=2)
BRIEF = Brief(1, 0, 10, time(8, 30), "Asia/Tokyo", 5, EIGHT, frozenset({0, 3}), "bridge 橋", quiet=True)
RUN = Run(1, 1, "2031-04-08", 10, "bridge 橋", EIGHT, EIGHT, holder="me")


async def test_a_brief_comes_back_as_it_was_set(desk_db: DeskDb) -> None:
    """Every field is kept; numbers count up; another setting under the number replaces it."""
    ledger = desk_db.ledger
    first, second = await ledger.set(BRIEF), await ledger.set(replace(BRIEF, channel=2**62))
    assert (first, second) == (replace(BRIEF, number=1), replace(BRIEF, number=2, channel=2**62))
    changed = await ledger.set(replace(first, topic="", quiet=False, days=frozenset(range(7))))
    assert await ledger.briefs(1) == (changed, second)
    assert await ledger.brief(1, 2) == second
    with pytest.raises(NotFound, match="no daily brief 3"):
        await ledger.brief(1, 3)


async def test_ten_briefs_of_a_guild(desk_db: DeskDb) -> None:
    """The eleventh is refused; changing one of the ten is not, nor is another guild's first."""
    last = await desk_db.ledger.set(BRIEF)
    for _ in range(9):
        last = await desk_db.ledger.set(BRIEF)
    with pytest.raises(DeskError, match="has 10 daily briefs"):
        await desk_db.ledger.set(BRIEF)
    await desk_db.ledger.set(replace(last, topic="x"))
    await desk_db.ledger.set(replace(BRIEF, guild=2))


async def test_a_number_with_runs_is_not_given_again(desk_db: DeskDb) -> None:
    """A new brief does not inherit the run of a removed one, which would keep it silent today."""
    ledger = desk_db.ledger
    await ledger.set(BRIEF)
    assert await ledger.claim(RUN, EIGHT, LEASE) is not None
    assert await ledger.remove(1, 1)
    assert not await ledger.remove(1, 1)
    assert (await ledger.set(BRIEF)).number == 2


async def test_a_run_is_claimed_once_and_ends_once(desk_db: DeskDb) -> None:
    """Claimed, frozen, posted: every field is kept, and afterwards nothing changes it."""
    ledger = desk_db.ledger
    await ledger.set(BRIEF)
    claimed = await ledger.claim(RUN, EIGHT, LEASE)
    assert claimed == replace(RUN, lease=EIGHT + LEASE)
    assert await ledger.claim(replace(RUN, holder="you"), EIGHT, LEASE) is None
    made = replace(claimed, corpus="/c", generation="aa", receipt="R", content="{}", picture=b"\x89")
    assert await ledger.freeze(made)
    assert await ledger.finish(made, RunState.POSTED, message=77)
    assert not await ledger.finish(made, RunState.FAILED, why="late")
    assert await ledger.claim(RUN, EIGHT + timedelta(days=1), LEASE) is None
    (kept,) = await ledger.runs(1, 1)
    assert kept == replace(made, state=RunState.POSTED, message=77, content="", picture=b"")


async def test_a_lease_that_ended_is_taken_over_with_what_was_frozen(desk_db: DeskDb) -> None:
    """Who takes over gets the content; who had it can neither renew, freeze nor fail it, but a message counts."""
    ledger = desk_db.ledger
    await ledger.set(BRIEF)
    mine = await ledger.claim(RUN, EIGHT, LEASE)
    assert mine is not None
    assert await ledger.freeze(replace(mine, content="frozen", picture=b"p"))
    assert await ledger.renew(mine, EIGHT + 2 * LEASE)
    you = replace(RUN, holder="you")
    assert await ledger.claim(you, EIGHT + LEASE, LEASE) is None
    yours = await ledger.claim(you, EIGHT + 2 * LEASE, LEASE)
    assert yours is not None
    assert (yours.attempts, yours.content, yours.picture, yours.holder) == (2, "frozen", b"p", "you")
    assert not await ledger.renew(mine, EIGHT + 9 * LEASE)
    assert not await ledger.freeze(replace(mine, content="other"))
    assert not await ledger.finish(mine, RunState.FAILED, why="x")
    assert await ledger.finish(yours, RunState.UNKNOWN)
    assert await ledger.finish(mine, RunState.POSTED, message=5)
    assert [(run.state, run.message) for run in await ledger.runs(1)] == [(RunState.POSTED, 5)]


@pytest.mark.parametrize("state", ["paused", "disabled"])
async def test_a_brief_that_is_off_is_not_claimed(desk_db: DeskDb, state: str) -> None:
    """Whatever a process still has in memory: a brief that was switched off is not begun; asked for, it is."""
    ledger = desk_db.ledger
    brief = await ledger.set(BRIEF)
    assert await ledger.turn(brief, state, "why")  # type: ignore[arg-type]
    assert not await ledger.turn(brief, state, "again")  # type: ignore[arg-type]
    assert await ledger.claim(RUN, EIGHT, LEASE) is None
    assert await ledger.claim(replace(RUN, day="now 7"), EIGHT, LEASE) is not None
    assert await ledger.claim(replace(RUN, number=9), EIGHT, LEASE) is None


async def test_skipped_by_a_clock_ahead_of_time(desk_db: DeskDb) -> None:
    """A row skipped at a time yet to come counts as none; one skipped in the past stays."""
    ledger = desk_db.ledger
    await ledger.set(BRIEF)
    assert await ledger.skip(RUN, EIGHT + timedelta(days=2), "late")
    assert not await ledger.skip(RUN, EIGHT + timedelta(days=2), "late")
    assert await ledger.claim(RUN, EIGHT + timedelta(days=3), LEASE) is None
    assert await ledger.claim(RUN, EIGHT, LEASE) is not None


async def test_the_last_one_posted_here(desk_db: DeskDb) -> None:
    """News are counted from the last brief on the topic in the channel from the corpus, not from others or failures."""
    ledger = desk_db.ledger
    await ledger.set(BRIEF)

    async def run(day: str, state: RunState, corpus: str = "/c", **more: object) -> None:
        one = replace(RUN, day=f"now {day}", **more)  # type: ignore[arg-type]
        at = EIGHT + timedelta(days=int(day))
        claimed = await ledger.claim(replace(one, at=at), at, LEASE)
        assert claimed is not None
        await ledger.freeze(replace(claimed, corpus=corpus, generation=f"g{day}", content="x"))
        await ledger.finish(claimed, state, message=1 if state is RunState.POSTED else None)

    await run("1", RunState.POSTED)
    await run("2", RunState.POSTED)
    await run("3", RunState.FAILED)
    await run("4", RunState.POSTED, corpus="/other")
    await run("5", RunState.POSTED, topic="ferry")
    await run("6", RunState.POSTED, channel=11)
    last = await ledger.last_posted(10, "bridge 橋", "/c")
    assert last is not None
    assert last.generation == "g2"
    assert await ledger.last_posted(12, "bridge 橋", "/c") is None


async def test_generations_of_recent_briefs_are_kept(desk_db: DeskDb) -> None:
    """What a brief of the last 14 days was made from stays in use; what none refers to does not."""
    await desk_db.ledger.set(BRIEF)

    async def activate(name: str, days: int) -> None:
        at = EIGHT + timedelta(days=days)
        await desk_db.activate(Generation(name, f"/g/{name}", "/c", at, 1, 1, 1))

    await activate("aa", 0)
    claimed = await desk_db.ledger.claim(RUN, EIGHT, LEASE)
    assert claimed is not None
    await desk_db.ledger.freeze(replace(claimed, corpus="/c", generation="aa", content="x"))
    for day, name in enumerate(("bb", "cc", "dd"), 1):
        await activate(name, day)
    assert {one.hash for one in await desk_db.in_use()} == {"aa", "cc", "dd"}
    await activate("ee", 20)
    assert {one.hash for one in await desk_db.in_use()} == {"dd", "ee"}


async def test_old_content_is_forgotten(desk_db: DeskDb) -> None:
    """Frozen content of long ago is dropped, its row stays."""
    await desk_db.ledger.set(BRIEF)
    claimed = await desk_db.ledger.claim(RUN, EIGHT, LEASE)
    assert claimed is not None
    await desk_db.ledger.freeze(replace(claimed, content="x"))
    assert await desk_db.ledger.forget_older(EIGHT) == 0
    assert await desk_db.ledger.forget_older(EIGHT + timedelta(days=1)) == 1
    assert len(await desk_db.ledger.runs(1)) == 1


_CLAIMER = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
from tests.store.test_ledger import EIGHT, LEASE, RUN
from bot.store.desk_db import DeskDb
async def main():
    async with await DeskDb.open(Path(sys.argv[1]), wait=60) as db:
        print(await db.ledger.claim(replace(RUN, holder=sys.argv[2]), EIGHT, LEASE) is not None)
asyncio.run(main())
"""


async def test_twenty_processes_one_claim(tmp_path: Path) -> None:
    """Of twenty processes that claim the same run at the same time, one gets it."""
    path = tmp_path / "desk.db"
    async with await DeskDb.open(path) as db:
        await db.ledger.set(BRIEF)
    root = Path(__file__).parents[2]

    async def claimer(name: int) -> bytes:
        command = (sys.executable, "-c", _CLAIMER, str(path), str(name))
        running = await asyncio.create_subprocess_exec(*command, cwd=root, stdout=asyncio.subprocess.PIPE)
        return (await asyncio.wait_for(running.communicate(), 120))[0].strip()

    said = await asyncio.gather(*(claimer(n) for n in range(20)))
    assert sorted(said) == [b"False"] * 19 + [b"True"]


class TwoGuilds(RuleBasedStateMachine):
    """Whatever one guild does, the other's briefs and runs stay as they are."""

    @initialize()
    def open(self) -> None:
        self.folder = TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.db = self.loop.run_until_complete(DeskDb.open(Path(self.folder.name) / "desk.db"))
        self.expected: dict[int, dict[int, Brief]] = {1: {}, 2: {}}
        self.run_days: dict[int, set[tuple[int, str]]] = {1: set(), 2: set()}

    guilds = st.sampled_from([1, 2])
    numbers = st.integers(1, 4)

    @rule(guild=guilds, number=st.integers(0, 4), topic=st.text(max_size=5))
    def set(self, guild: int, number: int, topic: str) -> None:
        if number and number not in self.expected[guild]:
            return
        with suppress(DeskError):  # beyond the limit
            brief = self.loop.run_until_complete(
                self.db.ledger.set(replace(BRIEF, guild=guild, number=number, topic=topic, state="on"))
            )
            self.expected[guild][brief.number] = brief

    @rule(guild=guilds, number=numbers, state=st.sampled_from(["on", "paused", "disabled"]))
    def turn(self, guild: int, number: int, state: str) -> None:
        before = self.expected[guild].get(number)
        asked = replace(BRIEF, guild=guild, number=number)
        changed = self.loop.run_until_complete(self.db.ledger.turn(asked, state, "w"))  # type: ignore[arg-type]
        assert changed == (before is not None and before.state != state)
        if changed and before is not None:
            self.expected[guild][number] = replace(before, state=state, why="w")  # type: ignore[arg-type]

    @rule(guild=guilds, number=numbers)
    def remove(self, guild: int, number: int) -> None:
        gone = self.loop.run_until_complete(self.db.ledger.remove(guild, number))
        assert gone == (self.expected[guild].pop(number, None) is not None)

    @rule(guild=guilds, number=numbers, day=st.sampled_from(["2031-04-08", "2031-04-09", "now 1"]))
    def claim(self, guild: int, number: int, day: str) -> None:
        run = replace(RUN, guild=guild, number=number, day=day)
        got = self.loop.run_until_complete(self.db.ledger.claim(run, EIGHT, LEASE))
        brief = self.expected[guild].get(number)
        may = day.startswith("now") or (brief is not None and brief.state == "on")
        assert (got is not None) == (may and (number, day) not in self.run_days[guild])
        if got is not None:
            self.run_days[guild].add((number, day))

    @rule(guild=guilds)
    def leave(self, guild: int) -> None:
        self.loop.run_until_complete(self.db.ledger.forget_guild(guild))
        self.expected[guild].clear()
        self.run_days[guild].clear()

    @invariant()
    def apart(self) -> None:
        if not hasattr(self, "db"):
            return
        for guild in (1, 2):
            briefs = self.loop.run_until_complete(self.db.ledger.briefs(guild))
            assert {brief.number: brief for brief in briefs} == self.expected[guild]
            runs = self.loop.run_until_complete(self.db.ledger.runs(guild, limit=100))
            assert {(run.number, run.day) for run in runs} == self.run_days[guild]
            assert all(run.guild == guild for run in runs)

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.loop.run_until_complete(self.db.close())
            self.loop.close()
            self.folder.cleanup()


TwoGuilds.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestTwoGuilds = TwoGuilds.TestCase
