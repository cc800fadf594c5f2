"""The interface for measuring, as a program sees it: lines in, lines out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import HARBOUR, ROOT

BAD = [
    (b"not json", "not JSON"),
    (b'{"id": 1, "command": "/who", "text": NaN}', "NaN"),
    (b"[1, 2]", "not a JSON object"),
    (b"\xff\xfe", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b'{"id": 7, "text": "x"}', '"command" is missing'),
    (b'{"id": 7, "command": "/what", "text": "x"}', "no command"),
    (b'{"id": 7, "command": "/who"}', '"text" is missing'),
    (b'{"id": 7, "command": "/who", "text": 5}', '"text" must be a string'),
    (b'{"id": 7, "command": "/who", "text": "\\ud800"}', "half a character"),
    (b'{"id": 7, "command": "/who", "text": "x", "now": "soon"}', "no instant"),
    (b'{"id": 7, "command": "/who", "text": "x", "now": "2026-01-03T09:00:00"}', "no time zone"),
]
GOOD = {"id": "last", "command": "/who", "text": "Marta Oduya"}


def bot(state: Path, *arguments: str) -> list[str]:
    """Return the command line of a bot command on the harbour corpus."""
    return [sys.executable, "-m", "bot", *arguments, "--corpus", str(HARBOUR), "--state", str(state)]


def run(state: Path, *arguments: str, given: bytes = b"") -> list[dict[str, Any]]:
    """Run a bot command on input bytes; return its lines as JSON. Anything on standard error fails."""
    done = subprocess.run(
        bot(state, *arguments), input=given, cwd=ROOT, capture_output=True, check=True, timeout=120
    )
    assert done.stderr == b""
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_bad_lines_do_not_end_the_stream(state: Path) -> None:
    """Each bad line gives one error line with its id where it has one; good lines around it are answered."""
    given = b"\n".join(
        [json.dumps(GOOD).encode(), *(line for line, _ in BAD), b"", json.dumps(GOOD).encode()]
    )
    first, *errors, last = run(state, "answers", given=given)
    assert first["found"] is last["found"] is True
    assert first["id"] == last["id"] == "last"
    for (line, told), error in zip(BAD, errors, strict=True):
        assert set(error) == {"id", "error"}
        assert told in error["error"]
        assert error["id"] == (7 if b'"id": 7' in line else None)


def test_answers_are_in_order_and_the_same_bytes(state: Path) -> None:
    """Answers come in the order of the questions; asked again they are the same, but for the time taken."""
    asked = [
        {"id": 1, "command": "/brief", "text": ""},
        {"id": [2], "command": "who", "text": "the Kestrel boss"},
        {"id": None, "command": "/when", "text": "the collapse", "now": "2024-06-01T00:00:00Z"},
        {"command": "/conflicts", "text": ""},
        {"id": "ä\ud800", "command": "/ask", "text": "how many were hurt"},
    ]
    given = "\n".join(json.dumps(one) for one in asked).encode()
    first, second = (
        [
            {key: value for key, value in line.items() if key != "ms"}
            for line in run(state, "answers", given=given)
        ]
        for _ in range(2)
    )
    assert first == second
    assert [line["id"] for line in first] == [1, [2], None, None, "ä\ud800"]
    assert all(line["found"] for line in first)


def test_each_answer_is_flushed(state: Path) -> None:
    """A program that asks one question at a time gets its answer before it asks the next."""
    with subprocess.Popen(
        bot(state, "answers"), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(json.dumps(GOOD | {"id": number}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(60) == 0


def test_search_ranks_without_thresholds(state: Path) -> None:
    """Claims come best first, as many as asked for; a bad k is an error line."""
    given = b'{"q": "crane collapse", "k": 3}\n{"q": "zzzz"}\n{"id": 1, "q": "x", "k": 0}\n{"k": 1}'
    found, none, bad, missing = run(state, "search", given=given)
    scores = [claim["score"] for claim in found["claims"]]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert none == {"claims": []}
    assert bad["id"] == 1
    assert "error" in bad
    assert '"q" is missing' in missing["error"]


def test_conflicts_lists_the_relations(state: Path) -> None:
    """One relation a line; agreement and complement only with --all."""
    some, every = run(state, "conflicts", "--json"), run(state, "conflicts", "--json", "--all")
    assert {"agree", "complement"}.isdisjoint(line["kind"] for line in some)
    assert len(every) > len(some) > 0
    assert [line for line in every if line["kind"] not in {"agree", "complement"}] == some
    sides = {f"{side}{what}" for side in "ab" for what in ("", "_marks", "_also", "_says", "_origins")}
    assert set(some[0]) == {"kind", "reason", "judged"} | sides
    assert set(some[0]["a"]) == {"claim", "source", "quote", "start", "end"}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_ctrl_c_ends_quietly(state: Path) -> None:
    """Ctrl-C while it waits for a line prints nothing and ends at once."""
    with subprocess.Popen(
        bot(state, "answers"), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(GOOD).encode() + b"\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert errors == b""
    assert process.returncode == 130


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently")
def test_a_broken_pipe_ends_quietly(state: Path) -> None:
    """A reader that has seen enough, like `head`, is no error."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        bot(state, "answers"),
        cwd=ROOT,
        input=json.dumps(GOOD).encode() + b"\n",
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    assert (done.stderr, done.returncode) == (b"", 0)
