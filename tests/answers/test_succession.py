"""Who came before or after somebody in an office."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.answers.matching.evidence import Evidence
from bot.answers.matching.succession import asked_way, successions
from bot.model.corpus import Claim, Span
from tests.answers.conftest import Room

BEFORE, AFTER, NEITHER = -1, 1, 0


@pytest.mark.parametrize(
    ("corpus", "text", "way"),
    [
        ("harbour", "who came before Oduya", BEFORE),
        ("harbour", "who led Kestrel before Marta Oduya", BEFORE),
        ("harbour", "Oduya's predecessor", BEFORE),
        ("harbour", "who preceded Oduya", BEFORE),
        ("harbour", "who had Oduya's job before her", BEFORE),
        ("harbour", "who came after Brandt", AFTER),
        ("harbour", "Brandt's successor", AFTER),
        ("harbour", "who succeeded Brandt", AFTER),
        ("harbour", "who replaced Leif Brandt", AFTER),
        ("breach", "who replaces Estey", AFTER),
        ("breach", "who follows Estey", AFTER),
        ("breach", "who succeeds Estey", AFTER),
        ("breach", "who will follow Estey", AFTER),
        ("cup", "who held Tarn's seat after him", AFTER),
        ("harbour", "who is Oduya", NEITHER),
        ("harbour", "who spoke before the strike", NEITHER),  # no person stands there
        ("harbour", "who spoke after Kestrel", NEITHER),  # nor here: a company is succeeded by nobody
        ("harbour", "who spoke to Oduya before it fell", NEITHER),
        ("harbour", "who came to him after the fall", NEITHER),
        ("harbour", "the successor", NEITHER),  # whose is not said
        ("harbour", "the chair before her", NEITHER),
    ],
)
def test_asked_way(rooms: Mapping[str, Room], corpus: str, text: str, way: int) -> None:
    """Only beside a person that is named a "before" or "after", or a word for it, asks for a succession."""
    room = rooms[corpus]
    assert asked_way(room.question(text, "who"), room.lexicon.catalog) == way


@pytest.mark.parametrize(
    ("corpus", "text", "expected"),
    [
        ("harbour", "who came before Oduya", ["mer-014"]),
        ("harbour", "Oduya's predecessor", ["mer-014"]),
        ("harbour", "who succeeded Brandt", ["mer-014"]),
        ("harbour", "who came after Oduya", []),  # she has the office still
        ("harbour", "who came before Brandt", []),
        ("breach", "who led Pennifer before Aldane", ["gaz-013"]),
        ("breach", "who replaced Rook", ["gaz-013"]),
        ("breach", "who came before Rook", []),
        ("breach", "who replaces Estey", ["sta-016"]),  # told in the passive: "be followed by"
        ("breach", "who was CFO before Dray", ["sta-016"]),
        ("breach", "who came after Dray", []),
        ("cup", "who was chair before Kressin", ["lam-016"]),
        ("cup", "Tarn's successor", ["lam-016"]),
        ("cup", "who was chair before Tarn", []),
    ],
)
def test_claims_that_tell_it(rooms: Mapping[str, Room], corpus: str, text: str, expected: list[str]) -> None:
    """The one named stands on the right side of the taking over, and another person on the other."""
    room = rooms[corpus]
    question = room.question(text, "who")
    ranked = room.matcher.rank(question, Evidence(room.lexicon, tuple(room.corpus.claims.values())))
    assert [match.claim.id for match in successions(question, ranked, room.lexicon.catalog)] == expected


@pytest.mark.parametrize(
    ("text", "said", "tells"),
    [
        ("who came before Oduya", "Oduya took over from Brandt", True),
        ("who came before Oduya", "Oduya succeeded Brandt", True),
        ("who came before Oduya", "Brandt was replaced by Oduya", True),
        ("who came before Oduya", "Brandt was followed by Oduya", True),
        ("who came before Oduya", "Brandt took over from Oduya", False),
        ("who came before Oduya", "Brandt replaced Oduya", False),
        ("who came before Oduya", "Oduya met Brandt", False),
        ("who came after Oduya", "Brandt replaced Oduya", True),
        ("who came after Oduya", "Oduya was replaced by Brandt", True),
        ("who came after Oduya", "Oduya took over from Brandt, by her own account", False),
    ],
)
def test_active_and_passive(rooms: Mapping[str, Room], text: str, said: str, tells: bool) -> None:
    """A passive turns the sides round; "took over … by" is none."""
    room = rooms["harbour"]
    question = room.question(text, "who")
    made = Claim("made", "a", Span(0, len(said), said), said, entities=("oduya", "brandt"))
    ranked = room.matcher.rank(question, Evidence(room.lexicon, (made,)))
    assert bool(successions(question, ranked, room.lexicon.catalog)) is tells


@pytest.mark.parametrize("entities", [("oduya",), ("oduya", "kestrel"), ("brandt",), ()])
def test_it_takes_two(rooms: Mapping[str, Room], entities: tuple[str, ...]) -> None:
    """A claim about one person alone tells no succession."""
    room = rooms["harbour"]
    question = room.question("who came before Oduya", "who")
    said = "Oduya took over from Brandt"
    made = Claim("made", "a", Span(0, len(said), said), said, entities=entities)
    ranked = room.matcher.rank(question, Evidence(room.lexicon, (made,)))
    assert successions(question, ranked, room.lexicon.catalog) == []
