"""Relations of a whole corpus: gates, lowering, groups that cannot explode."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot.answers.relations.relate import relations
from bot.model.corpus import Claim, Corpus, Relation, Span
from bot.model.values import Number


def pairs(corpus: Corpus) -> dict[tuple[str, str], set[str]]:
    """Return the kinds of relation of every pair of claims."""
    found: dict[tuple[str, str], set[str]] = {}
    for relation in relations(corpus):
        found.setdefault((relation.a, relation.b), set()).add(relation.kind)
    return found


def between(corpus: Corpus, one: str, two: str) -> Relation | None:
    """Return the first relation of two claims, in either order."""
    return next((relation for relation in relations(corpus) if {relation.a, relation.b} == {one, two}), None)


@pytest.mark.parametrize(
    ("attr", "kinds"),
    [
        ("injured", {"contradict"}),
        ("load", {"contradict"}),
        ("cause", {"accounts_differ", "agree"}),
        ("safety_statement", {"wording"}),
    ],
)
def test_disagreements_of_an_attribute_are_found(harbour_corpus: Corpus, attr: str, kinds: set[str]) -> None:
    """Numbers that cannot both be true contradict, single labels differ, one statement has two wordings."""
    found = {relation.kind for relation in relations(harbour_corpus) if relation.attr == attr}
    assert kinds <= found


def test_a_later_article_that_says_so_updates(harbour_corpus: Corpus) -> None:
    """A number that "has risen" is news, not a contradiction of the earlier one; without such words it is."""
    updates = [r for r in relations(harbour_corpus) if r.kind == "update" and r.attr == "injured"]
    assert updates
    for relation in updates:
        later = harbour_corpus.claims[relation.b]
        assert "risen to" in later.quote.text
        plain = replace(later, quote=Span(0, 5, "Other"))
        claims = {**harbour_corpus.claims, later.id: plain}
        changed = between(replace(harbour_corpus, claims=claims), relation.a, relation.b)
        assert changed is not None
        assert changed.kind in ("contradict", "unconfirmed")


def test_two_events_of_one_kind_never_conflict(harbour_corpus: Corpus) -> None:
    """Claims about different events are told apart, whatever their values."""
    for relation in relations(harbour_corpus):
        a, b = harbour_corpus.claims[relation.a], harbour_corpus.claims[relation.b]
        if a.event and b.event and a.event != b.event:
            assert relation.kind == "different_event", relation
            assert "different events" in relation.reason


def test_every_relation_has_a_reason_and_an_order(harbour_corpus: Corpus) -> None:
    """A reason is a sentence; no claim relates to itself; no pair stands twice with one kind for one attribute."""
    found = list(relations(harbour_corpus))
    assert found
    assert all(relation.reason.endswith(".") and not relation.reason[0].islower() for relation in found)
    assert all(relation.a != relation.b for relation in found)
    counted = Counter(
        (frozenset((relation.a, relation.b)), relation.attr, relation.kind) for relation in found
    )
    assert set(counted.values()) == {1}


@pytest.mark.parametrize("weakness", ["PS", "flag"])
def test_a_hedged_side_cannot_contradict(harbour_corpus: Corpus, weakness: str) -> None:
    """Hedge one side of each contradiction, and it becomes unconfirmed, with the reason."""
    hard = [relation for relation in relations(harbour_corpus) if relation.kind == "contradict"]
    assert hard
    for relation in hard:
        claim = harbour_corpus.claims[relation.a]
        weak = (
            replace(claim, certainty="PS")
            if weakness == "PS"
            else replace(claim, flags=claim.flags | {"inferred_event"})
        )
        softened = between(
            replace(harbour_corpus, claims={**harbour_corpus.claims, claim.id: weak}), relation.a, relation.b
        )
        assert softened is not None
        assert softened.kind == "unconfirmed"
        assert "but" in softened.reason


def test_a_crowd_of_claims_is_not_compared_pair_by_pair(harbour_corpus: Corpus) -> None:
    """Five hundred claims on one attribute give relations in proportion, and a contradiction among them is found."""
    doc = next(iter(harbour_corpus.documents))
    span = Span(0, 5, harbour_corpus.documents[doc].body[:5])
    event = "collapse.2024-05-14"
    crowd = {
        f"c{n:03}": Claim(
            f"c{n:03}",
            doc,
            span,
            "Text.",
            event=event,
            attr="injured",
            value=Number(11 if n else 99, "people"),
        )
        for n in range(500)
    }
    found = list(relations(replace(harbour_corpus, claims=crowd)))
    assert len(found) < 1_000
    assert any(relation.kind == "contradict" for relation in found)
