"""What a claim tells by itself, whatever is asked of it: its words as terms, whom it is about, who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from bot.answers.expects import Expect
from bot.answers.index import entity_terms, event_terms
from bot.answers.phrases import terms_of_verbs
from bot.answers.text import Form, fold, term_set, words_of
from bot.model.corpus import Claim
from bot.model.index import Catalog
from bot.model.values import Members, Quoted

REMEMBERED = 3_000
"""Claims of which is kept what they tell (some 6 kB each); beyond that all are forgotten and made again."""
_SINCE = re.compile(r"\b(?:since|from \d|as of|takes? (?:office|over)|took (?:office|over)|became)\b")


@dataclass(frozen=True)
class Told:
    """What one claim tells. What only some questions ask for is worked out when it is first asked for."""

    claim: Claim
    text: tuple[Form, ...]
    """The words of the paraphrase."""
    quote: tuple[Form, ...]
    """The words of the quotation."""
    said: frozenset[str]
    """The terms of the quotation and the paraphrase."""
    own: frozenset[str]
    """Those, and keywords of one word."""
    phrases: tuple[frozenset[str], ...]
    """Keywords of several words: each counts as a whole or not at all."""
    begins: bool
    """Whether it says since when something is so."""
    event: frozenset[str]
    """The terms of its event's names."""
    entities: frozenset[str]
    """The terms of the names of whom it is about."""
    event_type: str | None
    """None for a claim without an event."""
    inside: tuple[str, ...]
    """The events that its event is part of, nearest first."""
    participants: tuple[str, ...]
    """The entities that take part in its event."""
    about: tuple[str, ...]
    """The entities that it is about."""
    persons: tuple[str, ...]
    """Those of them that are persons."""
    speakers: tuple[str, ...]
    """Everybody in its chain: sources, and the entities for which they speak."""
    root: tuple[str, ...]
    """Who speaks: the first of its chain, for whom that speaks, and the speaker of its quotation."""
    _shown: dict[Expect, bool] = field(default_factory=dict)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the term of every word of the paraphrase, stop words too."""
        return tuple(form.term for form in self.text)

    def shows(self, thing: Expect, pattern: re.Pattern[str]) -> bool:
        """Say whether the folded quotation has the look of a kind of thing; remembered by the kind."""
        shown = self._shown.get(thing)
        if shown is None:
            shown = self._shown[thing] = bool(pattern.search(fold(self.claim.quote.text)))
        return shown


class Memory:
    """What the claims that were looked at last tell; one for a generation."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}
        self._names: dict[str, frozenset[str]] = {}

    def told(self, claim: Claim, catalog: Catalog) -> Told:
        """Return what a claim tells."""
        held = self._told.get(claim.id)
        if held is None:
            if len(self._told) >= REMEMBERED:
                self._told.clear()
                self._names.clear()
            held = self._told[claim.id] = self._tell(claim, catalog)
        return held

    def _tell(self, claim: Claim, catalog: Catalog) -> Told:
        event = catalog.events.get(claim.event)
        participants = event.participants if event else ()
        mine = about(claim)
        people = (id_ for id_ in mine if id_ in catalog.entities and catalog.entities[id_].kind == "person")
        text, quote = words_of(claim.text), words_of(claim.quote.text)
        words = text + quote
        said = frozenset(chain.from_iterable([form.terms for form in words])).union(terms_of_verbs(words))
        keywords = [term_set(keyword) for keyword in claim.keywords]
        names = (self._names_of(id_, catalog) for id_ in {*mine, *participants})
        speaker = (claim.value.speaker,) if isinstance(claim.value, Quoted) and claim.value.speaker else ()
        return Told(
            claim,
            text,
            quote,
            said=said,
            own=said.union(*(keyword for keyword in keywords if len(keyword) == 1)),
            phrases=tuple(keyword for keyword in keywords if len(keyword) > 1),
            begins=bool(_SINCE.search(claim.text)),
            event=event_terms(event) if event else frozenset(),
            entities=frozenset().union(*names),
            event_type=event.type if event else None,
            inside=_parents(claim.event, catalog),
            participants=participants,
            about=mine,
            persons=tuple(people),
            speakers=_speaking(claim.said_by, catalog),
            root=(*_speaking(claim.said_by[:1], catalog), *speaker),
        )

    def _names_of(self, id_: str, catalog: Catalog) -> frozenset[str]:
        if id_ not in self._names:
            entity = catalog.entities.get(id_)
            self._names[id_] = entity_terms(entity) if entity else frozenset()
        return self._names[id_]


def about(claim: Claim) -> tuple[str, ...]:
    """Return the entity ids that a claim is about: listed, asserted, or speaking."""
    members = claim.value.members if isinstance(claim.value, Members) else ()
    speaker = (claim.value.speaker,) if isinstance(claim.value, Quoted) and claim.value.speaker else ()
    return tuple(dict.fromkeys((*claim.entities, *members, *speaker)))


def _speaking(said_by: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    """Return sources and the entities that they speak for."""
    known = (catalog.sources[id_].entity for id_ in said_by if id_ in catalog.sources)
    return (*said_by, *(entity for entity in known if entity))


def _parents(event: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the events that an event lies in, nearest first."""
    above: list[str] = []
    known = catalog.events
    while event in known and (parent := known[event].parent) and parent not in above:
        above.append(event := parent)
    return tuple(above)
