"""Numbers as articles write them, in digits and in words, found in a text by their value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.answers.language.numerals_unspaced import unspaced_numerals
from bot.answers.language.text import has_cjk
from bot.model.values import Number

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_WORTH: dict[str, float] = {word: n for n, word in enumerate(_UNITS)}
_WORTH |= {word: 10.0 * n for n, word in enumerate(_TENS, 2)} | {"dozen": 12.0, "dozens": 24.0, "half": 0.5}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "bn": 1e9,
    "m": 1e6,
}
_WORDS = "|".join(sorted({*_WORTH, *_SCALES} - {"bn", "m"}, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?:[$€£]\s?)?(?P<digits>\d[\d,]*(?:\.\d+)?)(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|m)\b)?"
    rf"|\b(?P<words>(?:{_WORDS})(?:[\s-](?:and\s)?(?:a\s)?(?:{_WORDS}))*)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:\b(?:about|some|around|nearly|almost|roughly|approximately|over|more than|less than|fewer than|at least"
    r"|at most|no more than|up to|exceed(?:s|ed|ing)?|between)\s+)?(?:(?:\b(?-i:[A-Z]{2,3})\$?|[$€£])\s?)?$",
    re.IGNORECASE,
)
_NONE = re.compile(r"\b(?:not (?:one|a single)|no|none|nobody|zero)\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:and|to|or|[-–])\s*")
_NEXT = re.compile(r"[\s-]([^\W\d_]+(?:/[^\W\d_]+)?)")
_NEAR = 1e-6


def numerals(text: str, number: Number) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of a number in a text, with the words that bound it ("more than") and its unit."""
    if has_cjk(text):
        yield from unspaced_numerals(text, number)
        return
    wanted = [number.n] if number.hi is None else [number.n, number.hi]
    found = [(start, end) for value, start, end in numbers(text) if any(_same(value, one) for one in wanted)]
    if not found and number.n == 0:
        found = [match.span() for match in _NONE.finditer(text)]
    if not found:
        return
    start, end = found[0]
    if number.hi is not None:
        end = found[-1][1]
    else:  # the one beside its unit, where the same figure stands twice
        start, end = next(
            (span for span in found if _with_unit(text, span[1], number.unit) > span[1]), found[0]
        )
    lead = _LEAD.search(text, 0, start)
    yield (lead.start() if lead else start), _with_unit(text, end, number.unit)


def numbers(text: str) -> Iterator[tuple[float, int, int]]:
    """Yield every number in a text: its value, and where its words start and end."""
    matches = list(_NUMBER.finditer(text))
    for index, match in enumerate(matches):
        if match.group("words"):
            yield _spelt(match.group("words")), *match.span()
            continue
        scale = match.group("scale")
        following = matches[index + 1] if index + 1 < len(matches) else None
        if not scale and following and _TO.fullmatch(text, match.end(), following.start()):
            scale = following.group("scale")  # "between 22 and 26 million"
        yield (
            float(match.group("digits").replace(",", "")) * _SCALES.get((scale or "").lower(), 1),
            *match.span(),
        )


def _spelt(words: str) -> float:
    """Return what number words come to: "six and a half" 6.5, "two hundred thousand" 200,000."""
    total = part = 0.0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SCALES:
            part = (part or 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, part = total + part, 0.0
        else:
            part += _WORTH.get(word, 0.0)
    return total + part


def _same(value: float, wanted: float) -> bool:
    return abs(value - wanted) <= _NEAR * abs(wanted)


def _with_unit(text: str, end: int, unit: str) -> int:
    """Return where the unit after a number ends, if the next word is it in some form."""
    following = _NEXT.match(text, end)
    word = following.group(1).lower() if following else ""
    wanted = unit.lower()
    alike = word[:3] == wanted[:3] if len(wanted) > 2 else word.startswith(wanted)
    return following.end() if following and wanted and alike else end
