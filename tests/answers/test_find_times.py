"""Time phrases inside questions: found where they are, and only there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from bot.answers.times import Ambiguous, Reading, filter_label, find_times, resolve, words
from bot.model.edtf import in_words

ANCHOR = date(2026, 1, 3)

FOUND = [
    ("what did trump say about the drills on monday", [("monday", "2025-12-29")]),
    ("What happened on New Year's Day?", [("New Year's Day", "2026-01-01")]),
    ("what has changed since yesterday?", [("since yesterday", "2026-01-02/..")]),
    ("friday's call", [("friday", "2026-01-02")]),
    ("fridays call or last weeks drills", [("fridays", "2026-01-02"), ("last weeks", "2025-12-22/2025-12-28")]),
    ("after friday's call", [("after friday", "2026-01-02/..")]),
    ("before the 2 january call", [("before the 2 january", "../2026-01-02")]),
    ("who spoke on jan 2nd 2026?", [("jan 2nd 2026", "2026-01-02")]),
    ("who may visit beijing in april", [("april", "2025-04")]),
    ("what may happen in march", [("march", "2025-03")]),
    ("what's planned for april and may", [("april", "2025-04"), ("may", "2025-05")]),
    ("the may summit", [("may", "2025-05")]),
    ("in 2015 the law was revised", [("2015", "2015")]),
    ("the 1912 gift of cherry trees", [("1912", "1912")]),
    ("the 2022 drills", [("2022", "2022")]),
    ("trump 2025 remarks", [("2025", "2025")]),
    ("which 2026 spring visit", [("2026 spring", "2026-21")]),
    ("did they meet in tokyo last october", [("last october", "2025-10")]),
    ("between dec 29 and jan 2?", [("between dec 29 and jan 2", "2025-12-29/2026-01-02")]),
    ("conflicts the week before last", [("the week before last", "2025-12-15/2025-12-21")]),
    ("will it be ready by the end of march", [("by the end of march", "../2026-03-31")]),
    ("what will happen friday week", [("friday week", "2026-01-16")]),
    ("orders so far this year", [("so far this year", "2026-01-01/2026-01-03")]),
    ("talks over the new year", [("the new year", "2025-12-31~/2026-01-01~")]),
    ("before christmas and since", [("before christmas", "../2025-12-23")]),
    ("last christmas party", [("last christmas", "2025-12-24~/2025-12-26~")]),
    ("the deal about three weeks ago", [("about three weeks ago", "2025-12-08~/2025-12-14~")]),
    ("more than a month ago", [("more than a month ago", "../2025-12~")]),
    ("pre-2015 law", [("pre-2015", "../2014-12-31")]),
    ("march/april visit", [("march/april", "2025-03/2025-04")]),
    ("in march/april", [("march/april", "2025-03/2025-04")]),
    ("what changed since 25/12", [("since 25/12", "2025-12-25/..")]),
    ("news since febuary", [("since febuary", "2025-02/..")]),
    ("the deal of dec 31-jan 2", [("dec 31-jan 2", "2025-12-31/2026-01-02")]),
    ("on sun in beijing", [("sun", "2025-12-28")]),
    ("spring of last year or this week", [("spring of last year", "2025-21"), ("this week", "2025-12-29/2026-01-04")]),
    ("sunday times report on friday", [("friday", "2026-01-02")]),
    ("two days ago in three days", [("two days ago", "2026-01-01"), ("in three days", "2026-01-06")]),
    ("events of 2 and 3 january", [("2 and 3 january", "2026-01-02/2026-01-03")]),
    ("moved from 5 may to 7 may 2026", [("from 5 may to 7 may 2026", "2026-05-05/2026-05-07")]),
    ("statement from Friday on taiwan", [("Friday", "2026-01-02")]),
    ("ＣＡＬＬ ☎️ on Friday – yes", [("Friday", "2026-01-02")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    """Every time phrase is found, in order, with its words and its place."""
    found = find_times(text, ANCHOR)
    assert [(reading.phrase, _edtf(reading)) for reading in found] == expected


def test_ambiguous_date_in_a_question() -> None:
    """A date that can be read both ways is handed back with both, day first."""
    (found,) = find_times("what was said on 2/1/26?", ANCHOR)
    assert isinstance(found, Ambiguous)
    assert found.phrase == "2/1/26"
    assert [reading.text for reading in found.readings] == ["2026-01-02", "2026-02-01"]


@pytest.mark.parametrize(
    "text",
    [
        # months that are verbs, names, nouns
        "may visit", "what may happen", "this may change everything", "10 may have landed", "what may 27 rockets do",
        "protesters march", "they march in the capital", "the march on the capital", "the last march on the capital",
        "march 20 miles", "mar-a-lago", "in mar-a-lago", "what did the minister May say",
        # weekdays and seasons that are other words
        "the sun rises", "in the sun", "he sat down", "mon ami", "they wed", "sunday", "the Sunday Times",
        "Black Friday sales", "problems spring up", "a spring visit", "when spring visit", "did prices fall",
        "the fall of the city", "after the fall of the city", "summer olympics",
        # numbers that are no dates
        "25-minute call", "the 25 minutes", "250th anniversary", "27 rockets", "$11 billion", "USD 2000", "2000 people",
        "1912 cherry trees", "more than 2000 troops", "2000 dollars", "2000%", "flight 1984", "agenda 2030", "12345",
        "10.0.0.1", "version 2.1.26", "the 3/4 finished", "by 2/3 of the votes", "a 50/50 split", "page 03/04",
        "24/7", "9/11", "1.5 million", "20:15", "at 5pm", "in 25 minutes",
        "on the 25th floor",
        # counts and order
        "second call", "the first trip", "the second half of the game", "last but not least", "next of kin",
        "for 20 years", "two-day drills", "in two days of exercises", "two weeks after the call",
        "the upcoming 6 week term", "on fridays",
        "every friday", "each monday", "the next day", "the following day", "a new year message", "the christmas tree",
        "the week before", "the night before the vote", "the end game", "year end party", "may be", "about 27 rockets",
        "the last word", "early retirement", "the end of the war", "by the way", "a year", "the week", "decades",
        # relations without a time
        "since he won", "before the call", "after taking office", "until further notice", "from here to there",
        "between the two",
    ],
)  # fmt: skip
def test_traps(text: str) -> None:
    """Words and numbers that only look like times are left alone."""
    expected = [("sunday", "2025-12-28")] if text == "sunday" else []
    assert [(reading.phrase, _edtf(reading)) for reading in find_times(text, ANCHOR)] == expected


VOCABULARY = sorted(
    {
        *words.MONTHS,
        *words.WEEKDAYS,
        *words.SEASONS,
        *words.NUMBERS,
        *words.ORDINALS,
        *words.UNITS,
        *words.SHIFTS,
    }
    | {*words.CALENDAR_UNITS, *words.PARTS, *words.EDGES, *words.PARTS_OF_DAY, *words.TO, *words.TIME_CUES}
    | words.word_set(
        "the of and or ago now 's , . q1 h2 1990s 90s '25 2026 9999 0001 0000 2026-01-02 2/1/26 12/31/25"
    )
    | words.word_set(
        "20:15 2 30 31 31st 2nd century christmas new day eve yesterday today least than visit 2025-26"
    )
    | {"9" * 14}
)
PHRASES = st.lists(
    st.tuples(st.sampled_from(VOCABULARY), st.sampled_from([" ", " ", " ", "", "-"])), max_size=14
).map(lambda pairs: "".join(word + gap for word, gap in pairs))
ANCHORS = st.dates() | st.sampled_from([date.min, date.max, ANCHOR, date(2024, 2, 29), date(9999, 12, 30)])


@settings(deadline=None)
@given(PHRASES | st.text(max_size=200), ANCHORS, st.integers(0, 6))
@example("monday 29 february", date(4, 3, 1), 0)
@example("the week of the week of", date.min, 6)
def test_any_text_is_read_without_a_fault(text: str, anchor: date, week_starts: int) -> None:
    """Whatever the text and the anchor, readings are slices in order, closed or open as their relation says."""
    behind = 0
    for found in find_times(text, anchor, week_starts=week_starts):
        assert behind <= found.start < found.end
        assert text[found.start : found.end] == found.phrase
        behind = found.end
        if isinstance(found, Reading):
            assert filter_label(found)
            assert found.yearless == bool(found.others)
            for edtf in (found.edtf, *found.others):
                assert edtf.lo is None or edtf.hi is None or edtf.lo <= edtf.hi
                assert (edtf.hi is None) == (found.relation in {"since", "after"})
                assert (edtf.lo is None) == (found.relation in {"until", "before"})
        else:
            assert found.readings[0] != found.readings[1]
    resolve(text, anchor, week_starts=week_starts)


@settings(deadline=None)
@given(
    st.sampled_from(["", "on ", "since ", "before ", "after ", "until "]),
    st.integers(1, 12),
    st.integers(1, 12),
    st.sampled_from(["/26", "/2026", "", ".2026"]),
    ANCHORS.filter(lambda day: 1000 < day.year < 2100),
)
def test_each_reading_of_an_ambiguous_date_can_be_asked(
    lead: str, day: int, month: int, year: str, anchor: date
) -> None:
    """What a reader picks instead ("since 2 Jan 2026") is read as exactly the reading that was offered."""
    assume(year or (day, month) != (9, 11))  # 9/11 alone is a name
    found = resolve(f"{lead}{day:02d}{'.' if '.' in year else '/'}{month:02d}{year}", anchor)
    if day == month:
        assert isinstance(found, Reading)
        return
    assert isinstance(found, Ambiguous)
    for offered in found.readings:
        again = resolve(in_words(offered), anchor)
        assert isinstance(again, Reading)
        assert (again.edtf.lo, again.edtf.hi) == (offered.lo, offered.hi)


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)), ANCHORS)
def test_a_written_date_means_itself(day: date, anchor: date) -> None:
    """A full date is read as that day in every usual spelling, whatever the anchor."""
    month = list(words.MONTHS)[day.month - 1]
    for phrase in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat()):
        reading = resolve(phrase, anchor)
        assert isinstance(reading, Reading)
        assert (reading.edtf.lo, reading.edtf.hi) == (day.toordinal(), day.toordinal())


@settings(deadline=None)
@given(ANCHORS.filter(lambda day: date.min.toordinal() + 7 < day.toordinal() < date.max.toordinal() - 7))
def test_weekdays_lie_within_a_week_of_the_anchor(anchor: date) -> None:
    """A weekday is 0 to 6 days back, "last" 1 to 7 days back, "next" 1 to 7 days ahead."""
    for name in words.WEEKDAY_NAMES:
        back = [
            anchor.toordinal() - _day(resolve(f"{lead}{name}", anchor)) for lead in ("", "last ", "next ")
        ]
        assert 0 <= back[0] <= 6
        assert 1 <= back[1] <= 7
        assert -7 <= back[2] <= -1


def test_a_long_text_is_read_to_its_end() -> None:
    """The work grows with the length of the text, so that even a very long one is read whole."""
    assert len(find_times("between late last year and on friday, " * 3000, ANCHOR)) == 6000


def _day(found: Reading | Ambiguous | None) -> int:
    assert isinstance(found, Reading)
    assert found.edtf.lo is not None
    return found.edtf.lo


def _edtf(found: Reading | Ambiguous) -> str:
    assert isinstance(found, Reading)
    return found.edtf.text
