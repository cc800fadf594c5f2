"""The two sides of a comparison, and what a reader is to call each: who says it, else the article that does."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from bot.answers.relations.side import Side
from bot.model.corpus import Claim, Corpus
from bot.model.said import say
from bot.model.values import Number, Value

HEDGED_FLAGS = frozenset({"garbled_time", "inferred_event", "truncated_negation"})
LONGEST_TITLE = 45
"""Characters of a title that stands for an article without an outlet."""
_SCOPE = re.compile(
    r"\b(?:[^\W\d_]+ )?not (?:included|counted)\b"
    r"|\b(?:not )?(?:including|counting)\b[^,.;:()]*|\b(?:excluding|apart from|except(?: for)?)\b[^,.;:()]*"
)


class Voices:
    """Names the voices of a corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._outlets = Counter(document.outlet for document in corpus.documents.values())
        self.article = lru_cache(maxsize=None)(self._article)

    def voice(self, claim: Claim) -> str:
        """Return who says a claim: the first of its chain, else the article or its headline."""
        if claim.said_by:
            source = self._corpus.sources.get(claim.said_by[0])
            return source.name if source else claim.said_by[0]
        return self.place(claim)

    def place(self, claim: Claim) -> str:
        """Return the article, or the part of it, that a claim stands in."""
        if not claim.flags:
            return self.article(claim.doc)
        article = self.article(claim.doc)
        if "headline" in claim.flags:
            return say("the headline of {article}", article=article)
        if "summary" in claim.flags:
            return say("the summary of {article}", article=article)
        if "caption" in claim.flags:
            return say("the caption of {article}", article=article)
        return article

    def two(self, a: Claim, b: Claim) -> tuple[str, str]:
        """Return what to call the voices of two claims, told apart where one voice or article says both."""
        one, two = self.voice(a), self.voice(b)
        if one != two:
            return one, two
        here, there = self.place(a), self.place(b)
        if here == there:
            return say("{who} in one place", who=one), say("{who} in another", who=two)
        return say("{who} in {place}", who=one, place=here), say("{who} in {place}", who=two, place=there)

    def sides(self, a: Claim, b: Claim) -> tuple[Side, Side] | None:
        """Return both sides of a comparison; None where one has no value."""
        if a.value is None or b.value is None:
            return None
        one, two = self.two(a, b)
        return self._side(a, a.value, one), self._side(b, b.value, two)

    def _side(self, claim: Claim, value: Value, who: str) -> Side:
        return Side(
            value=value,
            hedged=claim.certainty != "CT" or bool(claim.flags & HEDGED_FLAGS),
            invited=claim.certainty == "U",
            asserted=self._corpus.documents[claim.doc].published,
            name=self._entity,
            who=who,
            scope=_scope(claim.quote.text) if isinstance(value, Number) else "",
        )

    def _entity(self, id_: str) -> str:
        entity = self._corpus.entities.get(id_)
        return entity.name if entity else id_

    def _article(self, doc: str) -> str:
        document = self._corpus.documents[doc]
        if not document.outlet:
            return say("“{words}”", words=_short(document.title))
        if self._outlets[document.outlet] > 1 and document.published:
            return say("{outlet} of {day}", outlet=document.outlet, day=document.published)
        return document.outlet


@lru_cache(maxsize=4096)
def _scope(quote: str) -> str:
    """Return the words on what a number leaves out or takes in; remembered, for a claim meets many others."""
    found = _SCOPE.search(quote)
    return found.group().strip() if found else ""


def _short(title: str) -> str:
    plain = re.sub('[“”"]', "", title)
    return plain if len(plain) <= LONGEST_TITLE else plain[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
