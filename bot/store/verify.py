"""Prove that a finished file holds what it was made from, before anybody may read it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.errors import DeskError
from bot.model.corpus import Corpus
from bot.model.said import say
from bot.store.database import read_only_uri


def verify(path: Path, corpus: Corpus) -> None:
    """Raise DeskError unless the file is sound, complete, and every quotation in it is `body[start:end]`."""
    with closing(sqlite3.connect(read_only_uri(path), uri=True)) as connection:
        verdict = connection.execute("PRAGMA quick_check").fetchone()[0]
        if verdict != "ok":
            raise DeskError(
                say("The new generation is damaged: {verdict}.", verdict=verdict),
                next_step=say("See that the disk is healthy."),
            )
        _verify_counts(connection, corpus)
        _verify_quotations(connection, corpus)


def _verify_counts(connection: sqlite3.Connection, corpus: Corpus) -> None:
    counts = connection.execute(
        "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM claim),"
        " (SELECT count(*) FROM term WHERE length(ids) != 4 * claims OR length(impacts) != 2 * claims)"
    ).fetchone()
    expected = (len(corpus.documents), len(corpus.claims), 0)
    if counts != expected:
        raise DeskError(
            say(
                "The new generation holds {counts} documents, claims and broken lists instead of {expected}.",
                counts=counts,
                expected=expected,
            )
        )


def _verify_quotations(connection: sqlite3.Connection, corpus: Corpus) -> None:
    for n, document, body in connection.execute("SELECT n, id, body FROM document"):
        if body != corpus.documents[document].body:
            raise DeskError(
                say("The new generation holds another text of {document} than the corpus.", document=document)
            )
        for claim, *offsets in connection.execute(
            "SELECT id, quote_start, quote_end, time_quote_start, time_quote_end FROM claim"
            " WHERE document = ?",
            (n,),
        ):
            quote, time_quote = corpus.claims[claim].quote, corpus.claims[claim].time_quote
            for span, start, end in ((quote, *offsets[:2]), (time_quote, *offsets[2:])):
                if span is not None and not (start == span.start and body[start:end] == span.text):
                    raise DeskError(
                        say(
                            "The quotation of claim {claim} is not what {document} has at {start}:{end}.",
                            claim=claim,
                            document=document,
                            start=start,
                            end=end,
                        ),
                        next_step=say(
                            "Read the corpus from its files again: its offsets belong to another text."
                        ),
                    )
