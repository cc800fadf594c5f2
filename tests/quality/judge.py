"""Right or wrong: one answer held against one label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.model.answer import Answer, Snippet
from bot.model.corpus import DISAGREEMENTS, Document
from bot.model.edtf import parse
from tests.quality.labels import Label, Pair, Words

OVERLAP = 0.5
"""Share of the shorter quotation that two quotations must have in common to be the same evidence."""
FEW = 3
"""Right evidence counts as shown among the first so many quotations."""

Documents = Mapping[str, Document]
Place = tuple[str, int, int]
"""Document id, and the code points of its body from and to."""


class Verdict(StrEnum):
    """What a reader got, best first."""

    FIRST = "first"
    DECLINED = "rightly refused"
    AMONG_THREE = "among three"
    LATER = "later"
    REFUSED = "refused"
    OTHER = "other evidence"
    FALSE = "false answer"


class Slip(StrEnum):
    """What else was wrong, where the label tells it."""

    ENTITY = "wrong entity"
    DATE = "wrong date"
    MISSED = "conflict missed"
    INVENTED = "false conflict"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one question; everything that is counted is counted from it."""

    verdict: Verdict
    slips: frozenset[Slip] = frozenset()

    @property
    def right(self) -> bool:
        """Say whether a reader was served: right evidence among three (and entity, date, conflict), or a refusal."""
        served = self.verdict in (Verdict.FIRST, Verdict.AMONG_THREE, Verdict.DECLINED)
        return served and not self.slips

    def worse(self, before: Outcome) -> bool:
        """Say whether a reader is served worse than before."""
        return self._badness > before._badness

    @property
    def _badness(self) -> tuple[int, int]:
        return list(Verdict).index(self.verdict), len(self.slips)

    def __str__(self) -> str:
        """Return it as it is recorded; `read` is the way back."""
        return ", ".join([self.verdict, *sorted(self.slips)])

    @classmethod
    def read(cls, text: str) -> Outcome:
        """Return the outcome of a recorded text; ValueError for any other."""
        verdict, *slips = text.split(", ")
        return cls(Verdict(verdict), frozenset(map(Slip, slips)))


def judge(label: Label, answer: Answer, documents: Documents) -> Outcome:
    """Hold an answer against its label."""
    return Outcome(_verdict(label, answer, documents), frozenset(_slips(label, answer, documents)))


def _verdict(label: Label, answer: Answer, documents: Documents) -> Verdict:
    if not label.answerable:
        return Verdict.FALSE if answer.found else Verdict.DECLINED
    if not answer.found:
        return Verdict.REFUSED
    right = places(label.evidence, documents)
    rank = next((rank for rank, shown in enumerate(answer.snippets(), 1) if shows(shown, right)), 0)
    if not rank:
        return Verdict.OTHER
    return Verdict.FIRST if rank == 1 else Verdict.AMONG_THREE if rank <= FEW else Verdict.LATER


def _slips(label: Label, answer: Answer, documents: Documents) -> Iterator[Slip]:
    if label.answerable and label.entity and answer.entity != label.entity:
        yield Slip.ENTITY
    if label.dates and not _dated(label, answer):
        yield Slip.DATE
    if label.conflict and not any(_differs(pair, answer, documents) for pair in label.conflict):
        yield Slip.MISSED
    invented = label.command == "/conflicts" and not label.answerable and answer.found
    if invented or any(_differs(pair, answer, documents) for pair in label.compatible):
        yield Slip.INVENTED


def _dated(label: Label, answer: Answer) -> bool:
    """Say whether the first date shown is one of the labelled ones: the same days, however they are written."""
    wanted = {(date.lo, date.hi) for date in map(parse, label.dates)}
    return any((date.lo, date.hi) in wanted for date in answer.dates[:1])


def _differs(pair: Pair, answer: Answer, documents: Documents) -> bool:
    """Say whether an answer shows a pair as a disagreement, either way round, of a labelled kind if any are.

    What other articles say the same of a side is part of it.
    """
    kinds = pair.kinds or DISAGREEMENTS
    a, b = (places([side], documents) for side in (pair.a, pair.b))
    for line in answer.differences():
        one, two = (line.a, *line.a_also), (line.b, *line.b_also)
        straight = any(shows(each, a) for each in one) and any(shows(each, b) for each in two)
        crossed = any(shows(each, b) for each in one) and any(shows(each, a) for each in two)
        if line.relation.kind in kinds and (straight or crossed):
            return True
    return False


def places(items: Iterable[Words], documents: Documents) -> list[Place]:
    """Return where labelled words stand, every time they do."""
    return [
        (item.doc, *found.span())
        for item in items
        for found in re.finditer(re.escape(item.quote), documents[item.doc].body)
    ]


def shows(snippet: Snippet, right: Iterable[Place]) -> bool:
    """Say whether a quotation is one of these places."""
    return overlaps((snippet.citation.doc, snippet.start, snippet.end), right)


def overlaps(quote: Place, right: Iterable[Place]) -> bool:
    """Say whether a place of a document shares enough with one of these."""
    doc, start, end = quote
    return any(
        doc == other and min(end, to) - max(start, since) >= OVERLAP * min(end - start, to - since)
        for other, since, to in right
    )
