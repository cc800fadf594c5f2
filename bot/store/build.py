"""Write a generation: one SQLite file, built unseen, verified, and only then given its name."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TypeVar

from bot.errors import DeskError
from bot.model.corpus import Claim, Corpus
from bot.model.index import Directory
from bot.store import rows as codec
from bot.store.database import HERE, run_script, told_plainly
from bot.store.directory import write_directory
from bot.store.generations import FORMAT, sole_builder, unfinished_path
from bot.store.indexed import COLUMNS, STEPS, TableRow, numbered
from bot.store.places import places
from bot.store.verify import verify

Progress = Callable[[str, int, int], None]
"""Called with (step, done, total); steps are claims, relations, terms, verify, publish."""

_BATCH = 2_000
_T = TypeVar("_T")


def build_generation(
    path: Path,
    corpus: Corpus,
    directory: Directory,
    worked_out: Iterable[TableRow],
    progress: Progress | None = None,
) -> None:
    """Write `corpus` to `path` with what was worked out of it (see `indexed`), wholly or not at all.

    FileExistsError if `path` exists (another process may have been faster), StoreBusy if another process goes on
    building in the same folder, DeskError for what cannot be written.
    """
    report = progress or (lambda _step, _done, _total: None)
    with sole_builder(path.parent):
        if path.exists():
            raise FileExistsError(f"{path} exists; a generation is never written over.")
        unfinished = unfinished_path(path)
        try:
            with told_plainly(path, "write the generation"):
                write(unfinished, corpus, directory, worked_out, report)
                report("verify", 0, 1)
                verify(unfinished, corpus)
                report("publish", 0, 1)
                unfinished.rename(path)
                _sync(path.parent)
        finally:
            unfinished.unlink(missing_ok=True)
        report("publish", 1, 1)


def write(
    path: Path,
    corpus: Corpus,
    directory: Directory,
    worked_out: Iterable[TableRow],
    report: Progress,
) -> None:
    """Write the file in one go; its format number, without which no reader takes it, comes last."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in (
            "journal_mode = OFF",
            "synchronous = OFF",
            "locking_mode = EXCLUSIVE",
            "cache_size = -64000",
            "page_size = 16384",  # long lists are read in fewer pieces
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        run_script(connection, HERE / "schema" / "generation.sql")
        numbers = numbered(corpus)
        _write_records(connection, corpus, directory)
        _write_claims(connection, corpus, numbers, report)
        _write_worked_out(connection, worked_out, report)
        run_script(connection, HERE / "schema" / "indices.sql")
        connection.execute("COMMIT")
        connection.execute(f"PRAGMA user_version = {FORMAT:d}")
    _sync(path)


def _write_records(connection: sqlite3.Connection, corpus: Corpus, directory: Directory) -> None:
    meta = corpus.meta
    published = [document.published for document in corpus.documents.values() if document.published]
    oldest = min(published, key=lambda date: date.lo or 0, default=None)
    newest = max(published, key=lambda date: date.hi or date.lo or 0, default=None)
    connection.execute(
        "INSERT INTO meta VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            corpus.hash,
            meta.name,
            meta.language,
            meta.timezone,
            meta.week_starts,
            len(corpus.claims),
            oldest and oldest.text,
            newest and newest.text,
            max((key.count(" ") + 1 for key, _ in directory.names), default=0),
        ),
    )
    many = connection.executemany
    many(
        "INSERT INTO document VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        _numbered(codec.document_row, corpus.documents),
    )
    many("INSERT INTO source VALUES (?,?,?,?,?,?,?,?)", _numbered(codec.source_row, corpus.sources))
    many("INSERT INTO entity VALUES (?,?,?,?,?,?)", _numbered(codec.entity_row, corpus.entities))
    many("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", _numbered(codec.event_row, corpus.events))
    many("INSERT INTO attribute VALUES (?,?,?,?,?,?,?,?)", _numbered(codec.attribute_row, corpus.attributes))
    write_directory(connection, directory, {id_: n for n, id_ in enumerate(corpus.entities, 1)})


def _numbered(to_row: Callable[[_T, int], codec.Row], records: Mapping[str, _T]) -> Iterator[codec.Row]:
    return (to_row(record, n) for n, record in enumerate(records.values(), 1))


def _write_claims(
    connection: sqlite3.Connection,
    corpus: Corpus,
    numbers: Mapping[str, int],
    report: Progress,
) -> None:
    documents = {id_: n for n, id_ in enumerate(corpus.documents, 1)}
    place = places(corpus.claims, numbers)

    def claim_rows() -> Iterator[codec.Row]:
        for id_, n in numbers.items():
            claim = corpus.claims[id_]
            if claim.doc not in documents:
                raise DeskError(
                    f"The generation was not written: claim {id_} names {claim.doc}, no document."
                )
            yield codec.claim_row(claim, n, documents[claim.doc], place[id_])
            if n % _BATCH == 0:
                report("claims", n, len(numbers))

    connection.executemany(
        "INSERT INTO claim VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", claim_rows()
    )
    ends: tuple[tuple[str, Callable[[Claim], tuple[str, ...]]], ...] = (
        ("claim_entity", lambda claim: claim.entities),
        ("claim_source", lambda claim: claim.said_by),
    )
    for table, ends_of in ends:
        links = sorted(
            (end, place[id_], n, corpus.claims[id_].attr)
            for id_, n in numbers.items()
            for end in set(ends_of(corpus.claims[id_]))
        )
        connection.executemany(f"INSERT INTO {table} VALUES (?,?,?,?)", links)  # noqa: S608 (one of two)
    report("claims", len(numbers), len(numbers))


def _write_worked_out(connection: sqlite3.Connection, rows: Iterable[TableRow], report: Progress) -> None:
    for table, some in groupby(rows, itemgetter(0)):
        places = ",".join("?" * COLUMNS[table])
        sql = f"INSERT INTO {table} VALUES ({places})"  # noqa: S608 - a name of ours
        count = connection.executemany(sql, map(itemgetter(1), some)).rowcount
        if table in STEPS:
            report(STEPS[table], count, count)


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
