"""Whether a claim has the kind of thing that a question wants: a length, a number, a place, a name.

"How long was the meeting" is not answered by a claim that says nothing of length, however well its words match;
"which ship was it" not by one that says "a ship".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from bot.answers.cover import Cover
from bot.answers.expects import Expect, embedded
from bot.answers.held import Held, wordings
from bot.answers.identity import identified
from bot.answers.phrases import whole_terms
from bot.answers.question import Question
from bot.answers.speech import asks_who_says, tells
from bot.answers.text import Token, fold, term_set
from bot.answers.words import NUMBER_WORDS, TIME_UNITS
from bot.model.corpus import Claim
from bot.model.values import Date, Members, Number, Quoted

_UNITS = "|".join(sorted(TIME_UNITS | {"minut"}, key=len, reverse=True))
_DIGIT_WORDS = "|".join(word for word, digits in NUMBER_WORDS.items() if digits.isdigit())
_NUMBER = rf"(?:\d[\d.,]*|a|an|one|several|dozens?|hundreds?|thousands?|couple|half|{_DIGIT_WORDS})"
_DURATION = re.compile(
    rf"\b{_NUMBER}[- ](?:and a half |to |more than )?(?:\w+ )?(?:{_UNITS})s?\b|\b(?:all|over)night\b"
)
_COUNTS = re.compile(
    rf"\d|\b(?:{_DIGIT_WORDS}|one|no|none|dozens?|hundreds?|thousands?|several|first|second|third|twice|once)\b"
)
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


def supplies(claim: Claim, question: Question, cover: Cover, *, asked: bool) -> bool:
    """Say whether a claim can supply what a question expects; one of the attribute asked for always can.

    `asked` says whether the claim's attribute is asked for, of somebody the question names.
    """
    if question.expect is Expect.REASON and _is_reason(claim, question, cover):
        return False
    run = question.asked.get(claim.attr, set())
    named = claim.attr in question.asked_by_question_word or (question.noun and run & set(question.noun))
    if asked and named and question.expect is not Expect.CLOCK:
        return True
    if embedded(question.text) and _OPEN.search(fold(claim.text)):
        return True  # that it is not known, or was not said
    return _SUPPLIES[question.expect](Held(claim, question, cover))


def _duration(held: Held) -> bool:
    value = held.claim.value
    typed = isinstance(value, Number) and value.unit.rstrip("s") in TIME_UNITS
    return typed or bool(_DURATION.search(fold(held.claim.quote.text)))


def _count(held: Held) -> bool:
    """Find a number beside what is counted, or any number where the noun says little ("how many people")."""
    claim = held.claim
    if units := _dimension(held.question):
        return bool(units.search(fold(claim.quote.text)))
    wanted = held.noun_terms() | {held.question.tokens[index].term for index in held.question.noun}
    words = [word for word in held.question.words if word.position in held.question.noun]
    if not wanted or (words and all(word.light for word in words)):
        return isinstance(claim.value, Number) or bool(_COUNTS.search(fold(claim.quote.text)))
    if isinstance(claim.value, Number):
        unit = term_set(claim.value.unit)
        if wanted & (unit | held.cover.terms(claim).own):
            return True
    return any(_counted(words, wanted) for words in wordings(claim))


def _dimension(question: Question) -> re.Pattern[str] | None:
    """Return what a measure looks like that is asked for by its adjective ("how *old*")."""
    words = [token.word for token in question.tokens]
    asked = zip(words, words[1:], [*words[2:], ""], strict=False)
    measured = (word for how, word, after in asked if how == "how" and after not in ("in", "a", "an"))
    return next((_DIMENSIONS[word] for word in measured if word in _DIMENSIONS), None)


def _counted(words: Sequence[Token], wanted: frozenset[str]) -> bool:
    for index, token in enumerate(words):
        if _YEAR.fullmatch(token.word) or not (
            token.word[0].isdigit() or token.term.isdigit() or _COUNTS.fullmatch(token.word)
        ):
            continue
        for after in words[index + 1 : index + 4]:
            if after.term in wanted:
                return True
            if after.word.removesuffix("s") in TIME_UNITS or after.word[0].isdigit():
                break
    return False


def _amount(held: Held) -> bool:
    return bool(_MONEY.search(fold(held.claim.quote.text)))


def _clock(held: Held) -> bool:
    return bool(_CLOCK.search(fold(held.claim.quote.text)))


def _date(held: Held) -> bool:
    return held.claim.time is not None or isinstance(held.claim.value, Date)


def _place(held: Held) -> bool:
    """Find a place in which the claim sets the matter, and not only one that it mentions."""
    places = [id_ for id_ in held.others if held.cover.kind(id_) == "place"]
    members = held.claim.value.members if isinstance(held.claim.value, Members) else ()
    if not places or set(places) & set(members):
        return bool(places)
    called = frozenset().union(*(held.cover.described(id_) for id_ in places))
    found = [
        (hangs, name) for hangs, name in _IN_PLACE.findall(held.claim.quote.text) if term_set(name) & called
    ]
    if any(not word.light for word in held.question.words):
        return bool(found)
    event = held.cover.terms(held.claim).event
    return any(_LOCATES.match(hangs.casefold()) or term_set(hangs) & event for hangs, _ in found)


def _person(held: Held) -> bool:
    people = {
        id_ for id_ in held.others if held.cover.kind(id_) in ("person", "organisation", "group", "place")
    }
    return bool(people) or (asks_who_says(held.question) and bool(held.claim.said_by))


def _statement(held: Held) -> bool:
    claim = held.claim
    spoken = isinstance(claim.value, Quoted) or tells(claim.quote.text)
    return bool(claim.said_by) or spoken


def _reason(held: Held) -> bool:
    return "cause" in held.claim.flags or bool(_CAUSE.search(fold(held.claim.quote.text)))


def _is_reason(claim: Claim, question: Question, cover: Cover) -> bool:
    """Say whether what is asked about is itself the reason that a claim gives for something else."""
    main, because, _ = fold(claim.text).partition(" because ")
    asked = {term for word in question.words if word.telling for term in (*word.terms, *word.synonyms)}
    told = term_set(main).union(whole_terms(main), cover.terms(claim).event)
    return bool(because and asked) and not asked & told


def _always(_: Held) -> bool:
    return True


_SUPPLIES: Mapping[Expect, Callable[[Held], bool]] = {
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
