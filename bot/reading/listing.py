"""The sources of one generation: finds the document or the speaker that was typed, and fetches what it says."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.composing.sources import Asked, of_document, of_source, overview, unknown
from bot.answers.language.text import fold
from bot.answers.matching.evidence import Evidence
from bot.answers.question.directory import document_in
from bot.answers.question.question import MAX_LENGTH, clean
from bot.model.answer import Answer
from bot.model.corpus import Claim, Source
from bot.model.index import OfferKind, Whole
from bot.reading.gather import Gatherer
from bot.reading.records import Ids
from bot.reading.suggest import Suggester
from bot.store.protocol import Store

DOCUMENTS = 40
"""At most so many documents are listed; of the others their number is told."""
CLAIMS = 120
"""At most so many claims of one document or source are quoted."""
LOOKED_AT = 100
NEAR = 5


class Listing:
    """Answers `/sources` from one generation."""

    def __init__(self, store: Store, whole: Whole, gather: Gatherer, suggester: Suggester) -> None:
        self._store = store
        self._whole = whole
        self._gather = gather
        self._suggester = suggester

    async def answer(self, text: str, stamp: str) -> Answer:
        """Answer which documents there are (for no text), or what the named document or source says."""
        typed = clean(text)[:MAX_LENGTH]
        asked = Asked(typed, self._whole.hash, stamp)
        if not typed:
            ids = await self._store.first_documents(DOCUMENTS)
            return await self._overview(asked, ids, left=self._whole.documents - len(ids))
        return (
            await self._exactly(asked, typed)
            or await self._partly(asked, typed)
            or await self._nearly(asked, typed)
        )

    async def _exactly(self, asked: Asked, typed: str) -> Answer | None:
        """Answer what is a document's id, or a label that ends in one; a source's name or id."""
        documents = await self._store.documents({typed, document_in(typed)})
        if documents:
            return await self._document(asked, next(iter(documents)))
        lexicon = await self._gather.lexicon("sources", typed)
        names = lexicon.names.exact(typed)
        entities = [name.target for name in names if name.kind == "entity"]
        ids = [name.target for name in names if name.kind == "source"]
        ids += await self._store.sources_of(entities) if entities else []
        found = await self._store.sources({typed, *ids})
        ranked = sorted(found.values(), key=lambda record: (-record.claims, record.n))
        if not ranked:
            return None
        others = [record.value.name for record in ranked[1 : NEAR + 1]]
        return await self._source(asked, ranked[0].value, ranked[0].claims, others)

    async def _partly(self, asked: Asked, typed: str) -> Answer | None:
        """Answer what is the beginning of some word of a title, an outlet or a name, or holds all that was typed."""
        documents = await self._labels("document", typed)
        sources = await self._labels("source", typed)
        if len(documents) == 1:
            return await self._document(asked, document_in(documents[0]), sources[:NEAR])
        if documents:
            ids = [document_in(label) for label in documents[:DOCUMENTS]]
            return await self._overview(asked, ids, narrower=len(documents) > DOCUMENTS)
        return await self._exactly(asked, sources[0]) if len(sources) == 1 else None

    async def _nearly(self, asked: Asked, typed: str) -> Answer:
        """Offer what comes near; where that is nothing, what the corpus has most of."""
        near = await self._suggester.suggest("sources", typed)
        if near:
            return unknown(asked, near[:NEAR], meant=True)
        return unknown(asked, (await self._suggester.suggest("sources", ""))[:NEAR], meant=False)

    async def _labels(self, kind: OfferKind, typed: str) -> list[str]:
        """Return the labels in which what is typed begins a word; else those that have all of its words."""
        found = [offer.label for offer in await self._store.offers(kind, fold(typed).strip(), LOOKED_AT)]
        words = fold(typed).split()
        if not found and len(words) > 1:
            each = [await self._store.offers(kind, word, LOOKED_AT) for word in words]
            held = [{offer.label for offer in offers} for offers in each]
            found = [offer.label for offer in each[0] if all(offer.label in labels for labels in held)]
        return list(dict.fromkeys(found))

    async def _overview(
        self, asked: Asked, ids: Sequence[str], *, left: int = 0, narrower: bool = False
    ) -> Answer:
        voices = await self._store.voices(ids, CLAIMS)
        speaking = {id_ for one in voices.values() for chain in one.chains for id_ in chain}
        lexicon = await self._gather.records(Ids(documents=set(ids), sources=speaking))
        documents = [lexicon.catalog.documents[id_] for id_ in ids if id_ in voices]
        return overview(asked, documents, voices, lexicon.catalog, left=left, narrower=narrower)

    async def _document(self, asked: Asked, id_: str, others: Sequence[str] = ()) -> Answer:
        claims = await self._store.in_order(id_, CLAIMS)
        voices = (await self._store.voices([id_], CLAIMS))[id_]
        evidence = await self._evidence(claims, Ids(documents={id_}))
        return of_document(
            asked, evidence.lexicon.catalog.documents[id_], voices, claims, evidence, others=others
        )

    async def _source(self, asked: Asked, source: Source, total: int, others: Sequence[str]) -> Answer:
        ids = await self._store.about(sources=[source.id], limit=CLAIMS)
        claims = await self._store.claims(ids)
        own = [document_in(label) for label in await self._labels("document", source.name)]
        evidence = await self._evidence(claims, Ids(documents=set(own)))
        held = evidence.lexicon.catalog.documents
        ordered = sorted(claims, key=lambda claim: (claim.doc, claim.quote.start))
        published = [held[one] for one in own if one in held and held[one].outlet == source.name]
        return of_source(
            asked,
            source,
            ordered,
            evidence,
            total=max(total, len(claims)),
            published=published,
            others=others,
        )

    async def _evidence(self, claims: Sequence[Claim], more: Ids) -> Evidence:
        relations = await self._store.relations_of([claim.id for claim in claims])
        lexicon = await self._gather.of(claims, more)
        return Evidence(lexicon, tuple(claims), relations=tuple(relations), generation=self._whole.hash)
