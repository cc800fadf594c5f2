"""In which order claims are looked at where not all can be: the first of each event, then the second of each.

So a bounded number of claims about somebody tells of many matters, those of which most is told first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bot.model.corpus import Claim

LATER = 8
"""So many others of its event come before a claim that is uncertain, or that only repeats or decorates an article."""
_ASIDE = frozenset({"headline", "summary", "caption", "stray_headline", "boilerplate", "garbled_time"})
_MOST = (1 << 24) - 1


def places(claims: Mapping[str, Claim], ordered: Mapping[str, int]) -> dict[str, int]:
    """Return the place of each claim; `ordered` are the ids in the order in which claims of one event follow."""
    size = Counter(claim.event or claim.doc for claim in claims.values())
    turns: Counter[str] = Counter()
    found: dict[str, int] = {}
    for id_ in ordered:
        claim = claims[id_]
        group = claim.event or claim.doc
        turn = turns[group] + (LATER if claim.certainty != "CT" or claim.flags & _ASIDE else 0)
        turns[group] += 1
        told = min(size[group], _MOST) if claim.event else 0
        found[id_] = turn << 24 | _MOST - told
    return found
