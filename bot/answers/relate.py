"""Which claims agree, refine, update or contradict each other: computed once, when a corpus is loaded.

Order of tests (first that applies): same attribute → event gate → comparator of the value's type → lowering.
Never all pairs: claims meet only inside a group of one attribute and one event (or one subject), and groups
that would grow without bound meet through one representative of each distinct value.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from bot.answers.compare import Side, Verdict, compare
from bot.answers.text import fold
from bot.model.corpus import EVENT_LADDER, Attribute, Claim, Corpus, Event, Relation, RelationKind
from bot.model.edtf import in_words
from bot.model.values import Bool, Date, Number, Status

WHOLE_GROUP = 40
"""Groups of at most this many claims are compared pair by pair."""
PAIRS_OF_EVENTS = 20
"""At most this many events of one type and participant are told apart pair by pair."""
_REVISES = re.compile(
    r"\b(?:(?:risen|rose|rises|climbed|grown|grew|fallen|fell|dropped|raised|lowered|cut|increased|moved) to|revised"
    r"|updated|corrected|postponed|brought forward|now (?:due|set|at|stands|put|expected|planned|counts?))\b"
)
HEDGED_FLAGS = frozenset({"garbled_time", "inferred_event", "truncated_negation"})


def relations(corpus: Corpus) -> Iterator[Relation]:
    """Yield every relation between typed claims, each pair and attribute once."""
    subjects: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in corpus.claims.values():
        if (
            claim.attr
            and claim.value is not None
            and (subject := claim.event or next(iter(claim.entities), ""))
        ):
            subjects[claim.attr, subject].append(claim)
    order = _order(corpus)
    for (attr, _), group in subjects.items():
        attribute = corpus.attributes[attr]
        for a, b in _pairs(sorted(group, key=order)):
            yield _relation(a, b, attribute, corpus)
    yield from _across_events(subjects, corpus, order)
    yield from _other_side(corpus, order)


def _order(corpus: Corpus) -> Callable[[Claim], tuple[int, str]]:
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


def _relation(a: Claim, b: Claim, attribute: Attribute, corpus: Corpus) -> Relation:
    left, right = _side(a, corpus), _side(b, corpus)
    verdict = compare(left, right, attribute) if left and right else Verdict("complement", "one has no value")
    kind, reason = _lowered(verdict, a, b, corpus)
    return Relation(kind, _sentence(reason), a.id, b.id, attr=attribute.id, event=a.event)


def _side(claim: Claim, corpus: Corpus) -> Side | None:
    if claim.value is None:
        return None
    return Side(
        value=claim.value,
        hedged=claim.certainty != "CT" or bool(claim.flags & HEDGED_FLAGS),
        invited=claim.certainty == "U",
        asserted=corpus.documents[claim.doc].published,
        name=lambda id_: corpus.entities[id_].name if id_ in corpus.entities else id_,
    )


def _lowered(verdict: Verdict, a: Claim, b: Claim, corpus: Corpus) -> tuple[RelationKind, str]:
    """Lower a contradiction where one side is hedged, or its event or date is only inferred."""
    if verdict.kind != "contradict":
        return verdict.kind, verdict.reason
    if _revises(b, a, corpus):
        return "update", f"{verdict.reason.split(':')[0]}, and the later one says that it has changed"
    doubt = _doubt(a, corpus) or _doubt(b, corpus)
    return ("unconfirmed", f"{verdict.reason}, but {doubt}") if doubt else (verdict.kind, verdict.reason)


def _revises(later: Claim, earlier: Claim, corpus: Corpus) -> bool:
    """Say whether a later article itself says that a number or date has changed ("has risen to 19")."""
    dates = [corpus.documents[claim.doc].published for claim in (earlier, later)]
    if not isinstance(later.value, Number | Date) or dates[0] is None or dates[1] is None:
        return False
    after = dates[0].hi is not None and dates[1].lo is not None and dates[0].hi <= dates[1].lo
    return after and later.doc != earlier.doc and bool(_REVISES.search(fold(later.quote.text)))


def _doubt(claim: Claim, corpus: Corpus) -> str:
    """Say why a claim is too weak to contradict another; empty if it is not."""
    if claim.certainty != "CT":
        return "one side is hedged"
    if claim.flags & HEDGED_FLAGS:
        return "it is not certain that both speak of the same thing"
    dated = claim.time is not None and claim.time.anchor and isinstance(claim.value, Date)
    if dated and corpus.documents[claim.doc].published_basis != "given":
        return "one date rests on an inferred publication date"
    return ""


def _across_events(
    subjects: Mapping[tuple[str, str], Sequence[Claim]],
    corpus: Corpus,
    order: Callable[[Claim], tuple[int, str]],
) -> Iterator[Relation]:
    """Compare like events that share a participant: the same if within a day, else told apart."""
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
                        yield _relation(first, second, corpus.attributes[attr], corpus)
            else:
                a, b = sorted(
                    (min(subjects[attr, one], key=order), min(subjects[attr, two], key=order)), key=order
                )
                yield Relation("different_event", _apart(left, right), a.id, b.id, attr=attr)


def _one_event(a: Event, b: Event) -> bool:
    """Say whether two like events may be one: both dated to the day, at most a day apart."""
    if a.date is None or b.date is None or a.parent == b.id or b.parent == a.id:
        return False
    precise = a.date.precision == "day" and b.date.precision == "day"
    return precise and a.date.gap_days(b.date) <= 1


def _apart(a: Event, b: Event) -> str:
    dates = [f" ({in_words(event.date)})" if event.date else "" for event in (a, b)]
    return f"Two different events: {a.name}{dates[0]} and {b.name}{dates[1]}."


def _other_side(corpus: Corpus, order: Callable[[Claim], tuple[int, str]]) -> Iterator[Relation]:
    """Set what one party states against another party's not having confirmed it.

    An attribute whose id starts with "confirmed" says whether somebody confirms its event; where the answer is
    no or unknown, each flat status of that event stands unconfirmed.
    """
    unconfirmed: dict[str, list[Claim]] = defaultdict(list)
    stated: dict[str, list[Claim]] = defaultdict(list)
    for claim in corpus.claims.values():
        if (
            claim.event
            and claim.attr.startswith("confirmed")
            and isinstance(claim.value, Bool)
            and not claim.value.b
        ):
            unconfirmed[claim.event].append(claim)
        elif claim.event and isinstance(claim.value, Status) and claim.certainty == "CT":
            stated[claim.event].append(claim)
    for event, doubts in unconfirmed.items():
        for doubt in doubts[:WHOLE_GROUP]:
            for status in _strongest(stated[event], corpus):
                a, b = sorted((doubt, status), key=order)
                reason = f"One states it as {_rung(status)}; the other says that it has not been confirmed."
                yield Relation("unconfirmed", reason, a.id, b.id, attr=doubt.attr, event=event)


def _strongest(claims: Iterable[Claim], corpus: Corpus) -> list[Claim]:
    """Return of each document the claim of the highest rung."""
    best: dict[str, tuple[int, Claim]] = {}
    for claim in claims:
        ladder = corpus.attributes[claim.attr].ladder or EVENT_LADDER
        level = ladder.level(claim.value.rung) if isinstance(claim.value, Status) else None
        if claim.doc not in best or (level or 0) > best[claim.doc][0]:
            best[claim.doc] = (level or 0, claim)
    return [claim for _, claim in best.values()][:WHOLE_GROUP]


def _rung(claim: Claim) -> str:
    return claim.value.rung.replace("_", " ") if isinstance(claim.value, Status) else ""


def _sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:] + "."
