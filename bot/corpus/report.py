"""Collecting everything that is wrong with a corpus, each with its place and a hint."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from bot.corpus.folder import FILES
from bot.model.faults import Fault

MAX_LOOKUPS = 500
"""Hints that one reading may look up by similarity: a wholly wrong corpus must not take minutes."""


def nearest(word: str, choices: Collection[str], *, cutoff: float = 60) -> str:
    """Return the choice spelt most like `word`, or an empty string if none comes near."""
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(
        word, list(choices), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=cutoff
    )
    return best[0] if best else ""


def did_you_mean(word: str, choices: Collection[str]) -> str:
    """Return "did you mean …?" or an empty string."""
    near = nearest(word, choices)
    return f"did you mean {near!r}?" if near else ""


class Report:
    """Every fault and warning found so far."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._unknown: dict[tuple[str, str], list[int]] = {}
        self._hints: dict[tuple[str, str], str] = {}
        self._lookups = 0
        self.failed = False

    def fault(self, file: str, line: int, message: str, hint: str = "") -> None:
        """Note what refuses the corpus."""
        self.failed = True
        self._faults.append(Fault(file, line, message, hint, "fault"))

    def warn(self, file: str, line: int, message: str, hint: str = "") -> None:
        """Note what a person should look at, but does not refuse the corpus."""
        self._faults.append(Fault(file, line, message, hint, "warning"))

    def at(self, file: str, line: int) -> Spot:
        """Return the place to complain about."""
        return Spot(self, file, line)

    def unknown_field(self, file: str, line: int, field: str, known: Collection[str]) -> None:
        """Note a field that the format does not have: one warning for all lines of a file that have it."""
        lines = self._unknown.setdefault((file, field), [line, 0])
        lines[1] += 1
        if lines[1] == 1:
            self._hints[file, field] = did_you_mean(field, known)

    def may_look_up(self) -> bool:
        """Return whether another hint may be looked up by similarity, and count it."""
        self._lookups += 1
        return self._lookups <= MAX_LOOKUPS

    def faults(self) -> list[Fault]:
        """Return everything in file and line order."""
        everything = list(self._faults)
        for (file, field), (line, count) in self._unknown.items():
            times = f" (on {count} lines)" if count > 1 else ""
            message = f"`{field}` is not a field of this file; it is ignored{times}"
            everything.append(Fault(file, line, message, self._hints[file, field], "warning"))
        order = {name: place for place, name in enumerate(FILES)}
        return sorted(everything, key=lambda fault: (order.get(fault.file, -1), fault.file, fault.line))


class Spot(NamedTuple):
    """One line of one file."""

    report: Report
    file: str
    line: int

    def fault(self, message: str, hint: str = "") -> None:
        """Note a fault here."""
        self.report.fault(self.file, self.line, message, hint)

    def warn(self, message: str, hint: str = "") -> None:
        """Note a warning here."""
        self.report.warn(self.file, self.line, message, hint)

    def unknown_id(
        self, field: str, given: str, known: Collection[str], home: str, elsewhere: str = ""
    ) -> None:
        """Note an id that no line of the file `home` has; `elsewhere` is the file that has it."""
        hint = f"add it to {home}"
        if elsewhere:
            hint = f"it is an id of {elsewhere}; {hint} too"
        elif self.report.may_look_up():
            hint = did_you_mean(given, known) or hint
        self.fault(f"`{field}` names {given!r}, which is not in {home}", hint)
