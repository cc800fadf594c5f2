"""One opened generation: gathers the evidence for a question from the store and lets `bot.answers` think about it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot import semantic
from bot.answers.ask import ask
from bot.answers.brief import brief
from bot.answers.disagree import disagree
from bot.answers.evidence import Evidence
from bot.answers.intake import take
from bot.answers.lexicon import Lexicon
from bot.answers.match import Matcher
from bot.answers.paragraph import paragraph
from bot.answers.question import Question
from bot.answers.route import route
from bot.answers.shared import name_readings
from bot.answers.snippets import difference, snippet
from bot.answers.suggest import Suggester
from bot.answers.text import terms
from bot.answers.when import when
from bot.answers.who import who
from bot.answers.whom import meant
from bot.answers.why import explained
from bot.answers.within import within
from bot.dictionary import everyday, is_word, rarity
from bot.errors import NotFound
from bot.model.answer import Answer, Choice, Command, Context, Difference, Reason
from bot.model.corpus import DISAGREEMENTS, Claim, Relation, RelationKind
from bot.store.protocol import Store

CANDIDATES = 300
"""At most this many claims are found by their words for one question."""
BROAD = 2_000
"""At most this many claims are weighed that are about what a question names."""
_ANSWERS = {"ask": ask, "who": who, "when": when, "conflicts": disagree, "brief": brief}


class Reading:
    """Answers from one generation and no other. `open` it once; it may serve many questions at the same time."""

    def __init__(self, store: Store, lexicon: Lexicon) -> None:
        self.store = store
        self.lexicon = lexicon
        self._matcher = Matcher(lexicon)
        self._suggester: Suggester | None = None

    @classmethod
    async def open(cls, store: Store) -> Reading:
        """Read the catalog and vocabulary of a store; it is closed if that fails."""
        try:
            return cls(
                store, Lexicon(await store.catalog(), await store.vocabulary(), is_word, rarity, everyday)
            )
        except BaseException:
            await store.close()
            raise

    @property
    def generation(self) -> str:
        """Return the hash of the generation."""
        return self.lexicon.catalog.hash

    @cached_property
    def latest(self) -> date:
        """Return the corpus's latest publication date: the day a question is read against by default."""
        days = [
            document.published.hi or document.published.lo
            for document in self.lexicon.catalog.documents.values()
            if document.published
        ]
        return date.fromordinal(max((day for day in days if day), default=date(2000, 1, 1).toordinal()))

    async def answer(self, command: Command, text: str, now: datetime | None = None) -> Answer:
        """Answer a question read against `now` (None: the corpus's latest publication date).

        Where the dates asked for, read against the clock, meet no claim, the corpus's own latest date is tried.
        """
        zone = ZoneInfo(self.lexicon.catalog.meta.timezone)
        day = now.astimezone(zone).date() if now else self.latest
        stamp = now.isoformat() if now else day.isoformat()
        answer = await self._think(command, text, day, stamp)
        if answer.reason is Reason.OUTSIDE_DATES and day != self.latest:
            again = await self._think(command, text, self.latest, stamp)
            if again.found:
                told = f"Read against today no claim fits, so read against the corpus's latest date, {self.latest}."
                return replace(again, notes=(*again.notes, told))
        return answer

    async def _think(self, command: Command, text: str, day: date, stamp: str) -> Answer:
        blank = Evidence(self.lexicon, (), generation=self.generation, now=stamp)
        question = take(command, text, day, self.lexicon, blank)
        if isinstance(question, Answer):
            return question
        chosen = route(question, self.lexicon) if command == "ask" else command
        evidence = await self._gather(question, chosen, blank)
        if len(evidence.claims) > CANDIDATES:  # long enough for the loop to miss a heartbeat
            answer = await asyncio.to_thread(self._weigh, question, chosen, evidence)
        else:
            answer = self._weigh(question, chosen, evidence)
        if len(evidence.claims) >= BROAD:
            told = f"The corpus says more on this than the {BROAD:,} claims that were weighed: ask more narrowly."
            answer = replace(answer, notes=(*answer.notes, told))
        return replace(answer, command=command)

    def _weigh(self, question: Question, command: Command, evidence: Evidence) -> Answer:
        def think(asked: Question, held: Evidence) -> Answer:
            ranked = self._matcher.rank(asked, held)
            answer = _ANSWERS[command](asked, held, ranked)
            if command != "who":  # which asks back itself
                answer = name_readings(answer, asked, held)
            return explained(answer, asked, ranked, held)

        return within(command, question, evidence, think)

    async def _gather(self, question: Question, command: Command, blank: Evidence) -> Evidence:
        """Fetch the claims that share words with the question or are about what it names, with their relations."""
        scored = dict(await self.store.candidates(question.terms(self.lexicon), CANDIDATES))
        claims = {claim.id: claim for claim in await self.store.claims(list(scored))}
        names = question.mentions
        events = {id_ for mention in names for id_ in mention.ids("event")}
        entities = {id_ for mention in names for id_ in mention.ids("entity")}
        sources = {id_ for mention in names for id_ in mention.ids("source")}
        if command == "who":
            entities.update(meant(question, self.lexicon.catalog))
            sources.update(
                id_
                for id_, source in self.lexicon.catalog.sources.items()
                if source.entity in entities or id_ in entities
            )
        if question.times and question.bare:
            events = self._events_at(question)
        if question.bare:
            claims.update((claim.id, claim) for claim in await self._whole(command))
        if command == "when":
            catalog = self.lexicon.catalog.events.values()
            events.update([event.id for event in catalog if event.parent in events])
        if events or entities or sources:
            found = await self.store.claims_about(
                events=events, entities=entities, sources=sources, limit=BROAD
            )
            claims.update((claim.id, claim) for claim in found)
        relations = await self.store.relations_of(list(claims))
        missing = {id_ for relation in relations for id_ in (relation.a, relation.b)} - claims.keys()
        if missing and command in ("conflicts", "ask", "when"):
            claims.update((claim.id, claim) for claim in await self.store.claims(sorted(missing)))
        return replace(blank, claims=tuple(claims.values()), bm25=scored, relations=tuple(relations))

    def _events_at(self, question: Question) -> set[str]:
        """Return the events that lie in the times asked for ("what happened on Thursday")."""
        asked = [reading for time in question.times for reading in (time.edtf, *time.others)]
        events = self.lexicon.catalog.events.values()
        return {
            event.id for event in events if event.date and any(event.date.overlaps(time) for time in asked)
        }

    async def _whole(self, command: Command) -> Sequence[Claim]:
        if command != "conflicts":
            return await self.store.all_claims(BROAD)
        relations = await self.store.relations(DISAGREEMENTS, BROAD)
        return await self.store.claims(
            sorted({id_ for relation in relations for id_ in (relation.a, relation.b)})
        )

    async def context(self, claim_id: str) -> Context:
        """Return the paragraph around a claim's quotation; NotFound for an unknown claim."""
        claim = next(iter(await self.store.claims([claim_id])), None)
        document = await self.store.document(claim.doc) if claim else None
        if claim is None or document is None:
            raise NotFound(
                f"There is no claim {claim_id} in this generation.",
                next_step="Use the id that stands near the end of a quotation's source line.",
            )
        around = paragraph(document.body, claim.quote.start, claim.quote.end)
        evidence = Evidence(self.lexicon, (claim,), generation=self.generation)
        return Context(snippet(claim, evidence), *around)

    async def relations(self, kinds: Collection[RelationKind] = ()) -> Sequence[Difference]:
        """Return relations of these kinds (all when empty) with both sides, by (a, b)."""
        related: Sequence[Relation] = await self.store.relations(kinds)
        ids = sorted({id_ for relation in related for id_ in (relation.a, relation.b)})
        claims = tuple(await self.store.claims(ids))
        evidence = Evidence(self.lexicon, claims, relations=tuple(related), generation=self.generation)
        return [found for relation in related if (found := difference(relation, evidence))]

    async def search(self, query: str, k: int, *, by_meaning: bool) -> Sequence[tuple[str, float]]:
        """Find up to `k` claims by their words, best first, spelling mended, no thresholds.

        With `by_meaning` and the extra `semantic`, nearness in meaning has its part in the order.
        """
        fixes = [
            self.lexicon.speller.correct(token.casefold().strip(".,;:!?\"'()")) for token in query.split()
        ]
        read = [fix.right if fix else token for token, fix in zip(query.split(), fixes, strict=True)]
        wanted = {term for token in read for term in terms(token)}
        if not by_meaning or not semantic.installed():
            return await self.store.candidates(wanted, k)
        found = await self.store.candidates(wanted, max(k, semantic.DEPTH))
        claims = await self.store.claims([id_ for id_, _ in found[: semantic.DEPTH]])
        texts = {claim.id: " ".join((claim.text, claim.quote.text, *claim.keywords)) for claim in claims}
        return (await asyncio.to_thread(semantic.by_meaning, " ".join(read), found, texts))[:k]

    def suggest(self, command: Command, typed: str) -> tuple[Choice, ...]:
        """Return suggestions for what is typed so far."""
        if self._suggester is None:
            self._suggester = Suggester(self.lexicon)
        return self._suggester.suggest(command, typed)
