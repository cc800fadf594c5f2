"""Whether a claim has the kind of thing that a question wants."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.answers.question.expects import Expect
from bot.model.corpus import Claim, Span
from bot.model.values import Label, Number, Value
from tests.answers.conftest import Room

# kind wanted: corpus, question, claims that have it, claims that have not
CASES = {
    Expect.DURATION: (
        ("harbour", "how long did the power cut last", "cou-016 mer-011", "her-012 mer-026"),
        ("harbour", "how long is the walkout", "bol-026", "bol-024 her-009"),
        ("election", "how long was the debate", "pju-013", "pju-014 rad-013"),
        ("breach", "how long did Rook lead the company", "gaz-013", "ech-012 sta-014"),
        ("breach", "how long did the intruders stay", "", "byt-003 led-004 sta-020"),  # dates are no lengths
    ),
    Expect.COUNT: (
        ("harbour", "how many ships were sent away", "", "mer-031 mer-029 mer-007"),  # berths are no ships
        ("harbour", "how many berths are there", "mer-030", "mer-031 mer-007"),
        ("harbour", "how many crane failures were there", "cou-035", "cou-017 her-014"),  # a year is no count
        ("harbour", "how many bolts were cracked", "", "her-010 bol-012"),  # nine cranes, four members
        ("harbour", "how heavy was the load", "cou-014 mer-003", "cou-007 mer-006"),
        ("harbour", "how fast was the wind", "mer-006 bol-007", "cou-014 mer-032"),
        ("harbour", "how far is Port Ilsen", "mer-032", "mer-031 mer-006"),
        ("election", "how old is Hartnell", "ech-003", "ech-014 pju-028"),  # "since 2013" is no age
        ("breach", "how many shops were affected", "gaz-004 sta-017", "gaz-019 byt-003"),
        ("cup", "how many matches did Osmund miss", "led-005", "mir-009 led-001"),
    ),
    Expect.AMOUNT: (
        ("election", "how much did the bridge cost", "ech-005 ech-006", "ech-017 ech-021"),
        ("harbour", "how much was the fine", "cou-019 her-007", "her-024 mer-037"),
        ("harbour", "how much did the shares lose", "mer-036", "mer-004"),
        ("breach", "how much money did the hackers want", "led-006", "led-008 sta-010"),
    ),
    Expect.CLOCK: (
        ("harbour", "what time did the strike begin", "bol-028", "bol-026 her-008"),  # a day is no hour
        ("harbour", "what time did the alarm come in", "cou-004", "cou-003 bol-005"),
        ("harbour", "at what hour did the power come back", "mer-026 mer-027", "her-012 mer-011"),
        ("breach", "what time did the cards fail", "sta-004", "gaz-017 sta-005"),
    ),
    Expect.DATE: (
        ("harbour", "when did the strike begin", "bol-027", "bol-026 bol-024"),
        ("election", "when did Hartnell step down", "pma-010 pma-009", "ech-001 ech-002"),
        ("breach", "when did the board back Aldane", "sta-015", "byt-008 gaz-011"),
        ("cup", "when was the final", "mir-008 lam-002", "lam-003 led-017"),
    ),
    Expect.PLACE: (
        ("election", "where was the rally", "pma-039", "pma-017 pma-018"),  # they came to it, he spoke there
        ("election", "where was the debate", "pju-032", "pju-013 rad-030"),
        ("election", "where did Whitlow speak to supporters", "pju-027", "pju-026 pju-002"),
        ("harbour", "where did the crane fall", "mer-016 cou-021", "cou-003 mer-009"),
        ("harbour", "where are the ships sent", "mer-031", "mer-034 mer-033"),
        ("breach", "where did the logins come from", "byt-003", "byt-002 gaz-015"),
    ),
    Expect.PERSON: (
        ("election", "who asked for a recount", "pju-019", ""),
        ("election", "who backs Calloway", "ech-003", "pju-019 pma-034"),  # he himself is no answer
        ("election", "who debated with Whitlow", "pju-033", "pma-026 pju-009"),
        ("harbour", "who came before Oduya", "mer-039", "mer-020"),
        ("harbour", "who said the wind alarm was off", "bol-008", "cou-016"),
        ("cup", "who treated Vasko", "", "nes-017 led-018"),
    ),
    Expect.IDENTITY: (
        ("harbour", "which crane was it", "cou-024 cou-036", "cou-006 her-026"),
        ("harbour", "which container was it", "mer-003", "cou-014 mer-013"),  # "any container" tells nothing
        ("harbour", "what advice did the union give", "bol-032", ""),  # advice needs no name
        ("election", "which minister said so", "", "pma-012 pju-014"),
        ("election", "which ballot box came last", "pju-018", "ech-008"),
        ("election", "what is Hartnell called", "ech-019", "ech-002 ech-003"),
        ("election", "which hall was it", "pju-032", "pju-013 pju-006"),
        ("cup", "which knee was hurt", "nes-003 led-009", "led-018 nes-016"),
        ("cup", "which substance was found", "", "mir-009 led-002"),  # a test, a sample: neither is called so
    ),
    Expect.REASON: (
        ("election", "why did Hartnell leave", "ech-001 pma-009", "pma-010 ech-002"),
        ("harbour", "why was the fine imposed", "mer-037 cou-019", "her-007 bol-030"),
        ("breach", "why did the cards fail", "gaz-005", "sta-004 gaz-017"),
        ("cup", "why was the kick-off late", "lam-010", "lam-003 mir-008"),
    ),
    Expect.STATEMENT: (
        ("election", "what did Hartnell say", "ech-002 ech-001", "ech-014 pma-010"),
        ("election", "what did Hartnell say of the result", "pju-029", "rad-002 pju-020"),  # others' words
        ("breach", "what did the League say", "led-011 byt-016", "gaz-014 gaz-007"),
        ("harbour", "what did the board say", "mer-008", "mer-007 bol-006"),
    ),
    Expect.POLAR: (
        ("harbour", "did the board name a cause", "mer-008 her-023", ""),
        ("election", "did Calloway withdraw his statement", "rad-001 rad-007", ""),
    ),
    Expect.OPEN: (
        ("harbour", "what is the plan for East Quay", "mer-012 cou-037", ""),
        ("election", "tell me about the pact", "pma-004 ech-022", ""),
    ),
}


def _each(index: int) -> list[tuple[str, str, str, Expect]]:
    return [
        (case[0], case[1], id_, expect)
        for expect, cases in CASES.items()
        for case in cases
        for id_ in case[index].split()
    ]


@pytest.mark.parametrize(("corpus", "text", "claim", "expect"), _each(2))
def test_what_supplies(rooms: Mapping[str, Room], corpus: str, text: str, claim: str, expect: Expect) -> None:
    """A claim with such a thing supplies it."""
    assert rooms[corpus].question(text).expect is expect
    assert rooms[corpus].match(text, claim).supplies


@pytest.mark.parametrize(("corpus", "text", "claim", "expect"), _each(3))
def test_what_does_not(rooms: Mapping[str, Room], corpus: str, text: str, claim: str, expect: Expect) -> None:
    """A claim without one does not, however well its words may match."""
    assert rooms[corpus].question(text).expect is expect
    assert not rooms[corpus].match(text, claim).supplies


def _claim(text: str, value: Value | None = None) -> Claim:
    """Return a claim about nobody whose paraphrase is its quotation."""
    return Claim("made", "courier", Span(0, len(text), text), text, value=value)


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("how many tugs came", "Three tugs came", True),
        ("how many tugs came", "No tugs came", True),
        ("how many tugs came", "A dozen big tugs came", True),
        ("how many tugs came", "Several tugs came", True),
        ("how many tugs came", "Tugs came in 2022", False),
        ("how many tugs came", "In 2022 tugs came", False),  # a year beside the noun is no count of it
        ("how many tugs came", "Three of the tugs came", True),
        ("how many tugs came", "Three pilots came and then came tugs", False),  # too far from the noun
        ("how many tugs came", "After 12 hours tugs came", False),  # it counts the hours
        ("how many tugs came", "The tugs came", False),
        ("how many people came", "Nobody could count the 12", True),  # everybody says "people"
        ("how many people came", "They came", False),
        ("how many workers came", "12 pilots came", False),
        ("how many workers came", "12 workers came", True),
        ("how old is the tug", "The tug, 34, is for sale", True),
        ("how old is the tug", "The tug was born of need", True),
        ("how old is the tug", "The tug has 34 berths", False),
        ("how tall is the mast", "The mast is 12 metres high", True),
        ("how tall is the mast", "The mast weighs 12 tonnes", False),
        ("how deep is the basin", "12 m deep", True),
        ("how deep is the basin", "12 minutes deep in thought", False),
        ("how far is the island", "It is 12 km away", True),
        ("how far is the island", "Boats go there at 12 km/h", False),
        ("how far is the island", "Boats go there at 12 kmh", False),
        ("how far did prices fall", "They fell by 12 percent", True),
        ("how fast is the ferry", "It does 12 knots", True),
        ("how fast is the ferry", "It is 12 km away", False),
        ("how heavy is the anchor", "12 tonnes of it", True),
        ("how heavy is the anchor", "12 metres of it", False),
        ("how high is the tax", "It is 12 percent", True),
        ("how high is the tax", "It is too high", False),
        ("how far in advance was it known", "Two tugs knew", True),  # "how far in" measures nothing
    ],
)
def test_counts_and_measures(rooms: Mapping[str, Room], text: str, said: str, expected: bool) -> None:
    """A count stands beside what is counted; a measure has the unit that its adjective asks for."""
    assert rooms["harbour"].question(text).expect is Expect.COUNT
    assert rooms["harbour"].match(text, _claim(said)).supplies is expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("how long was it", "It took an hour", True),
        ("how long was it", "It took two to three weeks", True),
        ("how long was it", "It took half a day", True),
        ("how long was it", "An eight-day march", True),
        ("how long was it", "It went on overnight", True),
        ("how long was it", "It took long", False),
        ("how long was it", "12 tugs", False),
        ("how long was it", "It was on 12 May 2022", False),
        ("how much was it", "It cost 12 crowns and €3", True),
        ("how much was it", "It cost 1,200", True),
        ("how much was it", "It cost 12 percent more", True),
        ("how much was it", "It cost a lot", False),
        ("how much was it", "It cost 12 lives", False),
        ("what time was it", "It was 6.42", True),
        ("what time was it", "It was 18:15", True),
        ("what time was it", "At 6 p.m. it rang", True),
        ("what time was it", "At noon it rang", True),
        ("what time was it", "Late in the evening it rang", True),
        ("what time was it", "On Tuesday it rang", False),
        ("what time was it", "It rang for 12 minutes", False),
        ("why was it", "It fell because it was old", True),
        ("why was it", "The old rope was to blame", True),
        ("why was it", "It came down to honour him", True),
        ("why was it", "It fell on Tuesday", False),
        ("why was it", "It fell quickly", False),
    ],
)
def test_lengths_amounts_hours_reasons(
    rooms: Mapping[str, Room], text: str, said: str, expected: bool
) -> None:
    """Each has words or figures of its own kind."""
    assert rooms["harbour"].match(text, _claim(said)).supplies is expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("which tug came", "The tug Old Anna came", True),
        ("which tug came", "The harbour tug came", True),
        ("which tug came", "Tug 12 came", True),
        ("which tug came", "A tug named after her came", True),
        ("which tug came", "A tug came", False),
        ("which tug came", "A big new tug came", False),  # tells it apart from no other
        ("which tug came", "Two tugs came", False),
        ("which tug came", "A pilot came", False),
        ("what was the tug called", "They called her Old Anna", True),
        ("what was the tug called", "She is known as Anna", True),
        ("what was the tug called", "The crew loved “Anna”", True),
        ("what was the tug called", "They loved the tug", False),
        ("what proposal was made", "They would buy a tug", True),  # a proposal is told, not named
    ],
)
def test_which_one(rooms: Mapping[str, Room], text: str, said: str, expected: bool) -> None:
    """Which one it is, is told by a name, a number or a telling word; not by what is said of every such thing."""
    assert rooms["harbour"].question(text).expect is Expect.IDENTITY
    assert rooms["harbour"].match(text, _claim(said)).supplies is expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Number(3, "hour"), "how long was it"),
        (Number(3, "days"), "how long was it"),
        (Number(3, "tugs"), "how many tugs came"),
        (Number(3), "how many people came"),
        (Label("Old Anna"), "what was the tug called"),
    ],
)
def test_typed_values(rooms: Mapping[str, Room], value: Value, text: str) -> None:
    """A typed value supplies what the words of the quotation do not show; none of another type does."""
    assert not rooms["harbour"].match(text, _claim("So it was")).supplies
    assert rooms["harbour"].match(text, _claim("So it was", value)).supplies
    other = Label("so") if isinstance(value, Number) else Number(3, "m")
    assert not rooms["harbour"].match(text, _claim("So it was", other)).supplies


@pytest.mark.parametrize(
    ("corpus", "text", "own", "others"),
    [
        ("election", "how old is Calloway", None, "ech-003"),  # Hartnell's age, who backs him
        ("election", "how old is Hartnell", "ech-003", "pma-005"),
        ("harbour", "how old is Maron", "her-002", "cou-008"),
        ("election", "what is Calloway's nickname", "pma-035", "ech-019"),
    ],
)
def test_somebody_elses(
    rooms: Mapping[str, Room], corpus: str, text: str, own: str | None, others: str
) -> None:
    """What is asked for of one person is not supplied by the same of another, even where both are named."""
    assert own is None or rooms[corpus].match(text, own).supplies
    assert not rooms[corpus].match(text, others).supplies


@pytest.mark.parametrize(
    ("corpus", "text", "left_open", "beside"),
    [
        ("harbour", "did they say when the quay reopens", None, "cou-003"),
        ("election", "did Calloway say how much he spent", "ech-031", "pju-019"),
        ("election", "did he say where the figure came from", "rad-017", "rad-006"),
        ("harbour", "is it known why the crane fell", None, "cou-003"),
    ],
)
def test_open_questions(
    rooms: Mapping[str, Room], corpus: str, text: str, left_open: str | None, beside: str
) -> None:
    """That it is not known or was not said answers whether it is; of the bare question it would be no answer."""
    assert left_open is None or rooms[corpus].match(text, left_open).supplies
    assert not rooms[corpus].match(text, beside).supplies
    unclear = _claim("It is not yet known")
    assert rooms[corpus].match(text, unclear).supplies
    bare = text.split(maxsplit=3)[3]
    assert not rooms[corpus].match(bare, unclear).supplies
