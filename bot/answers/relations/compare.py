"""How two typed values of one attribute of one event stand to each other: one comparator for each type of value.

A comparator knows nothing of who says it or how sure they are; `relate` holds the gates before and the lowering after.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from bot.answers.language.text import fold, terms
from bot.answers.relations.side import Side, Verdict, amount, both_told, clock, point_of
from bot.answers.relations.statuses import statuses
from bot.model.corpus import Attribute, RelationKind
from bot.model.edtf import Edtf
from bot.model.said import listed, say
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status

SAME_WORDS = 97.0
"""Quotations at least this alike (0–100) are the same words."""


def compare(a: Side, b: Side, attribute: Attribute) -> Verdict:
    """Compare two values of one attribute; `a` is the earlier one. Values of different types never conflict."""
    match a.value, b.value:
        case Number(), Number():
            return _numbers(a, b, a.value, b.value)
        case Date(), Date():
            return _dates(a, b, a.value.edtf, b.value.edtf)
        case Members(), Members():
            return _members(a, b, a.value, b.value, attribute)
        case Status(), Status():
            return statuses(a, b, a.value, b.value, attribute)
        case Bool(), Bool():
            return _bools(a, b, a.value, b.value, attribute)
        case Quoted(), Quoted():
            return _quotes(a, b, a.value, b.value)
        case Label(), Label():
            return _labels(a, b, a.value, b.value, attribute)
        case _:
            return Verdict("complement", say("the two say different kinds of things"))


def _numbers(a: Side, b: Side, left: Number, right: Number) -> Verdict:
    both = both_told(a, _scoped(a, left), b, _scoped(b, right))
    if left.unit != right.unit and fold(left.unit) != fold(right.unit):
        return Verdict("unconfirmed", say("they count in different units: {both}", both=both))
    if (left.n, left.cmp, left.hi) == (right.n, right.cmp, right.hi):
        return Verdict("agree", say("both say {what}", what=amount(left)))
    (a_lo, a_hi), (b_lo, b_hi) = left.bounds(), right.bounds()
    if a_lo <= b_hi and b_lo <= a_hi:
        one, two = a.told(_scoped(a, left)), b.told(_scoped(b, right))
        return Verdict("refine", say("{one} and {two} can both be true", one=one, two=two))
    return Verdict("contradict", say("{both}: both cannot be true", both=both), both)


def _scoped(side: Side, number: Number) -> str:
    return (
        say("{amount} (“{scope}”)", amount=amount(number), scope=side.scope) if side.scope else amount(number)
    )


def _dates(a: Side, b: Side, left: Edtf, right: Edtf) -> Verdict:
    clocks = (clock(left), clock(right))
    if left.lo == left.hi == right.lo == right.hi and None not in clocks and clocks[0] != clocks[1]:
        one, two = (
            say("{day}, {clock}", day=day, clock=time)
            for day, time in zip((left, right), clocks, strict=True)
        )
        return Verdict("contradict", both_told(a, one, b, two))
    if (left.lo, left.hi) == (right.lo, right.hi):
        return Verdict("agree", say("both say {what}", what=left))
    if left.contains(right):
        return Verdict("refine", _inside(right, left))
    if right.contains(left):
        return Verdict("refine", _inside(left, right))
    if left.overlaps(right):
        return Verdict("refine", say("{one} and {two} overlap", one=left, two=right))
    gap = left.gap_days(right)
    both = both_told(a, left, b, right)
    if gap <= 1 and "day" in (left.precision, right.precision):
        return Verdict("unconfirmed", say("{both}: one day apart, which time zones can explain", both=both))
    if gap > 1:
        return Verdict("contradict", say("{both}: {days} days apart", both=both, days=gap))
    return Verdict("contradict", say("{both}: they do not overlap", both=both))


def _inside(inner: Edtf, outer: Edtf) -> str:
    if outer.lo is None or outer.hi is None:
        return say("{inner} fits “{outer}”", inner=inner, outer=outer)
    return say("{inner} lies in {outer}", inner=inner, outer=outer)


def _members(a: Side, b: Side, left: Members, right: Members, attribute: Attribute) -> Verdict:
    one, two = set(left.members), set(right.members)
    if a.invited != b.invited:
        first, second = map(_done, (a, b))
        return Verdict("unconfirmed", say("{one}; {two}", one=first, two=second))
    if one == two:
        return Verdict("agree", say("both name {names}", names=_list(left.members, a.name)))
    names = both_told(a, _list(left.members, a.name), b, _list(right.members, b.name))
    extra_for_a, extra_for_b = two - one, one - two
    if (left.closed and extra_for_a and not one > two) or (right.closed and extra_for_b and not two > one):
        return Verdict("contradict", say("{both}: both cannot be true", both=names), names)
    if attribute.single and not one & two:
        return Verdict("accounts_differ", names)
    return Verdict("refine" if one < two or two < one else "complement", names)


def _done(side: Side) -> str:
    if side.invited:
        return say("only offered or asked for, according to {who}", who=side.who)
    return say("done, according to {who}", who=side.who)


ANSWERS = {True: say("yes"), False: say("no"), None: say("not known")}


def _bools(a: Side, b: Side, left: Bool, right: Bool, attribute: Attribute) -> Verdict:
    point = point_of(attribute)
    if left.b == right.b:
        return Verdict("agree", say("{point}: both say {what}", point=point, what=ANSWERS[left.b]))
    kind: RelationKind = "unconfirmed" if None in (left.b, right.b) else "contradict"
    both = both_told(a, ANSWERS[left.b], b, ANSWERS[right.b])
    return Verdict(kind, say("{point}: {both}", point=point, both=both))


def _quotes(a: Side, b: Side, left: Quoted, right: Quoted) -> Verdict:
    if left.speaker and right.speaker and left.speaker != right.speaker:
        return Verdict("complement", say("two speakers, two statements"))
    one, two = " ".join(terms(left.words)), " ".join(terms(right.words))
    if one == two or fuzz.ratio(fold(left.words), fold(right.words)) >= SAME_WORDS:
        return Verdict("agree", say("the same words"))
    if one and two and (f" {one} " in f" {two} " or f" {two} " in f" {one} "):
        return Verdict("refine", say("one quotes more of the same words"))
    told = (
        say("the same statement is given in other words by {a} and by {b}", a=a.who, b=b.who)
        if a.who != b.who
        else say("the same statement is given in other words twice")
    )
    if left.translated and right.translated:
        told = say("{told} (both are translations)", told=told)
    return Verdict("wording", told)


_SINCE = re.compile(r"\bfirst\b.*\bsince\b (.+)", re.IGNORECASE)


def _labels(a: Side, b: Side, left: Label, right: Label, attribute: Attribute) -> Verdict:
    if fold(left.label) == fold(right.label):
        return Verdict("agree", say("both say {what}", what=left.label))
    since = [found.group(1) for label in (left, right) if (found := _SINCE.search(label.label))]
    told = both_told(a, left.label, b, right.label)
    if len(since) == 2:
        told = say(
            "{both}: each counts from another baseline, {one} and {two}",
            both=told,
            one=since[0],
            two=since[1],
        )
    return Verdict("accounts_differ" if attribute.single else "complement", told)


def _list(members: tuple[str, ...], name: Callable[[str], str]) -> str:
    names = [name(member) for member in members]
    return listed(names) or say("nobody")
