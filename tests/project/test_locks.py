"""The locked lists of dependencies: whole, consistent, and naming no place."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def pins(name: str) -> dict[str, str]:
    """Return package → version of a lock, having checked that every line is a pin or a hash."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        pin = re.fullmatch(r"([a-z0-9-]+)==([^\s;]+)(?: ; .*)? \\", line)
        is_hash = re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?", line)
        assert pin or is_hash, f"{name}:{number}: {line}"
        if pin:
            found[pin[1]] = pin[2]
    return found


def test_locks_agree() -> None:
    """The runtime list is part of the local guild's, that of development's: what is tested is what runs."""
    runtime, local, dev, semantic = (
        pins(f"requirements{which}.txt") for which in ("", "-local", "-dev", "-semantic")
    )
    assert runtime.items() < local.items() < dev.items()
    assert local.items() < semantic.items()
    assert "simcord" in local
    assert "simcord" not in runtime
    assert "av" not in dev


@pytest.mark.parametrize(
    ("extra", "lock"),
    [
        ("", "requirements.txt"),
        ("local", "requirements-local.txt"),
        ("semantic", "requirements-semantic.txt"),
        ("dev", "requirements-dev.txt"),
    ],
)
def test_locks_hold_what_the_project_asks_for(extra: str, lock: str) -> None:
    """Every dependency in pyproject.toml is pinned in its list: `make lock` was not forgotten."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = project["optional-dependencies"][extra] if extra else project["dependencies"]
    names = {re.sub(r"[._]", "-", re.split(r"[<>=\[ ]", line)[0].lower()) for line in asked}
    assert names <= pins(lock).keys()
