"""How far along something is said to be: two rungs of a ladder, and when each was said."""

from __future__ import annotations

from bot.answers.relations.side import Side, Verdict, both_told
from bot.model.corpus import EVENT_LADDER, Attribute
from bot.model.said import say
from bot.model.values import Status

SAME_DAYS = 3
"""Status reports this many days apart describe one moment."""


_RUNGS = {
    str(one).replace(" ", "_"): one
    for one in (
        say("proposed"),
        say("invited"),
        say("accepted"),
        say("agreed"),
        say("planned"),
        say("scheduled"),
        say("confirmed"),
        say("took place"),
        say("cancelled"),
        say("declined"),
        say("denied"),
        say("postponed"),
    )
}


def rung_words(rung: str) -> str:
    """Return how far along something is, in words; a rung of the corpus as it is written there."""
    return _RUNGS.get(rung) or rung.replace("_", " ")


def statuses(a: Side, b: Side, left: Status, right: Status, attribute: Attribute) -> Verdict:
    """Compare how far along something is said to be."""
    ladder = attribute.ladder or EVENT_LADDER
    low, high = ladder.level(left.rung), ladder.level(right.rung)
    one, two = rung_words(left.rung), rung_words(right.rung)
    both = both_told(a, one, b, two)
    if low is None or high is None:
        return Verdict("unconfirmed", say("{both}: the two stand on no common ladder", both=both))
    gap = a.asserted.gap_days(b.asserted) if a.asserted and b.asserted else 0
    same_days = gap <= SAME_DAYS
    if left.rung == right.rung or (low == high and low >= 0):
        same = say("both say {what}", what=one)
        return Verdict(
            "agree", same if one == two else say("{one} and {two} are equally far along", one=one, two=two)
        )
    if low < 0 or high < 0:
        if same_days and 0 in (low, high):
            bottom = rung_words(ladder.rungs[0][0])
            told = say("{both}: what is only {rung} can end so", both=both, rung=bottom)
            return Verdict("complement", told)
        if same_days:
            return Verdict("contradict", say("{both}, at the same time", both=both))
        return Verdict("update", _later(a.told(one), gap, b.told(two)))
    if same_days:
        softer, harder = (a, b) if low < high else (b, a)
        if softer.hedged and not harder.hedged:
            return Verdict("unconfirmed", say("{one}; {two}", one=_flat(a, one), two=_flat(b, two)))
        more, less = (two, one) if low < high else (one, two)
        return Verdict("refine", say("{more} goes further than {less} and includes it", more=more, less=less))
    one, two = a.told(one), b.told(two)
    if high > low:
        return Verdict("update", _later(one, gap, two))
    fallen = say("first {one}, but {days} days later only {two}", one=one, days=gap, two=two)
    return Verdict("unconfirmed", fallen)


def _later(one: str, gap: int, two: str) -> str:
    return say("first {one}, {days} days later {two}", one=one, days=gap, two=two)


def _flat(side: Side, rung: str) -> str:
    if side.hedged:
        return say("only {rung} according to {who}, with a hedge", rung=rung, who=side.who)
    return say("{rung} according to {who}, flatly", rung=rung, who=side.who)
