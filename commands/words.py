"""What the values of an answer are called in plain words, the same in Discord and in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from textwrap import shorten

from bot.model.answer import Answer, Citation, Dated, Reason, Snippet
from bot.model.corpus import RelationKind
from bot.model.edtf import Edtf, EdtfError, parse
from bot.model.ledger import Brief
from bot.model.report import Trouble
from bot.model.said import joined, say, sentence
from bot.timetable import days_in_words
from commands.tongue import date, told, tr

KINDS: dict[RelationKind, str] = {
    "contradict": say("They contradict each other"),
    "accounts_differ": say("The accounts differ"),
    "unconfirmed": say("Unconfirmed"),
    "wording": say("The same statement in other words"),
    "update": say("Overtaken by later news"),
    "refine": say("One is more exact"),
    "agree": say("They agree"),
    "complement": say("They add to each other"),
    "different_event": say("Two different events"),
    "not_a_conflict": say("Judged not to be a conflict"),
}

REASONS: dict[Reason, str] = {
    Reason.NO_CLAIM: say("Nothing in the corpus says so"),
    Reason.BELOW_THRESHOLD: say("Nothing in the corpus is close enough"),
    Reason.OUTSIDE_DATES: say("Nothing in the dates asked"),
    Reason.UNKNOWN_NAME: say("This name is not in the corpus"),
    Reason.AMBIGUOUS: say("Which one do you mean?"),
    Reason.TOO_LONG: say("The question is too long"),
    Reason.BAD_INPUT: say("The question cannot be read"),
    Reason.NO_CONFLICT: say("The accounts do not conflict"),
}


NEXT: dict[Reason, str] = {
    Reason.NO_CLAIM: say("Try other words or a shorter question; /brief shows what the corpus holds."),
    Reason.BELOW_THRESHOLD: say("Try other words or a shorter question; /brief shows what the corpus holds."),
    Reason.OUTSIDE_DATES: say("Ask again without the dates, or for other ones."),
    Reason.UNKNOWN_NAME: say("Check the spelling, or begin to type and choose from what is offered."),
}
"""What to do where there is no answer; the other reasons say it themselves."""


TROUBLES: dict[Trouble, str] = {
    Trouble.QUOTATION: say("A quotation is wrong or cut short"),
    Trouble.SOURCE: say("A person, article or date is wrong"),
    Trouble.MISLEADING: say("The answer misleads"),
    Trouble.MISSING: say("Something is missing"),
    Trouble.OTHER: say("Something else"),
}


def told_reason(reason: str) -> str:
    """Return a kept reason in plain words; one of another version of the bot as it stands."""
    return told(REASONS[Reason(reason)]) if reason in set(Reason) else reason


_FLAGS = {
    "headline": say("a headline"),
    "summary": say("the article's summary"),
    "caption": say("a caption"),
    "boilerplate": say("not part of the story"),
    "stray_headline": say("another story's headline inside the article"),
    "garbled_time": say("the article garbles the time"),
    "truncated_negation": say("a negation stands just before these words"),
    "inferred_event": say("that it is this event is our inference"),
}

_HEDGED = say("hedged by the source")
_HEDGES = {"PR": _HEDGED, "PS": _HEDGED, "U": say("not stated as a fact")}


_UNTOLD = frozenset({"cause"})
"""Flags that help finding and tell a reader nothing."""


def where(snippet: Snippet) -> tuple[str, str]:
    """Return who says it where, and the title: "A, via B, in The Outlet", else "A, via B", else the outlet.

    A document without outlet and title is named by its id.
    """
    citation = snippet.citation
    who, outlet = said(snippet), citation.outlet or ("" if citation.title else citation.doc)
    both = tr("{who}, in {outlet}", who=who, outlet=outlet) if who and outlet else who or outlet
    return both, citation.title


def before_title(snippet: Snippet) -> str:
    """Return what stands between `where` and the title: a speaker spoke *in* an article, an outlet printed it."""
    return tr(", in ") if snippet.chain and not snippet.citation.outlet else tr(", ")


def published(citation: Citation) -> str:
    """Return when it was published, marked where that is only inferred."""
    if citation.published is None:
        return tr("date unknown")
    if citation.published_basis == "inferred":
        return tr("{day} (inferred)", day=citation.published)
    return date(citation.published)


def said(snippet: Snippet) -> str:
    """Return who said it via whom: "A, via B"; "" for the article's own voice."""
    if not snippet.chain:
        return ""
    return reduce(lambda who, via: tr("{who}, via {via}", who=who, via=via), snippet.chain)


def speaker(snippet: Snippet) -> str:
    """Return whose words or account it is: the first of the chain, else the outlet or the article by its title."""
    if snippet.chain:
        return snippet.chain[0]
    citation = snippet.citation
    short = shorten(citation.title, _TITLE, placeholder=" …") if citation.title.strip() else ""
    return citation.outlet or (f"“{short}”" if short else tr("The article itself"))


_TITLE = 45
"""Characters of a title that stands for an article without an outlet."""


def side(snippet: Snippet, says: str) -> str:
    """Return in one glance who says what: "Ada Lind: 25 min"; the speaker alone where nothing is put in words."""
    who = speaker(snippet)
    return tr("{who}: {what}", who=who, what=told(says)) if says else who


def supported(origins: Sequence[str]) -> str:
    """Return how many independent origins say so, and which; "" where nobody is named."""
    if not origins:
        return ""
    return tr(
        "{n} independent origin: {names}",
        "{n} independent origins: {names}",
        n=len(origins),
        names=told(joined("; ", origins)),
    )


def also(snippets: Sequence[Snippet]) -> str:
    """Return which other articles say the same: "also: The Outlet (c2), “A title” (c3)"; "" for none."""
    named = (tr("{article} ({claim})", article=_article(one.citation), claim=one.claim) for one in snippets)
    return tr("also: {articles}", articles=listed(named)) if snippets else ""


def listed(parts: Iterable[str]) -> str:
    """Return parts with commas between them."""
    return told(joined(", ", parts))


def _article(citation: Citation) -> str:
    return citation.outlet or (tr("“{words}”", words=citation.title) if citation.title else citation.doc)


def revised(before: Snippet, what: Sequence[str], *, withdrawn: bool) -> tuple[str, str]:
    """Return how a claim was changed or withdrawn, and the former words that stand after it ("" if they still do)."""
    if withdrawn:
        return tr("{claim} was withdrawn. It said:", claim=before.claim), before.quote
    if "its words" in what:
        changed = tr("{claim} was changed: {what}. It said:", claim=before.claim, what=listed(what))
        return changed, before.quote
    return tr("{claim} was changed: {what}.", claim=before.claim, what=listed(what)), ""


def timing(snippet: Snippet) -> str:
    """Return the article's own time words and what they come to, or ""."""
    if not snippet.phrase or snippet.when is None:
        return ""
    if not snippet.anchor:
        return tr("“{phrase}” = {when}", phrase=snippet.phrase, when=snippet.when)
    return tr(
        "“{phrase}” = {when}, counted from {anchor}",
        phrase=snippet.phrase,
        when=snippet.when,
        anchor=_day(snippet.anchor),
    )


def _day(text: str) -> Edtf | str:
    try:
        return parse(text)
    except EdtfError:
        return text


def remarks(snippet: Snippet, *, origins: bool = True) -> tuple[str, ...]:
    """Return what a careful reader should know of a quotation: hedges, oddities, independent origins."""
    hedge = _HEDGES.get(snippet.certainty)
    flags = (_FLAGS.get(flag, flag.replace("_", " ")) for flag in sorted(snippet.flags - _UNTOLD))
    counted = (
        tr("{n} independent origin", "{n} independent origins", n=snippet.origins)
        if origins and snippet.origins > 1
        else ""
    )
    return tuple(told(remark) for remark in (hedge, *flags, counted) if remark)


def date_line(dated: Dated) -> tuple[str, str]:
    """Return a date's heading and, in words, how sure it is."""
    label = told(dated.label) or date(dated.edtf)
    return (tr("{about}: {what}", about=label, what=dated.event) if dated.event else label), told(dated.sure)


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
        return told(answer.message)
    return told(sentence(REASONS[answer.reason]))


def short(brief: Brief) -> str:
    """Return a daily brief in a few words: "08:00 Europe/Berlin on weekdays, topic: harbour fire"."""
    at, days = f"{brief.at:%H:%M}", told(days_in_words(brief.days))
    parts = [tr("{time} {zone} {days}", time=at, zone=brief.zone, days=days)]
    if brief.topic:
        parts.append(tr("topic: {topic}", topic=brief.topic))
    if brief.quiet:
        parts.append(tr("silent without news"))
    return listed(parts)
