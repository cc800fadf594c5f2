"""The command line for people."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import HARBOUR, ROOT


def run(
    state: Path, *arguments: str, cwd: Path = ROOT, corpus: Path = HARBOUR, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot …` on a corpus."""
    folders = ["--corpus", str(corpus), "--state", str(state)]
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments, *folders],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", **(env or {})},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def test_ask_prints_the_reply(state: Path) -> None:
    """The whole reply is printed as plain text where nobody looks at it in colours."""
    done = run(state, "ask", "/who Marta Oduya")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "Marta Oduya"
    assert "“chief executive Marta Oduya told investors”" in done.stdout
    assert "\x1b" not in done.stdout


def test_ask_needs_no_quotation_marks(state: Path) -> None:
    """Words after `ask` are one question; without a slash it goes to /ask."""
    done = run(state, "ask", "how", "many", "people", "were", "hurt")
    assert "“injuring 11 people”" in done.stdout


def test_ask_prints_json(state: Path) -> None:
    """With --json the answer is printed as one line of JSON."""
    done = run(state, "ask", "/conflicts", "--json", "--now", "2024-06-01")
    assert json.loads(done.stdout)["relations"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask", "/whom x"), "There is no command '/whom'. Use one of"),
        (("ask", "x", "--now", "soon"), "'soon' is no instant."),
    ],
)
def test_what_is_wrong_is_one_sentence(state: Path, arguments: tuple[str, ...], told: str) -> None:
    """A wrong call ends with exit code 1 and a sentence, without a traceback."""
    done = run(state, *arguments)
    assert done.returncode == 1
    assert done.stderr.startswith(told)
    assert len(done.stderr.splitlines()) == 1


def test_a_faulty_corpus_shows_its_faults(state: Path, tmp_path: Path) -> None:
    """A corpus that cannot be loaded shows each fault with its place, and exit code 1."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "claims.jsonl").write_text("{", "utf-8")
    done = run(state, "ask", "x", corpus=tmp_path / "corpus")
    assert done.returncode == 1
    assert "claims.jsonl:1" in done.stderr
    assert "Traceback" not in done.stderr


def test_load_and_status(tmp_path: Path) -> None:
    """`status` says that nothing is loaded, `load` loads, then loading again changes nothing."""
    nothing, first, second, status = (run(tmp_path, name) for name in ("status", "load", "load", "status"))
    assert nothing.returncode == 1
    assert nothing.stderr.startswith("No corpus is loaded.")
    assert first.stdout.startswith("Loaded 60 claims")
    assert second.stdout.startswith("Unchanged: 60 claims")
    assert status.stdout.startswith(
        "Saltmere crane: 60 claims from 4 documents (14 May 2024 to 23–24 May 2024)"
    )


def test_conflicts_for_people(state: Path) -> None:
    """Without --json the relations are told in words."""
    done = run(state, "conflicts")
    assert "They contradict each other" in done.stdout


def test_folders_may_stand_in_dotenv(state: Path, tmp_path: Path) -> None:
    """A .env in the working folder names the corpus for every command, unless an option does."""
    (tmp_path / ".env").write_text(f"CORPUS_DIR={HARBOUR}\nSTATE_DIR={state}\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "ask", "/who Marta Oduya"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.startswith("Marta Oduya")


def test_a_question_loads_nothing_heavy(state: Path) -> None:
    """Asking in the terminal imports neither Discord nor pydantic nor the date parser nor rich."""
    code = (
        "import sys; from bot.app import cli; sys.argv[1:] = sys.argv[1:]\n"
        "try: cli.main()\nexcept SystemExit: pass\n"
        "print(sorted({'aiohttp', 'dateparser', 'discord', 'pydantic', 'rich', 'simcord'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", "/who oduya", "--corpus", str(HARBOUR), "--state", str(state)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_colours_on_a_terminal(state: Path) -> None:
    """On a terminal the same reply has colours, and the differing words of a conflict are marked."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    import os

    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "/conflicts", "--corpus", str(HARBOUR), "--state", str(state)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "COLUMNS": "200"},
        stdout=slave,
        stdin=subprocess.DEVNULL,
    ) as process:
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
        assert process.wait(60) == 0
    os.close(master)
    assert b"\x1b[" in shown
    assert "They contradict each other" in shown.decode()


def _read(master: int) -> bytes:
    import os

    try:
        return os.read(master, 65536)
    except OSError:  # Linux: the other side is closed
        return b""
