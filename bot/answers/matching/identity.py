"""Whether a claim says which one: "which ship was it" is not answered by "a ship"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.answers.language.text import Form
from bot.answers.language.words import ABOUT_BODIES, ABOUT_PERSONS, ABOUT_PLACES, ABSTRACT, VACUOUS
from bot.answers.matching.asked import Asked
from bot.answers.matching.told import Told
from bot.model.values import Label

_NAMING = frozenset({"called", "named", "nicknamed", "codenamed", "name", "names"})
_NAMED = re.compile(
    r"\b(?:called|named|known as|codenamed|code-named|nicknamed|titled|dubbed)\b|[\"“'‘][A-Z]"
)


def identified(asked: Asked, told: Told) -> bool:
    """Say whether a claim names the thing asked for, or has words that tell it from others of its kind."""
    claim, nouns = told.claim, asked.nouns
    if any(token.word in _NAMING for token in asked.question.tokens):
        return isinstance(claim.value, Label) or bool(_NAMED.search(f"{claim.text} {claim.quote.text}"))
    if not nouns or nouns <= ABSTRACT or any(word.removesuffix("s") in ABSTRACT for word in nouns):
        return True
    singular = nouns | {word.removesuffix("s") for word in nouns}
    if (singular & ABOUT_PERSONS or singular & ABOUT_BODIES) and claim.said_by:
        return True
    wanted = asked.noun_terms
    if any(
        _fits(asked.kind(id_), singular) or not wanted.isdisjoint(asked.described(id_))
        for id_ in asked.others(told)
    ):
        return True
    return any(_told_apart(words, wanted, asked.terms) for words in (told.text, told.quote))


def _fits(kind: str, nouns: frozenset[str]) -> bool:
    kinds: Mapping[str, frozenset[str]] = {
        "person": ABOUT_PERSONS,
        "organisation": ABOUT_BODIES,
        "group": ABOUT_BODIES,
        "place": ABOUT_PLACES,
    }
    return bool(nouns & kinds.get(kind, frozenset()))


def _told_apart(words: Sequence[Form], wanted: frozenset[str], asked: frozenset[str]) -> bool:
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
