"""What a phrase stands for before it is tied to a day: one time, one that comes every year, or every week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.answers.times.spans import ends, named, on
from bot.answers.times.words import WEEKDAY_NAMES
from bot.model.edtf import Edtf, EdtfError

AS_WRITTEN = "as written"
_FAR = 41
"""Years to look for the next 29 February that is a Monday: 40 at most where no leap year is left out."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A time that needs no further reading."""

    edtf: Edtf
    how: str = AS_WRITTEN

    def latest(self, _: int) -> Edtf:
        """Return the time."""
        return self.edtf

    soonest = latest

    def bind(self, _: int) -> Edtf:
        """Return the time."""
        return self.edtf

    def why(self, _: int) -> str:
        """Say in short words where the time comes from."""
        return self.how

    def mapped(self, change: Callable[[Edtf], Edtf], prefix: str) -> Fixed:
        """Return a part of the time; the prefix says which."""
        link = "" if prefix.endswith(" of") else " in"
        how = self.how if self.how == AS_WRITTEN else f"{prefix}{link} {self.how}"
        return Fixed(change(self.edtf), how)


@dataclass(frozen=True, slots=True)
class Yearly:
    """A time that comes back every year, or in some years: `in_year` gives it, None where there is none.

    It is tied to the most recent one that has begun; a season (`nearest`) to the one nearest in days. `cut`
    takes a part of it, which does not change the choice of the year: "late March" goes with March, its `whole`.
    """

    in_year: Callable[[int], Edtf | None]
    name: str
    nearest: bool = False
    cut: Callable[[Edtf], Edtf] | None = None
    whole: str = ""

    def of(self, year: int) -> Edtf | None:
        """Return the one of a year; raise EdtfError outside the calendar."""
        whole = self.in_year(year)
        return self.cut(whole) if whole and self.cut else whole

    def latest(self, day: int) -> Edtf:
        """Return the last one that began on or before a day."""
        year = date.fromordinal(max(day, 1)).year
        for whole, part in self._among(range(year, year - _FAR, -1)):
            if ends(whole)[0] <= day:
                return part
        raise EdtfError(f"There is no {self.name} so early in the calendar.")

    def soonest(self, day: int) -> Edtf:
        """Return the first one that ends on or after a day."""
        year = date.fromordinal(min(day, date.max.toordinal())).year
        for whole, part in self._among(range(year - 1, year + _FAR)):
            if ends(whole)[1] >= day:
                return part
        raise EdtfError(f"There is no {self.name} so late in the calendar.")

    def bind(self, day: int) -> Edtf:
        """Return the one that is meant where no year is given."""
        if not self.nearest:
            return self.latest(day)
        here = on(day)
        year = date.fromordinal(day).year
        parts = [part for _, part in self._among(range(year - 1, year + 2))]
        if not parts:
            raise EdtfError(f"There is no {self.name} near this end of the calendar.")
        return min(parts, key=here.gap_days)

    def why(self, day: int) -> str:
        """Say in short words which one was taken."""
        name = self.whole or self.name
        if self.nearest:
            return f"the {name} nearest to {named(day)}"
        return f"the most recent {name} on or before {named(day)}"

    def mapped(self, change: Callable[[Edtf], Edtf], prefix: str) -> Yearly:
        """Return a part of it, every year; the prefix goes before its name."""
        return Yearly(self.of, f"{prefix} {self.name}", self.nearest, change, self.whole or self.name)

    def neighbours(self, chosen: Edtf) -> tuple[Edtf, ...]:
        """Return the next and the previous one, where the calendar has them."""
        first, _ = ends(chosen)
        year = date.fromordinal(first).year
        after = (part for _, part in self._among(range(year - 1, year + _FAR)) if ends(part)[0] > first)
        before = (part for _, part in self._among(range(year + 1, year - _FAR, -1)) if ends(part)[0] < first)
        return tuple(part for part in (next(after, None), next(before, None)) if part)

    def _among(self, years: range) -> Iterator[tuple[Edtf, Edtf]]:
        """Yield the whole and its part for the years that have one."""
        for year in years:
            try:
                whole, part = self.in_year(year), self.of(year)
            except EdtfError:  # a year outside the calendar
                continue
            if whole and part:
                yield whole, part


@dataclass(frozen=True, slots=True)
class Weekly:
    """A weekday, Monday 0; tied to the most recent one, the day itself included."""

    weekday: int

    def latest(self, day: int) -> Edtf:
        """Return the last one on or before a day."""
        return on(day - (day - 1 - self.weekday) % 7)

    def soonest(self, day: int) -> Edtf:
        """Return the first one on or after a day."""
        return on(day + (self.weekday - day + 1) % 7)

    bind = latest

    def why(self, day: int) -> str:
        """Say in short words which one was taken."""
        return f"the most recent {WEEKDAY_NAMES[self.weekday]} on or before {named(day)}"

    def mapped(self, _: Callable[[Edtf], Edtf], __: str) -> Weekly:
        """Return itself: a part of a day is the day."""
        return self


Term = Fixed | Yearly | Weekly
