"""Checks a message against one generation: each of its statements is held against the claims on its matter."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answers.checking.assertion import Assertion, assertion
from bot.answers.checking.check import Finding, check
from bot.answers.checking.message import SENTENCE, Kind, Part, bare, clauses, part
from bot.answers.composing.checked import MOST, checked
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Matcher
from bot.answers.matching.told import Memory
from bot.answers.question.question import Question
from bot.corpus.sentences import split_sentences
from bot.model.answer import LONGEST_MESSAGE, Answer
from bot.reading.gather import Gatherer

INLINE = 40
"""More claims than this are weighed in a thread."""


class Checker:
    """Checks messages against one generation."""

    def __init__(self, gather: Gatherer, matcher: Callable[[], Matcher]) -> None:
        self._gather = gather
        self._matcher = matcher
        self._memory = Memory()

    async def check(self, text: str, day: date, stamp: str, generation: str) -> Answer:
        """Return what the corpus says to a message, of which `LONGEST_MESSAGE` characters are looked at."""
        parts = [part(clause) for clause in _statements(text[:LONGEST_MESSAGE])]
        facts = [one for one in parts if one.kind is Kind.FACT and len(one.stated) <= SENTENCE]
        left = [one for one in parts if one.kind is not Kind.FACT]
        blank = Evidence(await self._gather.lexicon("check", ""), (), generation=generation, now=stamp)
        findings = [await self._finding(one, day, blank) for one in facts[:MOST]]
        more = len(parts) - len(left) - len(findings)
        return checked(text, findings, left, more, blank)

    async def _finding(self, one: Part, day: date, blank: Evidence) -> Finding:
        lexicon = await self._gather.lexicon("check", one.stated)
        stated = assertion(one.stated, day, lexicon)
        evidence = await self._gather.evidence(stated.question, "check", replace(blank, lexicon=lexicon))
        if len(evidence.claims) > INLINE:  # long enough for the loop to miss a heartbeat
            return await asyncio.to_thread(self._weigh, stated, evidence)
        return self._weigh(stated, evidence)

    def _weigh(self, stated: Assertion, evidence: Evidence) -> Finding:
        timeless: Question = replace(stated.question, times=())
        return check(stated, evidence, self._matcher().rank(timeless, evidence), self._memory)


def _statements(text: str) -> list[str]:
    return [clause for sentence in split_sentences(bare(text)) for clause in clauses(sentence.text)]
