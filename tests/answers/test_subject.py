"""Which person or thing an answer is about."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.answers.matching.subject import subject_of
from tests.answers.conftest import Room


def _subject(room: Room, text: str, claim: str) -> str | None:
    return subject_of(room.question(text), room.corpus.claims[claim], room.lexicon.catalog)


@pytest.mark.parametrize(
    ("corpus", "text", "claim", "expected"),
    [
        ("harbour", "who blamed the bolt", "cou-012", "Tomas Reke"),
        ("harbour", "who saw the key", "bol-009", "Bea Okoro"),
        ("harbour", "who leads the inquiry", "mer-009", "Helena Voss"),
        ("harbour", "who chaired the talks between the union and Kestrel", "her-009", "Ansel Pryce"),
        ("harbour", "who rejected the account of Kestrel", "cou-031", "Dock and Allied Workers' Union"),
        ("harbour", "who came before Oduya", "mer-014", "Leif Brandt"),
        ("harbour", "who came after Brandt", "mer-014", "Marta Oduya"),
        ("election", "who won", "pju-001", "Nora Whitlow"),
        ("election", "who debated with Whitlow", "pju-033", "Leopold Calloway"),
        ("election", "who accused Falk", "pma-037", "Leopold Calloway"),
        ("election", "who was accused by Calloway", "pma-037", "Ines Falk"),
        ("election", "whom did Hartnell back", "ech-020", "Leopold Calloway"),
        ("election", "who got 4,071 votes", "pju-003", "Leopold Calloway"),
        ("breach", "who doubts that Tin Sparrow did it", "sta-010", "National Cyber Bureau"),
        ("breach", "who owned the tools", "sta-011", "Nightjar Nine"),  # asserted, not only listed
        ("breach", "who replaces Estey", "sta-016", "Wilma Dray"),
        ("cup", "who beat Quellin", "lam-002", "Brackmoor Rovers"),
        ("cup", "who withdrew the remarks", "vpa-018", "Edda Roon"),
    ],
)
def test_who(rooms: Mapping[str, Room], corpus: str, text: str, claim: str, expected: str) -> None:
    """A "who" is answered by somebody whom the question does not name: who is asserted, or does it."""
    assert _subject(rooms[corpus], text, claim) == expected


@pytest.mark.parametrize(
    ("corpus", "text", "claim", "expected"),
    [
        ("harbour", "who said that the wind alarm was off", "bol-008", "Dock and Allied Workers' Union"),
        ("harbour", "who told the Courier", "cou-004", "Ruth Lindqvist"),
        ("election", "who said that no money was missing", "rad-003", "Ines Falk"),
        ("election", "who told of the pact", "pma-025", "two people with knowledge of the talks"),
        ("breach", "who says that the server was not patched", "byt-004", "unnamed Pennifer engineer"),
        ("cup", "who said that the gate was locked", "nes-013", "The Nest"),
    ],
)
def test_who_says_so(rooms: Mapping[str, Room], corpus: str, text: str, claim: str, expected: str) -> None:
    """Who says it, is the root of the claim's chain: the person behind it, if there is one."""
    assert _subject(rooms[corpus], text, claim) == expected


@pytest.mark.parametrize(
    ("corpus", "text", "claim", "expected"),
    [
        ("breach", "which group claimed responsibility", "led-005", "Tin Sparrow"),
        ("breach", "which authority opened an inquiry", "led-012", "Payments Conduct Office"),
        ("harbour", "which agency sent three people", "mer-007", "Maritime Safety Board"),
        ("election", "which candidate left the race", "ech-025", "Edda Sorensen"),
        ("election", "which paper counted the crowd", "ech-010", "The Ferry Echo"),
        ("election", "which outlet put her lead at 38", "pju-005", "Valley Radio"),
        ("cup", "which newspaper spoke of 1988", "nes-009", "The Nest"),
        ("cup", "which club wants Serrat", "mir-001", "Brackmoor Rovers"),
    ],
)
def test_which(rooms: Mapping[str, Room], corpus: str, text: str, claim: str, expected: str) -> None:
    """A "which" is answered by one of the kind it asks for; a paper by whoever published it."""
    assert _subject(rooms[corpus], text, claim) == expected


@pytest.mark.parametrize(
    ("corpus", "text", "claim", "expected"),
    [
        ("harbour", "what did Oduya say", "mer-024", "Marta Oduya"),
        ("harbour", "did Kestrel contest the fine", "her-026", "Kestrel Quays"),
        ("harbour", "how old is the crane driver", "cou-008", "Jonas Weld"),
        ("harbour", "how many people were hurt", "cou-003", "Crane 7"),
        ("election", "where was the debate", "pju-032", "Odeon"),
        ("election", "how old is Nora", "pma-005", "Nora Whitlow"),
        ("election", "is Desmond related to Nora", "ech-009", "Desmond Whitlow"),  # the first that is named
        ("election", "what about the bridge", "ech-006", "bridge"),
        ("election", "did Thornby thank Raman", "pju-024", "Priya Raman"),  # a person before a place
        ("election", "turnout", "pju-007", "Thornby"),  # nobody is named: what the claim is about
        ("harbour", "how long did the power cut last", "cou-016", None),  # about nobody at all
    ],
)
def test_what_else_is_asked(
    rooms: Mapping[str, Room], corpus: str, text: str, claim: str, expected: str | None
) -> None:
    """Else the answer is about the first person named, then the first thing, then what the claim is about."""
    assert _subject(rooms[corpus], text, claim) == expected
