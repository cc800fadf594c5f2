"""What one generation has that another has not, told by the digests of their claims: neither is held in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from bot.model.state import Changed, Changes
from bot.store.database import read_only_uri, told_plainly

NAMED = 1_000
"""Of so many claims the ids are kept; the others are only counted."""
_ONLY_IN = (
    "SELECT id FROM {one}.claim AS claim"
    " WHERE NOT EXISTS (SELECT 1 FROM {other}.claim AS other WHERE other.id = claim.id) ORDER BY n"
)
_ALTERED = (
    "SELECT claim.id FROM after.claim AS claim CROSS JOIN main.claim AS other ON other.id = claim.id"
    " WHERE other.digest <> claim.digest ORDER BY claim.n"
)
_RELATIONS_ONLY_IN = (
    "SELECT relation.kind, count(*) FROM {one}.relation AS relation"
    " JOIN {one}.claim AS a ON a.n = relation.a JOIN {one}.claim AS b ON b.n = relation.b"
    " WHERE NOT EXISTS (SELECT 1 FROM {other}.claim AS x"
    " JOIN {other}.relation AS same ON same.a = x.n JOIN {other}.claim AS y ON y.n = same.b"
    " WHERE x.id = a.id AND y.id = b.id AND same.kind = relation.kind AND same.attr = relation.attr)"
    " GROUP BY relation.kind ORDER BY relation.kind"
)


def changes(before: Path, after: Path) -> Changes:
    """Return which claims were added, removed and altered from one generation to the other, by claim id.

    Of relations, which go by their kind and both their claims, only how many of each kind came and went.

    DeskError if a file cannot be read.
    """
    with (
        told_plainly(after, "compare the generations"),
        closing(sqlite3.connect(read_only_uri(before), uri=True)) as connection,
    ):
        connection.execute("ATTACH ? AS after", (read_only_uri(after),))
        return Changes(
            added=_listed(connection, _ONLY_IN.format(one="after", other="main")),
            removed=_listed(connection, _ONLY_IN.format(one="main", other="after")),
            altered=_listed(connection, _ALTERED),
            related=_counted(connection, _RELATIONS_ONLY_IN.format(one="after", other="main")),
            unrelated=_counted(connection, _RELATIONS_ONLY_IN.format(one="main", other="after")),
        )


def _listed(connection: sqlite3.Connection, query: str) -> Changed:
    count, ids = 0, []
    for count, (id_,) in enumerate(connection.execute(query), 1):
        if count <= NAMED:
            ids.append(id_)
    return Changed(count, tuple(ids))


def _counted(connection: sqlite3.Connection, query: str) -> Mapping[str, int]:
    return dict(connection.execute(query).fetchall())
