"""Which relations a topic is about: the claims that fit it, the attribute it names, the two parties it sets apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.answers.composing.refusal import covers
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.question.question import Question
from bot.answers.times import Reading, find_times
from bot.model.corpus import Claim, Relation

Claims = Mapping[str, Claim]
NEXT_TO = 3
"""Words on each side of an "or" among which a time is looked for."""
_WORDING = re.compile(r"\b(?:words?|worded|wording|phras\w+|quot\w+)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:or|vs\.?|versus|against)\b", re.IGNORECASE)


def on_topic(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> list[Relation]:
    """Return the relations of which one side is on the topic, and on the attribute asked for where one is named."""
    if question.empty:
        return list(evidence.relations)
    fitting = [match for match in ranked if covers(match) and match.time is not False]
    held = {match.claim.id for match in fitting if not match.lost_name}
    halves = {match.claim.id for match in fitting if match.lost_name}
    claims = evidence.by_id
    best = [
        relation
        for relation in evidence.relations
        if held & {relation.a, relation.b}
        or (halves & {relation.a, relation.b} and _name_all(relation, question, claims, evidence))
    ]
    dates = _sets_times_apart(question)
    attributes = evidence.lexicon.catalog.attributes
    asked = {
        id_ for id_ in attributes if id_ in question.asked or (dates and attributes[id_].value_type == "date")
    }
    about = {id_: claim.attr for id_, claim in claims.items()}
    exact = [
        relation
        for relation in best
        if asked & {relation.attr, about.get(relation.a, ""), about.get(relation.b, "")}
    ]
    if not asked and _WORDING.search(question.text):
        exact = [relation for relation in best if relation.kind == "wording"]
    return exact if exact or dates else best


def _name_all(relation: Relation, question: Question, claims: Claims, evidence: Evidence) -> bool:
    """Say whether the two sides together are about everybody named ("one ministry against the other")."""
    events = evidence.lexicon.catalog.events
    touched: set[str] = set()
    for claim in (claims[id_] for id_ in (relation.a, relation.b) if id_ in claims):
        event = events.get(claim.event)
        touched.update((claim.event, *claim.entities, *claim.said_by, *(event.participants if event else ())))
    return all(touched & {name.target for name in mention.names} for mention in question.mentions)


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
