"""How two typed values of one attribute of one event stand to each other: one comparator for each type of value.

A comparator knows nothing of who says it or how sure they are; `relate` holds the gates before and the lowering after.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.answers.text import fold, terms
from bot.model.corpus import EVENT_LADDER, Attribute, RelationKind
from bot.model.edtf import Edtf, in_words
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value

SAME_DAYS = 3
"""Status reports this many days apart describe one moment."""
SAME_WORDS = 97.0
"""Quotations at least this alike (0–100) are the same words."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparator says: the kind and a clause that completes a sentence."""

    kind: RelationKind
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: the value, whether it is hedged, and the days on which it was asserted."""

    value: Value
    hedged: bool
    invited: bool
    asserted: Edtf | None
    name: Callable[[str], str]


def compare(a: Side, b: Side, attribute: Attribute) -> Verdict:
    """Compare two values of one attribute; `a` is the earlier one. Values of different types never conflict."""
    match a.value, b.value:
        case Number(), Number():
            return _numbers(a.value, b.value)
        case Date(), Date():
            return _dates(a.value.edtf, b.value.edtf)
        case Members(), Members():
            return _members(a, b, a.value, b.value)
        case Status(), Status():
            return _statuses(a, b, a.value, b.value, attribute)
        case Bool(), Bool():
            return _bools(a.value, b.value, attribute)
        case Quoted(), Quoted():
            return _quotes(a.value, b.value)
        case Label(), Label():
            return _labels(a.value, b.value, attribute)
        case _:
            return Verdict("complement", "the two say different kinds of things")


def amount(number: Number) -> str:
    """Return a number in words and digits: "about 25 min", "more than 11 billion USD"."""
    lead = {"~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}.get(
        number.cmp, ""
    )
    span = (
        f"{_digits(number.n)}–{_digits(number.hi)}"
        if number.cmp == "range" and number.hi is not None
        else _digits(number.n)
    )
    return f"{lead}{span} {number.unit}".rstrip()


def _digits(n: float) -> str:
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(n) >= size:
            return f"{n / size:g} {word}"
    return f"{n:,.0f}" if n == int(n) else f"{n:g}"


def _numbers(a: Number, b: Number) -> Verdict:
    if fold(a.unit) != fold(b.unit):
        return Verdict("unconfirmed", f"they count in different units: {amount(a)} and {amount(b)}")
    if (a.n, a.cmp, a.hi) == (b.n, b.cmp, b.hi):
        return Verdict("agree", f"both say {amount(a)}")
    (a_lo, a_hi), (b_lo, b_hi) = a.bounds(), b.bounds()
    if a_lo <= b_hi and b_lo <= a_hi:
        return Verdict("refine", f"{amount(a)} and {amount(b)} can both be true")
    return Verdict("contradict", f"one says {amount(a)}, the other {amount(b)}: both cannot be true")


def _dates(a: Edtf, b: Edtf) -> Verdict:
    if (a.lo, a.hi) == (b.lo, b.hi):
        return Verdict("agree", f"both say {in_words(a)}")
    if a.contains(b):
        return Verdict("refine", f"{in_words(b)} lies in {in_words(a)}")
    if b.contains(a):
        return Verdict("refine", f"{in_words(a)} lies in {in_words(b)}")
    if a.overlaps(b):
        return Verdict("refine", f"{in_words(a)} and {in_words(b)} overlap")
    gap = a.gap_days(b)
    if gap <= 1:
        return Verdict(
            "unconfirmed", f"{in_words(a)} and {in_words(b)} are one day apart, which time zones can explain"
        )
    return Verdict("contradict", f"one says {in_words(a)}, the other {in_words(b)}: {gap} days apart")


def _members(a: Side, b: Side, left: Members, right: Members) -> Verdict:
    one, two = set(left.members), set(right.members)
    if a.invited != b.invited:
        return Verdict(
            "unconfirmed", "one says that it happened, the other only that it was offered or asked for"
        )
    if one == two:
        return Verdict("agree", f"both name {_list(left.members, a.name)}")
    extra_for_a, extra_for_b = two - one, one - two
    if (left.closed and extra_for_a and not one > two) or (right.closed and extra_for_b and not two > one):
        return Verdict(
            "contradict", f"one names {_list(left.members, a.name)}, the other {_list(right.members, b.name)}"
        )
    if one < two or two < one:
        return Verdict(
            "refine", f"one names more of them: {_list(max(left.members, right.members, key=len), a.name)}"
        )
    return Verdict(
        "complement", f"one names {_list(left.members, a.name)}, the other {_list(right.members, b.name)}"
    )


def _statuses(a: Side, b: Side, left: Status, right: Status, attribute: Attribute) -> Verdict:
    ladder = attribute.ladder or EVENT_LADDER
    low, high = ladder.level(left.rung), ladder.level(right.rung)
    one, two = left.rung.replace("_", " "), right.rung.replace("_", " ")
    if low is None or high is None:
        return Verdict("unconfirmed", f"“{one}” and “{two}” stand on no common ladder")
    gap = a.asserted.gap_days(b.asserted) if a.asserted and b.asserted else 0
    same_days = gap <= SAME_DAYS
    if left.rung == right.rung or (low == high and low >= 0):
        if a.hedged == b.hedged or not same_days:
            return Verdict(
                "agree", f"both say {one}" if one == two else f"{one} and {two} are equally far along"
            )
        return Verdict("unconfirmed", f"both say {one}, but only one says it flatly")
    if low < 0 or high < 0:
        if same_days:
            return Verdict("contradict", f"at the same time one says {one}, the other {two}")
        return Verdict("update", f"first {one}, {gap} days later {two}")
    if same_days:
        softer, (_, less), (_, more) = a if low < high else b, *sorted(((low, one), (high, two)))
        if softer.hedged and not (a.hedged and b.hedged):
            return Verdict("unconfirmed", f"one says {more} flatly, the other only {less}, with a hedge")
        return Verdict("refine", f"{more} goes further than {less} and includes it")
    if high > low:
        return Verdict("update", f"first {one}, {gap} days later {two}")
    return Verdict("unconfirmed", f"first {one}, but {gap} days later only {two}")


def _bools(a: Bool, b: Bool, attribute: Attribute) -> Verdict:
    point = attribute.name or attribute.id.replace("_", " ")
    if a.b == b.b:
        return Verdict("agree", "both say " + {True: "yes", False: "no", None: "that it is not known"}[a.b])
    if a.b is None or b.b is None:
        known = a.b if b.b is None else b.b
        return Verdict(
            "unconfirmed", f"one says {'yes' if known else 'no'}, the other that it is not known ({point})"
        )
    return Verdict("contradict", f"one says yes, the other no ({point})")


def _quotes(a: Quoted, b: Quoted) -> Verdict:
    if a.speaker and b.speaker and a.speaker != b.speaker:
        return Verdict("complement", "two speakers, two statements")
    one, two = " ".join(terms(a.words)), " ".join(terms(b.words))
    if one == two or fuzz.ratio(fold(a.words), fold(b.words)) >= SAME_WORDS:
        return Verdict("agree", "the same words")
    if one and two and (f" {one} " in f" {two} " or f" {two} " in f" {one} "):
        return Verdict("refine", "one quotes more of the same words")
    translated = " (both are translations)" if a.translated and b.translated else ""
    return Verdict("wording", f"the same statement is quoted in other words{translated}")


def _labels(a: Label, b: Label, attribute: Attribute) -> Verdict:
    if fold(a.label) == fold(b.label):
        return Verdict("agree", f"both say {a.label}")
    if attribute.single:
        return Verdict("accounts_differ", f"one says “{a.label}”, the other “{b.label}”")
    return Verdict("complement", f"one adds “{a.label}”, the other “{b.label}”")


def _list(members: tuple[str, ...], name: Callable[[str], str]) -> str:
    names = [name(member) for member in members]
    return (
        ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else (names[0] if names else "nobody")
    )
