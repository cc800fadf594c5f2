"""How much of a statement a claim tells: whom and what it names, the words that are left, its attribute."""

from __future__ import annotations

from functools import cached_property

from bot.answers.checking.acted import actor_of
from bot.answers.checking.amounts import Amounts
from bot.answers.checking.assertion import COMING, Assertion
from bot.answers.language.text import fold, stem, term_set, tokens
from bot.answers.language.words import QUESTION_WORDS
from bot.answers.matching.cover import Part
from bot.answers.matching.match import NAMED, TOLD, Match
from bot.answers.matching.told import Told
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Mention
from bot.model.values import Bool, Date, Members, Number

SUBJECT = 0.8
"""Least share of the first name of a statement that a claim must cover to speak for or against it."""
ON_TOPIC = 0.5
"""Least share of a statement's names and words that a claim on the same matter covers."""
LEAST_TOLD = 3
"""Words and amounts that a supporting claim covers where it leaves one word out."""
_ASKING = QUESTION_WORDS | frozenset(
    "many much long people person of on in by at the a do are were to it they he she".split()  # noqa: SIM905
)
"""Words that make a question of what an attribute is called."""


class Held:
    """One statement held against one claim."""

    def __init__(self, stated: Assertion, match: Match, told: Told, lexicon: Lexicon) -> None:
        self.stated = stated
        self.match = match
        self.told = told
        self.claim = match.claim
        self.lexicon = lexicon
        self.attribute = lexicon.catalog.attributes.get(self.claim.attr)
        self.amounts = Amounts(stated, told, lexicon)
        self.words = [(part, share) for part, share in match.parts if part.kind == "word"]
        self.names = [(part, share) for part, share in match.parts if part.kind not in ("word", "asked for")]
        valued = isinstance(self.claim.value, Number | Date) and (stated.quantities or stated.times)
        self._spoken = told.said | told.names | (told.setting.terms if valued else frozenset())
        self.untold = [
            part
            for part, share in self.words
            if not (self._says(part, share) or self._calls_attribute(part) or self._is_unit(part))
        ]

    def on_topic(self) -> bool:
        """Say whether the claim is on what the statement is about."""
        match = self.match
        if match.lost_name or match.mute or match.lost_event:
            return False
        return match.subject_coverage >= ON_TOPIC and (match.says or not match.untold)

    def is_named(self) -> bool:
        """Say whether the claim is about everybody and everything that is named, its first name above all."""
        if self.match.lost_name or not all(map(self._is_meant, self.stated.question.mentions)):
            return False
        if any(share < NAMED for _, share in self.names):
            return False
        acts = actor_of(self.stated)
        actor = next((share for part, share in self.names if acts and part.words == acts.words), 1.0)
        others = [share for part, share in self.names if part.kind != "event"]
        by_event = any(share >= SUBJECT for part, share in self.names if part.kind == "event")
        return actor >= SUBJECT and (not others or others[0] >= SUBJECT or by_event)

    def mute(self) -> bool:
        """Say whether the claim tells nothing of the statement but its names."""
        if any(part not in self.untold and not self._is_name(part) for part, _ in self.words):
            return False
        if any(map(self.amounts.has, self.stated.quantities)) or self._tells_names():
            return False
        value, stated = self.claim.value, self.stated
        valued = (isinstance(value, Number) and stated.quantities) or (
            isinstance(value, Date) and stated.times
        )
        events = {id_ for mention in stated.question.mentions for id_ in mention.ids("event")}
        return not (valued and self.tells_attribute() and (not events or self.claim.event in events))

    def whole(self) -> bool:
        """Say whether nothing of weight is left out: one word that says little, of several, may be."""
        if any(stem(fold(part.words)) in COMING for part in self.untold):
            return False
        told = len(self.words) - len(self.untold) + len(self.stated.quantities)
        return not self.untold or (len(self.untold) == 1 and told >= LEAST_TOLD)

    def coverage(self) -> float:
        """Return the share (0–1) of the weight of names and words that the claim covers."""
        parts = [
            (part.weight, max(share, TOLD) if self._calls_attribute(part) else share)
            for part, share in (*self.words, *self.names)
        ]
        total = sum(weight for weight, _ in parts)
        return sum(weight * min(1.0, share) for weight, share in parts) / total if total else 1.0

    @cached_property
    def attribute_terms(self) -> frozenset[str]:
        """Return the terms by which the claim's attribute is called or asked for."""
        known = self.attribute
        if known is None or not isinstance(self.claim.value, Number | Date | Members):
            return frozenset()
        return term_set(" ".join((known.name, known.id.replace("_", " "), *known.asks)))

    def tells_attribute(self) -> bool:
        """Say whether the statement speaks of the attribute of the claim: has all words of one way to call it."""
        known = self.attribute
        if known is None:
            return False
        said = {token.term for token in self.stated.question.tokens} | self.stated.terms
        for call in (known.id.replace("_", " "), known.name, *known.asks):
            words = {token.term for token in tokens(call) if token.word not in _ASKING}
            if words and words <= said:
                return True
        return False

    def other_member(self) -> Part | None:
        """Return the name that stands where the claim names all others that it may be ("who won")."""
        value = self.claim.value
        if not isinstance(value, Members) or not value.closed or not self.tells_attribute():
            return None
        strangers = [part for part, share in self.names if share < NAMED]
        mentions = self.stated.question.mentions
        named = {id_ for mention in mentions for id_ in mention.ids("entity")}
        if len(strangers) != 1 or named & set(value.members):
            return None
        ids = [
            id_
            for mention in mentions
            if mention.words == strangers[0].words
            for id_ in mention.ids("entity")
        ]
        kinds = set(map(self._kind, value.members))
        return strangers[0] if any(self._kind(id_) in kinds for id_ in ids) else None

    def of_somebody_else(self) -> bool:
        """Say whether the claim is of a person who neither speaks nor is named ("the baker lost 900")."""
        named = {id_ for mention in self.stated.question.mentions for id_ in mention.ids("entity")}
        return bool(set(self.told.persons) - named - set(self.told.speakers)) and not named & set(
            self.told.about
        )

    def who(self) -> str:
        """Return who says the claim: the first of its chain, else its article."""
        catalog = self.lexicon.catalog
        if self.claim.said_by:
            source = catalog.sources.get(self.claim.said_by[0])
            return source.name if source else self.claim.said_by[0]
        document = catalog.documents[self.claim.doc]
        return document.outlet or document.title

    def _says(self, part: Part, share: float) -> bool:
        """Say whether the claim's own words, or the names of its event, tell a word; a keyword of it is not enough."""
        if share < TOLD:
            return False
        word = next((one for one in self.stated.question.words if one.spelt == part.words), None)
        return word is None or not self._spoken.isdisjoint((*word.terms, *word.synonyms))

    def _calls_attribute(self, part: Part) -> bool:
        """Say whether a word calls the claim's attribute by its name ("toll", "winner")."""
        own = term_set(part.words) if part.kind == "word" else frozenset[str]()
        return bool(own) and own <= self.attribute_terms

    def _is_unit(self, part: Part) -> bool:
        """Say whether a word is the unit of an amount that can be held against the claim's value."""
        value = self.claim.value
        unit = term_set(value.unit) if isinstance(value, Number) else frozenset[str]()
        same = any(self.amounts.same_kind(quantity) is not None for quantity in self.stated.quantities)
        return same and bool(unit) and term_set(part.words) <= unit

    def _is_name(self, part: Part) -> bool:
        return part.words[:1].isupper() and term_set(part.words) <= self.told.names

    def _is_meant(self, mention: Mention) -> bool:
        """Say whether somebody is whom the claim is about, or named in it in full, not only by a family name."""
        ids = mention.ids("entity")
        if not any(self._kind(id_) == "actor" for id_ in ids):
            return True
        about = (*self.told.about, *self.told.speakers, *self.told.setting.participants)
        return not set(ids).isdisjoint(about) or term_set(mention.words) <= self.told.own

    def _tells_names(self) -> bool:
        """Say whether its words tell what an event or an office is called that the statement names beside somebody."""
        mentions = self.stated.question.mentions
        if len(mentions) < 2:
            return False
        done = isinstance(self.claim.value, Bool)
        for mention in mentions:
            deed = term_set(mention.words) - self.told.names
            if done and mention.ids("event") and deed and deed <= self.told.said:
                return True
            office = any(name.alias in ("role", "title") for name in mention.names)
            if office and term_set(mention.words) <= self.told.said:
                return True
        return False

    def _kind(self, id_: str) -> str:
        entity = self.lexicon.catalog.entities.get(id_)
        kind = entity.kind if entity else ""
        return "actor" if kind in ("person", "organisation", "organization", "group", "org") else kind
