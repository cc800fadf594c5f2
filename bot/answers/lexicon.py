"""What understanding a question needs of one generation: names, the weight of words, how attributes are asked for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from bot.answers.names import Names
from bot.answers.spelling import IsWord, Speller
from bot.answers.text import Token, stem, tokens
from bot.answers.words import synonym_groups
from bot.model.index import Catalog, Vocabulary


class Lexicon:
    """The catalog and vocabulary of a generation, arranged for look-up. Build once, use for every question."""

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary, is_word: IsWord) -> None:
        self.catalog = catalog
        self.vocabulary = vocabulary
        self.is_word = is_word
        self.names = Names(catalog)
        counts = {word: vocabulary.claims.get(term, 0) for word, term in vocabulary.words.items()}
        self.asks = _asks(catalog)
        for phrase in self.asks:
            for word in phrase:
                counts.setdefault(word, 0)
        self.speller = Speller(counts, self.names.words, is_word)
        self._synonyms = _synonyms()

    def idf(self, term: str) -> float:
        """Return the weight of a term (BM25's inverse document frequency, never negative)."""
        total = self.vocabulary.total
        held = self.vocabulary.claims.get(term, 0)
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def target_idf(self, target: str) -> float:
        """Return the weight of a mention: rarer targets say more."""
        total = self.vocabulary.total
        held = min(self.catalog.mentions.get(target, 0), total)
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def synonyms(self, term: str) -> frozenset[str]:
        """Return the terms that people use for this one, without the term itself."""
        return self._synonyms.get(term, frozenset()) - {term}

    def asked(self, words: Sequence[Token]) -> dict[str, set[int]]:
        """Return the attributes that a question asks for → positions of the words that ask for it."""
        spelt = [stem(token.word) for token in words]
        found: dict[str, set[int]] = defaultdict(set)
        for start in range(len(spelt)):
            for phrase, attributes in self.asks.items():
                if tuple(spelt[start : start + len(phrase)]) == phrase:
                    for attribute in attributes:
                        found[attribute].update(range(start, start + len(phrase)))
        return dict(found)


def _asks(catalog: Catalog) -> dict[tuple[str, ...], list[str]]:
    phrases: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for attribute in catalog.attributes.values():
        own = attribute.name or attribute.id.replace("_", " ").replace(".", " ")
        for phrase in dict.fromkeys((*attribute.asks, own)):
            spelt = tuple(stem(token.word) for token in tokens(phrase))
            if spelt and attribute.id not in phrases[spelt]:
                phrases[spelt].append(attribute.id)
    return dict(phrases)


def _synonyms() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = defaultdict(set)
    for group in synonym_groups():
        stems = {stem(word) for word in group}
        for term in stems:
            groups[term] |= stems
    return {term: frozenset(group) for term, group in groups.items()}


def all_terms(lexicon: Lexicon, terms: Iterable[str]) -> set[str]:
    """Return terms with their synonyms, those left out that the corpus does not hold."""
    spread = set(terms)
    for term in tuple(spread):
        spread |= lexicon.synonyms(term)
    return {term for term in spread if term in lexicon.vocabulary.claims}
