"""A daily brief: an ordinary brief with what has changed since the one before, cut to what is read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answers.brief import source_line
from bot.model.answer import Answer, Cited, Difference, Line, Note, Section, Snippet, Why
from bot.model.edtf import Edtf, in_words
from bot.model.state import News

FACTS = 3
DISPUTES = 2
UNKNOWN = 2
CONFLICTS = 3
REVISED = 3
ADDED = 4
"""How many lines of each kind are shown; what is left out is counted."""
NEWS = "New or changed since the last brief"
LOST = "The corpus of the last brief is no longer kept, so what has changed since cannot be told."


def daily(brief: Answer, news: News | None, newest: Edtf | None, *, lost: bool = False) -> Answer:
    """Return the brief of a day: bottom line, news, what is disputed, what is not known, sources.

    `news` is None for the first brief of a channel, `lost` where the generation before is no longer kept. Where
    nothing is new one line says so.
    """
    age = _age(newest, brief.now)
    notes = (*brief.notes, *([LOST] if lost else []), *([age] if age else []))
    name = f"Daily {brief.title[:1].lower()}{brief.title[1:]}"
    if news is not None and news.nothing:
        return replace(
            brief,
            title=name,
            found=True,
            reason=None,
            message="Nothing is new since the last brief.",
            sections=(),
            near=(),
            readings=(),
            notes=notes,
        )
    lines = _news(news) if news is not None else ()
    parts = {section.heading: section.lines for section in brief.sections}
    told = {_pair(line) for line in lines if isinstance(line, Difference)}
    disputed = tuple(line for line in parts.get("Disputed or unconfirmed", ()) if not _is_one_of(line, told))
    sections = (
        Section("Bottom line", parts.get("Bottom line", ())[:1]),
        Section(NEWS, lines)
        if news is not None
        else Section("Key facts", parts.get("Key facts", ())[:FACTS]),
        Section("Disputed or unconfirmed", disputed[:DISPUTES]),
        Section("Not known", parts.get("Not known", ())[:UNKNOWN]),
    )
    answer = replace(
        brief,
        title=name,
        message=f"{_summary(news)} since the last brief." if news is not None else brief.message,
        sections=tuple(section for section in sections if section.lines),
        notes=notes,
    )
    return replace(answer, sections=(*answer.sections, *_sources(answer)))


def _news(news: News) -> tuple[Line, ...]:
    """Return the news by weight: conflicts first, then what was corrected or withdrawn, then what was added."""
    lines: list[Line] = [
        _explained(one, "It is a conflict that the last brief did not have.")
        for one in news.conflicts[:CONFLICTS]
    ]
    lines += _left_out("conflict", news.conflicts_count, CONFLICTS)
    for some, count, what in (
        (news.altered, news.altered_count, "changed claim"),
        (news.withdrawn, news.withdrawn_count, "withdrawn claim"),
    ):
        lines += [
            replace(one, after=one.after and _because(one.after, "It has changed since the last brief."))
            for one in some[:REVISED]
        ]
        lines += _left_out(what, count, REVISED)
    lines += [
        Cited(_because(one, "It is new since the last brief."), heading=one.text)
        for one in news.added[:ADDED]
    ]
    lines += _left_out("new claim", news.added_count, ADDED)
    lines += [
        Note(f"No longer in conflict: {one.title or one.relation.reason} ({one.a.claim} and {one.b.claim}).")
        for one in news.resolved[:CONFLICTS]
    ]
    lines += _left_out("resolved conflict", news.resolved_count, CONFLICTS)
    return tuple(lines)


def _left_out(what: str, count: int, shown: int) -> Iterator[Line]:
    if count > shown:
        yield Note(f"… and {_counted(count - shown, f'more {what}')}.")


def _summary(news: News) -> str:
    """Return the news in numbers: "1 new conflict, 2 claims changed, 3 claims new"."""
    parts = [
        _counted(news.conflicts_count, "new conflict"),
        _counted(news.resolved_count, "resolved conflict"),
        _counted(news.altered_count, "changed claim"),
        _counted(news.withdrawn_count, "withdrawn claim"),
        _counted(news.added_count, "new claim"),
    ]
    return ", ".join(part for part in parts if part)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' if count != 1 else ''}" if count else ""


def _because(snippet: Snippet, reason: str) -> Snippet:
    return replace(snippet, why=(*snippet.why, Why("news", reason)))


def _explained(one: Difference, reason: str) -> Difference:
    return replace(one, a=_because(one.a, reason), b=_because(one.b, reason))


def _pair(one: Difference) -> tuple[str, str, str]:
    return (one.relation.event, one.relation.attr, one.relation.kind)


def _is_one_of(line: Line, told: set[tuple[str, str, str]]) -> bool:
    """Say whether a dispute of the same matter has been told already."""
    return isinstance(line, Difference) and _pair(line) in told


def _sources(answer: Answer) -> Iterator[Section]:
    cited = {snippet.citation.doc: snippet.citation for snippet in answer.snippets()}
    if cited:
        yield Section("Sources", tuple(Note(source_line(one)) for one in cited.values()))


def _age(newest: Edtf | None, now: str) -> str:
    """Return how old the corpus is on the day of the brief."""
    last = newest and (newest.hi or newest.lo)
    if newest is None or not last or not now:
        return ""
    days = date.fromisoformat(now[:10]).toordinal() - last
    ago = "today" if days == 0 else f"{days:,} day{'s' if days != 1 else ''} ago"
    return f"The corpus ends on {in_words(newest)}, {ago}." if days >= 0 else ""
