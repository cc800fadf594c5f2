"""A Store of dictionaries: shows that the contract asks for nothing that only SQLite has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.model.corpus import Claim, Corpus, Document, Relation, RelationKind
from bot.model.index import Catalog, IndexRow, Vocabulary
from bot.model.words import KnownWord, NearWord

WEIGHTS = (1.0, 1.0, 0.8, 0.5)


class MemoryStore:
    """One generation in memory; BM25 with k1 = 1.2 and b = 0.75, term frequencies weighted by column."""

    def __init__(
        self, corpus: Corpus, rows: Iterable[IndexRow], words: Vocabulary, relations: Iterable[Relation]
    ) -> None:
        self._corpus = corpus
        self._claims = {id_: corpus.claims[id_] for id_ in sorted(corpus.claims)}
        self._words = words
        self._relations = sorted(relations, key=lambda r: (r.a, r.b))
        self._terms = {
            row.claim: [column.split() for column in (row.text, row.quote, row.keywords, row.names)]
            for row in rows
        }

    async def catalog(self) -> Catalog:
        """Return everything but the claims."""
        corpus = self._corpus
        mentions = Counter(dict.fromkeys([*corpus.entities, *corpus.events, *corpus.sources], 0))
        for claim in self._claims.values():
            mentions.update({claim.event, *claim.entities, *claim.said_by} & mentions.keys())
        return Catalog(
            corpus.meta,
            corpus.hash,
            {id_: replace(document, body="") for id_, document in corpus.documents.items()},
            corpus.sources,
            corpus.entities,
            corpus.events,
            corpus.attributes,
            len(self._claims),
            Counter(relation.kind for relation in self._relations),
            mentions,
        )

    async def vocabulary(self) -> Vocabulary:
        """Return the words of the corpus."""
        return self._words

    async def known(self, words: Collection[str]) -> Mapping[str, KnownWord]:
        """Return those of these words that the corpus uses."""
        held = self._words
        return {
            word: KnownWord(term := held.words[word], held.claims.get(term, 0), held.names.get(word, ""))
            for word in words
            if word in held.words
        }

    async def near(self, limits: Mapping[str, int]) -> Mapping[str, Sequence[NearWord]]:
        """Return the words within each word's distance: every word is compared."""
        found = {word: [*self._near(word, limit)] for word, limit in limits.items()}
        return {
            word: sorted(near, key=lambda n: (n.distance, n.word)) for word, near in found.items() if near
        }

    def _near(self, word: str, limit: int) -> Iterator[NearWord]:
        held = self._words
        for other, term in held.words.items():
            distance = OSA.distance(word, other)
            if distance <= limit and len(other) > 3 and not other[0].isdigit():
                claims = held.claims.get(term, 0)
                yield NearWord(other, distance, claims, other in held.names, other in held.people)

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Return how many claims hold each term."""
        return {term: self._words.claims[term] for term in terms if term in self._words.claims}

    async def candidates(self, terms: Collection[str], k: int) -> Sequence[tuple[str, float]]:
        """Return up to `k` (claim id, BM25 score), best first."""
        wanted = sorted(set(terms))
        scores = {id_: self._score(id_, wanted) for id_ in self._claims}
        found = sorted((-score, id_) for id_, score in scores.items() if score > 0)
        return [(id_, -score) for score, id_ in found[: max(k, 0)]]

    def _score(self, id_: str, wanted: Sequence[str]) -> float:
        lengths = {claim: sum(map(len, columns)) for claim, columns in self._terms.items()}
        mean, total, score = sum(lengths.values()) / len(lengths), len(lengths), 0.0
        for term in wanted:
            holding = sum(any(term in column for column in columns) for columns in self._terms.values())
            frequency = sum(
                weight * column.count(term) for weight, column in zip(WEIGHTS, self._terms[id_], strict=True)
            )
            rarity = max(math.log((total - holding + 0.5) / (holding + 0.5)), 1e-6)
            length = 1.2 * (1 - 0.75 + 0.75 * lengths[id_] / mean)
            score += rarity * frequency * 2.2 / (frequency + length)
        return score

    async def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """Return the claims with these ids, in the order given."""
        return [self._claims[id_] for id_ in ids if id_ in self._claims]

    async def claims_about(
        self,
        *,
        events: Collection[str] = (),
        entities: Collection[str] = (),
        sources: Collection[str] = (),
        documents: Collection[str] = (),
        limit: int = 300,
    ) -> Sequence[Claim]:
        """Return up to `limit` claims that touch any of these, by claim id."""
        about = [
            claim
            for claim in self._claims.values()
            if (claim.event and claim.event in events)
            or {*claim.entities} & {*entities}
            or {*claim.said_by} & {*sources}
            or claim.doc in documents
        ]
        return about[: max(limit, 0)]

    async def all_claims(self, limit: int = 300) -> Sequence[Claim]:
        """Return up to `limit` claims: those of most mentioned events first, then by claim id."""
        mentioned = Counter(claim.event for claim in self._claims.values() if claim.event)
        ordered = sorted(self._claims.values(), key=lambda claim: (-mentioned[claim.event], claim.id))
        return ordered[: max(limit, 0)]

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
