"""Who and what a corpus names, arranged once for look-up: by name, by description, and while somebody types."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bot.answers.language.text import fold, starts_of, term_set
from bot.answers.question.index import entity_terms
from bot.answers.question.names import name_index
from bot.model.corpus import Alias, Corpus, Document
from bot.model.index import TYPED, Directory, Offer

TOLD = 2_000
"""A term describes at most so many people and things: those of whom most is told."""
LABEL = 100
"""Characters of a label: as many as Discord shows."""
DOCUMENTS = 1_000
"""What is added to the weight of documents: they come before those who speak in them."""
_BEFORE_ID = " · "
PEOPLE, EVENTS = 1_000, 2_000
"""What is added to the weight of people and events: they are asked for more often than places and ships."""


def directory(corpus: Corpus) -> Directory:
    """Return the directory of a corpus."""
    mentions = _mentions(corpus)
    return Directory(
        names=tuple(name_index(corpus, mentions)),
        told=tuple(_told(corpus, mentions)),
        offers=tuple(_offers(corpus, mentions)),
        mentions=mentions,
    )


def _mentions(corpus: Corpus) -> Counter[str]:
    """Count for each known id the claims that touch it in any way, each claim once."""
    mentions = Counter(dict.fromkeys([*corpus.entities, *corpus.events, *corpus.sources], 0))
    for claim in corpus.claims.values():
        for id_ in {claim.event, *claim.entities, *claim.said_by}:
            if id_ in mentions:
                mentions[id_] += 1
    return mentions


def _told(corpus: Corpus, mentions: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield (term, entity) for the terms of each entity's names and description."""
    by_term: dict[str, list[str]] = defaultdict(list)
    for entity in corpus.entities.values():
        for term in entity_terms(entity) | term_set(entity.description):
            by_term[term].append(entity.id)
    for term, ids in by_term.items():
        kept = ids if len(ids) <= TOLD else sorted(ids, key=lambda id_: -mentions[id_])[:TOLD]
        yield from ((term, id_) for id_ in kept)


def _offers(corpus: Corpus, mentions: Mapping[str, int]) -> Iterator[Offer]:
    for entity in corpus.entities.values():
        weight = mentions[entity.id] + (PEOPLE if entity.kind == "person" else 0)
        for start, place in _starts(entity.name, entity.aliases):
            yield Offer("entity", start, place, weight, entity.name)
    for event in corpus.events.values():
        for start, place in _starts(event.name, event.aliases):
            yield Offer("event", start, place, mentions[event.id] + EVENTS, event.name)
    for source in corpus.sources.values():
        for start, place in _starts(source.name, source.aliases):
            yield Offer("source", start, place, mentions[source.id], source.name)
    told = Counter(claim.doc for claim in corpus.claims.values())
    for document in corpus.documents.values():
        for start, place in _starts(
            document.title or document.id, (Alias(document.outlet), Alias(document.id))
        ):
            if start:
                yield Offer("document", start, place, told[document.id] + DOCUMENTS, label_of(document))


def label_of(document: Document) -> str:
    """Return how a document is offered; `document_in` finds its id in that."""
    tail = f" ({document.outlet})" * bool(document.outlet) + f"{_BEFORE_ID}{document.id}"
    return f"{document.title[: max(0, LABEL - len(tail))].rstrip()}{tail}".removeprefix(_BEFORE_ID).strip()


def document_in(label: str) -> str:
    """Return the id that stands at the end of a label; of any other text its last piece."""
    return label.rpartition(_BEFORE_ID)[2].strip()


def _starts(name: str, aliases: Iterable[Alias]) -> Iterator[tuple[str, int]]:
    """Yield the places from which a name may be typed: its beginning, that of each word, each CJK character."""
    found: dict[str, int] = {}
    for form in (name, *(alias.form for alias in aliases)):
        folded = fold(form).strip()
        for at in dict.fromkeys((0, *starts_of(folded))):
            start = folded[at : at + TYPED]
            found[start] = min(found.get(start, 1), int(at > 0))
    yield from found.items()
