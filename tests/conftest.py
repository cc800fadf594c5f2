"""What every test shares: loaded corpora, and no timed assertions."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bot.desk.desk import Desk
from tests.wire import openapi

if TYPE_CHECKING:
    from tests.wire.sent import Sent

settings.register_profile("project", deadline=None)  # machines are noisy: time is measured in the benchmark
settings.load_profile("project")

ROOT = Path(__file__).parents[1]
SEED = ROOT / "data"
HARBOUR = ROOT / "tests" / "corpora" / "harbour"
ELECTION = ROOT / "tests" / "corpora" / "election"
BREACH = ROOT / "tests" / "corpora" / "breach"
CUP = ROOT / "tests" / "corpora" / "cup"
KITAHAMA = ROOT / "tests" / "corpora" / "kitahama"


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a state folder in which the generations of all test corpora stand ready."""
    from bot.loading.load import build

    state = tmp_path_factory.mktemp("state")
    for corpus in (SEED, HARBOUR, ELECTION):
        build(corpus, state)
    return state


@pytest.fixture
def state(loaded: Path, tmp_path: Path) -> Path:
    """Return a state folder of this test's own, with the generations built already."""
    return Path(shutil.copytree(loaded, tmp_path / "state"))


@pytest.fixture
async def harbour(state: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the invented corpus of a harbour accident."""
    async with Desk.open(HARBOUR, state) as desk:
        yield desk


@pytest.fixture
async def election(state: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the invented corpus of a mayoral race."""
    async with Desk.open(ELECTION, state) as desk:
        yield desk


@pytest.fixture
async def seed(state: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the project's own corpus."""
    async with Desk.open(SEED, state) as desk:
        yield desk


@pytest.fixture(autouse=True)
def sent(request: pytest.FixtureRequest) -> Iterator[list[Sent]]:
    """Hold every request that a bot makes of a Discord in the tests against its limits and its API description."""
    if request.path.parent.name not in SENDING:
        yield []
        return
    from tests.wire.rules import wrong
    from tests.wire.sent import watching

    with watching() as requests:
        yield requests
    found = list(wrong(requests))
    assert not found, "\n".join(found)


SENDING = {"app", "commands", "wire"}
"""The folders of tests in which something is sent; elsewhere nothing of Discord is imported."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once what could not be checked."""
    if not openapi.PLACE.is_file():
        terminalreporter.line(f"SKIPPED {openapi.ABSENT}")
