"""Every kind of disagreement, on corpora of two or three lines: the kind, and the reason a reader is given."""

from __future__ import annotations

from typing import Any

import pytest

from bot.answers.relations.relate import relations
from bot.model.corpus import Claim
from bot.model.values import Bool, Comparison, Label, Members, Number, Quoted, Status, Value
from tests.answers.building import claim, corpus, dated, related

POLICE, OWNER = ("police",), ("owner",)
WEEKS = "2030-05-01 2030-06-10 2030-06-20"


def number(id_: str, n: float, cmp: Comparison = "=", quote: str = "It was so.", **more: Any) -> Claim:
    """Return a claim of a number of injured."""
    return claim(id_, Number(n, "people", cmp), "injured", quote, **more)


NUMBERS = [
    (
        number("a1", 19),
        number("b1", 11),
        "contradict",
        "19 people according to The Herald, 11 people according to The Courier: both cannot be true.",
    ),
    (
        number("a1", 19, said_by=POLICE),
        number("b1", 11, said_by=OWNER),
        "contradict",
        "19 people according to the police, 11 people according to Bo Ek: both cannot be true.",
    ),
    (
        number("a1", 10, ">"),
        number("b1", 12),
        "refine",
        "More than 10 people according to The Herald and 12 people according to The Courier can both be true.",
    ),
    (number("a1", 10, ">"), number("b1", 9), "contradict", "More than 10 people"),
    (number("a1", 25, "~"), number("b1", 27), "refine", "About 25 people"),
    (number("a1", 25), number("b1", 25), "agree", "Both say 25 people."),
    (
        number("a1", 19),
        number("b1", 11, quote="11, not counting the crew"),
        "unconfirmed",
        "11 people (“not counting the crew”) according to The Courier: they may not count the same.",
    ),
    (
        number("a1", 11),
        number("b1", 19, quote="now 19, replacing its figure of 11"),
        "update",
        "the later one says that it has changed.",
    ),
    (number("a1", 19), number("b1", 11, certainty="PS"), "unconfirmed", "but it is hedged in The Courier."),
    (
        number("a1", 19),
        number("b1", 19, certainty="PS"),
        "unconfirmed",
        "Both say 19 people: flatly according to The Herald, with a hedge according to The Courier.",
    ),
    (
        number("a1", 19),
        number("b1", 19, said_by=POLICE),
        "agree",
        "Both say 19 people; The Herald says so itself, The Courier cites the police.",
    ),
]

DATES = [
    (
        dated("a1", "2030-21"),
        dated("b1", "2030-03-21~/2030-03-31"),
        "refine",
        "Late March 2030 lies in spring 2030.",
    ),
    (
        dated("a1", "2030-04-29"),
        dated("b1", "2030-04-30"),
        "unconfirmed",
        "one day apart, which time zones can explain.",
    ),
    (
        dated("a1", "2030-04-20"),
        dated("b1", "2030-04-30"),
        "contradict",
        "20 Apr 2030 according to The Herald, 30 Apr 2030 according to The Courier: 10 days apart.",
    ),
    (
        dated("a1", "2030-04-15/2030-04-21", "this week", "2030-04-18"),
        dated("b1", "2030-04-15/2030-04-21", "last week", "2030-04-24"),
        "agree",
        "Both say",
    ),
    (dated("a1", "2030-04-30/.."), dated("b1", "2030-21"), "refine", "overlap."),
]


def status(id_: str, rung: str, attr: str = "standing", **more: Any) -> Claim:
    """Return a claim of a rung."""
    return claim(id_, Status(rung), attr, **more)


STATUSES = [
    (
        status("a1", "signed"),
        status("b1", "denied"),
        "contradict",
        "Signed according to The Herald, denied according to The Courier, at the same time.",
    ),
    (status("a1", "proposed"), status("b1", "denied"), "complement", "what is only proposed can end so."),
    (status("a1", "agreed"), status("b1", "accepted"), "agree", "Agreed and accepted are equally far along."),
    (
        status("a1", "planned", "visit"),
        status("b1", "proposed", "visit", certainty="PS"),
        "unconfirmed",
        "Planned according to The Herald, flatly; only proposed according to The Courier, with a hedge.",
    ),
    (
        status("a1", "planned", "visit"),
        status("b1", "planned", "visit", certainty="PS"),
        "unconfirmed",
        "Both say planned: flatly",
    ),
]

OTHERS = [
    (
        claim("a1", Bool(b=True), "insured"),
        claim("b1", Bool(b=False), "insured"),
        "contradict",
        "Whether it was insured: yes according to The Herald, no according to The Courier.",
    ),
    (
        claim("a1", Bool(b=None), "insured"),
        claim("b1", Bool(b=True), "insured"),
        "unconfirmed",
        "Whether it was insured: not known according to The Herald, yes according to The Courier.",
    ),
    (
        claim("a1", Label("wind"), "cause"),
        claim("b1", Label("arson"), "cause"),
        "accounts_differ",
        "Wind according to The Herald, arson according to The Courier.",
    ),
    (
        claim("a1", Label("“foul” play"), "topic"),
        claim("b1", Label("rain"), "topic"),
        "complement",
        "“foul” play according to",
    ),
    (
        claim("a1", Label("first fire since 2022"), "topic"),
        claim("b1", Label("first since the flood"), "topic"),
        "complement",
        "each counts from another baseline, 2022 and the flood.",
    ),
    (
        claim("a1", Quoted("we will rebuild it"), "words", said_by=OWNER),
        claim("b1", Quoted("we shall raise it again"), "words", said_by=OWNER),
        "wording",
        "in other words by Bo Ek in The Herald and by Bo Ek in The Courier.",
    ),
    (
        claim("a1", Members(("lind",), closed=True), "on_duty"),
        claim("b1", Members(("roth",), closed=True), "on_duty"),
        "contradict",
        "Ada Lind according to The Herald, Ines Roth according to The Courier: both cannot be true.",
    ),
    (
        claim("a1", Members(("lind",)), "on_duty"),
        claim("b1", Members(("roth",)), "on_duty", certainty="U"),
        "unconfirmed",
        "Done, according to The Herald; only offered or asked for, according to The Courier.",
    ),
]


@pytest.mark.parametrize(("a", "b", "kind", "reason"), [*NUMBERS, *DATES, *STATUSES, *OTHERS])
def test_two_claims(a: Claim, b: Claim, kind: str, reason: str) -> None:
    """Each pair has the kind it should, and a sentence that names who says what, in the order shown."""
    found = related(a, b)
    assert (found.kind, found.a, found.b) == (kind, a.id, b.id)
    assert reason in found.reason


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (status("a1", "agreed"), status("b1", "signed"), "update"),
        (status("a1", "signed"), status("b1", "agreed"), "unconfirmed"),
        (status("a1", "signed"), status("b1", "denied"), "update"),
        (status("a1", "signed", certainty="PS"), status("b1", "signed"), "update"),
        (status("a1", "signed"), status("b1", "signed", certainty="PS"), "unconfirmed"),
    ],
)
def test_weeks_later(earlier: Claim, later: Claim, kind: str) -> None:
    """Later and higher or surer is news; later and softer is doubt."""
    assert related(earlier, later, days=WEEKS).kind == kind


@pytest.mark.parametrize(
    ("phrase", "days", "kind"),
    [
        ("on 2 April", "2030-05-01~ 2030-05-02 2030-05-03", "contradict"),
        ("last Tuesday", "2030-05-01~ 2030-05-02 2030-05-03", "unconfirmed"),
        ("last Tuesday", "2030-05-01 2030-05-02 2030-05-03", "contradict"),
    ],
)
def test_an_inferred_publication_date_weakens_what_rests_on_it(phrase: str, days: str, kind: str) -> None:
    """A weekday hangs on the day of publication; a day of the month does not."""
    edtf = "2030-04-02" if "April" in phrase else "2030-04-23"
    found = related(dated("a1", edtf, phrase, "2030-05-01"), dated("b1", "2030-04-12"), days=days)
    assert found.kind == kind
    assert ("inferred publication date" in found.reason) == (kind == "unconfirmed")


@pytest.mark.parametrize(
    ("summary", "body", "kind"),
    [("signed", "proposed", "unconfirmed"), ("proposed", "signed", "refine"), ("signed", "signed", "agree")],
)
def test_a_summary_that_says_more_than_the_body(summary: str, body: str, kind: str) -> None:
    """Only a rung that the whole body does not reach is more."""
    found = related(status("a1", summary, flags=frozenset({"summary"})), status("a2", body, said_by=POLICE))
    assert found.kind == kind
    told = (
        "“signed” stands only in the summary of The Herald; its body says “proposed” according to the police."
    )
    assert (found.reason == told) == (kind == "unconfirmed")


def test_the_strongest_of_the_body_counts() -> None:
    """A summary is not set against a weaker sentence where another one bears it out."""
    headline = status("a1", "signed", flags=frozenset({"headline"}))
    found = relations(corpus(headline, status("a2", "proposed"), status("a3", "signed")))
    assert {relation.kind for relation in found} == {"refine", "agree"}


def test_one_sentence_with_two_times() -> None:
    """A garbled sentence is told as one, not as two accounts."""
    garbled = frozenset({"garbled_time"})
    found = related(
        claim("a1", Label("last year"), "cause", "Last year he called this week", flags=garbled),
        claim("a2", Label("this week"), "cause", "he called this week", flags=garbled),
    )
    assert found.kind == "accounts_differ"
    assert found.reason == "One sentence of The Herald gives two times, “last year” and “this week”."


def test_a_first_that_the_chronology_denies() -> None:
    """What is called the first is set against what came earlier, with both dates."""
    first = dated("a1", "2030-05-01")
    earlier = dated("a2", "2030-04-29")
    found = related(
        claim("a1", Label("the fire brigade"), "first_aid", "the first help to come", time=first.time),
        claim("a2", Label("the neighbours"), "first_aid", "the neighbours came at once", time=earlier.time),
    )
    assert found.kind == "accounts_differ"
    assert found.reason == (
        "“the fire brigade” is called the first in The Herald, but “the neighbours” came earlier"
        " (29 Apr 2030, not 1 May 2030)."
    )


@pytest.mark.parametrize(("answer", "told"), [(False, "no"), (None, "not known")])
def test_what_the_other_side_has_not_confirmed(answer: bool | None, told: str) -> None:
    """Each article's furthest flat status stands unconfirmed where another says that it is not confirmed."""
    found = relations(
        corpus(
            status("a1", "proposed"),
            status("a2", "signed", said_by=POLICE),
            status("b1", "signed", certainty="PS"),
            claim("c1", Bool(b=answer), "confirmed_by_owner"),
        )
    )
    shown = [relation for relation in found if relation.attr == "confirmed_by_owner"]
    assert [(one.kind, one.a, one.b) for one in shown] == [("unconfirmed", "a2", "c1")]
    assert shown[0].reason == (
        f"Signed according to the police; confirmation by the owner: {told} according to"
        " “What is known about the fire at the old mill …”."
    )


@pytest.mark.parametrize("values", [(Number(3), Label("three")), (Bool(b=True), Label("yes"))])
def test_unlike_values_are_no_conflict(values: tuple[Value, Value]) -> None:
    """Values of two types never conflict."""
    assert related(claim("a1", values[0], "topic"), claim("b1", values[1], "topic")).kind == "complement"
