"""What kind of thing a question wants, and whether a claim can supply it.

"How long was the meeting" is not answered by a claim that says nothing of length, however well its words match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from bot.answers.text import fold
from bot.answers.words import NUMBER_WORDS, TIME_UNITS
from bot.model.corpus import Claim
from bot.model.values import Date, Members, Number, Quoted


class Expect(StrEnum):
    """The kind of thing asked for."""

    DURATION = "a length of time"
    COUNT = "a number"
    AMOUNT = "an amount"
    DATE = "a date"
    PLACE = "a place"
    PERSON = "a person"
    REASON = "a reason"
    POLAR = "a yes or no"
    STATEMENT = "what was said"
    OPEN = "anything"


_UNITS = "|".join(sorted(TIME_UNITS | {"minut"}, key=len, reverse=True))
_NUMBER = (
    r"(?:\d[\d.,]*|a|an|one|several|dozens?|hundreds?|thousands?|couple|half|"
    + "|".join(word for word, digits in NUMBER_WORDS.items() if digits.isdigit())
    + ")"
)
_ASKS: tuple[tuple[Expect, re.Pattern[str]], ...] = tuple(
    (expect, re.compile(pattern, re.VERBOSE))
    for expect, pattern in (
        (
            Expect.DURATION,
            r"""\bhow[ ](?:long|many[ ](?:\w+[ ])?(?:second|minute|min|hour|hr|day|week|month|year)s)\b
            | \bduration\b | \blength[ ]of[ ](?:the[ ])?\w+""",
        ),
        (
            Expect.AMOUNT,
            r"""\bhow[ ](?:much|expensive|costly)\b | \bwhat[ ](?:amount|price|sum)\b | \bcost[ ]of\b""",
        ),
        (
            Expect.COUNT,
            r"""\bhow[ ](?:many|few|often|far|big|large|old|tall|deep|high|heavy|fast)\b
            | \b(?:what[ ])?number[ ]of\b | \bwhat[ ]number\b""",
        ),
        (
            Expect.DATE,
            r"""\bwhen(?:s|'s)?\b(?![ ]asked) | \b(?:since|until)[ ]when\b | \bdate[ ]of\b
            | \b(?:what|which|wat)[ ](?:exact[ ])?(?:date|day|month|year|time|week|season)\b
            | \bhow[ ](?:recently|soon|late|early)\b""",
        ),
        (
            Expect.PLACE,
            r"""\bwhere(?:s|'s)?\b(?![ ]do[ ](?:the[ ])?(?:sources|accounts|articles))
            | \b(?:what|which)[ ](?:place|city|country|town|location|venue)\b""",
        ),
        (
            Expect.PERSON,
            r"""\b(?:who|whos|who's|whom|whose|whoever)\b | \baccording[ ]to[ ]whom\b
            | \b(?:what|which)[ ](?:person|minister|official|leader|man|woman|guy|spokes\w+|agency|outlet
            |company|organi[sz]ation|ministry)\b""",
        ),
        (
            Expect.REASON,
            r"""\bwhy\b | \bhow[ ]come\b | \breasons?[ ]for\b | \bcause[ ]of\b | \bwhat[ ]for\b
            | \b(?:what|which)[ ](?:is[ ]|was[ ]|were[ ]|are[ ])?(?:the[ ])?(?:reason|cause|motive)\b
            | \bwhat[ ](?:caused|led[ ]to|triggered|prompted|sparked|made)\b""",
        ),
        (
            Expect.POLAR,
            r"""^(?:so[ ]|and[ ]|but[ ]|hey[ ]|ok[ ])*(?:is|are|was|were|did|does|do|has|have|had|will|would|can
            |could|should|isnt|isn't|wasnt|wasn't|didnt|didn't|hasnt|hasn't)\b""",
        ),
        (
            Expect.STATEMENT,
            r"""\b(?:what|wat|how)[ ](?:did|does|do|has|have|is|was)[ ].{1,60}?\b(?:sa(?:y|id|ying)|tell|told|comment
            |announce|reply|respond|describe|warn|promise|claim)\b""",
        ),
        (
            Expect.OPEN,
            r"""\bwhat(?:'s|s)?\b | \bwhich\b | \bhow[ ](?:did|does|do|is|was|were|has|have|will|can|would)\b""",
        ),
    )
)
_DURATION = re.compile(
    rf"\b{_NUMBER}[- ](?:and a half |to |more than )?(?:\w+ )?(?:{_UNITS})s?\b|\b(?:all|over)night\b"
)
_DIGIT_WORDS = "|".join(word for word, digits in NUMBER_WORDS.items() if digits.isdigit())
_ANY_NUMBER = re.compile(
    rf"\d|\b(?:{_DIGIT_WORDS}|one|no|none|dozens?|hundreds?|thousands?|several|first|second|third|twice|once)\b"
)
_REPORTS = re.compile(
    r"""\b(?:sa(?:y|id|ying)|told|stat(?:ed|ing|ement)|call(?:ed|ing)|urg(?:ed|ing)|warn\w*|describ\w+|not(?:ed|ing)|add(?:ed|ing)
    |suggest\w*|advis\w+|reiterat\w+|confirm\w*|announc\w+|declin\w+|downplay\w*|blam\w+|promis\w+|vow\w*|claim\w*|insist\w*
    |express\w*|stress\w*|emphasi[sz]\w+|wrote|posted|den(?:y|ied|ies)|admit\w*|express\w*|encourag\w+|ask\w*|spoke
    |congratulat\w+|conveyed|reported|argued|accus\w+|criticis\w+|criticiz\w+|maintain\w*|repeated|announc\w+)\b|["“‘]""",
    re.VERBOSE,
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
_IN_PLACE = re.compile(r"\b(?:in|at|near|off|aboard|inside|outside) (?:the |a |an )?[A-Z]")
"""A place as a place: a preposition right before a name."""


def expectation(question: str) -> Expect:
    """Return what a question asks for; the first question word decides, "when asked …" apart."""
    folded = fold(question)
    hits = [
        (match.start(), index, expect)
        for index, (expect, asks) in enumerate(_ASKS)
        if (match := asks.search(folded))
    ]
    return min(hits)[2] if hits else Expect.OPEN


def supplies(
    claim: Claim, expect: Expect, *, asked: frozenset[str], kinds: Callable[[str], str], named: frozenset[str]
) -> bool:
    """Say whether a claim can supply what is expected.

    `asked` are the attributes the question asks for, `kinds` gives the kind of an entity id, `named` are the
    entities that the question itself names (they are no answer to "who" or "where").
    """
    if claim.attr and claim.attr in asked:
        return True
    return _SUPPLIES[expect](claim, kinds, named)


def reports(word: str) -> bool:
    """Say whether a folded word is a verb of saying ("warned")."""
    return bool(_REPORTS.fullmatch(word))


def _duration(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    typed = isinstance(claim.value, Number) and claim.value.unit.rstrip("s") in TIME_UNITS
    return typed or bool(_DURATION.search(fold(claim.quote.text)))


def _count(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    return isinstance(claim.value, Number) or bool(_ANY_NUMBER.search(fold(claim.quote.text)))


def _amount(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    return bool(_MONEY.search(fold(claim.quote.text)))


def _date(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    return claim.time is not None or isinstance(claim.value, Date)


def _place(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    members = claim.value.members if isinstance(claim.value, Members) else ()
    places = {entity for entity in (*claim.entities, *members) if kinds(entity) == "place"} - named
    return bool(places) and bool(_IN_PLACE.search(claim.quote.text))


def _person(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    members = claim.value.members if isinstance(claim.value, Members) else ()
    speaker = (claim.value.speaker,) if isinstance(claim.value, Quoted) else ()
    people = {
        entity
        for entity in (*claim.entities, *members, *speaker)
        if kinds(entity) in ("person", "organisation", "group", "place")
    }
    return bool(people - named) or bool(claim.said_by)


def _statement(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    return (
        bool(claim.said_by)
        or isinstance(claim.value, Quoted)
        or bool(_REPORTS.search(fold(claim.quote.text)))
    )


def _reason(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    return "cause" in claim.flags or bool(_CAUSE.search(fold(claim.quote.text)))


def _always(claim: Claim, kinds: Callable[[str], str], named: frozenset[str]) -> bool:
    return True


_SUPPLIES: dict[Expect, Callable[[Claim, Callable[[str], str], frozenset[str]], bool]] = {
    Expect.DURATION: _duration,
    Expect.COUNT: _count,
    Expect.AMOUNT: _amount,
    Expect.DATE: _date,
    Expect.PLACE: _place,
    Expect.PERSON: _person,
    Expect.REASON: _reason,
    Expect.POLAR: _always,
    Expect.STATEMENT: _statement,
    Expect.OPEN: _always,
}
