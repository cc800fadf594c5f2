"""The door of understanding: what cannot be a question is turned away before anything is looked up."""

from __future__ import annotations

from datetime import date

from bot.answers.evidence import Evidence
from bot.answers.lexicon import Lexicon
from bot.answers.question import MAX_LENGTH, Question, clean, understand
from bot.answers.refusal import refuse
from bot.model.answer import Answer, Choice, Command, Reason
from bot.model.edtf import in_words

_WHOLE_CORPUS = ("brief", "conflicts")
"""Commands that may be used without a topic."""


def take(command: Command, text: str, now: date, lexicon: Lexicon, evidence: Evidence) -> Question | Answer:
    """Return the question as understood, or the refusal of one that cannot be read.

    `evidence` carries the generation and the instant for the refusal; its claims are not used.
    """
    if len(text) > 4 * MAX_LENGTH or len(text := clean(text)) > MAX_LENGTH:
        blank = blank_question(command, text[:MAX_LENGTH], now)
        message = (
            f"That is longer than {MAX_LENGTH} characters. Ask one thing at a time, in a short sentence."
        )
        return refuse(blank, evidence, Reason.TOO_LONG, message, title="Too long")
    question = understand(command, text, now, lexicon)
    if question.unclear_times:
        return _which_date(question, evidence)
    if question.empty and not (command in _WHOLE_CORPUS and not text):
        message = "There is nothing in that to look for. Name a person, an event or a topic."
        return refuse(question, evidence, Reason.BAD_INPUT, message, title="Nothing to look for")
    return question


def blank_question(command: Command, text: str, now: date) -> Question:
    """Return a question of which nothing is understood."""
    from bot.answers.expects import Expect

    return Question(command, text, now, (), (), (), (), (), {}, Expect.OPEN)


def _which_date(question: Question, evidence: Evidence) -> Answer:
    unclear = question.unclear_times[0]
    choices = tuple(
        Choice(in_words(reading), question.text.replace(unclear.phrase, reading.text))
        for reading in unclear.readings
    )
    message = f"“{unclear.phrase}” can be read as {choices[0].label} or {choices[1].label}. Which one?"
    return refuse(question, evidence, Reason.AMBIGUOUS, message, readings=choices, title="Which date?")
