"""Rules that look at meaning warn of what a reader of the quotation alone would get wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.corpus.check import (
    Case,
    half_a_slot,
    long_quotation,
    negated_value,
    other_date,
    phrase_elsewhere,
    several_sentences,
    split_word,
    truncated_negation,
    unknown_flag,
    words_elsewhere,
)
from bot.model.corpus import Claim, Span, When
from bot.model.edtf import Edtf, parse
from bot.model.values import Label, Quoted


def case(marked: str, **fields: Any) -> Case:
    """Return the case of a text in which the quotation stands between two bars."""
    start, end = marked.index("|"), marked.rindex("|") - 1
    body = marked.replace("|", "")
    claim = Claim("c", "d", Span(start, end, body[start:end]), "A paraphrase.")
    return Case(replace(claim, **fields), body)


NEGATED = [
    "the White House has not yet |confirmed the call| or the invitation",
    "The statement did not |make clear whether they talked about China|",
    "The statement did not make clear whether |they talked about China|, but",
    "She said she is no longer |a member of the party|.",
    "He denied that |he had met the minister|.",
    "He denies he ever |met the minister|.",
    "It has never |been tested|.",
    "They left without |informing Tokyo|.",
    "They didn’t |inform Tokyo|.",
    "They didn't |inform Tokyo|.",
    "She refused to |withdraw her remarks|.",
    "He cannot |travel in April|.",
    "It is not true that “|the call was cancelled|”.",
    "Neither |side confirmed the visit|.",
    "It is unclear whether |Xi will attend|.",
    "The U.S. has not |confirmed the call|.",
    "a non-|binding agreement|",
    "an anti-|government protest|",
    "|The ministry has| not confirmed the call.",
    "|They did|n't inform Tokyo.",
    "|They did|n’t inform Tokyo.",
    "|The claim of a second call| was denied.",
    "|The report| is untrue.",
]
PLAIN = [
    "the White House |has not yet confirmed the call|",
    "Takaichi declined to provide specifics, saying |that they exchanged views|",
    "He did not call, but |he wrote a letter|.",
    "He did not call and |Xi visited Tokyo|.",
    "He did not call because |the line was dead|.",
    "Nobody denied it. |The call lasted 25 minutes|.",
    "He was not only |invited but welcomed|.",
    "There is no doubt |the call took place|.",
    "It was not confirmed\n|The call took place|",
    "The denial was not read out by a man in the very large crowd there, which |cheered|",
    "|The call| did take place, not the visit.",
    "the note |arrived|.",
    "Norway |agreed|.",
    "the knot |came undone|",
    "|the visit|, not the call",
]


@pytest.mark.parametrize("marked", NEGATED)
def test_truncated_negation(marked: str) -> None:
    """A negation just outside the quotation is warned of."""
    finding = truncated_negation(case(marked))
    assert finding is not None
    assert finding.severity == "warning"
    assert "truncated_negation" in finding.message


@pytest.mark.parametrize("marked", PLAIN)
def test_no_truncated_negation(marked: str) -> None:
    """A negation inside the quotation, of another clause or of another sentence is none of its business."""
    assert truncated_negation(case(marked)) is None


def test_flagged_negation() -> None:
    """A claim that carries the flag is known to be cut."""
    assert truncated_negation(case(NEGATED[0], flags=frozenset({"truncated_negation"}))) is None


@pytest.mark.parametrize(
    ("marked", "splits"),
    [
        ("the |call| lasted", False),
        ("the 2|5-minute call|", True),
        ("the |25-minute cal|l", True),
        ("$11|.5 billion|", True),
        ("worth |$11|.5 billion", True),
        ("worth |$11|,000", True),
        ("in |2015|. Then", False),
        ("he said.|The call| lasted", False),
        ("|Japan|’s ministry", False),
        ("the |25|-minute call", False),
        ("日本の|首相|は", False),
        ("|all|", False),
        ("Zo|ë said|", True),
    ],
)
def test_split_word(marked: str, splits: bool) -> None:
    """A quotation that begins or ends inside a word or number is warned of; scripts without spaces are not."""
    assert (split_word(case(marked)) is not None) == splits


@pytest.mark.parametrize(("marked", "several"), [("|One. Two.|", True), ("|One and two.| Three.", False)])
def test_several_sentences(marked: str, several: bool) -> None:
    """A quotation of more than one sentence is warned of."""
    assert (several_sentences(case(marked)) is not None) == several


@pytest.mark.parametrize(("words", "long"), [(40, False), (41, True)])
def test_long_quotation(words: int, long: bool) -> None:
    """More than forty words are warned of."""
    assert (long_quotation(case("|" + "word " * words + "|")) is not None) == long


def test_phrase_elsewhere() -> None:
    """The article's words for a time stand in the quotation or in the time quotation: else a fault."""
    when = When(parse("2026-01-02"), "on Friday")
    outside = case("They met on Friday. |The call was long|.", time=when)
    finding = phrase_elsewhere(outside)
    assert finding is not None
    assert finding.severity == "fault"
    assert phrase_elsewhere(case("|They met on Friday|.", time=when)) is None
    anchored = case("They met on Friday. |It was long|.", time=when, time_quote=Span(5, 18, "met on Friday"))
    assert phrase_elsewhere(anchored) is None
    assert phrase_elsewhere(case("|x|", time=When(parse("2026")))) is None


def may(phrase: str, day: date) -> Edtf | None:
    """Read "in May" as the last May that has begun, "yesterday" as the day before, "N" as nothing."""
    if phrase == "yesterday":
        return parse(date.fromordinal(day.toordinal() - 1).isoformat())
    return parse(f"{day.year if day.month >= 5 else day.year - 1}-05") if phrase == "in May" else None


@pytest.mark.parametrize(
    ("phrase", "stated", "anchor", "warned"),
    [
        ("yesterday", "2026-01-02", "2026-01-03", False),
        ("yesterday", "2026-01-01", "2026-01-03", True),
        ("yesterday", "2026-01-01", "2026-01-02/2026-01-03", False),
        ("yesterday", "2026-01", "2026-01-03", False),
        ("in May", "2025-05", "2026-01-03", False),
        ("in May", "2026-05", "2026-01-03", False),
        ("in May", "2027-05", "2026-01-03", True),
        ("in May", "2024-05", "2026-01-03", True),
        ("in May", "2026-06", "2026-01-03", True),
        ("at some time", "2026-06", "2026-01-03", False),
        ("yesterday", "2026-01-01/2026-01-02", "2026-01-05", True),
        ("yesterday", "2026-01-10/2026-01-12", "2026-01-05", True),
        ("in May", "2026-06/..", "2026-01-03", True),
        ("yesterday", "2020", "../2026-01-03", True),
    ],
)
def test_other_date(phrase: str, stated: str, anchor: str, warned: bool) -> None:
    """A phrase read against its anchor must be able to mean the date stated, the last time or the next."""
    bare = case("|x|", time=When(parse(stated), phrase, anchor))
    finding = other_date(Case(bare.claim, bare.body, parse(anchor), may))
    assert (finding is not None) == warned


def test_dates_need_a_resolver() -> None:
    """Without a resolver or an anchor no date is doubted."""
    bare = case("|x|", time=When(parse("2020"), "yesterday"))
    assert other_date(Case(bare.claim, bare.body, parse("2026"), None)) is None
    assert other_date(Case(bare.claim, bare.body, None, may)) is None


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"attr": "a"}, True),
        ({"value": Label("x")}, True),
        ({"attr": "a", "value": Label("x")}, True),
        ({"attr": "a", "value": Label("x"), "event": "e"}, False),
        ({"attr": "a", "value": Label("x"), "entities": ("e",)}, False),
        ({}, False),
    ],
)
def test_half_a_slot(fields: dict[str, Any], warned: bool) -> None:
    """Attribute, value and what they are said of belong together."""
    assert (half_a_slot(case("|x|", **fields)) is not None) == warned


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"polarity": "-", "value": Label("x")}, True),
        ({"polarity": "-"}, False),
        ({"value": Label("x")}, False),
    ],
)
def test_negated_value(fields: dict[str, Any], warned: bool) -> None:
    """A typed value carries its own truth."""
    assert (negated_value(case("|x|", **fields)) is not None) == warned


@pytest.mark.parametrize(
    ("words", "warned"), [("new chapter", False), ("“New\nchapter", False), ("good friends", True)]
)
def test_words_elsewhere(words: str, warned: bool) -> None:
    """Reported words stand in the quotation, whatever their marks and case."""
    assert (words_elsewhere(case('|a "new chapter"|', value=Quoted(words))) is not None) == warned


@pytest.mark.parametrize(
    ("flag", "warned"),
    [("headline", False), ("Stray-Headline", True), ("garbled time", True), ("my_own", False)],
)
def test_unknown_flag(flag: str, warned: bool) -> None:
    """A flag that is a known one but for its spelling is warned of; other flags are free."""
    assert (unknown_flag(case("|x|", flags=frozenset({flag}))) is not None) == warned
