"""Readings of time phrases: relations, missing years, ambiguous figures, and how they are shown."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine

from bot.answers.times import Ambiguous, Reading, filter_label, resolve

SATURDAY = date(2026, 1, 3)
TUESDAY = date(2025, 11, 25)


@pytest.mark.parametrize(
    ("phrase", "relation", "edtf"),
    [
        ("since 2022", "since", "2022/.."),
        ("since 1 Jan 2026", "since", "2026-01-01/.."),
        ("since at least 2022", "since", "2022/.."),
        ("since the end of March 2025", "since", "2025-03-21~/.."),
        ("from Friday on", "since", "2026-01-02/.."),
        ("2026 onwards", "since", "2026/.."),
        ("on or after 2 January 2026", "since", "2026-01-02/.."),
        ("after Friday", "after", "2026-01-03/.."),
        ("after March 2026", "after", "2026-04-01/.."),
        ("later than 2020", "after", "2021-01-01/.."),
        ("before Friday", "before", "../2026-01-01"),
        ("before April 2026", "before", "../2026-03-31"),
        ("prior to 2025", "before", "../2024-12-31"),
        ("pre-2025", "before", "../2024-12-31"),
        ("pre 2025", "before", "../2024-12-31"),
        ("ahead of Friday", "before", "../2026-01-01"),
        ("before the end of the year", "until", "../2026-12~"),
        ("before the start of 2025", "before", "../2024-12-31"),
        ("post-2025", "after", "2026-01-01/.."),
        ("not before Friday", "since", "2026-01-02/.."),
        ("no earlier than 2 January 2026", "since", "2026-01-02/.."),
        ("not until Friday", "since", "2026-01-02/.."),
        ("from now on", "since", "2026-01-03/.."),
        ("since the week before last", "since", "2025-12-15/.."),
        ("since yesterday", "since", "2026-01-02/.."),
        ("over a year ago", "until", "../2025~"),
        ("less than a week ago", "since", "2025-12-22~/.."),
        ("by year-end", "until", "../2026-12~"),
        ("by the end of March 2026", "until", "../2026-03-31"),
        ("until the end of last week", "until", "../2025-12-28"),
        ("till today", "until", "../2026-01-03"),
        ("up to 2025", "until", "../2025"),
        ("until Friday", "until", "../2026-01-02"),
        ("by the end of the month", "until", "../2026-01-31"),
        ("by 2030", "until", "../2030"),
        ("no later than Friday", "until", "../2026-01-02"),
        ("between 2022 and 2025", "between", "2022/2025"),
        ("between Monday and Wednesday", "between", "2025-12-29/2025-12-31"),
        ("from Tuesday until today", "between", "2025-12-30/2026-01-03"),
        ("between November and January", "between", "2025-11/2026-01"),
        ("between March and May 2025", "between", "2025-03/2025-05"),
        ("from November 2025 through January 2026", "between", "2025-11/2026-01"),
        ("from 31 December 2025 to 2 January", "between", "2025-12-31/2026-01-02"),
        ("31 December to 2 January", "between", "2025-12-31/2026-01-02"),
        ("31 dec-2 jan", "between", "2025-12-31/2026-01-02"),
        ("2–5 January", "between", "2026-01-02/2026-01-05"),
        ("between the 2nd and 5th of January 2026", "between", "2026-01-02/2026-01-05"),
        ("January 2-5, 2026", "between", "2026-01-02/2026-01-05"),
        ("from 2026 to 2024", "between", "2024/2026"),
        ("2024–26", "between", "2024/2026"),
        ("2025-26", "between", "2025/2026"),
        ("2024/25", "between", "2024/2025"),
        ("March/April 2026", "between", "2026-03/2026-04"),
        ("Dec 31-Jan 2 2026", "between", "2025-12-31/2026-01-02"),
        ("between last week and today", "between", "2025-12-22/2026-01-03"),
        ("from Monday to Friday", "between", "2025-12-29/2026-01-02"),
        ("between Christmas and New Year 2026", "between", "2025-12-24/2026-01-01"),
    ],
)
def test_relations(phrase: str, relation: str, edtf: str) -> None:
    """Since, after, before, until open the time at one end; two ends make one interval."""
    reading = resolve(phrase, SATURDAY)
    assert isinstance(reading, Reading)
    assert (reading.relation, reading.edtf.text) == (relation, edtf)


@pytest.mark.parametrize(
    ("phrase", "anchor", "primary", "others"),
    [
        ("in April", SATURDAY, "2025-04", ("2026-04", "2024-04")),
        ("in January", SATURDAY, "2026-01", ("2027-01", "2025-01")),
        (
            "late March",
            SATURDAY,
            "2025-03-21~/2025-03-31",
            ("2026-03-21~/2026-03-31", "2024-03-21~/2024-03-31"),
        ),
        (
            "mid January",
            SATURDAY,
            "2026-01-11~/2026-01-20~",
            ("2027-01-11~/2027-01-20~", "2025-01-11~/2025-01-20~"),
        ),
        ("last Friday of November", TUESDAY, "2025-11-28", ("2026-11-27", "2024-11-29")),
        ("November", TUESDAY, "2025-11", ("2026-11", "2024-11")),
        ("2 Jan", SATURDAY, "2026-01-02", ("2027-01-02", "2025-01-02")),
        ("Jan 4th", SATURDAY, "2025-01-04", ("2026-01-04", "2024-01-04")),
        ("29 February", SATURDAY, "2024-02-29", ("2028-02-29", "2020-02-29")),
        ("Thursday 2 January", SATURDAY, "2025-01-02", ("2031-01-02", "2020-01-02")),
        ("Q4", SATURDAY, "2025-36", ("2026-36", "2024-36")),
        ("March or April", SATURDAY, "2025-03/2025-04", ("2026-03/2026-04", "2024-03/2024-04")),
        ("25/12", SATURDAY, "2025-12-25", ("2026-12-25", "2024-12-25")),
        ("the second of January", SATURDAY, "2026-01-02", ("2027-01-02", "2025-01-02")),
        (
            "over the new year",
            SATURDAY,
            "2025-12-31~/2026-01-01~",
            ("2026-12-31~/2027-01-01~", "2024-12-31~/2025-01-01~"),
        ),
        (
            "at the turn of the year",
            TUESDAY,
            "2025-12-31~/2026-01-01~",
            ("2026-12-31~/2027-01-01~", "2024-12-31~/2025-01-01~"),
        ),
        (
            "over Christmas",
            TUESDAY,
            "2025-12-24~/2025-12-26~",
            ("2026-12-24~/2026-12-26~", "2024-12-24~/2024-12-26~"),
        ),
        (
            "end-March",
            SATURDAY,
            "2025-03-21~/2025-03-31",
            ("2026-03-21~/2026-03-31", "2024-03-21~/2024-03-31"),
        ),
        ("in the spring", SATURDAY, "2026-21", ("2027-21", "2025-21")),
        ("in the summer", TUESDAY, "2025-22", ("2026-22", "2024-22")),
        ("since November", SATURDAY, "2025-11/..", ("2026-11/..", "2024-11/..")),
        ("before April", SATURDAY, "../2026-03-31", ("../2027-03-31", "../2025-03-31")),
        ("until July", TUESDAY, "../2025-07", ("../2026-07", "../2024-07")),
        ("by the end of March", SATURDAY, "../2026-03-31", ("../2027-03-31", "../2025-03-31")),
        ("from March to May", SATURDAY, "2025-03/2025-05", ("2026-03/2026-05", "2024-03/2024-05")),
    ],
)
def test_without_a_year(phrase: str, anchor: date, primary: str, others: tuple[str, ...]) -> None:
    """Without a year it is the most recent that has begun, a season the nearest; next and previous stand by."""
    reading = resolve(phrase, anchor)
    assert isinstance(reading, Reading)
    assert reading.yearless
    assert reading.edtf.text == primary
    assert tuple(other.text for other in reading.others) == others


@pytest.mark.parametrize(
    ("phrase", "day_first", "month_first"),
    [
        ("2/1/26", "2026-01-02", "2026-02-01"),
        ("02.01.2026", "2026-01-02", "2026-02-01"),
        ("3-4-99", "1999-04-03", "1999-03-04"),
        ("after 2/1/26", "2026-01-03/..", "2026-02-02/.."),
        ("03/04", "2025-04-03", "2025-03-04"),
        ("since 3/4", "2025-04-03/..", "2025-03-04/.."),
        ("between 2/1/26 and 1/2/26", "2026-01-02/2026-02-01", "2026-01-02/2026-02-01"),
        ("between 2/1/26 and 5/1/26", "2026-01-02/2026-01-05", "2026-02-01/2026-05-01"),
    ],
)
def test_ambiguous_figures(phrase: str, day_first: str, month_first: str) -> None:
    """A numeric date is ambiguous where day and month can change places and it makes a difference."""
    found = resolve(phrase, SATURDAY)
    if day_first == month_first:
        assert isinstance(found, Reading)
        assert found.edtf.text == day_first
    else:
        assert isinstance(found, Ambiguous)
        assert [reading.text for reading in found.readings] == [day_first, month_first]


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("last Friday", "last Friday (Fri 2 Jan 2026)"),
        ("since 1 Jan 2026", "since 1 Jan 2026"),
        ("SINCE 1 january 2026", "since 1 Jan 2026"),
        ("since Friday", "since Friday (from Fri 2 Jan 2026)"),
        ("before Friday", "before Friday (until Thu 1 Jan 2026)"),
        ("after 2 January 2026", "after 2 January 2026 (from Sat 3 Jan 2026)"),
        ("in April", "April (Apr 2025)"),
        ("April 2026", "Apr 2026"),
        ("late  last\tyear", "late last year (late 2025)"),
        ("this week", "this week (29 Dec 2025 – 4 Jan 2026)"),
        ("a few days ago", "a few days ago (about Wed 31 Dec 2025)"),
        ("from 31 December to 2 January", "from 31 December to 2 January (31 Dec 2025 – 2 Jan 2026)"),
        ("2026-01-02", "2 Jan 2026"),
    ],
)
def test_label(phrase: str, label: str) -> None:
    """People see their own words with the days meant; an explicit date only in its common form."""
    reading = resolve(phrase, SATURDAY)
    assert isinstance(reading, Reading)
    assert filter_label(reading) == label


@pytest.mark.parametrize(
    ("phrase", "how"),
    [
        ("Friday", "the most recent Friday on or before 3 Jan 2026"),
        ("last Friday", "the last Friday before 3 Jan 2026"),
        ("in April", "the most recent April on or before 3 Jan 2026"),
        ("mid January", "the most recent January on or before 3 Jan 2026"),
        ("in the spring", "the spring nearest to 3 Jan 2026"),
        ("late last year", "late in the year before that of 3 Jan 2026"),
        ("3 days ago", "3 days before 3 Jan 2026"),
        ("2 January 2026", "as written"),
        ("Monday 2 January 2026", "as written, though that day is no Monday"),
    ],
)
def test_how(phrase: str, how: str) -> None:
    """A reading says in short words where it comes from."""
    reading = resolve(phrase, SATURDAY)
    assert isinstance(reading, Reading)
    assert reading.how == how


@pytest.mark.parametrize("phrase", ["yesterday", "in April", "2 weeks and 3 days ago", "an hour ago"])
def test_no_clock_is_read(phrase: str) -> None:
    """The same phrase and anchor give the same reading on any day."""
    readings = []
    for year in (1999, 2031):
        with time_machine.travel(datetime(year, 7, 1, tzinfo=UTC), tick=False):
            readings.append(resolve(phrase, SATURDAY))
    assert readings[0] is not None
    assert readings[0] == readings[1]
