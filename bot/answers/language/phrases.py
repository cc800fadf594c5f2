"""Verbs of two words ("stepped down", "take the remark back") and the one word that says the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bot.answers.language.text import Form, Token, stem, words_of
from bot.answers.language.thesaurus import PHRASES

REACH = 4
"""The second word stands at most this many words behind the first."""
CLOSE = 2
"""In an article's sentence at most this many: farther apart they are two matters."""
SECONDS = frozenset(second for _, second in PHRASES)
"""The second words."""
FIRSTS: dict[str, set[str]] = defaultdict(set)
"""The stems of the first words → the second words that go with them."""
for _first, _second in PHRASES:
    FIRSTS[_first].add(_second)


def phrasal(words: Sequence[Token | Form], reach: int = REACH) -> dict[int, str]:
    """Return where two-word verbs stand: the place of the verb → one word for both, that of the other → nothing.

    Of two verbs that could take one particle ("going to step down") the nearer one has it.
    """
    if SECONDS.isdisjoint([token.word for token in words]):
        return {}
    pairs = sorted(
        (after - index, index, after, whole)
        for after, second in enumerate(words)
        if second.word in SECONDS
        for index in range(max(0, after - reach), after)
        if (whole := PHRASES.get((words[index].term, second.word)))
    )
    found: dict[int, str] = {}
    for _, index, after, whole in pairs:
        if index not in found and after not in found:
            found |= {index: whole, after: ""}
    return found


def whole_terms(text: str) -> Iterator[str]:
    """Yield the index terms of what the two-word verbs of a sentence say in one ("stepped down": "resign")."""
    return terms_of_verbs(words_of(text))


def terms_of_verbs(words: Sequence[Form]) -> Iterator[str]:
    """Yield what `whole_terms` does, of the words of a sentence."""
    return (stem(whole) for whole in phrasal(words, CLOSE).values() if whole)
