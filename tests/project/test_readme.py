"""What the README promises exists, and no tracked file speaks of one machine."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from commands.forget import PRIVACY

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
CI = (ROOT / ".ci" / "run").read_text("utf-8")
PLACES = ("README.md", ".ci/run", ".pre-commit-config.yaml", "deploy/Dockerfile", "deploy/verbatim.service")


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files git tracks that are text, the articles excepted."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: nothing is tracked")
    names = subprocess.run(
        ["git", "ls-files", "-z", "--", ":!seeds"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    files = (ROOT / name for name in names.split("\0") if name)
    return tuple(path for path in files if path.is_file() and b"\0" not in path.read_bytes()[:8192])


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_two_commands(command: str) -> None:
    """The README gives one command to run and one to test, on lines of their own to copy."""
    assert re.search(rf"^\s*{command}\s*(#.*)?$", README, re.MULTILINE)


def test_ci_runs_what_the_readme_says() -> None:
    """CI tests with the README's own command, and lints and checks types."""
    for target in ("test", "lint", "types"):
        assert re.search(rf"\bmake (?:[a-z-]+ )*{target}$", CI, re.MULTILINE), target


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z-]+)", README)) | {"run", "test"}))
def test_make_targets_exist(target: str) -> None:
    """Every make target the README names is in the Makefile and explained by `make help`."""
    assert re.search(rf"^{target}:.*## \w", MAKEFILE, re.MULTILINE)


def subcommands() -> list[str]:
    """Return every `python -m bot X` that a reader or a machine is told to run."""
    named = re.compile(r'python -m bot ([a-z]+)|"-m", "bot", "([a-z]+)"|\$\(PY\) -m bot ([a-z]+)')
    texts = [MAKEFILE, *((ROOT / place).read_text("utf-8") for place in PLACES)]
    return sorted({"".join(groups) for text in texts for groups in named.findall(text)})


@pytest.mark.parametrize("name", subcommands())
def test_named_subcommands_exist(name: str) -> None:
    """Every `python -m bot X` that is named anywhere answers to --help."""
    command = [sys.executable, "-m", "bot", name, "--help"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert answer.returncode == 0, answer.stderr
    assert name in answer.stdout


def test_privacy_is_told_in_the_bots_own_words() -> None:
    """The README says of privacy what the bot itself says."""
    assert PRIVACY in " ".join(README.split())


def test_linked_files_exist() -> None:
    """Every file the README links to or shows is there."""
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_tracked_files_name_no_registry_and_no_machine() -> None:
    """Nothing tracked names a package registry's host, a home folder or where this checkout lies."""
    hosts = r"pypi\.org|python[h]osted|npmjs\.|deb\.debian|/simple[/]"
    wrong = [re.compile(hosts), re.compile(r"(?<![\w.$}])/(?:root|home/\w+|Users/\w+)/")]
    if len(ROOT.parts) > 2:
        wrong.append(re.compile(re.escape(str(ROOT)) + r"\b"))
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked()
        for rule in wrong
        for match in rule.finditer(path.read_text("utf-8"))
    ]
    assert not found
