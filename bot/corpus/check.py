"""Rules that look at what a claim means: each may find one thing, none reads a file.

A new rule is a function from a `Case` to a `Finding` or None, and a line in `RULES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bot.corpus.normal import normalise
from bot.corpus.sentences import closed_sentences
from bot.model.corpus import Claim, When
from bot.model.edtf import Edtf, in_words
from bot.model.faults import Severity
from bot.model.values import Quoted

Resolver = Callable[[str, date], Edtf | None]
"""Reads a date phrase against a day; None where it is no date or more than one."""

MAX_WORDS = 40
"""Words of a quotation; a longer one rarely is the shortest piece that proves a fact."""

FLAGS = frozenset(
    {
        *("headline", "summary", "caption", "boilerplate", "stray_headline"),
        *("garbled_time", "truncated_negation", "inferred_event", "cause"),
    }
)
"""The flags in use. Others are free to be used; only one that is nearly one of these is doubted."""


class Case(NamedTuple):
    """A claim with what the rules need to judge it. `anchor` is what its time phrase was resolved against."""

    claim: Claim
    body: str
    anchor: Edtf | None = None
    resolver: Resolver | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found."""

    severity: Severity
    message: str
    hint: str = ""


Rule = Callable[[Case], Finding | None]

# A clause that begins between the negation and the quotation takes the quotation out of its reach.
_CLAUSE = (
    r"(?:but|while|whereas|although|though|and|which|who|when|as|because|after|before|since|until|instead)\b"
)
_WORD = r"[\w’'“”\"$€£-]+(?:\.\w+)*\.?"
_CUES = (
    r"not(?!\s+(?:only|just|least|merely|simply)\b)|no(?!\s+(?:doubt|less|fewer|sooner)\b)|never|nor|neither|without"
    r"|cannot|hardly|unclear|unlikely|untrue|false|lack\s+of|far\s+from|stopped\s+short\s+of|rul(?:ed?|es|ing)\s+out"
    r"|den(?:y|ies|ied|ying)|refus(?:e[sd]?|ing|als?)|declin(?:e[sd]?|ing)|reject(?:s|ed|ing)?|fail(?:s|ed|ing)?\s+to"
)
_NEGATED_BEFORE = re.compile(
    rf"(?:(?:\b|(?<=n)(?=['’]t\b))(?P<cue>{_CUES}|['’]t)\b(?:\s+(?!{_CLAUSE}){_WORD}){{0,5}}\s*[“\"‘'(]?|\b(?:non|anti)[-‑])$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"(?:n?['’]t\b|\s*(?:not|never)\b|\s*(?:is|are|was|were|has\s+been|have\s+been)\s+"
    r"(?:not\s+true|untrue|false|denied|unfounded|ruled\s+out|unconfirmed)\b)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"(?s:.*)(?:[\n,;:!?()—–]|[.…][”\"’')]*\s)")
_LEAD = 100
"""Characters before a quotation in which its negation may stand."""


def truncated_negation(case: Case) -> Finding | None:
    """Find a negation just before or after the quotation, as in "has not yet | confirmed"."""
    claim, body = case.claim, case.body
    if "truncated_negation" in claim.flags:
        return None
    start, end = claim.quote.start, claim.quote.end
    lead = _clause(body[max(0, start - _LEAD) : start])
    before = _NEGATED_BEFORE.search(lead) if lead and not lead.isspace() else None
    after = _NEGATED_AFTER.match(body, end)
    if before is None and after is None:
        return None
    shown = (
        f"“{before.group().strip()} | {_head(claim)} …”"
        if before
        else f"“… {claim.quote.text[-30:]} | {after.group().strip() if after else ''}”"
    )
    return Finding(
        "warning",
        f"truncated_negation: the quotation leaves out a negation: {shown}",
        "take the negation in, or flag the claim `truncated_negation`",
    )


def _clause(lead: str) -> str:
    """Return what follows the last end of a clause."""
    end = _CLAUSE_END.match(lead)
    return lead[end.end() :] if end else lead


def _head(claim: Claim) -> str:
    return " ".join(claim.quote.text.split()[:4])


def split_word(case: Case) -> Finding | None:
    """Find a quotation that begins or ends inside a word or number."""
    body, quote = case.body, case.claim.quote
    for border in (quote.start, quote.end):
        if _inside_word(body, border):
            shown = f"“{body[max(0, border - 12) : border]}|{body[border : border + 12]}”"
            return Finding("warning", f"the quotation splits a word: {shown}", "widen it to the whole word")
    return None


def _inside_word(body: str, at: int) -> bool:
    if not 0 < at < len(body):
        return False
    before, after = body[at - 1], body[at]
    if before in ".," and after.isdigit():
        return at > 1 and body[at - 2].isdigit()
    if after in ".," and before.isdigit():
        return body[at + 1 : at + 2].isdigit()
    return _is_letter(before) and _is_letter(after)


def _is_letter(character: str) -> bool:
    # From U+0E00 (Thai) on, many scripts put no spaces between words.
    return character.isalnum() and character < "\u0e00"


def several_sentences(case: Case) -> Finding | None:
    """Find a quotation of more than one sentence."""
    count = closed_sentences(case.claim.quote.text)
    if count > 1:
        return Finding("warning", f"the quotation has {count} sentences", "make a claim of each")
    return None


def long_quotation(case: Case) -> Finding | None:
    """Find a quotation too long to be the shortest piece that proves its claim."""
    text = case.claim.quote.text
    if len(text) <= 2 * MAX_WORDS:  # so many words have more letters and spaces
        return None
    count = len(text.split())
    if count > MAX_WORDS:
        return Finding(
            "warning", f"the quotation has {count} words", f"up to {MAX_WORDS}: quote what proves the claim"
        )
    return None


def phrase_elsewhere(case: Case) -> Finding | None:
    """Find a time whose words stand neither in the quotation nor in the time quotation."""
    claim = case.claim
    if claim.time is None or not claim.time.phrase:
        return None
    phrase = claim.time.phrase
    if phrase in claim.quote.text or (claim.time_quote and phrase in claim.time_quote.text):
        return None
    return Finding(
        "fault",
        f"`time.text` {phrase!r} stands neither in the quotation nor in a `time_quote`",
        "widen the quotation, or anchor the phrase with `time_quote`",
    )


def other_date(case: Case) -> Finding | None:
    """Find a time phrase that resolves to another date than the stated one."""
    time = case.claim.time
    if case.resolver is None or case.anchor is None or time is None or not time.phrase:
        return None
    resolve = case.resolver
    days = sorted({day for day in (case.anchor.lo, case.anchor.hi) if day is not None})
    read = [edtf for day in days if (edtf := resolve(time.phrase, date.fromordinal(day)))]
    if not read or any(edtf.overlaps(time.edtf) or _is_next(edtf, time, resolve) for edtf in read):
        return None
    return Finding(
        "warning",
        f"{time.phrase!r} seen from {case.anchor.text} is {in_words(read[-1])}, not {in_words(time.edtf)}",
        f"check `time.edtf` and `time.anchor`; the phrase gives {read[-1].text}",
    )


def _is_next(read: Edtf, time: When, resolve: Resolver) -> bool:
    """Tell whether a phrase that comes round ("in April"), read as the last time, is stated as the next."""
    if time.edtf.hi is None or read.hi is None:
        return False
    later = resolve(time.phrase, date.fromordinal(time.edtf.hi))
    if later is None or later.lo is None or later.lo <= read.hi or not later.overlaps(time.edtf):
        return False
    halfway = resolve(time.phrase, date.fromordinal((read.hi + later.lo) // 2))
    return halfway is not None and halfway.lo in (read.lo, later.lo)  # no third time in between


def half_a_slot(case: Case) -> Finding | None:
    """Find an attribute without value, a value without attribute, or both said of nothing."""
    claim = case.claim
    if claim.attr and claim.value is None:
        return Finding("warning", f"the attribute {claim.attr!r} has no value", "add `value`, or drop `attr`")
    if claim.value is not None and not claim.attr:
        return Finding("warning", "the value has no attribute, so it is compared with nothing", "add `attr`")
    if claim.attr and not claim.event and not claim.entities:
        return Finding(
            "warning", "nothing says what the value is of", "add `event`, or `entities` (the first counts)"
        )
    return None


def negated_value(case: Case) -> Finding | None:
    """Find a negative polarity beside a typed value, which carries its own truth."""
    if case.claim.polarity == "-" and case.claim.value is not None:
        return Finding(
            "warning",
            "polarity is - and there is a value, which carries its own truth",
            'write "polarity": "+"',
        )
    return None


def words_elsewhere(case: Case) -> Finding | None:
    """Find reported words that do not stand in the quotation."""
    value = case.claim.value
    if not isinstance(value, Quoted) or value.words in case.claim.quote.text:
        return None
    if normalise(value.words).text.strip() in normalise(case.claim.quote.text).text:
        return None
    return Finding(
        "warning", f"`value.words` {value.words!r} do not stand in the quotation", "copy them from there"
    )


def unknown_flag(case: Case) -> Finding | None:
    """Find a flag that is nearly a known one: flags decide what counts as covered."""
    if case.claim.flags <= FLAGS:
        return None
    for flag in sorted(case.claim.flags - FLAGS):
        plain = re.sub(r"[\s-]+", "_", flag.strip().lower())
        if plain in FLAGS:
            return Finding("warning", f"the flag {flag!r} is unknown", f"did you mean {plain!r}?")
    return None


RULES: tuple[Rule, ...] = (
    truncated_negation,
    split_word,
    several_sentences,
    long_quotation,
    phrase_elsewhere,
    other_date,
    half_a_slot,
    negated_value,
    words_elsewhere,
    unknown_flag,
)
