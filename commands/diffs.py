"""What one generation says differently than another, line by line: for a reload, a rollback, a correction, a watch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.model.answer import Difference, Revision, Snippet
from bot.model.state import News, Reloaded
from commands import words

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
        for some, what in ((found.added, "new"), (found.altered, "changed"), (found.removed, "withdrawn")):
            if some.count:
                yield Told(
                    f"{counted(some.count, f'{what} claim')}: {_named(some.ids, some.count)}", heading=True
                )
    else:
        yield from _groups(news, shown)
        if (only := found.altered.count - news.altered_count) > 0:
            told = (
                {one.before.claim for one in news.altered}
                if news.altered_count <= len(news.altered)
                else None
            )
            ids = [id_ for id_ in found.altered.ids if told is not None and id_ not in told]
            named = f": {_named(ids, only)}" if ids else ""
            yield Told(
                f"{counted(only, 'claim')} only paraphrased, indexed or placed otherwise{named}", heading=True
            )
    for some_kinds, what in ((found.related, "new"), (found.unrelated, "gone")):
        if some_kinds:
            yield Told(f"Relations {what}: {_kinds(some_kinds)}", heading=True)


def _groups(news: News, shown: int) -> Iterator[Told]:
    groups: tuple[tuple[int, str, Iterator[Told]], ...] = (
        (news.conflicts_count, "new conflict", map(_conflict, news.conflicts)),
        (news.resolved_count, "resolved conflict", map(_conflict, news.resolved)),
        (news.altered_count, "changed claim", map(_revised, news.altered)),
        (news.withdrawn_count, "withdrawn claim", map(_revised, news.withdrawn)),
        (news.added_count, "new claim", map(_added, news.added)),
    )
    for count, what, lines in groups:
        if count:
            yield Told(counted(count, what), heading=True)
            yield from islice(lines, shown)
            if count > shown:
                yield Told(f"… and {counted(count - shown, f'more {what}')}")


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
        yield Told(f"… and {left:,} more: /brief and /conflicts show them.")


def summary(news: News) -> str:
    """Return the news in numbers: "1 new conflict, 2 changed claims"."""
    parts = (
        (news.conflicts_count, "new conflict"),
        (news.resolved_count, "resolved conflict"),
        (news.altered_count, "changed claim"),
        (news.withdrawn_count, "withdrawn claim"),
        (news.added_count, "new claim"),
    )
    return ", ".join(counted(count, what) for count, what in parts if count)


def counted(count: int, what: str) -> str:
    """Return a number of things."""
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _added(one: Snippet) -> Told:
    return Told(one.text, (_quoted(one),))


def _revised(one: Revision) -> Told:
    told, former = words.revised(one.before, one.what, withdrawn=one.after is None)
    return Told(
        f"{told} “{former}”" if former else told,
        () if one.after is None else (_quoted(one.after),),
    )


def _conflict(one: Difference) -> Told:
    kind = words.KINDS[one.relation.kind]
    return Told(f"{one.title}: {kind}" if one.title else kind, (_quoted(one.a), _quoted(one.b)))


def _quoted(one: Snippet) -> tuple[str, str]:
    who, title = words.where(one)
    return one.quote, " · ".join(part for part in (who, title, one.claim) if part)


def _kinds(found: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {kind.replace('_', ' ')}" for kind, count in found.items())


def _named(ids: Sequence[str], count: int) -> str:
    return ", ".join(ids[: 2 * SHOWN]) + (", …" if count > 2 * SHOWN else "")
