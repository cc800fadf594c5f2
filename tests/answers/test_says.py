"""What a side of a conflict comes to, in a few words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answers.relations.corroborate import names
from bot.answers.relations.says import says
from bot.model.corpus import Certainty
from bot.model.edtf import parse
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value
from tests.answers.building import claim, corpus
from tests.answers.conftest import catalog_of


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Number(25, "min"), "25 min"),
        (Number(11e9, "USD", ">"), "more than 11 billion USD"),
        (Date(parse("2030-05-02")), "2 May 2030"),
        (Date(parse("2030-05-02T09:20:00Z")), "2 May 2030, 09:20"),
        (Members(("nobody known", "a stoker")), "nobody known, a stoker"),
        (Members(()), "nobody"),
        (Status("not_confirmed"), "not confirmed"),
        (Bool(True), "yes"),
        (Bool(False), "no"),
        (Bool(None), "not known"),
        (Label("a burst pipe"), "a burst pipe"),
        (Quoted("as said"), ""),
    ],
)
def test_a_value_in_a_few_words(value: Value, told: str) -> None:
    """Each type of value reads as a person would put it; a statement is told by its words alone."""
    one = claim("a1", value, "topic")
    assert says(one, catalog_of(corpus(one), {})) == told


@pytest.mark.parametrize(
    ("certainty", "told"), [("CT", "yes"), ("PR", "yes (hedged)"), ("PS", "yes (hedged)")]
)
def test_a_hedge_is_marked(certainty: Certainty, told: str) -> None:
    """What the source does not say flatly is not given as flat."""
    one = replace(claim("a1", Bool(True), "insured"), certainty=certainty)
    assert says(one, catalog_of(corpus(one), {})) == told


def test_origins_are_named_once() -> None:
    """Two articles that quote one origin count as one; the articles' own voice as none."""
    held = [
        claim("a1", Bool(True), "insured", said_by=("police",)),
        claim("b1", Bool(True), "insured", said_by=("owner", "police")),
        claim("c1", Bool(True), "insured", said_by=("police",)),
        claim("c2", Bool(True), "insured"),
    ]
    assert names(held, catalog_of(corpus(*held), {})) == ("Bo Ek", "the police")
