"""What is compared and what is said of it: a side, a verdict, and values in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.model.corpus import Attribute, RelationKind
from bot.model.edtf import Edtf
from bot.model.said import Said, say
from bot.model.values import Number, Value

_INNER = str.maketrans('“”"', "‘’'")


_CLOCK = re.compile(r"T(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparator says: the kind and a clause that completes a sentence, the sides in the order given."""

    kind: RelationKind
    reason: str
    told: str = ""
    """What the two sides say, where the reason goes on from there."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the value, whether it is hedged, the days on which it was asserted, and by whom.

    `who` names the voice; `scope` holds the article's own words on what a number leaves out or takes in.
    """

    value: Value
    hedged: bool
    invited: bool
    asserted: Edtf | None
    name: Callable[[str], str]
    who: str = say("one account")
    scope: str = ""

    def told(self, words: str) -> str:
        """Return what this side says, with who says it."""
        return say("{words} according to {who}", words=words, who=self.who)


def in_quotes(words: str) -> str:
    """Return words in quotation marks; marks inside become single ones."""
    plain = words if isinstance(words, Said) else words.translate(_INNER)
    return say("“{words}”", words=plain)


def both_told(a: Side, one: str | Edtf, b: Side, two: str | Edtf) -> str:
    """Return what each side says, with who says it."""
    return say("{one} according to {a}, {two} according to {b}", one=one, a=a.who, two=two, b=b.who)


def point_of(attribute: Attribute) -> str:
    """Return in plain words what an attribute is about."""
    return attribute.name or attribute.id.replace("_", " ")


def _counted(span: object, unit: str) -> str:
    """Return digits with their unit; one in a script written without spaces stands close to them."""
    if not unit:
        return say("{digits}", digits=span)
    if unit[0].isalpha() and unit[0] > "\u2e7f":
        return say("{n}{unit}", n=span, unit=unit)
    return say("{n} {unit}", n=span, unit=unit)


@lru_cache(maxsize=4_096)
def amount(number: Number) -> str:
    """Return a number in words and digits: "about 25 min", "more than 11 billion USD"."""
    n = float(number.n)
    if number.cmp == "range" and number.hi is not None:
        span: object = say("{low}–{high}", low=n, high=float(number.hi))
    else:
        span = n
    digits = _counted(span, number.unit)
    match number.cmp:
        case "~":
            return say("about {amount}", amount=digits)
        case ">":
            return say("more than {amount}", amount=digits)
        case ">=":
            return say("at least {amount}", amount=digits)
        case "<":
            return say("less than {amount}", amount=digits)
        case "<=":
            return say("at most {amount}", amount=digits)
        case _:
            return digits


def clock(date: Edtf) -> str | None:
    """Return the hour and minute of an instant, "09:20", as it is written; None for a date without a time."""
    found = _CLOCK.search(date.text)
    return found[1] if found else None
