"""One opened generation: gathers the evidence for a question from the store and lets `bot.answers` think about it."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from importlib import import_module
from zoneinfo import ZoneInfo

from bot.answers.composing.ask import ask
from bot.answers.composing.brief import brief
from bot.answers.composing.chronology import chronology
from bot.answers.composing.disagree import disagree
from bot.answers.composing.intake import take
from bot.answers.composing.nearby import with_near_questions
from bot.answers.composing.route import asks_who, route
from bot.answers.composing.shared import name_readings
from bot.answers.composing.snippets import difference, snippet
from bot.answers.composing.when import when
from bot.answers.composing.who import who
from bot.answers.composing.why import explained
from bot.answers.composing.within import within
from bot.answers.language.paragraph import paragraph
from bot.answers.language.text import tokens
from bot.answers.matching.closely import DEPTH, closely
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Matcher
from bot.answers.matching.spread import content, mended, reaches, spread
from bot.answers.question.question import Question
from bot.answers.times.fallback import with_dateparser
from bot.errors import NotFound
from bot.model.answer import Answer, Choice, Command, Context, Difference, Reason
from bot.model.corpus import Relation, RelationKind
from bot.model.exported import Export
from bot.model.index import Whole
from bot.model.said import say
from bot.reading import dictionary, semantic
from bot.reading.checking import Checker
from bot.reading.dictionary import is_word
from bot.reading.exporting import Exporter
from bot.reading.gather import Gatherer
from bot.reading.listing import Listing
from bot.reading.suggest import Suggester
from bot.store.protocol import Store

INLINE = 40
"""More claims than this are weighed in a thread."""
_ANSWERS = {
    "ask": ask,
    "who": who,
    "when": when,
    "conflicts": disagree,
    "brief": brief,
    "timeline": chronology,
}


def warm() -> None:
    """Load what is read at first use and takes long: the words of the language, numpy, dateparser."""
    dictionary.load()
    import_module("numpy")
    with_dateparser("2 weeks ago", date(2020, 1, 1), 0)


_AGREED: tuple[RelationKind, ...] = ("agree",)


class Reading:
    """Answers from one generation and no other. `open` it once; it may serve many questions at the same time."""

    def __init__(self, store: Store, whole: Whole) -> None:
        self.store = store
        self.whole = whole
        self._gather = Gatherer(store, whole)
        self._matcher = Matcher()
        self._checker = Checker(self._gather, lambda: self._matcher)
        self._suggester = Suggester(store, whole, self._gather)
        self._exporter = Exporter(store, whole, self._gather)
        self._listing = Listing(store, whole, self._gather, self._suggester)

    @classmethod
    async def open(cls, store: Store) -> Reading:
        """Read what every question needs of a store; it is closed if that fails."""
        try:
            return cls(store, await store.whole())
        except BaseException:
            await store.close()
            raise

    @property
    def generation(self) -> str:
        """Return the hash of the generation."""
        return self.whole.hash

    @cached_property
    def latest(self) -> date:
        """Return the corpus's latest publication date: the day a question is read against by default."""
        newest = self.whole.newest
        return date.fromordinal((newest and (newest.hi or newest.lo)) or date(2000, 1, 1).toordinal())

    async def answer(self, command: Command, text: str, now: datetime | None = None) -> Answer:
        """Answer a question read against `now` (None: the corpus's latest publication date).

        Where the dates asked for, read against the clock, meet no claim, the corpus's own latest date is tried.
        """
        day, stamp = self._read_against(now)
        if command == "check":
            return await self._checker.check(text, day, stamp, self.generation)
        answer = await self._think(command, text, day, stamp)
        if answer.reason is Reason.OUTSIDE_DATES and day != self.latest:
            again = await self._think(command, text, self.latest, stamp)
            if again.found:
                told = say(
                    "Read against today no claim fits, so read against the corpus's latest date, {day}.",
                    day=str(self.latest),
                )
                return replace(again, notes=(*again.notes, told))
        return answer

    async def export(self, topic: str, now: datetime | None = None) -> Export:
        """Return the claims on a topic ("": all) to be exported; DeskError where there are none."""
        return await self._exporter.export(topic, *self._read_against(now))

    def _read_against(self, now: datetime | None) -> tuple[date, str]:
        """Return the day on which a question is read, and that instant (or day) as it is noted."""
        day = now.astimezone(ZoneInfo(self.whole.meta.timezone)).date() if now else self.latest
        return day, now.isoformat() if now else day.isoformat()

    async def _think(self, command: Command, text: str, day: date, stamp: str) -> Answer:
        if command == "sources":
            return await self._listing.answer(text, stamp)
        lexicon = await self._gather.lexicon(command, text)
        blank = Evidence(lexicon, (), generation=self.generation, now=stamp)
        question = take(command, text, day, lexicon, blank)
        if isinstance(question, Answer):
            return question
        if asks_who(question):
            blank = replace(blank, lexicon=await self._gather.described(question, lexicon))
        chosen = route(question, blank.lexicon) if command == "ask" else command
        evidence = await self._gather.evidence(question, chosen, blank)
        if len(evidence.claims) > INLINE:  # long enough for the loop to miss a heartbeat
            answer = await asyncio.to_thread(self._weigh, question, chosen, evidence)
        else:
            answer = self._weigh(question, chosen, evidence)
        if evidence.more:
            told = say(
                "The corpus says more on this than the {count} claims that were weighed: ask more narrowly.",
                count=f"{len(evidence.claims):,}",
            )
            answer = replace(answer, notes=(*answer.notes, told))
        return replace(answer, command=command)

    def _weigh(self, question: Question, command: Command, evidence: Evidence) -> Answer:
        def think(asked: Question, held: Evidence) -> Answer:
            ranked = self._matcher.rank(asked, held)
            answer = _ANSWERS[command](asked, held, ranked)
            if command != "who":  # which asks back itself
                answer = name_readings(answer, asked, held)
            return explained(answer, asked, ranked, held)

        return with_near_questions(within(command, question, evidence, think), evidence)

    async def context(self, claim_id: str) -> Context:
        """Return the paragraph around a claim's quotation; NotFound for an unknown claim."""
        claim = next(iter(await self.store.claims([claim_id])), None)
        document = await self.store.document(claim.doc) if claim else None
        if claim is None or document is None:
            raise NotFound(
                say("There is no claim {id} in this generation.", id=claim_id),
                next_step=say("Use the id that stands near the end of a quotation's source line."),
            )
        around = paragraph(document.body, claim.quote.start, claim.quote.end)
        evidence = Evidence(await self._gather.of([claim]), (claim,), generation=self.generation)
        return Context(snippet(claim, evidence), *around)

    async def relations(self, kinds: Collection[RelationKind] = ()) -> Sequence[Difference]:
        """Return relations of these kinds (all when empty) with both sides, by (a, b)."""
        related: Sequence[Relation] = await self.store.relations(kinds)
        sides = {id_ for relation in related for id_ in (relation.a, relation.b)}
        agreed = await self.store.relations(_AGREED) if kinds else ()
        told = [*related, *(relation for relation in agreed if sides & {relation.a, relation.b})]
        ids = sorted({id_ for relation in told for id_ in (relation.a, relation.b)})
        claims = tuple(await self.store.claims(ids))
        evidence = Evidence(
            await self._gather.of(claims), claims, relations=tuple(told), generation=self.generation
        )
        return [found for relation in related if (found := difference(relation, evidence))]

    async def search(self, query: str, k: int, *, by_meaning: bool) -> Sequence[tuple[str, float]]:
        """Find up to `k` claims by their words, best first, no thresholds.

        A misspelt word stands for several that may be meant.

        With `by_meaning` and the extra `semantic`, nearness in meaning has its part in the order.
        """
        words = content(query)
        unknown = reaches(words, await self.store.known({token.word for token in words}))
        near = await self.store.near(unknown) if unknown else {}
        wanted = spread(words, near, is_word)
        if not by_meaning or not semantic.installed():
            found = await self.store.candidates(wanted, max(k, DEPTH))
            return (await self._closely(mended(tokens(query), near), wanted, found))[:k]
        found = await self.store.candidates(wanted, max(k, semantic.DEPTH))
        claims = await self.store.claims([id_ for id_, _ in found[: semantic.DEPTH]])
        texts = {claim.id: " ".join((claim.text, claim.quote.text, *claim.keywords)) for claim in claims}
        return (await asyncio.to_thread(semantic.by_meaning, mended(words, near), found, texts))[:k]

    async def _closely(
        self, query: str, wanted: Mapping[str, float], found: Sequence[tuple[str, float]]
    ) -> Sequence[tuple[str, float]]:
        sentences = await self._gather.sentences([id_ for id_, _ in found[:DEPTH]])
        held = await self._gather.frequencies(wanted)
        total = self.whole.claims
        rarity = {
            term: weight * math.log(1 + (total - held[term] + 0.5) / (held[term] + 0.5))
            for term, weight in wanted.items()
            if term in held
        }
        return closely(query, found, sentences, rarity)

    async def suggest(self, command: Command, typed: str) -> tuple[Choice, ...]:
        """Return suggestions for what is typed so far."""
        return await self._suggester.suggest(command, typed)
