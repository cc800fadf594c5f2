"""Who and what a generation names: written when it is built (`named` looks it up)."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bot.model.index import Directory, Name, Offer
from bot.store import rows as codec
from bot.store.packed import edtf_or_none

SHORT = 2
"""For so many typed characters the first offers are kept ready."""
READY = 25
"""So many of them: as many as Discord shows."""


def write_directory(
    connection: sqlite3.Connection, directory: Directory, entities: Mapping[str, int]
) -> None:
    """Write names, descriptions and offers; `entities` gives each entity's number."""
    many = connection.executemany
    many(
        "INSERT INTO name VALUES (?,?,?,?,?,?,?,?)",
        sorted(_name_row(key, n, name) for n, (key, name) in enumerate(directory.names, 1)),
    )
    many("INSERT INTO told VALUES (?,?)", sorted((term, entities[id_]) for term, id_ in directory.told))
    ordered = sorted(directory.offers, key=_order)
    many(
        "INSERT INTO offer VALUES (?,?,?,?,?,?)",
        sorted((o.kind, o.start, n, o.place, o.weight, o.label) for n, o in enumerate(ordered, 1)),
    )
    many("INSERT INTO offer_ready VALUES (?,?,?,?,?,?,?)", _ready(ordered))
    many("INSERT INTO mention VALUES (?,?)", sorted(directory.mentions.items()))


def _name_row(key: str, n: int, name: Name) -> codec.Row:
    since, until = name.since and name.since.text, name.until and name.until.text
    return key, n, name.target, name.kind, name.form, name.alias, since, until


def _order(offer: Offer) -> tuple[int, int, str]:
    return offer.place, -offer.weight, offer.label


def _ready(ordered: Sequence[Offer]) -> Iterator[codec.Row]:
    """Yield the first offers for every beginning of up to `SHORT` characters, each label once."""
    labels: dict[tuple[str, str], set[str]] = defaultdict(set)
    for n, offer in enumerate(ordered, 1):
        for size in range(min(SHORT, len(offer.start)) + 1):
            typed = offer.start[:size]
            shown = labels[offer.kind, typed]
            if len(shown) < READY and offer.label not in shown:
                shown.add(offer.label)
                yield offer.kind, typed, n, offer.start, offer.place, offer.weight, offer.label


def name_of(row: codec.Row) -> tuple[str, Name]:
    """Return the (key, name) of a row of `NAMES`."""
    key, target, kind, form, alias, since, until = row
    return key, Name(target, kind, form, alias, edtf_or_none(since), edtf_or_none(until))
