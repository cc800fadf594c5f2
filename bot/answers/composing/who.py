"""`/who`: which person or thing is meant, by name, role or description, and what the sources say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from bot.answers.composing.ask import answered
from bot.answers.composing.portrait import portrait
from bot.answers.composing.refusal import answers, refuse
from bot.answers.language.words import OFFICES
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.matching.succession import asked_way, successions
from bot.answers.matching.told import about
from bot.answers.matching.whom import meant
from bot.answers.question.expects import Expect
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.question import Question
from bot.model.answer import Answer, Choice, Reason
from bot.model.index import Catalog
from bot.model.said import joined, say

_WHO = frozenset("who whoever whose whom which what whos".split())  # noqa: SIM905
NEAR = 3
"""At most so many names are offered for one that nobody has."""
_OPENING = 3
"""A role that begins within so many words opens a question."""
_ASKING = re.compile(
    r"^\W*who(?:'s|s| is| was| are)?\b ?|(?:は|って|とは)(?:一体)?(?:誰|だれ|どなた).*$", re.IGNORECASE
)


def who(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer who somebody is; a sideways description falls back on what the claims say."""
    catalog = evidence.lexicon.catalog
    found = meant(question, catalog)
    if len(found) == 1:
        return portrait(catalog.entities[found[0]], question, evidence)
    if len(found) > 1:
        choices = tuple(
            Choice(f"{catalog.entities[id_].name}", catalog.entities[id_].name) for id_ in found[:5]
        )
        offered = joined(" or ", (choice.label for choice in choices))
        message = say("That can be {names}. Which one?", names=offered)
        title = say("Which one?")
        return refuse(question, evidence, Reason.AMBIGUOUS, message, readings=choices, title=title)
    sideways = _sideways(question, evidence, ranked)
    if sideways is not None:
        return sideways
    unknown = [word.spelt for word in question.words if not word.known and not word.light]
    asked = _ASKING.sub("", question.text).rstrip(" ?")
    message = say("The corpus knows nobody by “{name}”.", name=asked)
    alike = [id_ for mention in question.mentions for id_ in mention.ids("entity")[:1]]
    alien = [word for word in unknown if not evidence.lexicon.speller.is_word(word.casefold())]
    alike += [id_ for word in alien for id_ in _near_names(word, evidence.lexicon)]
    names = dict.fromkeys(catalog.entities[id_].name for id_ in alike)
    return refuse(
        question,
        evidence,
        Reason.UNKNOWN_NAME,
        message,
        near=ranked,
        readings=tuple(Choice(name, name) for name in list(names)[:3]),
        title=say("Nobody by that name"),
    )


def _near_names(word: str, lexicon: Lexicon) -> list[str]:
    """Return entities with a name that looks like a word: an offer to choose from, never an answer."""
    near = (choice.word for choice in lexicon.glossary.near.get(word.casefold(), ()) if choice.name)
    named = (name for form in islice(near, NEAR) for name in lexicon.names.exact(form))
    return [name.target for name in named if name.kind == "entity"]


def _sideways(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer | None:
    """Return what the claims say of somebody who is neither named nor described, if they say who it is.

    An office that no name or description has ("head of the ferry company") is nobody's here, whoever speaks of it.
    """
    catalog = evidence.lexicon.catalog
    wanted = replace(question, expect=question.expect if question.noun else Expect.PERSON)
    way = asked_way(question, catalog)
    if any(word.spelt.casefold() in OFFICES for word in question.words) and not way:
        return None
    told = [match for match in ranked if answers(match, wanted)]
    if way:
        spelt = any(word.telling for word in question.words)
        told = successions(question, ranked, catalog) or (told if spelt else [])
    if not told:
        return None
    found = answered(wanted, evidence, told)
    leading = None if way else _leading(question, catalog)
    if leading and leading in about(told[0].claim):
        return replace(found, entity=catalog.entities[leading].name)
    if found.entity is None or found.entity in _named(question, catalog):
        return None
    kinds = {entity.kind for entity in catalog.entities.values() if entity.name == found.entity}
    if kinds & {"organisation", "group"} and question.tokens[0].word not in _WHO:
        return None  # a person is described, and a body only speaks of them
    source = any(found.entity == source.name for source in catalog.sources.values())
    return found if source or kinds & {"person", "organisation", "group"} else None


def _leading(question: Question, catalog: Catalog) -> str | None:
    """Return the person whose role opens a question that only tells it more closely ("the spokesman quoted on …")."""
    first = next(iter(question.mentions), None)
    if (
        first is None
        or first.first > _OPENING
        or not any(name.alias in ("role", "title") for name in first.names)
    ):
        return None
    ids = first.ids("entity")
    return ids[0] if len(ids) == 1 and catalog.entities[ids[0]].kind == "person" else None


def _named(question: Question, catalog: Catalog) -> set[str]:
    ids = {id_ for mention in question.mentions for id_ in mention.ids("entity")}
    return {catalog.entities[id_].name for id_ in ids}
