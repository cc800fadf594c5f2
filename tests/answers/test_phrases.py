"""Time phrases as a whole: the days that `resolve` gives each."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answers.times import Reading, resolve

SATURDAY = date(2026, 1, 3)

# phrase → EDTF, read against Saturday 3 January 2026; weeks begin on Monday
RESOLVED = {
    # days
    "today": "2026-01-03",
    "Yesterday": "2026-01-02",
    "tomorrow": "2026-01-04",
    "tonight": "2026-01-03",
    "this morning": "2026-01-03",
    "last night": "2026-01-02",
    "yesterday evening": "2026-01-02",
    "earlier today": "2026-01-03",
    "the day before yesterday": "2026-01-01",
    "the day after tomorrow": "2026-01-05",
    "on the 25th": "2025-12-25",
    "on the 31st": "2025-12-31",
    # weekdays
    "Wednesday": "2025-12-31",
    "Saturday": "2026-01-03",
    "on Thursday": "2026-01-01",
    "late Friday": "2026-01-02",
    "early on Tuesday": "2025-12-30",
    "earlier on Friday": "2026-01-02",
    "Friday night": "2026-01-02",
    "Friday at 20:15": "2026-01-02",
    "fri": "2026-01-02",
    "sat": "2026-01-03",
    "last Friday": "2026-01-02",
    "last Saturday": "2025-12-27",
    "this past Monday": "2025-12-29",
    "next Friday": "2026-01-09",
    "next Saturday": "2026-01-10",
    "coming Friday": "2026-01-09",
    "this coming Friday": "2026-01-09",
    "this Friday": "2026-01-02",
    "Friday last week": "2025-12-26",
    "last week on Friday": "2025-12-26",
    # weeks, weekends
    "this week": "2025-12-29/2026-01-04",
    "last week": "2025-12-22/2025-12-28",
    "the previous week": "2025-12-22/2025-12-28",
    "next week": "2026-01-05/2026-01-11",
    "Earlier this week": "2025-12-29/2026-01-02",
    "later this week": "2026-01-04",
    "early next week": "2026-01-05/2026-01-07~",
    "late last week": "2025-12-26~/2025-12-28",
    "the week of 29 December": "2025-12-29/2026-01-04",
    "the first week of January": "2026-01-01/2026-01-07",
    "the last week of 2025": "2025-12-25/2025-12-31",
    "this weekend": "2026-01-03/2026-01-04",
    "last weekend": "2025-12-27/2025-12-28",
    "next weekend": "2026-01-10/2026-01-11",
    "over the weekend": "2026-01-03/2026-01-04",
    # counted
    "3 days ago": "2025-12-31",
    "a few days ago": "2025-12-31~",
    "a week ago": "2025-12-22~/2025-12-28~",
    "two weeks ago": "2025-12-15~/2025-12-21~",
    "a fortnight ago": "2025-12-15~/2025-12-21~",
    "a month ago": "2025-12~",
    "two years ago": "2024~",
    "a decade ago": "2016~",
    "in 3 days": "2026-01-06",
    "2 weeks from now": "2026-01-12~/2026-01-18~",
    "the past 3 days": "2025-12-31/2026-01-03",
    "the last seven days": "2025-12-27/2026-01-03",
    "the last 48 hours": "2026-01-01/2026-01-03",
    "over the past week": "2025-12-27/2026-01-03",
    "in the last month": "2025-12-03/2026-01-03",
    "the past year": "2025-01-03/2026-01-03",
    "the next two months": "2026-01-03/2026-03-03",
    "in recent days": "2025-12-31~/2026-01-03~",
    "in the coming weeks": "2026-01-03~/2026-01-24~",
    # months, years, quarters, seasons
    "this month": "2026-01",
    "last month": "2025-12",
    "next month": "2026-02",
    "earlier this month": "2026-01-01/2026-01-02",
    "this year": "2026",
    "last year": "2025",
    "next year": "2027",
    "later this year": "2026-01-04/2026-12-31",
    "late last year": "2025-10~/2025-12",
    "early next year": "2027-01/2027-03~",
    "mid-2025": "2025-05~/2025-08~",
    "the year 2026": "2026",
    "this quarter": "2026-33",
    "last quarter": "2025-36",
    "Q1 2026": "2026-33",
    "2025 Q3": "2025-35",
    "third quarter of last year": "2025-35",
    "first half of 2026": "2026-40",
    "H2 2025": "2025-41",
    "the second half of January": "2026-01-17/2026-01-31",
    "this spring": "2026-21",
    "in the spring": "2026-21",
    "spring": "2026-21",
    "spring 2026": "2026-21",
    "the spring of 2026": "2026-21",
    "spring of last year": "2025-21",
    "last spring": "2025-21",
    "next spring": "2026-21",
    "late spring 2026": "2026-05~",
    "this winter": "2025-24",
    "last winter": "2024-24",
    "winter": "2025-24",
    "fall 2025": "2025-23",
    "this decade": "202X",
    "the 1990s": "199X",
    "the '90s": "199X",
    "early 1990s": "1990/1993~",
    "the 1900s": "19XX",
    "late 1800s": "1867~/1899",
    "the 20th century": "19XX",
    "start of the year": "2026-01~",
    "At the start of the new year": "2026-01~",
    "the end of 2025": "2025-12~",
    "beginning of the month": "2026-01-01/2026-01-10~",
    "the end of the month": "2026-01-21~/2026-01-31",
    "Last year in November": "2025-11",
    "in November last year": "2025-11",
    "late November last year": "2025-11-21~/2025-11-30",
    "in 2025, in November": "2025-11",
    "last November": "2025-11",
    "this November": "2026-11",
    "next November": "2026-11",
    "April 2026": "2026-04",
    "April of 2026": "2026-04",
    "nov 2025": "2025-11",
    "Nov. 2025": "2025-11",
    "april '26": "2026-04",
    "late March 2026": "2026-03-21~/2026-03-31",
    "early March 2026": "2026-03-01/2026-03-10~",
    "mid-March 2026": "2026-03-11~/2026-03-20~",
    "around March 2026": "2026-03~",
    "about 2026": "2026~",
    "2026": "2026",
    "in 2025": "2025",
    # dates
    "Friday 2 January 2026": "2026-01-02",
    "Fri, 02 Jan 2026 20:15:00 GMT": "2026-01-02",
    "January 2, 2026": "2026-01-02",
    "January 2, 2026 at 8:15 p.m.": "2026-01-02",
    "this Friday 2 January 2026": "2026-01-02",
    "2nd January 2026": "2026-01-02",
    "2-Jan-26": "2026-01-02",
    "the 2nd of January, 2026": "2026-01-02",
    "the first of May 2026": "2026-05-01",
    "the last Friday in November 2025": "2025-11-28",
    "Christmas Day 2025": "2025-12-25",
    "2026-01-02": "2026-01-02",
    "2026-01-02T20:15:00+09:00": "2026-01-02",
    "2026-01": "2026-01",
    "2026/01/02": "2026-01-02",
    "25/11/2025": "2025-11-25",
    "11/25/2025": "2025-11-25",
    "25.11.25": "2025-11-25",
    "5/5/2025": "2025-05-05",
    "11/2025": "2025-11",
    # EDTF itself, and what only dateparser knows
    "2026-21": "2026-21",
    "202X": "202X",
    "2026-03-21~/2026-03-31": "2026-03-21~/2026-03-31",
    "2 weeks and 3 days ago": "2025-12-17",
    "10 minutes ago": "2026-01-03",
}


@pytest.mark.parametrize(("phrase", "edtf"), RESOLVED.items())
def test_resolve(phrase: str, edtf: str) -> None:
    """A phrase means one stretch of days, seen from the anchor."""
    reading = resolve(phrase, SATURDAY)
    assert isinstance(reading, Reading)
    assert (reading.edtf.text, reading.relation) == (edtf, "in")
    assert phrase[reading.start : reading.end] == reading.phrase


@pytest.mark.parametrize(
    "phrase",
    ["", "hello", "25", "25-minute", "five", "may visit", "the first trip", "a spring visit", "31/31/2025", "2/1/126",
     "30 February", "about two days after", "march 20 miles", "last Friday in Tokyo", "fifth week of February 2025",
     "9999 years ago", "Friday and Saturday"],
)  # fmt: skip
def test_no_time(phrase: str) -> None:
    """What is not a time as a whole is none; nothing is guessed."""
    assert resolve(phrase, SATURDAY) is None


@pytest.mark.parametrize(
    ("phrase", "week_starts", "edtf"),
    [
        ("this week", 6, "2025-12-28/2026-01-03"),
        ("last week", 6, "2025-12-21/2025-12-27"),
        ("this Friday", 5, "2026-01-09"),
        ("last weekend", 6, "2025-12-27/2025-12-28"),
    ],
)
def test_first_day_of_the_week(phrase: str, week_starts: int, edtf: str) -> None:
    """Weeks begin on the day that the corpus says; the weekend stays Saturday and Sunday."""
    reading = resolve(phrase, SATURDAY, week_starts=week_starts)
    assert isinstance(reading, Reading)
    assert reading.edtf.text == edtf
