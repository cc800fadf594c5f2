"""Who came before or after somebody in an office: "the chair before Ann Lee", "Lee's successor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.answers.language.text import Token, tokens
from bot.answers.matching.match import Match
from bot.answers.matching.told import about
from bot.answers.question.names import Mention
from bot.answers.question.question import Question
from bot.model.corpus import Claim
from bot.model.index import Catalog

_EARLIER = frozenset("before predecessor precede preceded".split())  # noqa: SIM905
_LATER = frozenset({"after", "successor"}).union(
    *({verb, f"{verb}s", verb.removesuffix("e") + "ed"} for verb in ("succeed", "replace", "follow"))
)
_PRONOUNS = frozenset({"him", "her", "them"})
_OFFICE = frozenset("job post seat office role position chair place".split())  # noqa: SIM905
_TOOK_OVER = re.compile(
    r"^(?:took|takes|taken|take|succe\w+|replac\w+|follow\w*|predecessor|inherit\w*)$", re.IGNORECASE
)


def asked_way(question: Question, catalog: Catalog) -> int:
    """Return -1 where a predecessor of somebody named is asked for, 1 for a successor, 0 for neither."""
    people = [mention for mention in question.mentions if _person(mention, catalog)]
    if not people:
        return 0
    words = [token.word for token in question.tokens]
    for mention in people:
        before = words[mention.first - 1] if mention.first else ""
        if before in ("before", "after"):
            return -1 if before == "before" else 1
    if _OFFICE & set(words):
        for word, then in pairwise(words):
            if word in ("before", "after") and then in _PRONOUNS:
                return -1 if word == "before" else 1
    if _EARLIER & set(words) - {"before"}:
        return -1
    return 1 if _LATER & set(words) - {"after"} else 0


def successions(question: Question, ranked: Sequence[Match], catalog: Catalog) -> list[Match]:
    """Return the matches that tell the succession asked for: somebody named, and another, on the right sides of it."""
    way = asked_way(question, catalog)
    named = {id_ for mention in question.mentions for id_ in mention.ids("entity")}
    return [match for match in ranked if match.named and _tells(match.claim, way, named, catalog)]


def _person(mention: Mention, catalog: Catalog) -> bool:
    ids = mention.ids("entity")
    return bool(ids) and all(catalog.entities[id_].kind == "person" for id_ in ids)


def _tells(claim: Claim, way: int, named: set[str], catalog: Catalog) -> bool:
    words = tokens(claim.text)
    people = [
        id_ for id_ in about(claim) if id_ in catalog.entities and catalog.entities[id_].kind == "person"
    ]
    verb = next((index for index, token in enumerate(words) if _TOOK_OVER.match(token.word)), None)
    if verb is None or not set(people) - named or not set(people) & named:
        return False
    passive = any(token.word == "by" for token in words[verb + 1 :]) and words[verb].word not in (
        "took",
        "takes",
    )
    at = min(_at(words, id_, catalog) for id_ in people if id_ in named)
    newer = (at < verb) != passive
    return newer == (way < 0)


def _at(words: Sequence[Token], id_: str, catalog: Catalog) -> int:
    """Return where the last word of a person's name first stands; the length of the text if it does not."""
    surname = tokens(catalog.entities[id_].name)[-1].word
    return next((index for index, token in enumerate(words) if token.word == surname), len(words))
