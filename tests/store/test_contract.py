"""What every Store promises; a new implementation joins by one line in the fixture `store`."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.answers.question.directory import directory
from bot.model.corpus import Corpus, RelationKind
from bot.model.index import OfferKind, Record, Voices
from bot.store.protocol import Store
from tests.store import samples


async def test_records_come_back_by_id(store: Store, corpus: Corpus) -> None:
    """Each record is the corpus's own with its place in the file; documents come without their bodies."""
    bare = {id_: replace(document, body="") for id_, document in corpus.documents.items()}
    held: list[tuple[Mapping[str, Record[Any]], Mapping[str, Any]]] = [
        (await store.documents([*bare, "nobody"]), bare),
        (await store.sources([*corpus.sources, "nobody", "x\0"]), corpus.sources),
        (await store.entities({*corpus.entities, ""}), corpus.entities),
        (await store.events([*corpus.events]), corpus.events),
    ]
    for found, wanted in held:
        assert {id_: record.value for id_, record in found.items()} == dict(wanted)
        assert [id_ for id_, record in sorted(found.items(), key=lambda each: each[1].n)] == list(wanted)
    assert not await store.entities(())


async def test_the_generation_as_a_whole(store: Store, corpus: Corpus) -> None:
    """Its numbers, its attributes in file order, the span of its publication dates, relations by kind."""
    whole = await store.whole()
    assert (whole.meta, whole.hash, whole.claims) == (corpus.meta, corpus.hash, len(corpus.claims))
    counted = (whole.documents, whole.entities, whole.events)
    assert counted == (len(corpus.documents), len(corpus.entities), len(corpus.events))
    assert list(whole.attributes.items()) == list(corpus.attributes.items())
    assert whole.relations == {"contradict": 1, "complement": 2, "agree": 1, "different_event": 1}
    published = [document.published for document in corpus.documents.values() if document.published]
    assert whole.oldest == min(published, key=lambda date: date.lo or 0)
    assert whole.newest == max(published, key=lambda date: date.hi or 0)
    assert (whole.most_told, whole.longest_name) == (
        4,
        max(len(key.split()) for key, _ in directory(corpus).names),
    )


async def test_mentions_count_a_claim_once(store: Store) -> None:
    """A claim counts once for an id, however it touches it."""
    told: dict[str, Record[Any]] = {
        **await store.events(["closure", "repair"]),
        **await store.entities(["bridge", "city", "quill"]),
        **await store.sources(["gazette", "office"]),
    }
    assert {id_: record.claims for id_, record in told.items()} == {
        "closure": 4,
        "repair": 2,
        "bridge": 4,
        "city": 2,
        "quill": 2,  # speaks in c-03, speaks and is meant in c-04
        "gazette": 1,
        "office": 1,
    }


async def test_names_are_found_by_key(store: Store, corpus: Corpus) -> None:
    """The names under a key come in the order of the directory; an unknown key has none."""
    made = directory(corpus)
    keys = {key for key, _ in made.names}
    assert list(await store.names([*keys, "nobody", "x\0"])) == list(made.names)
    one = made.names[0][0]
    assert list(await store.names([one])) == [each for each in made.names if each[0] == one]
    assert not await store.names(())


async def test_whom_words_describe(store: Store, corpus: Corpus) -> None:
    """Of most terms first; nobody by unknown ones; cut at the limit."""
    made = directory(corpus)
    some = sorted({term for term, _ in made.told})
    held = Counter(id_ for _, id_ in made.told)
    found = await store.described(some, 100)
    assert [held[id_] for id_ in found] == sorted((held[id_] for id_ in found), reverse=True)
    assert set(found) == set(held)
    assert list(await store.described(some, 1)) == list(found)[:1]
    assert not await store.described(["absent", "x\0"], 5)


@pytest.mark.parametrize(
    "typed", ["", "b", "br", "bri", "the b", "q", "nothing", "zz", "\udc80", "%", "x" * 90]
)
async def test_offers_begin_with_what_is_typed(store: Store, corpus: Corpus, typed: str) -> None:
    """Every offer that begins so, best first; after at most two characters each label once."""
    kinds: tuple[OfferKind, ...] = ("entity", "event", "source", "document")
    for kind in kinds:
        made = sorted(
            (each for each in directory(corpus).offers if each.kind == kind and each.start.startswith(typed)),
            key=lambda offer: (offer.place, -offer.weight, offer.label),
        )
        found = list(await store.offers(kind, typed, 100))
        order = [(offer.place, -offer.weight, offer.label) for offer in found]
        assert order == sorted(order)
        assert {offer.label for offer in found} == {offer.label for offer in made}
        if len(typed) <= 2:
            assert len({offer.label for offer in found}) == len(found)
        else:
            assert len(found) == len(made)


async def test_documents_and_who_speaks_in_them(store: Store, corpus: Corpus) -> None:
    """The first in file order; each chain of speakers once, and how many claims there are, looked at or not."""
    every = list(corpus.documents)
    assert list(await store.first_documents(10)) == every
    assert list(await store.first_documents(1)) == every[:1]
    assert not await store.first_documents(0)
    found = await store.voices([*every, "nobody", "x\0"], 100)
    assert list(found) == every
    for id_, voices in found.items():
        claims = [claim for claim in corpus.claims.values() if claim.doc == id_]
        assert voices.claims == len(claims)
        assert sorted(voices.chains) == sorted({claim.said_by for claim in claims})
    assert (await store.voices(every[:1], 0))[every[0]] == Voices(found[every[0]].claims, ())
    assert not await store.voices((), 5)


async def test_claims_of_a_document_in_the_order_of_its_text(store: Store, corpus: Corpus) -> None:
    """As their quotations stand, cut at the limit; none of an unknown document."""
    for id_ in corpus.documents:
        claims = [claim for claim in corpus.claims.values() if claim.doc == id_]
        wanted = sorted(claims, key=lambda one: (one.quote.start, one.quote.end, one.id))
        assert list(await store.in_order(id_, 100)) == wanted
        assert list(await store.in_order(id_, 2)) == wanted[:2]
    for unknown in ("nobody", "x\0", "\udc80"):
        assert not await store.in_order(unknown, 5)


async def test_all_claims_one_after_the_other(store: Store, corpus: Corpus) -> None:
    """Step by step every claim comes once, by id."""
    last, seen = "", list[str]()
    while some := await store.claims_from(last, 2):
        seen += [claim.id for claim in some]
        last = seen[-1]
    assert seen == sorted(corpus.claims)
    assert not await store.claims_from(last, 0)


async def test_words_of_names_by_their_beginning(store: Store) -> None:
    """Only words of names, in order, cut at the limit."""
    assert list(await store.beginning("qu", 5)) == ["quill"]
    assert list(await store.beginning("", 5)) == ["bridge", "quill"]
    assert list(await store.beginning("", 1)) == ["bridge"]
    assert not await store.beginning("zz", 5)


async def test_events_by_their_days(store: Store, corpus: Corpus) -> None:
    """Events that share a day with those asked for, open ends included; parts of an event; sources of an entity."""
    dated = {id_: event.date for id_, event in corpus.events.items() if event.date}
    assert set(await store.events_between(None, None, 10)) == set(dated)
    for id_, date in dated.items():
        assert id_ in await store.events_between(date.lo, date.hi, 10)
        assert date.lo is not None
        assert id_ not in await store.events_between(None, date.lo - 1, 10)
    assert not await store.events_between(None, None, 0)
    parents = {event.parent for event in corpus.events.values() if event.parent}
    assert set(await store.parts_of(parents)) == {id_ for id_, e in corpus.events.items() if e.parent}
    assert not await store.parts_of([""])
    speaking = {source.entity for source in corpus.sources.values() if source.entity}
    assert set(await store.sources_of(speaking)) == {id_ for id_, s in corpus.sources.items() if s.entity}
    assert not await store.sources_of([""])


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
        ({"events": {"closure"}, "documents": ("gazette",), "limit": 3}, ["c-01", "c-02", "c-08"]),
        ({"entities": ["bridge"], "documents": ["herald", "gazette"], "limit": 1}, ["c-01"]),
        ({"documents": ["herald"], "limit": 1}, ["c-09"]),
        ({"documents": ["herald"], "limit": 1, "disputed": True}, ["c-02"]),
        ({"events": ["closure", "repair"], "limit": 2, "attrs": ["status", "none"]}, ["c-01", "c-07"]),
        ({"events": ["closure"], "entities": ["bridge"], "limit": 1, "attrs": ["duration"]}, ["c-04"]),
        ({"events": ["closure"], "limit": 0}, []),
        ({"events": ["closure"], "limit": -1}, []),
        ({"events": ["closure\0", "nothing", '"]'], "entities": ["bridge\0x"]}, []),
    ],
)
async def test_about(store: Store, asked: dict[str, Any], expected: list[str]) -> None:
    """Claims that touch any of the ids come back once each, by id; at the limit each event has its turn."""
    assert list(await store.about(**asked)) == expected


async def test_all_claims_go_from_event_to_event(store: Store) -> None:
    """The first claim of each event, most told of first, then the second of each; uncertain and garbled ones last."""
    expected = ["c-01", "c-09", "c-02", "c-08", "c-10", "c-03", "c-11", "c-07", "c-04", "c-06", "c-05"]
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
    await store.whole()
    await store.close()
    await store.close()
