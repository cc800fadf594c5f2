"""Whether the beginning or the end of something is asked for, and which attributes and dates give it."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

from bot.answers.language.text import tokens
from bot.answers.question.expects import Expect
from bot.answers.question.question import Question
from bot.model.answer import Command
from bot.model.corpus import Attribute
from bot.model.edtf import Edtf, parse

Phase = Literal["start", "end"]
_STARTS = frozenset(
    [
        "start",
        "starts",
        "started",
        "starting",
        "begin",
        "begins",
        "began",
        "begun",
        "beginning",
        "commence",
        "commences",
        "commenced",
        "onset",
    ]
)
_ENDS = frozenset(
    [
        "end",
        "ends",
        "ended",
        "ending",
        "finish",
        "finishes",
        "finished",
        "conclude",
        "concludes",
        "concluded",
        "conclusion",
        "over",
        "stop",
        "stops",
        "stopped",
        "expire",
        "expires",
        "expired",
    ]
)


_RUNS = frozenset({"run", "runs", "ran", "running", "last", "lasts", "lasted", "continue", "continued"})
"""Verbs that say no more than "until" does beside them."""
_DISTANCE = re.compile(
    r"""^(?:so[ ]|and[ ])?how[ ](?:long|many[ ](?:days|weeks|months|years|nights|hours))
    (?:[ ](?:ago|is[ ]it|was[ ]it|it[ ]is|is[ ]there|are[ ]there|has[ ]it[ ]been|left|remain|to[ ]go|to[ ]wait))*
    (?:[ ](?P<link>until|till|til|since))?
    (?:[ ](?:is|was|were|are|did|does|do))?\b(?P<rest>.*)$""",
    re.VERBOSE | re.IGNORECASE,
)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)


def date_asked(text: str) -> str:
    """Return "how long ago was the vote" as the date that it asks for, "when the vote"; empty for other questions."""
    found = _DISTANCE.match(" ".join(text.split()))
    if found is None or not (found["link"] or _AGO.search(text)):
        return ""
    return f"when {_AGO.sub('', found['rest']).strip()}"


def asks_when(command: Command, question: Question) -> bool:
    """Say whether a question goes to `/when`, by its command or its first words."""
    first = [token.word for token in question.tokens[:3] if token.word not in ("so", "and", "ok")]
    asked = question.expect is Expect.DATE and (
        first[:1] == ["when"] or "いつ" in (token.word for token in question.tokens)
    )
    return command == "when" or (command == "ask" and asked)


def phase_of(question: Question) -> Phase | None:
    """Return which end of something a question asks the date of: "when did it begin", "until when did it run"."""
    spelt = [token.word for token in question.tokens]
    if spelt[-1:] == ["until"] or any(pair == ("until", "when") for pair in itertools.pairwise(spelt)):
        return "end"
    if any(pair == ("since", "when") for pair in itertools.pairwise(spelt)):
        return "start"
    return next((phase for word in spelt if (phase := _phase(word))), None)


def without_phase(question: Question) -> Question:
    """Return the question without the words that only say which end of a named event is asked for."""
    if not any(mention.ids("event") for mention in question.mentions):
        return question
    said = {"start", "end"} | (_RUNS if phase_of(question) else frozenset())
    spelt = {word.position: question.tokens[word.position].word for word in question.words}
    words = (
        word for word in question.words if not {spelt[word.position], _phase(spelt[word.position])} & said
    )
    return replace(question, words=tuple(words))


@lru_cache(maxsize=1_000)
def gives(attribute: Attribute | None) -> Phase | None:
    """Return which end of an event an attribute gives, by the words that ask for it; None for neither or both."""
    if attribute is None:
        return None
    asked = " ".join((attribute.name, attribute.id.replace("_", " "), *attribute.asks))
    phases = {phase for token in tokens(asked) if (phase := _phase(token.word))}
    return phases.pop() if len(phases) == 1 else None


def edge(date: Edtf, phase: Phase) -> Edtf | None:
    """Return the first or last part of a date as written; None where it gives none.

    A month in which something lies says about when it began, not when it ended.
    """
    start, slash, end = date.text.partition("/")
    if slash:
        side = start if phase == "start" else end
        return None if side in ("", "..") else parse(side)
    return date if phase == "start" or date.precision == "day" else None


def _phase(word: str) -> Phase | None:
    return "start" if word in _STARTS else "end" if word in _ENDS else None
