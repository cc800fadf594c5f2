"""Events as bounds in time, and which end of one is asked for."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.composing.intake import take
from bot.answers.matching.evidence import Evidence
from bot.answers.question.bounds import bounded_by_events
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.phases import date_asked, phase_of
from bot.answers.question.question import Question, clean, understand
from bot.answers.times import Reading

DAY = date(2024, 5, 24)


@pytest.mark.parametrize(
    ("text", "days", "phrase"),
    [
        ("what was said after the dock strike", "2024-05-20/..", "after the dock strike"),
        ("what was said since the dock strike", "2024-05-20/..", "since the dock strike"),
        ("what was said before the dock strike", "../2024-05-19", "before the dock strike"),
        ("what was said until the dock strike", "../2024-05-20", "until the dock strike"),
        ("who spoke before the dock strike was over", "../2024-05-20", "before the dock strike was over"),
        ("what happened the day after the dock strike", "2024-05-21", "the day after the dock strike"),
        ("what happened two days before the dock strike", "2024-05-18", "two days before the dock strike"),
        (
            "news of the week before the dock strike",
            "2024-05-13/2024-05-19",
            "the week before the dock strike",
        ),
        (
            "statements between the 2022 accident and the dock strike",
            "2022-06-09/2024-05-20",
            "between the 2022 accident and the dock strike",
        ),
        ("when the inquiry after the mediation began", "2024-05-16/..", "after the mediation began"),
    ],
)
def test_one_dated_event_bounds(harbour_lexicon: Lexicon, text: str, days: str, phrase: str) -> None:
    """The event becomes a time and is no longer what the question is about."""
    question = bounded_by_events(understand("ask", text, DAY, harbour_lexicon), harbour_lexicon)
    (time,) = question.times
    assert (time.edtf.text, time.phrase) == (days, phrase)
    inside = range(len(phrase.split()))
    first = len(question.tokens) - len(inside) if text.endswith(phrase) else None
    assert first is None or all(mention.first < first for mention in question.mentions)
    assert first is None or all(word.position < first for word in question.words)


@pytest.mark.parametrize(
    "text",
    [
        "what was said after the crane collapse",  # two events of that name
        "how long after the dock strike did they talk",  # the distance itself is asked for
        "what changed before the 2022 fine",  # somewhere in three years
        "the dock strike and after",
        "after kestrel spoke",
        "before the board met",
    ],
)
def test_what_bounds_nothing_is_left_alone(harbour_lexicon: Lexicon, text: str) -> None:
    """Several events of one name, none, one of no exact date: the question stays as it was."""
    question = understand("ask", text, DAY, harbour_lexicon)
    assert bounded_by_events(question, harbour_lexicon) == question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("how long ago was the vote", "when the vote"),
        ("How many days until the visit?", "when the visit?"),
        ("how long is it until the vote", "when the vote"),
        ("how long has it been since the collapse", "when the collapse"),
        ("how many weeks ago did they meet", "when they meet"),
        ("how long was the call", ""),
        ("how many days did it take until the power was back", ""),
        ("how many people came until now", ""),
        ("how long did the strike last", ""),
    ],
)
def test_a_distance_asks_for_a_date(text: str, asked: str) -> None:
    """How far off something is, is a date; how long it lasted is none."""
    assert date_asked(text) == asked


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("when did the dock strike start", "start"),
        ("beginning of the dock strike", "start"),
        ("since when is the dock strike on", "start"),
        ("when did the dock strike end", "end"),
        ("until when did the dock strike run", "end"),
        ("what date did the dock strike run until", "end"),
        ("when was the dock strike over", "end"),
        ("when was the dock strike", None),
    ],
)
def test_which_end_is_asked_for(harbour_lexicon: Lexicon, text: str, phase: str | None) -> None:
    """Start and end are told apart by the words for them."""
    assert phase_of(understand("when", text, DAY, harbour_lexicon)) == phase


PIECES = st.sampled_from(
    """before after since until between and the a dock strike crane collapse mediation inquiry kestrel two days week
    ended began was over how long ago when last friday in may 2024 03/04 fine 2022 power cut""".split()  # noqa: SIM905
)


@given(
    st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=200),
    st.sampled_from(["brief", "who", "when", "conflicts", "ask"]),
    st.dates(date(1000, 1, 1)),
)
def test_anything_typed_is_taken(harbour_lexicon: Lexicon, text: str, command: str, day: date) -> None:
    """Whatever is typed is a question or a refusal; its times begin before they end, its words stand in it."""
    taken = take(command, clean(text), day, harbour_lexicon, Evidence(harbour_lexicon, ()))  # type: ignore[arg-type]
    if not isinstance(taken, Question):
        assert taken.message
        return
    for time in taken.times:
        assert isinstance(time, Reading)
        assert time.edtf.lo is None or time.edtf.hi is None or time.edtf.lo <= time.edtf.hi
    assert all(0 <= word.position < len(taken.tokens) for word in taken.words)
