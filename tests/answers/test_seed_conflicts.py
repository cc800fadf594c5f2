"""The disagreements that a careful reader of the five articles names, all found; and pairs that are none.

Sides are labelled by article and words, never by claim id. The seed articles may be known here, and only in tests.
"""

from __future__ import annotations

import pytest

from bot.answers.relations.relate import relations
from bot.corpus.read import load_corpus
from bot.model.corpus import DISAGREEMENTS, Corpus, Relation
from tests.conftest import SEED

Side = tuple[str, str]


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    """Return the project's own corpus."""
    return load_corpus(SEED)


@pytest.fixture(scope="module")
def grave(corpus: Corpus) -> list[Relation]:
    """Return everything that it calls a disagreement."""
    return [relation for relation in relations(corpus) if relation.kind in DISAGREEMENTS]


def spans(corpus: Corpus, side: Side) -> tuple[str, int, int]:
    """Return the document and place of labelled words."""
    doc = next(id_ for id_ in corpus.documents if id_.startswith(side[0]))
    at = corpus.documents[doc].body.find(side[1])
    assert at >= 0, side
    return doc, at, at + len(side[1])


def stands(corpus: Corpus, id_: str, side: Side) -> bool:
    """Say whether a claim's quotation and labelled words overlap."""
    doc, start, end = spans(corpus, side)
    claim = corpus.claims[id_]
    return claim.doc == doc and claim.quote.start < end and start < claim.quote.end


def between(corpus: Corpus, found: list[Relation], a: Side, b: Side) -> set[tuple[str, str]]:
    """Return the kinds and attributes of the disagreements between two places, in either order."""
    return {
        (relation.kind, relation.attr)
        for relation in found
        for one, two in ((relation.a, relation.b), (relation.b, relation.a))
        if stands(corpus, one, a) and stands(corpus, two, b)
    }


ACCEPTED = ("001", "has accepted an invitation from US President Donald Trump")
AGREED = ("000", "both sides agreed to move forward with concrete arrangements")
CHAPTER = ("000", "opens a new chapter in the Japan–U.S. alliance")
FIRST = ("000", "The statement marked the Trump administration’s first public response")
FRIENDS = ("001", "described them as “extremely good friends”")
INVITED = ("001", "invited Japanese Prime Minister Sanae Takaichi to visit")
NO_SHIFT = ("000", "her remarks did not signal a shift in Japan’s policy")
NOT_CONFIRMED = ("001", "the White House has not yet confirmed the call or the invitation")
NOT_CONFIRMED_TOO = ("002", "the White House has not yet confirmed this invitation")
PROVOKE = ("003", "advised her not to provoke Beijing")
SURVIVAL = ("004", "could legally constitute a 'survival-threatening situation'")

FOUND: list[tuple[str, Side, Side]] = [
    # what cannot both be true, and accounts that differ
    ("contradict", NO_SHIFT, ("001", "departing from the strategic ambiguity")),
    ("contradict", NO_SHIFT, ("002", "a significant shift from the previous Japanese stance")),
    ("accounts_differ", FRIENDS, PROVOKE),
    ("accounts_differ", ("002", "expressing their strong friendship"), PROVOKE),
    ("accounts_differ", ("000", "saying he was not concerned"), ("002", "unaware of the military drills beforehand")),
    ("accounts_differ", ("000", "relatively restrained"), ("002", "prompting the US to reinforce its alliance")),
    ("accounts_differ", ("000", "focused on strengthening"), ("001", "focused mainly on developments in the Indo")),
    ("accounts_differ", ("000", "focused on strengthening"), ("002", "primarily focusing on the Indo-Pacific")),
    # inside one article: a first that its chronology denies, two times, a summary and a headline beyond the body
    ("accounts_differ", FIRST, ("000", "Earlier this week, President Trump downplayed the drills")),
    ("accounts_differ", FIRST, ("002", "Trump stated on Monday")),
    ("accounts_differ", ("003", "Last year in November"), ("003", "Trump called Takaichi this week")),
    ("unconfirmed", ACCEPTED, INVITED),
    ("unconfirmed", ("002", "PM Takaichi's Upcoming Visit"), ("002", "extended an invitation")),
    # open, hedged or not confirmed by the other side
    ("unconfirmed", ("002", "it remains unclear if they discussed her controversial statements"), PROVOKE),
    ("unconfirmed", ("001", "later addressed US troops"), ("002", "invited her to address US troops")),
    ("unconfirmed", ("000", "planned visit to Beijing in April"), ("002", "a potential visit by Trump to China")),
    ("unconfirmed", ("004", "accepted an invitation to visit Beijing"), ("002", "a potential visit by Trump")),
    ("unconfirmed", AGREED, NOT_CONFIRMED),
    ("unconfirmed", AGREED, NOT_CONFIRMED_TOO),
    ("unconfirmed", INVITED, NOT_CONFIRMED),
    ("unconfirmed", INVITED, NOT_CONFIRMED_TOO),
    ("unconfirmed", ("003", "Trump invited Takaichi to visit the United States"), NOT_CONFIRMED),
    ("unconfirmed", ("000", "held telephone talks"), ("001", "the White House has not yet confirmed the call")),
    ("unconfirmed", ("003", "held an “extremely meaningful”"), ("001", "not yet confirmed the call")),
    # one statement in other words
    ("wording", CHAPTER, ("001", "carve out a new chapter")),
    ("wording", CHAPTER, ("002", "forge a new chapter")),
    ("wording", ("001", "carve out a new chapter"), ("002", "forge a new chapter")),
    ("wording", ("001", "extremely significant"), ("003", "extremely meaningful")),
    ("wording", ("000", "exchanged views, focusing on"), ("003", "exchanged views mainly on")),
    ("wording", ("003", "realize my visit"), ("003", "realise the visit")),
    ("wording", ("000", "in a hypothetical crisis over Taiwan"), SURVIVAL),
    ("wording", ("001", "could justify a Japanese military response"), SURVIVAL),
    ("wording", ("002", "could provoke a Japanese military response"), SURVIVAL),
]  # fmt: skip

NEVER: list[tuple[Side, Side]] = [
    # two calls of one length, on two days
    (("000", "25-minute call"), ("004", "25-minute phone call")),
    (("003", "spoke for 25 minutes"), ("004", "25-minute phone call")),
    (("000", "late Friday"), ("004", "on Tuesday")),
    (("003", "on Friday"), ("004", "on Tuesday")),
    (("001", "focused mainly on"), ("004", "various challenges facing the Indo-Pacific")),
    # about 25 and 25; late March and spring; soon and spring; this year and spring
    (("001", "about 25 minutes"), ("003", "spoke for 25 minutes")),
    (("001", "Japanese officials have proposed late March"), ("000", "in the spring")),
    (("001", "potentially in late March"), ("002", "agreed to coordinate the visit for this spring")),
    (("003", "she would soon meet him"), ("001", "for a spring visit")),
    # the same days seen from two weeks; two days and the day they ended
    (("002", "This week, Beijing conducted military drills"), ("003", "in live-fire drills last week")),
    (("001", "two-day military exercises"), ("003", "two days of Chinese military exercises")),
    (("001", "two-day military exercises"), ("000", "on Wednesday")),
    # numbers of different things; equal amounts in other words
    (("000", "27 rockets were fired"), ("000", "10 reportedly landing")),
    (("001", "valued at more than $11 billion"), ("002", "exceeding USD 11 billion")),
    (("001", "250 cherry trees"), ("002", "250th anniversary")),
    # firsts that count from other baselines, of other things
    (("000", "first of their kind since"), ("003", "for the first time since 2022")),
    (("001", "first trip to the US"), ("002", "marking her first trip")),
    # nobody claims to know; lists that complete each other; steps that follow
    (("000", "declined to provide specifics"), ("003", "did not make clear whether")),
    (("000", "Japan and several Western countries"), ("003", "Japan, Australia and European countries")),
    (("000", "demanding a retraction"), ("004", "travel advisories")),
    (("000", "renewed his invitation"), ("003", "Trump invited Takaichi to visit")),
    (("000", "planned visit to Beijing"), ("004", "accepted an invitation to visit Beijing")),
    (("001", "announcement of a proposed arms sales package"), ("002", "announcement of an arms sales package")),
    (("000", "led to a sharp rise in tensions"), ("003", "Prime Minister Sanae Takaichi commented on Taiwan")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "a", "b"), FOUND)
def test_every_disagreement_is_found(
    corpus: Corpus, grave: list[Relation], kind: str, a: Side, b: Side
) -> None:
    """Each has the kind a reader would give it."""
    assert kind in {found for found, _ in between(corpus, grave, a, b)}


@pytest.mark.parametrize(("a", "b"), NEVER)
def test_compatible_pairs_are_no_disagreement(
    corpus: Corpus, grave: list[Relation], a: Side, b: Side
) -> None:
    """What fits together is never called a conflict."""
    assert not between(corpus, grave, a, b)


def test_nothing_else_is_called_a_disagreement(corpus: Corpus, grave: list[Relation]) -> None:
    """Every disagreement is one of the list, or says the same of the same point as one of it."""
    expected = {
        (relation.kind, relation.attr, relation.event)
        for kind, a, b in FOUND
        for relation in grave
        if (kind, relation.attr) in between(corpus, [relation], a, b)
    }
    assert {(relation.kind, relation.attr, relation.event) for relation in grave} == expected


def test_reasons_name_who_says_what(corpus: Corpus, grave: list[Relation]) -> None:
    """No reason leaves a reader guessing which side is "the one" and which "the other"."""
    for relation in grave:
        assert relation.reason.endswith(".")
        assert not {"one", "other"} <= set(relation.reason.lower().replace(",", " ").split()) or (
            "in other words" in relation.reason
        )
