"""A claim held against a question: what they have in common, for those who ask what the claim can supply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.cover import Cover, about, spoken_names
from bot.answers.question import Question
from bot.answers.text import Token, words_of
from bot.model.corpus import Claim


@dataclass(frozen=True, slots=True)
class Held:
    """A claim held against a question."""

    claim: Claim
    question: Question
    cover: Cover

    @property
    def named(self) -> frozenset[str]:
        """Return the entities that the question itself names: they are no answer to it."""
        return frozenset(id_ for mention in self.question.mentions for id_ in mention.ids("entity"))

    @property
    def others(self) -> frozenset[str]:
        """Return the entities that the claim is about and the question does not name."""
        return frozenset(about(self.claim)) - self.named

    def noun_terms(self) -> frozenset[str]:
        """Return the terms of what is counted or to be named, with what people call it; names of the question apart."""
        words = [word for word in self.question.words if word.position in self.question.noun]
        own = {self.question.tokens[index].term for index in self.question.noun}
        return frozenset(own).union(*(word.synonyms for word in words)) - spoken_names(self.question)


def wordings(claim: Claim) -> Iterator[Sequence[Token]]:
    """Yield the words of a claim's paraphrase and of its quotation."""
    yield words_of(claim.text)
    yield words_of(claim.quote.text)
