"""What the corpus says to one statement of a message: which claims support it, contradict it, or are on its matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from bot.answers.checking.assertion import Assertion
from bot.answers.checking.heard import Heard, heard
from bot.answers.checking.verdict import Judged, Stand, judge
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import ASIDE, Match
from bot.answers.matching.told import Memory
from bot.model.corpus import DISAGREEMENTS, Relation
from bot.model.said import joined, say

SHOWN = 3
"""At most so many claims of each kind are shown for a statement."""
NEAR_BEST = 0.85
"""A related claim is shown beside the best one if it scores at least this share of it."""


class Outcome(StrEnum):
    """What the corpus says to a statement."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    RELATED = "related"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement, and the claims on it, best first."""

    stated: Assertion
    evidence: Evidence
    supports: tuple[Judged, ...] = ()
    contradicts: tuple[Judged, ...] = ()
    related: tuple[Judged, ...] = ()
    near: tuple[Match, ...] = ()
    conflicts: tuple[Relation, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Return what the claims come to."""
        if self.supports and self.contradicts:
            return Outcome.DISPUTED
        if self.supports:
            return Outcome.SUPPORTED
        if self.contradicts:
            return Outcome.CONTRADICTED
        return Outcome.RELATED if self.related else Outcome.NOTHING


def check(stated: Assertion, evidence: Evidence, ranked: Sequence[Match], memory: Memory) -> Finding:
    """Return what claims, ranked for a statement, say to it."""
    if stated.quotations:
        quoted = _quoted(stated, evidence, ranked, memory)
        if quoted is not None:
            return quoted
    catalog = evidence.lexicon.catalog
    judged = [judge(stated, match, memory.told(match.claim, catalog), evidence) for match in ranked]
    supports = [one for one in judged if one.stand is Stand.SUPPORTS]
    if stated.open and supports:  # "she denied it": of whom it speaks is a guess
        judged = [replace(one, stand=Stand.RELATED) if one in supports else one for one in judged]
        supports = []
    supports = _of_one_event(supports)
    if not supports:
        judged = [_doubted(one, judged, dated=bool(stated.times)) for one in judged]
    against = _against([one for one in judged if one.stand is Stand.CONTRADICTS], supports, evidence)
    if stated.speaker is None:  # that somebody says so is not denied by others who say otherwise
        against += _denying(supports, against, evidence, ranked)
    related = [one for one in judged if one.stand is Stand.RELATED]
    floor = NEAR_BEST * max((one.match.score for one in related), default=0.0)
    related = [one for one in related if one.match.score >= floor][:SHOWN]
    if supports or against:
        related = []
    shown = [*supports[:SHOWN], *against[:SHOWN], *related]
    return Finding(
        stated,
        evidence,
        tuple(supports[:SHOWN]),
        tuple(against[:SHOWN]),
        tuple(related),
        tuple(match for match in ranked if not match.mute and not match.lost_name)[:SHOWN],
        _conflicts(shown if supports or against else related[:1], evidence),
    )


def _doubted(one: Judged, judged: Sequence[Judged], *, dated: bool) -> Judged:
    """Take back a contradiction where another claim gives the stated value, or a like event fits as well."""
    if one.stand is not Stand.CONTRADICTS:
        return one
    alike = [other for other in judged if other.claim.attr == one.claim.attr and other is not one]
    given = any(other.valued and other.claim.event == one.claim.event for other in alike)
    elsewhere = any(
        other.reason
        and other.stand is not Stand.CONTRADICTS
        and other.claim.event not in ("", one.claim.event)
        for other in alike
    )
    return replace(one, stand=Stand.RELATED, reason="") if given or (elsewhere and not dated) else one


def _of_one_event(judged: list[Judged]) -> list[Judged]:
    """Keep what is of the event of the best, sentences of an article itself before its headline."""
    ordered = sorted(judged, key=lambda one: bool(one.claim.flags & ASIDE))
    return [one for one in ordered if one.claim.event == ordered[0].claim.event] if ordered else []


def _against(against: list[Judged], supports: list[Judged], evidence: Evidence) -> list[Judged]:
    """Keep what contradicts a statement on its own matter.

    Beside claims that support it only those that the corpus itself has found to contradict one of them.
    """
    if not supports:
        return sorted(against, key=lambda one: bool(one.claim.flags & ASIDE))
    pairs = {
        frozenset((link.a, link.b))
        for link in evidence.relations
        if link.kind in ("contradict", "unconfirmed", "accounts_differ")
    }
    alike = set(chain.from_iterable([one.id for one in evidence.agreeing(good.claim)] for good in supports))
    return [
        one
        for one in against
        if any(frozenset((one.claim.id, id_)) in pairs for id_ in alike)
        or (supports[0].claim.event == one.claim.event and one.claim.value is None)
    ]


def _denying(
    supports: Sequence[Judged], known: Sequence[Judged], evidence: Evidence, ranked: Sequence[Match]
) -> list[Judged]:
    """Return the claims that the corpus has found to contradict the value that supports a statement."""
    matches = {match.claim.id: match for match in ranked}
    mine = {one.claim.id for one in supports if one.valued}
    seen = {one.claim.id for one in (*supports, *known)}
    found: dict[str, Judged] = {}
    for link in evidence.relations:
        if link.kind == "contradict" and len({link.a, link.b} & mine) == 1:
            other = link.b if link.a in mine else link.a
            if other not in seen and other in matches:
                found.setdefault(other, Judged(matches[other], Stand.CONTRADICTS, link.reason))
    return list(found.values())


def _conflicts(shown: Sequence[Judged], evidence: Evidence) -> tuple[Relation, ...]:
    """Return where the corpus disagrees with itself on what is shown, the gravest first, each point once."""
    ids = {one.claim.id for one in shown}
    found = [link for link in evidence.relations if link.kind in DISAGREEMENTS and {link.a, link.b} & ids]
    found.sort(
        key=lambda link: (-len({link.a, link.b} & ids), DISAGREEMENTS.index(link.kind), link.a, link.b)
    )
    return tuple({(link.attr, link.event): link for link in reversed(found)}.values())[::-1][:SHOWN]


def _quoted(stated: Assertion, evidence: Evidence, ranked: Sequence[Match], memory: Memory) -> Finding | None:
    """Return what becomes of a statement by the words that it quotes; None where the corpus has none like them."""
    found = [one for words in stated.quotations if (one := heard(words, (m.claim for m in ranked)))]
    if not found:
        return None
    by_id = {match.claim.id: match for match in ranked}
    verbatim = all(one.verbatim for one in found) and len(found) == len(stated.quotations)
    catalog = evidence.lexicon.catalog
    judged = []
    for one in found:
        match = by_id[one.claim.id]
        told = memory.told(one.claim, catalog)
        named = {
            id_
            for mention in stated.question.mentions
            for id_ in (*mention.ids("entity"), *mention.ids("source"))
        }
        stranger = bool(named) and named.isdisjoint((*told.speakers, *told.root, *told.about))
        stand = Stand.SUPPORTS if verbatim and not stranger else Stand.RELATED
        judged.append(Judged(match, stand, _quotation_told(one, stranger=stranger)))
    supports = tuple(one for one in judged if one.stand is Stand.SUPPORTS)
    related = tuple(one for one in judged if one.stand is Stand.RELATED)
    return Finding(stated, evidence, supports, (), related, (), _conflicts(judged, evidence))


def _quotation_told(found: Heard, *, stranger: bool) -> str:
    if found.verbatim and stranger:
        return say("These words stand there, but the message gives them to somebody else.")
    if found.verbatim:
        return say("These words stand there verbatim.")
    if not found.theirs or not found.ours:
        more = joined(", ", [f"“{words}”" for words in (found.theirs or found.ours)])
        return (
            say("The message quotes it with more words: {words}.", words=more)
            if found.theirs
            else say("The message quotes it without these words: {words}.", words=more)
        )
    return say(
        "The message quotes it otherwise: it has {theirs} where the source has {ours}.",
        theirs=joined(", ", [f"“{words}”" for words in found.theirs]),
        ours=joined(", ", [f"“{words}”" for words in found.ours]),
    )
