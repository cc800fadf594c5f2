"""A date and an amount are written as the reader writes them; a date tells the same days in every language."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.edtf import Edtf, EdtfError, in_words, parse
from bot.model.said import say
from commands.tongue import date, speaking, told

CASES = [
    ("2026-01-02", "Jan 2, 2026", "2026年1月2日"),
    ("2026-01-02T20:15:00Z", "Jan 2, 2026", "2026年1月2日"),
    ("2026-01", "Jan 2026", "2026年1月"),
    ("2026", "2026", "2026年"),
    ("2026-21", "spring 2026", "2026年春"),
    ("2025-24", "winter 2025–26", "2025–26年冬"),
    ("2026-29", "southern spring 2026", "2026年春（南半球）"),
    ("2026-33", "Q1 2026", "2026年第1四半期"),
    ("2026-41", "second half of 2026", "2026年後半"),
    ("199X", "the 1990s", "1990年代"),
    ("19XX", "1900 – 1999", "1900年～1999年"),
    ("2026~", "about 2026", "2026年ごろ"),
    ("2026?", "2026 (uncertain)", "2026年（不確か）"),
    ("2026-01-02%", "about Jan 2, 2026 (uncertain)", "2026年1月2日ごろ（不確か）"),
    ("2026-03-01/2026-03-10~", "early March 2026", "2026年3月上旬"),
    ("2026-03-11~/2026-03-20~", "mid March 2026", "2026年3月中旬"),
    ("2026-03-21~/2026-03-31", "late March 2026", "2026年3月下旬"),
    ("2026-03-05~/2026-03-09", "about Mar 5 – 9, 2026", "2026年3月5日～9日ごろ"),
    ("2026-01~/2026-03", "early 2026", "2026年初めごろ"),
    ("2025-10~/2025-12", "late 2025", "2025年の終わりごろ"),
    ("1990/1993~", "early 1990s", "1990年代前半"),
    ("2026-01-02/2026-01-05", "Jan 2 – 5, 2026", "2026年1月2日～5日"),
    ("2026-01-02/2026-02-05", "Jan 2 – Feb 5, 2026", "2026年1月2日～2月5日"),
    ("2025-12-31/2026-01-02", "Dec 31, 2025 – Jan 2, 2026", "2025年12月31日～2026年1月2日"),
    ("2026-01-02/2026-01-02", "Jan 2, 2026", "2026年1月2日"),
    ("2026-01/2026-03", "Jan – Mar 2026", "2026年1月～3月"),
    ("2024/2026", "2024 – 2026", "2024年～2026年"),
    ("2025-24/2026-04", "winter 2025–26 – Apr 2026", "2025–26年冬～2026年4月"),
    ("2026-01-02/..", "since Jan 2, 2026", "2026年1月2日以降"),
    ("../2026-01", "until Jan 2026", "2026年1月まで"),
    ("2022~/", "since about 2022", "2022年ごろ以降"),
]
DAYS = st.dates().map(str)
MONTHS = st.dates().map(lambda day: str(day)[:7])
YEARS = st.integers(1, 9999).map(lambda year: f"{year:04d}")
SIDES = st.tuples(DAYS | MONTHS | YEARS, st.sampled_from(["", "~", "?", "%"])).map("".join)


@pytest.mark.parametrize(("text", "american", "other"), CASES)
def test_a_date_is_written_as_the_reader_does(text: str, american: str, other: str) -> None:
    """Month first for an American, in their own way for who has a catalogue, day first for everybody else."""
    edtf = parse(text)
    for locale, words in (
        ("en-US", american),
        ("ja", other),
        ("en-GB", in_words(edtf)),
        ("de", in_words(edtf)),
    ):
        with speaking(locale):
            assert date(edtf) == words


@settings(deadline=None)
@given(SIDES | st.tuples(SIDES | st.just(".."), SIDES | st.just("..")).map("/".join))
def test_every_date_can_be_written(text: str) -> None:
    """Whatever date it is, every reader is told it with the same figures."""
    try:
        edtf = parse(text)
    except EdtfError:
        return
    for locale in ("en-US", "ja"):
        with speaking(locale):
            written = date(edtf)
        assert _figures(written) == _figures(in_words(edtf)) or _shortened(edtf)
        assert ("不確か" in written or "uncertain" in written) == edtf.uncertain


def _figures(words: str) -> set[str]:
    return set(re.findall(r"\d{3,}", words))


def _shortened(edtf: Edtf) -> bool:
    """Say whether a date is so early that a year may be taken for a day."""
    return any(bound is not None and bound < 365 * 101 for bound in (edtf.lo, edtf.hi))


@pytest.mark.parametrize(
    ("n", "english", "other"),
    [
        (25.0, "25", "25"),
        (2.5, "2.5", "2.5"),
        (1_250.0, "1,250", "1,250"),
        (2_500_000.0, "2.5 million", "250万"),
        (11e9, "11 billion", "110億"),
    ],
)
def test_an_amount_is_written_as_the_reader_does(n: float, english: str, other: str) -> None:
    """Large amounts have words, in each language those that it has."""
    said = say("about {amount}", amount=n)
    for locale, words in (("en-US", f"about {english}"), ("de", f"about {english}"), ("ja", f"約{other}")):
        with speaking(locale):
            assert told(said) == words
