"""A watch as a value: a topic that somebody wants to be told of when the corpus says something new on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

WatchState = Literal["on", "disabled"]


@dataclass(frozen=True, slots=True)
class Watch:
    """One watch. `guild` None: set in private; `channel` None: told in private."""

    guild: int | None
    who: int
    channel: int | None
    topic: str
    corpus: str
    generation: str
    """What it has been told of."""
    set_at: datetime
    n: int = 0
    """Its number over all guilds; 0 until it is kept."""
    state: WatchState = "on"
    target: str = ""
    """The generation it is being told of, "" where it is not."""
    content: str = ""
    """The message to be sent for `target`, frozen; "" until it is made."""
    holder: str = ""
    message: int | None = None
    told_at: datetime | None = None
    """When it last came to something."""
    result: str = ""
    """What became of it then, or why it is disabled."""

    @property
    def mark(self) -> str:
        """Return what stands at the foot of its message and so tells it among others."""
        return f"watch {self.n} · generation {self.target[:16]}"
