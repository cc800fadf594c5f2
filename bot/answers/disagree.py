"""`/conflicts`: where the sources disagree, both sides quoted; then what only looks like it, counted and explained."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bot.answers.evidence import Evidence
from bot.answers.match import Match
from bot.answers.points import Point, folded, point_key, spanning
from bot.answers.question import Question
from bot.answers.refusal import covers, explain, reason_for, refuse
from bot.answers.snippets import difference
from bot.answers.times import Reading, find_times
from bot.model.answer import Answer, Difference, Line, Note, Reason, Section
from bot.model.corpus import DISAGREEMENTS, Claim, Relation, RelationKind

SHOWN = 24
NEXT_TO = 3
"""Words on each side of an "or" among which a time is looked for."""
_AGAINST = re.compile(r"\b(?:or|vs\.?|versus|against)\b", re.IGNORECASE)
OF_ONE_POINT = 2
"""Over the whole corpus at most this many pairs of values of one attribute of one event; a topic shows all."""
HEADINGS: Mapping[RelationKind, str] = {
    "contradict": "Contradictions: both cannot be true",
    "accounts_differ": "Accounts differ",
    "unconfirmed": "Unconfirmed: one side is open, hedged or not confirmed",
    "wording": "Same statement, other words",
}
FOLDED: Mapping[RelationKind, str] = {
    "agree": "agree",
    "refine": "fit together, one more exact,",
    "update": "update each other",
    "complement": "complete each other",
    "different_event": "speak of different events",
}
VERDICTS: Mapping[RelationKind, str] = {
    "agree": "an agreement",
    "refine": "compatible",
    "update": "an update",
    "complement": "complementary",
    "different_event": "two different events",
    "not_a_conflict": "not a conflict",
}
Claims = Mapping[str, Claim]


def disagree(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer where the sources disagree on a topic (or anywhere, for an empty question)."""
    claims = {claim.id: claim for claim in evidence.claims}
    on_topic = _on_topic(question, evidence, ranked)
    scores = {match.claim.id: match.score for match in ranked}
    grave = folded(
        (relation for relation in on_topic if relation.kind in DISAGREEMENTS),
        claims,
        lambda relation: _rank(relation, scores),
    )
    rest = [relation for relation in on_topic if relation.kind not in DISAGREEMENTS]
    judged = tuple(
        line
        for relation in rest
        if relation.judged_by and (line := difference(relation, evidence)) is not None
    )
    if not grave:
        return replace(_none(question, evidence, ranked, rest), judged=judged)
    listed = spanning(grave, claims, () if question.text else DISAGREEMENTS)
    if not question.text:
        listed = list(_varied(listed, claims))
    shown = [
        line
        for point in listed[:SHOWN]
        if (line := difference(point.shown, evidence, point.a_also, point.b_also))
    ]
    sections = [
        Section(HEADINGS[kind], lines)
        for kind in DISAGREEMENTS
        if (lines := tuple[Line, ...](line for line in shown if line.relation.kind == kind))
    ]
    compared = _compared(rest, claims)
    if left := len(listed if question.text else grave) - len(shown):
        more = f"{left} more {'pair' if left == 1 else 'pairs'}: name an event or a person to see all on it."
        compared = (Note(more), *compared)
    if compared:
        sections.append(Section("Not in conflict", compared))
    topic = f" on {question.text}" if question.text else ""
    return Answer(
        command=question.command,
        question=question.text,
        title=f"Where the sources disagree{topic}",
        found=True,
        message=_summary(grave, shown, claims),
        sections=tuple(sections),
        notes=question.notes,
        judged=judged,
        generation=evidence.generation,
        now=evidence.now,
    )


def _on_topic(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> list[Relation]:
    """Return the relations of which one side is on the topic, and on the attribute asked for where one is named."""
    if question.empty:
        return list(evidence.relations)
    held = {
        match.claim.id
        for match in ranked
        if covers(match) and not match.lost_name and match.time is not False
    }
    best = [relation for relation in evidence.relations if relation.a in held or relation.b in held]
    dates = _sets_times_apart(question)
    attributes = evidence.lexicon.catalog.attributes
    exact = [
        relation
        for relation in best
        if relation.attr in question.asked
        or (dates and relation.attr in attributes and attributes[relation.attr].value_type == "date")
    ]
    return exact if exact or dates else best


def _sets_times_apart(question: Question) -> bool:
    """Say whether one time is set against another ("Friday or Tuesday"), which asks for the date."""
    sides = [side.split() for side in _AGAINST.split(question.text)]
    near = [*(words[-NEXT_TO:] for words in sides[:1]), *(words[:NEXT_TO] for words in sides[1:])]
    return len(near) > 1 and all(_is_time(words, question.now) for words in near)


def _is_time(words: Sequence[str], now: date) -> bool:
    """Say whether a time stands at the beginning of some words, or is the end of them."""
    runs = (words[:size] for size in range(1, len(words) + 1))
    ends = (words[-size:] for size in range(1, len(words) + 1))
    return any(
        isinstance(time, Reading) for run in (*runs, *ends) for time in find_times(f"in {' '.join(run)}", now)
    )


def _varied(points: Sequence[Point], claims: Claims) -> Iterator[Point]:
    """Yield points in order, but of each attribute of each event only the first few."""
    seen: Counter[tuple[str, ...]] = Counter()
    for point in points:
        about = (point.shown.kind, *point_key(point.shown, claims))
        seen[about] += 1
        if seen[about] <= OF_ONE_POINT:
            yield point


def _rank(relation: Relation, scores: Mapping[str, float]) -> tuple[int, float, str, str]:
    strength = scores.get(relation.a, 0.0) + scores.get(relation.b, 0.0)
    return DISAGREEMENTS.index(relation.kind), -round(strength, 6), relation.a, relation.b


def _none(
    question: Question, evidence: Evidence, ranked: Sequence[Match], rest: Sequence[Relation]
) -> Answer:
    known = question.empty or any(covers(match) for match in ranked)
    if not known:
        reason = reason_for(question, ranked)
        return refuse(question, evidence, reason, explain(question, ranked, reason), near=ranked)
    topic = f" on {question.text}" if question.text else ""
    claims = {claim.id: claim for claim in evidence.claims}
    compared = "".join(f" {note.text}" for note in _compared(rest, claims))
    return refuse(
        question,
        evidence,
        Reason.NO_CONFLICT,
        f"The sources do not disagree{topic}.{compared}",
        title=f"No disagreement{topic}",
    )


def _compared(rest: Sequence[Relation], claims: Claims) -> tuple[Note, ...]:
    """Return one line of counts, each kind with one of its reasons, and one for each verdict of a person."""
    parts = []
    for kind, words in FOLDED.items():
        alike = [relation for relation in rest if relation.kind == kind and not relation.judged_by]
        if alike:
            example = (
                max(alike, key=lambda relation: _split(relation, claims)) if kind == "agree" else alike[0]
            )
            points = _count(alike, claims)
            told = f"{words} on {points} {'point' if points == 1 else 'points'}"
            chains = _count([relation for relation in alike if _split(relation, claims)], claims)
            if kind == "agree" and chains:
                told += f", {chains} of them told flatly by one article and attributed by another"
            parts.append(f"{told} (such as: {example.reason.rstrip('.')})")
    compared = (Note("Also compared: the articles " + "; ".join(parts) + "."),) if parts else ()
    return (*compared, *_verdicts(rest))


def _verdicts(rest: Sequence[Relation]) -> Iterator[Note]:
    """Yield what people judged, each verdict with its reason."""
    judged = Counter(
        (relation.kind, relation.judged_by, relation.judged_why) for relation in rest if relation.judged_by
    )
    for (kind, who, why), count in judged.items():
        pairs = "1 pair" if count == 1 else f"{count} pairs"
        yield Note(f"{pairs} judged {VERDICTS[kind]} by {who}: {why}")


def _split(relation: Relation, claims: Claims) -> bool:
    """Say whether one article tells flatly what another attributes."""
    a, b = claims.get(relation.a), claims.get(relation.b)
    return bool(a and b and a.doc != b.doc and bool(a.said_by) != bool(b.said_by))


def _count(relations: Iterable[Relation], claims: Claims) -> int:
    """Return how many points relations are about, however many pairs tell of each."""
    return len({point_key(relation, claims) for relation in relations})


def _summary(grave: Sequence[Point], shown: Sequence[Difference], claims: Claims) -> str:
    words = {
        "contradict": "contradiction",
        "accounts_differ": "differing account",
        "unconfirmed": "unconfirmed point",
        "wording": "rewording",
    }
    counts = {
        kind: _count((point.shown for point in grave if point.shown.kind == kind), claims)
        for kind in DISAGREEMENTS
    }
    parts = [f"{count} {words[kind]}{'s' if count != 1 else ''}" for kind, count in counts.items() if count]
    first = shown[0].relation.reason if shown else ""
    return f"{', '.join(parts)}. {first}".strip()
