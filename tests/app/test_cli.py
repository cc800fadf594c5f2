"""The command line for people."""

from __future__ import annotations

import json
import shutil
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


def test_why_is_told_in_sentences(state: Path) -> None:
    """With --why each quotation says why it is shown; without it, nothing of that."""
    done = run(state, "ask", "how many people were hurt", "--why")
    assert "\n        It matches in other words or by its context: “hurt”.\n" in done.stdout
    assert "Who says so: 1 article" in done.stdout
    assert "Its own words" not in run(state, "ask", "how many people were hurt").stdout


def test_an_answer_has_a_receipt_and_can_be_verified(state: Path) -> None:
    """The last line names the receipt; `verify` finds it, in small letters too, in words and as JSON."""
    done = run(state, "ask", "how many people were hurt")
    receipt = done.stdout.splitlines()[-1].removeprefix("receipt ")
    verified = run(state, "verify", receipt.lower())
    assert verified.returncode == 0, verified.stderr
    assert verified.stdout.startswith(f"Receipt {receipt}: /ask how many people were hurt\n")
    assert "Verified: " in verified.stdout
    assert "byte for byte" in verified.stdout
    value = json.loads(run(state, "verify", receipt, "--json").stdout)
    assert (value["receipt"], value["verdict"], value["again"]) == (receipt, "holds", "same")
    assert {one["on_disk"] for one in value["quotations"]} == {"in_place"}
    assert not {"asker", "guild"} & value.keys()
    assert json.loads(run(state, "ask", "/who oduya", "--json").stdout)["receipt"] not in ("", receipt)


def test_a_broken_answer_has_an_exit_code_of_its_own(state: Path, tmp_path: Path) -> None:
    """A document changed on disk: verified without loading the corpus, which could not be loaded now."""
    corpus = Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))
    asked = run(state, "ask", "how many people were hurt", "--json", corpus=corpus)
    receipt = json.loads(asked.stdout)["receipt"]
    article = corpus / "articles" / "courier-2024-05-14.txt"
    article.write_bytes(article.read_bytes().replace(b"injuring 11 people", b"injuring nobody"))
    assert run(state, "ask", "x", corpus=corpus).returncode == 1
    broken = run(state, "verify", receipt, corpus=corpus)
    assert broken.returncode == 3
    assert (
        "✗ These no longer stand in their document on disk:\n      [1] “injuring 11 people”" in broken.stdout
    )
    elsewhere = run(state, "verify", receipt)
    assert (elsewhere.returncode, elsewhere.stdout) == (1, "")
    assert "another corpus, “corpus”" in elsewhere.stderr


def test_without_room_for_a_receipt_there_still_is_an_answer(state: Path) -> None:
    """Where desk.db cannot be written to, the answer comes all the same, and it is said why it has no receipt."""
    code = (
        "import sys; from bot.app import cli; from bot.errors import StoreBusy; from bot.store.desk_db import DeskDb\n"
        "async def busy(*_): raise StoreBusy('It is locked.', next_step='Try again.')\n"
        "DeskDb.remember = busy\ncli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "ask", "/who oduya", "--corpus", str(HARBOUR), "--state", str(state)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.startswith("Marta Oduya")
    assert "receipt" not in done.stdout
    assert done.stderr == "No receipt: It is locked. Try again.\n"


def test_context_in_the_terminal(state: Path) -> None:
    """`context` prints the paragraph with the quotation between ** where nothing can be bold, and as JSON."""
    done = run(state, "context", "cou-003")
    assert done.stdout.startswith("A ship-to-shore crane collapsed")
    assert ", **injuring 11 people** and cutting power" in done.stdout
    assert done.stdout.splitlines()[1].startswith("— county fire service, in Saltmere Courier")
    value = json.loads(run(state, "context", "cou-003", "--json").stdout)
    assert value["paragraph"][value["start_in"] : value["end_in"]] == value["quote"] == "injuring 11 people"
    unknown = run(state, "context", "nobody")
    assert unknown.returncode == 1
    assert unknown.stderr.startswith("There is no claim nobody")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask", "/whom x"), "There is no command '/whom'. Use one of"),
        (("ask", "x", "--now", "soon"), "'soon' is no instant."),
        (
            ("verify", "O0O0O0O0"),
            "There is no answer with the receipt 'O0O0O0O0'. It is eight letters and digits",
        ),
        (("verify", "\x1b[2J"), "There is no answer with the receipt"),
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
    assert first.stdout.startswith("Loaded 141 claims")
    assert second.stdout.startswith("Unchanged: 141 claims")
    assert status.stdout.startswith(
        "Saltmere crane: 141 claims from 4 documents (14 May 2024 to 23–24 May 2024)"
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


@pytest.mark.parametrize(
    ("arguments", "told", "bold"),
    [
        (("ask", "/conflicts"), "They contradict each other", ""),
        (("context", "cou-003"), "A ship-to-shore crane", "\x1b[1;4minjuring 11 people\x1b[0m"),
    ],
)
def test_colours_on_a_terminal(state: Path, arguments: tuple[str, ...], told: str, bold: str) -> None:
    """On a terminal the same reply has colours: differing words marked, a quotation bold in its context."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    import os

    with subprocess.Popen(
        [sys.executable, "-m", "bot", *arguments, "--corpus", str(HARBOUR), "--state", str(state)],
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
    assert told in shown.decode()
    assert bold in shown.decode()


def _read(master: int) -> bytes:
    import os

    try:
        return os.read(master, 65536)
    except OSError:  # Linux: the other side is closed
        return b""
