"""Which generation of a corpus is active, in desk.db: the one row that flips, inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from bot.model.ledger import KEPT
from bot.model.state import Generation
from bot.store.scalars import instant, micros

_COLUMNS = "SELECT hash, path, corpus, loaded_at, claims, documents, relations FROM generation"
ACTIVE = f"{_COLUMNS} JOIN active USING (corpus) WHERE corpus = ? AND hash = current"
PREVIOUS = f"{_COLUMNS} JOIN active USING (corpus) WHERE corpus = ? AND hash = previous"
IN_USE = f"{_COLUMNS} ORDER BY corpus, hash"
SINCE = "SELECT since, rolled_back FROM active WHERE corpus = ?"
_FLIP = (
    "INSERT INTO active (corpus, current, since) VALUES (?1, ?2, ?3) ON CONFLICT (corpus) DO UPDATE"
    " SET previous = current, current = ?2, since = ?3, rolled_back = NULL WHERE current != ?2"
)
_FORGET = (
    "DELETE FROM generation WHERE corpus = ?1 AND hash NOT IN ("
    " SELECT current FROM active WHERE corpus = ?1 UNION"
    " SELECT previous FROM active WHERE corpus = ?1 AND previous IS NOT NULL UNION"
    " SELECT generation FROM brief_run WHERE corpus = ?1 AND at >= ?2 UNION"
    " SELECT generation FROM watch WHERE corpus = ?1 AND state = 'on')"
)
_FLIP_BACK = (
    "UPDATE active SET current = previous, previous = current, since = ?3,"
    " rolled_back = iif(rolled_back IS previous, NULL, current)"
    " WHERE corpus = ?1 AND current = ?2 AND previous IS NOT NULL"
)


def activate(db: sqlite3.Connection, generation: Generation) -> None:
    """Make a generation its corpus's active one and forget those that nobody needs any more."""
    g, at = generation, micros(generation.loaded_at)
    row = (g.corpus, g.hash, g.path, at, g.claims, g.documents, g.relations)
    db.execute("INSERT OR REPLACE INTO generation VALUES (?,?,?,?,?,?,?)", row)
    db.execute(_FLIP, (g.corpus, g.hash, at))
    db.execute(_FORGET, (g.corpus, micros(g.loaded_at - KEPT)))


def roll_back(db: sqlite3.Connection, corpus: str, current: str, at: datetime) -> Generation | None:
    """Exchange the active generation, if it is still `current`, and the one before; None if there is nothing to do."""
    flipped = db.execute(_FLIP_BACK, (corpus, current, micros(at))).rowcount
    return generation_of(db.execute(ACTIVE, (corpus,)).fetchone()) if flipped else None


def generation_of(row: tuple[Any, ...]) -> Generation:
    """Return a row of these queries as a value."""
    hash_, path, corpus, loaded_at, claims, documents, relations = row
    return Generation(hash_, path, corpus, instant(loaded_at), claims, documents, relations)
