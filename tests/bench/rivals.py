"""What a user would try instead, over the same claims: plain FTS5, rapidfuzz over everything, bm25s, tantivy."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process, utils

_WORD = re.compile(r"\w+")
Texts = Sequence[tuple[str, str]]
"""Claim ids, each with the words by which it is found."""


class Rival:
    """Finds claims by words; made from all of them, with a folder for its files."""

    name: str

    def __init__(self, texts: Texts, work: Path) -> None:
        raise NotImplementedError

    def find(self, query: str, k: int) -> list[str]:
        """Return up to `k` claim ids, best first."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of files."""


class Fts5(Rival):
    """SQLite's full-text index with its porter stemmer: any of the words, by bm25(). That is full BM25."""

    name = "FTS5 OR"

    def __init__(self, texts: Texts, work: Path) -> None:
        self._ids = [id_ for id_, _ in texts]
        path = work / "fts5.db"
        path.unlink(missing_ok=True)
        self._db = sqlite3.connect(path)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute(
            "CREATE VIRTUAL TABLE claim USING fts5(words, content='', tokenize='porter unicode61')"
        )
        rows = ((number, words) for number, (_, words) in enumerate(texts, 1))
        self._db.executemany("INSERT INTO claim (rowid, words) VALUES (?, ?)", rows)
        self._db.execute("INSERT INTO claim (claim) VALUES ('optimize')")
        self._db.commit()

    def find(self, query: str, k: int) -> list[str]:
        """Return claims with any of the words."""
        words = " OR ".join(f'"{word}"' for word in _WORD.findall(query))
        if not words:
            return []
        sql = "SELECT rowid FROM claim WHERE claim MATCH ? ORDER BY bm25(claim) LIMIT ?"
        return [self._ids[row - 1] for (row,) in self._db.execute(sql, (words, k))]

    def close(self) -> None:
        """Close the database."""
        self._db.close()


class RapidFuzz(Rival):
    """token_set_ratio against every claim."""

    name = "rapidfuzz"

    def __init__(self, texts: Texts, _work: Path) -> None:
        self._ids = [id_ for id_, _ in texts]
        self._texts = [utils.default_process(words) for _, words in texts]

    def find(self, query: str, k: int) -> list[str]:
        """Return the claims most alike."""
        wanted = utils.default_process(query)
        found = process.extract(wanted, self._texts, scorer=fuzz.token_set_ratio, processor=None, limit=k)
        return [self._ids[at] for _, _, at in found]


class Bm25s(Rival):
    """The package bm25s: all scores worked out beforehand, in memory."""

    name = "bm25s"

    def __init__(self, texts: Texts, _work: Path) -> None:
        import bm25s  # type: ignore[import-not-found, unused-ignore]
        import Stemmer

        self._tokens: Callable[[str], Any] = lambda words: bm25s.tokenize(
            words, stopwords="en", stemmer=Stemmer.Stemmer("english"), show_progress=False
        )
        self._index: Any = bm25s.BM25()
        corpus = bm25s.tokenize(
            [words for _, words in texts],
            stopwords="en",
            stemmer=Stemmer.Stemmer("english"),
            show_progress=False,
        )
        self._index.index(corpus, show_progress=False)
        self._ids = [id_ for id_, _ in texts]

    def find(self, query: str, k: int) -> list[str]:
        """Return the claims with the highest scores."""
        found, _ = self._index.retrieve(self._tokens(query), k=min(k, len(self._ids)), show_progress=False)
        return [self._ids[at] for at in found[0]]


class Tantivy(Rival):
    """The package tantivy: a search engine in Rust, any of the words, English stems."""

    name = "tantivy"

    def __init__(self, texts: Texts, work: Path) -> None:
        import tantivy  # type: ignore[import-not-found, unused-ignore]

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("words", stored=False, tokenizer_name="en_stem")
        folder = work / "tantivy"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._index: Any = tantivy.Index(builder.build(), path=str(folder))
        writer = self._index.writer()
        for id_, words in texts:
            writer.add_document(tantivy.Document(id=id_, words=words))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def find(self, query: str, k: int) -> list[str]:
        """Return the claims with the highest scores."""
        wanted = self._index.parse_query(" ".join(_WORD.findall(query.lower())), ["words"])
        found = self._searcher.search(wanted, k).hits
        return [self._searcher.doc(address)["id"][0] for _, address in found]


def rivals() -> Iterator[type[Rival]]:
    """Yield the rivals that can run here."""
    yield from (Fts5, RapidFuzz)
    yield from (rival for package, rival in (("bm25s", Bm25s), ("tantivy", Tantivy)) if find_spec(package))
