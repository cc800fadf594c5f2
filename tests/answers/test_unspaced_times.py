"""Times in a script without spaces: what each phrase stands for, and what is none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.numerals_unspaced import value
from bot.answers.times import Reading, find_times, resolve

DAY = date(2026, 1, 17)  # a Saturday

PHRASES = [
    ("昨日", "2026-01-16"),
    ("今日", "2026-01-17"),
    ("明日", "2026-01-18"),
    ("おととい", "2026-01-15"),
    ("先週", "2026-01-05/2026-01-11"),
    ("来週の月曜日", "2026-01-19"),
    ("先週の金曜日", "2026-01-09"),
    ("金曜", "2026-01-16"),
    ("先月", "2025-12"),
    ("来月１０日", "2026-02-10"),
    ("昨年", "2025"),
    ("昨年１１月", "2025-11"),
    ("昨年１２月１５日", "2025-12-15"),
    ("1月2日", "2026-01-02"),
    ("１月２日", "2026-01-02"),
    ("一月二日", "2026-01-02"),
    ("12月", "2025-12"),
    ("1月上旬", "2026-01-01~/2026-01-10~"),
    ("2026年1月", "2026-01"),
    ("2026年1月2日", "2026-01-02"),
    ("二〇二五年", "2025"),
    ("令和8年1月2日", "2026-01-02"),
    ("令和八年一月二日", "2026-01-02"),
    ("平成31年4月", "2019-04"),
    ("令和元年", "2019"),
    ("３日前", "2026-01-14"),
    ("十日前", "2026-01-07"),
    ("２日午前５時４０分ごろ", "2026-01-02"),
    ("七日", "2026-01-07"),
    ("３１日", "2025-12-31"),
    ("２０２３年から", "2023/.."),
    ("5日までに", "../2026-01-05"),
    ("2025年12月以降", "2025-12/.."),
    ("1月3日から1月9日まで", "2026-01-03/2026-01-09"),
]


@pytest.mark.parametrize(("phrase", "edtf"), PHRASES)
def test_a_phrase_is_read(phrase: str, edtf: str) -> None:
    """A phrase by itself, and inside a question, stands for this time."""
    whole = resolve(phrase, DAY)
    assert isinstance(whole, Reading)
    assert whole.edtf.text == edtf
    (inside,) = find_times(f"火災は{phrase}に起きた", DAY)
    assert isinstance(inside, Reading)
    assert inside.edtf == whole.edtf
    assert inside.phrase == phrase


@pytest.mark.parametrize(
    "text",
    [
        "一日八十万円",
        "3日間続いた",
        "十二人",
        "三千万円",
        "2月30日",
        "13月",
        "午前9時",
        "100年間",
        "日曜大工"[2:],
        "",
    ],
)
def test_no_time(text: str) -> None:
    """Lengths, prices, counts and days that no calendar has are no times."""
    assert not find_times(text, DAY)


def test_a_date_without_year_has_neighbours() -> None:
    """A date without a year may be the next or the previous one."""
    (reading,) = find_times("1月2日", DAY)
    assert isinstance(reading, Reading)
    assert [other.text for other in reading.others] == ["2027-01-02", "2025-01-02"]


@given(st.text("令和年月日時先週来昨の金曜12３〇十元前後からまで ab", max_size=20))
def test_whatever_is_written_is_read_in_order(text: str) -> None:
    """Wild texts raise nothing; times stand in order where they say."""
    found = find_times(text, DAY)
    assert all(text[time.start : time.end] == time.phrase for time in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("numeral", "worth"),
    [
        ("十二", 12),
        ("１２", 12),
        ("三千万", 3e7),
        ("三億二千万", 3.2e8),
        ("１万２千", 12_000),
        ("4,800", 4800),
        ("１．５億", 1.5e8),
        ("二〇二六", 2026),
        ("二百五十", 250),
        ("千", 1000),
    ],
)
def test_numerals(numeral: str, worth: float) -> None:
    """Digits of either width, ideographs and both mixed come to their value."""
    assert value(numeral) == worth
