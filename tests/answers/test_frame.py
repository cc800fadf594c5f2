"""Who does what to whom: claims that say it the other way round, only as a possibility, or without saying by whom."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.matching.frame import Deed, frame
from bot.answers.matching.told import Memory
from bot.model.corpus import Claim, Span
from tests.answers.conftest import Room

ROUND = "the other way round"
POSSIBLE = "only as a possibility"
NOBODY = "without saying by whom"


@pytest.mark.parametrize(
    ("corpus", "text", "actor", "verb", "target"),
    [
        ("harbour", "did the union warn Kestrel", "union", "warn", "Kestrel"),
        ("harbour", "has the union warned Kestrel", "union", "warned", "Kestrel"),
        ("harbour", "would the union warn Kestrel", "union", "warn", "Kestrel"),
        ("harbour", "was Kestrel warned by the union", "union", "warned", "Kestrel"),
        ("harbour", "has Kestrel been warned by the union", "union", "warned", "Kestrel"),
        ("harbour", "did Kestrel get warned by the union", "union", "warned", "Kestrel"),
        ("harbour", "will Kestrel be fined", None, "fined", "Kestrel"),
        ("harbour", "was Kestrel fined", None, "fined", "Kestrel"),
        ("harbour", "when was Kestrel fined", None, "fined", "Kestrel"),
        ("harbour", "why did Reke call the strike", "Reke", "call", None),
        ("breach", "had Aldane been told by the board", "board", "told", "Aldane"),
        ("breach", "did Oakmere Bank buy Pennifer", "Oakmere Bank", "buy", "Pennifer"),
        ("election", "did Falk resign", "Falk", "resign", None),
        ("election", "did it rain", None, "rain", None),
        ("election", "Falk and the audit", None, None, None),
        ("election", "", None, None, None),
    ],
)
def test_who_does_what(
    rooms: Mapping[str, Room], corpus: str, text: str, actor: str | None, verb: str | None, target: str | None
) -> None:
    """The first one named acts, whoever follows the verb is acted upon; a passive turns it round."""
    found = frame(rooms[corpus].question(text))
    spelt = (
        found.actor and found.actor.words,
        found.verb and found.verb.spelt,
        found.target and found.target.words,
    )
    assert spelt == (actor, verb, target)
    assert not found.seeks_actor


@pytest.mark.parametrize(
    ("text", "seeks", "past"),
    [
        ("who warned the company", True, True),
        ("who is the mayor", False, False),
        ("did the union warn the company", False, True),
        ("was the company warned", False, True),
        ("will the union warn the company", False, False),
        ("does the union warn the company", False, False),
    ],
)
def test_what_is_sought(rooms: Mapping[str, Room], text: str, seeks: bool, past: bool) -> None:
    """A question may ask for the actor, and for a fact or for what is to come."""
    found = frame(rooms["harbour"].question(text))
    assert (found.seeks_actor, found.past) == (seeks, past)


def _objection(room: Room, text: str, said: str) -> str:
    question = room.question(text)
    claim = Claim("made", "a", Span(0, len(said), said), said)
    told = Memory().told(claim, room.lexicon.catalog)
    assert room.match(text, claim).objection == Deed(question, room.lexicon).objection(told)
    return room.match(text, claim).objection


@pytest.mark.parametrize(
    ("corpus", "text", "said"),
    [
        ("harbour", "did the union warn Kestrel", "Kestrel warned the union of a strike"),
        ("harbour", "did the union warn Kestrel", "The union was warned by Kestrel"),
        ("harbour", "was Kestrel warned by the union", "Kestrel warned the union"),
        ("harbour", "was Kestrel warned by the union", "The union was warned by Kestrel"),
        ("harbour", "has Kestrel been fined by the inspectorate", "Kestrel fined the Labour Inspectorate"),
        ("election", "did Calloway accuse Falk", "Falk accused Calloway of lying"),
        ("election", "did Calloway accuse Falk", "Calloway was accused by Falk"),
        ("election", "did Hartnell endorse Calloway", "Leopold Calloway endorsed Gus Hartnell"),
        ("breach", "did Rook brief Aldane", "Nerys Aldane briefed Casimir Rook"),
        ("breach", "did Oakmere buy Pennifer", "Pennifer bought Oakmere Bank"),
        ("breach", "had Aldane been told by the board", "Aldane told the board"),
        ("cup", "did Brackmoor beat Quellin", "Quellin beat Brackmoor"),
        ("cup", "was Vasko replaced by Lunt", "Lunt was replaced by Vasko"),
    ],
)
def test_the_other_way_round(rooms: Mapping[str, Room], corpus: str, text: str, said: str) -> None:
    """Actor and target change places, in the active and in the passive, by any of their names."""
    assert _objection(rooms[corpus], text, said) == ROUND


@pytest.mark.parametrize(
    ("corpus", "text", "said"),
    [
        ("harbour", "did the board approve the crane", "It will be used if the board approves it"),
        ("harbour", "did the board approve the crane", "Unless the board approves it, it stays"),
        ("harbour", "did the board approve the crane", "Whether the board approved the crane is unknown"),
        ("harbour", "did the board approve the crane", "The board was asked to approve the crane"),
        ("harbour", "did the board approve the crane", "The board is expected to approve the crane"),
        ("harbour", "did the union warn Kestrel", "The union would warn Kestrel"),
        ("harbour", "did the union warn Kestrel", "The union planned to warn Kestrel"),
        ("harbour", "has the union warned Kestrel", "The union threatened to warn Kestrel"),
        ("harbour", "was Kestrel fined", "Kestrel may be fined"),
        ("election", "did Falk resign", "Calloway asked Falk to resign"),
        ("election", "did Sorensen sign", "Sorensen could sign on Friday"),
        ("breach", "did Oakmere buy Pennifer", "Oakmere plans to buy Pennifer"),
        ("breach", "did Oakmere buy Pennifer", "Oakmere agreed to buy Pennifer"),
    ],
)
def test_only_a_possibility(rooms: Mapping[str, Room], corpus: str, text: str, said: str) -> None:
    """Under an "if", a "would" or a "planned to" nothing has happened yet."""
    assert _objection(rooms[corpus], text, said) == POSSIBLE


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("who warned the company", "The company was warned in April", NOBODY),
        ("who switched off the wind alarm", "The wind alarm was switched off", NOBODY),
        ("who fined Kestrel", "Kestrel was fined 180,000 crowns", NOBODY),
        ("who fined Kestrel", "Kestrel was later fined", NOBODY),
        ("who warned the company", "The company was warned in April by Reke", ""),
        ("who warned the company", "Reke warned the company", ""),
        ("who warned the company", "Some were warned, but Reke warned them all", ""),  # once is enough
        ("who fined Kestrel", "The inspectorate fined Kestrel", ""),
        ("who fined Kestrel", "Reke spoke of Kestrel", ""),
    ],
)
def test_without_an_actor(rooms: Mapping[str, Room], text: str, said: str, expected: str) -> None:
    """Who did it is not told by a passive without a "by"."""
    assert _objection(rooms["harbour"], text, said) == expected


@pytest.mark.parametrize(
    ("corpus", "text", "said"),
    [
        ("harbour", "did the union warn Kestrel", "The union warned Kestrel of a strike"),
        ("harbour", "did the union warn Kestrel", "Kestrel was warned by the union"),
        (
            "harbour",
            "did the union warn Kestrel",
            "The board warned Kestrel",
        ),  # somebody else: not the reverse
        ("harbour", "did the union warn Kestrel", "Kestrel denied it"),  # another verb
        ("harbour", "did the union warn Kestrel", "Kestrel and the union warned each other"),
        ("harbour", "was Kestrel warned by the union", "The union warned Kestrel"),
        ("harbour", "has Kestrel been fined", "The Labour Inspectorate fined Kestrel"),
        ("harbour", "did Kestrel get fined", "The Labour Inspectorate fined Kestrel"),
        ("harbour", "will Kestrel be fined", "The Labour Inspectorate will fine Kestrel"),
        ("harbour", "will Kestrel be fined", "Kestrel may be fined"),  # no fact is asked for
        ("harbour", "did the board approve the crane", "The board approved the crane"),
        ("harbour", "did the board approve the crane", "It would move; then the board approved the crane"),
        ("harbour", "when did the board approve it", "The board would approve it in May"),  # no yes or no
        ("election", "did Falk resign", "Falk did not resign"),  # a no is an answer
        ("election", "did Whitlow confirm the pact", "Whitlow confirmed the pact on Wednesday"),
        ("breach", "did Pennifer pay Tin Sparrow", "Pennifer has paid nobody"),
        ("breach", "had the board told Aldane", "The board told Aldane"),
        ("cup", "was Vasko replaced by Lunt", "Lunt replaced Vasko"),
        ("cup", "Vasko and Lunt", "Lunt replaced Vasko"),
    ],
)
def test_nothing_speaks_against_it(rooms: Mapping[str, Room], corpus: str, text: str, said: str) -> None:
    """Where the order of words does not tell, nothing is objected."""
    assert _objection(rooms[corpus], text, said) == ""


_SAID = st.lists(
    st.sampled_from("did was who would by to warned warn if the Reke union Kestrel asked been and".split()),  # noqa: SIM905
    max_size=14,
).map(" ".join)


@given(text=_SAID, said=_SAID)
def test_any_order_of_words(rooms: Mapping[str, Room], text: str, said: str) -> None:
    """No order of words breaks it, and what is objected is one of three things."""
    assert _objection(rooms["harbour"], text, said) in ("", ROUND, POSSIBLE, NOBODY)
