"""Which parts of a question a claim covers, and how well: words by its terms, names by what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answers.index import entity_terms, event_terms
from bot.answers.lexicon import Lexicon
from bot.answers.names import Mention
from bot.answers.phrases import whole_terms
from bot.answers.question import Question, Word
from bot.answers.text import stem, term_set
from bot.model.corpus import Claim
from bot.model.index import Name
from bot.model.values import Members, Quoted

_BEGIN = frozenset(map(stem, ("start", "begin", "become", "take")))
_SINCE = re.compile(r"\b(?:since|from \d|as of|takes? (?:office|over)|took (?:office|over)|became)\b")
SPELT = 0.8
"""Share of a name that a claim covers by the name's words alone."""
REMEMBERED = 50_000
"""Claims whose terms are kept; beyond that all are forgotten and made again."""


@dataclass(frozen=True, slots=True)
class ClaimTerms:
    """The terms of a claim's own words, of its event's names, and of the names of whom it is about."""

    said: frozenset[str]
    """The terms of the quotation and the paraphrase."""
    own: frozenset[str]
    """Those, and keywords of one word."""
    phrases: tuple[frozenset[str], ...]
    """Keywords of several words: each counts as a whole or not at all."""
    begins: bool
    """Whether it says since when something is so."""
    event: frozenset[str]
    entities: frozenset[str]


class Cover:
    """Says how much of a word or a name a claim covers; `read` keeps what claims of the generation hold."""

    def __init__(self, lexicon: Lexicon, read: dict[str, ClaimTerms] | None = None) -> None:
        self._lexicon = lexicon
        self._seen: dict[str, ClaimTerms] = {} if read is None else read

    def kind(self, id_: str) -> str:
        """Return the kind of an entity ("person"), empty for anything else."""
        entity = self._lexicon.catalog.entities.get(id_)
        return entity.kind if entity else ""

    def described(self, id_: str) -> frozenset[str]:
        """Return the terms of an entity's names and description."""
        entity = self._lexicon.catalog.entities.get(id_)
        return entity_terms(entity) | term_set(entity.description) if entity else frozenset()

    def word(self, word: Word, claim: Claim, spoken: frozenset[str], asked: frozenset[str]) -> float:
        """Return the share (0–1) of a word that a claim covers.

        `spoken` are terms of names the question has itself, `asked` all its terms.
        """
        held = self.terms(claim)
        synonyms = word.synonyms - spoken
        if any(asked >= phrase and phrase & {*word.terms} for phrase in held.phrases):
            return 1.0
        if all(term in held.own for term in word.terms):
            return 1.0
        if held.begins and {*word.terms, *synonyms} & _BEGIN:
            return 0.85
        if synonyms & held.own:
            return 0.85
        if all(term in held.event for term in word.terms):
            return 0.75
        if synonyms & held.event:
            return 0.6
        if any(phrase & {*word.terms} for phrase in held.phrases):
            return 0.6
        return 0.5 if all(term in held.entities for term in word.terms) else 0.0

    def name(self, mention: Mention, claim: Claim, fits: Mapping[str, float]) -> float:
        """Return the share (0–1) of a name that a claim covers; `fits` weighs events that share a name."""
        best = max(self._named(name, mention, claim, fits) for name in mention.names)
        if best >= SPELT:
            return best
        held = self.terms(claim)
        event = mention.names[0].kind == "event"
        spelt = any(
            form <= (held.said if event and len(form) == 1 else held.own) for form in self._forms(mention)
        )
        if spelt:
            return SPELT
        if event and self._like(mention, claim) and len(word := term_set(mention.words)) == 1:
            alike = self._lexicon.synonyms(next(iter(word)))
            return max(best, 0.6 if alike & held.said else 0.0)
        return best

    def _like(self, mention: Mention, claim: Claim) -> bool:
        """Say whether a claim has no event of its own, or one of the type that is mentioned."""
        events = self._lexicon.catalog.events
        own = events.get(claim.event)
        if own is None or any(events[id_].type == own.type for id_ in mention.ids("event")):
            return True
        word = next(iter(term_set(mention.words)), "")
        return bool({word, *self._lexicon.synonyms(word)} & self.terms(claim).event)

    def _forms(self, mention: Mention) -> Iterator[frozenset[str]]:
        """Yield the terms of what is said for a mention: its own words, and other names of what it means."""
        yield term_set(mention.words) or frozenset({mention.words})
        catalog = self._lexicon.catalog
        for name in mention.names:
            event = catalog.events.get(name.target)
            for alias in event.aliases if event else ():
                if len(form := term_set(alias.form)) > 1:
                    yield form
            known = catalog.entities.get(name.target)
            for alias in known.aliases if known else ():
                if alias.kind in ("name", "short") and (form := term_set(alias.form)):
                    yield form

    def terms(self, claim: Claim) -> ClaimTerms:
        """Return the terms of a claim."""
        held = self._seen.get(claim.id)
        if held is None:
            if len(self._seen) >= REMEMBERED:
                self._seen.clear()
            catalog = self._lexicon.catalog
            event = catalog.events.get(claim.event)
            people = {*about(claim), *(event.participants if event else ())}
            names = (entity_terms(catalog.entities[id_]) for id_ in people if id_ in catalog.entities)
            keywords = [term_set(keyword) for keyword in claim.keywords]
            single = (keyword for keyword in keywords if len(keyword) == 1)
            text = f"{claim.text} {claim.quote.text}"
            said = term_set(text).union(whole_terms(text))
            held = ClaimTerms(
                said=said,
                own=said.union(*single),
                begins=bool(_SINCE.search(claim.text)),
                phrases=tuple(keyword for keyword in keywords if len(keyword) > 1),
                event=event_terms(event) if event else frozenset(),
                entities=frozenset().union(*names),
            )
            self._seen[claim.id] = held
        return held

    def _named(self, name: Name, mention: Mention, claim: Claim, fits: Mapping[str, float]) -> float:
        catalog = self._lexicon.catalog
        event = catalog.events.get(claim.event)
        if name.kind == "event":
            if claim.event == name.target:
                return fits.get(name.target, 1.0)
            return 0.7 if name.target in self._parents(claim.event) else 0.0
        if name.kind == "source":
            return 1.0 if name.target in claim.said_by else 0.0
        if name.target in about(claim):
            return 1.0
        if any(said == name.target or self._speaks_for(said) == name.target for said in claim.said_by):
            return 0.9
        if event and name.target in event.participants:
            return 0.3 if self._of_others(claim, mention) else 0.6
        return 0.0

    def _speaks_for(self, source: str) -> str:
        known = self._lexicon.catalog.sources.get(source)
        return known.entity if known else ""

    def _of_others(self, claim: Claim, mention: Mention) -> bool:
        """Say whether a claim is about people, none of whom is mentioned."""
        people = {id_ for id_ in about(claim) if self.kind(id_) == "person"}
        return bool(people) and people.isdisjoint(mention.ids("entity"))

    def _parents(self, event: str) -> tuple[str, ...]:
        """Return the events that an event lies in, nearest first."""
        chain: list[str] = []
        known = self._lexicon.catalog.events
        while event in known and known[event].parent and known[event].parent not in chain:
            event = known[event].parent
            chain.append(event)
        return tuple(chain)


def about(claim: Claim) -> tuple[str, ...]:
    """Return the entity ids that a claim is about: listed, asserted, or speaking."""
    members = claim.value.members if isinstance(claim.value, Members) else ()
    speaker = (claim.value.speaker,) if isinstance(claim.value, Quoted) and claim.value.speaker else ()
    return tuple(dict.fromkeys((*claim.entities, *members, *speaker)))


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
