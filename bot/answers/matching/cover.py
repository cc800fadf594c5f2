"""How much of a word or a name of a question a claim covers: words by its terms, names by what it is about.

What only the question decides is worked out once, when a `WordCover` or `NameCover` is made; what only the claim
decides is in `Told`. So one is held against the other by comparing sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answers.language.text import is_cjk, stem, term_set
from bot.answers.matching.told import Told
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Mention
from bot.answers.question.question import Question, Word
from bot.answers.question.unspaced import covered

_BEGIN = frozenset(map(stem, ("start", "begin", "become", "take")))
MENTION_FLOOR = 1.5
"""A name weighs at least this, however often the corpus speaks of it."""
LOST = 0.3
"""A name of the question that is covered no better than this is not what the claim is about."""
SPELT = 0.8
"""Share of a name that a claim covers by the name's words alone."""
WHOLE = 0.85
"""Share of a word written without spaces that counts before what people say for it."""
ALIKE = 0.6
"""Share of an event's name that a claim covers by a word that people use for it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question: what it is called, how much it weighs, and whether an answer hangs on it."""

    kind: str
    words: str
    weight: float
    telling: bool = False
    """Whether it is a word that not everybody uses for everything."""


@dataclass(frozen=True, slots=True)
class WordCover:
    """A content word, ready to be held against many claims."""

    part: Part
    word: Word
    own: frozenset[str]
    synonyms: frozenset[str]
    """What people say for it, without the names that the question has itself."""
    begins: bool
    """Whether it speaks of a beginning."""
    asked: frozenset[str]
    """All terms of the question."""
    unspaced: bool
    """Whether it is written without spaces: of such a word a claim may cover a part."""

    @classmethod
    def of(cls, word: Word, spoken: frozenset[str], asked: frozenset[str]) -> WordCover:
        """Make a word ready; `spoken` are terms of names the question has itself, `asked` all its terms."""
        own, synonyms = frozenset(word.terms), word.synonyms - spoken
        part = Part("word", word.spelt, word.weight, word.telling)
        return cls(
            part, word, own, synonyms, not _BEGIN.isdisjoint(own | synonyms), asked, is_cjk(word.spelt)
        )

    def share(self, told: Told) -> float:
        """Return the share (0–1) of the word that a claim covers."""
        own, synonyms = self.own, self.synonyms
        if own <= told.own:
            return 1.0
        if self.unspaced and (share := covered(self.word.terms, told.own)) >= WHOLE:
            return share
        in_phrase = [phrase for phrase in told.phrases if not own.isdisjoint(phrase)]
        if in_phrase and any(phrase <= self.asked for phrase in in_phrase):
            return 1.0
        if (self.begins and told.begins) or not synonyms.isdisjoint(told.own):
            return 0.85
        if own <= told.setting.terms:
            return 0.75
        if in_phrase or not synonyms.isdisjoint(told.setting.terms):
            return 0.6
        return 0.5 if own <= told.names else share if self.unspaced else 0.0


@dataclass(frozen=True, slots=True)
class NameCover:
    """A name in a question, ready to be held against many claims."""

    part: Part
    mention: Mention
    events: Mapping[str, float]
    """Events that it may mean → how well each fits the rest of the question."""
    entities: frozenset[str]
    sources: frozenset[str]
    types: frozenset[str]
    """The types of those events."""
    only_events: bool
    aside: bool
    """Whether it only sets the scene, so that a claim may leave it out."""
    forms: tuple[frozenset[str], ...]
    """The terms of what is said for it: any of these in a claim's words or keywords spells it."""
    events_word: frozenset[str]
    """The same where it must stand in the claim's own words: the one word of an event's name."""
    alike: frozenset[str]
    """What people say for an event's name of one word."""

    @classmethod
    def of(
        cls, mention: Mention, question: Question, fits: Mapping[str, float], lexicon: Lexicon
    ) -> NameCover:
        """Make a name ready; `fits` weighs events that share a name."""
        events = mention.ids("event")
        first_is_event = mention.names[0].kind == "event"
        forms = dict.fromkeys(_forms(mention, lexicon))
        own = term_set(mention.words)
        single = [form for form in forms if first_is_event and len(form) == 1]
        alike = lexicon.synonyms(next(iter(own))) if first_is_event and len(own) == 1 else frozenset()
        weight = max(MENTION_FLOOR, min(lexicon.target_idf(name.target) for name in mention.names))
        return cls(
            Part(mention.names[0].kind, mention.words, weight),
            mention,
            events={id_: fits.get(id_, 1.0) for id_ in events},
            entities=frozenset(mention.ids("entity")),
            sources=frozenset(mention.ids("source")),
            types=frozenset(lexicon.catalog.events[id_].type for id_ in events),
            only_events=len(events) >= len(mention.names),
            aside=mention.first in question.aside,
            forms=tuple(form for form in forms if form not in single),
            events_word=frozenset().union(*single),
            alike=alike,
        )

    def share(self, told: Told) -> float:
        """Return the share (0–1) of the name that a claim covers."""
        best = self._meant(told)
        if best >= SPELT:
            return best
        if not self.events_word.isdisjoint(told.said):
            return SPELT
        own = told.own
        for form in self.forms:
            if form <= own:
                return SPELT
        if best < ALIKE and not self.alike.isdisjoint(told.said) and self._like(told):
            return ALIKE
        return best

    def lost(self, told: Told) -> bool:
        """Say whether a claim that hardly covers the name is about something else: of events about one of its type."""
        if not self.only_events or told.setting.type is None:
            return not self.events
        return told.setting.type in self.types

    def _meant(self, told: Told) -> float:
        """Return the share of what the name means that a claim is about."""
        claim = told.claim
        best = self.events.get(claim.event, 0.0) if self.events else 0.0
        if self.events and best < 0.7 and not self.events.keys().isdisjoint(told.setting.inside):
            best = 0.7
        if self.sources and not self.sources.isdisjoint(claim.said_by):
            return 1.0
        entities = self.entities
        if not entities:
            return best
        if not entities.isdisjoint(told.about):
            return 1.0
        if not entities.isdisjoint(told.speakers):
            return max(best, 0.9)
        if not entities.isdisjoint(told.setting.participants):
            of_others = told.persons and entities.isdisjoint(told.persons)
            return max(best, 0.3 if of_others else 0.6)
        return best

    def _like(self, told: Told) -> bool:
        """Say whether a claim has no event of its own, or one of the type that is mentioned."""
        if told.setting.type is None or told.setting.type in self.types:
            return True
        return not (self.alike | term_set(self.mention.words)).isdisjoint(told.setting.terms)


def _forms(mention: Mention, lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """Yield the terms of what is said for a mention: its own words, and other names of what it means."""
    yield term_set(mention.words) or frozenset({mention.words})
    for name in mention.names:
        event = lexicon.catalog.events.get(name.target)
        for alias in event.aliases if event else ():
            if len(form := term_set(alias.form)) > 1:
                yield form
        known = lexicon.catalog.entities.get(name.target)
        for alias in known.aliases if known else ():
            if alias.kind in ("name", "short") and (form := term_set(alias.form)):
                yield form


def asked_terms(question: Question) -> frozenset[str]:
    """Return the terms of all words of a question and what people say for them."""
    synonyms = (word.synonyms for word in question.words)
    return frozenset(token.term for token in question.tokens).union(*synonyms)


def spoken_names(question: Question) -> frozenset[str]:
    """Return the terms of the names in a question: they cannot answer it twice ("ship" in "the ferry disaster")."""
    spans = (question.tokens[mention.first : mention.last + 1] for mention in question.mentions)
    return frozenset(token.term for span in spans for token in span if not token.stop)


def event_fits(question: Question, lexicon: Lexicon) -> dict[str, float]:
    """Weigh events that share a name ("the call") by how well the other names and times of the question fit them."""
    fits: dict[str, float] = {}
    people = [mention.ids("entity") for mention in question.mentions if mention.ids("entity")]
    for mention in question.mentions:
        events = mention.ids("event")
        points = {id_: _fit(id_, people, question, lexicon) for id_ in events}
        best = max(points.values(), default=0.0)
        for id_, point in points.items():
            fits[id_] = max(fits.get(id_, 0.0), 1.0 if point == best else 0.5)
    return fits


def _fit(event_id: str, people: Iterable[tuple[str, ...]], question: Question, lexicon: Lexicon) -> int:
    event = lexicon.catalog.events[event_id]
    fit = sum(any(id_ in event.participants for id_ in ids) for ids in people)
    if question.times and event.date is not None:
        fit += 2 * all(
            any(event.date.overlaps(r) for r in (time.edtf, *time.others)) for time in question.times
        )
    return fit
