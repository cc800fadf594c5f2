"""Two guilds, two people and the bot's own machine on one desk: nobody ever reads what is another guild's.

Hypothesis asks, audits, forgets and lets time pass in any order, and a model that knows who may see what is held
against the real desk, its real database and the check every button makes.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    invariant,
    multiple,
    rule,
)

from bot.desk.controls import KEEP
from bot.desk.desk import Desk
from bot.model.controls import AuditRow, Gap
from bot.model.state import Asked
from bot.store.desk_db import DeskDb
from commands.kit import kept

GUILDS = (1, 2, None)
PEOPLE = (11, 12)
CORPUS = ("corpus", "corpus reload", "corpus status")
WHAT = (*CORPUS, "autobrief set", "corpusculum", "audit")
START = datetime(2031, 4, 8, 12, tzinfo=UTC)

guilds = st.sampled_from(GUILDS)
people = st.sampled_from(PEOPLE)


class TwoGuilds(RuleBasedStateMachine):
    """The desk beside what a guild, a person and an operator may know."""

    receipts = Bundle("receipts")

    @initialize(target=receipts)
    def open(self) -> MultipleResults[str]:
        """Open a new desk, on which everybody has done everything once."""
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        state = Path(self.folder.name)
        self.now = START
        self.db = self.runner.run(DeskDb.open(state / "desk.db"))
        self.runner.run(
            self.db._writer.select("PRAGMA synchronous = OFF")
        )  # the disk is not in question here
        self.desk = Desk(state, state, self.db, lambda: self.now)
        self.asked: dict[str, Asked] = {}
        self.rows: list[AuditRow] = []
        self.unanswered: list[Gap] = []
        for guild, what in product(GUILDS, WHAT):
            self.act(guild, PEOPLE[0], what)
        return multiple(*(self._keep(guild, asker) for guild, asker in product(GUILDS, PEOPLE)))

    def teardown(self) -> None:
        """Close it."""
        self.runner.run(self.db.close())
        self.runner.close()
        self.folder.cleanup()

    @rule(target=receipts, guild=guilds, asker=people)
    def ask(self, guild: int | None, asker: int) -> str:
        """Somebody asks somewhere."""
        return self._keep(guild, asker)

    def _keep(self, guild: int | None, asker: int) -> str:
        asked = Asked("", "who", f"by {asker} in {guild}", "2031-04-08", "aa", guild, asker, self.now)
        receipt = self.runner.run(self.db.remember(asked))
        self.asked[receipt] = replace(asked, receipt=receipt)
        return receipt

    @rule(text=st.sampled_from(["who paid", "Who paid?", "which ferry"]))
    def ask_in_vain(self, text: str) -> None:
        """Somebody asks what the corpus does not say."""
        self.runner.run(self.db.log_gap("ask", text, "no_claim", self.now))
        self.unanswered.append(Gap("ask", text, "no_claim", self.now))

    @rule(guild=guilds, who=people, what=st.sampled_from(WHAT))
    def act(self, guild: int | None, who: int, what: str) -> None:
        """Somebody does what is audited."""
        self.runner.run(self.desk.audit(guild, who, what, f"{guild}", "done", self.now, was="a", became="b"))
        row = AuditRow(guild, who, what, f"{guild}", "done", self.now, "a", "b")
        self.rows.append(replace(row, n=len(self.rows) + 1))

    @rule(person=people)
    def forget(self, person: int) -> None:
        """Somebody wants to be forgotten."""
        gone = [receipt for receipt, asked in self.asked.items() if asked.asker == person]
        assert self.runner.run(self.desk.controls.forget(person)) == (len(gone), 0, 0)
        for receipt in gone:
            del self.asked[receipt]

    @rule(days=st.sampled_from([1, 1, 14, 31]))
    def time_passes(self, days: int) -> None:
        """Days pass, and somebody asks something, which tidies up."""
        self.now += timedelta(days=days)
        oldest = self.now - KEEP
        self.runner.run(self.db.forget_older(oldest))
        self.asked = {receipt: asked for receipt, asked in self.asked.items() if asked.at >= oldest}
        self.unanswered = [gap for gap in self.unanswered if gap.at >= oldest]

    @rule(receipt=receipts, guild=guilds, presser=people)
    def press(self, receipt: str, guild: int | None, presser: int) -> None:
        """Somebody uses a receipt somewhere: it is known in its own guild, in private to its asker, while kept."""
        asked = self.asked.get(receipt)
        interaction: Any = SimpleNamespace(
            guild_id=guild,
            user=SimpleNamespace(id=presser),
            client=SimpleNamespace(kit=SimpleNamespace(desk=self.desk)),
        )
        found = self.runner.run(kept(interaction, receipt))
        mine = asked is not None and asked.guild == guild and (guild is not None or asked.asker == presser)
        assert found == (asked if mine else None)

    @rule(guild=guilds, operator=st.booleans(), size=st.integers(2, 9))
    def read_the_audit(self, guild: int | None, operator: bool, size: int) -> None:
        """Show a guild its own rows, an operator the corpus's and the machine's too; once, though rows are added."""
        controls = self.desk.controls
        page = self.runner.run(controls.audit_page(guild, corpus=operator, size=size))
        seen, late = list(page.rows), 0
        while page.more:
            self.act(guild, PEOPLE[0], "audit")
            late += 1
            following = controls.audit_page(
                guild, corpus=operator, top=page.top, page=page.page + 1, size=size
            )
            page = self.runner.run(following)
            seen += page.rows
        assert seen == [
            row
            for row in reversed(self.rows[: len(self.rows) - late])
            if (guild is not None and row.guild == guild)
            or (operator and (row.guild is None or row.what in CORPUS))
        ]

    @invariant()
    def recent_is_ones_own(self) -> None:
        """Offer a person in a guild what that person asked there, and nothing else."""
        for guild in GUILDS:
            for person in PEOPLE:
                found = self.runner.run(self.desk.recent(guild, person))
                mine = [one for one in self.asked.values() if (one.guild, one.asker) == (guild, person)]
                assert {one.receipt for one in found} == {one.receipt for one in mine}

    @invariant()
    def gaps_name_nobody(self) -> None:
        """Gaps are counted over all guilds, survive whoever asked them, and say neither who nor where."""
        found = self.runner.run(self.desk.controls.gaps())
        alike = Counter(gap.text.casefold().strip("?") for gap in self.unanswered)
        assert sorted(cluster.count for cluster in found) == sorted(alike.values())
        assert {cluster.text for cluster in found} <= {gap.text for gap in self.unanswered}


TestTwoGuilds = TwoGuilds.TestCase
TestTwoGuilds.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
