"""What understanding a question needs of one generation: names, the weight of words, how attributes are asked for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence

from bot.answers.names import Names
from bot.answers.spelling import IsWord, Speller
from bot.answers.text import Token, stem, tokens
from bot.answers.thesaurus import synonym_groups
from bot.answers.words import GENERAL, PIVOTAL
from bot.model.index import Catalog, Vocabulary

_PIVOTAL = frozenset(map(stem, PIVOTAL))
_GENERAL = frozenset(map(stem, GENERAL))
Rarity = Callable[[str], float]
"""How special a word is in the language, from 0 (everyday) to 1."""
EVERYDAY = 0.4
"""Share of an unknown word's weight that an everyday word keeps."""
SPECIAL = 0.5
"""Rarity from which a word that no claim holds is one on which an answer hangs."""
GAP = 3
"""Words that may stand between two words of a phrase that asks for an attribute ("how many *people got* hurt")."""


class Lexicon:
    """The catalog and vocabulary of a generation, arranged for look-up. Build once, use for every question."""

    def __init__(
        self,
        catalog: Catalog,
        vocabulary: Vocabulary,
        is_word: IsWord,
        rarity: Rarity,
        everyday: Callable[[], Sequence[str]] = tuple,
    ) -> None:
        self.catalog = catalog
        self.vocabulary = vocabulary
        self._rarity = rarity
        self.names = Names(catalog)
        counts = {word: vocabulary.claims.get(term, 0) for word, term in vocabulary.words.items()}
        self.asks = _asks(catalog)
        for phrase in self.asks:
            for word in phrase:
                counts.setdefault(word, 0)
        self.speller = Speller(counts, self.names.words, is_word, everyday, self.names.beside)
        self._synonyms = _synonyms()

    def idf(self, term: str) -> float:
        """Return the weight of a term (BM25's inverse document frequency, never negative)."""
        total = self.vocabulary.total
        held = self.vocabulary.claims.get(term, 0)
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
        return term not in _GENERAL and (known or self._rarity(word) >= SPECIAL)

    def decides(self, term: str) -> bool:
        """Say whether an answer hangs on a term, whatever else is covered."""
        return term in _PIVOTAL

    def unknown_weight(self, word: str) -> float:
        """Return the weight of a word that no claim holds: full for a special word, less for an everyday one (or none).

        People ask in other words than an article's; "pay" for "fine" is no reason to refuse, "tariff" is.
        """
        if not word:
            return self.idf("") * EVERYDAY
        return self.idf("") * min(self.telling(word), max(EVERYDAY, self._rarity(word)))

    def target_idf(self, target: str) -> float:
        """Return the weight of a mention: rarer targets say more."""
        total = self.vocabulary.total
        held = min(self.catalog.mentions.get(target, 0), total)
        return math.log(1 + (total - held + 0.5) / (held + 0.5))

    def synonyms(self, term: str) -> frozenset[str]:
        """Return the terms that people use for this one, without the term itself."""
        return self._synonyms.get(term, frozenset()) - {term}

    def asked(self, words: Sequence[Token]) -> dict[str, set[int]]:
        """Return the attributes that a question asks for → positions of the words that ask for it.

        A phrase inside a longer one that was found says nothing: "first time" does not ask for a time.
        """
        spelt = [stem(token.word) for token in words]
        near = {term for other in spelt for term in (other, *self._synonyms.get(other, ()))}
        phrases = [phrase for phrase in self.asks if near.issuperset(phrase)]
        runs = {phrase: run for phrase in phrases if (run := set(self._run(phrase, spelt)))}
        longest = {
            phrase: run for phrase, run in runs.items() if not any(run < other for other in runs.values())
        }
        found: dict[str, set[int]] = defaultdict(set)
        for phrase, run in longest.items():
            for attribute in self.asks[phrase]:
                found[attribute] |= run
        return dict(found)

    def _run(self, phrase: tuple[str, ...], spelt: Sequence[str]) -> list[int]:
        """Return where a phrase's terms stand in order, at most `GAP` other words between two; synonyms count."""
        for start, first in enumerate(spelt):
            if phrase[0] != first and (len(phrase) == 1 or not self._alike(phrase[0], first)):
                continue
            positions = [start]
            for term in phrase[1:]:
                after = range(positions[-1] + 1, min(positions[-1] + 2 + GAP, len(spelt)))
                following = next((index for index in after if self._alike(term, spelt[index])), None)
                if following is None:
                    break
                positions.append(following)
            if len(positions) == len(phrase):
                return positions
        return []

    def _alike(self, term: str, other: str) -> bool:
        return term == other or term in self._synonyms.get(other, ())


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
