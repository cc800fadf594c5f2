"""What one generation says differently than another, line by line: for a reload, a rollback, a correction, a watch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.model.answer import Difference, Revision, Snippet
from bot.model.said import counting, joined, say, template
from bot.model.state import News, Reloaded
from commands import words
from commands.tongue import told, tr

Counted = tuple[str, str]
"""What is said of one thing, and of any other number of them."""
CONFLICT = template("{count} new conflict"), "{count} new conflicts"
RESOLVED = template("{count} resolved conflict"), "{count} resolved conflicts"
CHANGED = template("{count} changed claim"), "{count} changed claims"
WITHDRAWN = template("{count} withdrawn claim"), "{count} withdrawn claims"
NEW = template("{count} new claim"), "{count} new claims"
OTHERWISE = (
    template("{count} claim only paraphrased, indexed or placed otherwise"),
    "{count} claims only paraphrased, indexed or placed otherwise",
)
_MORE = {
    CONFLICT: (template("… and {count} more new conflict"), "… and {count} more new conflicts"),
    RESOLVED: (template("… and {count} more resolved conflict"), "… and {count} more resolved conflicts"),
    CHANGED: (template("… and {count} more changed claim"), "… and {count} more changed claims"),
    WITHDRAWN: (template("… and {count} more withdrawn claim"), "… and {count} more withdrawn claims"),
    NEW: (template("… and {count} more new claim"), "… and {count} more new claims"),
}
_KINDS: Mapping[str, str] = {
    "contradict": template("{count} contradict"),
    "accounts_differ": template("{count} accounts differ"),
    "unconfirmed": template("{count} unconfirmed"),
    "wording": template("{count} wording"),
    "update": template("{count} update"),
    "refine": template("{count} refine"),
    "agree": template("{count} agree"),
    "complement": template("{count} complement"),
    "different_event": template("{count} different event"),
    "not_a_conflict": template("{count} not a conflict"),
}
SHOWN = 3
"""As many of each kind are shown in a reply."""


@dataclass(frozen=True, slots=True)
class Told:
    """A heading, or a sentence of ours with the quotations under it, each with where it stands."""

    text: str
    quotations: tuple[tuple[str, str], ...] = ()
    heading: bool = False


def diff(done: Reloaded, shown: int = SHOWN) -> Iterator[Told]:
    """Yield what a reload or rollback changes: claims with their quotations, conflicts, relations by kind."""
    news, found = done.news, done.changes
    if news is None:
        for some, what in ((found.added, NEW), (found.altered, CHANGED), (found.removed, WITHDRAWN)):
            if some.count:
                names = _named(some.ids, some.count)
                yield Told(tr("{claims}: {ids}", claims=counted(some.count, what), ids=names), heading=True)
    else:
        yield from _groups(news, shown)
        if (only := found.altered.count - news.altered_count) > 0:
            told = (
                {one.before.claim for one in news.altered}
                if news.altered_count <= len(news.altered)
                else None
            )
            ids = [id_ for id_ in found.altered.ids if told is not None and id_ not in told]
            otherwise = counted(only, OTHERWISE)
            named = tr("{claims}: {ids}", claims=otherwise, ids=_named(ids, only)) if ids else otherwise
            yield Told(named, heading=True)
    if found.related:
        yield Told(tr("Relations new: {kinds}", kinds=kinds_told(found.related)), heading=True)
    if found.unrelated:
        yield Told(tr("Relations gone: {kinds}", kinds=kinds_told(found.unrelated)), heading=True)


def _groups(news: News, shown: int) -> Iterator[Told]:
    groups: tuple[tuple[int, Counted, Iterator[Told]], ...] = (
        (news.conflicts_count, CONFLICT, map(_conflict, news.conflicts)),
        (news.resolved_count, RESOLVED, map(_conflict, news.resolved)),
        (news.altered_count, CHANGED, map(_revised, news.altered)),
        (news.withdrawn_count, WITHDRAWN, map(_revised, news.withdrawn)),
        (news.added_count, NEW, map(_added, news.added)),
    )
    for count, what, lines in groups:
        if count:
            yield Told(counted(count, what), heading=True)
            yield from islice(lines, shown)
            if count > shown:
                yield Told(counted(count - shown, _MORE[what]))


def tidings(news: News, most: int) -> Iterator[Told]:
    """Yield the most telling of the news, conflicts first, and then how many more there are."""
    lines = [
        *map(_conflict, news.conflicts),
        *map(_revised, news.altered),
        *map(_added, news.added),
    ]
    yield from lines[:most]
    left = news.conflicts_count + news.altered_count + news.added_count - min(most, len(lines))
    if left > 0:
        yield Told(tr("… and {count} more: /brief and /conflicts show them.", count=f"{left:,}"))


def summary(news: News) -> str:
    """Return the news in numbers: "1 new conflict, 2 changed claims"."""
    parts = (
        (news.conflicts_count, CONFLICT),
        (news.resolved_count, RESOLVED),
        (news.altered_count, CHANGED),
        (news.withdrawn_count, WITHDRAWN),
        (news.added_count, NEW),
    )
    return told(joined(", ", (counted(count, what) for count, what in parts if count)))


def counted(count: int, what: Counted) -> str:
    """Return a number of things in the reader's language."""
    return tr(*what, **counting(count))


def _added(one: Snippet) -> Told:
    return Told(told(one.text), (_quoted(one),))


def _revised(one: Revision) -> Told:
    changed, former = words.revised(one.before, one.what, withdrawn=one.after is None)
    return Told(
        f"{changed} “{former}”" if former else changed,
        () if one.after is None else (_quoted(one.after),),
    )


def _conflict(one: Difference) -> Told:
    kind = words.KINDS[one.relation.kind]
    return Told(
        tr("{about}: {what}", about=one.title, what=kind) if one.title else told(kind),
        (_quoted(one.a), _quoted(one.b)),
    )


def _quoted(one: Snippet) -> tuple[str, str]:
    who, title = words.where(one)
    return one.quote, " · ".join(part for part in (who, title, one.claim) if part)


def kinds_told(found: Mapping[str, int]) -> str:
    """Return numbers of relations by kind in the reader's language: "2 agree, 1 update"."""
    return told(joined(", ", (say(_KINDS[kind], count=f"{count:,}") for kind, count in found.items())))


def _named(ids: Sequence[str], count: int) -> str:
    return ", ".join(ids[: 2 * SHOWN]) + (", …" if count > 2 * SHOWN else "")
