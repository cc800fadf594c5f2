"""A daily brief: an ordinary brief with what has changed since the one before, cut to what is read on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.answers.composing.brief import source_line
from bot.model.answer import Answer, Cited, Difference, Line, Note, Revision, Section, Snippet, Why
from bot.model.edtf import Edtf
from bot.model.said import Said, counting, joined, say
from bot.model.state import News

FACTS = 3
DISPUTES = 2
UNKNOWN = 2
CONFLICTS = 3
REVISED = 3
ADDED = 4
"""How many lines of each kind are shown; what is left out is counted."""
NEWS = say("New or changed since the last brief")
LOST = say("The corpus of the last brief is no longer kept, so what has changed since cannot be told.")


def daily(brief: Answer, news: News | None, newest: Edtf | None, *, lost: bool = False) -> Answer:
    """Return the brief of a day: bottom line, news, what is disputed, what is not known, sources.

    `news` is None for the first brief of a channel, `lost` where the generation before is no longer kept. Where
    nothing is new one line says so.
    """
    age = _age(newest, brief.now)
    notes = (*brief.notes, *([LOST] if lost else []), *([age] if age else []))
    name = _title(brief.title)
    if news is not None and news.nothing:
        return replace(
            brief,
            title=name,
            found=True,
            reason=None,
            message=say("Nothing is new since the last brief."),
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
        Section(say("Bottom line"), parts.get("Bottom line", ())[:1]),
        Section(NEWS, lines)
        if news is not None
        else Section(say("Key facts"), parts.get("Key facts", ())[:FACTS]),
        Section(say("Disputed or unconfirmed"), disputed[:DISPUTES]),
        Section(say("Not known"), parts.get("Not known", ())[:UNKNOWN]),
    )
    answer = replace(
        brief,
        title=name,
        message=_summary(news) if news is not None else brief.message,
        sections=tuple(section for section in sections if section.lines),
        notes=notes,
    )
    return replace(answer, sections=(*answer.sections, *_sources(answer)))


def _title(title: str) -> str:
    """Return the title of a brief as that of a daily one."""
    if isinstance(title, Said) and title.template == "Brief: {topic}":
        return say("Daily brief: {topic}", **title.given)
    return Said(f"Daily {title[:1].lower()}{title[1:]}", "Daily brief: {title}", given={"title": title})


def _news(news: News) -> tuple[Line, ...]:
    """Return the news by weight: conflicts first, then what was corrected or withdrawn, then what was added."""
    lines: list[Line] = [
        _explained(one, say("It is a conflict that the last brief did not have."))
        for one in news.conflicts[:CONFLICTS]
    ]
    if left := counting(news.conflicts_count - CONFLICTS):
        lines.append(Note(say("… and {count} more conflict.", "… and {count} more conflicts.", **left)))
    lines += map(_revised, news.altered[:REVISED])
    if left := counting(news.altered_count - REVISED):
        told = say("… and {count} more changed claim.", "… and {count} more changed claims.", **left)
        lines.append(Note(told))
    lines += map(_revised, news.withdrawn[:REVISED])
    if left := counting(news.withdrawn_count - REVISED):
        told = say("… and {count} more withdrawn claim.", "… and {count} more withdrawn claims.", **left)
        lines.append(Note(told))
    lines += [
        Cited(_because(one, say("It is new since the last brief.")), heading=one.text)
        for one in news.added[:ADDED]
    ]
    if left := counting(news.added_count - ADDED):
        lines.append(Note(say("… and {count} more new claim.", "… and {count} more new claims.", **left)))
    lines += map(_resolved, news.resolved[:CONFLICTS])
    if left := counting(news.resolved_count - CONFLICTS):
        told = say("… and {count} more resolved conflict.", "… and {count} more resolved conflicts.", **left)
        lines.append(Note(told))
    return tuple(lines)


def _revised(one: Revision) -> Revision:
    return replace(one, after=one.after and _because(one.after, say("It has changed since the last brief.")))


def _resolved(one: Difference) -> Note:
    return Note(
        say(
            "No longer in conflict: {what} ({a} and {b}).",
            what=one.title or one.relation.reason,
            a=one.a.claim,
            b=one.b.claim,
        )
    )


def _summary(news: News) -> str:
    """Return the news in numbers: "1 new conflict, 2 changed claims, 3 new claims since the last brief."."""
    parts = []
    if some := counting(news.conflicts_count):
        parts.append(say("{count} new conflict", "{count} new conflicts", **some))
    if some := counting(news.resolved_count):
        parts.append(say("{count} resolved conflict", "{count} resolved conflicts", **some))
    if some := counting(news.altered_count):
        parts.append(say("{count} changed claim", "{count} changed claims", **some))
    if some := counting(news.withdrawn_count):
        parts.append(say("{count} withdrawn claim", "{count} withdrawn claims", **some))
    if some := counting(news.added_count):
        parts.append(say("{count} new claim", "{count} new claims", **some))
    return say("{news} since the last brief.", news=joined(", ", parts))


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
        yield Section(say("Sources"), tuple(Note(source_line(one)) for one in cited.values()))


def _age(newest: Edtf | None, now: str) -> str:
    """Return how old the corpus is on the day of the brief."""
    last = newest and (newest.hi or newest.lo)
    if newest is None or not last or not now:
        return ""
    days = date.fromisoformat(now[:10]).toordinal() - last
    if days < 0:
        return ""
    if days == 0:
        return say("The corpus ends on {day}, today.", day=newest)
    return say(
        "The corpus ends on {day}, {count} day ago.",
        "The corpus ends on {day}, {count} days ago.",
        day=newest,
        **counting(days),
    )
