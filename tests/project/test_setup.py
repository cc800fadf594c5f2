"""`deploy/setup.sh` makes the environment, or says in one line what to install."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "dirname", "cksum", "tr", "rm")

NEWER = 'case "$2" in *version_info*) exit 0 ;; *ensurepip*) exit 1 ;; esac'
OLDER = 'case "$2" in *version_info*) exit 1 ;; *) exit 0 ;; esac'


def set_up(home: Path, pythons: dict[str, str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the script in a bare checkout, with only these interpreters (name → shell body) on the PATH."""
    (home / "deploy").mkdir()
    (home / "bin").mkdir()
    shutil.copy(ROOT / "deploy" / "setup.sh", home / "deploy")
    (home / "requirements-dev.txt").write_text("nothing==1\n")
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (home / "bin" / tool).symlink_to(found)
    for name, body in pythons.items():
        (home / "bin" / name).write_text(f"#!/bin/sh\n{body}\n")
        (home / "bin" / name).chmod(0o755)
    return subprocess.run(
        ["sh", "deploy/setup.sh", "dev"],
        cwd=home,
        env={"PATH": str(home / "bin"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("pythons", "environment", "said"),
    [
        ({}, {}, "No Python 3.11 or newer."),
        ({"python3": OLDER}, {}, "No Python 3.11 or newer."),
        ({"python3": NEWER}, {}, "python3 has no venv module."),
        ({"python3": OLDER, "python3.12": NEWER}, {}, "python3.12 has no venv module."),
        ({"python3": NEWER}, {"PYTHON": "python9"}, "No Python 3.11 or newer at python9."),
    ],
)
def test_stops_with_the_fix(
    tmp_path: Path, pythons: dict[str, str], environment: dict[str, str], said: str
) -> None:
    """Without a fit interpreter it stops before touching anything, naming the lack and the fix."""
    outcome = set_up(tmp_path, pythons, **environment)
    assert outcome.returncode == 1
    assert outcome.stdout == ""
    assert outcome.stderr.startswith(said)
    assert "apt install python3" in outcome.stderr
    assert not (tmp_path / ".venv").exists()


def test_passes_over_interpreters_that_do_not_fit(tmp_path: Path) -> None:
    """An old python3 and one without venv do not hide a newer one that has it."""
    maker = 'case "$2" in *version_info*|*ensurepip*) exit 0 ;; venv) echo "made"; exit 7 ;; esac'
    outcome = set_up(tmp_path, {"python3": OLDER, "python3.12": NEWER, "python3.11": maker})
    assert outcome.returncode == 7
    assert "made" in outcome.stdout


def test_returns_at_once_when_the_list_is_installed(tmp_path: Path) -> None:
    """With a stamp of the current list nothing is installed; a changed list is installed again."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\ncase "$*" in *pip\\ install*) echo installing ;; esac\n')
    python.chmod(0o755)
    assert "installing" in set_up(tmp_path, {}).stdout

    def again() -> str:
        return subprocess.run(
            ["sh", "deploy/setup.sh", "dev"],
            cwd=tmp_path,
            env={"PATH": str(tmp_path / "bin")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert again() == ""
    (tmp_path / "requirements-dev.txt").write_text("nothing==2\n")
    assert "installing" in again()
