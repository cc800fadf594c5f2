"""backup, restore, resume, gaps, reports and audit on the command line."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.controls import Controls
from bot.model.report import Report, Trouble
from bot.store.running import running
from tests.app.test_cli import run as run_with_corpus
from tests.conftest import ROOT


def run(state: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m bot …` on a state folder."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments, "--state", str(state)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )


def test_backup_restore_resume(state: Path, tmp_path: Path) -> None:
    """The whole way: what came after the backup is gone, `status` says that posting is paused, until `resume`."""
    run_with_corpus(state, "load")
    made = run(state, "backup", str(tmp_path / "b.db"))
    assert (made.returncode, made.stderr) == (0, "")
    assert "proved sound" in made.stdout
    assert "The corpus is not in it" in made.stdout
    run_with_corpus(state, "ask", "who sank the submarine")
    assert "submarine" in run(state, "gaps").stdout
    done = run(state, "restore", str(tmp_path / "b.db"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "is kept as" in done.stdout
    assert "python -m bot resume" in done.stdout
    assert run(state, "gaps").stdout == "No question went unanswered.\n"
    assert "Posting is paused since" in run_with_corpus(state, "status").stdout
    assert run(state, "resume").stdout.startswith("Posting goes on.")
    assert run(state, "resume").stdout == "Posting was not paused.\n"
    assert "paused" not in run_with_corpus(state, "status").stdout
    rows = [json.loads(line) for line in run(state, "audit", "--json").stdout.splitlines()]
    assert [row["what"] for row in rows] == ["resume", "restore", "corpus reload"]
    assert rows[2]["became"].startswith("141 claims, generation ")
    assert "→ posting" in run(state, "audit", "--limit", "1").stdout


def test_a_backup_has_a_place_of_its_own(state: Path) -> None:
    """Without a name it goes into the state folder, named by the time; only its owner can read it."""
    run_with_corpus(state, "load")
    assert run(state, "backup").returncode == 0
    (made,) = (state / "backups").glob("desk-*Z.db")
    assert made.stat().st_mode & 0o077 == 0


def test_gaps_are_told_together(state: Path) -> None:
    """Alike questions are one line with their count, the reason in words; as JSON, one object a line."""
    for question in ("who sank the submarine", "Who sank the submarine?"):
        run_with_corpus(state, "ask", question)
    told = run(state, "gaps").stdout.splitlines()
    assert told[0].split() == ["2", "/ask", *min("Who sank the submarine?", "who sank the submarine").split()]
    (value,) = [json.loads(line) for line in run(state, "gaps", "--json").stdout.splitlines()]
    assert (value["count"], value["wordings"], value["command"]) == (2, 2, "ask")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("backup",), "nothing to back up"),
        (("restore", "nowhere.db"), "There is no file nowhere.db."),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    """A wrong call ends with exit code 1 and a sentence, without a traceback, and makes nothing."""
    done = run(tmp_path / "none", *arguments)
    assert done.returncode == 1
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_restore_waits_for_the_bot_to_stop(state: Path, tmp_path: Path) -> None:
    """While a bot runs, a restore is refused and says what to do; a backup is not."""
    run_with_corpus(state, "load")
    with running(state):
        assert run(state, "backup", str(tmp_path / "b.db")).returncode == 0
        refused = run(state, "restore", str(tmp_path / "b.db"))
    assert refused.returncode == 1
    assert "A bot is running on" in refused.stderr
    assert "Stop it" in refused.stderr


def test_reports_are_listed_and_closed(state: Path) -> None:
    """What people reported stands with its receipt until it is closed; closing is audited."""

    async def keep() -> None:
        async with Controls.open(state) as controls:
            for who, text in ((7, "Wrong \x1b[31mday"), (None, "Too short")):
                await controls.report(
                    Report("K7QM3XRT", 1, who, Trouble.SOURCE, text, datetime.now(UTC), 2, "c1")
                )

    state.mkdir(exist_ok=True)
    asyncio.run(keep())
    told = run(state, "reports").stdout.splitlines()
    assert told[0].endswith("UTC  A person, article or date is wrong (by 7)")
    assert told[1:3] == [
        "       receipt K7QM3XRT, quotation 2 (c1)",
        "       Wrong \ufffd[31mday",
    ]
    assert "asked to be forgotten" in told[3]
    assert run(state, "reports", "--done", "1").stdout == "Report 1 is closed.\n"
    (left,) = [json.loads(line) for line in run(state, "reports", "--json").stdout.splitlines()]
    assert (left["n"], left["kind"], left["text"]) == (2, "source", "Too short")
    again = run(state, "reports", "--done", "1")
    assert (again.returncode, "There is no open report 1." in again.stderr) == (1, True)
    assert "report 1: closed" in run(state, "audit").stdout
    run(state, "reports", "--done", "2")
    assert run(state, "reports").stdout == "No report is open.\n"
