"""What kind of thing a question wants; `supplies` says which claims have it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.answers.language.text import Token, fold, stem
from bot.answers.language.words import GENERAL, IRREGULAR
from bot.model.said import say


class Expect(StrEnum):
    """The kind of thing asked for."""

    DURATION = "a length of time"
    COUNT = "a number"
    AMOUNT = "an amount"
    CLOCK = "a time of day"
    DATE = "a date"
    PLACE = "a place"
    PERSON = "a person"
    IDENTITY = "which one it is"
    REASON = "a reason"
    POLAR = "a yes or no"
    STATEMENT = "what was said"
    OPEN = "anything"


THINGS = {
    Expect(str(one)): one
    for one in (
        say("a length of time"),
        say("a number"),
        say("an amount"),
        say("a time of day"),
        say("a date"),
        say("a place"),
        say("a person"),
        say("which one it is"),
        say("a reason"),
        say("a yes or no"),
        say("what was said"),
        say("anything"),
    )
}
"""What a reader is told is asked for."""


_ASKS: tuple[tuple[Expect, re.Pattern[str]], ...] = tuple(
    (expect, re.compile(pattern, re.VERBOSE))
    for expect, pattern in (
        (
            Expect.DURATION,
            r"""\bhow[ ](?:long|late|many[ ](?:\w+[ ])?(?:second|minute|min|hour|hr|day|week|month|year)s)\b
            | \bduration\b | \blength[ ]of[ ](?:the[ ])?\w+""",
        ),
        (
            Expect.AMOUNT,
            r"""\bhow[ ](?:much(?:[ ](?:money|cash))?|expensive|costly)\b | \bwhat[ ](?:amount|price|sum)\b
            | \bcost[ ]of\b""",
        ),
        (
            Expect.COUNT,
            r"""\bhow[ ](?:many(?:[ ](?:people|persons|folks))?|few|often|far|big|large|old|tall|deep|high|heavy|fast)\b
            | \b(?:what[ ])?number[ ]of\b | \bwhat[ ]number\b""",
        ),
        (
            Expect.CLOCK,
            r"""\b(?:what|which|wat)[ ](?:exact[ ])?(?:time|hour)(?![ ](?:of[ ](?!day)|frame|zone|period))\b
            | \bo'?clock\b""",
        ),
        (
            Expect.DATE,
            r"""\bwhen(?:s|'s)?\b(?![ ]asked) | \b(?:since|until)[ ]when\b | \bdate[ ]of\b
            | \b(?:what|which|wat)[ ](?:exact[ ]|part[ ]of[ ]the[ ])?(?:date|day|month|year|time|week|season|weekday)\b
            | \bhow[ ](?:recently|soon|early)\b""",
        ),
        (
            Expect.PLACE,
            r"""\bwhere(?:s|'s)?\b(?![ ]do[ ](?:the[ ])?(?:sources|accounts|articles))
            | \b(?:what|which)[ ](?:place|city|country|town|location|venue)\b""",
        ),
        (
            Expect.PERSON,
            r"\b(?:who|whos|who's|whom|whose|whoever)\b | \baccording[ ]to[ ]whom\b",
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
            Expect.IDENTITY,
            r"""^(?:what|wat)(?:'s|[ ](?:is|was|are|were|did))[ ].{1,60}?\b(?:called|named|nicknamed|codenamed)\b
            | ^(?:what|wat)(?:'s|[ ](?:is|was|are|were))[ ](?:the[ ])?names?\b | \bnames?[ ]of\b | \bnames?\??$
            | \b(?:what|which|wat)[ ](?!(?:is|was|are|were|be|did|does|do|has|have|had|will|would|can|could|should
            |may|might|must|about|if|happen\w*|the|s|a|an|else|exactly|all|we|they|he|she|it|you|i|to|in|on|of|by)\b)\w+""",
        ),
        (
            Expect.OPEN,
            r"""\bwhat(?:'s|s)?\b | \bwhich\b | \bhow[ ](?:did|does|do|is|was|were|has|have|will|can|would)\b""",
        ),
    )
)


_EITHER = re.compile(r"\bor\b(?! not\b)")
"""A choice of two is no yes or no."""
_EMBEDDED = re.compile(
    r"\b(?:know|knows|known|knew|say|says|said|clear|sure|tell|told|reveal\w*|explain\w*|disclose\w*|specif\w+|establish\w*)"
    r" (?:\w+ ){0,2}?(?=(?:who|whom|whose|where|why|when|how)\b)"
)


def embedded(question: str) -> bool:
    """Say whether a yes or no is asked of another question ("did she say who paid")."""
    folded = fold(question)
    return bool(dict(_ASKS)[Expect.POLAR].search(folded) and _EMBEDDED.search(folded))


def expectation(question: str) -> Expect:
    """Return what a question asks for; the first question word decides, "when asked …" apart.

    Of a question within a question ("did she say who paid") it is the inner one that wants an answer.
    """
    folded = fold(question)
    if embedded(question) and (inner := _EMBEDDED.search(folded)):
        folded = folded[inner.end() :]
    if _EITHER.search(folded) and (polar := dict(_ASKS)[Expect.POLAR].search(folded)):
        folded = folded[polar.end() :]
    hits = [
        (match.start(), index, expect)
        for index, (expect, asks) in enumerate(_ASKS)
        if (match := asks.search(folded))
    ]
    return min(hits)[2] if hits else Expect.OPEN


_ASKING = re.compile(
    r"\b(?:long|many|much|money|cash|people|persons|folks|few|often|far|big|large|old|tall|deep|high|heavy|fast|expensive|costly|recently|soon|late"
    r"|early|exact|part|date|day|month|year|time|hour|week|season|weekday|seconds|minutes|mins|hours|days|weeks|months"
    r"|years|amount|price|sum|number|duration|length|place|city|country|town|location|venue|reasons?|cause|motive"
    r"|caused|come|for)\b"
)
ASKING = frozenset(re.findall(r"[a-z]{3,}", _ASKING.pattern))
"""Words that make up a question of some kind, whatever it is about."""
_PHRASED = (
    Expect.DURATION,
    Expect.COUNT,
    Expect.AMOUNT,
    Expect.CLOCK,
    Expect.DATE,
    Expect.PLACE,
    Expect.REASON,
)


def asking_words(question: str, expect: Expect) -> tuple[tuple[int, int], ...]:
    """Return the spans of words that only make up the question ("how *long*", "what *day*"): nothing covers them."""
    if expect not in _PHRASED:
        return ()
    folded = fold(question)
    asked = dict(_ASKS)[expect].search(folded)
    if asked is None or len(folded) != len(question):
        return ()
    return tuple(match.span() for match in _ASKING.finditer(folded, asked.start(), asked.end()))


_GENERAL = frozenset(map(stem, GENERAL))
_LEADS = {
    Expect.COUNT: frozenset({"many", "few"}),
    Expect.IDENTITY: frozenset({"what", "which", "wat"}),
}
_DOER = re.compile(r"[eo]rs?$")
"""Nouns made of a verb ("container", "visitors"): the verb may be said of everything, they are not."""
_KINDS_OF = frozenset({"kind", "kinds", "sort", "sorts", "type", "types", "exact", "other"})


def asked_noun(words: Sequence[Token], expect: Expect) -> tuple[int, ...]:
    """Return the positions of what is counted ("how many *ships*") or is to be named ("which *aircraft carrier*").

    The noun phrase runs from the question word to the next stop word or verb form.
    """
    leads = _LEADS.get(expect, frozenset())
    start = next((index for index, token in enumerate(words) if token.word in leads), None)
    if start is None:
        return ()
    run: list[int] = []
    for index in range(start + 1, len(words)):
        token = words[index]
        if token.word in _KINDS_OF or (not run and token.word in ("of", "the")):
            continue
        if token.stop or (run and (token.word in IRREGULAR or token.word.endswith("ed"))):
            break
        if token.term not in _GENERAL or _DOER.search(token.word):
            run.append(index)
    return tuple(run)
