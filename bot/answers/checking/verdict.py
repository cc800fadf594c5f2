"""Whether one claim supports a statement, contradicts it, or only speaks of the same matter.

Precision comes first. A claim supports only what it covers whole: everybody named, every telling word, every amount
and date, said the same way round and not as a possibility. It contradicts only where everything but one value is
covered, and the two values cannot both be true. All else on the same matter is related, and no more is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.answers.checking.acted import acted, of_another, speaks_for, turned
from bot.answers.checking.amounts import compared
from bot.answers.checking.assertion import UNSURE, Assertion, absolute, denied
from bot.answers.checking.held import Held
from bot.answers.checking.quantities import Quantity
from bot.answers.language.text import fold, stem, term_set
from bot.answers.matching.cover import Part
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.matching.timing import is_bound
from bot.answers.matching.told import Told
from bot.answers.relations.side import amount
from bot.answers.relations.sides import HEDGED_FLAGS
from bot.answers.times import Reading
from bot.model.corpus import Claim
from bot.model.edtf import Edtf
from bot.model.said import joined, say
from bot.model.values import Bool, Date, Members, Number, Status


class Stand(StrEnum):
    """How a claim stands to a statement."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    RELATED = "related"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with how it stands to a statement, and why in a sentence ("" where its words say it all)."""

    match: Match
    stand: Stand
    reason: str = ""
    valued: bool = False
    """Whether the statement gives the very value that the claim asserts, so that what denies it denies both."""

    @property
    def claim(self) -> Claim:
        """Return the claim."""
        return self.match.claim


SUPPORTED = 0.75
"""Least share of a statement's names and words that a supporting claim covers."""
OPPOSED = 0.85
"""The same for a claim that denies all of it."""
LEAST_OF_EVENT = 2
"""Words and amounts of a statement that a claim tells where only its event has the date."""
YEAR, MONTH = 366, 31
_SAID_ON = re.compile(
    r"\b(?:said|says|told|announced|reported|confirmed|denied)\b(?: [^\s,]+){0,4} (?:on|in) .*\bthat\b"
)
"""A claim whose date is when it was said."""
_SET = re.compile(r"\bset\b[^.]* for\b")
_A_YEAR = re.compile(r"\d{4}")
_EMBEDS = frozenset(
    map(
        stem,
        """withdraw withdrew retract doubt question consider whether if unless propose plan hope offer expect
        might may could would suspect suspicion rumour schedule due intend want demand threaten ask upcoming
        potential possible likely promise wrong garbled""".split(),  # noqa: SIM905
    )
)
"""Words by which a claim tells of something without saying that it is so."""


def judge(stated: Assertion, match: Match, told: Told, evidence: Evidence) -> Judged:
    """Return how a claim stands to a statement."""
    held = Held(stated, match, told, evidence.lexicon)
    stand, reason = _judge(held)
    if stand is None:
        stand = Stand.RELATED if held.on_topic() else Stand.NONE
    return Judged(match, stand, reason, valued=_valued(held, supports=stand is Stand.SUPPORTS))


def _judge(held: Held) -> tuple[Stand | None, str]:
    """Return the verdict and its reason; no verdict where the claim speaks neither for nor against."""
    stated, told, claim = held.stated, held.told, held.claim
    other = held.other_member()
    if held.match.objection or of_another(stated, told) or not (held.is_named() or other):
        return None, ""
    if any(part.telling for part in held.untold) or held.mute():
        return None, ""
    if not (acted(stated, told, held.lexicon) and speaks_for(stated, told, held.lexicon)):
        return None, ""
    unsaid = [quantity for quantity in stated.quantities if not held.amounts.has(quantity)]
    apart = not _in_time(held)
    none_of_it = isinstance(claim.value, Number) and claim.value.n == 0 and bool(stated.quantities)
    against = 0 if none_of_it else denied(told.text, stated.terms)  # "no money is missing" is an amount of it
    denies = denied(stated.question.tokens, told.own | held.attribute_terms, whole=True)
    if max(against, denies) >= UNSURE:
        return None, ""
    weak, opposite = _weak(held), against != denies
    if unsaid or apart or other:
        reason = (
            "" if weak or opposite or stated.open else _impossible(held, unsaid, apart=apart, other=other)
        )
        return (Stand.CONTRADICTS, reason) if reason else (None, weak)
    if turned(stated, told):
        return None, weak
    if opposite:
        return _opposed(held, stated_denies=bool(denies)) if not weak else (None, weak)
    if weak or held.coverage() < SUPPORTED or not held.whole() or not held.amounts.beside():
        return None, weak
    if (day := _wider(held)) is not None:
        return None, say("It says {day}, which is less exact than the message.", day=day)
    return Stand.SUPPORTS, ""


def _opposed(held: Held, *, stated_denies: bool) -> tuple[Stand | None, str]:
    """Return the verdict of a claim that covers a statement and says it the other way round."""
    if held.untold or held.coverage() < OPPOSED or _embedded(held):
        return None, ""
    if stated_denies:
        return Stand.CONTRADICTS, say("The message denies it, {who} says so.", who=held.who())
    return Stand.CONTRADICTS, say("The message says so, {who} denies it.", who=held.who())


def _impossible(held: Held, unsaid: Sequence[Quantity], *, apart: bool, other: Part | None) -> str:
    """Return why the claim's value and the statement's cannot both be true; "" where they may."""
    if held.untold or turned(held.stated, held.told):
        return ""
    if other is not None:
        return "" if unsaid or apart else _other_name(held, other)
    if len(unsaid) == 1 and not apart:
        return _other_amount(held, unsaid[0])
    return _other_date(held) if apart and not unsaid else ""


def _other_name(held: Held, other: Part) -> str:
    known, value = held.lexicon.catalog.entities, held.claim.value
    ids = value.members if isinstance(value, Members) else ()
    names = joined(", ", [known[id_].name if id_ in known else id_ for id_ in ids])
    return say("The message names {one}, {who} names {other}.", one=other.words, who=held.who(), other=names)


def _other_amount(held: Held, unsaid: Quantity) -> str:
    value, attribute = held.claim.value, held.attribute
    if (
        attribute is None
        or not isinstance(value, Number)
        or any(map(held.amounts.gives, held.stated.quantities))
    ):
        return ""
    telling = any(part.telling and not term_set(part.words) & set(unsaid.nouns) for part, _ in held.words)
    if not (
        held.tells_attribute() or (telling and not held.of_somebody_else() and held.amounts.single(unsaid))
    ):
        return ""
    mine = held.amounts.conflict(unsaid, attribute)
    if mine is None:
        return ""
    return say(
        "The message says {one}, {who} says {other}.", one=amount(mine), who=held.who(), other=amount(value)
    )


def _other_date(held: Held) -> str:
    value, attribute, times = held.claim.value, held.attribute, held.stated.times
    if attribute is None or not isinstance(value, Date) or len(times) != 1 or held.stated.quantities:
        return ""
    time = times[0]
    readings = (time.edtf, *time.others)
    if not (absolute(time) and held.tells_attribute()):
        return ""
    if any(compared(Date(one), value, attribute) != "contradict" for one in readings):
        return ""
    return say(
        "The message says {one}, {who} says {other}.", one=time.phrase, who=held.who(), other=value.edtf
    )


def _in_time(held: Held) -> bool:
    """Say whether every date of the statement is that of the claim, or of its event where the claim tells enough."""
    days = _days(held)
    return all(any(_same_time(time, day) for day in days) for time in held.stated.times)


def _wider(held: Held) -> Edtf | None:
    """Return a date of the claim that only may be the statement's: spring, where that says May; None where none is."""
    days = _days(held)
    for time in held.stated.times:
        readings = (time.edtf, *time.others)
        if not is_bound(time) and not any(one.contains(day) for one in readings for day in days):
            return days[0]
    return None


def _days(held: Held) -> list[Edtf]:
    """Return the claim's own date, and its event's where the claim tells enough of the statement."""
    claim, value = held.claim, held.claim.value
    event = held.lexicon.catalog.events.get(claim.event)
    told = len(held.words) - len(held.untold) + len(held.stated.quantities)
    of_event = event.date if event and told >= LEAST_OF_EVENT and not isinstance(value, Date) else None
    own = value.edtf if isinstance(value, Date) else None
    if own is None and claim.time and not (claim.said_by and _SAID_ON.search(claim.text)):
        own = claim.time.edtf
    return [day for day in (own, of_event) if day is not None]


def _same_time(time: Reading, day: Edtf) -> bool:
    """Say whether a date of a statement may be a claim's; "since May" only where that begins then."""
    if is_bound(time):
        asked, begins = time.edtf.lo, day.lo
        if time.relation != "since" or asked is None or begins is None:
            return False
        return 0 <= begins - asked <= (YEAR if _A_YEAR.fullmatch(time.phrase.split()[-1]) else MONTH)
    bounded = day.lo is not None and day.hi is not None
    return bounded and any(reading.overlaps(day) for reading in (time.edtf, *time.others))


def _weak(held: Held) -> str:
    """Return why the claim is no flat statement; "" if it is one."""
    claim, stated, forms = held.claim, held.stated, held.told.text
    if claim.certainty != "CT" or claim.flags & HEDGED_FLAGS:
        return say("It is on this, and does not say it flatly.")
    if isinstance(claim.value, Bool) and claim.value.b is None:
        return say("It leaves this open.")
    if stated.coming:
        return ""
    if not _embedded(held) <= stated.terms:
        return say("It is on this, and does not say that it is so.")
    if (
        _SET.search(claim.text)
        or any(form.word == "will" for form in forms)
        or any(f"{be} to " in fold(claim.text) for be in ("is", "are", "was", "were"))
    ):
        return say("It speaks of what was still to come.")
    return ""


def _embedded(held: Held) -> set[str]:
    """Return the words by which the claim tells of something without saying that it is so."""
    return {form.term for form in held.told.text if not form.raw[:1].isupper()} & _EMBEDS


def _valued(held: Held, *, supports: bool) -> bool:
    """Say whether the statement gives the claim's value; a yes or a rung only where it is told whole."""
    value = held.claim.value
    if isinstance(value, Date):
        return bool(held.stated.times) and _in_time(held)
    if isinstance(value, Bool | Status):
        return supports
    return any(map(held.amounts.gives, held.stated.quantities))
