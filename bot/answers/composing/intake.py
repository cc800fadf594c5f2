"""The door of understanding: what cannot be a question is turned away before anything is looked up."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.answers.composing.refusal import refuse
from bot.answers.matching.evidence import Evidence
from bot.answers.question.bounds import bounded_by_events
from bot.answers.question.expects import Expect
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.phases import asks_when, date_asked, without_phase
from bot.answers.question.question import MAX_LENGTH, TOPICAL, Question, clean, understand
from bot.model.answer import Answer, Choice, Command, Reason
from bot.model.said import say

DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The most days that a month has, from January."""
_LONGEST = dict(zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), DAYS, strict=True))  # noqa: SIM905
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = re.compile(
    rf"\b(?P<d>[1-9]\d?)(?:st|nd|rd|th)?(?: of)? (?P<m>{_MONTH})\b"
    rf"|\b(?P<m2>{_MONTH}) (?P<d2>[1-9]\d?)(?:st|nd|rd|th)?\b"
    r"(?! ?(?:people|percent|per|%|million|billion|times))",
    re.IGNORECASE,
)


def take(command: Command, text: str, now: date, lexicon: Lexicon, evidence: Evidence) -> Question | Answer:
    """Return the question as understood, or the refusal of one that cannot be read.

    `evidence` carries the generation and the instant for the refusal; its claims are not used.
    """
    if len(text) > 4 * MAX_LENGTH or len(text := clean(text)) > MAX_LENGTH:
        blank = blank_question(command, text[:MAX_LENGTH], now)
        message = say(
            "That is longer than {most} characters. Ask one thing at a time, in a short sentence.",
            most=MAX_LENGTH,
        )
        return refuse(blank, evidence, Reason.TOO_LONG, message, title=say("Too long"))
    if impossible := impossible_day(text):
        blank = blank_question(command, text, now)
        message = say("There is no {day}. Ask for a day that the calendar has.", day=impossible)
        return refuse(blank, evidence, Reason.BAD_INPUT, message, title=say("No such day"))
    question = _read(command, text, now, lexicon)
    if question.unclear_times:
        return _which_date(question, evidence)
    if command == "who" and question.bare and question.times:
        message = say("A time alone names nobody. Add a name, a role or a description.")
        return refuse(question, evidence, Reason.BAD_INPUT, message, title=say("Who?"))
    if question.empty and not (command in TOPICAL and not text):
        message = say("There is nothing in that to look for. Name a person, an event or a topic.")
        return refuse(question, evidence, Reason.BAD_INPUT, message, title=say("Nothing to look for"))
    return question


def _read(command: Command, text: str, now: date, lexicon: Lexicon) -> Question:
    """Understand a question: how far off something is asks for its date; an event may bound the time asked for."""
    plain = date_asked(text)
    question = understand(command, plain or text, now, lexicon)
    if plain:
        question = replace(question, text=text)
    question = bounded_by_events(question, lexicon)
    return without_phase(question) if asks_when(command, question) else question


def impossible_day(text: str) -> str:
    """Return a day of a month that no year has ("31 April"), as written; empty if there is none."""
    for match in _DAY.finditer(text):
        day, month = (match["d"], match["m"]) if match["d"] else (match["d2"], match["m2"])
        if _LONGEST[month[:3].casefold()] < int(day) <= 31:  # a larger number counts something else
            return match.group()
    return ""


def blank_question(command: Command, text: str, now: date) -> Question:
    """Return a question of which nothing is understood."""
    return Question(command, text, now, (), (), (), (), (), {}, Expect.OPEN)


def _which_date(question: Question, evidence: Evidence) -> Answer:
    unclear = question.unclear_times[0]
    labels = [say("{day}", day=reading) for reading in unclear.readings]
    choices = tuple(Choice(label, question.text.replace(unclear.phrase, str(label))) for label in labels)
    message = say(
        "“{phrase}” can be read as {one} or {two}. Which one?",
        phrase=unclear.phrase,
        one=labels[0],
        two=labels[1],
    )
    title = say("Which date?")
    return refuse(question, evidence, Reason.AMBIGUOUS, message, readings=choices, title=title)
