"""The typed values that a claim may assert; `kind` names the type in JSON and in the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.model.edtf import Edtf

ValueType = Literal["number", "date", "entities", "status", "bool", "quoted", "label"]
Comparison = Literal["=", "~", ">", ">=", "<", "<=", "range"]


@dataclass(frozen=True, slots=True)
class Number:
    """An amount of `unit` (empty for a bare count); `hi` ends a `range`."""

    n: float
    unit: str = ""
    cmp: Comparison = "="
    hi: float | None = None
    kind: Literal["number"] = "number"

    def bounds(self) -> tuple[float, float]:
        """Return the closed interval the words allow; "about" is ±10 %, "more than" is open above."""
        slack = abs(self.n) * 0.10
        match self.cmp:
            case "~":
                return self.n - slack, self.n + slack
            case ">" | ">=":
                return self.n, float("inf")
            case "<" | "<=":
                return float("-inf"), self.n
            case "range":
                return self.n, self.n if self.hi is None else self.hi
            case _:
                return self.n, self.n


@dataclass(frozen=True, slots=True)
class Date:
    """A point or span of time in EDTF."""

    edtf: Edtf
    kind: Literal["date"] = "date"


@dataclass(frozen=True, slots=True)
class Members:
    """A set of entities (ids, or plain words where no entity exists); `closed` says it is complete."""

    members: tuple[str, ...]
    closed: bool = False
    kind: Literal["entities"] = "entities"


@dataclass(frozen=True, slots=True)
class Status:
    """A rung of a ladder, such as planned or accepted."""

    rung: str
    ladder: str = ""
    kind: Literal["status"] = "status"


@dataclass(frozen=True, slots=True)
class Bool:
    """True, false, or explicitly unknown (None)."""

    b: bool | None
    kind: Literal["bool"] = "bool"


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words that somebody is reported to have used."""

    words: str
    speaker: str = ""
    translated: bool = False
    kind: Literal["quoted"] = "quoted"


@dataclass(frozen=True, slots=True)
class Label:
    """A short free label, compared by its folded spelling."""

    label: str
    kind: Literal["label"] = "label"


Value = Number | Date | Members | Status | Bool | Quoted | Label
