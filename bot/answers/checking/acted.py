"""Whether a claim tells a deed of the one whom a statement says did it, as far as the order of words tells.

Where the order leaves it open, it is taken for somebody else's: to be right matters more than to be quick to agree.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.answers.checking.assertion import Assertion
from bot.answers.language.text import Form, stem, term_set
from bot.answers.matching.frame import frame
from bot.answers.matching.speech import Speech
from bot.answers.matching.told import Told
from bot.answers.question.index import called
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Mention
from bot.answers.times.words import MONTHS

_DATE_NAMES = frozenset(MONTHS) | frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
)
_BE = frozenset({"is", "was", "are", "were", "been", "be"})
_OPPOSITES = tuple(
    (stem(a), stem(b))
    for a, b in (
        ("higher", "lower"), ("rise", "fall"), ("increase", "decrease"), ("up", "down"), ("before", "after"),
        ("win", "lose"), ("open", "close"), ("first", "last"), ("accept", "reject"), ("hire", "fire"),
        ("buy", "sell"), ("arrive", "leave"), ("guilty", "innocent"), ("alive", "dead"), ("start", "end"),
        ("north", "south"), ("east", "west"), ("left", "right"), ("raise", "lower"), ("most", "least"),
    )
)  # fmt: skip
_OF = 6
"""Words before a noun in which an "of" makes it another's ("a cousin of her husband")."""


def speaks_for(stated: Assertion, told: Told, lexicon: Lexicon) -> bool:
    """Say whether a claim is said by whom the statement says it is."""
    if stated.speaker is None:
        return True
    return Speech(replace(stated.question, mentions=(stated.speaker,)), lexicon).states(told)


def acted(stated: Assertion, told: Told, lexicon: Lexicon) -> bool:
    """Say whether a claim has the deed done by whom the statement says did it."""
    others = tuple(mention for mention in stated.question.mentions if mention is not stated.speaker)
    asked = frame(replace(stated.question, mentions=others))
    if asked.actor is None or asked.verb is None or asked.verb.position in _counted(stated):
        return True
    deed = {*asked.verb.terms, *asked.verb.synonyms}
    spots = [index for index, form in enumerate(told.text) if form.term in deed]
    if not spots:
        return asked.target is None
    actor = _forms(asked.actor, lexicon)
    return any(_acts(told.text, spot, actor) for spot in spots)


def actor_of(stated: Assertion) -> Mention | None:
    """Return who acts in a statement."""
    return frame(stated.question).actor


def of_another(stated: Assertion, told: Told) -> bool:
    """Say whether a claim that somebody is something has it of another ("a cousin of her husband")."""
    words = stated.question.tokens
    content = [word for word in stated.question.words if not word.light]
    several = len(stated.question.mentions) > 1
    if len(content) != 1 or not several or stated.quantities:
        return False
    if not any(token.word in _BE for token in words[: content[0].position]):
        return False
    spots = [index for index, term in enumerate(told.stems) if term in content[0].terms]
    raw = [form.word for form in told.text]
    return any("of" in raw[max(0, spot - _OF) : spot] for spot in spots)


def turned(stated: Assertion, told: Told) -> bool:
    """Say whether a claim has the opposite of a word of the statement ("against" for "for")."""
    mine = {token.term for token in stated.question.tokens} | {token.word for token in stated.question.tokens}
    other = set(told.stems) | {form.word for form in told.text}
    pairs = (*_OPPOSITES, ("for", "against")) if stem("vote") in mine & other else _OPPOSITES
    return any(
        (a in mine and b in other and a not in other and b not in mine)
        or (b in mine and a in other and b not in other and a not in mine)
        for a, b in pairs
    )


def _forms(mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    known = lexicon.catalog.entities
    names = (called(known[id_]) for id_ in mention.ids("entity") if id_ in known)
    return term_set(mention.words).union(*names)


def _counted(stated: Assertion) -> Collection[int]:
    """Return the positions of the words that amounts count ("hurt" in "five hurt")."""
    nouns = {noun for quantity in stated.quantities for noun in quantity.nouns}
    return [index for index, token in enumerate(stated.question.tokens) if token.term in nouns]


def _acts(forms: Sequence[Form], spot: int, actor: frozenset[str]) -> bool:
    after = [form.word for form in forms[spot + 1 :]]
    if "by" in after and actor & {form.term for form in forms[spot + 2 + after.index("by") :]}:
        return True
    if any(form.word in _BE for form in forms[max(0, spot - 2) : spot]) and not forms[spot].word.endswith(
        "ing"
    ):
        return False
    return _before(forms, spot, actor)


def _before(forms: Sequence[Form], spot: int, actor: frozenset[str]) -> bool:
    """Say whether the last name before a verb is the actor's."""
    names = [
        form.term
        for form in forms[:spot]
        if form.raw[:1].isupper() and not form.stop and form.word not in _DATE_NAMES
    ]
    return bool(names) and names[-1] in actor
