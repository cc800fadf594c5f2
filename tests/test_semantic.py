"""Nearness in meaning: the same number always, on words of any kind, and only an order. Needs the extra `semantic`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.desk import Desk
from bot.errors import DeskError
from bot.reading import semantic
from tests.conftest import HARBOUR

ROOT = Path(__file__).parents[1]
with_model = pytest.mark.skipif(not semantic.installed(), reason="the extra `semantic` is not installed")


@pytest.mark.skipif(semantic.installed(), reason="the extra `semantic` is installed")
def test_without_the_extra_says_what_to_do() -> None:
    """Whoever asks for nearness without the extra is told how to install it."""
    with pytest.raises(DeskError, match=r"setup\.sh semantic"):
        semantic.nearness("who fell", ["a crane fell"])


async def test_search_by_words_alone_needs_no_extra(state: Path) -> None:
    """Without meaning, as without the extra, claims come in the order of BM25."""
    async with Desk.open(HARBOUR, state) as desk:
        found = await desk.search("crane collapse injured", 20, by_meaning=False)
        scores = [score for _, score in found]
        assert scores == sorted(scores, reverse=True)
        if not semantic.installed():
            assert await desk.search("crane collapse injured", 20) == found


@with_model
@pytest.mark.parametrize(
    ("question", "nearer", "farther"),
    [
        ("how many people were hurt", "eleven workers sustained injuries", "the firm has eleven cranes"),
        ("what did the cops find", "police discovered a weapon", "the chef discovered a recipe"),
        ("is the boat damaged", "the vessel was undamaged", "the song was a success"),
        ("price of the flat", "the apartment cost a fortune", "the mountain is steep"),
        ("WHO LEADS THE UNION", "the union's leader", "the harbour's lights"),
    ],
)
def test_what_means_nearly_the_same_is_nearer(question: str, nearer: str, farther: str) -> None:
    """A paraphrase in other words is nearer than a sentence on something else."""
    near, far = semantic.nearness(question, [nearer, farther])
    assert near > far


@with_model
def test_the_same_words_are_as_near_as_can_be() -> None:
    """A text is at distance nought from itself, however quoted; nothing is near to no words at all."""
    same, quoted, other, none, signs = semantic.nearness(
        "The crane fell", ["The crane fell", "“The crane” fell!", "Rain is forecast", "", "?!"]
    )
    assert same == quoted == pytest.approx(1.0)
    assert other < 0.5
    assert none == signs == 0.0
    assert semantic.nearness("", ["The crane fell"]) == (0.0,)
    assert semantic.nearness("The crane fell", []) == ()


@with_model
@given(st.text(max_size=60), st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_has_a_nearness_of_its_own(question: str, texts: list[str]) -> None:
    """Whatever the characters, a number from -1 to 1 comes out, the same in any company."""
    together = semantic.nearness(question, texts)
    assert all(-1 - 1e-9 <= near <= 1 + 1e-9 for near in together)
    assert together == tuple(semantic.nearness(question, [text])[0] for text in texts)


@with_model
def test_a_very_long_text_does_not_overflow() -> None:
    """A text of a million characters is as near to itself as a short one."""
    long = "reopened \U0001f3d7 起重机 " * 60_000
    assert semantic.nearness(long, [long])[0] == pytest.approx(1.0)


@with_model
def test_order_by_meaning() -> None:
    """BM25 and nearness make the order together; a claim without a text keeps its BM25; ties go by id."""
    found = [("b", 4.0), ("a", 4.0), ("d", 3.5), ("c", 3.0)]
    texts = {"a": "rain is forecast", "b": "rain is forecast", "d": "eleven workers were injured"}
    ordered = semantic.by_meaning("how many people got hurt", found, texts)
    assert [id_ for id_, _ in ordered] == ["d", "a", "b", "c"]
    assert dict(ordered)["c"] == 3.0
    assert semantic.by_meaning("anything", [], {}) == []


@with_model
async def test_search_by_meaning_finds_the_same_claims(state: Path) -> None:
    """Meaning changes the order of what the words find, and finds nothing that they do not."""
    async with Desk.open(HARBOUR, state) as desk:
        question = "how many people were hurt when the crane fell"
        plain = await desk.search(question, 1000, by_meaning=False)
        meant = await desk.search(question, 1000)
        assert {id_ for id_, _ in meant} == {id_ for id_, _ in plain}
        assert [id_ for id_, _ in meant] != [id_ for id_, _ in plain]
        assert await desk.search(question, 3) == meant[:3]
        assert await desk.search("zzzz", 3) == []


@with_model
def test_every_process_says_the_same_and_runs_none_of_the_packages_code(tmp_path: Path) -> None:
    """A fresh process gives the same bytes, opens no socket, writes no file, and imports no wordllama."""
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise AssertionError('a socket')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from bot import semantic\n"
        "print(semantic.nearness('who was hurt', ['eleven injured', 'a quiet day', 'Kräne, 起重机']))\n"
        "assert not {'wordllama', 'requests'} & sys.modules.keys()\n"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    here = semantic.nearness("who was hurt", ["eleven injured", "a quiet day", "Kräne, 起重机"])
    assert done.stdout == f"{here}\n"
    assert not list(tmp_path.iterdir())
