"""Discord, terminal and JSON show one answer: the same quotations in the same order."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings

from bot.app.as_json import as_json
from bot.app.as_text import Kind, as_text, harmless, lines
from bot.desk.desk import Desk
from bot.model.answer import Answer
from commands.escape import escape
from commands.render import pages
from tests.commands import wild

ASKED = [
    ("brief", ""),
    ("brief", "the visit"),
    ("who", "the prime minister"),
    ("who", "white house"),
    ("who", "nobody at all"),
    ("when", "spring visit"),
    ("when", "the drills"),
    ("conflicts", ""),
    ("conflicts", "the visit"),
    ("ask", "how long was the call"),
    ("ask", "who is the mayor of Lyon"),
    ("ask", "how many cherry trees"),
]
NUMBERED = re.compile(r"\*\*\[(\d+)\]\*\* “(.*)", re.DOTALL)


def in_discord(answer: Answer) -> list[str]:
    """Return the quotations of all pages, as escaped text without emphasis."""
    shown = []
    for page in pages(answer):
        for embed in page.embeds:
            texts = [embed.description or "", *(str(field.value) for field in embed.fields)]
            for text in texts:
                quotes = re.split(r"(?=\*\*\[\d+\]\*\* “)", text)
                shown += [found[2] for quote in quotes if (found := NUMBERED.match(quote))]
    return [re.sub(r"\*\*__|__\*\*|(?<=\n)> ", "", text) for text in shown]


@pytest.mark.parametrize(("command", "text"), ASKED)
async def test_three_renderers_one_answer(seed: Desk, command: str, text: str) -> None:
    """Every command on the seed corpus: what JSON lists is what Discord and the terminal show, in that order."""
    answer = await getattr(seed, command)(text)
    value = as_json(answer, ms=0)
    listed = [snippet["quote"] for snippet in (*value["snippets"], *value["near"])]
    for quote, shown in zip(listed, in_discord(answer), strict=True):
        assert shown.startswith(escape(quote) + "”")
    told = [line.text for line in lines(answer) if line.kind is Kind.QUOTE]
    assert [re.sub(r"^\[\d+\] ", "", line) for line in told] == [f"“{quote}”" for quote in listed]


@pytest.mark.parametrize(("command", "text"), ASKED)
async def test_json_is_what_the_answer_holds(seed: Desk, command: str, text: str) -> None:
    """The JSON form has every field, quotations uncut, and the whole reply as text."""
    answer = await getattr(seed, command)(text)
    value = json.loads(json.dumps(as_json(answer, ms=1.234)))
    assert list(value) == [
        "found", "reason", "entity", "dates", "snippets", "relations", "judged", "near", "readings", "text", "ms",
        "receipt",
    ]  # fmt: skip
    assert (value["found"], value["ms"]) == (answer.found, 1.23)
    assert [(one["claim"], one["quote"]) for one in value["snippets"]] == [
        (one.claim, one.quote) for one in answer.snippets()
    ]
    assert all(one["end"] - one["start"] == len(one["quote"]) for one in value["snippets"])
    assert [(pair["kind"], pair["a"]["claim"]) for pair in value["relations"]] == [
        (pair.relation.kind, pair.a.claim) for pair in answer.differences()
    ]
    assert all(one["why"] and not any(": :" in why for why in one["why"]) for one in value["snippets"])
    assert all(harmless(one["quote"]) in value["text"] for one in (*value["snippets"], *value["near"]))


@settings(max_examples=60)
@given(wild.answers)
def test_text_holds_everything(answer: Answer) -> None:
    """Whatever an answer holds, its text holds every quotation uncut, every note and every reading."""
    text = as_text(answer)
    for snippet in (*answer.snippets(), *answer.near):
        assert harmless(snippet.quote) in text
    for line in (*answer.notes, *(choice.query for choice in answer.readings)):
        assert harmless(line).strip("\n ") in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text), (
        "a terminal is not steered"
    )


@settings(max_examples=60)
@given(wild.answers)
def test_marks_lie_in_their_lines(answer: Answer) -> None:
    """Marks of differing words never reach beyond the beginning of their line."""
    assert all(start >= 0 for line in lines(answer) for start, _ in line.marks)
