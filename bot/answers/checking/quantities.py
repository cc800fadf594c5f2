"""Amounts that a sentence states: the number with its bound ("about", "more than") and what it counts or measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answers.language.numerals import numbers
from bot.answers.language.text import fold, stem, tokens
from bot.model.values import Comparison, Number

_BOUNDS: tuple[tuple[Comparison, str], ...] = (
    (">=", r"at least|no fewer than|no less than|minimum of|>="),
    ("<=", r"at most|no more than|up to|maximum of|not more than|<="),
    (">", r"more than|over|exceed(?:s|ed|ing)?|above|north of|upwards? of|>"),
    ("<", r"less than|fewer than|under|below|<"),
    (
        "~",
        r"about|some|around|nearly|almost|roughly|approximately|approx\.?|circa|ca\.?|close to|maybe|like|~|≈",
    ),
)
_BOUND = re.compile("|".join(rf"(?P<b{i}>{words})" for i, (_, words) in enumerate(_BOUNDS)), re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![\w])(?:{'|'.join(words for _, words in _BOUNDS)})\s*(?:a\s+)?(?:[$€£]|[A-Z]{{2,3}}\s)?$",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\s*(?:-?ish\b|or so\b|or thereabouts\b|give or take\b)", re.IGNORECASE)
_CLOCK = re.compile(r"\s*(?:[ap]\.?m\b|o'clock\b|h\b|:\d\d)|(?<=\d)\s*(?=hrs?\b(?! \w))", re.IGNORECASE)
_DAY = re.compile(
    r"(?:st|nd|rd|th)?(?:\s+of)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE
)
_AND = re.compile(r"[\s-]*[^\W\d_]+[\s,]*(?:and\s+)?", re.IGNORECASE)
_NAME = re.compile(r"(?<!^)\b(?-i:[A-Z])[\w'’]*\s$|[#№]\s?$")
_CURRENCIES = {"usd": "dollar", "eur": "euro", "gbp": "pound", "jpy": "yen", "cny": "yuan", "krw": "won"}
_NUMBERED = 100
"""A figure below this behind a word with a capital may be part of a name ("Gate 4")."""
_UNCOUNTED = frozenset({"one", "half", "a half", "zero"})
"""Number words that mostly count nothing ("one of them", "half the town")."""
_MEASURES: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("s", "sec", "second", "seconds"), ("time", 1.0)),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), ("time", 60.0)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), ("time", 3_600.0)),
    **dict.fromkeys(("day", "days"), ("time", 86_400.0)),
    **dict.fromkeys(("week", "weeks"), ("time", 604_800.0)),
    **dict.fromkeys(("month", "months"), ("months", 1.0)),
    **dict.fromkeys(("year", "years"), ("months", 12.0)),
    **dict.fromkeys(("t", "tonne", "tonnes", "ton", "tons"), ("mass", 1_000.0)),
    **dict.fromkeys(("kg", "kilo", "kilos", "kilogram", "kilograms"), ("mass", 1.0)),
    **dict.fromkeys(("km", "kilometre", "kilometres", "kilometer", "kilometers"), ("length", 1_000.0)),
    **dict.fromkeys(("m", "metre", "metres", "meter", "meters"), ("length", 1.0)),
    **dict.fromkeys(("km/h", "kph", "kmh"), ("speed", 1.0)),
    **dict.fromkeys(("percent", "%", "pct"), ("percent", 1.0)),
    **dict.fromkeys(("point", "points"), ("points", 1.0)),
    **dict.fromkeys(("gb", "gigabyte", "gigabytes"), ("bytes", 1.0)),
    **dict.fromkeys(("tb", "terabyte", "terabytes"), ("bytes", 1_000.0)),
}
PEOPLE = frozenset(
    map(
        stem,
        """people person man men woman women child children dead killed died death casualty casualties injury injuries
        injured hurt wounded victim fatality ill sick infected patient case worker staff docker resident customer
        user voter fan supporter member arrest arrested missing exposed treated attendee audience crowd
        spectator guest protester marcher nurse soldier officer investigator expert""".split(),  # noqa: SIM905
    )
)
"""Words that count people, whatever else they say of them."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in a sentence; `nouns` are the terms of the words after it, `measure` the unit it is measured in."""

    number: Number
    start: int
    end: int
    nouns: tuple[str, ...]
    measure: str = ""
    literal: bool = False
    """Whether it only names something ("Gate 4") or is a time of day: the same, or another, but never near."""

    def of_unit(self, unit: str) -> Number | None:
        """Return the amount in another unit of the same kind; None where it measures or counts something else."""
        if self.literal:
            return None
        unit_word = _CURRENCIES.get(unit.casefold(), unit)
        mine, other = _MEASURES.get(self.measure), _MEASURES.get(unit.casefold())
        if mine and other:
            return _scaled(self.number, mine[1] / other[1], unit) if mine[0] == other[0] else None
        if mine or (other and self.nouns):
            return None
        term = stem(fold(unit_word)) if unit else ""
        if not self.nouns or not term or term in self.nouns:
            return replace(self.number, unit=unit)
        if term in ("people", "person", "peopl"):
            return replace(self.number, unit=unit) if PEOPLE & set(self.nouns) else None
        return None


def quantities(text: str) -> list[Quantity]:
    """Return the amounts in a text; hours and minutes that belong together are one."""
    found: list[Quantity] = []
    for quantity in _each(text):
        last = found[-1] if found else None
        together = (
            last
            and _MEASURES.get(last.measure, ("",))[0] == "time" == _MEASURES.get(quantity.measure, ("",))[0]
        )
        if (
            last
            and together
            and last.measure != quantity.measure
            and _AND.fullmatch(text, last.end, quantity.start)
        ):
            less = quantity.of_unit(last.measure)
            if less is not None and less.n < last.number.n + 1:
                number = replace(last.number, n=last.number.n + less.n)
                found[-1] = replace(last, number=number, end=quantity.end)
                continue
        found.append(quantity)
    return found


def values(text: str) -> frozenset[float]:
    """Return the values of all numbers in a text."""
    return frozenset(round(value, 6) for value, _, _ in numbers(text))


def _each(text: str) -> Iterator[Quantity]:
    spans = list(numbers(text))
    skip = -1
    for index, (value, start, end) in enumerate(spans):
        if index == skip or fold(text[start:end]) in _UNCOUNTED:
            continue
        if start and (
            text[start - 1].isalpha() or (text[start - 1] == "-" and text[start - 2 : start - 1].isalpha())
        ):
            continue  # part of a name ("G7", "Covid-19")
        if _DAY.match(text, end):
            continue
        lead = _BEFORE.search(text, 0, start)
        bound = _BOUND.match(text, lead.start()) if lead else None
        cmp: Comparison = next((_BOUNDS[i][0] for i in range(len(_BOUNDS)) if bound and bound[f"b{i}"]), "=")
        named = (
            bool(_NAME.search(text[:start])) and value < _NUMBERED and text[start].isdigit() and cmp == "="
        )
        hi = None
        if _spans(text, start, end, spans[index + 1 :]):
            hi, cmp, skip = spans[index + 1][0], "range", index + 1
            end = spans[index + 1][2]  # noqa: PLW2901 - both ends are one amount
        if _AROUND.match(text, end) and cmp == "=":
            cmp = "~"
        after = text[end:].lstrip(" -")
        measure = _measure(after)
        nouns = () if measure else _nouns(text, start, after)
        literal = bool(_CLOCK.match(text, end)) or (named and not measure)
        yield Quantity(Number(value, measure, cmp, hi), start, end, nouns, measure, literal)


def _spans(text: str, start: int, end: int, later: Sequence[tuple[float, int, int]]) -> bool:
    """Say whether a number and the next are the ends of one amount ("between 22 and 26 million")."""
    if not later or not re.search(r"\bbetween\s+\S{0,3}$", text[:start], re.IGNORECASE):
        return False
    return bool(re.fullmatch(r"\s+and\s+\S{0,2}", text[end : later[0][1]]))


def _measure(after: str) -> str:
    if after.startswith("%"):
        return "%"
    word = re.match(r"km/h|[^\W\d_]+", after, re.IGNORECASE)
    unit = word.group().casefold() if word else ""
    if re.match(r"per ?cent\b", after, re.IGNORECASE):
        return "percent"
    return unit if unit in _MEASURES and (len(unit) > 1 or unit in ("h", "t")) else ""


def _nouns(text: str, start: int, after: str) -> tuple[str, ...]:
    """Return the terms of the next two words of content after a number; money is known by its sign too."""
    if text[max(0, start - 1) : start] in ("$", "€", "£"):
        return ({"$": "dollar", "€": "euro", "£": "pound"}[text[start - 1]],)
    clause = re.split(r"[.,;:!?()–—]", after, maxsplit=1)[0]
    words: list[str] = []
    for token in tokens(clause)[:5]:
        if token.stop or token.word[0].isdigit():
            if words:
                break
            if token.word in ("more", "other", "of", "the", "new", "further"):
                continue
            break
        words.append(token.term)
    return tuple(words[:3])


def _scaled(number: Number, factor: float, unit: str) -> Number:
    hi = None if number.hi is None else number.hi * factor
    return replace(number, n=round(number.n * factor, 6), unit=unit, hi=hi)
