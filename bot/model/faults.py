"""What the checker says about a corpus: one fault or warning, at one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["fault", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong with a corpus file.

    `line` counts from 1; 0 means the file as a whole. A `fault` refuses the corpus, a `warning` does not.
    """

    file: str
    line: int
    message: str
    hint: str = ""
    severity: Severity = "fault"

    @property
    def where(self) -> str:
        """Return `file:line`, as editors and terminals understand it."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{self.where}: {self.severity}: {self.message}{hint}"
