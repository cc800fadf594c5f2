"""EDTF: what is read, what is refused and how a date is put into words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.edtf import Edtf, EdtfError, from_days, in_words, parse

DAYS = st.integers(1, date.max.toordinal())

READ = [
    # text, first day, last day, precision
    ("2026", "2026-01-01", "2026-12-31", "year"),
    ("2026-02", "2026-02-01", "2026-02-28", "month"),
    ("2024-02", "2024-02-01", "2024-02-29", "month"),
    ("2025-12", "2025-12-01", "2025-12-31", "month"),
    ("2026-01-02", "2026-01-02", "2026-01-02", "day"),
    ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
    ("2026-01-02T20:15", "2026-01-02", "2026-01-02", "day"),
    ("2026-01-02T20:15:00Z", "2026-01-02", "2026-01-02", "day"),
    ("2026-01-02T23:59:59.5+09:00", "2026-01-02", "2026-01-02", "day"),
    ("2026-21", "2026-03-01", "2026-05-31", "season"),
    ("2026-22", "2026-06-01", "2026-08-31", "season"),
    ("2026-23", "2026-09-01", "2026-11-30", "season"),
    ("2025-24", "2025-12-01", "2026-02-28", "season"),
    ("2023-24", "2023-12-01", "2024-02-29", "season"),
    ("2025-28", "2025-12-01", "2026-02-28", "season"),
    ("2026-29", "2026-09-01", "2026-11-30", "season"),
    ("2026-30", "2026-12-01", "2027-02-28", "season"),
    ("2026-32", "2026-06-01", "2026-08-31", "season"),
    ("2026-33", "2026-01-01", "2026-03-31", "quarter"),
    ("2026-36", "2026-10-01", "2026-12-31", "quarter"),
    ("2026-40", "2026-01-01", "2026-06-30", "half"),
    ("2026-41", "2026-07-01", "2026-12-31", "half"),
    ("202X", "2020-01-01", "2029-12-31", "decade"),
    ("19XX", "1900-01-01", "1999-12-31", "century"),
    ("1XXX", "1000-01-01", "1999-12-31", "millennium"),
    ("2026-XX", "2026-01-01", "2026-12-31", "year"),
    ("2026-XX-XX", "2026-01-01", "2026-12-31", "year"),
    ("2026-01-XX", "2026-01-01", "2026-01-31", "month"),
    ("2026-01-02/2026-01-05", "2026-01-02", "2026-01-05", "interval"),
    ("2026-01/2026-03", "2026-01-01", "2026-03-31", "interval"),
    ("2026-03-21/2026-03", "2026-03-21", "2026-03-31", "interval"),
    ("2025-24/2026-21", "2025-12-01", "2026-05-31", "interval"),
    ("2026-01-02/..", "2026-01-02", None, "interval"),
    ("2026-01-02/", "2026-01-02", None, "interval"),
    ("../2026-01", None, "2026-01-31", "interval"),
    ("/2026-01", None, "2026-01-31", "interval"),
    ("0001", "0001-01-01", "0001-12-31", "year"),
    ("9999", "9999-01-01", "9999-12-31", "year"),
    ("999X", "9990-01-01", "9999-12-31", "decade"),
]


@pytest.mark.parametrize(("text", "lo", "hi", "precision"), READ)
def test_days_and_precision(text: str, lo: str | None, hi: str | None, precision: str) -> None:
    """Each form covers exactly its days, ends included; the text stays as written."""
    edtf = parse(text)
    assert (edtf.text, edtf.precision) == (text, precision)
    assert (edtf.lo, edtf.hi) == (_ordinal(lo), _ordinal(hi))


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2026", False, False),
        ("2026~", True, False),
        ("2026-03?", False, True),
        ("2026-03-05%", True, True),
        ("~2026-03", True, False),
        ("2026-~03-05", True, False),
        ("2026-03-?05", False, True),
        ("2026?-03-05~", True, True),
        ("2026-21~", True, False),
        ("202X?", False, True),
        ("2026-03-21~/2026-03-31", True, False),
        ("2026-01-02/2026-01-05?", False, True),
        ("2026~/..", True, False),
    ],
)
def test_qualifiers(text: str, approximate: bool, uncertain: bool) -> None:
    """Qualifiers are seen on either side, after the date or before a part, and move no day."""
    edtf = parse(text)
    assert (edtf.approximate, edtf.uncertain) == (approximate, uncertain)
    plain = parse(text.translate(str.maketrans("", "", "?~%")))
    assert (edtf.lo, edtf.hi) == (plain.lo, plain.hi)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("2026-02-30", "that month has 28 days. The last is 2026-02-28"),
        ("2026-04-31", "that month has 30 days"),
        ("2026-13", "has the month 13"),
        ("2026-00", "has the month 0"),
        ("2026-05-00", "has the day 0"),
        ("2026-13-01", "day and month are exchanged. Write 2026-01-13"),
        ("2026-25-11", "day and month are exchanged. Write 2026-11-25"),
        ("25-11-2025", "does not begin with the year. Write 2025-11-25"),
        ("2/1/2026", "Write 2026-01-02 or 2026-02-01"),
        ("2026/01/02", "Write 2026-01-02"),
        ("20260102", "Write 2026-01-02"),
        ("2026-1-2", "Write 2026-01-02"),
        ("2026-1", "Write 2026-01."),
        ("2026-Q2", "Write 2026-34"),
        ("2026-W05", "is a week"),
        ("-0044", "before 1"),
        ("Y17000002", "more than four digits"),
        ("12026", "more than four digits"),
        ("202x", "Write 202X"),
        ("20X", "four places"),
        ("2026-XX-05", "leaves an early part open"),
        ("20XX-03", "leaves an early part open"),
        ("XXXX", "is not a date"),
        ("0000", "year 0"),
        ("000X", "year 0"),
        ("9999-24", "outside the calendar"),
        ("2026-01-02/open", "Write .."),
        ("2026-01-02/2026-01-01", "ends before it begins"),
        ("2026-06/2026-03", "ends before it begins"),
        ("../..", "open at both ends"),
        ("/", "open at both ends"),
        ("2026-01/2026-02/2026-03", "more than two sides"),
        ("[2026,2027]", "is a set"),
        ("2026-01-02T25:00", "time of day"),
        ("2026-01T10:00", "is not a date"),
        ("Jan 2026", "Write 2026, 2026-01"),
        (" 2026", "is not a date"),
        ("２０２６", "is not a date"),
    ],
)
def test_refusals_say_what_to_write(text: str, says: str) -> None:
    """What is no EDTF date is refused with a sentence that names the fault or the spelling meant."""
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert says in str(caught.value)


def test_a_long_text_is_cut_in_its_refusal() -> None:
    """A refusal stays readable however long the text was."""
    with pytest.raises(EdtfError) as caught:
        parse("9" * 5000)
    assert len(str(caught.value)) < 160


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-01-02", "2 Jan 2026"),
        ("2026-01-02T20:15:00Z", "2 Jan 2026"),
        ("2026-01", "Jan 2026"),
        ("2026-01-XX", "Jan 2026"),
        ("2026", "2026"),
        ("2026-21", "spring 2026"),
        ("2025-24", "winter 2025–26"),
        ("2099-24", "winter 2099–00"),
        ("2026-29", "southern spring 2026"),
        ("2026-33", "Q1 2026"),
        ("2026-41", "second half of 2026"),
        ("199X", "the 1990s"),
        ("19XX", "1900–1999"),
        ("2026~", "about 2026"),
        ("2026?", "2026 (uncertain)"),
        ("2026%", "about 2026 (uncertain)"),
        ("2026-03-01/2026-03-10~", "early March 2026"),
        ("2026-03-11~/2026-03-20~", "mid March 2026"),
        ("2026-03-21~/2026-03-31", "late March 2026"),
        ("2026-02-21~/2026-02-28", "late February 2026"),
        ("2026-03-21/2026-03-31", "21–31 Mar 2026"),
        ("2026-03-05~/2026-03-09", "about 5–9 Mar 2026"),
        ("2026-01~/2026-03", "early 2026"),
        ("2025-05~/2025-08~", "mid 2025"),
        ("2025-10~/2025-12", "late 2025"),
        ("1990/1993~", "early 1990s"),
        ("2026-01-02/2026-02-05", "2 Jan – 5 Feb 2026"),
        ("2025-12-31/2026-01-02", "31 Dec 2025 – 2 Jan 2026"),
        ("2026-01-02/2026-01-02", "2 Jan 2026"),
        ("2026-01/2026-03", "Jan – Mar 2026"),
        ("2025-11/2026-01", "Nov 2025 – Jan 2026"),
        ("2024/2026", "2024–2026"),
        ("2025-24/2026-04", "winter 2025–26 – Apr 2026"),
        ("2026-01-02/..", "since 2 Jan 2026"),
        ("../2026-01", "until Jan 2026"),
        ("2022~/", "since about 2022"),
    ],
)
def test_in_words(text: str, words: str) -> None:
    """A date reads as a person would write it."""
    assert in_words(parse(text)) == words


@pytest.mark.parametrize(
    ("lo", "hi", "text"),
    [
        ("2026-01-02", "2026-01-02", "2026-01-02"),
        ("2026-02-01", "2026-02-28", "2026-02"),
        ("2024-02-01", "2024-02-28", "2024-02-01/2024-02-28"),
        ("2026-01-01", "2026-12-31", "2026"),
        ("2026-03-01", "2026-05-31", "2026-21"),
        ("2025-12-01", "2026-02-28", "2025-24"),
        ("2026-01-01", "2026-03-31", "2026-01-01/2026-03-31"),
        ("2026-03-02", "2026-05-31", "2026-03-02/2026-05-31"),
        ("9999-12-01", "9999-12-31", "9999-12"),
        ("2026-01-02", None, "2026-01-02/.."),
        (None, "2026-01-02", "../2026-01-02"),
    ],
)
def test_from_days(lo: str | None, hi: str | None, text: str) -> None:
    """A range of days takes its shortest form."""
    assert from_days(_ordinal(lo), _ordinal(hi)) == text


@pytest.mark.parametrize(("lo", "hi"), [(0, 5), (5, date.max.toordinal() + 1)])
def test_days_outside_the_calendar_are_refused(lo: int, hi: int) -> None:
    """No day before year 1 or after 9999 can be written."""
    with pytest.raises(EdtfError):
        from_days(lo, hi)


@settings(deadline=None)
@given(DAYS, DAYS)
def test_days_survive_writing_and_reading(a: int, b: int) -> None:
    """What from_days writes, parse reads back to the same days, and it can be put into words."""
    lo, hi = min(a, b), max(a, b)
    for edtf in (parse(from_days(lo, hi)), parse(from_days(lo, None)), parse(from_days(None, hi))):
        assert edtf.lo in {lo, None}
        assert edtf.hi in {hi, None}
        assert in_words(edtf)


@settings(deadline=None)
@given(st.text(alphabet="0123456789X-/.~?% TZ:+", max_size=24) | st.text(max_size=60))
def test_wild_text_is_read_or_refused(text: str) -> None:
    """Any text gives a date that can be put into words, or an EdtfError and nothing else."""
    try:
        edtf = parse(text)
    except EdtfError:
        return
    assert in_words(edtf)
    assert edtf.precision


@settings(deadline=None)
@given(DAYS, DAYS, DAYS, DAYS)
def test_overlap_gap_and_containment_agree_with_the_days(a: int, b: int, c: int, d: int) -> None:
    """Overlap, gap and containment are those of the sets of days, from either side."""
    one = Edtf("one", min(a, b), max(a, b))
    two = Edtf("two", min(c, d), max(c, d))
    shared = min(max(a, b), max(c, d)) - max(min(a, b), min(c, d))
    assert one.gap_days(two) == two.gap_days(one) == max(0, -shared)
    assert one.overlaps(two) == two.overlaps(one) == (shared >= 0)
    assert one.contains(two) == (min(a, b) <= min(c, d) and max(c, d) <= max(a, b))
    assert Edtf("since", min(a, b), None).contains(one)


def test_open_ends_reach_without_limit() -> None:
    """An open end overlaps everything on its side and is contained only in what is open there as well."""
    since, until = parse("2026-01-02/.."), parse("../2025-12-31")
    assert since.overlaps(parse("9999"))
    assert until.overlaps(parse("0001"))
    assert since.gap_days(until) == until.gap_days(since) == 2
    assert since.contains(parse("2027/.."))
    assert not parse("2026").contains(since)
    assert not since.contains(parse("../2027"))


def _ordinal(iso: str | None) -> int | None:
    return None if iso is None else date.fromisoformat(iso).toordinal()
