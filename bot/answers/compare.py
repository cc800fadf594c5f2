"""How two typed values of one attribute of one event stand to each other: one comparator for each type of value.

A comparator knows nothing of who says it or how sure they are; `relate` holds the gates before and the lowering after.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from bot.answers.text import fold, terms
from bot.model.corpus import EVENT_LADDER, Attribute, RelationKind
from bot.model.edtf import Edtf, in_words
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value

SAME_DAYS = 3
"""Status reports this many days apart describe one moment."""
_CLOCK = re.compile(r"T(\d\d:\d\d)")
SAME_WORDS = 97.0
"""Quotations at least this alike (0–100) are the same words."""


_INNER = str.maketrans('“”"', "‘’'")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparator says: the kind and a clause that completes a sentence, the sides in the order given."""

    kind: RelationKind
    reason: str


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
    who: str = "one account"
    scope: str = ""

    def told(self, words: str) -> str:
        """Return what this side says, with who says it."""
        return f"{words} according to {self.who}"


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
            return _statuses(a, b, a.value, b.value, attribute)
        case Bool(), Bool():
            return _bools(a, b, a.value, b.value, attribute)
        case Quoted(), Quoted():
            return _quotes(a, b, a.value, b.value)
        case Label(), Label():
            return _labels(a, b, a.value, b.value, attribute)
        case _:
            return Verdict("complement", "the two say different kinds of things")


def sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    return clause[:1].upper() + clause[1:] + "."


def in_quotes(words: str) -> str:
    """Return words in quotation marks; marks inside become single ones."""
    return f"“{words.translate(_INNER)}”"


def point_of(attribute: Attribute) -> str:
    """Return in plain words what an attribute is about."""
    return attribute.name or attribute.id.replace("_", " ")


@lru_cache(maxsize=4_096)
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


def _numbers(a: Side, b: Side, left: Number, right: Number) -> Verdict:
    one, two = (a.told(amount(left) + _scope(a)), b.told(amount(right) + _scope(b)))
    if left.unit != right.unit and fold(left.unit) != fold(right.unit):
        return Verdict("unconfirmed", f"they count in different units: {one}, {two}")
    if (left.n, left.cmp, left.hi) == (right.n, right.cmp, right.hi):
        return Verdict("agree", f"both say {amount(left)}")
    (a_lo, a_hi), (b_lo, b_hi) = left.bounds(), right.bounds()
    if a_lo <= b_hi and b_lo <= a_hi:
        return Verdict("refine", f"{one} and {two} can both be true")
    return Verdict("contradict", f"{one}, {two}: both cannot be true")


def _scope(side: Side) -> str:
    return f" (“{side.scope}”)" if side.scope else ""


def clock(date: Edtf) -> str | None:
    """Return the hour and minute of an instant, "09:20", as it is written; None for a date without a time."""
    found = _CLOCK.search(date.text)
    return found[1] if found else None


def _dates(a: Side, b: Side, left: Edtf, right: Edtf) -> Verdict:
    one, two = in_words(left), in_words(right)
    clocks = (clock(left), clock(right))
    if left.lo == left.hi == right.lo == right.hi and None not in clocks and clocks[0] != clocks[1]:
        return Verdict("contradict", f"{a.told(f'{one}, {clocks[0]}')}, {b.told(f'{two}, {clocks[1]}')}")
    if (left.lo, left.hi) == (right.lo, right.hi):
        return Verdict("agree", f"both say {one}")
    if left.contains(right):
        return Verdict("refine", _inside(right, left))
    if right.contains(left):
        return Verdict("refine", _inside(left, right))
    if left.overlaps(right):
        return Verdict("refine", f"{one} and {two} overlap")
    gap = left.gap_days(right)
    both = f"{a.told(one)}, {b.told(two)}"
    if gap <= 1 and "day" in (left.precision, right.precision):
        return Verdict("unconfirmed", f"{both}: one day apart, which time zones can explain")
    return Verdict("contradict", f"{both}: {f'{gap} days apart' if gap > 1 else 'they do not overlap'}")


def _inside(inner: Edtf, outer: Edtf) -> str:
    if outer.lo is None or outer.hi is None:
        return f"{in_words(inner)} fits “{in_words(outer)}”"
    return f"{in_words(inner)} lies in {in_words(outer)}"


def _members(a: Side, b: Side, left: Members, right: Members, attribute: Attribute) -> Verdict:
    one, two = set(left.members), set(right.members)
    if a.invited != b.invited:
        first, second = (
            f"{'only offered or asked for' if side.invited else 'done'}, according to {side.who}"
            for side in (a, b)
        )
        return Verdict("unconfirmed", f"{first}; {second}")
    if one == two:
        return Verdict("agree", f"both name {_list(left.members, a.name)}")
    names = f"{a.told(_list(left.members, a.name))}, {b.told(_list(right.members, b.name))}"
    extra_for_a, extra_for_b = two - one, one - two
    if (left.closed and extra_for_a and not one > two) or (right.closed and extra_for_b and not two > one):
        return Verdict("contradict", f"{names}: both cannot be true")
    if attribute.single and not one & two:
        return Verdict("accounts_differ", names)
    return Verdict("refine" if one < two or two < one else "complement", names)


def _statuses(a: Side, b: Side, left: Status, right: Status, attribute: Attribute) -> Verdict:
    ladder = attribute.ladder or EVENT_LADDER
    low, high = ladder.level(left.rung), ladder.level(right.rung)
    one, two = left.rung.replace("_", " "), right.rung.replace("_", " ")
    both = f"{a.told(one)}, {b.told(two)}"
    if low is None or high is None:
        return Verdict("unconfirmed", f"{both}: the two stand on no common ladder")
    gap = a.asserted.gap_days(b.asserted) if a.asserted and b.asserted else 0
    same_days = gap <= SAME_DAYS
    if left.rung == right.rung or (low == high and low >= 0):
        return Verdict("agree", f"both say {one}" if one == two else f"{one} and {two} are equally far along")
    news = f"first {a.told(one)}, {gap} days later {b.told(two)}"
    if low < 0 or high < 0:
        if same_days and 0 in (low, high):
            return Verdict("complement", f"{both}: what is only {ladder.rungs[0][0]} can end so")
        return Verdict("contradict", f"{both}, at the same time") if same_days else Verdict("update", news)
    if same_days:
        softer, harder = (a, b) if low < high else (b, a)
        if softer.hedged and not harder.hedged:
            return Verdict("unconfirmed", f"{_flat(a, one)}; {_flat(b, two)}")
        more, less = (two, one) if low < high else (one, two)
        return Verdict("refine", f"{more} goes further than {less} and includes it")
    if high > low:
        return Verdict("update", news)
    return Verdict("unconfirmed", f"first {a.told(one)}, but {gap} days later only {b.told(two)}")


def _flat(side: Side, rung: str) -> str:
    return f"{side.told(f'only {rung}')}, with a hedge" if side.hedged else f"{side.told(rung)}, flatly"


_ANSWER = {True: "yes", False: "no", None: "not known"}


def _bools(a: Side, b: Side, left: Bool, right: Bool, attribute: Attribute) -> Verdict:
    point = point_of(attribute)
    if left.b == right.b:
        return Verdict("agree", f"{point}: both say {_ANSWER[left.b]}")
    kind: RelationKind = "unconfirmed" if None in (left.b, right.b) else "contradict"
    return Verdict(kind, f"{point}: {a.told(_ANSWER[left.b])}, {b.told(_ANSWER[right.b])}")


def _quotes(a: Side, b: Side, left: Quoted, right: Quoted) -> Verdict:
    if left.speaker and right.speaker and left.speaker != right.speaker:
        return Verdict("complement", "two speakers, two statements")
    one, two = " ".join(terms(left.words)), " ".join(terms(right.words))
    if one == two or fuzz.ratio(fold(left.words), fold(right.words)) >= SAME_WORDS:
        return Verdict("agree", "the same words")
    if one and two and (f" {one} " in f" {two} " or f" {two} " in f" {one} "):
        return Verdict("refine", "one quotes more of the same words")
    translated = " (both are translations)" if left.translated and right.translated else ""
    sources = f"by {a.who} and by {b.who}" if a.who != b.who else "twice"
    return Verdict("wording", f"the same statement is given in other words {sources}{translated}")


_SINCE = re.compile(r"\bfirst\b.*\bsince\b (.+)", re.IGNORECASE)


def _labels(a: Side, b: Side, left: Label, right: Label, attribute: Attribute) -> Verdict:
    if fold(left.label) == fold(right.label):
        return Verdict("agree", f"both say {left.label}")
    since = [found.group(1) for label in (left, right) if (found := _SINCE.search(label.label))]
    baseline = f": each counts from another baseline, {since[0]} and {since[1]}" if len(since) == 2 else ""
    told = f"{a.told(left.label)}, {b.told(right.label)}{baseline}"
    return Verdict("accounts_differ" if attribute.single else "complement", told)


def _list(members: tuple[str, ...], name: Callable[[str], str]) -> str:
    names = [name(member) for member in members]
    return (
        ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else (names[0] if names else "nobody")
    )
