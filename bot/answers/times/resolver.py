"""Finding and resolving the time phrases of a text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from bot.answers.language.text import has_cjk
from bot.answers.times.fallback import with_dateparser
from bot.answers.times.phrase import Phrase, phrase_at
from bot.answers.times.reader import Reader
from bot.answers.times.spans import about, days, ends, join
from bot.answers.times.terms import AS_WRITTEN, Fixed, Term, Yearly
from bot.answers.times.tokens import tokenise
from bot.answers.times.unspaced import unspaced_times, whole_time
from bot.answers.times.values import Ambiguous, Reading, Relation
from bot.answers.times.words import EVENT_NOUNS, PARTS_OF_DAY, word_set
from bot.model.edtf import Edtf, EdtfError, parse

_FILLERS = PARTS_OF_DAY | word_set(
    "in on at during the of over within for throughout sometime , . ? ! ' \" “ ” ( )"
)


def find_times(text: str, anchor: date, *, week_starts: int = 0) -> tuple[Reading | Ambiguous, ...]:
    """Return every time phrase of a text, left to right, read against the anchor; they never overlap.

    A month or day without a year is the most recent one that has begun (a part of a month goes with its
    month), a season, and what stands behind "until" or "before", the nearest one; the next and the previous one
    stand in `others`. A weekday is the most recent one, the anchor included. `week_starts` is 0 for Monday.
    """
    found = _scan(text, anchor, week_starts, whole=False)
    if not has_cjk(text):
        return found
    unspaced = tuple(unspaced_times(text, anchor, week_starts))
    apart = (
        one for one in found if not any(one.start < other.end and other.start < one.end for other in unspaced)
    )
    return tuple(sorted((*apart, *unspaced), key=lambda time: time.start))


def resolve(phrase: str, anchor: date, *, week_starts: int = 0) -> Reading | Ambiguous | None:
    """Read a phrase that as a whole should be a time; None if it is none.

    What the grammar does not know is tried as EDTF, then with dateparser.
    """
    if has_cjk(phrase):
        return whole_time(phrase, anchor, week_starts)
    found = _scan(phrase, anchor, week_starts, whole=True)
    if len(found) == 1 and _is_filler(phrase[: found[0].start]) and _is_filler(phrase[found[0].end :]):
        return found[0]
    return _as_edtf(phrase) or with_dateparser(phrase, anchor, week_starts)


def _scan(text: str, anchor: date, week_starts: int, *, whole: bool) -> tuple[Reading | Ambiguous, ...]:
    reader = Reader(text, anchor, week_starts, day_first=True, whole=whole)
    found = _read(reader, text)
    if not reader.ambiguous:
        return tuple(found)
    month_first = Reader(text, anchor, week_starts, day_first=False, whole=whole)
    others = {(reading.start, reading.end): reading.edtf for reading in _read(month_first, text)}
    return tuple(
        _either(reading, others.get((reading.start, reading.end), reading.edtf)) for reading in found
    )


def _either(reading: Reading, other: Edtf) -> Reading | Ambiguous:
    if other == reading.edtf:
        return reading
    return Ambiguous(reading.phrase, reading.start, reading.end, (reading.edtf, other))


def _read(r: Reader, text: str) -> list[Reading]:
    found: list[Reading] = []
    i = 0
    while i < len(r.tokens):
        phrase = phrase_at(r, i)
        reading = _reading(r, phrase, text) if phrase else None
        if phrase and reading:
            found.append(reading)
            i = phrase.end
        else:
            i += 1
    return found


def _reading(r: Reader, phrase: Phrase, text: str) -> Reading | None:
    inclusive = _names_event(r, phrase.end) and r.word(phrase.start) not in {"pre", "post"}
    shape = partial(_shaped, relation=phrase.relation, inclusive=inclusive)
    try:
        bound, others, how = _bound(phrase.terms, r.today, nearest=phrase.relation in {"until", "before"})
        if phrase.approximate:
            bound, others = about(bound), tuple(about(other) for other in others)
        edtf, others = shape(bound), tuple(shape(other) for other in others)
    except EdtfError:  # a day outside the calendar
        return None
    start, end = r.at(phrase.start).start, r.at(phrase.end - 1).end
    yearless = any(isinstance(term, Yearly) for term in phrase.terms) and bool(others)
    return Reading(edtf, text[start:end], start, end, phrase.relation, how, yearless, others)


def _names_event(r: Reader, i: int) -> bool:
    """Tell whether the time only names an event ("after Friday's call"), which lies inside it."""
    return r.word(i) in EVENT_NOUNS or (r.word(i) in {"'", "’"} and r.word(i + 1) == "s")


def _bound(terms: tuple[Term, ...], today: int, *, nearest: bool) -> tuple[Edtf, tuple[Edtf, ...], str]:
    """Tie one term to the anchor, or two to each other: the time, its neighbours, and how it was found.

    With `nearest` a time of every year may lie ahead: "until July", said in June.
    """
    first = replace(terms[0], nearest=True) if nearest and isinstance(terms[0], Yearly) else terms[0]
    if len(terms) == 1:
        bound = first.bind(today)
        return bound, _neighbours(first, bound), first.why(today)
    second = terms[1]
    if isinstance(second, Fixed):
        start = first.latest(ends(second.edtf)[0])
        how = second.how if isinstance(first, Fixed) else "counted back from its end"
        if isinstance(first, Fixed) and first.how != how:
            how = " to ".join(dict.fromkeys((first.how, second.how)))
        return join(start, second.edtf), (), how
    start = first.bind(today)
    others = tuple(join(other, second.soonest(ends(other)[0])) for other in _neighbours(first, start))
    how = "counted on from its start" if isinstance(first, Fixed) else f"from {first.why(today)}"
    return join(start, second.soonest(ends(start)[0])), others, how


def _neighbours(term: Term, bound: Edtf) -> tuple[Edtf, ...]:
    return term.neighbours(bound) if isinstance(term, Yearly) else ()


def _shaped(bound: Edtf, relation: Relation, *, inclusive: bool) -> Edtf:
    """Open a time at one end, as "since", "after", "until" and "before" do."""
    lo, hi = ends(bound)
    if relation == "after" and not inclusive:
        return days(hi + 1, None)
    if relation == "before" and not inclusive:
        return days(None, lo - 1)
    first, _, last = bound.text.partition("/")
    if relation in {"since", "after"}:
        return parse(f"{first}/..")
    if relation in {"until", "before"}:
        return parse(f"../{last or first}")
    return bound


def _as_edtf(phrase: str) -> Reading | None:
    text = phrase.strip()
    try:
        edtf = parse(text)
    except EdtfError:
        return None
    start = phrase.index(text)
    relation: Relation = "since" if edtf.hi is None else "until" if edtf.lo is None else "in"
    return Reading(edtf, text, start, start + len(text), relation, AS_WRITTEN)


def _is_filler(text: str) -> bool:
    return all(token.text in _FILLERS for token in tokenise(text))
