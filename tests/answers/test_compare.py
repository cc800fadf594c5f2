"""The comparators: one table of cases for each type of value."""

from __future__ import annotations

import pytest

from bot.answers.relations.compare import compare
from bot.answers.relations.side import Side, amount
from bot.model.corpus import Attribute, RelationKind
from bot.model.edtf import parse
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value

DAY_1, DAY_2, MONTH_LATER = "2024-05-01", "2024-05-02", "2024-06-10"


def kind_of(
    a: Value,
    b: Value,
    *,
    single: bool = False,
    days: tuple[str, str] = (DAY_1, DAY_2),
    hedged: tuple[bool, bool] = (False, False),
    invited: tuple[bool, bool] = (False, False),
) -> RelationKind:
    """Return how two values compare."""
    left, right = (
        Side(value, hedge, offer, parse(day), str)
        for value, hedge, offer, day in zip((a, b), hedged, invited, days, strict=True)
    )
    return compare(left, right, Attribute("x", a.kind, single=single)).kind


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Number(25, "min"), Number(25, "min"), "agree"),
        (Number(25, "min"), Number(25, "min", "~"), "refine"),
        (Number(25, "min", "~"), Number(27, "min"), "refine"),
        (Number(25, "min", "~"), Number(28, "min"), "contradict"),
        (Number(25, "min"), Number(30, "min"), "contradict"),
        (Number(25, "min"), Number(25, "h"), "unconfirmed"),
        (Number(11, "bn", ">"), Number(11, "bn", ">"), "agree"),
        (Number(11, "bn", ">"), Number(12, "bn"), "refine"),
        (Number(11, "bn", ">"), Number(9, "bn"), "contradict"),
        (Number(40, "", "<="), Number(41), "contradict"),
        (Number(10, "", "range", 20), Number(15), "refine"),
        (Number(10, "", "range", 20), Number(21), "contradict"),
        (Number(10, "", "range", 20), Number(10, "", "range", 20), "agree"),
    ],
)
def test_numbers(a: Number, b: Number, expected: str) -> None:
    """Equal intervals agree, overlapping ones refine, disjoint ones contradict; units must be the same."""
    assert kind_of(a, b) == expected
    assert kind_of(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2026-01-02", "2026-01-02", "agree"),
        ("2026-21", "2026-03-21~/2026-03-31", "refine"),
        ("2026-03-20/2026-04-02", "2026-03-25/2026-04-10", "refine"),
        ("2026-01-02", "2026-01-03", "unconfirmed"),
        ("2026-01-02", "2026-01-05", "contradict"),
        ("2026-04", "2026-05-02", "contradict"),
        ("2026-04", "2026-05-01", "unconfirmed"),
        ("2026-04", "2026-05", "contradict"),
        ("2026-01-02/..", "2026-06", "refine"),
    ],
)
def test_dates(a: str, b: str, expected: str) -> None:
    """A date inside another refines it; one day apart may be a time zone; more is a contradiction."""
    assert kind_of(Date(parse(a)), Date(parse(b))) == expected
    assert kind_of(Date(parse(b)), Date(parse(a))) == expected


@pytest.mark.parametrize(
    ("a", "b", "invited", "expected"),
    [
        (Members(("x", "y")), Members(("y", "x")), (False, False), "agree"),
        (Members(("x",)), Members(("x", "y")), (False, False), "refine"),
        (Members(("x",), closed=True), Members(("x", "y")), (False, False), "contradict"),
        (Members(("x",), closed=True), Members(("z",), closed=True), (False, False), "contradict"),
        (Members(("x",)), Members(("z",)), (False, False), "complement"),
        (Members(("x", "y"), closed=True), Members(("x",)), (False, False), "refine"),
        (Members(("x", "y")), Members(("x",)), (False, True), "unconfirmed"),
    ],
)
def test_members(a: Members, b: Members, invited: tuple[bool, bool], expected: str) -> None:
    """A closed set tolerates no other member; an offer is not the deed."""
    assert kind_of(a, b, invited=invited) == expected


@pytest.mark.parametrize(
    ("a", "b", "days", "hedged", "expected"),
    [
        ("planned", "planned", (DAY_1, DAY_2), (False, False), "agree"),
        ("accepted", "agreed", (DAY_1, DAY_2), (False, False), "agree"),
        ("invited", "accepted", (DAY_1, DAY_2), (False, False), "refine"),
        ("planned", "proposed", (DAY_1, DAY_2), (False, True), "unconfirmed"),
        ("planned", "planned", (DAY_1, DAY_2), (False, True), "agree"),
        ("invited", "confirmed", (DAY_1, MONTH_LATER), (False, False), "update"),
        ("planned", "proposed", (DAY_1, MONTH_LATER), (False, False), "unconfirmed"),
        ("planned", "cancelled", (DAY_1, DAY_2), (False, False), "contradict"),
        ("planned", "cancelled", (DAY_1, MONTH_LATER), (False, False), "update"),
        ("proposed", "denied", (DAY_1, DAY_2), (False, False), "complement"),
        ("planned", "whatever", (DAY_1, DAY_2), (False, False), "unconfirmed"),
    ],
)
def test_statuses(a: str, b: str, days: tuple[str, str], hedged: tuple[bool, bool], expected: str) -> None:
    """On the same days the stronger rung includes the weaker; later and higher is news, later and softer is doubt."""
    assert kind_of(Status(a), Status(b), days=days, hedged=hedged) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [(True, True, "agree"), (True, False, "contradict"), (False, None, "unconfirmed"), (None, None, "agree")],
)
def test_bools(a: bool | None, b: bool | None, expected: str) -> None:
    """Yes against no contradicts; against not known it is unconfirmed."""
    assert kind_of(Bool(a), Bool(b)) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("we will open a new chapter", "We will open a new chapter", "agree"),
        ("a new chapter", "open a new chapter in our history", "refine"),
        ("carve out a new chapter", "forge a new chapter", "wording"),
    ],
)
def test_quotations(a: str, b: str, expected: str) -> None:
    """The same words agree, a part of them refines, other words for one statement are a difference of wording."""
    assert kind_of(Quoted(a), Quoted(b)) == expected


def test_two_speakers_do_not_reword_each_other() -> None:
    """Statements of two people complete each other, however alike they are."""
    assert kind_of(Quoted("a new chapter", "ann"), Quoted("a new page", "bob")) == "complement"


def test_labels() -> None:
    """Labels differ as accounts only where one alone can be true."""
    assert kind_of(Label("Wind"), Label("wind")) == "agree"
    assert kind_of(Label("wind"), Label("brake failure"), single=True) == "accounts_differ"
    assert kind_of(Label("wind"), Label("brake failure")) == "complement"


def test_values_of_different_types_never_conflict() -> None:
    """A number and a label about one thing are no contradiction."""
    assert kind_of(Number(3), Label("three")) == "complement"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (Number(25, "min", "~"), "about 25 min"),
        (Number(11e9, "USD", ">"), "more than 11 billion USD"),
        (Number(1200, "people"), "1,200 people"),
        (Number(10, "days", "range", 12), "10–12 days"),
        (Number(2.5), "2.5"),
    ],
)
def test_amounts_in_words(number: Number, words: str) -> None:
    """Reasons name amounts as a reader would say them."""
    assert amount(number) == words


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("2025-10-07T08:55:00", "2025-10-07T09:20:00", "contradict"),
        ("2025-10-07T08:55:00", "2025-10-07T08:55:30", "agree"),
        ("2025-10-07T08:55:00", "2025-10-07", "agree"),
    ],
)
def test_times_of_one_day_are_compared(one: str, two: str, kind: str) -> None:
    """Two hours of one day contradict each other; a day alone fits any hour of it."""
    assert kind_of(Date(parse(one)), Date(parse(two))) == kind
