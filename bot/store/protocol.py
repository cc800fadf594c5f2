"""The seam: what the desk asks of a generation of the corpus, whatever database holds it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.model.corpus import Claim, Document, Entity, Event, Relation, RelationKind, Source
from bot.model.index import Name, Offer, OfferKind, Record, Voices, Whole
from bot.model.words import KnownWord, NearWord


class Store(Protocol):
    """One generation, read-only. Every method may be called from many tasks at once.

    Claims come back in the order asked for (or by claim id where no order was asked); unknown ids are left out.
    """

    async def whole(self) -> Whole:
        """Return the generation's numbers and its attributes."""
        ...

    async def documents(self, ids: Collection[str]) -> Mapping[str, Record[Document]]:
        """Return the documents with these ids, without their bodies."""
        ...

    async def sources(self, ids: Collection[str]) -> Mapping[str, Record[Source]]:
        """Return the sources with these ids."""
        ...

    async def entities(self, ids: Collection[str]) -> Mapping[str, Record[Entity]]:
        """Return the entities with these ids."""
        ...

    async def events(self, ids: Collection[str]) -> Mapping[str, Record[Event]]:
        """Return the events with these ids."""
        ...

    async def sources_of(self, entities: Collection[str]) -> Sequence[str]:
        """Return the ids of the sources that are one of these entities, in file order."""
        ...

    async def parts_of(self, events: Collection[str]) -> Sequence[str]:
        """Return the ids of the events that lie in one of these, in file order."""
        ...

    async def events_between(self, lo: int | None, hi: int | None, k: int) -> Sequence[str]:
        """Return the ids of up to `k` events that share a day with these (None: open), those most told of first."""
        ...

    async def names(self, keys: Collection[str]) -> Sequence[tuple[str, Name]]:
        """Return the names under these keys with their key, in the order of the directory."""
        ...

    async def described(self, terms: Collection[str], k: int) -> Sequence[str]:
        """Return the ids of up to `k` entities whose names or description hold any of the terms: of most first."""
        ...

    async def offers(self, kind: OfferKind, typed: str, k: int) -> Sequence[Offer]:
        """Return up to `k` offers of a kind that begin with what is typed (folded), best first.

        For a beginning of at most two characters each label comes once.
        """
        ...

    async def beginning(self, word: str, k: int) -> Sequence[str]:
        """Return up to `k` folded words of proper names that begin with `word`, in order."""
        ...

    async def known(self, words: Collection[str]) -> Mapping[str, KnownWord]:
        """Return those of these folded words that the corpus or a proper name in it uses."""
        ...

    async def near(self, limits: Mapping[str, int]) -> Mapping[str, Sequence[NearWord]]:
        """Return for each word the corpus's words of four letters or more that are within its distance.

        All of them, nearest first, then by word; a word that has none is left out.
        """
        ...

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Return for each term that any claim holds how many hold it."""
        ...

    async def candidates(
        self, terms: Collection[str] | Mapping[str, float], k: int
    ) -> Sequence[tuple[str, float]]:
        """Return up to `k` (claim id, BM25 score) that hold any of the index terms.

        Terms may have weights, from 0 to 1 (in full, as without). Scores are positive, best first; ties break by
        claim id. Terms are literal: nothing in them is query syntax.
        """
        ...

    async def claims(self, ids: Collection[str]) -> Sequence[Claim]:
        """Return the claims with these ids, in the order given."""
        ...

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
        """Return the ids of up to `limit` claims that touch any of these (sources: as one that said it), in order.

        Where there are more, the first of each event are chosen before the second of each, and so on; those
        that say something of these attributes before all others, or with `disputed` those on which sources disagree.
        """
        ...

    async def all_claims(self, limit: int = 300) -> Sequence[Claim]:
        """Return up to `limit` claims: the first of each event, most told of first, then the second of each."""
        ...

    async def relations_of(self, claims: Collection[str]) -> Sequence[Relation]:
        """Return the relations in which any of these claims takes part, by (a, b)."""
        ...

    async def relations(
        self, kinds: Collection[RelationKind] = (), limit: int = 10_000
    ) -> Sequence[Relation]:
        """Return relations of these kinds (all kinds when empty), by (a, b)."""
        ...

    async def first_documents(self, k: int) -> Sequence[str]:
        """Return the ids of the first `k` documents, in file order."""
        ...

    async def voices(self, documents: Collection[str], k: int) -> Mapping[str, Voices]:
        """Return who speaks in each of these documents, as far as `k` of its claims tell, and how many it has."""
        ...

    async def in_order(self, doc: str, k: int) -> Sequence[Claim]:
        """Return up to `k` claims of a document, in the order in which their quotations stand in it."""
        ...

    async def claims_from(self, start: str, k: int) -> Sequence[Claim]:
        """Return up to `k` claims whose ids come after `start`, by claim id."""
        ...

    async def document(self, doc: str) -> Document | None:
        """Return a document with its body, or None."""
        ...

    async def close(self) -> None:
        """Release the database; calling twice is harmless."""
        ...
