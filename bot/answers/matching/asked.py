"""A question made ready to be held against many claims: what is the same for all of them is worked out once."""

from __future__ import annotations

from functools import cached_property

from bot.answers.language.text import term_set
from bot.answers.matching.cover import NameCover, Part, WordCover, asked_terms, event_fits, spoken_names
from bot.answers.matching.frame import Deed
from bot.answers.matching.speech import Speech
from bot.answers.matching.told import Told
from bot.answers.question.expects import Expect, embedded
from bot.answers.question.index import entity_terms
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.question import Question

ASKED = 3.0
"""Weight of what is asked for ("how long"), where an attribute of the corpus declares it."""
VAGUE = (Expect.OPEN, Expect.POLAR, Expect.STATEMENT)
"""Questions that want no particular kind of thing."""


class Asked:
    """A question with all that matching needs of it. What only some claims need is worked out when first needed."""

    def __init__(self, question: Question, lexicon: Lexicon) -> None:
        self.question = question
        self.lexicon = lexicon
        self.expect = question.expect
        self.deed = Deed(question, lexicon)
        self.speech = Speech(question, lexicon)
        self.spoken = spoken_names(question)
        """Terms of the names in it."""
        every, none = asked_terms(question), frozenset[str]()
        self.words = tuple(WordCover.of(word, self.spoken, every) for word in question.words)
        self.light = tuple(WordCover.of(word, none, none) for word in question.words if word.light)
        """Its words that say little, which may cover even what its names do."""
        fits = event_fits(question, lexicon)
        self.names = tuple(NameCover.of(mention, question, fits, lexicon) for mention in question.mentions)
        self.by_question_word = question.asked_by_question_word
        self.in_general = question.asked_in_general
        self.people = tuple(name.entities for name in self.names if name.entities)
        self.named = frozenset().union(*self.people)
        """The entities that the question itself names: they are no answer to it."""
        self._asking: dict[str, tuple[tuple[WordCover, bool], ...]] = {}
        self._described: dict[str, frozenset[str]] = {}

    def words_for(self, attr: str) -> tuple[tuple[WordCover, bool], ...]:
        """Return the words that count, and whether each asks for an attribute; "" for none."""
        if attr not in self._asking:
            run = self.question.asked.get(attr, ())
            pairs = ((cover, cover.word.position in run) for cover in self.words)
            self._asking[attr] = tuple((cover, asks) for cover, asks in pairs if asks or not cover.word.light)
        return self._asking[attr]

    def asked_part(self, attr: str) -> Part | None:
        """Return what a question word asks for ("how long") as a part of its own; `attr` "" for no attribute."""
        if attr and attr in self.by_question_word:
            known = self.lexicon.catalog.attributes[attr]
            return Part("asked for", known.name or attr.replace("_", " "), ASKED)
        if not self.by_question_word or self.expect in VAGUE:
            return None
        return Part("asked for", self.expect.value, ASKED)

    def of_whom(self, told: Told) -> bool:
        """Say whether a claim's attribute is of somebody the question names: of its event, or its first entity."""
        claim = told.claim
        if claim.event or not claim.entities or not self.people:
            return True
        any_of_them = self.expect in (Expect.PERSON, Expect.IDENTITY)
        subjects = claim.entities if any_of_them else claim.entities[:1]
        return not self.named.isdisjoint(subjects)

    def others(self, told: Told) -> list[str]:
        """Return the entities that a claim is about and the question does not name."""
        return [id_ for id_ in told.about if id_ not in self.named]

    def kind(self, id_: str) -> str:
        """Return the kind of an entity ("person"), empty for anything else."""
        entity = self.lexicon.catalog.entities.get(id_)
        return entity.kind if entity else ""

    def described(self, id_: str) -> frozenset[str]:
        """Return the terms of an entity's names and description."""
        if id_ not in self._described:
            entity = self.lexicon.catalog.entities.get(id_)
            told = entity_terms(entity) | term_set(entity.description) if entity else frozenset[str]()
            self._described[id_] = told
        return self._described[id_]

    @cached_property
    def embedded(self) -> bool:
        """Say whether a yes or no is asked of another question."""
        return embedded(self.question.text)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the terms of its words as they stand."""
        return frozenset(token.term for token in self.question.tokens)

    @cached_property
    def nouns(self) -> frozenset[str]:
        """Return the words of what is counted or to be named."""
        return frozenset(self.question.tokens[index].word for index in self.question.noun)

    @cached_property
    def noun_own(self) -> frozenset[str]:
        """Return the terms of what is counted or to be named."""
        return frozenset(self.question.tokens[index].term for index in self.question.noun)

    @cached_property
    def noun_terms(self) -> frozenset[str]:
        """Return those terms with what people call it; names of the question apart."""
        words = (word for word in self.question.words if word.position in self.question.noun)
        return self.noun_own.union(*(word.synonyms for word in words)) - self.spoken

    @cached_property
    def light_noun(self) -> bool:
        """Say whether what is counted says little ("how many *people*")."""
        words = [word for word in self.question.words if word.position in self.question.noun]
        return bool(words) and all(word.light for word in words)

    @cached_property
    def telling_terms(self) -> frozenset[str]:
        """Return the terms of the words on which an answer hangs, with what people say for them."""
        words = (word for word in self.question.words if word.telling)
        return frozenset(term for word in words for term in (*word.terms, *word.synonyms))
