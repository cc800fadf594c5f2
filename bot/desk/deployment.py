"""Putting a generation in service and taking it back: built unseen, compared with the one before, one row flipped.

Whoever is killed on the way leaves the old generation or the new one, whole: until the row is flipped nothing has
happened, and afterwards nothing is missing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

from bot.desk.news import news, revisions
from bot.errors import CorpusFaults, DeskError, NotFound, NotLoaded
from bot.loading.load import Built
from bot.loading.loader import Progress, current_hash, run_loader
from bot.model.answer import Revision
from bot.model.ledger import KEPT, Run
from bot.model.said import say
from bot.model.state import Changes, Generation, News, Reloaded, Touched
from bot.reading.reading import Reading
from bot.reading.shelf import Shelf, open_reading
from bot.store.changes import changes
from bot.store.desk_db import DeskDb
from bot.store.generations import generation_path, remove_unused

SHRINK = 0.20
"""A reload that loses more than this share of the claims needs `force`."""


class Deployment:
    """The generations of one corpus, as far as they are kept, and which one is in service."""

    def __init__(self, corpus: Path, state: Path, db: DeskDb, clock: Callable[[], datetime]) -> None:
        self._folder = corpus
        self._corpus = str(corpus)
        self._state = state
        self._db = db
        self._clock = clock
        self._shelf = Shelf()
        self._alone = asyncio.Lock()
        self._sweeping: asyncio.Task[None] | None = None
        self._compared: tuple[tuple[str, str], Changes] = (("", ""), Changes())
        self.refused: CorpusFaults | None = None
        """Why the corpus folder as it is now was not loaded, where an older generation goes on answering."""

    async def close(self) -> None:
        """Close every generation."""
        if self._sweeping:
            await self._sweeping
        await self._shelf.close()

    async def active(self) -> Generation:
        """Return the active generation; NotLoaded if there is none."""
        active = await self._db.active(self._corpus)
        if active is None:
            raise NotLoaded(say("No corpus is loaded."), next_step=say("Load one with `python -m bot load`."))
        return active

    async def reading(self, generation: str | None = None) -> Reading:
        """Return the active generation opened, or the named one; one that is not kept any more is NotFound."""
        active = await self.active()
        if generation is None or generation == active.hash:
            return await self._shelf.get(active.hash, Path(active.path))
        try:
            return await self._shelf.get(generation, generation_path(self._state, generation))
        except NotLoaded:
            told = say("The corpus has been reloaded since.")
            raise NotFound(told, next_step=say("Run the command again.")) from None

    async def compare(
        self, before: Reading, after: Reading, topic: str = "", now: datetime | None = None
    ) -> News:
        """Return what one generation tells readers differently than another."""
        return await news(before, after, await self._changes(before, after), topic, now)

    async def revised(self, run: Run, after: Reading) -> Sequence[tuple[int, Revision]]:
        """Return what a posted brief cites that is not so (any more) in a generation, with the numbers it has there.

        Nothing where its receipt or its generation is not kept.
        """
        asked = await self._db.recall(run.receipt)
        if asked is None or run.generation == after.generation:
            return ()
        numbers = {one.claim: number for number, one in reversed([*enumerate(asked.shown, 1)])}
        try:
            before = await self.reading(run.generation)
        except NotFound:
            return ()
        return [(numbers[one.before.claim], one) for one in await revisions(before, after, [*numbers][::-1])]

    async def load_at_start(self, *, keep_old: bool, progress: Progress | None) -> None:
        """Load the corpus folder unless it is as it was, or as it was when it was taken back.

        With `keep_old` a faulty corpus is no error as long as an older generation can answer.
        """
        if await self._db.active(self._corpus):
            _, taken_back = await self._db.since(self._corpus)
            if taken_back and taken_back == await current_hash(self._folder, self._state):
                return
        try:
            await self.reload(force=True, progress=progress, tell=False)
        except CorpusFaults as refused:
            if not keep_old or await self._db.active(self._corpus) is None:
                raise
            self.refused = refused

    async def reload(
        self, *, force: bool = False, progress: Progress | None = None, tell: bool = True
    ) -> Reloaded:
        """Load the corpus folder as it is now: all of it or nothing. Where not to `tell`, nothing is compared.

        CorpusFaults for a faulty corpus, DeskError for one that lost more than a fifth of its claims (unless `force`)
        or while another reload runs; the old generation goes on answering in each case.
        """
        async with self._built(progress) as (before, reading, built):
            if reading is None:
                return Reloaded(changed=False, generation=built.hash, claims=before.claims if before else 0)
            done = await self._told(before, reading, built, tell=tell)
            if done.shrinks and not force:
                raise DeskError(
                    say(
                        "The corpus would shrink from {before_claims} to {claims} claims; nothing was changed.",
                        before_claims=done.before_claims,
                        claims=done.claims,
                    ),
                    next_step=say("If that is meant, reload with force."),
                )
            whole = reading.whole
            counts = (whole.claims, whole.documents, sum(whole.relations.values()))
            where = (str(built.path), self._corpus)
            await self._db.activate(Generation(whole.hash, *where, self._clock(), *counts))
            await self._shelf.put(reading)
            self.refused = None
            self._sweeping = asyncio.create_task(self._sweep())
            return done

    async def check(self, progress: Progress | None = None) -> Reloaded:
        """Return what `reload` would do, the posted briefs it would correct among it; errors as it raises them.

        What is built for it stays for a while, so that a reload soon after has nothing left to do.
        """
        async with self._built(progress) as (before, reading, built):
            if reading is None:
                return Reloaded(changed=False, generation=built.hash, claims=before.claims if before else 0)
            return await self._told(before, reading, built, tell=True, trial=True)

    async def check_rollback(self) -> Reloaded:
        """Return what `roll_back` would do; NotFound if there is nothing to go back to."""
        before, back = await self.active(), await self._previous()
        reading = await self.reading(back.hash)
        return await self._told(before, reading, Built(Path(back.path), back.hash), tell=True, trial=True)

    async def roll_back(self, current: str) -> Reloaded:
        """Put the generation before in service again, if `current` still is the active one.

        The corpus folder stays as it is: it is not loaded again until somebody says so.
        """
        if self._alone.locked():
            raise _busy()
        async with self._alone:
            before, back = await self.active(), await self._previous()
            reading = await self.reading(back.hash)
            done = await self._told(before, reading, Built(Path(back.path), back.hash), tell=True)
            if await self._db.roll_back(self._corpus, current, self._clock()) is None:
                raise DeskError(
                    say("Another corpus has been loaded meanwhile; nothing was changed."),
                    next_step=say("Look at what is loaded, then roll back again if that is still meant."),
                )
            return done

    @asynccontextmanager
    async def _built(
        self, progress: Progress | None
    ) -> AsyncIterator[tuple[Generation | None, Reading | None, Built]]:
        """Yield the active generation and the folder's own, open (None if it is the same); one at a time."""
        if self._alone.locked():
            raise _busy()
        async with self._alone:
            before = await self._db.active(self._corpus)
            now = await current_hash(self._folder, self._state)
            if before and before.hash == now and await self._opens(before.hash):
                yield before, None, Built(Path(before.path), now)
                return
            built = await run_loader(self._folder, self._state, now, progress)
            try:
                reading = await open_reading(built.path)
            except DeskError:  # it stood there, damaged: make it anew
                await asyncio.to_thread(built.path.unlink, missing_ok=True)
                built = await run_loader(self._folder, self._state, now, progress)
                reading = await open_reading(built.path)
            try:
                yield before, reading, built
            finally:
                if not self._shelf.holds(reading):
                    await reading.store.close()

    async def _told(
        self, before: Generation | None, after: Reading, built: Built, *, tell: bool, trial: bool = False
    ) -> Reloaded:
        """Return what it means to go from one generation to another."""
        claims = after.whole.claims
        done = Reloaded(changed=True, generation=after.generation, claims=claims, warnings=built.warnings)
        if before is None or not await self._opens(before.hash):
            return done
        old = await self.reading(before.hash)
        found = await self._changes(old, after) if tell else Changes()
        told = None
        with suppress(DeskError):  # a damaged text of the old one is no reason to keep it
            told = await self.compare(old, after) if tell else None
        return Reloaded(
            changed=True,
            generation=after.generation,
            claims=claims,
            changes=found,
            warnings=built.warnings,
            before=before.hash,
            before_claims=before.claims,
            news=told,
            touched=await self._touched(after) if trial else (),
            shrinks=claims < (1 - SHRINK) * before.claims,
        )

    async def _touched(self, after: Reading) -> tuple[Touched, ...]:
        runs = await self._db.corrections.posted(self._corpus, self._clock() - KEPT)
        revised = [(run, await self.revised(run, after)) for run in runs]
        return tuple(
            Touched(run, tuple(one.before.claim for _, one in found)) for run, found in revised if found
        )

    async def _changes(self, before: Reading, after: Reading) -> Changes:
        """Return which claims differ; the last answer is kept, for many ask the same after a reload."""
        pair = (before.generation, after.generation)
        if pair[0] == pair[1]:
            return Changes()
        if self._compared[0] != pair:
            paths = (generation_path(self._state, one) for one in pair)
            self._compared = (pair, await asyncio.to_thread(changes, *paths))
        return self._compared[1]

    async def _previous(self) -> Generation:
        previous = await self._db.previous(self._corpus)
        if previous is None:
            raise NotFound(
                say("There is no generation before this one."),
                next_step=say("Mend the corpus and reload it."),
            )
        return previous

    async def _sweep(self) -> None:
        """Remove generations that nobody needs any more; what cannot be removed now is left for the next time."""
        with suppress(DeskError):
            used = [Path(one.path) for one in await self._db.in_use()]
            await asyncio.to_thread(remove_unused, self._state, used)

    async def _opens(self, generation: str) -> bool:
        try:
            await self.reading(generation)
        except DeskError:
            return False
        return True


def _busy() -> DeskError:
    return DeskError(say("A reload is already running."), next_step=say("Wait for it to finish."))
