"""No sentence of ours in an answer is left in English for a reader of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from string import Formatter

import pytest

from bot.desk.desk import Desk
from bot.model.answer import Answer, Command, Dated, Difference, Note, Snippet
from bot.model.edtf import Edtf
from bot.model.said import Said
from commands.tongue import catalogue, speaking, told
from tests.commands.test_tongue import LANGUAGES, ROOT

COMMANDS: tuple[Command, ...] = ("ask", "brief", "conflicts", "when", "who")
OURS = ("relation", "origins", "news")
"""Reasons why a quotation is shown whose words are ours."""
QUESTIONS = {
    "harbour": (
        "",
        "fire",
        "harbour fire",
        "How many people were hurt in the fire?",
        "the harbour master",
        "who paid for it",
        "when did the fire begin",
        "how long ago was the fire",
        "what happened last week",
        "since 2020",
        "before 1990",
        "31 April",
        "Zorblax Quux",
        "how much did it cost in December",
        "03/04/2024",
        "a" * 2_000,
        "?!",
        "haarbour firre",
    ),
    "election": (
        "",
        "election",
        "who won",
        "when is the election",
        "turnout",
        "who is the mayor",
        "how many votes were cast",
        "what did the commission say on Friday",
        "results in 1950",
    ),
}


def of_ours(answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield each text of an answer that is ours, with what it is; paraphrases of the corpus are not."""
    yield "title", answer.title
    yield "message", answer.message
    for note in answer.notes:
        yield "note", note
    for section in answer.sections:
        yield "heading", section.heading
        for line in section.lines:
            match line:
                case Note(text):
                    yield "line", text
                case Dated(label=label, sure=sure):
                    yield "label", label
                    yield "sure", sure
                case Difference(relation=relation):
                    yield "reason", relation.reason
                case _:
                    pass
    for snippet in snippets(answer):
        for why in snippet.why:
            if why.kind in OURS:
                yield why.kind, why.words


def snippets(answer: Answer) -> Iterator[Snippet]:
    """Yield every snippet, near misses too."""
    yield from answer.snippets()
    yield from answer.near


def of_the_corpus(desk_folder: Path) -> str:
    """Return all texts of a corpus as one."""
    files = sorted(
        path for path in desk_folder.rglob("*") if path.suffix in (".jsonl", ".toml", ".txt", ".md")
    )
    return "\n".join(path.read_text("utf-8") for path in files)


def plain(text: str) -> str:
    """Return a text in small letters with single spaces."""
    return " ".join(text.replace("\\n", " ").replace("\\", "").replace("_", " ").split()).casefold()


def untold(text: object, language: str) -> Iterator[str]:
    """Yield the templates inside a text that have no translation."""
    if not isinstance(text, Said):
        return
    words = catalogue(language)
    if text.parts:
        if text.template.strip() and text.template not in words:
            yield text.template
        for part in text.parts:
            yield from untold(part, language)
    elif text:
        if text.template not in words:
            yield text.template
        for given in text.given.values():
            yield from untold(given, language)


def english_left(text: object) -> Iterator[str]:
    """Yield the texts that a sentence is filled with and that are no sentences of ours themselves."""
    match text:
        case Said(parts=parts) if parts:
            for part in parts:
                yield from english_left(part)
        case Said(given=given):
            for one in given.values():
                yield from english_left(one)
        case Edtf() | int() | float():
            pass
        case str():
            yield text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("corpus", sorted(QUESTIONS))
async def test_answers_are_told_in_the_readers_language(corpus: str, language: str, state: Path) -> None:
    """Whatever is asked, all that is ours has a translation; what stays is asked, or stands in the corpus."""
    folder = ROOT / "tests" / "corpora" / corpus
    known = plain(of_the_corpus(folder))
    seen = 0
    async with Desk.open(folder, state) as desk:
        for question, command in product(QUESTIONS[corpus], COMMANDS):
            answer = await desk.answer(command, question)
            for what, text in of_ours(answer):
                seen += bool(text)
                assert list(untold(text, language)) == [], (command, question, what, text)
                for kept in map(plain, english_left(text)):
                    own = kept in known or kept in plain(question) or not re.search("[a-z]", kept)
                    assert own, (command, question, what, kept)
    assert seen > 100


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_told_is_filled_in(language: str, harbour: Desk) -> None:
    """A translated sentence holds what it is filled with; a quotation or paraphrase of the corpus stays as it is."""
    answer = await harbour.answer("conflicts", "")
    with speaking(language):
        for what, text in of_ours(answer):
            shown = told(text)
            assert shown, what
            assert not [name for _, name, _, _ in Formatter().parse(shown) if name], shown
