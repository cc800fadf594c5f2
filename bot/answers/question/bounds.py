"""An event as a bound in time: "before the vote", "two days after the flood", "between the call and the visit"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.answers.question.expects import Expect
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Mention
from bot.answers.question.question import Question
from bot.answers.times import Reading, Relation
from bot.answers.times.spans import away, days, moved
from bot.answers.times.words import NUMBERS, UNITS
from bot.model.corpus import Event
from bot.model.edtf import Edtf, EdtfError, in_words

SHORT = 10
"""After an event of at most this many days is after its last one; what takes longer counts from its first."""
VAGUE = 100
"""An event in a time of more days bounds nothing."""
_RELATIONS: dict[str, Relation] = {
    "before": "before",
    "after": "after",
    "following": "after",
    "since": "since",
    "until": "until",
    "till": "until",
}
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that"})
_TAILS = (
    (("was", "over"), "end"),
    (("were", "over"), "end"),
    (("ended",), "end"),
    (("finished",), "end"),
    (("concluded",), "end"),
    (("started",), "start"),
    (("began",), "start"),
    (("happened",), ""),
    (("took", "place"), ""),
)
"""What may follow the name of the event, and which of its ends that names."""


def bounded_by_events(question: Question, lexicon: Lexicon) -> Question:
    """Read "before", "after", "since", "until" and "between … and …" with one dated event behind them as times.

    The event then bounds the answer and is no longer what the question is about. Where the words name no event, an
    undated one or several, the question stays as it is.
    """
    if question.expect is Expect.DURATION:  # "how long after the vote": the distance itself is asked for
        return question
    for index, token in enumerate(question.tokens):
        read = _between if token.word == "between" else _bound if token.word in _RELATIONS else None
        if read is not None and (changed := read(question, index, lexicon)):
            return bounded_by_events(changed, lexicon)
    return question


def _bound(question: Question, lead: int, lexicon: Lexicon) -> Question | None:
    named = _dated(question, lead + 1, lexicon)
    if named is None:
        return None
    mention, event, held = named
    relation = _RELATIONS[question.tokens[lead].word]
    last, side = _tail(question, mention.last)
    counted = _counted(question, lead)
    try:
        if counted is not None:
            first, shift = counted
            edtf, lead, relation = shift(held), first, "in"
        else:
            edtf = _opened(held, relation, side)
    except (EdtfError, ValueError, OverflowError):  # an open end, a day outside the calendar
        return None
    return _with_time(question, lead, last, edtf, relation, f"{event.name}: {in_words(held)}")


def _tail(question: Question, last: int) -> tuple[int, str]:
    """Return the last token of "the strike ended", and which end of the event it names."""
    behind = tuple(token.word for token in question.tokens[last + 1 : last + 3])
    for words, side in _TAILS:
        if behind[: len(words)] == words:
            return last + len(words), side
    return last, ""


def _opened(held: Edtf, relation: Relation, side: str) -> Edtf:
    """Return the days on one side of an event; its own last day may hold what came after it."""
    if held.lo is None or held.hi is None:
        if relation == "since" and held.lo is not None:
            return days(held.lo, None)
        if relation == "before" and held.lo is not None:
            return days(None, held.lo - 1)
        raise EdtfError("The event has no known end.")
    match relation:
        case "before":
            return days(None, held.hi if side == "end" else held.lo - 1)
        case "until":
            return days(None, held.hi)
        case "since":
            return days(held.hi if side == "end" else held.lo, None)
        case _:
            late = side == "end" or (side != "start" and held.hi - held.lo < SHORT)
            return days(held.hi if late else held.lo, None)


def _counted(question: Question, lead: int) -> tuple[int, Callable[[Edtf], Edtf]] | None:
    """Read "two days" of "two days after", "the week" of "the week before": its first token, and the way there."""
    sign = {"after": 1, "following": 1, "before": -1}.get(question.tokens[lead].word)
    if sign is None or lead < 2 or question.tokens[lead - 1].word not in UNITS:
        return None
    unit, factor = UNITS[question.tokens[lead - 1].word]
    word = question.tokens[lead - 2].word
    number = 1 if word == "the" else int(word) if word.isdigit() and len(word) < 4 else NUMBERS.get(word)
    if number is None:
        return None

    def shift(held: Edtf) -> Edtf:
        edge = held.hi if sign > 0 else held.lo
        if edge is None:
            raise EdtfError("The event has an open end.")
        if word == "the" and unit != "day":  # "the week after" is the seven days that follow
            far = moved(unit, sign * factor, date.fromordinal(edge))
            return days(edge + 1, far) if sign > 0 else days(far, edge - 1)
        return away(unit, sign * number * factor, date.fromordinal(edge))

    return lead - 2, shift


def _between(question: Question, lead: int, lexicon: Lexicon) -> Question | None:
    first = _dated(question, lead + 1, lexicon)
    if first is None or first[0].last + 1 >= len(question.tokens):
        return None
    link = first[0].last + 1
    second = _dated(question, link + 1, lexicon) if question.tokens[link].word == "and" else None
    if second is None:
        return None
    edges = [day for _, _, held in (first, second) for day in (held.lo, held.hi)]
    known = [day for day in edges if day is not None]
    if len(known) < len(edges):
        return None
    how = "; ".join(f"{event.name}: {in_words(held)}" for _, event, held in (first, second))
    return _with_time(question, lead, second[0].last, days(min(known), max(known)), "between", how)


def _dated(question: Question, index: int, lexicon: Lexicon) -> tuple[Mention, Event, Edtf] | None:
    """Return the one dated event that is named at a token, articles aside, and nothing else by that name."""
    while index < len(question.tokens) and question.tokens[index].word in _ARTICLES:
        index += 1
    for mention in question.mentions:
        if mention.first == index and len({name.target for name in mention.names}) == 1:
            event = lexicon.catalog.events.get(mention.names[0].target)
            return (mention, event, event.date) if event and event.date and _is_exact(event.date) else None
    return None


def _is_exact(date: Edtf) -> bool:
    """Say whether a date can bound a time: an open end may, half a year in which something lies may not."""
    return date.lo is None or date.hi is None or date.hi - date.lo <= VAGUE


def _with_time(
    question: Question, first: int, last: int, edtf: Edtf, relation: Relation, how: str
) -> Question:
    """Return the question with the tokens `first` to `last` read as a time and as nothing else."""
    run = range(first, last + 1)
    tokens = question.tokens[first : last + 1]
    phrase = " ".join(token.raw for token in tokens)
    time = Reading(edtf, phrase, tokens[0].start, tokens[-1].end, relation, how)
    return replace(
        question,
        times=(*question.times, time),
        mentions=tuple(mention for mention in question.mentions if mention.first not in run),
        words=tuple(word for word in question.words if word.position not in run),
        asked={attr: where for attr, where in question.asked.items() if not where <= set(run)},
    )
