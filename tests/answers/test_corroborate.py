"""Independent origins are counted, not articles; who names nobody is told."""

from __future__ import annotations

import pytest

from bot.answers.relations.corroborate import in_words
from bot.model.corpus import Claim
from bot.model.values import Number
from tests.answers.building import claim, corpus
from tests.answers.conftest import catalog_of


def said(id_: str, *chain: str) -> Claim:
    """Return a claim that these sources passed on, root first."""
    return claim(id_, Number(19, "people"), "injured", said_by=chain)


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ((said("a1"),), "1 article, no named origin"),
        ((said("a1", "police"), said("b1", "police")), "2 articles, 1 independent origin (the police)"),
        (
            (said("a1", "police"), said("b1", "owner", "police"), said("c1")),
            "3 articles, 2 independent origins (Bo Ek; the police), 1 naming nobody",
        ),
        ((said("a1", "police"), said("a2")), "1 article, 1 independent origin (the police)"),
    ],
)
def test_origins_in_words(claims: tuple[Claim, ...], told: str) -> None:
    """The first of a chain is the origin; an article's own voice is none."""
    of = corpus(*claims)
    assert in_words(claims, catalog_of(of, {})) == told
