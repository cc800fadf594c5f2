"""What a claim tells by itself, whatever is asked of it: its words as terms, whom it is about, who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

from bot.answers.language.phrases import terms_of_verbs
from bot.answers.language.text import Form, fold, has_cjk, term_set, words_of
from bot.answers.matching.shown_unspaced import shows
from bot.answers.question.expects import Expect
from bot.answers.question.index import entity_terms, event_terms
from bot.model.corpus import Claim, Event
from bot.model.index import Catalog
from bot.model.values import Members, Quoted

REMEMBERED = 2_000
"""Claims of which is kept what they tell (some 9 kB each); beyond that all are forgotten and made again."""
_SINCE = re.compile(r"\b(?:since|from \d|as of|takes? (?:office|over)|took (?:office|over)|became)\b")


@dataclass(frozen=True, slots=True)
class Setting:
    """What claims of one event have in common."""

    type: str | None = None
    """None for claims without an event."""
    terms: frozenset[str] = frozenset()
    """The terms of the event's names."""
    participants: tuple[str, ...] = ()
    """The entities that take part in it."""
    names: frozenset[str] = frozenset()
    """The terms of their names."""
    inside: tuple[str, ...] = ()
    """The events that it is part of, nearest first."""


@dataclass(frozen=True)
class Told:
    """What one claim tells. What only some questions ask for is worked out when it is first asked for."""

    claim: Claim
    setting: Setting
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
    names: frozenset[str]
    """The terms of the names of whom it is about, and of who takes part in its event."""
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
    def begins(self) -> bool:
        """Say whether it says since when something is so."""
        return bool(_SINCE.search(self.claim.text))

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Return the term of every word of the paraphrase, stop words too."""
        return tuple(form.term for form in self.text)

    def shows(self, thing: Expect, pattern: re.Pattern[str]) -> bool:
        """Say whether the folded quotation has the look of a kind of thing; remembered by the kind."""
        shown = self._shown.get(thing)
        if shown is None:
            quote = fold(self.claim.quote.text)
            shown = self._shown[thing] = bool(pattern.search(quote)) or shows(thing, quote)
        return shown


class Memory:
    """What the claims that were looked at last tell; one for a generation."""

    def __init__(self) -> None:
        self._told: dict[str, Told] = {}
        self._settings: dict[str, Setting] = {}
        self._names: dict[str, frozenset[str]] = {}

    def told(self, claim: Claim, catalog: Catalog) -> Told:
        """Return what a claim tells; the catalog has all that the claim refers to."""
        held = self._told.get(claim.id)
        if held is None:
            if len(self._told) >= REMEMBERED:
                for kept in (self._told, self._settings, self._names):
                    kept.clear()
            held = self._told[claim.id] = self._tell(claim, catalog)
        return held

    def _tell(self, claim: Claim, catalog: Catalog) -> Told:
        setting = self._setting(claim.event, catalog)
        text, quote = words_of(claim.text), words_of(claim.quote.text)
        words = text + quote
        said = frozenset(chain.from_iterable([form.told for form in words])).union(terms_of_verbs(words))
        keywords = [(term_set(keyword), has_cjk(keyword)) for keyword in claim.keywords]
        single = [terms for terms, unspaced in keywords if len(terms) == 1 or unspaced]
        mine = about(claim)
        people = [id_ for id_ in mine if id_ in catalog.entities and catalog.entities[id_].kind == "person"]
        root = _speaking(claim.said_by[:1], catalog)
        return Told(
            claim,
            setting,
            text,
            quote,
            said=said,
            own=said.union(*single) if single else said,
            phrases=tuple(terms for terms, unspaced in keywords if len(terms) > 1 and not unspaced),
            names=setting.names.union(*[self._names_of(id_, catalog) for id_ in mine]),
            about=mine,
            persons=tuple(people),
            speakers=root if len(claim.said_by) == 1 else _speaking(claim.said_by, catalog),
            root=(*root, *_quoted(claim)),
        )

    def _setting(self, id_: str, catalog: Catalog) -> Setting:
        known = self._settings.get(id_)
        if known is None:
            event = catalog.events.get(id_)
            known = (
                Setting()
                if event is None
                else Setting(
                    event.type,
                    event_terms(event),
                    event.participants,
                    frozenset().union(*(self._names_of(one, catalog) for one in event.participants)),
                    _above(event, catalog),
                )
            )
            self._settings[id_] = known
        return known

    def _names_of(self, id_: str, catalog: Catalog) -> frozenset[str]:
        known = self._names.get(id_)
        if known is None:
            entity = catalog.entities.get(id_)
            known = self._names[id_] = entity_terms(entity) if entity else frozenset()
        return known


def about(claim: Claim) -> tuple[str, ...]:
    """Return the entity ids that a claim is about: listed, asserted, or speaking."""
    members = claim.value.members if isinstance(claim.value, Members) else ()
    return tuple(dict.fromkeys((*claim.entities, *members, *_quoted(claim))))


def _quoted(claim: Claim) -> tuple[str, ...]:
    """Return the speaker of a quotation, if one is known."""
    return (claim.value.speaker,) if isinstance(claim.value, Quoted) and claim.value.speaker else ()


def _speaking(said_by: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    """Return sources and the entities that they speak for."""
    known = [catalog.sources[id_].entity for id_ in said_by if id_ in catalog.sources]
    return (*said_by, *[entity for entity in known if entity])


def _above(event: Event, catalog: Catalog) -> tuple[str, ...]:
    """Return the events that an event lies in, nearest first."""
    outer: list[str] = []
    above: Event | None = event
    while above and above.parent and above.parent not in (event.id, *outer):
        outer.append(above.parent)
        above = catalog.events.get(above.parent)
    return tuple(outer)
