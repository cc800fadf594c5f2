"""Which attributes a question asks for: each attribute declares the phrases that ask for it ("how many", "cost")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from bot.answers.language.text import Token, is_cjk, plain, stem, tokens
from bot.answers.language.thesaurus import synonym_groups
from bot.answers.question.unspaced import phrase as phrase_words
from bot.model.corpus import Attribute

GAP = 3
"""Words that may stand between two words of a phrase that asks for an attribute ("how many *people got* hurt")."""
Phrase = tuple[str, ...]


class Asks:
    """The phrases of all attributes of a corpus, as terms. Made once for a generation."""

    def __init__(self, attributes: Iterable[Attribute]) -> None:
        phrases: dict[Phrase, list[str]] = defaultdict(list)
        for attribute in attributes:
            own = attribute.name or attribute.id.replace("_", " ").replace(".", " ")
            for phrase in dict.fromkeys((*attribute.asks, own)):
                spelt = tuple(stem(token.word) for token in phrase_words(tokens(phrase), plain(phrase)))
                if spelt and attribute.id not in phrases[spelt]:
                    phrases[spelt].append(attribute.id)
        self._attributes = dict(phrases)
        self.terms = frozenset(term for phrase in phrases for term in phrase)
        """The terms of all phrases."""
        used = Counter(term for phrase in phrases for term in set(phrase))
        self._by_term: dict[str, list[tuple[int, Phrase]]] = defaultdict(list)
        for n, whole in enumerate(phrases):  # a phrase is looked for where its rarest term stands
            self._by_term[min(whole, key=lambda term: (used[term], term))].append((n, whole))

    def asked(self, words: Sequence[Token]) -> dict[str, set[int]]:
        """Return the attributes that a question asks for → positions of the words that ask for it.

        A phrase inside a longer one that was found says nothing: "first time" does not ask for a time.
        """
        spelt = [stem(token.word) for token in words]
        near = {term for other in spelt for term in (other, *_alike(other))}
        held = sorted(
            (n, phrase)
            for term in near
            for n, phrase in self._by_term.get(term, ())
            if near.issuperset(phrase)
        )
        runs = {phrase: run for _, phrase in held if (run := set(_run(phrase, spelt)))}
        longest = {
            phrase: run for phrase, run in runs.items() if not any(run < other for other in runs.values())
        }
        found: dict[str, set[int]] = defaultdict(set)
        for phrase, run in longest.items():
            for attribute in self._attributes[phrase]:
                found[attribute] |= run
        return dict(found)


def _run(phrase: Phrase, spelt: Sequence[str]) -> list[int]:
    """Return where a phrase's terms stand in order, at most `GAP` other words between two; synonyms count."""
    for start, first in enumerate(spelt):
        if phrase[0] != first and (len(phrase) == 1 or phrase[0] not in _alike(first)):
            continue
        positions = [start]
        for term in phrase[1:]:
            after = range(positions[-1] + 1, min(positions[-1] + 2 + GAP, len(spelt)))
            following = next(
                (index for index in after if term == spelt[index] or term in _alike(spelt[index])), None
            )
            if following is None:
                break
            positions.append(following)
        if len(positions) == len(phrase):
            return positions
    return []


def synonyms(term: str) -> frozenset[str]:
    """Return the terms that people use for this one, without the term itself."""
    return _alike(term) - {term}


def _alike(term: str) -> frozenset[str]:
    return _synonyms().get(term[:2] if is_cjk(term) else term, frozenset())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for group in synonym_groups():
        stems = {stem(word) for word in group}
        for term in stems:
            groups[term] |= stems
    return {term: frozenset(group) for term, group in groups.items()}
