"""What is fetched from the store for one question, before `bot.answers` thinks about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from bot.answers.checking.message import SENTENCE
from bot.answers.language.text import Token, tokens
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.whom import described_by, meant
from bot.answers.question.asks import Asks
from bot.answers.question.lexicon import Language, Lexicon
from bot.answers.question.mend import mend
from bot.answers.question.names import Names
from bot.answers.question.question import MAX_LENGTH, Question, clean
from bot.answers.question.unspaced import segment
from bot.answers.question.wanted import doubts, pieces, readings, wanted
from bot.model.answer import Command
from bot.model.corpus import DISAGREEMENTS, Claim, Relation
from bot.model.index import Catalog, Name, Whole
from bot.model.words import Glossary
from bot.reading.dictionary import everyday, is_word, rarity
from bot.reading.kept import Kept
from bot.reading.records import Ids, Records, held, joined, touched
from bot.store.protocol import Store

CANDIDATES = 80
"""At most this many claims are found by their words for one question."""
BROAD = 100
"""At most this many claims are weighed that are about what a question names, where there are more than `ALL`."""
ALL = 200
"""Up to so many claims about what a question names are weighed without leaving one out."""
OTHERS = 60
"""At most this many claims are weighed because they stand in a relation to those."""
WHOLE = 300
"""At most this many claims, or relations, are weighed where the whole corpus is asked for."""
DESCRIBED = 200
"""At most this many people and things are looked at that a description may mean."""
EVENTS = 300
"""At most this many events are looked at that lie in a time."""
CLAIMS_KEPT = 1_500
"""Claims kept in memory, and relations of as many: some two kilobytes each."""
KEPT = 10_000
"""Words, terms and names kept in memory: some hundred bytes each."""


class Gatherer:
    """Fetches from one generation what questions need."""

    def __init__(self, store: Store, whole: Whole) -> None:
        self._store = store
        self._whole = whole
        self._records = Records(store, whole)
        self._known = Kept(store.known, KEPT)
        self._claims = Kept(store.frequencies, KEPT)
        self._names = Kept(self._named, KEPT)
        self._held = Kept(self._fetch_claims, CLAIMS_KEPT)
        self._related = Kept(self._fetch_relations, CLAIMS_KEPT)
        self._asks = Asks(whole.attributes.values())
        self._language = Language(is_word, rarity, everyday)

    async def lexicon(self, command: Command, text: str) -> Lexicon:
        """Return what is needed to understand a question."""
        limit = SENTENCE if command == "check" else MAX_LENGTH
        if len(text) > 4 * limit or len(clean(text)) > limit:  # will be turned away
            return await self._lexicon([])
        texts = readings(command, text)
        runs = [tokens(written) for written in texts]
        lexicon = await self._lexicon(runs, completed=command == "who")
        cut = (segment(run, written, lexicon.names) for run, written in zip(runs, texts, strict=True))
        mended = [mend(run, lexicon, complete=command == "who") for run in cut]
        further = [run for run, fixes in mended if fixes]
        if command == "who":  # names to offer for one that is unknown
            near = (choice for words in lexicon.glossary.near.values() for choice in words if choice.name)
            further += [tokens(choice.word) for choice in near]
            further += [tokens(word) for words in lexicon.glossary.beginning.values() for word in words]
        return await self._lexicon([*runs, *further], completed=command == "who") if further else lexicon

    async def _lexicon(self, runs: Sequence[Sequence[Token]], *, completed: bool = False) -> Lexicon:
        asked = wanted(runs, self._whole.longest_name)
        known = await self._known.get(asked.words)
        doubtful = doubts(asked.words - self._asks.terms, known)
        near = await self._store.near(doubtful) if doubtful else {}
        if parts := pieces(doubtful):
            known |= await self._known.get(parts)
        beginning: dict[str, Sequence[str]] = {}
        for word in doubtful if completed and sum(map(len, runs)) == 1 else ():
            beginning[word] = await self._store.beginning(word, DESCRIBED)
        named = await self._names.get(asked.keys)
        catalog = await self._records.catalog(_targets(named.values()))
        glossary = Glossary(self._whole.claims, known, near, await self._claims.get(asked.terms), beginning)
        pairs = ((key, name) for key, names in named.items() for name in names)
        return Lexicon(catalog, glossary, Names(pairs, catalog.entities.values()), self._asks, self._language)

    async def described(self, question: Question, lexicon: Lexicon) -> Lexicon:
        """Return the lexicon with the people and things that the words of a question may describe."""
        terms = described_by(question, lexicon.catalog)
        ids = await self._store.described(terms, DESCRIBED)
        return await self._over(lexicon, Ids(entities=set(ids)))

    async def evidence(self, question: Question, command: Command, blank: Evidence) -> Evidence:
        """Fetch the claims that share words with a question or are about what it names, with their relations."""
        lexicon = blank.lexicon
        scored = dict(await self._store.candidates(question.terms(lexicon), CANDIDATES))
        ids = dict.fromkeys(scored)
        named = await self._targets(question, command, lexicon.catalog)
        more = False
        if question.bare:
            ids |= dict.fromkeys(await self._all(command))
        if named.events or named.entities or named.sources:
            mentions = lexicon.catalog.mentions
            told = sum(mentions.get(id_, 0) for id_ in named.events | named.entities | named.sources)
            limit = ALL if told <= ALL else BROAD
            found = await self._store.about(
                events=named.events,
                entities=named.entities,
                sources=named.sources,
                limit=limit,
                disputed=command == "conflicts",
                attrs=question.asked,
            )
            more = told > ALL and len(found) == limit
            ids |= dict.fromkeys(found)
        relations = await self._relations_of(ids)
        if command in ("conflicts", "ask", "when", "timeline", "check"):
            others = {id_ for relation in relations for id_ in (relation.a, relation.b)} - ids.keys()
            ids |= dict.fromkeys(sorted(others)[:OTHERS])
        claims = await self._held.get(ids)
        return replace(
            blank,
            lexicon=await self._over(lexicon, joined(named, touched(claims.values()))),
            claims=tuple(claims.values()),
            bm25=scored,
            relations=relations,
            more=more,
        )

    async def all_of(
        self, question: Question, lexicon: Lexicon, k: int
    ) -> tuple[Collection[str], Mapping[str, float]]:
        """Return the ids of up to `k` claims that may be on a topic, and the scores of those found by their words.

        Where something is named these are all claims about it.
        """
        named = await self._targets(question, "brief", lexicon.catalog)
        about = bool(named.events or named.entities or named.sources)
        scored = dict(await self._store.candidates(question.terms(lexicon), CANDIDATES if about else k))
        ids = set(scored)
        if about:
            ids |= set(
                await self._store.about(
                    events=named.events, entities=named.entities, sources=named.sources, limit=k
                )
            )
        if question.bare:
            ids |= set(await self._all("brief"))
        return ids, scored

    async def over(self, lexicon: Lexicon, claims: Collection[Claim]) -> Lexicon:
        """Return a question's lexicon with the records that claims touch."""
        return await self._over(lexicon, touched(claims))

    async def sentences(self, ids: Collection[str]) -> Mapping[str, str]:
        """Return the sentences of claims."""
        return {id_: claim.text for id_, claim in (await self._held.get(ids)).items()}

    async def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Return for each term that any claim holds how many hold it."""
        return await self._claims.get(terms)

    async def of(self, claims: Collection[Claim], more: Ids | None = None) -> Lexicon:
        """Return the records that claims touch, and more, for showing them."""
        return await self.records(joined(touched(claims), more or Ids()))

    async def records(self, ids: Ids) -> Lexicon:
        """Return these records, for showing them."""
        return await self._over(await self._lexicon([]), ids)

    async def _targets(self, question: Question, command: Command, catalog: Catalog) -> Ids:
        """Return what a question is about."""
        names = question.mentions
        ids = Ids(
            sources={id_ for mention in names for id_ in mention.ids("source")},
            entities={id_ for mention in names for id_ in mention.ids("entity")},
            events={id_ for mention in names for id_ in mention.ids("event")},
        )
        if command == "who":
            ids.entities.update(meant(question, catalog))
            ids.sources.update(ids.entities, await self._store.sources_of(ids.entities))
        if question.times and question.bare:
            ids.events.clear()
            ids.events.update(await self._events_at(question))
        if command == "when":
            ids.events.update(await self._store.parts_of(ids.events))
        return ids

    async def _events_at(self, question: Question) -> set[str]:
        """Return the events that lie in the times asked for ("what happened on Thursday")."""
        asked = {(edtf.lo, edtf.hi) for time in question.times for edtf in (time.edtf, *time.others)}
        return {id_ for lo, hi in asked for id_ in await self._store.events_between(lo, hi, EVENTS)}

    async def _all(self, command: Command) -> Sequence[str]:
        if command != "conflicts":
            return [claim.id for claim in await self._store.all_claims(WHOLE)]
        links: list[Relation] = []
        for kind in DISAGREEMENTS:  # the gravest first
            links += await self._store.relations((kind,), WHOLE - len(links))
        return sorted({id_ for link in links for id_ in (link.a, link.b)})

    async def _relations_of(self, ids: Collection[str]) -> tuple[Relation, ...]:
        found = await self._related.get(ids)
        every = dict.fromkeys(link for links in found.values() for link in links)
        return tuple(sorted(every, key=lambda link: (link.a, link.b)))

    async def _fetch_claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        return {claim.id: claim for claim in await self._store.claims(ids)}

    async def _fetch_relations(self, ids: Collection[str]) -> Mapping[str, tuple[Relation, ...]]:
        links: dict[str, list[Relation]] = {id_: [] for id_ in ids}
        for link in await self._store.relations_of(ids):
            for id_ in {link.a, link.b} & links.keys():
                links[id_].append(link)
        return {id_: tuple(held) for id_, held in links.items()}

    async def _over(self, lexicon: Lexicon, ids: Ids) -> Lexicon:
        return lexicon.over(await self._records.catalog(joined(held(lexicon.catalog), ids)))

    async def _named(self, keys: Collection[str]) -> Mapping[str, tuple[Name, ...]]:
        found: dict[str, list[Name]] = defaultdict(list)
        for key, name in await self._store.names(keys):
            found[key].append(name)
        return {key: tuple(names) for key, names in found.items()}


def _targets(named: Collection[tuple[Name, ...]]) -> Ids:
    ids = Ids()
    by_kind = {"source": ids.sources, "entity": ids.entities, "event": ids.events}
    for names in named:
        for name in names:
            by_kind[name.kind].add(name.target)
    return ids
