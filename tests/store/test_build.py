"""A generation is written wholly or not at all, and never over another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.question.directory import directory
from bot.errors import DeskError, StoreBusy
from bot.model.corpus import Corpus, Document, Relation, Span
from bot.store import generations
from bot.store.database import run_script, statements
from bot.store.sqlite import SqliteStore
from bot.store.verify import verify
from tests.store import samples
from tests.store.memory import MemoryStore
from tests.store.samples import Row


def _build_with(path: Path, of: Corpus, rows: Iterable[Row], relations: Sequence[Relation] = ()) -> None:
    samples.build_with(path, of, rows, directory(of), relations)


def _left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


def test_progress_names_every_step_and_ends_complete(tmp_path: Path, corpus: Corpus) -> None:
    """The loader can show where it is; each step ends with done = total."""
    seen: dict[str, tuple[int, int]] = {}
    samples.build(tmp_path / "g.sqlite", corpus, lambda step, done, total: seen.update({step: (done, total)}))
    assert list(seen) == ["claims", "relations", "terms", "verify", "publish"]
    assert all(done == total for step, (done, total) in seen.items() if step != "verify")
    assert _left_in(tmp_path) == ["g.sqlite"]


def test_an_existing_file_is_never_written_over(tmp_path: Path, corpus: Corpus) -> None:
    """A second build of the same generation leaves the file alone and says so."""
    path = samples.build(tmp_path / "g.sqlite", corpus)
    before = path.read_bytes()
    with pytest.raises(FileExistsError, match="never written over"):
        samples.build(path, samples.corpus(" again"))
    assert path.read_bytes() == before


def _moved(corpus: Corpus) -> Corpus:
    claim = corpus.claims["c-01"]
    shifted = replace(claim, quote=Span(claim.quote.start + 1, claim.quote.end + 1, claim.quote.text))
    return replace(corpus, claims={**corpus.claims, "c-01": shifted})


def _moved_time(corpus: Corpus) -> Corpus:
    shifted = replace(corpus.claims["c-01"], time_quote=Span(0, 3, "The"))
    return replace(corpus, claims={**corpus.claims, "c-01": shifted})


def _altered(corpus: Corpus) -> Corpus:
    document = corpus.documents["gazette"]
    altered: dict[str, Document] = {
        **corpus.documents,
        "gazette": replace(document, body=document.body[::-1]),
    }
    return replace(corpus, documents=altered)


def _homeless(corpus: Corpus) -> Corpus:
    return replace(corpus, claims={**corpus.claims, "c-01": replace(corpus.claims["c-01"], doc="nowhere")})


def _half_a_character(corpus: Corpus) -> Corpus:
    return replace(
        corpus, claims={**corpus.claims, "c-01": replace(corpus.claims["c-01"], text="so \ud83d bad")}
    )


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (_moved, "quotation of claim c-01"),
        (_moved_time, "quotation of claim c-01"),
        (_altered, "quotation of claim"),
        (_homeless, "claim c-01 names nowhere"),
        (_half_a_character, r"\\ud83d, half of a surrogate pair"),
    ],
)
def test_a_wrong_corpus_leaves_nothing(tmp_path: Path, corpus: Corpus, spoil: object, says: str) -> None:
    """What does not fit together is refused in words, and no file is left, whole or in part."""
    assert callable(spoil)
    with pytest.raises(DeskError, match=says):
        samples.build(tmp_path / "g.sqlite", spoil(corpus))
    assert _left_in(tmp_path) == []


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (lambda rows: rows[1:], "10 rows for 11 claims"),
        (lambda rows: [*rows, rows[0]], "12 rows for 11 claims"),
        (lambda rows: [rows[1], *rows[1:]], "names one twice"),
        (lambda rows: [*rows, replace(rows[0], claim="c-99")], "the index names c-99"),
    ],
)
def test_the_index_has_one_row_for_each_claim(
    tmp_path: Path, corpus: Corpus, rows: object, says: str
) -> None:
    """A claim that could not be found, or an index row of no claim, refuses the generation."""
    assert callable(rows)
    with pytest.raises(DeskError, match=says):
        _build_with(tmp_path / "g.sqlite", corpus, rows(samples.index_rows(corpus)), [])
    assert _left_in(tmp_path) == []


def test_a_relation_of_an_unknown_claim_is_refused(tmp_path: Path, corpus: Corpus) -> None:
    """A relation cannot point out of its generation."""
    with pytest.raises(DeskError, match="a relation names c-99"):
        _build_with(
            tmp_path / "g.sqlite", corpus, samples.index_rows(corpus), [Relation("agree", "", "c-01", "c-99")]
        )
    assert _left_in(tmp_path) == []


def test_an_error_of_the_caller_passes_and_leaves_nothing(tmp_path: Path, corpus: Corpus) -> None:
    """Rows that fail half-way take the unfinished file with them; the error is the caller's own."""

    def rows() -> Iterator[Row]:
        yield from samples.index_rows(corpus)[:3]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _build_with(tmp_path / "g.sqlite", corpus, rows())
    assert _left_in(tmp_path) == []


def test_leftovers_of_dead_builders_are_removed(tmp_path: Path, corpus: Corpus) -> None:
    """Unfinished files of a killed process go at the next build; finished generations stay."""
    unfinished = generations.unfinished_path(tmp_path / "old.sqlite")
    unfinished.write_bytes(b"half a file")
    Path(f"{unfinished}-journal").write_bytes(b"")
    (tmp_path / "other.sqlite").write_bytes(b"")
    samples.build(tmp_path / "g.sqlite", corpus)
    assert _left_in(tmp_path) == ["g.sqlite", "other.sqlite"]


def test_one_process_builds_at_a_time(tmp_path: Path) -> None:
    """A second builder waits, and then says who it waited for, without touching the first one's work."""
    with generations.sole_builder(tmp_path):
        mine = generations.unfinished_path(tmp_path / "g.sqlite")
        mine.write_bytes(b"at work")
        with (
            pytest.raises(StoreBusy, match="another process keeps"),
            generations.sole_builder(tmp_path, wait=0.05),
        ):
            pass
        assert mine.exists()


@pytest.mark.parametrize(
    "sql", ["UPDATE document SET body = body || 'x' WHERE n = 2", "DELETE FROM claim WHERE n = 4"]
)
def test_verify_notices_what_was_changed(tmp_path: Path, corpus: Corpus, sql: str) -> None:
    """A body that is another, or a claim that is missing, does not pass."""
    path = samples.build(tmp_path / "g.sqlite", corpus)
    verify(path, corpus)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(sql)
    with pytest.raises(DeskError, match="new generation holds"):
        verify(path, corpus)


def test_verify_notices_a_damaged_page(tmp_path: Path, corpus: Corpus) -> None:
    """Bytes lost on the disk are noticed before the file gets its name."""
    path = samples.build(tmp_path / "g.sqlite", corpus)
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'relation_of_kind'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with pytest.raises(DeskError, match="damaged"):
        verify(path, corpus)


@settings(max_examples=80, deadline=None)
@given(
    terms=st.sets(
        st.sampled_from(sorted(samples.words(samples.index_rows(samples.corpus())).terms)), max_size=7
    )
)
async def test_scores_are_those_of_bm25(generation: Path, corpus: Corpus, terms: set[str]) -> None:
    """SQLite's scores are the textbook's with these weights, so another database can give the same."""
    rows = samples.index_rows(corpus)
    textbook = MemoryStore(corpus, rows, samples.words(rows), directory(corpus), [])
    async with await SqliteStore.open(generation, readers=1) as store:
        found = dict(await store.candidates(terms, 50))
    assert found == pytest.approx(dict(await textbook.candidates(terms, 50)))


def test_scripts_are_split_into_statements(tmp_path: Path) -> None:
    """Triggers stay whole, comments harm nothing, and half a statement is an error, not silence."""
    script = "-- a; b\nCREATE TABLE t (a TEXT);\nCREATE TRIGGER u AFTER INSERT ON t\nBEGIN\n SELECT 1;\nEND;\n-- end\n"
    assert len(list(statements(script))) == 2
    (tmp_path / "half.sql").write_text("CREATE TABLE t (a", encoding="utf-8")
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(ValueError, match="middle of a statement"),
    ):
        run_script(connection, tmp_path / "half.sql")
