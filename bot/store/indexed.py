"""Rows of the tables that are worked out from claims: relations, terms and words. Another process may make them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bot.errors import DeskError
from bot.model.corpus import DISAGREEMENTS, Corpus, Relation
from bot.model.index import Index, IndexRow
from bot.model.said import pack
from bot.store.inverting import Inverter
from bot.store.rows import Row
from bot.store.words import known_rows, words_rows

TableRow = tuple[str, Row]
"""A table's name and a row of it."""
COLUMNS = {"relation": 9, "disputed": 1, "term": 4, "word": 4, "spelling": 5}
STEPS = {"relation": "relations", "term": "terms"}
"""The steps of loading that are done with a table's last row."""


def numbered(corpus: Corpus) -> dict[str, int]:
    """Return the number of each claim: from 1, in the order of ids."""
    return {id_: n for n, id_ in enumerate(sorted(corpus.claims), 1)}


def indexed(corpus: Corpus, index: Index, relations: Iterable[Relation], folder: Path) -> Iterator[TableRow]:
    """Yield all rows, table by table; what is too much for memory waits in `folder`.

    DeskError if the index has not one row for each claim, or what it names is no claim.
    """
    numbers = numbered(corpus)
    related = list(
        _relations(relations, numbers)
    )  # worked out before anything may have to wait for the reader
    inverter = Inverter(len(numbers), folder)
    postings = inverter.postings(_rows_by_number(index.rows(), numbers), lambda: index.terms)
    first = next(postings, None)
    yield from related
    if first:
        yield "term", first
    for row in postings:
        yield "term", row
    words = index.words()
    for known in known_rows(words):
        yield "word", known
    for length in words_rows(words, dict(zip(index.terms, inverter.held, strict=False))):
        yield "spelling", length


def _rows_by_number(rows: Iterable[IndexRow], numbers: Mapping[str, int]) -> Iterator[tuple[int, IndexRow]]:
    """Yield each row with its claim's number; DeskError if not every claim comes exactly once."""
    seen = bytearray(len(numbers) + 1)
    came = 0
    for row in rows:
        n = _number(numbers, row.claim, "the index")
        seen[n] = 1
        came += 1
        yield n, row
    if came != len(numbers) or sum(seen) != came:
        raise DeskError(f"The index has {came} rows for {len(numbers)} claims, or names one twice.")


def _relations(relations: Iterable[Relation], numbers: Mapping[str, int]) -> Iterator[TableRow]:
    found = [(_number(numbers, r.a, "a relation"), _number(numbers, r.b, "a relation"), r) for r in relations]
    found.sort(key=lambda pair: pair[:2])
    for n, (a, b, r) in enumerate(found, 1):
        yield "relation", (n, r.kind, pack(r.reason), a, b, r.attr, r.event, r.judged_by, r.judged_why)
    disputed = {n for a, b, r in found if r.kind in DISAGREEMENTS for n in (a, b)}
    for n in sorted(disputed):
        yield "disputed", (n,)


def _number(numbers: Mapping[str, int], id_: str, named_by: str) -> int:
    n = numbers.get(id_)
    if n is None:
        raise DeskError(
            f"The generation was not written: {named_by} names {id_}, which the corpus does not have."
        )
    return n
