"""Judgements: what a person decided on two claims, every id known and no pair judged twice."""

from __future__ import annotations

from collections.abc import Iterator

from bot.corpus.folder import ATTRIBUTES, CLAIMS, JUDGEMENTS
from bot.corpus.records import JudgementRecord
from bot.corpus.rows import Rows
from bot.model.corpus import Judgement


def read_judgements(rows: Rows) -> Iterator[Judgement]:
    """Yield each judgement; faults are noted in the report. Claims and attributes must have been read before."""
    seen: dict[tuple[frozenset[str], str], int] = {}
    for record, spot in rows.read(JUDGEMENTS, JudgementRecord):
        rows.check_ids(CLAIMS, "a", [record.a], spot)
        rows.check_ids(CLAIMS, "b", [record.b], spot)
        if record.attr:
            rows.check_ids(ATTRIBUTES, "attr", [record.attr], spot)
        if record.a == record.b:
            spot.fault(f"`a` and `b` are both {record.a!r}", "name the two claims that were compared")
        first = seen.setdefault((frozenset((record.a, record.b)), record.attr), spot.line)
        if first != spot.line:
            spot.fault(f"the pair was judged on line {first} already", "keep one of the two lines")
        yield Judgement(record.a, record.b, record.verdict, record.who, record.why, record.attr)
