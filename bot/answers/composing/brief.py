"""`/brief`: bottom line first, then facts, disputes, gaps and sources, each fact with its quotation.

Rank by independent origins, certainty, explicitness, recency and match; then spread: at most two of one event and
attribute, at most 40 % of a full
brief from one document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers.composing.ask import attributed
from bot.answers.composing.refusal import covers, explain, reason_for, refuse
from bot.answers.composing.snippets import basis_words, citation, difference, snippet
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import ASIDE, Match
from bot.answers.matching.subject import subject_of
from bot.answers.question.question import Question
from bot.answers.relations.corroborate import origins
from bot.model.answer import Answer, Citation, Cited, Line, Note, Section
from bot.model.corpus import DISAGREEMENTS, Claim, Relation
from bot.model.index import Catalog
from bot.model.said import joined, say
from bot.model.values import Bool, Date

FACTS = 8
DISPUTES = 4
_EXPLICIT = {
    "status": 2.2,
    "date": 2.6,
    "number": 1.0,
    "quoted": 0.3,
    "entities": 0.2,
    "bool": 0.2,
    "label": 0.2,
}
"""What a typed value adds: that and when something happens comes before what was said there."""
_ASIDE_DATE = 0.5
SHARE = 0.4
"""Largest share of the key facts that one document may give."""


@dataclass(frozen=True, slots=True)
class _Fact:
    claim: Claim
    weight: float
    why: tuple[str, ...]


def brief(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Brief a topic (or the whole corpus, for an empty question)."""
    held = [match for match in ranked if question.empty or on_topic(match)]
    facts = _facts(held, question, evidence)
    if not facts:
        reason = reason_for(question, ranked)
        return refuse(question, evidence, reason, explain(question, ranked, reason), near=ranked)
    claims = [fact.claim for fact in facts]
    topical = {match.claim.id for match in held}
    related = [relation for relation in evidence.relations if relation.a in topical and relation.b in topical]
    sections = (
        Section(say("Bottom line"), (_cited(facts[0], evidence),)),
        Section(say("Key facts"), tuple(_cited(fact, evidence) for fact in facts[1:])),
        Section(say("What changed"), _lines(related, ("update",), evidence, 2)),
        Section(say("Disputed or unconfirmed"), _lines(related, DISAGREEMENTS, evidence, DISPUTES)),
        Section(say("Not known"), _unknown(held, {claim.id for claim in claims}, evidence)),
        Section(say("Sources"), _sources(claims, evidence)),
    )
    name = evidence.lexicon.catalog.meta.name
    return Answer(
        command=question.command,
        question=question.text,
        title=say("Brief: {topic}", topic=question.text or name),
        found=True,
        entity=subject_of(question, claims[0], evidence.lexicon.catalog) if question.mentions else None,
        message=attributed(claims[0], evidence.lexicon.catalog),
        sections=tuple(section for section in sections if section.lines),
        notes=question.notes,
        generation=evidence.generation,
        now=evidence.now,
    )


def on_topic(match: Match) -> bool:
    """Say whether a brief on the question's topic may be made from a claim."""
    return covers(match) and not (match.lost_name or match.lost_event) and match.time is not False


def _facts(held: Sequence[Match], question: Question, evidence: Evidence) -> list[_Fact]:
    scales = _Scales.of(question, evidence)
    weighed = sorted(
        (_weigh(match, evidence, scales) for match in held), key=lambda fact: (-fact.weight, fact.claim.id)
    )
    kept: list[_Fact] = []
    per_document: Counter[str] = Counter()
    per_slot: Counter[tuple[str, str]] = Counter()
    documents = len({fact.claim.doc for fact in weighed})
    most = max(1, int(FACTS * SHARE)) if documents > 2 else FACTS
    said: set[str] = set()
    for fact in weighed:
        claim = fact.claim
        slot = (claim.event, claim.attr or claim.id)
        if len(kept) == FACTS or per_document[claim.doc] >= most or per_slot[slot] >= 2 or claim.id in said:
            continue
        kept.append(fact)
        per_document[claim.doc] += 1
        per_slot[slot] += 1
        said.update(other.id for other in evidence.agreeing(claim))
    return kept


@dataclass(frozen=True, slots=True)
class _Scales:
    """What every claim of one brief is weighed against, worked out once."""

    events: frozenset[str]
    """Events that the question names."""
    newest: int
    """The day of the latest publication, 0 if none is known."""
    most_told: int
    """How many claims the event has of which the corpus says most."""

    @classmethod
    def of(cls, question: Question, evidence: Evidence) -> _Scales:
        catalog = evidence.lexicon.catalog
        newest = catalog.whole.newest
        return cls(
            events=frozenset(id_ for mention in question.mentions for id_ in mention.ids("event")),
            newest=(newest.lo or 0) if newest else 0,
            most_told=catalog.whole.most_told or 1,
        )


def _weigh(match: Match, evidence: Evidence, scales: _Scales) -> _Fact:
    claim = match.claim
    catalog = evidence.lexicon.catalog
    same = evidence.agreeing(claim)
    independent = len(origins(same, catalog))
    weight = match.score / 4 + 0.8 * min(independent, 3) + 0.5 * min(len({other.doc for other in same}), 4)
    weight += {"CT": 1.0, "PR": 0.5, "PS": 0.2, "U": 0.0}[claim.certainty]
    weight += _explicit(claim, catalog)
    weight += 0.8 * _recency(claim, catalog, scales.newest)
    weight += 2.2 * catalog.mentions.get(claim.event, 0) / scales.most_told
    weight += 1.0 if claim.event in scales.events else 0.0
    weight -= 2.0 if claim.flags & ASIDE else 0.0
    weight -= 0.8 if "garbled_time" in claim.flags else 0.0
    return _Fact(claim, weight, match.why)


def _explicit(claim: Claim, catalog: Catalog) -> float:
    """Return what a typed value adds; the date of something else than the event itself adds little."""
    if claim.value is None:
        return 0.0
    event = catalog.events.get(claim.event)
    if isinstance(claim.value, Date) and not (event and event.date and claim.value.edtf.overlaps(event.date)):
        return _ASIDE_DATE
    return _EXPLICIT.get(claim.value.kind, 0.0)


def _recency(claim: Claim, catalog: Catalog, newest: int) -> float:
    """Return 1 for the newest event or document of the corpus, falling to 0 over a year."""
    event = catalog.events.get(claim.event)
    when = event.date if event and event.date else catalog.documents[claim.doc].published
    day = (when.lo or when.hi or 0) if when else 0
    return max(0.0, 1.0 - abs(newest - day) / 365) if newest and day else 0.0


def _cited(fact: _Fact, evidence: Evidence) -> Cited:
    return Cited(snippet(fact.claim, evidence, fact.why), heading=fact.claim.text)


def _lines(
    related: Sequence[Relation], kinds: Sequence[str], evidence: Evidence, limit: int
) -> tuple[Line, ...]:
    chosen = sorted(
        (relation for relation in related if relation.kind in kinds),
        key=lambda r: (kinds.index(r.kind), r.a, r.b),
    )
    slots: Counter[tuple[str, str, str]] = Counter()
    lines: list[Line] = []
    for relation in chosen:
        slots[relation.kind, relation.event, relation.attr] += 1
        if slots[relation.kind, relation.event, relation.attr] == 1 and (
            line := difference(relation, evidence)
        ):
            lines.append(line)
    return tuple(lines[:limit])


def _unknown(held: Sequence[Match], shown: set[str], evidence: Evidence) -> tuple[Line, ...]:
    """Return what the sources themselves say is not known or not confirmed."""
    open_ends = [
        match.claim for match in held if isinstance(match.claim.value, Bool) and not match.claim.value.b
    ]
    unknown = [
        claim
        for claim in open_ends
        if claim.id not in shown and (claim.value == Bool(None) or claim.attr.startswith("confirmed"))
    ]
    return tuple(Cited(snippet(claim, evidence), heading=claim.text) for claim in unknown[:3])


def _sources(claims: Sequence[Claim], evidence: Evidence) -> tuple[Line, ...]:
    documents = dict.fromkeys(claim.doc for claim in claims)
    return tuple(Note(source_line(citation(doc, evidence.lexicon))) for doc in documents)


def source_line(cited: Citation) -> str:
    """Return a document with its outlet and date; an inferred date says so."""
    if cited.published is None:
        date = say("no date")
    elif cited.published_basis == "given":
        date = say("{day}", day=cited.published)
    else:
        date = say("{day} ({basis})", day=cited.published, basis=basis_words(cited.published_basis))
    return joined(" · ", (part for part in (cited.outlet, cited.title, date) if part))
