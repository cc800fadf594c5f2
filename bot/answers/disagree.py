"""`/conflicts`: where the sources disagree, both sides quoted; then what only looks like it, counted and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bot.answers.evidence import Evidence
from bot.answers.match import Match
from bot.answers.question import Question
from bot.answers.refusal import covers, explain, reason_for, refuse
from bot.answers.snippets import difference
from bot.model.answer import Answer, Difference, Line, Note, Reason, Section
from bot.model.corpus import DISAGREEMENTS, Relation, RelationKind

SHOWN = 24
OF_ONE_POINT = 4
"""Over the whole corpus at most this many pairs of one kind about one attribute of one event; a topic shows all."""
HEADINGS: Mapping[RelationKind, str] = {
    "contradict": "Contradictions: both cannot be true",
    "accounts_differ": "Accounts differ",
    "unconfirmed": "Unconfirmed: one side is open, hedged or not confirmed",
    "wording": "Same statement, other words",
}
FOLDED: Mapping[RelationKind, str] = {
    "agree": "agree",
    "refine": "fit together (one is more exact)",
    "update": "are updates",
    "complement": "complete each other",
    "different_event": "speak of different events",
}


def disagree(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer where the sources disagree on a topic (or anywhere, for an empty question)."""
    on_topic = _on_topic(question, evidence, ranked)
    grave = [relation for relation in on_topic if relation.kind in DISAGREEMENTS]
    rest = [relation for relation in on_topic if relation.kind not in DISAGREEMENTS]
    if not grave:
        return _none(question, evidence, ranked, rest)
    scores = {match.claim.id: match.score for match in ranked}
    grave.sort(key=lambda relation: _rank(relation, scores))
    listed = grave if question.text else _varied(grave)
    shown = [line for relation in listed if (line := difference(relation, evidence))][:SHOWN]
    sections = [
        Section(HEADINGS[kind], lines)
        for kind in DISAGREEMENTS
        if (lines := tuple[Line, ...](line for line in shown if line.relation.kind == kind))
    ]
    folded = _folded(rest)
    if len(grave) > len(shown):
        folded = (
            Note(f"{len(grave) - len(shown)} more disagreements: name an event or a person to narrow them."),
            *folded,
        )
    if folded:
        sections.append(Section("Not in conflict", folded))
    topic = f" on {question.text}" if question.text else ""
    return Answer(
        command=question.command,
        question=question.text,
        title=f"Where the sources disagree{topic}",
        found=True,
        message=_summary(grave, shown),
        sections=tuple(sections),
        notes=question.notes,
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
    exact = [relation for relation in best if relation.attr in question.asked]
    return exact or best


def _varied(relations: Sequence[Relation]) -> Iterator[Relation]:
    """Yield relations in order, but of each single point only the first few."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for relation in relations:
        point = (relation.kind, relation.event, relation.attr)
        seen[point] += 1
        if seen[point] <= OF_ONE_POINT:
            yield relation


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
    compared = f" {' '.join(note.text for note in _folded(rest))}" if rest else ""
    return refuse(
        question,
        evidence,
        Reason.NO_CONFLICT,
        f"The sources do not disagree{topic}.{compared}",
        title=f"No disagreement{topic}",
    )


def _folded(rest: Sequence[Relation]) -> tuple[Note, ...]:
    """Return one line of counts, each kind with one of its reasons."""
    counts = Counter(relation.kind for relation in rest)
    parts = []
    for kind, words in FOLDED.items():
        if counts[kind]:
            reason = next(relation.reason for relation in rest if relation.kind == kind)
            pairs = "pair" if counts[kind] == 1 else "pairs"
            parts.append(f"{counts[kind]} {pairs} {words} (such as: {reason.rstrip('.')})")
    return (Note("Also compared: " + "; ".join(parts) + "."),) if parts else ()


def _summary(grave: Sequence[Relation], shown: Sequence[Difference]) -> str:
    counts = Counter(relation.kind for relation in grave)
    words = {
        "contradict": "contradiction",
        "accounts_differ": "differing account",
        "unconfirmed": "unconfirmed point",
        "wording": "rewording",
    }
    parts = [
        f"{counts[kind]} {words[kind]}{'s' if counts[kind] != 1 else ''}"
        for kind in DISAGREEMENTS
        if counts[kind]
    ]
    first = shown[0].relation.reason if shown else ""
    return f"{', '.join(parts)}. {first}".strip()
