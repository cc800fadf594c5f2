"""How claims are indexed: the terms of each, and the words of the whole corpus. Run once, when a corpus is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bot.answers.phrases import may_be_phrasal, whole_terms
from bot.answers.text import folded, is_cjk, pairs, spellings, stem, term_set, terms, terms_of, tokens
from bot.answers.words import STOP_WORDS
from bot.model.corpus import Claim, Corpus, Entity, Event
from bot.model.index import IndexRow
from bot.model.words import WordList

_NONE: frozenset[str] = frozenset()


class _Known(dict[str, str]):
    """What each spelling comes to, worked out at the first need."""

    def __init__(self, work: Callable[[str], str]) -> None:
        self._work = work

    def __missing__(self, spelling: str) -> str:
        self[spelling] = found = self._work(spelling)
        return found


class Indexer:
    """Makes the index rows of claims. It remembers every word it met: keep it for one loading only."""

    def __init__(self, corpus: Corpus) -> None:
        self._words = _Known(folded).__getitem__
        self._terms = _Known(lambda spelling: " ".join(terms_of(folded(spelling)))).__getitem__
        self._entities = {id_: entity_terms(entity) for id_, entity in corpus.entities.items()}
        self._events = {
            id_: event_terms(event).union(*self._named(event.participants))
            for id_, event in corpus.events.items()
        }
        self._asks = {id_: _all_terms(one.asks) for id_, one in corpus.attributes.items()}

    def row(self, claim: Claim) -> IndexRow:
        """Return the index row of a claim."""
        return IndexRow(
            claim=claim.id,
            text=self._sentence(claim.text),
            quote=self._sentence(claim.quote.text),
            keywords=" ".join(filter(None, map(self._terms, spellings(" ".join(claim.keywords))))),
            names=" ".join(sorted(self._names(claim))),
        )

    def _sentence(self, text: str) -> str:
        """Return the terms of a sentence, and those of its two-word verbs behind them."""
        spelt = spellings(text)
        known = " ".join(filter(None, map(self._terms, spelt)))
        if not may_be_phrasal(list(map(self._words, spelt))):
            return known
        return " ".join((*known.split(), *whole_terms(text)))

    def _names(self, claim: Claim) -> frozenset[str]:
        event, asks = self._events.get(claim.event, _NONE), self._asks.get(claim.attr, _NONE)
        return event.union(asks, *self._named(claim.entities))

    def _named(self, entities: Iterable[str]) -> Iterator[frozenset[str]]:
        return (self._entities.get(id_, _NONE) for id_ in entities)


def index_rows(corpus: Corpus) -> Iterator[IndexRow]:
    """Yield the index row of every claim, in corpus order."""
    return map(Indexer(corpus).row, corpus.claims.values())


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


def word_list(corpus: Corpus) -> WordList:
    """Return the words of a corpus: every spelling in claims and names."""
    spelt: dict[str, None] = {}
    for text in _texts(corpus):
        spelt |= dict.fromkeys(spellings(text))
    words: dict[str, str] = {}
    people: set[str] = set()
    for word in map(folded, spelt):
        if is_cjk(word):
            words.update((pair, pair) for pair in pairs(word))
        elif word not in STOP_WORDS:
            words[word] = stem(word)
    for entity in corpus.entities.values():
        if entity.kind == "person":
            people.update(token.word for token in tokens(entity.name))
    names = name_words(corpus.entities.values())
    words.update((word, stem(word)) for word in names if word not in words)  # of scripts that have no spaces
    return WordList(words, names, people & words.keys())


def name_words(entities: Iterable[Entity]) -> dict[str, str]:
    """Return the folded words of proper names with their spelling (the first, where there are several)."""
    found: dict[str, str] = {}
    for entity in entities:
        short = (alias.form for alias in entity.aliases if alias.kind in ("name", "short"))
        for form in (entity.name, *short):
            for token in tokens(form):
                if len(token.word) > 3 and not token.stop:
                    found.setdefault(token.word, token.raw)
    return found


def _all_terms(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(terms(" | ".join(texts)))


def _texts(corpus: Corpus) -> Iterator[str]:
    for claim in corpus.claims.values():
        yield from (claim.text, claim.quote.text, *claim.keywords)
    for entity in corpus.entities.values():
        yield from (entity.name, *(alias.form for alias in entity.aliases))
    for attribute in corpus.attributes.values():
        yield from attribute.asks
    for event in corpus.events.values():
        yield from (event.name, *(alias.form for alias in event.aliases))
