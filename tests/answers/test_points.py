"""Pairs are folded into points, and what a person judged takes the place of what was worked out."""

from __future__ import annotations

from bot.answers.relations.points import Point, Rank, folded, point_key, spanning
from bot.answers.relations.relate import relations
from bot.model.corpus import DISAGREEMENTS, Claim, Corpus, Judgement, Relation
from bot.model.values import Bool, Number, Quoted, Status
from tests.answers.building import claim, corpus


def number(id_: str, n: float, flags: frozenset[str] = frozenset()) -> Claim:
    """Return a claim of a number of injured."""
    return claim(id_, Number(n, "people"), "injured", flags=flags)


def by_id(relation: Relation) -> Rank:
    """Rank relations by their claims."""
    return relation.kind, relation.a, relation.b


def points(of: Corpus, kind: str) -> list[Point]:
    """Return the points of one kind."""
    return folded((one for one in relations(of) if one.kind == kind), of.claims, by_id)


def test_equal_pairs_are_one_point() -> None:
    """Two articles that say 19 against one that says 11 are one point; the other article is named, once."""
    of = corpus(number("a1", 19), number("b1", 11), number("c1", 19), number("c2", 19))
    (point,) = points(of, "contradict")
    assert (point.shown.a, point.shown.b) == ("a1", "b1")
    assert (point.a_also, point.b_also) == (("c1",), ())


def test_the_body_is_shown_rather_than_its_headline() -> None:
    """A headline that says the same is not the pair that is shown, and its article is not named a second time."""
    headline = number("a1", 19, frozenset({"headline"}))
    (point,) = points(corpus(headline, number("a2", 19), number("b1", 11)), "contradict")
    assert (point.shown.a, point.shown.b) == ("a2", "b1")
    assert (point.a_also, point.b_also) == ((), ())


def test_each_two_values_are_a_point_of_one_matter() -> None:
    """Three numbers are three points about one attribute; a reader of the whole sees each number at least once."""
    of = corpus(number("a1", 19), number("b1", 11), number("c1", 23))
    found = points(of, "contradict")
    assert [(one.shown.a, one.shown.b) for one in found] == [("a1", "b1"), ("a1", "c1"), ("b1", "c1")]
    assert len({point_key(one.shown, of.claims) for one in found}) == 1
    assert spanning(found, of.claims, ()) == found
    assert [(one.shown.a, one.shown.b) for one in spanning(found, of.claims, DISAGREEMENTS)] == [
        ("a1", "b1"),
        ("a1", "c1"),
    ]


def test_wordings_are_shown_once_each() -> None:
    """Of three wordings three pairs differ, and two of them show all three."""
    said = ("we will rebuild it all", "it shall rise again here", "we are going to start anew")
    of = corpus(*(claim(f"{doc}1", Quoted(words), "words") for doc, words in zip("abc", said, strict=True)))
    found = points(of, "wording")
    assert (len(found), len(spanning(found, of.claims, ()))) == (3, 2)


def test_who_states_it_is_one_side_whatever_the_rung() -> None:
    """Several articles state it, one says that it is not confirmed: one point."""
    of = corpus(
        claim("a1", Status("signed"), "standing"),
        claim("b1", Status("agreed"), "standing"),
        claim("c1", Bool(b=False), "confirmed_by_owner"),
    )
    (point,) = points(of, "unconfirmed")
    assert (point.shown.a, point.shown.b, point.a_also, point.b_also) == ("a1", "c1", ("b1",), ())


def test_a_verdict_takes_the_place_of_the_comparison() -> None:
    """The kind and the reason are the person's; the pair may be given in either order."""
    verdict = Judgement("b1", "a1", "not_a_conflict", "Ada Lind", "the second counts passers-by too.")
    (found,) = relations(corpus(number("a1", 19), number("b1", 11), judged=(verdict,)))
    assert (found.kind, found.a, found.b, found.attr) == ("not_a_conflict", "a1", "b1", "injured")
    assert found.reason == "The second counts passers-by too (judged by Ada Lind)."
    assert (found.judged_by, found.judged_why) == ("Ada Lind", "the second counts passers-by too.")


def test_a_verdict_may_be_bound_to_an_attribute() -> None:
    """What is said of another attribute stays as it was; the verdict stands for its own pair even if uncompared."""
    verdict = Judgement("a1", "b1", "update", "Ada Lind", "news", attr="date")
    found = list(relations(corpus(number("a1", 19), number("b1", 11), judged=(verdict,))))
    assert [(one.kind, one.attr, one.judged_by) for one in found] == [
        ("contradict", "injured", ""),
        ("update", "date", "Ada Lind"),
    ]


def test_a_pair_that_nobody_compared_may_be_judged() -> None:
    """A person may call a conflict what no typed value shows."""
    verdict = Judgement("a1", "b1", "contradict", "Ada Lind", "both cannot be")
    of = corpus(number("a1", 19), claim("b1", Bool(b=True), "insured"), judged=(verdict,))
    (found,) = relations(of)
    assert (found.kind, found.event, found.reason) == (
        "contradict",
        "fire",
        "Both cannot be (judged by Ada Lind).",
    )
    (point,) = points(of, "contradict")
    assert point.shown == found
