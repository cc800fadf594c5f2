"""Whether a claim has the kind of thing that a question wants: a length, a number, a place, a name.

"How long was the meeting" is not answered by a claim that says nothing of length, however well its words match;
"which ship was it" not by one that says "a ship".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.answers.language.phrases import whole_terms
from bot.answers.language.text import Form, fold, term_set
from bot.answers.language.words import NUMBER_WORDS, TIME_UNITS
from bot.answers.matching.asked import Asked
from bot.answers.matching.identity import identified
from bot.answers.matching.shown_unspaced import LENGTHS, counts, leaves_open
from bot.answers.matching.shown_unspaced import places as places_in
from bot.answers.matching.speech import tells
from bot.answers.matching.told import Told
from bot.answers.question.expects import Expect
from bot.answers.question.question import Question
from bot.model.values import Date, Members, Number, Quoted

_UNITS = "|".join(sorted(TIME_UNITS | {"minut"}, key=len, reverse=True))
_DIGIT_WORDS = "|".join(word for word, digits in NUMBER_WORDS.items() if digits.isdigit())
_NUMBER = rf"(?:\d[\d.,]*|a|an|one|several|dozens?|hundreds?|thousands?|couple|half|{_DIGIT_WORDS})"
_DURATION = re.compile(
    rf"\b{_NUMBER}[- ](?:and a half |to |more than )?(?:\w+ )?(?:{_UNITS})s?\b|\b(?:all|over)night\b"
)
_COUNTING = frozenset(
    "one no none dozen dozens hundred hundreds thousand thousands several first second third twice once".split()  # noqa: SIM905
)
_COUNTS = re.compile(rf"\d|\b(?:{_DIGIT_WORDS}|{'|'.join(sorted(_COUNTING))})\b")
_MONEY = re.compile(
    r"[$€£¥₹%]|\b(?:dollars?|euros?|yen|pounds?|usd|eur|gbp|jpy|percent|per cent|[mb]illion|bn|tonnes?|tons?|kilos?"
    r"|kg|litres?)\b|\d,\d{3}"
)
_CAUSE = re.compile(
    r"""\b(?:because|since|due[ ]to|owing[ ]to|thanks[ ]to|after|amid|over|in[ ]response|following|prompt\w*|caus\w*
    |triggered|led[ ]to|as[ ]a[ ]result|so[ ]that|in[ ]order[ ]to|reason|ahead[ ]of|as[ ]part[ ]of|given
    |to[ ](?:mark|celebrate|protest|avoid|protect|defend|prevent|deter|honou?r)|on[ ]the[ ]occasion
    |as[ ](?:it|he|she|they)|as[ ]\w+[ ](?:considers|sees|regards|seeks)|seen[ ]as|blam\w*|fault)\b""",
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m|p\.m)\b|\b(?:noon|midnight|o'clock|dawn|dusk)\b"
    r"|\b(?:in the|late|early|mid)[- ](?:morning|afternoon|evening|night)\b|\b(?:to)?night\b"
)
_IN_PLACE = re.compile(
    r"(\w+)(?:'s)?,? (?:in|at|near|off|aboard|inside|outside|around|from) (?:the |a |an )?(?:[a-z]+ )?([A-Z]\w*)"
)
"""A place as a place: a preposition right before a name, and the word on which it hangs."""
_LOCATES = re.compile(
    r"^(?:\w+ed|held|met|took|place|was|were|is|are|been|stood|sat|lies|lay|meeting|summit|visit\w*|live|lives|born|left"
    r"|seen|found|broke|fell|sank|began|happening|working|based)$"
)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_OPEN = re.compile(
    r"\b(?:not (?:\w+ )?(?:know|known|say|said|clear|disclose\w*|reveal\w*|explain\w*|give|given)|unclear|unknown"
    r"|undisclosed|declined|would not|refused)\b"
)
"""Words that leave a question open."""
_LENGTHS = re.compile(
    r"\d[\d.,]*[ -]?(?:km(?!/?h|ph)|kilomet|m\b|met(?:re|er)|mile|feet|foot|ft|nautical|cm|inch)"
)
_DIMENSIONS: Mapping[str, re.Pattern[str]] = {
    "old": re.compile(r"\b(?:aged?|years?[ -]old|born)\b|, \d{1,3},|\byears\b|\bsince \d{4}\b"),
    "heavy": re.compile(r"\d[\d.,]*[ -]?(?:t\b|tonne|ton|kilo|kg|pound|lb)"),
    "fast": re.compile(
        r"\d[\d.,]*[ -]?(?:km/h|kmh|mph|knots|kilomet\w+ (?:an|per) hour|miles (?:an|per) hour)"
    ),
    "far": re.compile(_LENGTHS.pattern + r"|percent|per cent|%|points"),
    "tall": _LENGTHS,
    "deep": _LENGTHS,
    "high": re.compile(_LENGTHS.pattern + r"|percent|per cent|%|degrees|\d{3}"),
}
"""What a measure looks like, by the adjective that asks for it."""


def supplies(asked: Asked, told: Told, *, by_attribute: bool) -> bool:
    """Say whether a claim can supply what a question expects; one of the attribute asked for always can.

    `by_attribute` says whether the claim's attribute is asked for, of somebody the question names.
    """
    if asked.expect is Expect.REASON and _is_reason(asked, told):
        return False
    if by_attribute and asked.expect is not Expect.CLOCK and _outright(asked, told.claim.attr):
        return True
    if asked.embedded and (_OPEN.search(text := fold(told.claim.text)) or leaves_open(text)):
        return True  # that it is not known, or was not said
    return _SUPPLIES[asked.expect](asked, told)


def _outright(asked: Asked, attr: str) -> bool:
    """Say whether a question word asks for an attribute ("how long"), or what is to be named or counted."""
    return attr in asked.by_question_word or not asked.question.asked[attr].isdisjoint(asked.question.noun)


def _always(_asked: Asked, _told: Told) -> bool:
    return True


def _duration(_: Asked, told: Told) -> bool:
    value = told.claim.value
    typed = isinstance(value, Number) and value.unit.rstrip("s") in TIME_UNITS | LENGTHS
    return typed or told.shows(Expect.DURATION, _DURATION)


def _count(asked: Asked, told: Told) -> bool:
    """Find a number beside what is counted, or any number where the noun says little ("how many people")."""
    value = told.claim.value
    if units := _dimension(asked.question):
        return bool(units.search(fold(told.claim.quote.text)))
    wanted = asked.noun_terms | asked.noun_own
    if not wanted or asked.light_noun:
        return isinstance(value, Number) or told.shows(Expect.COUNT, _COUNTS)
    if isinstance(value, Number) and not (
        wanted.isdisjoint(told.own) and wanted.isdisjoint(term_set(value.unit))
    ):
        return True
    spelt = any(_counted(words, wanted) for words in (told.text, told.quote))
    return spelt or counts(wanted, fold(told.claim.quote.text))


def _dimension(question: Question) -> re.Pattern[str] | None:
    """Return what a measure looks like that is asked for by its adjective ("how *old*")."""
    words = [token.word for token in question.tokens]
    asked = zip(words, words[1:], [*words[2:], ""], strict=False)
    measured = (word for how, word, after in asked if how == "how" and after not in ("in", "a", "an"))
    return next((_DIMENSIONS[word] for word in measured if word in _DIMENSIONS), None)


def _counted(words: Sequence[Form], wanted: frozenset[str]) -> bool:
    for index, token in enumerate(words):
        if not _is_number(token):
            continue
        for after in words[index + 1 : index + 4]:
            if after.term in wanted:
                return True
            if after.word.removesuffix("s") in TIME_UNITS or after.word[0].isdigit():
                break
    return False


def _is_number(token: Form) -> bool:
    if token.word[0].isdigit():
        return _YEAR.fullmatch(token.word) is None
    return token.term.isdigit() or token.word in _COUNTING


def _amount(_: Asked, told: Told) -> bool:
    return told.shows(Expect.AMOUNT, _MONEY)


def _clock(_: Asked, told: Told) -> bool:
    return told.shows(Expect.CLOCK, _CLOCK)


def _date(_: Asked, told: Told) -> bool:
    return told.claim.time is not None or isinstance(told.claim.value, Date)


def _place(asked: Asked, told: Told) -> bool:
    """Find a place in which the claim sets the matter, and not only one that it mentions."""
    claim = told.claim
    places = [id_ for id_ in asked.others(told) if asked.kind(id_) == "place"]
    members = claim.value.members if isinstance(claim.value, Members) else ()
    if not places or set(places) & set(members):
        return bool(places)
    called = frozenset().union(*(asked.described(id_) for id_ in places))
    found = [(hangs, name) for hangs, name in _IN_PLACE.findall(claim.quote.text) if term_set(name) & called]
    names = [asked.lexicon.catalog.entities[id_].name for id_ in places]
    if any(places_in(name, claim.quote.text) for name in names):
        return True
    if any(not word.light for word in asked.question.words):
        return bool(found)
    return any(_LOCATES.match(hangs.casefold()) or term_set(hangs) & told.setting.terms for hangs, _ in found)


def _person(asked: Asked, told: Told) -> bool:
    if any(asked.kind(id_) in ("person", "organisation", "group", "place") for id_ in asked.others(told)):
        return True
    return asked.speech.asked and bool(told.claim.said_by)


def _statement(_: Asked, told: Told) -> bool:
    claim = told.claim
    return bool(claim.said_by) or isinstance(claim.value, Quoted) or tells(claim.quote.text)


def _reason(_: Asked, told: Told) -> bool:
    return "cause" in told.claim.flags or told.shows(Expect.REASON, _CAUSE)


def _is_reason(asked: Asked, told: Told) -> bool:
    """Say whether what is asked about is itself the reason that a claim gives for something else."""
    main, because, _ = fold(told.claim.text).partition(" because ")
    wanted = asked.telling_terms
    if not (because and wanted):
        return False
    return wanted.isdisjoint(term_set(main).union(whole_terms(main), told.setting.terms))


_SUPPLIES: Mapping[Expect, Callable[[Asked, Told], bool]] = {
    Expect.DURATION: _duration,
    Expect.COUNT: _count,
    Expect.AMOUNT: _amount,
    Expect.CLOCK: _clock,
    Expect.DATE: _date,
    Expect.PLACE: _place,
    Expect.PERSON: _person,
    Expect.IDENTITY: identified,
    Expect.REASON: _reason,
    Expect.POLAR: _always,
    Expect.STATEMENT: _statement,
    Expect.OPEN: _always,
}
