"""A process that builds a generation and is killed on the way: `python -m tests.store.doomed HOW MOMENT PATH`."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bot.answers.question.directory import directory
from bot.model.corpus import Corpus
from bot.store import build, generations
from bot.store.indexed import indexed
from tests.store import samples

MOMENTS = ("rows", "claims", "terms", "relations", "verify", "publish", "published", "locked")


def die() -> None:
    """End as power failures end: no handler, no clean-up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(how: str, moment: str, path: Path) -> None:
    """Build the sample corpus, `whole` or in the `naive` way, up to a moment."""
    corpus = samples.corpus()

    def report(step: str, done: int, total: int) -> None:
        reached = "published" if (step, done) == ("publish", 1) else step
        if reached == moment:
            die()

    if moment == "locked":
        with (
            generations.sole_builder(path.parent),
            closing(sqlite3.connect(generations.unfinished_path(path))) as file,
        ):
            file.execute("CREATE TABLE half (a)")
            die()
    rows, relations = samples.index_rows(corpus), samples.relations()
    fed = _dying(rows) if moment == "rows" else rows
    found = indexed(corpus, samples.SpeltIndex(fed), relations, path.parent)
    if how == "naive":
        build.write(path, corpus, directory(corpus), found, report)
    else:
        build.build_generation(path, corpus, directory(corpus), found, report)


def _dying(rows: list[samples.Row]) -> Iterator[samples.Row]:
    yield from rows[:5]
    die()


def whole(path: Path, corpus: Corpus) -> bool:
    """Tell whether a file at this name is a complete generation: the rule a killed build must keep."""
    uri = f"{path.as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as file:
            (sound,) = file.execute("PRAGMA quick_check").fetchone()
            (claims,) = file.execute("SELECT count(*) FROM claim").fetchone()
            (version,) = file.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        return False
    return bool(sound == "ok" and claims == len(corpus.claims) and version == generations.FORMAT)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
