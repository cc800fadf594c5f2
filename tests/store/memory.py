"""A Store of dictionaries: shows that the contract asks for nothing that only SQLite has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz.distance import OSA

from bot.model.corpus import (
    DISAGREEMENTS,
    Claim,
    Corpus,
    Document,
    Entity,
    Event,
    Relation,
    RelationKind,
    Source,
)
from bot.model.index import TYPED, Directory, Name, Offer, OfferKind, Record, Voices, Whole
from bot.model.words import KnownWord, NearWord, WordList
from bot.store.places import places
from tests.store.samples import Row

T = TypeVar("T")
WEIGHTS = (1.0, 1.0, 0.8, 0.5)


class MemoryStore:
    """One generation in memory; BM25 with k1 = 1.2 and b = 0.75, term frequencies weighted by column."""

    def __init__(
        self,
        corpus: Corpus,
        rows: Iterable[Row],
        words: WordList,
        directory: Directory,
        relations: Iterable[Relation],
    ) -> None:
        self._corpus = corpus
        self._claims = {id_: corpus.claims[id_] for id_ in sorted(corpus.claims)}
        self._words = words
        self._directory = directory
        self._relations = sorted(relations, key=lambda r: (r.a, r.b))
        self._terms = {
            row.claim: [column.split() for column in (row.text, row.quote, row.keywords, row.names)]
            for row in rows
        }
        self._held = Counter(
            term
            for columns in self._terms.values()
            for term in {term for column in columns for term in column}
        )

    async def whole(self) -> Whole:
        """Return the numbers and the attributes."""
        corpus = self._corpus
        published = [document.published for document in corpus.documents.values() if document.published]
        return Whole(
            corpus.meta,
            corpus.hash,
            len(self._claims),
            len(corpus.documents),
            len(corpus.entities),
            len(corpus.events),
            Counter(relation.kind for relation in self._relations),
            corpus.attributes,
            min(published, key=lambda date: date.lo or 0, default=None),
            max(published, key=lambda date: date.hi or date.lo or 0, default=None),
            max((self._directory.mentions[event] for event in corpus.events), default=0),
            max((len(key.split()) for key, _ in self._directory.names), default=0),
        )

    async def documents(self, ids: Collection[str]) -> Mapping[str, Record[Document]]:
        """Return documents without their bodies."""
        bare = {id_: replace(document, body="") for id_, document in self._corpus.documents.items()}
        return self._records(bare, ids)

    async def sources(self, ids: Collection[str]) -> Mapping[str, Record[Source]]:
        """Return sources."""
        return self._records(self._corpus.sources, ids)

    async def entities(self, ids: Collection[str]) -> Mapping[str, Record[Entity]]:
        """Return entities."""
        return self._records(self._corpus.entities, ids)

    async def events(self, ids: Collection[str]) -> Mapping[str, Record[Event]]:
        """Return events."""
        return self._records(self._corpus.events, ids)

    def _records(self, held: Mapping[str, T], ids: Collection[str]) -> dict[str, Record[T]]:
        told = self._directory.mentions
        return {
            id_: Record(record, n, told.get(id_, 0))
            for n, (id_, record) in enumerate(held.items(), 1)
            if id_ in ids
        }

    async def sources_of(self, entities: Collection[str]) -> Sequence[str]:
        """Return the sources that are one of these entities."""
        return [
            id_ for id_, source in self._corpus.sources.items() if source.entity and source.entity in entities
        ]

    async def parts_of(self, events: Collection[str]) -> Sequence[str]:
        """Return the events that lie in one of these."""
        return [id_ for id_, event in self._corpus.events.items() if event.parent and event.parent in events]

    async def events_between(self, lo: int | None, hi: int | None, k: int) -> Sequence[str]:
        """Return the events of some days, those most told of first."""
        found = [
            id_
            for id_, event in self._corpus.events.items()
            if event.date
            and (hi is None or event.date.lo is None or event.date.lo <= hi)
            and (lo is None or event.date.hi is None or event.date.hi >= lo)
        ]
        return sorted(found, key=lambda id_: -self._directory.mentions[id_])[: max(k, 0)]

    async def names(self, keys: Collection[str]) -> Sequence[tuple[str, Name]]:
        """Return the names under these keys."""
        return [(key, name) for key, name in self._directory.names if key in keys]

    async def described(self, terms: Collection[str], k: int) -> Sequence[str]:
        """Return the entities that hold any of the terms, those of most first."""
        held = Counter(id_ for term, id_ in self._directory.told if term in set(terms))
        order = list(self._corpus.entities)
        told = self._directory.mentions
        return sorted(held, key=lambda id_: (-held[id_], -told[id_], order.index(id_)))[: max(k, 0)]

    async def offers(self, kind: OfferKind, typed: str, k: int) -> Sequence[Offer]:
        """Return the offers that begin with what is typed, best first."""
        offers = sorted(self._directory.offers, key=lambda offer: (offer.place, -offer.weight, offer.label))
        found = [offer for offer in offers if offer.kind == kind and offer.start.startswith(typed[:TYPED])]
        if len(typed) <= 2:
            found = list({offer.label: offer for offer in reversed(found)}.values())[::-1]
            found.sort(key=offers.index)
        return found[: max(k, 0)]

    async def beginning(self, word: str, k: int) -> Sequence[str]:
        """Return the words of names that begin with a word."""
        return sorted(name for name in self._words.names if name.startswith(word))[: max(k, 0)]

    async def known(self, words: Collection[str]) -> Mapping[str, KnownWord]:
        """Return those of these words that the corpus uses."""
        terms, names = self._words.terms, self._words.names
        return {
            word: KnownWord(terms[word], self._held[terms[word]], names.get(word, ""))
            for word in words
            if word in terms
        }

    async def near(self, limits: Mapping[str, int]) -> Mapping[str, Sequence[NearWord]]:
        """Return the words within each word's distance: every word is compared."""
        found = {word: [*self._near(word, limit)] for word, limit in limits.items()}
        return {
            word: sorted(near, key=lambda n: (n.distance, n.word)) for word, near in found.items() if near
        }

    def _near(self, word: str, limit: int) -> Iterator[NearWord]:
        held = self._words
        for other, term in held.terms.items():
            distance = OSA.distance(word, other)
            if distance <= limit and len(other) > 3 and not other[0].isdigit():
                named, person = other in held.names, other in held.people
                yield NearWord(other, distance, self._held[term], named, person)

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Return how many claims hold each term."""
        return {term: self._held[term] for term in terms if term in self._held}

    async def candidates(
        self, terms: Collection[str] | Mapping[str, float], k: int
    ) -> Sequence[tuple[str, float]]:
        """Return up to `k` (claim id, BM25 score), best first."""
        weights = terms if isinstance(terms, Mapping) else dict.fromkeys(terms, 1.0)
        whole = {term: round(256 * weight) for term, weight in weights.items()}
        scores = {id_: self._score(id_, whole) for id_ in self._claims}
        found = sorted((-score, id_) for id_, score in scores.items() if score > 0)
        return [(id_, -score / (256 * 1024)) for score, id_ in found[: max(k, 0)]]

    def _score(self, id_: str, weights: Mapping[str, int]) -> int:
        lengths = {claim: sum(map(len, columns)) for claim, columns in self._terms.items()}
        mean, total, score = sum(lengths.values()) / len(lengths), len(lengths), 0
        for term, weight in weights.items():
            frequency = sum(
                counts * column.count(term) for counts, column in zip(WEIGHTS, self._terms[id_], strict=True)
            )
            if not frequency:
                continue
            rarity = max(math.log((total - self._held[term] + 0.5) / (self._held[term] + 0.5)), 0.05)
            length = 1.2 * (1 - 0.75 + 0.75 * lengths[id_] / mean)
            score += weight * max(1, round(1024 * rarity * frequency * 2.2 / (frequency + length)))
        return score

    async def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """Return the claims with these ids, in the order given."""
        return [self._claims[id_] for id_ in ids if id_ in self._claims]

    async def about(
        self,
        *,
        events: Collection[str] = (),
        entities: Collection[str] = (),
        sources: Collection[str] = (),
        documents: Collection[str] = (),
        limit: int = 300,
        disputed: bool = False,
        attrs: Collection[str] = (),
    ) -> Sequence[str]:
        """Return up to `limit` claims that touch any of these, by claim id."""
        about = [
            claim
            for claim in self._in_place()
            if (claim.event and claim.event in events)
            or {*claim.entities} & {*entities}
            or {*claim.said_by} & {*sources}
            or claim.doc in documents
        ]
        open_ = {id_ for r in self._relations if r.kind in DISAGREEMENTS for id_ in (r.a, r.b)}
        about.sort(key=lambda claim: claim.id not in open_ if disputed else claim.attr not in attrs)
        return sorted(claim.id for claim in about[: max(limit, 0)])

    async def all_claims(self, limit: int = 300) -> Sequence[Claim]:
        """Return up to `limit` claims in their places."""
        return self._in_place()[: max(limit, 0)]

    def _in_place(self) -> list[Claim]:
        place = places(self._claims, dict.fromkeys(self._claims, 0))
        return sorted(self._claims.values(), key=lambda claim: (place[claim.id], claim.id))

    async def first_documents(self, k: int) -> Sequence[str]:
        """Return the first documents."""
        return list(self._corpus.documents)[: max(k, 0)]

    async def voices(self, documents: Collection[str], k: int) -> Mapping[str, Voices]:
        """Return who speaks in documents."""
        found = {}
        for id_ in self._corpus.documents:
            if id_ in documents:
                claims = [claim for claim in self._in_place() if claim.doc == id_]
                chains = dict.fromkeys(claim.said_by for claim in claims[: max(k, 0)])
                found[id_] = Voices(len(claims), tuple(chains))
        return found

    async def in_order(self, doc: str, k: int) -> Sequence[Claim]:
        """Return the claims of a document in the order of its text."""
        found = [claim for claim in self._claims.values() if claim.doc == doc]
        return sorted(found, key=lambda one: (one.quote.start, one.quote.end, one.id))[: max(k, 0)]

    async def claims_from(self, start: str, k: int) -> Sequence[Claim]:
        """Return the claims after an id."""
        return [claim for id_, claim in self._claims.items() if id_ > start][: max(k, 0)]

    async def relations_of(self, claims: Collection[str]) -> Sequence[Relation]:
        """Return the relations in which any of these claims takes part, by (a, b)."""
        return [relation for relation in self._relations if relation.a in claims or relation.b in claims]

    async def relations(
        self, kinds: Collection[RelationKind] = (), limit: int = 10_000
    ) -> Sequence[Relation]:
        """Return relations of these kinds (all kinds when empty), by (a, b)."""
        found = [relation for relation in self._relations if not kinds or relation.kind in kinds]
        return found[: max(limit, 0)]

    async def document(self, doc: str) -> Document | None:
        """Return a document with its body, or None."""
        return self._corpus.documents.get(doc)

    async def close(self) -> None:
        """Nothing to release."""
