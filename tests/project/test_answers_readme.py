"""What bot/answers/README.md says of the answers is what they are: its map, its constants, its three questions."""

from __future__ import annotations

import re
import shlex
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.app.as_text import joined, lines
from bot.app.questions import parse
from bot.desk.desk import Desk
from bot.model.answer import Answer, Reason

ROOT = Path(__file__).parents[2]
ANSWERS = ROOT / "bot" / "answers"
PAGE = (ANSWERS / "README.md").read_text("utf-8")
LEFT_OUT = "…"
WHERE = {
    path.stem: f"bot.answers.{path.parent.name}.{path.stem}"
    for path in ANSWERS.glob("*/*.py")
    if path.stem != "__init__" and path.parent.name != "times"
}
"""The full name of each module; those of `times` count as one."""


class Example(NamedTuple):
    """A question of the page, what is shown of its answer, and what is said of it."""

    typed: str
    corpus: Path
    why: bool
    shown: list[str]
    told: str


def examples() -> list[Example]:
    """Return the questions of the page, each a command with its output and the prose up to the next heading."""
    found = re.findall(r"^```\n\$ (.*)\n((?:.*\n)*?)```\n((?:(?!#).*\n)*)", PAGE, re.MULTILINE)
    return [_example(command, shown.splitlines(), told) for command, shown, told in found]


def _example(command: str, shown: list[str], told: str) -> Example:
    python, m, bot, ask, typed, flag, corpus, *rest = shlex.split(command)
    assert (python, m, bot, ask, flag) == ("python", "-m", "bot", "ask", "--corpus")
    assert rest in ([], ["--why"])
    return Example(typed, ROOT / corpus, bool(rest), shown, told)


async def answer_to(example: Example, text: str, state: Path) -> Answer:
    """Answer a text on the corpus of an example."""
    command, asked = parse(text)
    async with Desk.open(example.corpus, state) as desk:
        return await desk.answer(command, asked)


def missing(shown: list[str], said: list[str]) -> str | None:
    """Return the first line that stands in one of page and output, but not in the other; None if there is none.

    Lines stand without a gap but where the page leaves some out; an output goes on only after such a place.
    """
    at, gap = 0, False
    for line in shown:
        if line == LEFT_OUT:
            gap = True
            continue
        if gap:
            at = next((index for index in range(at, len(said)) if said[index] == line), len(said))
        if at >= len(said) or said[at] != line:
            return line
        at, gap = at + 1, False
    return None if gap or at == len(said) else said[at]


@pytest.mark.parametrize(
    ("shown", "first"),
    [
        (["a", "b", "c"], None),
        (["a", LEFT_OUT], None),
        (["a", LEFT_OUT, "c"], None),
        (["a", "b"], "c"),
        (["a", "", "c"], ""),
        (["a", "c"], "c"),
        ([LEFT_OUT, "c", "a"], "a"),
        (["a", LEFT_OUT, "d", LEFT_OUT], "d"),
    ],
)
def test_the_comparison_itself(shown: list[str], first: str | None) -> None:
    """Lines are compared in order; only what is marked as left out may be missing."""
    assert missing(shown, ["a", "b", "c"]) == first


def test_three_questions_on_invented_corpora() -> None:
    """There are three, and none is asked of the articles that come with the bot."""
    assert len(examples()) == 3
    assert all(example.corpus.parent == ROOT / "tests" / "corpora" for example in examples())


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.typed)
async def test_the_answer_is_the_one_shown(example: Example, tmp_path: Path) -> None:
    """Every line comes out as it is shown: quotations, notes, reasons; a refusal's reason is told."""
    answer = await answer_to(example, example.typed, tmp_path)
    said = joined(lines(answer, why=example.why)).splitlines()
    assert missing(example.shown, said) is None, "\n".join(said)
    reasons = {reason for reason in Reason if f"`{reason}`" in example.told}
    assert reasons == ({answer.reason} if answer.reason else set())


async def test_without_its_time_the_role_is_another_ones(tmp_path: Path) -> None:
    """What the page says beside its third question holds too."""
    example = examples()[2]
    without = re.findall(r"Without “(.+?)” the\s+answer is ([\w ]+)\.", example.told)
    assert without
    for words, name in without:
        asked = " ".join(example.typed.replace(words, "").split())
        assert (await answer_to(example, asked, tmp_path)).entity == name


def test_every_module_is_on_the_map() -> None:
    """A newcomer finds each module; parts of the thesaurus count as one."""
    named = set(re.findall(r"`([a-z_]+)/?`", PAGE))
    rooms = {path.parent.name for path in ANSWERS.glob("*/__init__.py")}
    modules = set(WHERE) | rooms
    assert not {module for module in modules if not {module, module.split("_")[0]} & named}


def test_every_module_and_constant_named_is_there() -> None:
    """What the page names by module and name exists."""
    named = re.findall(r"`((?:bot\.)?[a-z_.]+)\.([A-Z_]{2,})`", PAGE)
    assert named
    gone = [
        f"{module}.{name}"
        for module, name in named
        if not hasattr(import_module(WHERE.get(module, module)), name)
    ]
    assert not gone


def test_files_named_are_there() -> None:
    """Each path in the page is one of the project."""
    paths = re.findall(r"`((?:bot|tests)/[\w./]+)`", PAGE)
    assert paths
    assert not [path for path in paths if not (ROOT / path).exists()]
