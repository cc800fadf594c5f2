"""The terms by which a query is searched: a word nobody knows stands for those that may be meant, each with a weight.

An answer mends a word only where it is clear, because it must say how it read the question. A search need not
choose: a claim with the likeliest word comes first, one with a less likely word later.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from bot.answers.language.spelling import doubtful
from bot.answers.language.text import Token, is_cjk, pairs, stem, tokens
from bot.model.words import NearWord

LONG = 6
"""Letters from which on a word may hold two slips."""
CHOICES = 3
"""At most this many terms for one unknown word."""
SECOND_SLIP = 0.3
OTHER_BEGINNING = 0.2
FREQUENCY = 0.2
"""How likely a second slip is, and one in the first letter, beside one slip elsewhere; how much (as a power) it
counts that a word is used often. All were tuned on tweets matched with fact checks."""
OF_THE_LANGUAGE = 0.5
"""How likely a word of the language that the corpus does not use is a slip."""
_LEAST = 0.05


def content(query: str) -> list[Token]:
    """Return the words of a query that are searched for."""
    return [token for token in tokens(query) if not token.stop]


def reaches(words: Sequence[Token], known: Collection[str]) -> dict[str, int]:
    """Return for each word that the corpus does not use how far from it those may lie that it may stand for."""
    return {
        token.word: 2 if len(token.word) >= LONG else 1
        for token in words
        if token.word not in known and doubtful(token.word)
    }


def spread(
    words: Sequence[Token], near: Mapping[str, Sequence[NearWord]], is_word: Callable[[str], bool]
) -> dict[str, float]:
    """Return the terms of a query with their weights; `near` holds the words near each unknown one."""
    wanted: dict[str, float] = {}
    for token in words:
        own = pairs(token.word) if is_cjk(token.word) else (stem(token.word),)
        wanted |= dict.fromkeys(own, 1.0)
    for word in dict.fromkeys(token.word for token in words if token.word in near):
        most = OF_THE_LANGUAGE if is_word(word) else 1.0
        for term, weight in _likely(word, near[word])[:CHOICES]:
            if most * weight >= _LEAST:
                wanted[term] = max(wanted.get(term, 0.0), most * weight)
    return wanted


def mended(words: Sequence[Token], near: Mapping[str, Sequence[NearWord]]) -> str:
    """Return the words of a query, each unknown one replaced by the likeliest that is near."""
    return " ".join(
        max(choices, key=lambda choice: _chance(token.word, choice)).word
        if (choices := near.get(token.word))
        else token.raw
        for token in words
    )


def _likely(word: str, near: Sequence[NearWord]) -> list[tuple[str, float]]:
    """Return the terms that a word may stand for, likeliest first; that one has the weight 1."""
    chances: dict[str, float] = {}
    for choice in near:
        term = stem(choice.word)
        chances[term] = max(chances.get(term, 0.0), _chance(word, choice))
    best = max(chances.values(), default=1.0)
    return sorted(
        ((term, chance / best) for term, chance in chances.items()), key=lambda pair: (-pair[1], pair[0])
    )


def _chance(word: str, choice: NearWord) -> float:
    """Return how likely a choice is what a word stands for, beside others."""
    chance: float = SECOND_SLIP ** (choice.distance - 1) * max(choice.claims, 1) ** FREQUENCY
    return chance if choice.word[0] == word[0] else chance * OTHER_BEGINNING
