"""What kind of thing a question wants, which of its words only ask for it, and what is counted or to be named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.text import tokens
from bot.answers.question.expects import Expect, asked_noun, asking_words, embedded, expectation

EXPECTED = {
    Expect.DURATION: (
        "how long did it last",
        "how late was the start",
        "how many minutes late was it",
        "how many full days did it take",
        "for how many hours was it closed",
        "duration of the strike",
        "length of the outage",
    ),
    Expect.COUNT: (
        "how many people came",
        "how many votes did she get",
        "by how many votes did she win",
        "how few came",
        "how often did she vote",
        "how old is he",
        "how far is the port",
        "how heavy was the load",
        "how big is the hall",
        "what number of people came",
        "number of injured",
    ),
    Expect.AMOUNT: (
        "how much did it cost",
        "how much money was lost",
        "how expensive is it",
        "what price did they pay",
        "what sum was it",
        "cost of the bridge",
    ),
    Expect.CLOCK: (
        "what time did it start",
        "which exact time was it",
        "at what hour did it begin",
        "what time of day was it",
    ),
    Expect.DATE: (
        "when did he resign",
        "whens the debate",
        "when's the debate",
        "since when is he mayor",
        "until when is she in office",
        "what day was the rally",
        "which week was it",
        "what year was it",
        "what part of the day was it",
        "what time of year was it",
        "what time frame was set",
        "how recently was it inspected",
        "how soon will it open",
        "date of the vote",
    ),
    Expect.PLACE: (
        "where was the debate",
        "where's the debate",
        "what city was it in",
        "which country is she from",
        "at what place was it",
    ),
    Expect.PERSON: (
        "who won",
        "whos the clerk",
        "whose claim was it",
        "to whom did she talk",
        "whoever said that",
        "according to whom was it lost",
    ),
    Expect.IDENTITY: (
        "which minister said so",
        "which ship was it",
        "at which port was it",
        "what kind of ship was it",
        "what advice did she give",
        "what is it called",
        "what was the ship named",
        "what's the name of the ship",
        "names of the injured",
        "his name",
    ),
    Expect.REASON: (
        "why did he leave",
        "how come he left",
        "what was the reason",
        "for what reason did he leave",
        "what caused the fall",
        "what led to the strike",
        "what made him leave",
        "reasons for the strike",
        "cause of the outage",
    ),
    Expect.POLAR: (
        "did she win",
        "so did she win",
        "hey is the deal off",
        "hasn't she signed",
        "will the recount happen",
        "did he resign or not",
        "did the board say whether she won",
    ),
    Expect.STATEMENT: (
        "what did she say",
        "what did she say when asked about it",
        "what does he claim",
        "how did he respond",
        "how did she describe it",
        "what was he quoted as saying",
        "what did the board warn of",
    ),
    Expect.OPEN: (
        "what is the plan",
        "what happened",
        "what exactly happened",
        "what about the pact",
        "which of them",
        "how did she win",
        "where do the sources disagree",
        "turnout",
        "tell me about it",
        "",
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"), [(text, expect) for expect, texts in EXPECTED.items() for text in texts]
)
def test_what_is_expected(text: str, expected: Expect) -> None:
    """The first question word decides what kind of thing is wanted."""
    assert expectation(text) is expected


@pytest.mark.parametrize("expect", Expect)
def test_every_kind_is_asked_for(expect: Expect) -> None:
    """No kind is left without questions in the table above."""
    assert EXPECTED[expect]


@pytest.mark.parametrize("change", [str.upper, str.title, lambda text: f"{text}?"])
def test_spelling_asks_for_nothing(change: Callable[[str], str]) -> None:
    """Capitals and marks change nothing."""
    for expect, texts in EXPECTED.items():
        for text in texts:
            assert expectation(change(text)) is expect, text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did she say who paid", Expect.PERSON),
        ("is it known who did it", Expect.PERSON),
        ("did the clerk know who won", Expect.PERSON),
        ("did he say when it starts", Expect.DATE),
        ("did she tell anyone when she would leave", Expect.DATE),
        ("does anyone know where it is", Expect.PLACE),
        ("is it known how many were hurt", Expect.COUNT),
        ("is it clear why he left", Expect.REASON),
        ("has she explained why she left", Expect.REASON),
        ("did they reveal how much it cost", Expect.AMOUNT),
        ("did the board specify how long it takes", Expect.DURATION),
    ],
)
def test_questions_within_questions(text: str, expected: Expect) -> None:
    """Of a yes or no about another question it is the inner one that wants an answer."""
    assert embedded(text)
    assert expectation(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "did she win",
        "did she say so",
        "did the board say whether she won",
        "who said when it starts",
        "what did she say when asked",
        "when did he say so",
        "did she pay who asked",
    ],
)
def test_no_question_within(text: str) -> None:
    """Only a yes or no of knowing or saying holds another question."""
    assert not embedded(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("did she win or lose", Expect.OPEN),
        ("was it the wind or a bolt", Expect.OPEN),
        ("is it 12 or 41", Expect.OPEN),
        ("is the mayor or the clerk in charge", Expect.OPEN),
        ("did she win or not", Expect.POLAR),
        ("did she order it", Expect.POLAR),  # "or" inside a word is none
        ("how long or how far was it", Expect.DURATION),
        ("did she say who paid or when", Expect.PERSON),
    ],
)
def test_either_or(text: str, expected: Expect) -> None:
    """A choice of two wants one of them and no yes; "or not" chooses nothing."""
    assert expectation(text) is expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("how many votes did she get", "votes"),
        ("how many crane failures were there", "crane failures"),
        ("how many of the ships were sent away", "ships"),  # not of what is "sent"
        ("how many visitors came", "visitors"),
        ("how many people came", ""),  # everybody says "people": any number will do
        ("how few votes did she get", "votes"),
        ("which ship was it", "ship"),
        ("which aircraft carrier was sent", "aircraft carrier"),
        ("what kind of container was it", "container"),
        ("what exact sort of bolts were used", "bolts"),
        ("which container ship sank yesterday", "container ship"),
        ("which bolts cracked in april", "bolts"),
        ("by what advice was it caused", "advice"),
        ("who won the race", ""),
        ("how long was the strike", ""),
        ("did many ships come", ""),
        ("which of them was it", ""),
    ],
)
def test_asked_noun(text: str, noun: str) -> None:
    """What is counted or to be named runs from the question word to the next stop word or verb."""
    words = tokens(text)
    assert " ".join(words[index].word for index in asked_noun(words, expectation(text))) == noun


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("how long did it last", "long"),
        ("how many minutes late was it", "many minutes"),
        ("how many people came", "many people"),
        ("how many votes did she get", "many"),
        ("how old is he", "old"),
        ("how much money was lost", "much money"),
        ("what exact time did it start", "exact time"),
        ("what part of the day was it", "part day"),
        ("which city was it", "city"),
        ("what was the reason for the strike", "reason"),
        ("how come he left", "come"),
        ("how long was the long strike", "long"),  # the second is about the strike
        ("when did the old mayor leave", ""),
        ("where was the exact place", ""),
        ("who came first", ""),
        ("which ship was it", ""),
        ("what did she say of the cost", ""),
        ("did it take long", ""),
    ],
)
def test_asking_words(text: str, asking: str) -> None:
    """Words that only make up the question need not stand in an answer; the same words elsewhere must."""
    spans = asking_words(text, expectation(text))
    assert " ".join(text[start:end] for start, end in spans) == asking


@given(text=st.text(max_size=200))
def test_any_text_asks_for_something(text: str) -> None:
    """No input breaks it; what is found lies in the text."""
    expect = expectation(text)
    words = tokens(text)
    assert all(0 <= start < end <= len(text) for start, end in asking_words(text, expect))
    assert all(0 <= index < len(words) for index in asked_noun(words, expect))
