"""Every text of ours has its translation, with the same names in braces; what is not ours stays as it is."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from bot.model.edtf import parse
from bot.model.said import in_a_row, joined, say, sentence
from commands.tongue import catalogue, named, speaking, told, tr

ROOT = Path(__file__).parents[2]
LANGUAGES = sorted(path.stem for path in (ROOT / "commands" / "languages").glob("*.po"))
_MARKED = {"say", "tr", "joined", "template", "locale_str"}


def texts() -> Iterator[tuple[str, str]]:
    """Yield each text that the code marks as ours, with where it stands."""
    for path in sorted((*(ROOT / "bot").rglob("*.py"), *(ROOT / "commands").rglob("*.py"))):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _MARKED:
                match node.args:
                    case [ast.Constant(value=str(text)), *_] if text.strip():
                        yield text, f"{path.relative_to(ROOT)}:{node.lineno}"


def strings() -> Iterator[str]:
    """Yield every string of the code."""
    for path in (*(ROOT / "bot").rglob("*.py"), *(ROOT / "commands").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def names(template: str) -> set[str]:
    """Return the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    """None is missing."""
    words = catalogue(language)
    missing = [f"{where}: {text!r}" for text, where in texts() if text not in words]
    assert not missing, "\n".join(missing)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_translated_that_nobody_says(language: str) -> None:
    """Each entry stands in the code, and once in the catalogue."""
    said = set(strings())
    assert [english for english in catalogue(language) if english not in said] == []
    lines = (ROOT / "commands" / "languages" / f"{language}.po").read_text("utf-8").split("\n\n")
    entries = Counter(re.sub(r"(?m)^(#|msgstr).*\n?", "", entry).strip() for entry in lines)
    assert [entry for entry, times in entries.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_is_called_as_in_the_list(language: str) -> None:
    """A translation names a command as its reader sees it; only what a terminal runs stays as it is."""
    found = 0
    for english, other in catalogue(language).items():
        for command in re.findall(r"(?<![\w/}*])/([a-z]+)", english):
            name = named(command, language, "command")
            if name is not None:
                found += 1
                assert f"/{name}" in other, english
    assert found > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_filled_with_the_same(language: str) -> None:
    """A translation names nothing that is not given; it leaves nothing out but what chooses a plural."""
    for english, other in catalogue(language).items():
        assert names(other) <= names(english), english
        assert names(english) - names(other) <= {"n"}, english


def test_it_is_told_in_the_readers_language() -> None:
    """A sentence of ours is told in Japanese to who reads Japanese, and in English to everybody else."""
    said = sentence(say("error id {number}", number="a1"))
    with speaking("ja"):
        assert told(said) == "エラー番号 a1。"
        assert told("error id a1") == "error id a1"
        assert tr("error id {number}", number="7") == "エラー番号 7"
    for other in ("en-US", "de", "zh-CN", "nonsense"):
        with speaking(other):
            assert told(said) == "Error id a1."
    assert told(joined(", ", [said, "so"])) == "Error id a1., so"


def test_a_date_in_a_sentence_is_written_as_the_reader_does() -> None:
    """A date is kept as a date until somebody reads it."""
    assert told(say("as of {day}", day=parse("2026-01-02"))) == "as of 2 Jan 2026"


def test_sentences_stand_in_a_row_as_their_language_writes_them() -> None:
    """With a space between them, or without."""
    row = in_a_row(["", sentence(say("unknown")), say("Unconfirmed"), say("Published")])
    assert row == "Unknown. Unconfirmed Published"
    assert in_a_row([]) == ""
    with speaking("ja"):
        assert told(row) == "不明。未確認です発行日"
