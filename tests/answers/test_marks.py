"""What differs is marked inside the quotations: the words that carry each typed value."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.numerals import numerals
from bot.answers.matching.marks import differing, marks
from bot.model.corpus import Alias, Attribute, Certainty, Claim, Entity, Meta, Span, When
from bot.model.edtf import parse
from bot.model.index import Catalog, Whole
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value

CATALOG = Catalog(
    Whole(
        Meta("piers"),
        "",
        0,
        attributes={
            "x": Attribute("x", "label"),
            "shift": Attribute(
                "shift", "bool", "whether it is a shift of policy", asks=("break with the past",)
            ),
            "speaker": Attribute("speaker", "entities", "who addressed the crowd"),
        },
    ),
    entities={
        "lind": Entity("lind", "person", "Ada Lind", aliases=(Alias("Lind"), Alias("the minister", "role")))
    },
)


def claim(
    quote: str, value: Value | None, attr: str = "x", phrase: str = "", certainty: Certainty = "CT"
) -> Claim:
    """Return a claim with these words and value."""
    time = When(value.edtf, phrase) if isinstance(value, Date) else None
    made = Claim("c", "d", Span(0, len(quote), quote), "Text.", attr=attr, value=value, time=time)
    return replace(made, certainty=certainty)


def shown(one: Claim, other: Claim) -> list[str]:
    """Return the marked words of the first of two claims."""
    return [one.quote.text[start:end] for start, end in marks(one, other, CATALOG)[0]]


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("injuring 11 people on Pier 11", Number(11, "people"), "11 people"),
        ("on Pier 3, hurting three people", Number(3, "people"), "three people"),
        ("Twenty-three needed treatment", Number(23, "people"), "Twenty-three"),
        ("従業員ら１２人がけがをし、うち２人が重傷", Number(2, "人"), "２人"),
        ("けがをした仲間は十五人だ", Number(15, "人"), "十五人"),
        ("約４８００平方メートルが焼けた", Number(4800, "平方メートル", "~"), "約４８００平方メートル"),
        ("損害が五億円を超える可能性", Number(5e8, "円", ">"), "五億円を超え"),
        ("after six and a half hours", Number(6.5, "h"), "six and a half hours"),
        ("a 38-tonne load", Number(38, "t"), "38-tonne"),
        ("gusts of no more than 61 km/h that day", Number(61, "km/h", "<="), "no more than 61 km/h"),
        ("valued at more than $11 billion", Number(11e9, "USD", ">"), "more than $11 billion"),
        ("exceeding USD 11 billion", Number(11e9, "USD", ">"), "exceeding USD 11 billion"),
        ("it owes 9 million florins", Number(9e6, "florin"), "9 million florins"),
        ("some 2,800 homes", Number(2800, "homes", "~"), "some 2,800 homes"),
        ("between 22 and 26 million", Number(22e6, "", "range", 26e6), "between 22 and 26 million"),
        ("not one florin was missing", Number(0, "florin"), "not one florin"),
        ("dozens of jets", Number(24, "jets", ">="), "dozens"),
        ("two hundred thousand votes", Number(200_000, "votes"), "two hundred thousand votes"),
        ("nobody counted them", Number(12, "people"), None),
    ],
)
def test_numbers(text: str, number: Number, expected: str | None) -> None:
    """A number is found by its value, in digits or words, with what bounds it and its unit."""
    assert [text[start:end] for start, end in numerals(text, number)] == ([expected] if expected else [])


@given(st.text(alphabet="0123456789.,- halfmilontwe€", max_size=60), st.floats(allow_nan=False))
def test_any_text_has_numbers_inside_itself(text: str, n: float) -> None:
    """Whatever the text, marks lie within it."""
    for start, end in numerals(text, Number(n, "h")):
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            claim("the opening on 2 May was quiet", Date(parse("2026-05-02")), phrase="2 May"),
            claim("in June", Date(parse("2026-06"))),
            ["2 May"],
        ),
        (
            claim("it opened on 2 May 2026 at noon", Date(parse("2026-05-02"))),
            claim("in June", Date(parse("2026-06"))),
            ["2 May 2026"],
        ),
        (
            claim("the minister spoke, and Bo Ek", Members(("lind", "Bo Ek"))),
            claim("Bo Ek", Members(("Bo Ek",))),
            ["the minister"],
        ),
        (
            claim("he even invited her to speak", Members(("lind",)), "speaker", certainty="U"),
            claim("later addressed the crowd beside her", Members(("ek",)), "speaker"),
            ["invited"],
        ),
        (
            claim("later addressed the crowd beside her", Members(("ek",)), "speaker"),
            claim("he even invited her to speak", Members(("lind",)), "speaker", certainty="U"),
            ["addressed the crowd"],
        ),
        (
            claim("a potential visit in May", Status("proposed")),
            claim("his planned visit", Status("planned")),
            ["potential"],
        ),
        (claim("they had signed it", Status("signed")), claim("no", Status("denied")), ["signed"]),
        (
            claim("that did not signal a shift in their policy", Bool(b=False), "shift"),
            claim("a break with the past", Bool(b=True), "shift"),
            ["not", "shift", "policy"],
        ),
        (
            claim("a break with the past", Bool(b=True), "shift"),
            claim("no shift", Bool(b=False), "shift"),
            ["break", "past"],
        ),
        (
            claim("blamed a cracked bolt", Label("cracked bolt")),
            claim("blamed the wind", Label("wind")),
            ["cracked bolt"],
        ),
        (
            claim("It was this week, he said", Label("this week")),
            claim("last week", Label("last week")),
            ["this week"],
        ),
        (
            claim("“we will carve out a new\nchapter here”, he said", Quoted("carve out a new chapter here")),
            claim("they said “forge a new chapter here”", Quoted("forge a new chapter here")),
            ["carve out"],
        ),
        (
            claim("all other words", Quoted("all other words")),
            claim("nothing alike", Quoted("nothing alike")),
            [],
        ),
        (claim("one two three", None), claim("one four three", None), ["two"]),
    ],
)
def test_what_differs_is_marked(one: Claim, other: Claim, expected: list[str]) -> None:
    """Date phrases, members, rungs, negations and labels are marked; word by word only where few words differ."""
    assert shown(one, other) == expected


def test_words_without_spaces_are_marked_apart() -> None:
    """In texts without spaces what differs is marked by words of one script, not as the whole sentence."""
    one, two = "市民の安全を最優先に対応する", "市民の安全を何よりも優先して取り組む"
    left, right = differing(one, two)
    assert [one[start:end] for start, end in left] == ["最優先に対応する"]
    assert [two[start:end] for start, end in right] == ["何よりも優先して取り組む"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_equal_words_are_never_marked(a: str, b: str) -> None:
    """A text does not differ from itself, and marks lie in order inside their text."""
    assert differing(a, a) == ((), ())
    for text, spans in zip((a, b), differing(a, b), strict=True):
        flat = [place for span in spans for place in span]
        assert flat == sorted(flat)
        assert all(0 <= place <= len(text) for place in flat)
