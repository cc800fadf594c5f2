"""How claims are indexed: the terms of each, and the words of the whole corpus. Run once, when a corpus is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bot.answers.phrases import whole_terms
from bot.answers.text import is_cjk, pairs, stem, term_set, terms, tokens
from bot.model.corpus import Claim, Corpus, Entity, Event
from bot.model.index import IndexRow
from bot.model.words import WordList


def index_rows(corpus: Corpus) -> Iterator[IndexRow]:
    """Yield the index row of every claim, in corpus order."""
    names = {id_: entity_terms(entity) for id_, entity in corpus.entities.items()}
    events = {id_: event_terms(event) for id_, event in corpus.events.items()}
    asks = {id_: set(_all_terms(attribute.asks)) for id_, attribute in corpus.attributes.items()}
    for claim in corpus.claims.values():
        yield IndexRow(
            claim=claim.id,
            text=" ".join((*terms(claim.text), *whole_terms(claim.text))),
            quote=" ".join((*terms(claim.quote.text), *whole_terms(claim.quote.text))),
            keywords=" ".join(terms(" ".join(claim.keywords))),
            names=" ".join(
                sorted(_name_terms(claim, corpus.events, names, events) | asks.get(claim.attr, set()))
            ),
        )


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
    words: dict[str, str] = {}
    people: set[str] = set()
    for text in _texts(corpus):
        for token in tokens(text):
            if is_cjk(token.word):
                words.update((pair, pair) for pair in pairs(token.word))
            elif not token.stop:
                words[token.word] = stem(token.word)
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
    return frozenset().union(*map(term_set, texts))


def _name_terms(
    claim: Claim,
    events: Mapping[str, Event],
    entity_names: Mapping[str, frozenset[str]],
    event_names: Mapping[str, frozenset[str]],
) -> set[str]:
    spelt: set[str] = set()
    about = set(claim.entities)
    if claim.event in events:
        spelt |= event_names[claim.event]
        about.update(events[claim.event].participants)
    for entity in about:
        spelt |= entity_names.get(entity, frozenset())
    return spelt


def _texts(corpus: Corpus) -> Iterator[str]:
    for claim in corpus.claims.values():
        yield from (claim.text, claim.quote.text, *claim.keywords)
    for entity in corpus.entities.values():
        yield from (entity.name, *(alias.form for alias in entity.aliases))
    for attribute in corpus.attributes.values():
        yield from attribute.asks
    for event in corpus.events.values():
        yield from (event.name, *(alias.form for alias in event.aliases))
