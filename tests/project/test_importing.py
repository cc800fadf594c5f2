"""Importing does nothing, and starting the command line loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for room in ("bot", "commands")
    for path in (ROOT / room).rglob("*.py")
    if path.name != "__main__.py"
)


def python(code: str, cwd: Path) -> str:
    """Run code in a fresh interpreter with an empty environment and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        cwd=cwd,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_importing_does_nothing(tmp_path: Path) -> None:
    """Every module imports without settings, prints nothing, writes no file and starts no thread."""
    code = f"import importlib, threading\nfor name in {MODULES}: importlib.import_module(name)\n"
    assert python(code + "assert threading.active_count() == 1, threading.enumerate()", tmp_path) == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("module", ["bot.app.cli", "bot.desk.desk"])
def test_starts_light(tmp_path: Path, module: str) -> None:
    """What the terminal commands need is imported without Discord, its page, or the date parser."""
    heavy = {"aiohttp", "dateparser", "discord", "simcord"}
    assert python(f"import sys, {module}\nprint(*sorted({heavy} & sys.modules.keys()))", tmp_path) == "\n"
