"""Which person or thing an answer is about: whoever a question asks for, else the first that it names."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.language.text import words_of
from bot.answers.language.words import ABOUT_BODIES, ABOUT_PERSONS, ABOUT_PLACES
from bot.answers.matching.frame import frame
from bot.answers.matching.speech import asks_who_says
from bot.answers.matching.succession import asked_way
from bot.answers.matching.told import about
from bot.answers.question.expects import Expect
from bot.answers.question.index import called
from bot.answers.question.question import Question
from bot.model.corpus import Claim, Source
from bot.model.index import Catalog
from bot.model.values import Members

_OUTLETS = frozenset({"outlet", "agency", "paper", "newspaper", "source", "media"})
_WHO = ("person", "organisation", "group")
_KINDS = (
    (ABOUT_PERSONS, ("person",)),
    (ABOUT_PLACES, ("place",)),
    (ABOUT_BODIES, ("organisation", "group")),
)


def subject_of(question: Question, claim: Claim, catalog: Catalog) -> str | None:
    """Return the canonical name of whom the best claim makes the answer about, or None."""
    if question.expect in (Expect.PERSON, Expect.IDENTITY) and (
        found := _asked_for(question, claim, catalog)
    ):
        return found
    named = [id_ for mention in question.mentions for id_ in mention.ids("entity")[:1]]
    asked = frozenset(token.term for token in question.tokens)
    event = catalog.events.get(claim.event)
    near = dict.fromkeys((*claim.entities, *(event.participants if event else ())))
    spelt = [id_ for id_ in near if id_ in catalog.entities and called(catalog.entities[id_]) <= asked]
    known = [catalog.entities[id_] for id_ in named or spelt or claim.entities if id_ in catalog.entities]
    people = [entity for entity in known if entity.kind == "person"]
    return next((entity.name for entity in (*people, *known)), None)


def _asked_for(question: Question, claim: Claim, catalog: Catalog) -> str | None:
    """Return who answers a "who" or "which": the speaker, a member, or who does it, of those not named already."""
    speakers = _speakers(question, claim, catalog)
    nouns = {question.tokens[index].word.removesuffix("s") for index in question.noun}
    outlets = [source.name for source in speakers if source.kind in ("outlet", "agency")]
    if nouns & _OUTLETS and (outlets or claim.said_by):
        last = catalog.sources.get(claim.said_by[-1])
        return outlets[-1] if outlets else last.name if last else claim.said_by[-1]
    if speakers and asks_who_says(question):
        entity = catalog.entities.get(speakers[0].entity)
        return entity.name if entity else speakers[0].name
    wanted = next((kinds for words, kinds in _KINDS if nouns & words), _WHO)
    others = list(_others(question, claim, catalog))
    doer = frame(question).seeks_actor
    for id_ in others:
        if catalog.entities[id_].kind in wanted or (doer and catalog.entities[id_].kind == "place"):
            return catalog.entities[id_].name
    if speakers and "person" in wanted:
        return speakers[0].name
    return catalog.entities[others[0]].name if others else None


def _speakers(question: Question, claim: Claim, catalog: Catalog) -> list[Source]:
    """Return who says it, root first, without those whom the question names."""
    named = {id_ for mention in question.mentions for id_ in (*mention.ids("source"), *mention.ids("entity"))}
    chain = (catalog.sources[id_] for id_ in claim.said_by if id_ in catalog.sources)
    return [source for source in chain if not {source.id, source.entity} & named]


def _others(question: Question, claim: Claim, catalog: Catalog) -> Iterator[str]:
    """Yield the entities that the question does not name: members first, then who does it, or the people."""
    named = {id_ for mention in question.mentions for id_ in mention.ids("entity")}
    members = claim.value.members if isinstance(claim.value, Members) else ()
    words = [token.term for token in words_of(claim.text)]

    doer = frame(question).seeks_actor and not asked_way(question, catalog)

    def place(id_: str) -> tuple[bool, int]:
        names = called(catalog.entities[id_])
        at = next((index for index, term in enumerate(words) if term in names), len(words))
        return not doer and catalog.entities[id_].kind != "person", at

    known = [id_ for id_ in dict.fromkeys(about(claim)) if id_ in catalog.entities and id_ not in named]
    yield from (id_ for id_ in members if id_ in known)
    yield from sorted((id_ for id_ in known if id_ not in members), key=place)
