"""How far along something is said to be, against who has not confirmed it and against the article's own body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.answers.relations.compare import ANSWERS
from bot.answers.relations.side import point_of
from bot.answers.relations.sides import Voices
from bot.answers.relations.statuses import rung_words
from bot.model.corpus import EVENT_LADDER, Attribute, Claim, Corpus, Ladder, Relation
from bot.model.said import say, sentence
from bot.model.values import Bool, Status

Order = Callable[[Claim], tuple[int, str]]
MOST = 40
"""At most this many claims of one event are set against each other."""
SURROUNDING = frozenset({"headline", "summary", "caption"})
"""Flags of text that stands around an article's body and should say no more than it."""


def overstatements(group: Sequence[Claim], attribute: Attribute, voices: Voices) -> Iterator[Relation]:
    """Yield where a headline or summary names a higher rung than the whole body of its article.

    `group` holds the claims of one attribute of one event in order.
    """
    if attribute.value_type != "status":
        return
    ladder = attribute.ladder or EVENT_LADDER
    bodies = _highest((claim for claim in group if not claim.flags & SURROUNDING), ladder)
    place = {claim.id: index for index, claim in enumerate(group)}
    for claim in group:
        body = bodies.get(claim.doc)
        if body is None or not claim.flags & SURROUNDING:
            continue
        if not 0 <= _level(body, ladder) < _level(claim, ladder):
            continue
        a, b = sorted((claim, body), key=lambda one: place[one.id])
        voice = voices.voice(body)
        given = {"more": _rung(claim), "less": _rung(body), "article": voices.place(claim)}
        if voice == voices.article(body.doc):
            reason = say("“{more}” stands only in {article}; its body says “{less}”", **given)
        else:
            reason = say(
                "“{more}” stands only in {article}; its body says “{less}” according to {who}",
                **given,
                who=voice,
            )
        yield Relation("unconfirmed", sentence(reason), a.id, b.id, attr=attribute.id, event=claim.event)


def unconfirmed_by_others(corpus: Corpus, voices: Voices, order: Order) -> Iterator[Relation]:
    """Yield what one party states against another party's not having confirmed it.

    An attribute whose id starts with "confirmed" says whether somebody confirms its event; where the answer is
    no or unknown, each flat status of that event stands unconfirmed.
    """
    doubts: dict[str, list[Claim]] = defaultdict(list)
    stated: dict[str, list[Claim]] = defaultdict(list)
    for claim in corpus.claims.values():
        if not claim.event:
            continue
        if claim.attr.startswith("confirmed") and isinstance(claim.value, Bool) and not claim.value.b:
            doubts[claim.event].append(claim)
        elif isinstance(claim.value, Status) and claim.certainty == "CT":
            stated[claim.event].append(claim)
    for event, unsure in doubts.items():
        strongest = _strongest(stated[event], corpus)
        for doubt in unsure[:MOST]:
            attribute = corpus.attributes[doubt.attr]
            for status in strongest:
                a, b = sorted((doubt, status), key=order)
                told = {doubt.id: _unconfirmed(doubt, attribute, voices), status.id: _stated(status, voices)}
                reason = sentence(say("{one}; {two}", one=told[a.id], two=told[b.id]))
                yield Relation("unconfirmed", reason, a.id, b.id, attr=doubt.attr, event=event)


def _unconfirmed(claim: Claim, attribute: Attribute, voices: Voices) -> str:
    answer = ANSWERS[claim.value.b if isinstance(claim.value, Bool) else None]
    told = say("{words} according to {who}", words=answer, who=voices.voice(claim))
    return say("{point}: {told}", point=point_of(attribute), told=told)


def _stated(claim: Claim, voices: Voices) -> str:
    return say("{words} according to {who}", words=_rung(claim), who=voices.voice(claim))


def _strongest(claims: Iterable[Claim], corpus: Corpus) -> list[Claim]:
    """Return of each document the claim of the highest rung; what stands around a body counts only without one."""
    claims = list(claims)
    bodies = {claim.doc for claim in claims if not claim.flags & SURROUNDING}
    by_attribute: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.doc not in bodies or not claim.flags & SURROUNDING:
            by_attribute[claim.attr].append(claim)
    return [
        claim
        for attr, group in by_attribute.items()
        for claim in _highest(group, corpus.attributes[attr].ladder or EVENT_LADDER).values()
    ][:MOST]


def _highest(claims: Iterable[Claim], ladder: Ladder) -> dict[str, Claim]:
    """Return of each document the claim of the highest rung, the first of equals."""
    best: dict[str, Claim] = {}
    for claim in claims:
        if claim.doc not in best or _level(claim, ladder) > _level(best[claim.doc], ladder):
            best[claim.doc] = claim
    return best


def _level(claim: Claim, ladder: Ladder) -> int:
    level = ladder.level(claim.value.rung) if isinstance(claim.value, Status) else None
    return -1 if level is None else level


def _rung(claim: Claim) -> str:
    return rung_words(claim.value.rung) if isinstance(claim.value, Status) else ""
