"""Which words inside two quotations make the difference: those that carry each typed value, found in the text itself.

Only statements that are quoted in other words are compared word by word, and only where few words differ.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.answers.language.numerals import numerals
from bot.answers.language.text import fold, is_cjk, pairs, stem, term_set
from bot.answers.language.words import STOP_WORDS
from bot.answers.question.unspaced import covered
from bot.answers.times import Reading, find_times
from bot.model.corpus import Claim
from bot.model.edtf import EdtfError, parse
from bot.model.index import Catalog
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status

Marks = tuple[tuple[int, int], ...]
SOME = 0.5
"""Share of a word written without spaces above which it is one of those looked for."""
MOST = 0.75
"""Share of two quotations that may differ; above it, marking the words tells nothing."""
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|[\u3041-\u309f]+|[\u30a0-\u30ff]+|[\u3400-\u9fff々]+|\d+"
    r"|[^\W\d\u3041-\u30ff\u3400-\u9fff々][^\W\u3041-\u30ff\u3400-\u9fff々]*(?:['’]\w+)*|[^\w\s]",
    re.UNICODE,
)
"""A word; in scripts without spaces what is written in one script."""
_BETWEEN = re.compile(r"[\s\-–—]*(?:(?:of|the|a|an|to|in|on|from|for)\s+)*", re.IGNORECASE)
_OFFERED = re.compile(r"\b(?:invit|offer|ask|propos|suggest)\w*", re.IGNORECASE)
_NEGATED = re.compile(
    r"\b(?:not|no|never|nor|neither|without|unclear|unknown|den(?:y|ies|ied)|declined|cannot)\b|n['’]t\b"
    r"|(?:てい)?な(?:い|かった|く)|ません|ではな|否定|不明|未だ|まだ",
    re.IGNORECASE,
)
_RUNGS = {
    "proposed": r"propos\w*|potential\w*|possib\w*|suggest\w*|may|might",
    "invited": r"invit\w*",
    "accepted": r"accept\w*",
    "agreed": r"agree\w*|concur\w*",
    "planned": r"plan\w*|upcoming",
    "scheduled": r"schedul\w*|set for|due",
    "confirmed": r"confirm\w*",
    "took_place": r"took place|held|happened|spoke|met",
    "cancelled": r"cancel\w*|called off",
    "declined": r"declin\w*|refus\w*",
    "denied": r"den(?:y|ies|ied)|(?:is|was) no|not",
    "postponed": r"postpon\w*|put off|delay\w*",
}
"""How the rungs of the usual ladder are said; others are looked for by their own name."""


def marks(a: Claim, b: Claim, catalog: Catalog) -> tuple[Marks, Marks]:
    """Return the (start, end) spans of what differs, inside the quotation of each claim."""
    typed = not (isinstance(a.value, Quoted) and isinstance(b.value, Quoted))
    if typed and a.value is not None and b.value is not None:
        return _merged(a, _located(a, b, catalog)), _merged(b, _located(b, a, catalog))
    one, two = _stated(a), _stated(b)
    left, right = differing(a.quote.text[slice(*one)], b.quote.text[slice(*two)])
    marked = sum(end - start for start, end in (*left, *right))
    if marked > MOST * (one[1] - one[0] + two[1] - two[0]):
        return (), ()
    return _shifted(left, one[0]), _shifted(right, two[0])


def differing(a: str, b: str) -> tuple[Marks, Marks]:
    """Return the spans (start, end) of the words in which two texts differ, in each of them."""
    one, two = list(_WORD.finditer(a)), list(_WORD.finditer(b))
    matcher = difflib.SequenceMatcher(
        None, [fold(m.group()) for m in one], [fold(m.group()) for m in two], autojunk=False
    )
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            continue
        if a_from < a_to:
            left.append((one[a_from].start(), one[a_to - 1].end()))
        if b_from < b_to:
            right.append((two[b_from].start(), two[b_to - 1].end()))
    return tuple(left), tuple(right)


def _stated(claim: Claim) -> tuple[int, int]:
    """Return where the reported words stand in a quotation."""
    words = claim.value.words.split() if isinstance(claim.value, Quoted) else []
    found = re.search(r"\s+".join(map(re.escape, words)), claim.quote.text) if words else None
    return found.span() if found else (0, len(claim.quote.text))


def _located(claim: Claim, other: Claim, catalog: Catalog) -> Iterable[tuple[int, int]]:
    """Return where the value of a claim stands in its quotation, as far as it can be told."""
    quote, attribute = claim.quote.text, catalog.attributes.get(claim.attr)
    match claim.value:
        case Number() as number:
            return numerals(quote, number)
        case Date():
            return _dates(claim)
        case Members(members):
            others = other.value.members if isinstance(other.value, Members) else ()
            offered = [found.span() for found in _OFFERED.finditer(quote)] if claim.certainty == "U" else []
            differ = [one for one in members if one not in others] or members
            named = (*_members(differ, quote, catalog), *offered)
            return named or list(_terms(quote, term_set(attribute.name))) if attribute else named
        case Status(rung):
            pattern = _RUNGS.get(rung) or rf"{re.escape(stem(rung.replace('_', ' ')))}\w*"
            return [found.span() for found in re.finditer(rf"\b(?:{pattern})\b", quote, re.IGNORECASE)][:1]
        case Bool(b):
            names = term_set(attribute.name or attribute.id.replace("_", " ")) if attribute else frozenset()
            asked = term_set(" ".join(attribute.asks)) if attribute else frozenset()
            about = list(_terms(quote, names)) or list(_terms(quote, asked))
            return about if b else (*(found.span() for found in _NEGATED.finditer(quote)), *about)
        case Label(label):
            against = term_set(other.value.label) if isinstance(other.value, Label) else frozenset()
            own = term_set(label)
            if at := re.search(_whole(label), quote, re.IGNORECASE):
                return [at.span()]
            return list(_terms(quote, own - against)) or list(_terms(quote, own))
        case _:
            return ()


def _dates(claim: Claim) -> Iterator[tuple[int, int]]:
    quote, value = claim.quote.text, claim.value
    at = quote.find(claim.time.phrase) if claim.time and claim.time.phrase else -1
    if claim.time and at >= 0:
        yield at, at + len(claim.time.phrase)
        return
    anchor = _day(claim)
    for reading in find_times(quote, anchor) if anchor and isinstance(value, Date) else ():
        if isinstance(value, Date) and isinstance(reading, Reading) and reading.edtf.overlaps(value.edtf):
            yield reading.start, reading.end


def _day(claim: Claim) -> date | None:
    """Return a day from which the words of a claim can be read."""
    value = claim.value.edtf if isinstance(claim.value, Date) else None
    try:
        given = parse(claim.time.anchor) if claim.time and claim.time.anchor else value
    except EdtfError:
        given = value
    lo = (given.lo or given.hi) if given else None
    return date.fromordinal(lo) if lo else None


def _members(members: Iterable[str], quote: str, catalog: Catalog) -> Iterator[tuple[int, int]]:
    for member in members:
        entity = catalog.entities.get(member)
        forms = [entity.name, *(alias.form for alias in entity.aliases)] if entity else [member]
        for form in sorted(forms, key=len, reverse=True):
            if found := re.search(_whole(form), quote, re.IGNORECASE):
                yield found.span()
                break


def _terms(quote: str, wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    for found in _WORD.finditer(quote):
        word = re.sub(r"'s$", "", fold(found.group()))
        if is_cjk(word):
            if covered(tuple(pairs(word)), wanted) > SOME:
                yield found.span()
        elif word and word not in STOP_WORDS and stem(word) in wanted:
            yield found.span()


def _whole(form: str) -> str:
    """Return a pattern of a name as a whole word; where there are no spaces, it may stand anywhere."""
    return re.escape(form) if is_cjk(form) else rf"(?<!\w){re.escape(form)}(?!\w)"


def _merged(claim: Claim, spans: Iterable[tuple[int, int]]) -> Marks:
    """Join spans between which nothing but small words stands."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and (start <= joined[-1][1] or _BETWEEN.fullmatch(claim.quote.text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _shifted(spans: Marks, by: int) -> Marks:
    return tuple((start + by, end + by) for start, end in spans)
