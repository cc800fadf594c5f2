"""The sample corpus in each implementation of the store, and a desk.db."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answers.question.directory import directory
from bot.model.corpus import Corpus
from bot.store.desk_db import DeskDb
from bot.store.protocol import Store
from bot.store.sqlite import SqliteStore
from tests.store import samples
from tests.store.memory import MemoryStore


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Return the sample corpus."""
    return samples.corpus()


@pytest.fixture(scope="session")
def generation(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the sample corpus."""
    return samples.build(tmp_path_factory.mktemp("generations") / "sample.sqlite", corpus)


@pytest_asyncio.fixture(params=["sqlite", "memory"])
async def store(request: pytest.FixtureRequest, corpus: Corpus, generation: Path) -> AsyncIterator[Store]:
    """Return the sample corpus in one implementation after the other."""
    if request.param == "sqlite":
        opened: Store = await SqliteStore.open(generation)
    else:
        rows = samples.index_rows(corpus)
        opened = MemoryStore(corpus, rows, samples.words(rows), directory(corpus), samples.relations())
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def desk_db(tmp_path: Path) -> AsyncIterator[DeskDb]:
    """Return a new desk.db."""
    async with await DeskDb.open(tmp_path / "desk.db") as opened:
        yield opened
