"""Exporting claims of one generation: all of them, or those on a topic, a few hundred at a time."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answers.composing.brief import on_topic
from bot.answers.composing.intake import take
from bot.answers.composing.timeline import attribute_name
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Matcher
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.question import Question
from bot.errors import DeskError
from bot.model.answer import Answer
from bot.model.corpus import Claim, Relation
from bot.model.exported import Export, Exported, Link
from bot.model.index import Whole
from bot.model.said import say
from bot.reading.gather import Gatherer
from bot.store.protocol import Store

BATCH = 400
"""So many claims are held at a time."""
MOST = 50_000
"""At most so many claims are looked at for one topic."""


class Exporter:
    """Exports claims of one generation."""

    def __init__(self, store: Store, whole: Whole, gather: Gatherer) -> None:
        self._store = store
        self._whole = whole
        self._gather = gather
        self._matcher = Matcher()

    async def export(self, topic: str, day: date, stamp: str) -> Export:
        """Return the claims on a topic as a brief understands it, "" for all; DeskError where there are none.

        Of what a topic names all claims are exported, not only the best; one that touches more than 50,000 is refused.
        """
        lexicon = await self._gather.lexicon("brief", topic)
        blank = Evidence(lexicon, (), generation=self._whole.hash, now=stamp)
        question = take("brief", topic, day, lexicon, blank)
        if isinstance(question, Answer):
            raise DeskError(question.message, next_step=_NEXT)
        if question.empty:
            return self._made("", stamp, self._whole.claims, self._everything())
        ids = await self._on_topic(question, blank)
        if not ids:
            raise DeskError(
                say("No claim of the corpus is on “{topic}”.", topic=question.text), next_step=_NEXT
            )
        return self._made(question.text, stamp, len(ids), self._some(ids))

    def _made(self, topic: str, stamp: str, total: int, batches: AsyncIterator[Sequence[Exported]]) -> Export:
        return Export(self._whole.meta.name, self._whole.hash, stamp, topic, total, batches)

    async def _on_topic(self, question: Question, blank: Evidence) -> Sequence[str]:
        ids, scored = await self._gather.all_of(question, blank.lexicon, MOST + 1)
        if len(ids) > MOST:
            told = say("More than {n} claims touch “{topic}”.", topic=question.text, n=MOST)
            raise DeskError(told, next_step=_NEXT)
        kept: list[str] = []
        for some in _slices(sorted(ids)):
            claims = tuple(await self._store.claims(some))
            evidence = replace(
                blank, lexicon=await self._gather.over(blank.lexicon, claims), claims=claims, bm25=scored
            )
            kept += await asyncio.to_thread(self._fitting, question, evidence)
        return sorted(kept)

    def _fitting(self, question: Question, evidence: Evidence) -> list[str]:
        return [match.claim.id for match in self._matcher.rank(question, evidence) if on_topic(match)]

    async def _everything(self) -> AsyncIterator[Sequence[Exported]]:
        last = ""
        while claims := await self._store.claims_from(last, BATCH):
            last = claims[-1].id
            yield await self._exported(claims, None)

    async def _some(self, ids: Sequence[str]) -> AsyncIterator[Sequence[Exported]]:
        every = frozenset(ids)
        for some in _slices(ids):
            yield await self._exported(await self._store.claims(some), every)

    async def _exported(self, claims: Sequence[Claim], every: Collection[str] | None) -> Sequence[Exported]:
        lexicon = await self._gather.of(claims)
        links = _links(await self._store.relations_of([claim.id for claim in claims]), every)
        return [_exported(claim, lexicon, links) for claim in claims]


_NEXT = say("Name a person, a place or an event, or leave the topic out to export everything.")


def _slices(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[at : at + BATCH] for at in range(0, len(ids), BATCH)]


def _links(relations: Sequence[Relation], every: Collection[str] | None) -> Mapping[str, list[Link]]:
    """Return the relations of each claim to others of those exported (None: all are)."""
    found: dict[str, list[Link]] = defaultdict(list)
    for one in relations:
        if every is None or (one.a in every and one.b in every):
            found[one.a].append(Link(one.kind, one.b, one.reason))
            found[one.b].append(Link(one.kind, one.a, one.reason))
    return found


def _exported(claim: Claim, lexicon: Lexicon, links: Mapping[str, list[Link]]) -> Exported:
    catalog = lexicon.catalog
    event = catalog.events.get(claim.event)
    return Exported(
        claim=claim,
        document=catalog.documents[claim.doc],
        said_by=tuple(catalog.sources[id_].name if id_ in catalog.sources else id_ for id_ in claim.said_by),
        event=event.name if event else claim.event,
        attribute=attribute_name(catalog.attributes.get(claim.attr)) or claim.attr,
        entities=tuple(
            catalog.entities[id_].name if id_ in catalog.entities else id_ for id_ in claim.entities
        ),
        links=tuple(links.get(claim.id, ())),
    )
