"""A problem that somebody reported with an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Trouble(StrEnum):
    """What is wrong."""

    QUOTATION = "quotation"
    """The words are not what was said, or not all of it."""
    SOURCE = "source"
    """Wrong person, article or date."""
    MISLEADING = "misleading"
    MISSING = "missing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Report:
    """A report; `who` is None once that person asked to be forgotten, `n` is 0 until it is kept.

    `quotation` is the number in the answer that it is about, `claim` what is quoted there ("" for the whole answer).
    """

    receipt: str
    guild: int | None
    who: int | None
    kind: Trouble
    text: str
    at: datetime
    quotation: int | None = None
    claim: str = ""
    told: str = ""
    """Where it went: "channel", "owners", or "" where nobody could be reached."""
    closed: datetime | None = None
    n: int = 0


@dataclass(frozen=True, slots=True)
class ReportPage:
    """Some open reports, oldest first; `page` counts from 0."""

    reports: tuple[Report, ...]
    page: int
    count: int
    """How many are open over all pages."""
    more: bool
