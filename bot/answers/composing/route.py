"""`/ask` takes any question: those that another command answers better are handed to it."""

from __future__ import annotations

import re

from bot.answers.language.text import fold
from bot.answers.language.words import OFFICES
from bot.answers.matching.whom import meant
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.phases import asks_when
from bot.answers.question.question import Question
from bot.model.answer import Command

_WHO = re.compile(
    r"""^(?:so[ ]|and[ ]|ok[ ]|hey[ ])*(?:who(?:'s|s|[ ](?:is|was|are|were)|[ ]the[ ](?:hell|heck)[ ]is))\b
    (?![ ](?:\w+ing|behind|responsible|to[ ]blame|said|saying|says)\b)""",
    re.VERBOSE,
)
_WHO_IS = re.compile(
    r"(?:は|って|とは|の名前は)(?:一体)?(?:誰|だれ|どなた|どんな人|何者)(?:です|なの|でしょう)?(?:か|の)?[?。]*$"
)
_LEADS = re.compile(
    r"^(?:who|whoever|the (?:one|person|man|woman) who) (?:runs|leads|heads|chairs|manages|owns|commands)\b"
)
_DISAGREE = re.compile(
    r"""\b(?:(?:sources?|accounts?|articles?|reports?|papers?|outlets?|versions?|they)[ ](?:\w+[ ]){0,2}
    (?:disagree|differ|conflict|contradict)\w*
    | (?:conflicts?|contradictions?|disagreements?|discrepanc\w+|inconsistenc\w+)[ ](?:\w+[ ]){0,3}
    (?:about|on|over|between|in|regarding)\b
    | (?:conflicting|contradictory|differing|different)[ ](?:accounts?|reports?|versions?|stories))
    | 食い違|食いちが|矛盾|相違""",
    re.VERBOSE,
)


def asks_who(question: Question) -> bool:
    """Say whether a question may ask for somebody who is not named."""
    text = fold(question.text)
    return question.command == "who" or bool(_LEADS.match(text) or _WHO.match(text) or _WHO_IS.search(text))


def route(question: Question, lexicon: Lexicon) -> Command:
    """Return the command that answers a question asked with `/ask`."""
    text = fold(question.text)
    if _DISAGREE.search(text):
        return "conflicts"
    offices = any(word.spelt.casefold() in OFFICES for word in question.words)
    if _LEADS.match(text) and meant(question, lexicon.catalog):
        return "who"
    if (_WHO.match(text) or _WHO_IS.search(text)) and (offices or meant(question, lexicon.catalog)):
        return "who"
    return "when" if asks_when("ask", question) else "ask"
