"""Relations folded into points: the same two values of one attribute of one event, however many articles tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.language.text import fold
from bot.answers.relations.standing import SURROUNDING
from bot.model.corpus import Claim, Relation, RelationKind
from bot.model.values import Bool, Label, Members, Quoted, Status

Rank = tuple[float | str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One disagreement: the pair that is shown, and the other claims that say what each side of it says."""

    shown: Relation
    a_also: tuple[str, ...] = ()
    b_also: tuple[str, ...] = ()
    """Claim ids, one of each other article."""


def point_key(relation: Relation, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """Return what a relation is about: one attribute of an event, an entity, or two events."""
    a, b = (claims.get(id_) for id_ in (relation.a, relation.b))
    subjects = [claim.event or next(iter(claim.entities), "") for claim in (a, b) if claim]
    if relation.kind == "different_event":
        return (relation.attr, *sorted(subjects))
    return relation.attr, relation.event or next(iter(subjects), "")


def folded(
    relations: Iterable[Relation], claims: Mapping[str, Claim], rank: Callable[[Relation], Rank]
) -> list[Point]:
    """Return one point for each pair of values, best first by `rank`; relations with a missing side are left out."""
    groups: dict[tuple[object, ...], list[Relation]] = defaultdict(list)
    for relation in relations:
        if relation.a in claims and relation.b in claims:
            sides = frozenset(_values(relation, claims))
            groups[relation.kind, relation.judged_by, *point_key(relation, claims), sides].append(relation)
    points = [_point(group, claims, rank) for group in groups.values()]
    return sorted(points, key=lambda point: rank(point.shown))


def spanning(
    points: Iterable[Point], claims: Mapping[str, Claim], kinds: Collection[RelationKind]
) -> list[Point]:
    """Return the points in order, but of rewordings and of `kinds` only those that show something new of their matter.

    Of four wordings of one statement six pairs differ; three of them show all four.
    """
    shown: dict[tuple[str, ...], set[object]] = defaultdict(set)
    kept = []
    for point in points:
        seen = shown[point.shown.kind, *point_key(point.shown, claims)]
        sides = _values(point.shown, claims)
        if (point.shown.kind != "wording" and point.shown.kind not in kinds) or not seen.issuperset(sides):
            kept.append(point)
        seen.update(sides)
    return kept


def _point(group: Sequence[Relation], claims: Mapping[str, Claim], rank: Callable[[Relation], Rank]) -> Point:
    def best(relation: Relation) -> tuple[int, Rank]:
        around = sum(bool(claims[id_].flags & SURROUNDING) for id_ in (relation.a, relation.b))
        return around, rank(relation)

    group = sorted(group, key=best)
    shown = group[0]
    value = _values(shown, claims)[0]
    also: tuple[list[Claim], list[Claim]] = ([], [])
    for relation in group[1:]:
        for id_, said in zip((relation.a, relation.b), _values(relation, claims), strict=True):
            also[said != value].append(claims[id_])
    return Point(shown, _others(also[0], claims[shown.a]), _others(also[1], claims[shown.b]))


def _others(found: Iterable[Claim], shown: Claim) -> tuple[str, ...]:
    """Return one claim of each article but the shown one's."""
    first: dict[str, str] = {}
    for claim in found:
        if claim.doc != shown.doc:
            first.setdefault(claim.doc, claim.id)
    return tuple(first.values())


def _values(relation: Relation, claims: Mapping[str, Claim]) -> tuple[object, object]:
    """Return what each side says, in a form that is equal where they say the same."""
    a, b = claims[relation.a], claims[relation.b]
    if {type(a.value), type(b.value)} == {Status, Bool}:  # stated at all, against not confirmed
        return type(a.value), type(b.value)
    one, two = _plain(a), _plain(b)
    return (one, two) if one != two else ((one, a.certainty == "CT"), (two, b.certainty == "CT"))


def _plain(claim: Claim) -> object:
    match claim.value:
        case Quoted(words):
            return fold(words)
        case Label(label):
            return fold(label)
        case Members(members, closed):
            return frozenset(members), closed
        case None:
            return claim.id
        case value:
            return value
