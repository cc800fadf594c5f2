"""What `python -m bot doctor` found out: one line each, with what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.app.logs import redact


class Grade(StrEnum):
    """How it stands. Only `MEND` is a failure; `NOTE` is worth knowing."""

    OK = "ok"
    NOTE = "note"
    MEND = "MEND"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    grade: Grade
    told: str
    next_step: str = ""

    def line(self) -> str:
        """Return it for a terminal: the grade is a word."""
        step = f" → {self.next_step}" if self.next_step else ""
        return redact(f"{self.grade:<5} {self.what:<12} {self.told}{step}")

    def value(self) -> Mapping[str, str]:
        """Return it for JSON."""
        told = {"what": self.what, "grade": self.grade.value, "told": self.told, "next": self.next_step}
        return {name: redact(text) for name, text in told.items()}


def ok(what: str, told: str) -> Finding:
    """Return that it is as it should be."""
    return Finding(what, Grade.OK, told)


def note(what: str, told: str, next_step: str = "") -> Finding:
    """Return that it is worth knowing, though nothing must be done."""
    return Finding(what, Grade.NOTE, told, next_step)


def mend(what: str, told: str, next_step: str) -> Finding:
    """Return that something must be done."""
    return Finding(what, Grade.MEND, told, next_step)


def well(findings: Iterable[Finding]) -> bool:
    """Tell whether nothing must be done."""
    return all(found.grade is not Grade.MEND for found in findings)
