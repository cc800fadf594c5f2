"""An amount that a statement gives, held against the amounts of a claim: its value, and the figures in its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.checking.assertion import Assertion
from bot.answers.checking.quantities import PEOPLE, Quantity, quantities, values
from bot.answers.language.text import stem, term_set, tokens
from bot.answers.matching.told import Told
from bot.answers.question.lexicon import Lexicon
from bot.answers.relations.compare import compare
from bot.answers.relations.side import Side
from bot.model.corpus import Attribute
from bot.model.values import Date, Number

_ROUND = 0.05
"""Amounts this close, the stated one round, may be one amount told in two ways."""
_ABOUT = 0.025
"""A claim's "about" gives a flat amount this close."""
_SAME = 1e-6


class Amounts:
    """The amounts of a claim, ready to be held against those of a statement."""

    def __init__(self, stated: Assertion, told: Told, lexicon: Lexicon) -> None:
        self._stated = stated
        self._told = told
        self._lexicon = lexicon
        self._value = told.claim.value

    def same_kind(self, quantity: Quantity) -> Number | None:
        """Return an amount in the unit of the claim's value; None where they count or measure different things."""
        if not isinstance(self._value, Number):
            return None
        unit = self._value.unit
        if (mine := quantity.of_unit(unit)) is not None:
            return mine
        nouns = set(quantity.nouns[:1])
        alike = nouns | {term for noun in nouns for term in self._lexicon.synonyms(noun)}
        counted = not quantity.measure and not quantity.literal and stem(unit) in alike
        return replace(quantity.number, unit=unit) if counted else None

    def gives(self, quantity: Quantity) -> bool:
        """Say whether an amount is the claim's value."""
        mine = self.same_kind(quantity)
        return mine is not None and isinstance(self._value, Number) and _given(mine, self._value)

    def has(self, quantity: Quantity) -> bool:
        """Say whether the claim gives an amount: its value is that, or its words hold the figure."""
        if self.gives(quantity):
            return True
        if quantity.number.cmp not in ("=", "~"):
            return False
        if self.same_kind(quantity) is not None and len(self._stated.quantities) == 1:
            return False  # it is another amount than the one that the claim asserts
        claim = self._told.claim
        texts = [claim.text] if isinstance(self._value, Number) else [claim.text, claim.quote.text]
        if quantity.literal:
            texts += [name for id_ in (claim.event, *self._told.about) for name in self._called(id_)]
            return any(quantity.number.n in values(_apart(text)) for text in texts)
        return any(_has_figure(quantity, quantities(_apart(text))) for text in texts)

    def conflict(self, quantity: Quantity, attribute: Attribute) -> Number | None:
        """Return an amount, in the claim's unit, that its value excludes; None where both may be true."""
        mine = self.same_kind(quantity)
        if mine is None or not isinstance(self._value, Number) or _near(mine, self._value):
            return None
        return mine if compared(mine, self._value, attribute) == "contradict" else None

    def single(self, quantity: Quantity) -> bool:
        """Say whether the claim has one amount of a unit that the statement names, so that both mean the same."""
        if not isinstance(self._value, Number) or self._value.unit in ("", "people"):
            return False
        unit = self._value.unit
        if not (quantity.measure or quantity.nouns) or quantity.of_unit(unit) is None:
            return False
        named = (one for one in quantities(self._told.claim.text) if one.measure or one.nouns)
        return sum(one.of_unit(unit) is not None for one in named) == 1

    def beside(self) -> bool:
        """Say whether the figures of a claim on several people stand beside those whom the statement names."""
        people = self._told.persons
        if len(people) < 2 or not self._stated.quantities:
            return True
        entities = self._lexicon.catalog.entities
        forms = {term: id_ for id_ in people for term in term_set(entities[id_].name)}
        named = {id_ for mention in self._stated.question.mentions for id_ in mention.ids("entity")}
        if named.issuperset(people):
            return isinstance(self._value, Number)
        words = tokens(self._told.claim.text)
        figures = {quantity.number.n for quantity in self._stated.quantities}
        for index, token in enumerate(words):
            if token.word[0].isdigit() and figures & values(token.word):
                before = [forms[word.term] for word in words[:index] if word.term in forms]
                if before and before[-1] not in named:
                    return False
        return True

    def _called(self, id_: str) -> tuple[str, ...]:
        catalog = self._lexicon.catalog
        known = catalog.events.get(id_) or catalog.entities.get(id_)
        return (known.name, *(alias.form for alias in known.aliases)) if known else ()


def compared(mine: Number | Date, value: Number | Date, attribute: Attribute) -> str:
    """Return the kind of relation that the corpus's own comparators give two values."""
    one, two = (
        Side(value=side, hedged=False, invited=False, asserted=None, name=str) for side in (mine, value)
    )
    return compare(one, two, attribute).kind


def _apart(text: str) -> str:
    """Return a text in which figures stand alone: "38-tonne" is 38."""
    return text.replace("-", " ")


def _given(mine: Number, value: Number) -> bool:
    """Say whether a claim's amount is what the statement says, and not only not excluded by it."""
    if (mine.n, mine.hi) == (value.n, value.hi) and value.cmp in (mine.cmp, "=", "~"):
        return True
    if value.cmp not in ("=", "~", "range"):
        return mine.cmp == value.cmp and mine.n == value.n
    if mine.cmp == "=":
        return value.cmp == "~" and abs(mine.n - value.n) <= _ABOUT * abs(value.n)
    lo, hi = mine.bounds()
    return lo <= value.n <= hi and (value.hi is None or value.hi <= hi)


def _has_figure(stated: Quantity, figures: Sequence[Quantity]) -> bool:
    """Say whether one of the figures of a text is a stated one, and counts or measures the same."""
    if stated.measure:
        same = [held.of_unit(stated.measure) for held in figures if held.measure]
        return any(one is not None and abs(one.n - stated.number.n) < _SAME for one in same)
    alike = [held for held in figures if not held.measure and held.number.n == stated.number.n]
    return any(_counts_same(stated, held, alone=len(figures) == 1) for held in alike)


def _counts_same(stated: Quantity, held: Quantity, *, alone: bool) -> bool:
    if not stated.nouns or not held.nouns:
        return alone or not stated.nouns
    mine, other = set(stated.nouns), set(held.nouns)
    return bool(mine & other) or bool(mine & PEOPLE and other & PEOPLE)


def _near(mine: Number, value: Number) -> bool:
    """Say whether two amounts may be one, told round."""
    gap = abs(mine.n - value.n)
    if not gap or value.hi is not None or mine.cmp != "=":
        return False
    round_ = mine.n % 10 ** (len(str(int(abs(mine.n)))) - 1) == 0
    return round_ and gap <= _ROUND * abs(value.n)
