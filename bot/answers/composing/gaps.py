"""Questions that found no answer, put together where they ask the same: up to spelling, endings, small words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.answers.language.text import fold, tokens
from bot.model.controls import Gap, GapCluster

SAME = 88.0
"""Token sort ratio from which two wordings are the same question, slips of the keyboard apart."""
MOST = 1_000
"""More than this is not put together: it grows with the square."""

_Key = tuple[str, tuple[str, ...], str]
"""Command, figures, wording: questions about different figures are different questions, however alike."""


def clusters(gaps: Sequence[Gap]) -> tuple[GapCluster, ...]:
    """Return the latest `MOST` gaps (given newest first) in clusters, the largest first, then the newest.

    The same gaps give the same clusters in whatever order they came within one instant.
    """
    wordings: dict[_Key, list[Gap]] = {}
    for gap in gaps[:MOST]:
        wordings.setdefault(_key(gap), []).append(gap)
    groups: dict[tuple[str, tuple[str, ...]], dict[str, list[Gap]]] = {}
    for key in sorted(wordings, key=lambda key: (-len(wordings[key]), key)):
        leaders = groups.setdefault(key[:2], {})
        near = process.extractOne(key[2], list(leaders), scorer=fuzz.token_sort_ratio, score_cutoff=SAME)
        leaders.setdefault(near[0] if near else key[2], []).extend(wordings[key])
    found = [_cluster(members) for leaders in groups.values() for members in leaders.values()]
    return tuple(sorted(found, key=lambda one: (-one.count, -one.newest.timestamp(), one.command, one.text)))


def _key(gap: Gap) -> _Key:
    words = tokens(gap.text)
    telling = [word.term for word in words if not word.stop] or [fold(gap.text).strip()]
    return gap.command, tuple(sorted(word for word in telling if word[:1].isdigit())), " ".join(telling)


def _cluster(members: Sequence[Gap]) -> GapCluster:
    texts = Counter(gap.text for gap in members)
    reasons = Counter(gap.reason for gap in members)
    return GapCluster(
        command=members[0].command,
        text=min(texts, key=lambda text: (-texts[text], text)),
        count=len(members),
        wordings=len({fold(text).strip() for text in texts}),
        reasons=tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0]))),
        newest=max(gap.at for gap in members),
    )
