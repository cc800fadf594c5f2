"""`/when`: the dates of an event, each with the article's own phrase, what it was resolved against, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.composing.ask import one_reading
from bot.answers.composing.refusal import answers, explain, reason_for, refuse
from bot.answers.composing.timeline import (
    DATES,
    attribute_name,
    by_date,
    called_off,
    chronicle,
    ends,
    is_plain,
    line,
    main_lines,
    official,
    parts,
    zone_note,
)
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.matching.subject import subject_of
from bot.answers.matching.timing import FUTURE, own_date, time_of
from bot.answers.question.expects import Expect
from bot.answers.question.index import event_terms
from bot.answers.question.phases import Phase, date_asked, gives, phase_of
from bot.answers.question.question import Question
from bot.answers.times import filter_label
from bot.model.answer import Answer, Dated, Line, Reason, Section
from bot.model.corpus import Claim
from bot.model.edtf import Edtf, parse
from bot.model.said import capital, joined, say
from bot.model.values import Date

BEHIND = 0.72
OTHERS = 2
"""At most this many other dates stand in the bottom line."""


def when(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer when something was, is or will be; an undated match is no answer."""
    clock = question.expect is Expect.CLOCK
    if not clock:
        question = replace(question, expect=Expect.DATE)
    if question.bare and question.times and (lines := chronicle([match.claim for match in ranked], evidence)):
        return _of_a_time(question, lines, evidence)
    able = [match if match.supplies or clock else replace(match, supplies=True) for match in ranked]
    fitting = [match for match in able if answers(match, question)]
    if not fitting:
        reason = reason_for(question, ranked)
        return refuse(question, evidence, reason, explain(question, ranked, reason), near=ranked)
    fitting, past = _to_come(question, fitting, evidence)
    fitting, readings = one_reading(question, fitting, evidence.lexicon.catalog)
    whole = _whole_event(question, fitting, evidence)
    dated = whole or _dated(question, fitting, evidence)
    if not dated:
        message = say("The corpus speaks of this, but gives no date for it.")
        return refuse(question, evidence, Reason.NO_CLAIM, message, near=fitting)
    claims = [match.claim for match in dated]
    event, phase = _about(claims[0], evidence), phase_of(question)
    lines = _lines(claims, evidence, phase, by_event=bool(whole))
    if not lines:
        what = event or say("this")
        message = (
            say("The corpus dates {event}, but does not say when it began.", event=what)
            if phase == "start"
            else say("The corpus dates {event}, but does not say when it ended.", event=what)
        )
        return refuse(question, evidence, Reason.NO_CLAIM, message, near=dated)
    main = _main(lines, question, evidence) if whole and not phase else list(lines)
    own = official(claims[0].event, evidence) if not main else []  # what articles state comes before it
    main = main or lines
    also = sorted(
        (*(dated for dated in lines if dated not in main), *own), key=lambda dated: dated.edtf.lo or 0
    )
    sections = (
        Section("", (*main, *zone_note(lines, claims, evidence))),
        Section(say("Also dated"), tuple[Line, ...](also)),
        Section(say("Within it"), tuple(parts(claims[0].event, evidence) if whole and not phase else ())),
    )
    return Answer(
        command=question.command,
        question=question.text,
        title=say("When: {topic}", topic=event or question.text),
        found=True,
        message=_bottom_line(main, event if whole else main[0].event, question),
        entity=subject_of(question, claims[0], evidence.lexicon.catalog),
        dates=tuple(dated.edtf for dated in (*main, *also)),
        sections=tuple(section for section in sections if section.lines),
        readings=readings,
        notes=(
            *question.notes,
            *((say("Read as: {name}.", name=event),) if event and readings else ()),
            *((say("Nothing of this lies ahead: these dates are past."),) if past else ()),
            *(called_off(claims[0].event, evidence) if whole else ()),
        ),
        generation=evidence.generation,
        now=evidence.now,
    )


def _dated(question: Question, fitting: Sequence[Match], evidence: Evidence) -> list[Match]:
    """Return the matches that give a date of their own, else those whose event the question itself names."""
    best = fitting[0].score
    dated = [match for match in fitting if own_date(match.claim) and match.score >= BEHIND * best]
    firm = [match for match in fitting[:3] if match.claim.certainty == "CT"]  # "if approved" has no date
    return dated or [match for match in firm if _names_event(question, match.claim, evidence)]


def _of_a_time(question: Question, lines: Sequence[Dated], evidence: Evidence) -> Answer:
    """Return what happened in a time, where no more than a time is asked for."""
    given = {"event": lines[0].event, "date": lines[0].label}
    several = say("{count} dated events, the first: {event}, {date}.", count=len(lines), **given)
    return Answer(
        command=question.command,
        question=question.text,
        title=say("When: {topic}", topic=joined(" and ", map(filter_label, question.times))),
        found=True,
        message=several if len(lines) > 1 else say("{event}, {date}.", **given),
        dates=tuple(dated.edtf for dated in lines),
        sections=(Section("", tuple[Line, ...](lines)),),
        notes=question.notes,
        generation=evidence.generation,
        now=evidence.now,
    )


def _to_come(question: Question, fitting: list[Match], evidence: Evidence) -> tuple[list[Match], bool]:
    """Leave out what is past where the question speaks of the future ("when will …").

    Where nothing is left, all stays, and the second value says so.
    """
    if not any(token.word in FUTURE for token in question.tokens):
        return fitting, False
    today = question.now.toordinal()
    times = {match.claim.id: time_of(match.claim, evidence.lexicon) for match in fitting}
    ahead = [m for m in fitting if (time := times[m.claim.id]) and (time.hi is None or time.hi >= today)]
    return (ahead, False) if ahead else (fitting, any(times.values()))


def _whole_event(question: Question, fitting: Sequence[Match], evidence: Evidence) -> list[Match]:
    """Return the claims that date an event, where the question asks for the event as a whole.

    It does if a name of the event is all there is to the question, people and light words aside.
    """
    event = _event_asked(question, fitting, evidence)
    if not event:
        return []
    catalog = evidence.lexicon.catalog
    own = [match for match in fitting if match.claim.event == event]
    date = catalog.events[event].date
    days = (date.lo, date.hi) if date else None
    telling = [
        match
        for match in own
        if isinstance(match.claim.value, Date)
        or (match.claim.time is not None and (match.claim.time.edtf.lo, match.claim.time.edtf.hi) == days)
    ]
    if not telling and date is not None:
        inside = [match for match in own if match.claim.time and match.claim.time.edtf.overlaps(date)]
        telling = inside or own[:1]
    return telling


def _event_asked(question: Question, fitting: Sequence[Match], evidence: Evidence) -> str:
    """Return the event that a question names and says no more of; empty if it names none or asks for more."""
    named = {id_ for mention in question.mentions for id_ in mention.ids("event")}
    content = [word for word in question.words if not word.light and word.position not in question.asking]
    if named and not content:
        return next((match.claim.event for match in fitting if match.claim.event in named), "")
    event = fitting[0].claim.event
    spelt_out = content and not named and _names_event(question, fitting[0].claim, evidence)
    return event if spelt_out and event in evidence.lexicon.catalog.events else ""


def _names_event(question: Question, claim: Claim, evidence: Evidence) -> bool:
    """Say whether a question names a claim's dated event in other words: only then is that date an answer."""
    event = evidence.lexicon.catalog.events.get(claim.event)
    if event is None or event.date is None:
        return False
    spelt = event_terms(event)
    return all({*word.terms, *word.synonyms} & spelt for word in question.words if not word.light)


def _lines(
    claims: Sequence[Claim], evidence: Evidence, phase: Phase | None, *, by_event: bool
) -> list[Dated]:
    if by_event:
        return ends(claims, evidence, phase) if phase else main_lines(claims, evidence)
    groups = by_date(claims, evidence)[:DATES]
    return [line(date, group, evidence, name=_name(date, group[0], evidence)) for date, group in groups]


def _name(date: Edtf, claim: Claim, evidence: Evidence) -> str:
    """Return what a date is the date of: an event, a side of it, or nothing known (words spoken about it later)."""
    catalog = evidence.lexicon.catalog
    event, attribute = catalog.events.get(claim.event), catalog.attributes.get(claim.attr)
    if event is None:
        return ""
    if not is_plain(attribute):
        return say("{event}: {what}", event=event.name, what=attribute_name(attribute))
    return event.name if event.date is None or event.date.overlaps(date) else ""


def _main(lines: Sequence[Dated], question: Question, evidence: Evidence) -> list[Dated]:
    """Return the lines that date the event itself, an end of it, or what the question asks for by name."""
    attributes = evidence.lexicon.catalog.attributes
    asked = {attribute_name(attributes[id_]) for id_ in question.asked if id_ in attributes}
    edges = {attribute_name(attribute) for attribute in attributes.values() if gives(attribute)}
    return [dated for dated in lines if not dated.event or dated.event in asked | edges]


def _about(claim: Claim, evidence: Evidence) -> str:
    event = evidence.lexicon.catalog.events.get(claim.event)
    return event.name if event else ""


def _bottom_line(lines: Sequence[Dated], event: str, question: Question) -> str:
    first = lines[0]
    others = [
        dated for dated in lines[1:] if dated.event == first.event and dated.edtf.gap_days(first.edtf) > 1
    ]
    told, sure = first.label, first.sure
    if date_asked(question.text):
        told = say("{date}, {distance}", date=told, distance=_distance(first.edtf, question))
    if first.event and first.event != event:
        told = say("{side} {date}", side=first.event, date=told)
    if first.snippets[0].chain:
        sure = say("{sure}, according to {who}", sure=sure, who=first.snippets[0].chain[0])
    told = say("{date} ({sure})", date=told, sure=sure)
    if event:
        told = say("{event}: {date}", event=capital(event), date=told)
    return say("{told}.", told=joined("; ", (told, *map(_other, others[:OTHERS]))))


def _other(dated: Dated) -> str:
    first = dated.snippets[0]
    who = first.chain[0] if first.chain else first.citation.outlet
    if not who:
        return say("elsewhere gives {date}", date=dated.label)
    return say("{who} gives {date}", who=who, date=dated.label)


def _distance(date: Edtf, question: Question) -> str:
    """Return how far a date lies from the day the question is read against: "9 days before 23 May 2024"."""
    today = question.now.toordinal()
    lo, hi = date.lo or date.hi or today, date.hi or date.lo or today
    against = parse(question.now.isoformat())
    if lo <= today <= hi:
        return say("now, on {day}", day=against)
    near, far = sorted((abs(today - lo), abs(today - hi)))
    days = say("{n} day", "{n} days", n=far)
    if near != far:
        days = say("{near} to {days}", near=near, days=days)
    if hi < today:
        return say("{days} before {day}", days=days, day=against)
    return say("{days} after {day}", days=days, day=against)
