"""Work in a second process: its results come in order, its failures are told, and it outlives nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.loading.elsewhere import worthwhile
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not worthwhile(), reason="one process is all there is")


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process of its own, which may fork."""
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_results_come_in_order_and_equal() -> None:
    """Whatever is sent, frozen values and nested ones, comes as it was."""
    done = run("""
from bot.loading.elsewhere import elsewhere
from bot.model.corpus import Claim, Span, When
from bot.model.edtf import parse
from bot.model.values import Bool, Date, Members
claims = [
    Claim(str(n), "d", Span(0, 2, "ab"), "t", time=When(parse("2026-01~")), flags=frozenset({"x"}), value=value)
    for n in range(700) for value in (None, Bool(None), Date(parse("2026")), Members(("a", "b")))
]
with elsewhere(lambda: iter(claims)) as found:
    assert list(found) == claims
with elsewhere(lambda: iter(range(10**9))) as found:
    assert [next(found) for _ in range(3)] == [0, 1, 2]  # the rest is not waited for
""")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_failure_there_is_told_here() -> None:
    """The traceback comes along."""
    done = run("""
from bot.loading.elsewhere import elsewhere
def work():
    yield 1
    raise ValueError("of all things")
with elsewhere(work) as found:
    list(found)
""")
    assert done.returncode == 1
    assert "RuntimeError: the work failed in its own process" in done.stderr
    assert "ValueError: of all things" in done.stderr


def test_an_error_for_people_there_is_one_here() -> None:
    """What the work refuses is said in its own words, with the next step."""
    done = run("""
from bot.loading.elsewhere import elsewhere
from bot.errors import DeskError
def work():
    yield 1
    raise DeskError("Too many words.", next_step="Split the corpus.")
with elsewhere(work) as found:
    try:
        list(found)
    except DeskError as error:
        print(error)
""")
    assert (done.stdout, done.stderr) == ("Too many words. Split the corpus.\n", "")


def test_a_killed_process_is_an_error_for_people() -> None:
    """Somebody killed it, perhaps for want of memory."""
    done = run("""
import os, signal
from bot.loading.elsewhere import elsewhere
with elsewhere(lambda: [os.kill(os.getpid(), signal.SIGKILL)]) as found:
    list(found)
""")
    assert "DeskError: A process of the loader was killed" in done.stderr


def test_it_ends_with_the_one_it_works_for() -> None:
    """Killed without warning, the first process leaves no second one working on."""
    script = """
import os, time
from bot.loading.elsewhere import elsewhere
def work():
    yield os.getpid()
    while True:
        yield from [0] * 499
        time.sleep(0.01)
        yield 0
with elsewhere(work) as found:
    print(next(found), flush=True)
    time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as first:
        assert first.stdout is not None
        second = int(first.stdout.readline())
        first.send_signal(signal.SIGKILL)
        first.wait()
    deadline = time.monotonic() + 30
    while _lives(second) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _lives(second)


@pytest.mark.parametrize("corpus", ["harbour", "election"])
def test_a_corpus_is_loaded_to_the_same_bytes(corpus: str, tmp_path: Path) -> None:
    """One process or two: the same generation, and the same is said of it."""
    script = """
import sys
from bot.loading import load
from bot.corpus import claims
claims.PIECE = 10
load.LARGE = int(sys.argv[3])
sys.exit(load.main(sys.argv[1:3]))
"""
    folder = str(ROOT / "tests" / "corpora" / corpus)
    alone, helped = (run(script, folder, str(tmp_path / large), large) for large in ("999999999", "0"))
    assert (alone.returncode, helped.returncode, helped.stderr) == (0, 0, "")
    assert alone.stdout.replace("/999999999/", "/0/") == helped.stdout
    (one,), (other,) = (list((tmp_path / n / "generations").glob("*.sqlite")) for n in ("999999999", "0"))
    assert one.name == other.name
    assert one.read_bytes() == other.read_bytes()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    return state != "Z"  # ended, and waits for somebody to notice
