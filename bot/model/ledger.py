"""Daily briefs as values: what a guild has set, and what became of each run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Literal

BriefState = Literal["on", "paused", "disabled"]
DAILY = frozenset(range(7))
"""Days of the week, Monday = 0."""
ASKED_NOW = "now "
"""A run whose day begins so was asked for by somebody and belongs to no date."""
KEPT = timedelta(days=14)
"""So long the content of runs is kept, and the generations that they were made from."""


@dataclass(frozen=True, slots=True)
class Brief:
    """A daily brief as it is set: `number` names it inside its guild, `at` is local time to the minute."""

    guild: int
    number: int
    channel: int
    at: time
    zone: str
    set_by: int
    set_at: datetime
    """When it was last set or resumed: what was due before is not made up for."""
    days: frozenset[int] = DAILY
    topic: str = ""
    quiet: bool = False
    """Whether nothing is posted where nothing is new."""
    state: BriefState = "on"
    why: str = ""
    """Why it is disabled."""


class RunState(StrEnum):
    """What became of a run; all but `CLAIMED` is final."""

    CLAIMED = "claimed"
    POSTED = "posted"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """One run in the ledger. Its key is (guild, number, day); `day` is an ISO date or begins with `ASKED_NOW`."""

    guild: int
    number: int
    day: str
    channel: int
    topic: str
    due: datetime
    at: datetime
    """When it was first claimed."""
    state: RunState = RunState.CLAIMED
    holder: str = ""
    """Which process posts it, until `lease` ends."""
    lease: datetime | None = None
    attempts: int = 1
    corpus: str = ""
    generation: str = ""
    receipt: str = ""
    """Of the brief as an answer: stands at the foot of its message and so tells it among others."""
    content: str = ""
    """The message as it is to be sent, frozen; "" until it is made."""
    picture: bytes = b""
    message: int | None = None
    why: str = ""

    @property
    def key(self) -> str:
        """Return the key as text."""
        return f"{self.guild}/{self.number}/{self.day}"


@dataclass(frozen=True, slots=True)
class Correction:
    """What is written on a posted brief because a generation says otherwise than the one it was made from."""

    run: Run
    generation: str
    text: str = ""
    """As it stands on the brief; "" for nothing."""
    reply: int | None = None
    """The message that carries it where the brief cannot be edited."""
    content: str = ""
    """The brief as it was sent, frozen; "" where that is no longer kept."""
    holder: str = ""
