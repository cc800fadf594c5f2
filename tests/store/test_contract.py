"""What every Store promises; a new implementation joins by one line in the fixture `store`."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from bot.model.corpus import Corpus, RelationKind
from bot.store.protocol import Store
from tests.store import samples


async def test_catalog_holds_every_record_but_the_claims(store: Store, corpus: Corpus) -> None:
    """The catalog has the corpus's records in file order, and the documents without their bodies."""
    catalog = await store.catalog()
    assert (catalog.meta, catalog.hash, catalog.claims) == (corpus.meta, corpus.hash, len(corpus.claims))
    expected = {id_: replace(document, body="") for id_, document in corpus.documents.items()}
    for found, wanted in (
        (catalog.documents, expected),
        (catalog.sources, corpus.sources),
        (catalog.entities, corpus.entities),
        (catalog.events, corpus.events),
        (catalog.attributes, corpus.attributes),
    ):
        assert list(found.items()) == list(wanted.items())


async def test_catalog_counts_relations_and_mentions(store: Store) -> None:
    """Relations are counted by kind; a mention counts a claim once, however it touches the id."""
    catalog = await store.catalog()
    assert catalog.relations == {"contradict": 1, "complement": 2, "agree": 1, "different_event": 1}
    assert catalog.mentions == {
        "closure": 4,
        "repair": 2,
        "bridge": 4,
        "city": 2,
        "quill": 2,  # speaks in c-03, speaks and is meant in c-04
        "gazette": 1,
        "office": 1,
    }


async def test_vocabulary_is_the_one_that_was_loaded(store: Store, corpus: Corpus) -> None:
    """Words, claim frequencies and their total come back unchanged."""
    assert await store.vocabulary() == samples.vocabulary(samples.index_rows(corpus))


async def test_claims_come_back_equal_and_in_the_order_given(store: Store, corpus: Corpus) -> None:
    """Every field of every claim survives; the order is the caller's; unknown ids are left out."""
    ids = ["c-11", "nobody", *reversed([*corpus.claims]), "c-1", "c-01\0", "' OR 1=1 --", "c-11"]
    found = await store.claims(ids)
    assert list(found) == [corpus.claims[id_] for id_ in ids if id_ in corpus.claims]
    assert not await store.claims(())


async def test_quotations_are_cut_out_of_the_document(store: Store, corpus: Corpus) -> None:
    """Each quotation is body[start:end] of the document as the store holds it."""
    for claim in await store.all_claims():
        document = await store.document(claim.doc)
        assert document is not None
        for span in filter(None, (claim.quote, claim.time_quote)):
            assert document.body[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, []),
        ({"events": ["closure"]}, ["c-01", "c-02", "c-03", "c-07"]),
        ({"events": ["closure", "repair"]}, ["c-01", "c-02", "c-03", "c-04", "c-05", "c-07"]),
        ({"events": [""]}, []),
        ({"entities": ["city"]}, ["c-03", "c-11"]),
        ({"sources": ["quill"]}, ["c-03", "c-04"]),
        ({"sources": ["gazette"]}, ["c-03"]),
        ({"documents": ["leaflet"]}, []),
        ({"documents": ["herald"]}, ["c-02", "c-05", "c-09", "c-10", "c-11"]),
        (
            {"events": ["repair"], "entities": ["city"], "sources": ["office"]},
            ["c-02", "c-03", "c-04", "c-05", "c-11"],
        ),
        ({"events": {"closure"}, "documents": ("gazette",), "limit": 3}, ["c-01", "c-02", "c-03"]),
        ({"events": ["closure"], "limit": 0}, []),
        ({"events": ["closure"], "limit": -1}, []),
        ({"events": ["closure\0", "nothing", '"]'], "entities": ["bridge\0x"]}, []),
    ],
)
async def test_claims_about(store: Store, asked: dict[str, Any], expected: list[str]) -> None:
    """Claims that touch any of the ids come back once each, by id, cut at the limit."""
    assert [claim.id for claim in await store.claims_about(**asked)] == expected


async def test_all_claims_begin_with_the_most_mentioned_event(store: Store) -> None:
    """The event with most claims comes first, claims without an event last; within, by claim id."""
    expected = ["c-01", "c-02", "c-03", "c-07", "c-04", "c-05", "c-06", "c-08", "c-09", "c-10", "c-11"]
    assert [claim.id for claim in await store.all_claims()] == expected
    assert [claim.id for claim in await store.all_claims(5)] == expected[:5]
    assert not await store.all_claims(0)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], []),
        (["c-01"], [("c-01", "c-02"), ("c-01", "c-03")]),
        (["c-02"], [("c-01", "c-02"), ("c-02", "c-04")]),
        (["c-06", "c-05", "nobody"], [("c-04", "c-05"), ("c-04", "c-06")]),
        (["c-01", "c-02"], [("c-01", "c-02"), ("c-01", "c-03"), ("c-02", "c-04")]),
    ],
)
async def test_relations_of_claims(store: Store, claims: list[str], expected: list[tuple[str, str]]) -> None:
    """Relations in which a claim takes part on either side come back once each, by (a, b)."""
    assert [(relation.a, relation.b) for relation in await store.relations_of(claims)] == expected


@pytest.mark.parametrize(
    ("kinds", "limit", "expected"),
    [
        ((), 10_000, [0, 3, 4, 1, 2]),
        ((), 2, [0, 3]),
        (("complement",), 10, [3, 1]),
        (("agree", "contradict"), 10, [0, 2]),
        (("agree", "contradict"), 1, [0]),
        (("unconfirmed",), 10, []),
    ],
)
async def test_relations_by_kind(
    store: Store, kinds: tuple[RelationKind, ...], limit: int, expected: list[int]
) -> None:
    """Relations come back whole, by (a, b), cut at the limit; no kinds means all."""
    given = samples.relations()
    assert list(await store.relations(kinds, limit)) == [given[at] for at in expected]


async def test_document_has_its_body_byte_for_byte(store: Store, corpus: Corpus) -> None:
    """Line breaks, quotation marks and combining characters of a body are those of the source."""
    for id_, document in corpus.documents.items():
        assert await store.document(id_) == document
    assert await store.document("nothing") is None
    assert await store.document("herald\0") is None


async def test_candidates_are_ranked_by_bm25(store: Store) -> None:
    """A rare term outweighs a common one, the text outweighs names, and scores are positive and fall."""
    found = await store.candidates(["bridge", "cracks"], 10)
    assert [id_ for id_, _ in found] == ["c-03", "c-01", "c-02", "c-04"]
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


async def test_equal_scores_are_ordered_by_claim_id(store: Store) -> None:
    """Claims that score alike come by id, so that the same question gives the same answer."""
    found = await store.candidates(["repair"], 10)
    assert [id_ for id_, _ in found] == ["c-05"]
    tied = await store.candidates(["text"], 20)
    by_score = Counter(round(score, 9) for _, score in tied)
    assert max(by_score.values()) > 1
    assert [id_ for id_, _ in tied] == [
        id_ for id_, _ in sorted(tied, key=lambda each: (-round(each[1], 9), each[0]))
    ]


@pytest.mark.parametrize(
    ("terms", "k", "expected"),
    [
        ([], 10, set()),
        (["bridge"], 0, set()),
        (["bridge"], -1, set()),
        (["bridge"], 2, {"c-01", "c-02"}),
        (["absent"], 10, set()),
        (["fissures"], 10, {"c-03"}),
        (["橋は閉鎖された"], 10, {"c-07"}),
        (["nai\u0308ve"], 10, {"c-09"}),
        (["naive"], 10, set()),
        (["quill"], 10, {"c-04"}),
        (["quill", "quill", "absent"], 10, {"c-04"}),
    ],
)
async def test_candidates_hold_a_term(store: Store, terms: list[str], k: int, expected: set[str]) -> None:
    """A claim is found by any whole term, diacritics kept, in any of its columns."""
    assert {id_ for id_, _ in await store.candidates(terms, k)} == expected


async def test_order_of_terms_does_not_matter(store: Store) -> None:
    """The same set of terms gives the same scores to the last bit, whatever order a set has today."""
    terms = ["bridge", "closed", "on", "monday", "text", "of", "cracks", "the"]
    assert list(await store.candidates(terms, 20)) == list(await store.candidates(terms[::-1], 20))


async def test_many_tasks_read_at_once(store: Store, corpus: Corpus) -> None:
    """Fifty tasks on one store each get their own whole answer."""
    ids = list(corpus.claims)
    asked = [ids[n % len(ids) :] for n in range(50)]
    answers = await asyncio.gather(*(store.claims(each) for each in asked))
    assert [[claim.id for claim in answer] for answer in answers] == asked


async def test_closing_twice_is_harmless(store: Store) -> None:
    """A store may be closed by whoever is last, and by the one before."""
    await store.catalog()
    await store.close()
    await store.close()
