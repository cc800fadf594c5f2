"""Values of the desk's controls: what was done, what found no answer, whether posting is paused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class AuditRow:
    """Something that somebody did, or was refused.

    `guild` None: done on the bot's own machine. `was` and `became` are the state before and after, where it changed.
    """

    guild: int | None
    who: int | None
    what: str
    detail: str
    result: str
    at: datetime
    was: str = ""
    became: str = ""
    n: int = 0
    """Its number, counted from 1 over all guilds; 0 until it is kept."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Some audit rows, newest first; `page` counts from 0, `top` is the row that page 0 begins with."""

    rows: tuple[AuditRow, ...]
    top: int
    page: int
    more: bool
    """Whether older rows follow."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that found no answer, and why. It names nobody."""

    command: str
    text: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GapCluster:
    """Questions that ask the same in nearly the same words; `text` is the wording asked most often."""

    command: str
    text: str
    count: int
    wordings: int
    reasons: tuple[tuple[str, int], ...]
    """Why they found no answer, with how often, most frequent first."""
    newest: datetime


@dataclass(frozen=True, slots=True)
class Paused:
    """Nothing is posted on schedule, since then and for this reason, until somebody resumes it."""

    since: datetime
    why: str
