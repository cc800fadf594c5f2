"""What understanding a question needs of one generation: names, the weight of words, how attributes are asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answers.language.spelling import IsWord, Speller
from bot.answers.language.text import stem
from bot.answers.language.words import GENERAL, PIVOTAL
from bot.answers.question.asks import Asks, synonyms
from bot.answers.question.names import Names
from bot.model.index import Catalog
from bot.model.words import Glossary

_PIVOTAL = frozenset(map(stem, PIVOTAL))
_GENERAL = frozenset(map(stem, GENERAL))
Rarity = Callable[[str], float]
"""How special a word is in the language, from 0 (everyday) to 1."""
EVERYDAY = 0.4
"""Share of an unknown word's weight that an everyday word keeps."""
SPECIAL = 0.5
"""Rarity from which a word that no claim holds is one on which an answer hangs."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the language of a corpus knows of a word, whatever the corpus says."""

    is_word: IsWord
    rarity: Rarity
    everyday: Callable[[], Sequence[str]] = tuple


class Lexicon:
    """What one question needs to know of a generation: the records it touches, its names, the weight of its words."""

    def __init__(
        self, catalog: Catalog, glossary: Glossary, names: Names, asks: Asks, language: Language
    ) -> None:
        self.catalog = catalog
        self.glossary = glossary
        self.names = names
        self.asks = asks
        self._language = language
        self.speller = Speller(glossary, language.is_word, language.everyday, asks.terms)

    def over(self, catalog: Catalog) -> Lexicon:
        """Return this lexicon with other records."""
        return Lexicon(catalog, self.glossary, self.names, self.asks, self._language)

    def spelling(self, word: str) -> str:
        """Return how a folded word is spelt in a proper name, or the word as it is."""
        known = self.glossary.known.get(word)
        return (known.name if known else "") or word

    def is_word(self, word: str) -> bool:
        """Say whether the language has a folded word, whatever the corpus says."""
        return self._language.is_word(word)

    def holds(self, term: str) -> bool:
        """Say whether any claim holds an index term."""
        return term in self.glossary.claims

    def idf(self, term: str) -> float:
        """Return the weight of a term (BM25's inverse document frequency, never negative)."""
        total = self.glossary.total
        held = self.glossary.claims.get(term, 0)
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def word_weight(self, word: str, term: str) -> float:
        """Return the weight of a word of a question that the corpus holds as `term`.

        A word that everybody uses ("told", "turned") says less than its rarity in the corpus makes believe.
        """
        return self.idf(term) * self.telling(word)

    def telling(self, word: str) -> float:
        """Return how much a folded word tells (`EVERYDAY` to 1); those on which an answer hangs tell all."""
        term = stem(word)
        return EVERYDAY if term in _GENERAL and term not in _PIVOTAL else 1.0

    def tells(self, word: str, *, known: bool) -> bool:
        """Say whether an answer hangs on a folded word: no claim may leave it out and answer by its attribute alone."""
        term = stem(word)
        if term in _PIVOTAL:
            return True
        return term not in _GENERAL and (known or self._language.rarity(word) >= SPECIAL)

    def decides(self, term: str) -> bool:
        """Say whether an answer hangs on a term, whatever else is covered."""
        return term in _PIVOTAL

    def unknown_weight(self, word: str) -> float:
        """Return the weight of a word that no claim holds: full for a special word, less for an everyday one (or none).

        People ask in other words than an article's; "pay" for "fine" is no reason to refuse, "tariff" is.
        """
        if not word:
            return self.idf("") * EVERYDAY
        return self.idf("") * min(self.telling(word), max(EVERYDAY, self._language.rarity(word)))

    def target_idf(self, target: str) -> float:
        """Return the weight of a mention: rarer targets say more."""
        total = self.glossary.total
        held = min(self.catalog.mentions.get(target, 0), total)
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def synonyms(self, term: str) -> frozenset[str]:
        """Return the terms that people use for this one, without the term itself."""
        return synonyms(term)
