"""What the values of an answer are called in plain words, the same in Discord and in the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.model.answer import Answer, Citation, Dated, Reason, Snippet
from bot.model.corpus import RelationKind
from bot.model.edtf import Edtf, EdtfError, in_words, parse
from bot.model.ledger import Brief
from bot.timetable import days_in_words

KINDS: dict[RelationKind, str] = {
    "contradict": "They contradict each other",
    "accounts_differ": "The accounts differ",
    "unconfirmed": "Unconfirmed",
    "wording": "The same statement in other words",
    "update": "Overtaken by later news",
    "refine": "One is more exact",
    "agree": "They agree",
    "complement": "They add to each other",
    "different_event": "Two different events",
    "not_a_conflict": "Judged not to be a conflict",
}

REASONS: dict[Reason, str] = {
    Reason.NO_CLAIM: "Nothing in the corpus says so",
    Reason.BELOW_THRESHOLD: "Nothing in the corpus is close enough",
    Reason.OUTSIDE_DATES: "Nothing in the dates asked",
    Reason.UNKNOWN_NAME: "This name is not in the corpus",
    Reason.AMBIGUOUS: "Which one do you mean?",
    Reason.TOO_LONG: "The question is too long",
    Reason.BAD_INPUT: "The question cannot be read",
    Reason.NO_CONFLICT: "The accounts do not conflict",
}


def told_reason(reason: str) -> str:
    """Return a kept reason in plain words; one of another version of the bot as it stands."""
    return REASONS[Reason(reason)] if reason in set(Reason) else reason


_FLAGS = {
    "headline": "a headline",
    "summary": "the article's summary",
    "caption": "a caption",
    "boilerplate": "not part of the story",
    "stray_headline": "another story's headline inside the article",
    "garbled_time": "the article garbles the time",
    "truncated_negation": "a negation stands just before these words",
    "inferred_event": "that it is this event is our inference",
}

_HEDGES = {"PR": "hedged by the source", "PS": "hedged by the source", "U": "not stated as a fact"}


_UNTOLD = frozenset({"cause"})
"""Flags that help finding and tell a reader nothing."""


def where(snippet: Snippet) -> tuple[str, str]:
    """Return who says it where, and the title: "A, via B, in The Outlet", else "A, via B", else the outlet.

    A document without outlet and title is named by its id.
    """
    citation = snippet.citation
    outlet = citation.outlet or ("" if citation.title else citation.doc)
    return ", in ".join(part for part in (said(snippet), outlet) if part), citation.title


def before_title(snippet: Snippet) -> str:
    """Return what stands between `where` and the title: a speaker spoke *in* an article, an outlet printed it."""
    return ", in " if snippet.chain and not snippet.citation.outlet else ", "


def published(citation: Citation) -> str:
    """Return when it was published, marked where that is only inferred."""
    if citation.published is None:
        return "date unknown"
    words = in_words(citation.published)
    return f"{words} (inferred)" if citation.published_basis == "inferred" else words


def said(snippet: Snippet) -> str:
    """Return who said it via whom: "A, via B"; "" for the article's own voice."""
    return ", via ".join(snippet.chain)


def speaker(snippet: Snippet) -> str:
    """Return whose words or account it is: the first of the chain, else who published it."""
    return snippet.chain[0] if snippet.chain else snippet.citation.outlet or "The article itself"


def also(snippets: Sequence[Snippet]) -> str:
    """Return which other articles say the same: "also: The Outlet (c2), “A title” (c3)"; "" for none."""
    named = (f"{_article(one.citation)} ({one.claim})" for one in snippets)
    return f"also: {', '.join(named)}" if snippets else ""


def _article(citation: Citation) -> str:
    return citation.outlet or (f"“{citation.title}”" if citation.title else citation.doc)


def revised(before: Snippet, what: Sequence[str], *, withdrawn: bool) -> tuple[str, str]:
    """Return how a claim was changed or withdrawn, and the former words that stand after it ("" if they still do)."""
    if withdrawn:
        return f"{before.claim} was withdrawn. It said:", before.quote
    changed = f"{before.claim} was changed: {', '.join(what)}."
    return (f"{changed} It said:", before.quote) if "its words" in what else (changed, "")


def timing(snippet: Snippet) -> str:
    """Return the article's own time words and what they come to, or ""."""
    if not snippet.phrase or snippet.when is None:
        return ""
    against = f", counted from {_day(snippet.anchor)}" if snippet.anchor else ""
    return f"“{snippet.phrase}” = {in_words(snippet.when)}{against}"


def _day(text: str) -> str:
    try:
        return in_words(parse(text))
    except EdtfError:
        return text


def remarks(snippet: Snippet) -> tuple[str, ...]:
    """Return what a careful reader should know of a quotation: hedges, oddities, independent origins."""
    hedge = _HEDGES.get(snippet.certainty)
    flags = (_FLAGS.get(flag, flag.replace("_", " ")) for flag in sorted(snippet.flags - _UNTOLD))
    origins = f"{snippet.origins} independent origins" if snippet.origins > 1 else None
    return tuple(remark for remark in (hedge, *flags, origins) if remark)


def date_line(dated: Dated) -> tuple[str, str]:
    """Return a date's heading and, in words, how sure it is."""
    label = dated.label or in_words(dated.edtf)
    return (f"{label}: {dated.event}" if dated.event else label), dated.sure


def instant(edtf: Edtf) -> int | None:
    """Return the Unix time of a date that is written with its time and zone; None for any other."""
    try:
        moment = datetime.fromisoformat(edtf.text)
    except ValueError:
        return None
    return int(moment.timestamp()) if moment.tzinfo else None


def bottom_line(answer: Answer) -> str:
    """Return the sentence that stands first: the answer's message, or the plain reason for a refusal."""
    if answer.message or answer.reason is None:
        return answer.message
    return f"{REASONS[answer.reason]}."


def short(brief: Brief) -> str:
    """Return a daily brief in a few words: "08:00 Europe/Berlin on weekdays, topic: harbour fire"."""
    topic = f", topic: {brief.topic}" if brief.topic else ""
    silent = ", silent without news" if brief.quiet else ""
    return f"{brief.at:%H:%M} {brief.zone} {days_in_words(brief.days)}{topic}{silent}"
