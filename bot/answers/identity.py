"""Whether a claim says which one: "which ship was it" is not answered by "a ship"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.answers.held import Held, wordings
from bot.answers.text import Token
from bot.answers.words import ABOUT_BODIES, ABOUT_PERSONS, ABOUT_PLACES, ABSTRACT, VACUOUS
from bot.model.values import Label

_NAMING = frozenset({"called", "named", "nicknamed", "codenamed", "name", "names"})
_NAMED = re.compile(
    r"\b(?:called|named|known as|codenamed|code-named|nicknamed|titled|dubbed)\b|[\"“'‘][A-Z]"
)


def identified(held: Held) -> bool:
    """Say whether a claim names the thing asked for, or has words that tell it from others of its kind."""
    nouns = {held.question.tokens[index].word for index in held.question.noun}
    if any(token.word in _NAMING for token in held.question.tokens):
        return isinstance(held.claim.value, Label) or bool(
            _NAMED.search(f"{held.claim.text} {held.claim.quote.text}")
        )
    if not nouns or nouns <= ABSTRACT or any(word.removesuffix("s") in ABSTRACT for word in nouns):
        return True
    singular = nouns | {word.removesuffix("s") for word in nouns}
    if (singular & ABOUT_PERSONS or singular & ABOUT_BODIES) and held.claim.said_by:
        return True
    wanted = held.noun_terms()
    if any(
        _fits(held.cover.kind(id_), singular) or wanted & held.cover.described(id_) for id_ in held.others
    ):
        return True
    asked = {token.term for token in held.question.tokens}
    return any(_told_apart(words, wanted, asked) for words in wordings(held.claim))


def _fits(kind: str, nouns: set[str]) -> bool:
    kinds: Mapping[str, frozenset[str]] = {
        "person": ABOUT_PERSONS,
        "organisation": ABOUT_BODIES,
        "group": ABOUT_BODIES,
        "place": ABOUT_PLACES,
    }
    return bool(nouns & kinds.get(kind, frozenset()))


def _told_apart(words: Sequence[Token], wanted: frozenset[str], asked: set[str]) -> bool:
    """Say whether a noun stands beside words of its own: a name, a number, or a telling adjective."""
    for index, token in enumerate(words):
        if token.term not in wanted:
            continue
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        if before and not before.stop and before.term not in asked | wanted and before.word not in VACUOUS:
            return True
        if after and after.term not in asked and (after.raw[0].isupper() or after.word[0].isdigit()):
            return True
        if after and after.word in ("called", "named", "known", "including", "such", "like"):
            return True
    return False
