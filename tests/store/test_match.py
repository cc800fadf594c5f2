"""Words of a question are never query syntax."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.store.database import HERE, run_script
from bot.store.match import any_of, quoted
from bot.store.protocol import Store

SYNTAX = (
    '"', '""', '"bridge', 'bridge"', "'", "bridge*", "*", "^bridge", "^", "text:bridge", ":", "text:", "(", ")",
    "(bridge)", "bridge)", "NEAR", "NEAR(bridge)", "NEAR(bridge,5)", "OR", "OR NOT", "bridge AND", "-bridge",
    "+", "bridge+cracks", "{text}:bridge", "\0", "bridge\0cracks", "", " ", ";", "bridge;--", "\\", "%", "?", "c++",
    "\ud800", "bridge cracks", "a\u200bb",
)  # fmt: skip


@pytest.mark.parametrize("term", SYNTAX)
async def test_syntax_is_taken_literally(store: Store, term: str) -> None:
    """No claim holds these terms, so none is found by them, and words beside them are found as ever."""
    assert not await store.candidates([term], 10)
    assert list(await store.candidates([term, "cracks"], 10)) == list(await store.candidates(["cracks"], 10))


async def test_operators_are_words(store: Store) -> None:
    """The words "and" and "not" find the claims that hold them."""
    assert [id_ for id_, _ in await store.candidates(["and"], 10)] == ["c-10"]
    assert [id_ for id_, _ in await store.candidates(["not"], 10)] == ["c-05"]


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    """Return an empty generation whose index can be filled."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run_script(connection, HERE / "schema" / "generation.sql")
        yield connection


def test_control_unquoted_terms_are_syntax(index: sqlite3.Connection) -> None:
    """Given to SQLite as they are, most of these raise or find what nobody asked for: the test above can fail."""
    index.execute(
        "INSERT INTO claim_terms (rowid, text, quote, keywords, names) VALUES (1, 'bridge', '', '', '')"
    )
    wrong = 0
    for term in SYNTAX:
        try:
            wrong += bool(
                index.execute("SELECT 1 FROM claim_terms WHERE claim_terms MATCH ?", (term,)).fetchall()
            )
        except (sqlite3.Error, UnicodeEncodeError):
            wrong += 1
    assert wrong > 25


TERM = st.text(st.characters(exclude_categories=("Cs", "Z")), min_size=1, max_size=12).filter(
    lambda text: text.split() == [text] and "\0" not in text and text == text.lower()
)


@settings(deadline=None)
@given(terms=st.lists(TERM, min_size=1, max_size=6, unique=True))
def test_every_term_goes_in_and_is_found_as_it_is(terms: list[str]) -> None:
    """Whatever stands between two spaces is one token: found whole, in any script, with any punctuation."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run_script(connection, HERE / "schema" / "generation.sql")
        connection.execute(
            "INSERT INTO claim_terms (rowid, text, quote, keywords, names) VALUES (1, ?, '', '', '')",
            (" ".join(terms),),
        )
        connection.execute("CREATE VIRTUAL TABLE token USING fts5vocab(claim_terms, instance)")
        assert connection.execute("SELECT count(*) FROM token").fetchone() == (len(terms),)
        for term in terms:
            assert connection.execute(
                "SELECT 1 FROM claim_terms WHERE claim_terms MATCH ?", (any_of([term]),)
            ).fetchall()


@settings(deadline=None)
@given(term=st.text(max_size=40))
def test_no_text_breaks_a_query(term: str) -> None:
    """Any text at all, lone surrogates and control characters included, makes a query that SQLite accepts."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run_script(connection, HERE / "schema" / "generation.sql")
        query = any_of([term, "anchor"])
        assert not connection.execute(
            "SELECT 1 FROM claim_terms WHERE claim_terms MATCH ?", (query,)
        ).fetchall()


def test_five_thousand_terms_are_one_query(index: sqlite3.Connection) -> None:
    """A question of very many terms stays within what SQLite parses."""
    query = any_of([f"w{n}" for n in range(5_000)])
    assert not index.execute("SELECT 1 FROM claim_terms WHERE claim_terms MATCH ?", (query,)).fetchall()


def test_quoting_doubles_quotation_marks() -> None:
    """A quotation mark inside a term cannot end it."""
    assert quoted('a" OR "b') == '"a"" OR ""b"'


def test_a_query_names_each_term_once_and_in_order() -> None:
    """BM25 adds up in the order of the query, so equal sets of terms must make equal queries."""
    assert any_of([*"hgfedcba", "b", "", "x y"]) == " OR ".join(f'"{letter}"' for letter in "abcdefgh")
