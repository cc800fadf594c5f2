"""How claims are indexed: the terms of each, and the words of the whole corpus. Run once, when a corpus is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from bot.answers.language.phrases import FIRSTS, SECONDS, whole_terms
from bot.answers.language.text import (
    folded,
    is_cjk,
    pairs,
    spellings,
    stem,
    term_set,
    terms,
    terms_of,
    words_of,
)
from bot.answers.language.words import STOP_WORDS
from bot.model.corpus import Claim, Corpus, Entity, Event
from bot.model.index import IndexRow
from bot.model.words import WordList

REMEMBERED = 40
"""Letters of the longest piece that is remembered; in scripts without spaces a piece may be a whole sentence."""
_NONE: frozenset[int] = frozenset()


class _Numbers(dict[str, int]):
    """Numbers terms from 0 as they come."""

    def __missing__(self, term: str) -> int:
        self[term] = number = len(self)
        return number


class _Pieces(dict[str, tuple[int, ...]]):
    """The terms of each piece between white space, worked out at the first need: no word is longer than a piece."""

    def __init__(self, numbers: _Numbers) -> None:
        self._numbers = numbers
        self.spelt: dict[str, None] = {}
        """All spellings, in the order in which they came."""
        self._firsts: dict[str, set[str]] = {second: set() for second in SECONDS}
        self._seconds: dict[str, list[set[str]]] = {}
        """Pieces with the second word of a two-word verb → those with its first."""

    def __missing__(self, piece: str) -> tuple[int, ...]:
        spelt = spellings(piece)
        words = list(map(folded, spelt))
        self.spelt |= dict.fromkeys(spelt)
        terms = chain.from_iterable(map(terms_of, words))
        found = tuple(map(self._numbers.__getitem__, terms))
        if seconds := [self._firsts[word] for word in words if word in SECONDS]:
            self._seconds[piece] = seconds
        for first in map(stem, words):
            for second in FIRSTS.get(first, ()):
                self._firsts[second].add(piece)
        if len(piece) <= REMEMBERED:
            self[piece] = found
        return found

    def may_be_phrasal(self, pieces: Sequence[str]) -> bool:
        """Say whether both words of a two-word verb stand in these pieces: quick, for few have them."""
        for second in self._seconds.keys() & pieces:
            if not all(firsts.isdisjoint(pieces) for firsts in self._seconds[second]):
                return True
        return False


class Indexer:
    """Makes the index of a corpus, taking every claim apart once. Keep it for one loading only."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._numbers = _Numbers()
        self._pieces = _Pieces(self._numbers)
        self._entities = {id_: self._all(entity_terms(one)) for id_, one in corpus.entities.items()}
        self._events = {
            id_: self._all(event_terms(one)).union(*self._named(one.participants))
            for id_, one in corpus.events.items()
        }
        self._asks = {id_: self._all(_all_terms(one.asks)) for id_, one in corpus.attributes.items()}

    @property
    def terms(self) -> list[str]:
        """Return the terms by their numbers, as far as rows were made."""
        return list(self._numbers)

    def rows(self) -> Iterator[IndexRow]:
        """Yield the index row of every claim, in corpus order."""
        return map(self.row, self._corpus.claims.values())

    def row(self, claim: Claim) -> IndexRow:
        """Return the index row of a claim."""
        return IndexRow(
            claim.id,
            self._sentence(claim.text),
            self._sentence(claim.quote.text),
            self._terms(" ".join(claim.keywords).split()) if claim.keywords else (),
            self._names(claim),
        )

    def words(self) -> WordList:
        """Return every spelling in claims, when all rows are made, and in names."""
        spelt = chain(
            self._pieces.spelt, chain.from_iterable(map(spellings, _names_and_questions(self._corpus)))
        )
        return _word_list(spelt, self._corpus)

    def _terms(self, pieces: list[str]) -> list[int]:
        return list(chain.from_iterable(map(self._pieces.__getitem__, pieces)))

    def _sentence(self, text: str) -> list[int]:
        """Return the terms of a sentence, and those of its two-word verbs behind them."""
        pieces = text.split()
        known = self._terms(pieces)
        if self._pieces.may_be_phrasal(pieces):
            known += map(self._numbers.__getitem__, whole_terms(text))
        return known

    def _names(self, claim: Claim) -> frozenset[int]:
        event, asks = self._events.get(claim.event, _NONE), self._asks.get(claim.attr, _NONE)
        return event.union(asks, *self._named(claim.entities))

    def _named(self, entities: Iterable[str]) -> list[frozenset[int]]:
        return [self._entities[id_] for id_ in entities if id_ in self._entities]

    def _all(self, terms: frozenset[str]) -> frozenset[int]:
        return frozenset(map(self._numbers.__getitem__, sorted(terms)))  # numbers are the same every time


def entity_terms(entity: Entity) -> frozenset[str]:
    """Return the terms of an entity's name and aliases."""
    return _all_terms((entity.name, *(alias.form for alias in entity.aliases)))


def called(entity: Entity) -> frozenset[str]:
    """Return terms that alone may stand for an entity in a sentence: those of its name, and other names of one word.

    "Iron Lady of Utopia" is a name of a person, but "Utopia" is not.
    """
    others = (alias.form for alias in entity.aliases if alias.kind not in ("role", "title"))
    return term_set(entity.name).union(*(form for other in others if len(form := term_set(other)) == 1))


def event_terms(event: Event) -> frozenset[str]:
    """Return the terms of an event's name, type and aliases."""
    return _all_terms((event.name, event.type, *(alias.form for alias in event.aliases)))


def _word_list(spelt: Iterable[str], corpus: Corpus) -> WordList:
    words: dict[str, str] = {}
    people: set[str] = set()
    for word in map(folded, dict.fromkeys(spelt)):
        if is_cjk(word):
            words.update((piece, piece) for piece in (*pairs(word), *word))
        elif word not in STOP_WORDS:
            words[word] = stem(word)
    for entity in corpus.entities.values():
        if entity.kind == "person":
            people.update(form.word for form in words_of(entity.name))
    names = name_words(corpus.entities.values())
    words.update((word, stem(word)) for word in names if word not in words)  # of scripts that have no spaces
    return WordList(words, names, people & words.keys())


def name_words(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the folded words of proper names with their spelling (the first, where there are several)."""
    found: dict[str, str] = {}
    for entity in entities:
        short = (alias.form for alias in entity.aliases if alias.kind in ("name", "short"))
        for form in (entity.name, *short):
            for word in words_of(form):
                if len(word.word) > 3 and word.terms:
                    found.setdefault(word.word, word.raw)
    return found


def _all_terms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(terms(" | ".join(texts)))


def _names_and_questions(corpus: Corpus) -> Iterator[str]:
    for entity in corpus.entities.values():
        yield from (entity.name, *(alias.form for alias in entity.aliases))
    for attribute in corpus.attributes.values():
        yield from attribute.asks
    for event in corpus.events.values():
        yield from (event.name, *(alias.form for alias in event.aliases))
