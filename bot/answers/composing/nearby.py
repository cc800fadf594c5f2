"""What a refusal can offer: the questions that its near misses do answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.answers.language.text import fold
from bot.answers.matching.evidence import Evidence
from bot.answers.question.suggest import as_question
from bot.model.answer import Answer, Choice, Reason
from bot.model.corpus import DISAGREEMENTS, Claim
from bot.model.said import say

OFFERED = 5
"""At most so many readings stand under a refusal."""
_UNREAD = (Reason.AMBIGUOUS, Reason.TOO_LONG, Reason.BAD_INPUT)
"""Refusals that ask back: what they offer is theirs."""


def with_near_questions(answer: Answer, evidence: Evidence) -> Answer:
    """Return a refusal with, after its own readings, a question for what each of its near misses is about."""
    if answer.found or answer.reason in _UNREAD:
        return answer
    held = evidence.by_id
    claims = [held[snippet.claim] for snippet in answer.near if snippet.claim in held]
    asked = {fold(answer.question), *(fold(choice.query) for choice in answer.readings)}
    readings = list(answer.readings)
    for choice in (choice for claim in claims for choice in _questions(answer, claim, evidence)):
        if fold(choice.query) not in asked:
            asked.add(fold(choice.query))
            readings.append(choice)
    return replace(answer, readings=tuple(readings[:OFFERED]))


def _questions(answer: Answer, claim: Claim, evidence: Evidence) -> Iterator[Choice]:
    """Yield what the answer's command can be asked so that this claim's event (or its person, for `who`) is told of."""
    catalog = evidence.lexicon.catalog
    if answer.command == "who":
        people = (catalog.entities[id_] for id_ in claim.entities if id_ in catalog.entities)
        yield from (Choice(one.name, one.name) for one in people if one.kind == "person")
        return
    event = catalog.events.get(claim.event)
    if event is None:
        return
    match answer.command:
        case "ask":
            query = as_question(event.name, catalog.meta.language)
            yield Choice(say("What do we know about {event}?", event=event.name), query)
        case "conflicts":
            if any(one.event == event.id for one in evidence.relations if one.kind in DISAGREEMENTS):
                yield Choice(event.name, event.name)
        case "when":
            if event.date is not None:
                yield Choice(event.name, event.name)
        case "brief":
            yield Choice(event.name, event.name)
