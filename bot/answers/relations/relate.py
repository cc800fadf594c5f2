"""Which claims agree, refine, update or contradict each other: computed once, when a corpus is loaded.

Order of tests (first that applies): same attribute → event gate → comparator of the value's type → lowering.
Never all pairs: claims meet only inside a group of one attribute and one event (or one subject), and groups
that would grow without bound meet through one representative of each distinct value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from bot.answers.relations.compare import compare
from bot.answers.relations.judged import judged
from bot.answers.relations.lower import Lowering
from bot.answers.relations.side import Verdict
from bot.answers.relations.sides import Voices
from bot.answers.relations.standing import Order, overstatements, unconfirmed_by_others
from bot.model.corpus import Attribute, Claim, Corpus, Event, Relation
from bot.model.said import say, sentence

WHOLE_GROUP = 40
"""Groups of at most this many claims are compared pair by pair."""
PAIRS_OF_EVENTS = 20
"""At most this many events of one type and participant are told apart pair by pair."""


def relations(corpus: Corpus) -> Iterator[Relation]:
    """Yield every relation between typed claims, each pair and attribute once; judged ones as they were judged."""
    yield from judged(_worked_out(corpus), corpus)


def _worked_out(corpus: Corpus) -> Iterator[Relation]:
    subjects: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in corpus.claims.values():
        if (
            claim.attr
            and claim.value is not None
            and (subject := claim.event or next(iter(claim.entities), ""))
        ):
            subjects[claim.attr, subject].append(claim)
    voices, order = Voices(corpus), _order(corpus)
    comparer = _Comparer(corpus, voices)
    for (attr, _), group in subjects.items():
        group.sort(key=order)
        attribute = corpus.attributes[attr]
        overstated = {(r.a, r.b): r for r in overstatements(group, attribute, voices)}
        for a, b in _pairs(group):
            yield overstated.get((a.id, b.id)) or comparer.relation(a, b, attribute)
    yield from _across_events(subjects, comparer, order)
    yield from unconfirmed_by_others(corpus, voices, order)


class _Comparer:
    """Compares two claims of one attribute of one event."""

    def __init__(self, corpus: Corpus, voices: Voices) -> None:
        self.corpus = corpus
        self._voices = voices
        self._lowering = Lowering(corpus, voices)

    def relation(self, a: Claim, b: Claim, attribute: Attribute) -> Relation:
        verdict = Verdict("complement", say("one has no value"))
        if sides := self._voices.sides(a, b):
            verdict = self._lowering.settle(compare(*sides, attribute), a, b, sides)
        reason = sentence(verdict.reason)
        return Relation(verdict.kind, reason, a.id, b.id, attr=attribute.id, event=a.event)


def _order(corpus: Corpus) -> Order:
    def key(claim: Claim) -> tuple[int, str]:
        published = corpus.documents[claim.doc].published
        return (published.lo or 0) if published else 0, claim.id

    return key


def _pairs(group: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    if len(group) <= WHOLE_GROUP:
        yield from combinations(group, 2)
        return
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in group:
        by_value[f"{claim.value!r}{claim.certainty}"].append(claim)
    for same in by_value.values():
        yield from ((same[0], other) for other in same[1:])
    yield from combinations([same[0] for same in by_value.values()][:WHOLE_GROUP], 2)


def _across_events(
    subjects: Mapping[tuple[str, str], Sequence[Claim]],
    comparer: _Comparer,
    order: Order,
) -> Iterator[Relation]:
    """Compare like events that share a participant: the same if within a day, else told apart.

    The claims of each subject stand in order.
    """
    corpus = comparer.corpus
    alike: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for attr, subject in subjects:
        if event := corpus.events.get(subject):
            for participant in event.participants:
                alike[attr, event.type, participant].append(event.id)
    done: set[tuple[str, str, str]] = set()
    for (attr, _, _), ids in alike.items():
        for one, two in combinations(sorted(ids)[:PAIRS_OF_EVENTS], 2):
            if (attr, one, two) in done:
                continue
            done.add((attr, one, two))
            left, right = corpus.events[one], corpus.events[two]
            if _one_event(left, right):
                for a in subjects[attr, one][:WHOLE_GROUP]:
                    for b in subjects[attr, two][:WHOLE_GROUP]:
                        first, second = sorted((a, b), key=order)
                        yield comparer.relation(first, second, corpus.attributes[attr])
            else:
                a, b = sorted((subjects[attr, one][0], subjects[attr, two][0]), key=order)
                yield Relation("different_event", _apart(left, right), a.id, b.id, attr=attr)


def _one_event(a: Event, b: Event) -> bool:
    """Say whether two like events may be one: both dated to the day, at most a day apart."""
    if a.date is None or b.date is None or a.parent == b.id or b.parent == a.id:
        return False
    precise = a.date.precision == "day" and b.date.precision == "day"
    return precise and a.date.gap_days(b.date) <= 1


def _apart(a: Event, b: Event) -> str:
    return sentence(say("two different events: {a} and {b}", a=_named(a), b=_named(b)))


def _named(event: Event) -> str:
    return say("{name} ({day})", name=event.name, day=event.date) if event.date else event.name
