"""What has been written on posted briefs whose citations have changed, in desk.db.

A brief's correction is claimed by one statement: of many processes one makes it, until its lease ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model.ledger import Correction, Run
from bot.store.ledger import run_of
from bot.store.scalars import micros, storable
from bot.store.writer import Writer


class Corrections:
    """The corrections of one desk.db."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer

    async def posted(self, corpus: str, since: datetime) -> Sequence[Run]:
        """Return the briefs that were posted from a corpus since then, oldest first, without content."""
        found = await self._writer.select(f"{_POSTED} ORDER BY run.at", (corpus, micros(since)))
        return tuple(run_of((*row, "", b"")) for row in found)

    async def pending(self, corpus: str, generation: str, since: datetime, now: datetime) -> Sequence[Run]:
        """Return those of them that have not been compared with a generation yet and that nobody works on."""
        found = await self._writer.select(
            f"{_POSTED} AND coalesce(nullif(done.generation, ''), run.generation) != ?"
            " AND coalesce(done.lease, 0) <= ? ORDER BY run.at",
            (corpus, micros(since), generation, micros(now)),
        )
        return tuple(run_of((*row, "", b"")) for row in found)

    async def claim(
        self, run: Run, generation: str, holder: str, now: datetime, lease: timedelta
    ) -> Correction | None:
        """Claim the correction of a brief against a generation; None if another has it or it is done."""
        key = (run.guild, run.number, run.day)
        at, until = micros(now), micros(now + lease)
        found = await self._writer.write(
            lambda db: db.execute(_CLAIM, (*key, holder, until, at, generation)).fetchone()
        )
        if found is None:
            return None
        text, reply, content = found
        return Correction(run, generation, text, reply, content, holder)

    async def renew(self, one: Correction, until: datetime) -> bool:
        """Move the end of the lease; False if it is no longer this holder's."""
        return await self._held(one, "UPDATE correction SET lease = ?", (micros(until),))

    async def finish(self, one: Correction, at: datetime, result: str) -> bool:
        """Note that a brief bears this text now, in itself or in a reply; False if it is no longer this holder's."""
        values = (one.generation, storable(one.text), one.reply, micros(at), storable(result))
        return await self._held(one, _FINISH, values)

    async def _held(self, one: Correction, change: str, values: tuple[object, ...]) -> bool:
        sql = f"{change} WHERE guild = ? AND number = ? AND day = ? AND holder = ?"
        key = (one.run.guild, one.run.number, one.run.day)
        return bool(await self._writer.change(f"{sql} AND lease > 0", (*values, *key, one.holder)))


_POSTED = (
    "SELECT guild, number, day, channel, topic, due, run.at, state, run.holder, run.lease, attempts,"
    " corpus, run.generation, receipt, message, why FROM brief_run AS run"
    " LEFT JOIN correction AS done USING (guild, number, day)"
    " WHERE run.corpus = ? AND run.at >= ? AND run.state = 'posted' AND run.message IS NOT NULL"
    " AND run.receipt != ''"
)
_FINISH = "UPDATE correction SET lease = 0, generation = ?, text = ?, reply = ?, at = ?, result = ?"
_CLAIM = (
    "INSERT INTO correction (guild, number, day, holder, lease, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (guild, number, day) DO UPDATE SET holder = ?4, lease = ?5"
    " WHERE lease <= ?6 AND generation != ?7"
    " RETURNING text, reply,"
    " (SELECT content FROM brief_run AS r WHERE r.guild = ?1 AND r.number = ?2 AND r.day = ?3)"
)
