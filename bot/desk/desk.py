"""The one door: everything the bot can do with a corpus, whoever asks. Opens no sockets.

A command reads once which generation is active and sees only that one. A reload builds the next generation in a
process of its own and then flips one row of desk.db; a running bot follows with its next command.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bot.answers.composing.daily import daily
from bot.answers.question.question import MAX_LENGTH
from bot.desk.controls import KEEP, Controls
from bot.desk.deployment import Deployment
from bot.desk.verify import instant_of, verify
from bot.errors import CorpusFaults, DeskError, NotFound
from bot.loading.load import code_hash
from bot.loading.loader import Progress
from bot.model.answer import LONGEST_MESSAGE, Answer, Choice, Command, Context, Difference, Revision
from bot.model.controls import AuditRow
from bot.model.corpus import RelationKind
from bot.model.exported import Export
from bot.model.ledger import Run
from bot.model.receipt import Verification, digest, shown
from bot.model.said import say
from bot.model.state import FIRST, LOST, Asked, News, Reloaded, Status
from bot.reading.reading import Reading, warm
from bot.store.desk_db import DeskDb
from bot.store.generations import generation_path
from bot.store.scalars import storable

LONGEST = 4 * MAX_LENGTH + 1
"""As much is kept of what was typed: a longer question is refused for its length alone."""
_ALL_BUT: tuple[RelationKind, ...] = (
    "refine",
    "update",
    "contradict",
    "accounts_differ",
    "unconfirmed",
    "wording",
    "different_event",
    "not_a_conflict",
)


class Desk:
    """Answers from the active generation of one corpus. Methods may be called from many tasks."""

    def __init__(self, corpus: Path, state: Path, db: DeskDb, clock: Callable[[], datetime]) -> None:
        self._corpus = corpus
        self._state = state
        self._db = db
        self.ledger = db.ledger
        """Daily briefs and their runs."""
        self.corrections = db.corrections
        self.watches = db.watches
        self._clock = clock
        self.controls = Controls(db, clock)
        self._deployment = Deployment(corpus, state, db, clock)

    @classmethod
    @asynccontextmanager
    async def open(
        cls,
        corpus: Path,
        state: Path,
        *,
        load: bool = True,
        keep_old: bool = False,
        progress: Progress | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> AsyncIterator[Desk]:
        """Open the desk and load the corpus folder (recognised by its hash if it is loaded already).

        With `keep_old` a faulty corpus is no error as long as an older generation can answer. `progress` is told of the
        steps of loading. `clock` stamps what is kept; it never enters an answer.
        """
        corpus, state = await asyncio.to_thread(_prepare, corpus, state)
        async with await DeskDb.open(state / "desk.db") as db:
            desk = cls(corpus, state, db, clock)
            try:
                await db.forget_older(clock() - KEEP)
                if load:
                    await desk._deployment.load_at_start(keep_old=keep_old, progress=progress)
                yield desk
            finally:
                await desk._deployment.close()

    async def warm(self) -> None:
        """Load what the first questions would wait for; for a process that goes on answering."""
        await asyncio.to_thread(warm)
        gc.collect()
        gc.set_threshold(20_000, 20, 50)
        gc.freeze()  # what lives as long as the process is not looked through again while somebody waits

    async def answer(
        self, command: Command, text: str, *, now: datetime | None = None, generation: str | None = None
    ) -> Answer:
        """Answer a command; `now` None reads dates against the corpus's latest publication date.

        With `generation` the answer comes from that one or not at all (NotFound): pages of an old answer stay true.
        A question that finds nothing is kept, without names, for the operators.
        """
        reading = await self._reading(generation)
        answer = await reading.answer(command, storable(text), now)
        if not answer.found and generation is None and command != "check":  # somebody else's words
            with suppress(DeskError):  # a busy or full disk is no reason not to answer
                await self._db.log_gap(command, answer.question, str(answer.reason), self._clock())
        return answer

    async def brief(self, topic: str = "", *, now: datetime | None = None) -> Answer:
        """Brief a topic, or the whole corpus."""
        return await self.answer("brief", topic, now=now)

    async def daily(
        self,
        topic: str = "",
        *,
        since: str = FIRST,
        now: datetime | None = None,
        generation: str | None = None,
    ) -> Answer:
        """Brief a topic with what has changed since a generation, `FIRST` for the first brief of a channel.

        NotFound if that generation is no longer kept: `LOST` says so in the brief.
        """
        reading = await self._reading(generation)
        topic = storable(topic)
        told = None if since in (FIRST, LOST) else await self._news(since, reading, topic, now)
        answer = await reading.answer("brief", topic, now)
        return daily(answer, told, reading.whole.newest, lost=since == LOST)

    async def export(self, topic: str = "", *, now: datetime | None = None) -> Export:
        """Return the claims on a topic, or all, to be exported; DeskError for a topic that nothing is on."""
        return await (await self._reading()).export(storable(topic), now)

    async def news(self, since: str, *, topic: str = "", until: str | None = None) -> News:
        """Return what a generation (None: the active one) tells readers differently than an earlier one.

        NotFound if either is gone.
        """
        return await self._news(since, await self._reading(until), storable(topic))

    async def revised(self, run: Run, generation: str) -> Sequence[tuple[int, Revision]]:
        """Return what a posted brief cites that is not so in a generation, with the numbers it has in the brief."""
        return await self._deployment.revised(run, await self._reading(generation))

    async def in_service(self) -> tuple[str, datetime]:
        """Return the active generation and since when it is active."""
        generation = (await self._deployment.active()).hash
        return generation, (await self._db.since(self.corpus))[0]

    async def _news(self, since: str, reading: Reading, topic: str, now: datetime | None = None) -> News:
        before = await self._reading(since)
        return await self._deployment.compare(before, reading, topic, now)

    async def who(self, name: str, *, now: datetime | None = None) -> Answer:
        """Say who somebody is."""
        return await self.answer("who", name, now=now)

    async def when(self, event: str, *, now: datetime | None = None) -> Answer:
        """Say when something was, is or will be."""
        return await self.answer("when", event, now=now)

    async def conflicts(self, topic: str = "", *, now: datetime | None = None) -> Answer:
        """Say where the sources disagree on a topic, or anywhere."""
        return await self.answer("conflicts", topic, now=now)

    async def ask(self, question: str, *, now: datetime | None = None) -> Answer:
        """Answer any question."""
        return await self.answer("ask", question, now=now)

    async def context(self, claim: str, *, generation: str | None = None) -> Context:
        """Return the paragraph around a claim's quotation."""
        return await (await self._reading(generation)).context(claim)

    async def suggest(self, command: Command, typed: str) -> tuple[Choice, ...]:
        """Return up to 25 suggestions for what is typed so far."""
        return await (await self._reading()).suggest(command, typed)

    async def search(self, query: str, k: int, *, by_meaning: bool = True) -> Sequence[tuple[str, float]]:
        """Find up to `k` claims by their words, best first, without thresholds.

        Where the extra `semantic` is installed, nearness in meaning has its part in the order (if `by_meaning`).
        """
        return await (await self._reading()).search(query, k, by_meaning=by_meaning)

    async def relations(self, *, all_kinds: bool = False) -> Sequence[Difference]:
        """Return how the corpus's claims stand to each other: all but agreement and complement, or all."""
        return await (await self._reading()).relations(() if all_kinds else _ALL_BUT)

    async def remember(
        self,
        answer: Answer,
        text: str | None = None,
        *,
        guild: int | None,
        asker: int | None,
        since: str = "",
    ) -> str:
        """Keep what was asked and a proof of the answer for 30 days; return the receipt.

        `text` is what was typed (None: the question as the answer has it), `since` is that of a daily brief.
        """
        now = self._clock()
        await self._db.forget_older(now - KEEP)
        longest = LONGEST_MESSAGE if answer.command == "check" else LONGEST
        typed = storable(answer.question if text is None else text)[:longest]
        asked = Asked("", answer.command, typed, answer.now, answer.generation, guild, asker, now)
        code = await asyncio.to_thread(code_hash)
        proof = replace(
            asked,
            corpus=str(self._corpus),
            code=code,
            digest=digest(answer),
            shown=shown(answer),
            since=since,
        )
        return await self._db.remember(proof)

    async def recall(self, receipt: str) -> Asked | None:
        """Return what was asked under a receipt, typed in any case, or None if it is not kept (any more)."""
        written = "".join(receipt.split()).replace("-", "")
        asked = await self._db.recall(receipt) or await self._db.recall(written.upper())
        return asked if asked and asked.at >= self._clock() - KEEP else None

    async def recent(self, guild: int | None, asker: int | None) -> Sequence[Asked]:
        """Return what one person asked in one guild and is still kept, the latest first, 100 at most."""
        return await self._db.recent(guild, asker, self._clock() - KEEP)

    async def verify(self, asked: Asked) -> Verification:
        """Verify an answer: derive it again, look up its quotations again, and say what has changed since.

        NotFound if it came from another corpus than this desk's.
        """
        if asked.corpus not in ("", str(self._corpus)):
            raise NotFound(
                say(
                    "{receipt} is the receipt of an answer from another corpus, “{name}”.",
                    receipt=asked.receipt,
                    name=Path(asked.corpus).name,
                ),
                next_step=say("Verify it with that corpus (in a terminal: --corpus)."),
            )
        path = generation_path(self._state, asked.generation)
        return await verify(asked, self._again, path, self._corpus)

    async def again(self, asked: Asked) -> Answer:
        """Answer what was asked once more from the generation of then; NotFound if that is not kept."""
        return await self._again(asked, asked.generation)

    async def _again(self, asked: Asked, generation: str | None) -> Answer:
        if asked.since:
            then = instant_of(asked)
            return await self.daily(asked.text, since=asked.since, now=then, generation=generation)
        return await (await self._reading(generation)).answer(asked.command, asked.text, instant_of(asked))

    async def audit(
        self,
        guild: int | None,
        who: int | None,
        what: str,
        detail: str,
        result: str,
        at: datetime,
        *,
        was: str = "",
        became: str = "",
    ) -> None:
        """Append to the audit; `was` and `became` are the state before and after, where it changed."""
        await self.controls.audit(AuditRow(guild, who, what, detail, result, at, was, became))

    async def sync_hash(self, application: int, guild: int | None) -> str | None:
        """Return the hash of the commands last synced."""
        return await self._db.sync_hash(application, guild)

    async def set_sync_hash(self, application: int, guild: int | None, hash_: str) -> None:
        """Note which commands were synced."""
        await self._db.set_sync_hash(application, guild, hash_)

    @property
    def refused(self) -> CorpusFaults | None:
        """Say why the corpus folder as it is now was not loaded, where an older generation goes on answering."""
        return self._deployment.refused

    @property
    def corpus(self) -> str:
        """Return the corpus folder, absolute."""
        return str(self._corpus)

    async def status(self) -> Status:
        """Return the active generation in numbers."""
        active = await self._deployment.active()
        whole = (await self._reading()).whole
        _, taken_back = await self._db.since(self.corpus)
        return Status(
            name=whole.meta.name,
            generation=active.hash,
            loaded_at=active.loaded_at,
            claims=whole.claims,
            documents=whole.documents,
            entities=whole.entities,
            events=whole.events,
            relations=whole.relations,
            oldest=whole.oldest,
            newest=whole.newest,
            previous=await self._db.previous(self.corpus),
            rolled_back=bool(taken_back),
        )

    async def reload(self, *, force: bool = False, progress: Progress | None = None) -> Reloaded:
        """Load the corpus folder as it is now: all of it or nothing.

        CorpusFaults for a faulty corpus, DeskError for one that lost more than a fifth of its claims (unless `force`)
        or while another reload runs; the old generation goes on answering in each case.
        """
        return await self._deployment.reload(force=force, progress=progress)

    async def check(self, progress: Progress | None = None) -> Reloaded:
        """Return what `reload` would do, errors as it raises them; nothing is changed."""
        return await self._deployment.check(progress)

    async def check_rollback(self) -> Reloaded:
        """Return what `roll_back` would do; NotFound if there is nothing to go back to."""
        return await self._deployment.check_rollback()

    async def roll_back(self, current: str) -> Reloaded:
        """Put the generation before in service again; DeskError if `current` is not the active one any more."""
        return await self._deployment.roll_back(current)

    async def _reading(self, generation: str | None = None) -> Reading:
        return await self._deployment.reading(generation)


def _prepare(corpus: Path, state: Path) -> tuple[Path, Path]:
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = say(
            "The state folder {state} cannot be used: {strerror}.", state=str(state), strerror=error.strerror
        )
        raise DeskError(told, next_step=say("Name another with STATE_DIR or --state.")) from None
    return corpus.absolute(), state.absolute()
