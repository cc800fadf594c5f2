"""Phone shorthand is written out; names, capitals, figures and dates are left as they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.question.chat import _SAID_SHORT, spell_out, topic_of
from bot.answers.question.question import understand
from bot.model.answer import Command
from bot.model.corpus import Event
from tests.answers.building import corpus
from tests.answers.conftest import lexicon_of


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "what did she say abt the strike n the fire b4 may",
            "what did she say about the strike and the fire before may",
        ),
        ("whos the town clerk", "who is the town clerk"),
        ("whats up w the debate", "what is up with the debate"),
        ("hes gone n theyre back", "he is gone and they are back"),
        ("what r they gonna do", "what are they going to do"),
        ("r u sure", "are you sure"),
        ("y did he quit", "why did he quit"),
        ("wth happened", "what happened"),
        ("whn n whr was it", "when and where was it"),
        ("sb said smth tmrw", "somebody said something tomorrow"),
        ("info abt the yr", "information about the year"),
        ("approx how many hrs n mins", "about how many hours and minutes"),
        ("was it w/o a permit", "was it without a permit"),
        ("w/ whom did she speak", "with whom did she speak"),
        ("did the ex mayor speak", "did the former mayor speak"),
        ("was it ok'd by the board", "was it approved by the board"),
        ("was it okd by the board", "was it approved by the board"),
        ("how much rn", "how much right now"),
        ("tbh who paid lol", "who paid"),
        ("lol", ""),
        ("", ""),
    ],
)
def test_shorthand(typed: str, read: str) -> None:
    """What people shorten is written out; what only fills is dropped."""
    assert spell_out(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("they'll say", "they will say"),
        ("she'd agree", "she would agree"),
        ("we've heard", "we have heard"),
        ("I'm told", "I am told"),
        ("you're sure", "you are sure"),
        ("you’re sure", "you are sure"),
        ("THEY'RE sure", "THEY are sure"),
        ("don't", "don't"),  # a refusal in one word is known as one
        ("Nora's plan", "Nora's plan"),  # a possessive is none
        ("the dockers' union", "the dockers' union"),
        ("O'Brien", "O'Brien"),
    ],
)
def test_contractions(typed: str, read: str) -> None:
    """A verb behind an apostrophe is written out; a possessive and a name keep theirs."""
    assert spell_out(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("did she lose 400k", "did she lose 400,000"),
        ("about 1.5k people", "about 1,500 people"),
        ("about 1,5k people", "about 1,500 people"),
        ("0.5k", "500"),
        ("400K", "400K"),
        ("10km", "10km"),
        ("4m", "4m"),
    ],
)
def test_thousands(typed: str, read: str) -> None:
    """A small k behind a figure is a thousand."""
    assert spell_out(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("is this 4 real", "is this for real"),
        ("what is it 4", "what is it for"),
        ("what is it 4?", "what is it for?"),
        ("wait 4 me", "wait for me"),
        ("fined 4 the accident", "fined for the accident"),
        ("what are they going 2 do", "what are they going to do"),
        ("gave it 2 her", "gave it to her"),
        ("nice 2 see u 4 once", "nice to see you for once"),
    ],
)
def test_figures_that_are_words(typed: str, read: str) -> None:
    """A 4 or a 2 between words is "for" or "to" where nothing can be counted."""
    assert spell_out(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "4 people",
        "were 4 people hurt",
        "how did 4 men die",
        "he has 4 children",
        "won 4 seats",
        "lasted 4 hours",
        "paid 4 million",
        "sank 4 km away",
        "a 4 day strike",
        "what is 4 of them",
        "between 2 and 4",
        "the other 2",
        "rose 4 percent",
        "what happened on may 4",
        "what happened on May 4",
        "on june 4 he resigned",
        "on may 2 the mayor spoke",
        "the vote of 4 may",
        "was it 4 june",
        "who spoke at 4",
        "who spoke at 4 pm",
        "why did Crane 4 fall",
        "did Phase 4 begin",
    ],
)
def test_figures_that_are_figures(typed: str) -> None:
    """A 4 or a 2 that counts, dates or belongs to a name stays one."""
    assert spell_out(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "US",
        "did the US agree",
        "tell us",
        "R. Lee",
        "what did R. Lee say",
        "what did r. lee say",
        "R Lee",
        "K. Lee and N. Whitlow",
        "B4 May",
        "ex-mayor",
        "the y-axis",
        "i.e. this",
        "n.b. that",
        "lol's",
        "in the end of may",
        "brief encounter",
    ],
)
def test_left_alone(typed: str) -> None:
    """Initials, abbreviations with dots, compounds and words in capitals are no shorthand."""
    assert spell_out(typed) == typed


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("who won in the end", "who won"),
        ("how many came by now", "how many came"),
        ("did he resign or not", "did he resign"),
        ("who the hell paid", "who paid"),
        ("how much at the end of the day", "how much"),
        ("what is so far known", "what is known"),
        ("by nowhere", "by nowhere"),
        ("for nowadays", "for nowadays"),
    ],
)
def test_fillers(typed: str, read: str) -> None:
    """Words that ask for nothing are dropped, and no part of another word with them."""
    assert spell_out(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "quick summary on the strike",
        "brief on the strike",
        "brief me on the strike",
        "can you brief me on the strike",
        "hey so can you pls brief me on the strike",
        "give me a brief of the strike",
        "give me a quick rundown on the strike",
        "send me an overview of the strike",
        "update me on the strike",
        "update on the strike",
        "catch me up on the strike",
        "fill me in on the strike",
        "latest on the strike",
        "news about the strike",
        "all about the strike",
        "everything about the strike",
        "everything we know about the strike",
        "all we have on the strike",
        "background on the strike",
        "information on the strike",
        "summarise the strike",
        "summarize the strike",
        "recap the strike",
        "summary, please: the strike",
        "short breif: the strike",
        "summery of the strike",
        "SUMMARY OF the strike",
        "the strike",
    ],
)
def test_topic_of_a_request(typed: str) -> None:
    """Of a request for a brief, in any wording, only the topic is left."""
    assert topic_of(typed) == "the strike"


@pytest.mark.parametrize(
    "typed",
    [
        "brief",
        "everything",
        "latest",
        "the brief",
        "picture of the mayor",
        "summertime",
        "allies",
        "fill in",
        "",
    ],
)
def test_no_request(typed: str) -> None:
    """A request without a topic, and a topic that only looks like a request, are left as they are."""
    assert topic_of(typed) == typed


@pytest.mark.parametrize(
    ("command", "typed", "named"),
    [
        ("brief", "brief encounter", "brief encounter"),
        ("brief", "Brief Encounter", "Brief Encounter"),
        ("conflicts", "brief encounter", "brief encounter"),
        ("brief", "brief on brief encounter", "brief encounter"),
        ("brief", "quick update about the brief encounter", "brief encounter"),
        ("ask", "latest brief encounter", "brief encounter"),
    ],
)
def test_a_name_is_no_request(command: Command, typed: str, named: str) -> None:
    """What the corpus knows by a name that begins like a request is found by its whole name."""
    made = corpus()
    event = Event("encounter", "meeting", "brief encounter")
    lexicon = lexicon_of(replace(made, events={**made.events, event.id: event}))
    question = understand(command, typed, date(2030, 5, 3), lexicon)
    assert [(mention.words, mention.ids("event")) for mention in question.mentions] == [(named, (event.id,))]


_WORDS = st.sampled_from(
    [*_SAID_SHORT, "4", "2", "400k", "they'll", "in the end", "at all", "Lee", "may", "."]
)


@given(text=st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_any_text_is_spelt_out(text: str) -> None:
    """No input breaks it, and none grows beyond what its shortest words can."""
    spelt = spell_out(text)
    assert len(spelt) <= 5 * len(text) + 5
    assert len(topic_of(text)) <= len(text)
    assert spelt == " ".join(spelt.split())


@given(words=st.lists(st.sampled_from([*_SAID_SHORT, "400k", "or not", "wait 4 me"]).map(str.upper)))
def test_capitals_are_left_alone(words: list[str]) -> None:
    """Shorthand in capitals may be a name: none of it is touched."""
    text = " ".join(words)
    assert spell_out(text) == text


@pytest.mark.parametrize("short", sorted(_SAID_SHORT))
def test_no_shorthand_is_left(short: str) -> None:
    """Every entry of the table is found in the middle of a sentence, whatever other rule comes before it."""
    assert f" {short} " not in spell_out(f"so {short} then")
