"""Understanding questions: names, slips, what is asked for, and what is left."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.composing.intake import impossible_day
from bot.answers.composing.route import route
from bot.answers.matching.whom import meant
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.question import clean, understand
from bot.model.answer import Command

DAY = date(2025, 6, 15)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora Whitlow", ("nora",)),
        ("whitlow nora", ("nora",)),
        ("sorensen's plans", ("sorensen",)),
        ("sorensens plans", ("sorensen",)),
        ("the acting mayor", ("raman",)),
        ("Red Calloway", ("calloway",)),
        ("Whitlow", ("nora", "desmond")),
        ("tell us about the odeon", ("odeon",)),
        ("a red brick", ("calloway",)),
        ("nobody known", ()),
    ],
)
def test_names(election_lexicon: Lexicon, text: str, expected: tuple[str, ...]) -> None:
    """Names are found in any order and case, with and without apostrophes; a shared surname names everybody."""
    question = understand("ask", text, DAY, election_lexicon)
    found = tuple(id_ for mention in question.mentions for id_ in mention.ids("entity"))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("who is calowway", {"calowway": "Calloway"}),
        ("sorenson and sorensn", {"sorenson": "Sorensen", "sorensn": "Sorensen"}),
        ("hartnel resigned", {"hartnel": "Hartnell"}),
        ("the tresurer", {"tresurer": "treasurer"}),
        ("fal", {}),  # three letters are never touched
        ("falcon", {}),  # a word of the language is never bent
        ("callahan", {}),  # another surname is not a slip
        ("Hartwell", {}),  # nor one that differs in a letter far off on the keyboard
        ("hartmell", {"hartmell": "Hartnell"}),  # a neighbour on the keyboard
        ("sorensan", {"sorensan": "Sorensen"}),  # a vowel for a vowel
        ("sarenson", {}),  # two letters for two others
        ("novara whitley", {}),
        ("berlin", {}),
    ],
)
def test_slips(election_lexicon: Lexicon, text: str, expected: dict[str, str]) -> None:
    """A clear slip is mended and said; nothing else is bent towards what the corpus knows."""
    question = understand("ask", text, DAY, election_lexicon)
    assert {fix.wrong: fix.right for fix in question.corrections} == expected
    assert len(question.notes) == len(expected)


@pytest.mark.parametrize(
    ("command", "text", "expected"),
    [
        ("who", "hart", "Hartnell"),
        ("who", "biBes", "Bibescu"),
        ("who", "har", None),  # too short
        ("who", "whit", None),  # begins the name of two people
        ("who", "hart attack", None),
        ("ask", "hart", None),
    ],
)
def test_a_name_begun_is_completed(
    election_lexicon: Lexicon, command: Command, text: str, expected: str | None
) -> None:
    """Where a name is asked for, its beginning is enough if it begins one name only; the answer says so."""
    question = understand(command, text, DAY, election_lexicon)
    assert [fix.right for fix in question.corrections] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("who is nora whitlow", "who"),
        ("whos the town clerk", "who"),
        ("when was the debate", "when"),
        ("where do the sources disagree about the crowd", "conflicts"),
        ("any conflicting accounts of the rally?", "conflicts"),
        ("who won the recount", "ask"),
        ("how many came to the rally", "ask"),
        ("what did he say when he left", "ask"),
    ],
)
def test_a_question_goes_to_the_command_that_answers_it(
    election_lexicon: Lexicon, text: str, command: str
) -> None:
    """`/ask` hands a question to the command made for it."""
    assert route(understand("ask", text, DAY, election_lexicon), election_lexicon) == command


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nora", ("nora",)),
        ("Whitlow", ("nora", "desmond")),
        ("desmond whitlow", ("desmond",)),
        ("mayor of thornby", ("raman",)),  # acting, until the elected one takes over
        ("mayor of thornby in 2020", ("hartnell",)),
        ("mayor of thornby in 1990", ()),  # nobody that the corpus knows
        ("mayor in 2020", ("hartnell",)),  # the office alone, in its time
        ("mayor on 2 july 2025", ("nora",)),
        ("the mayor now", ("raman",)),  # neither the former one nor the elect
        ("the builder who wants to be mayor", ("calloway",)),
        ("mayor of saltmere", ()),
        ("nora calloway", ("nora", "calloway")),
        ("zebedee", ()),
    ],
)
def test_who_is_meant(election_lexicon: Lexicon, text: str, expected: tuple[str, ...]) -> None:
    """Roles are read in their time, descriptions stand in for names, and two people are never made one."""
    question = understand("who", text, DAY, election_lexicon)
    assert set(meant(question, election_lexicon.catalog)) == set(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("what happened on 31 April", "31 April"),
        ("the vote of February 30th", "February 30th"),
        ("31st of june 2025", "31st of june"),
        ("the 29 February vote", ""),
        ("31 May 2025", ""),
        ("in may 45 people came", ""),
        ("40 dec", ""),
    ],
)
def test_days_that_no_year_has(text: str, expected: str) -> None:
    """An impossible day is found, so that it is refused instead of read as its month."""
    assert impossible_day(text) == expected


@given(text=st.text(max_size=200))
def test_any_question_is_understood(election_lexicon: Lexicon, text: str) -> None:
    """No input of the allowed length breaks understanding."""
    question = understand("ask", clean(text), DAY, election_lexicon)
    assert all(0 <= word.position < len(question.tokens) for word in question.words)
