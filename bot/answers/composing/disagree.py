"""`/conflicts`: where the sources disagree, both sides quoted; then what only looks like it, counted and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bot.answers.composing.refusal import covers, explain, reason_for, refuse
from bot.answers.composing.snippets import difference
from bot.answers.composing.topic import Claims, on_topic
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.question.question import Question
from bot.answers.relations.points import Point, folded, point_key, spanning
from bot.model.answer import Answer, Difference, Line, Note, Reason, Section
from bot.model.corpus import DISAGREEMENTS, Relation, RelationKind
from bot.model.said import clause, in_a_row, joined, say

SHOWN = 24
OF_ONE_POINT = 2
"""Over the whole corpus at most this many pairs of values of one attribute of one event; a topic shows all."""
HEADINGS: Mapping[RelationKind, str] = {
    "contradict": say("Contradictions: both cannot be true"),
    "accounts_differ": say("Accounts differ"),
    "unconfirmed": say("Unconfirmed: one side is open, hedged or not confirmed"),
    "wording": say("Same statement, other words"),
}
FOLDED: Mapping[RelationKind, str] = {
    "agree": say("agree"),
    "refine": say("fit together, one more exact,"),
    "update": say("update each other"),
    "complement": say("complete each other"),
    "different_event": say("speak of different events"),
}
VERDICTS: Mapping[RelationKind, str] = {
    "agree": say("an agreement"),
    "refine": say("compatible"),
    "update": say("an update"),
    "complement": say("complementary"),
    "different_event": say("two different events"),
    "not_a_conflict": say("not a conflict"),
}


def disagree(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer where the sources disagree on a topic (or anywhere, for an empty question)."""
    claims = evidence.by_id
    related = on_topic(question, evidence, ranked)
    scores = {match.claim.id: match.score for match in ranked}
    grave = folded(
        (relation for relation in related if relation.kind in DISAGREEMENTS),
        claims,
        lambda relation: _rank(relation, scores),
    )
    rest = [relation for relation in related if relation.kind not in DISAGREEMENTS]
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
        more = say(
            "{n} more pair: name an event or a person to see all on it.",
            "{n} more pairs: name an event or a person to see all on it.",
            n=left,
        )
        compared = (Note(more), *compared)
    if compared:
        sections.append(Section(say("Not in conflict"), compared))
    title = say("Where the sources disagree")
    if question.text:
        title = say("Where the sources disagree on {topic}", topic=question.text)
    return Answer(
        command=question.command,
        question=question.text,
        title=title,
        found=True,
        message=_summary(grave, shown, claims),
        sections=tuple(sections),
        notes=question.notes,
        judged=judged,
        generation=evidence.generation,
        now=evidence.now,
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
    told, title = say("The sources do not disagree."), say("No disagreement")
    if question.text:
        told = say("The sources do not disagree on {topic}.", topic=question.text)
        title = say("No disagreement on {topic}", topic=question.text)
    message = in_a_row((told, *(note.text for note in _compared(rest, evidence.by_id))))
    return refuse(question, evidence, Reason.NO_CONFLICT, message, title=title)


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
            told = say("{kind} on {n} point", "{kind} on {n} points", kind=words, n=points)
            chains = _count([relation for relation in alike if _split(relation, claims)], claims)
            if kind == "agree" and chains:
                told = say(
                    "{told}, {count} of them told flatly by one article and attributed by another",
                    told=told,
                    count=chains,
                )
            parts.append(say("{told} (such as: {reason})", told=told, reason=clause(example.reason)))
    compared = (
        (Note(say("Also compared: the articles {kinds}.", kinds=joined("; ", parts))),) if parts else ()
    )
    return (*compared, *_verdicts(rest))


def _verdicts(rest: Sequence[Relation]) -> Iterator[Note]:
    """Yield what people judged, each verdict with its reason."""
    judged = Counter(
        (relation.kind, relation.judged_by, relation.judged_why) for relation in rest if relation.judged_by
    )
    for (kind, who, why), count in judged.items():
        told = say(
            "{n} pair judged {verdict} by {who}: {why}",
            "{n} pairs judged {verdict} by {who}: {why}",
            n=count,
            verdict=VERDICTS[kind],
            who=who,
            why=why,
        )
        yield Note(told)


def _split(relation: Relation, claims: Claims) -> bool:
    """Say whether one article tells flatly what another attributes."""
    a, b = claims.get(relation.a), claims.get(relation.b)
    return bool(a and b and a.doc != b.doc and bool(a.said_by) != bool(b.said_by))


def _count(relations: Iterable[Relation], claims: Claims) -> int:
    """Return how many points relations are about, however many pairs tell of each."""
    return len({point_key(relation, claims) for relation in relations})


def _summary(grave: Sequence[Point], shown: Sequence[Difference], claims: Claims) -> str:
    counts = {
        kind: _count((point.shown for point in grave if point.shown.kind == kind), claims)
        for kind in DISAGREEMENTS
    }
    parts = [_counted(kind, count) for kind, count in counts.items() if count]
    told = say("{counts}.", counts=joined(", ", parts))
    return in_a_row((told, shown[0].relation.reason)) if shown else told


def _counted(kind: RelationKind, n: int) -> str:
    match kind:
        case "contradict":
            return say("{n} contradiction", "{n} contradictions", n=n)
        case "accounts_differ":
            return say("{n} differing account", "{n} differing accounts", n=n)
        case "unconfirmed":
            return say("{n} unconfirmed point", "{n} unconfirmed points", n=n)
        case _:
            return say("{n} rewording", "{n} rewordings", n=n)
