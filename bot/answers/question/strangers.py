"""Roles that nobody in the corpus holds: "Utopia's president" is not the president the corpus happens to know."""

from __future__ import annotations

from dataclasses import replace

from bot.answers.language.text import Token, stem, term_set, terms
from bot.answers.question.index import entity_terms
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Mention
from bot.model.index import Name


def strangers(
    words: list[Token], mentions: tuple[Mention, ...], lexicon: Lexicon
) -> tuple[tuple[Mention, ...], tuple[tuple[int, str], ...]]:
    """Take out a role that belongs to a place of which the corpus knows no such person ("Utopia's president").

    Where a role ("president", held by some) stands beside a place or organisation, only those holders are meant
    whose own names or description speak of it; if there are none, the pair names somebody unknown. Returned are the
    mentions kept, and the unknown ones as (position, words).
    """
    kept: list[Mention] = []
    unknown: list[tuple[int, str]] = []
    for mention in mentions:
        beside = [other for other in mentions if other is not mention and _adjacent(other, mention, words)]
        places = [other for other in beside if _is_place(other, lexicon)]
        if not places or any(name.alias != "role" for name in mention.names):
            kept.append(mention)
            continue
        wanted = {stem(name.word) for name in words[places[0].first : places[0].last + 1] if not name.stop}
        wanted |= {
            term for id_ in places[0].ids("entity") for term in terms(lexicon.catalog.entities[id_].name)
        }
        holders = tuple(name for name in mention.names if wanted & _told_of(name, lexicon))
        if holders:
            kept.append(replace(mention, names=holders))
        else:
            unknown.append((mention.first, f"{places[0].words} {mention.words}"))
    return tuple(kept), tuple(unknown)


def _adjacent(one: Mention, other: Mention, words: list[Token]) -> bool:
    first, second = sorted((one, other), key=lambda mention: mention.first)
    return all(words[index].word in ("of", "the", "s") for index in range(first.last + 1, second.first))


def _is_place(mention: Mention, lexicon: Lexicon) -> bool:
    entities = [lexicon.catalog.entities[id_] for id_ in mention.ids("entity")]
    return bool(entities) and all(entity.kind in ("place", "organisation", "group") for entity in entities)


def _told_of(name: Name, lexicon: Lexicon) -> frozenset[str]:
    entity = lexicon.catalog.entities.get(name.target)
    if entity is None:
        return frozenset()
    return entity_terms(entity) | term_set(" ".join(entity.description.split()[:6]))
