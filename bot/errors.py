"""Every error the project raises on purpose.

::

    DeskError                       a sentence a person may read, and the next step
    ├── CorpusFaults                a corpus that cannot be loaded: every fault with file:line
    ├── NotLoaded                   no generation is active yet
    ├── NotPermitted                the person may not do this here
    ├── NotFound                    an id that no longer exists in this generation
    ├── StoreBusy                   the database stayed locked past the bounded wait
    └── SettingsError               wrong settings, all of them at once

Anything else that escapes is a bug: it is logged with an error id, and the person is shown that id.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model.said import say

if TYPE_CHECKING:
    from bot.model.faults import Fault


class DeskError(Exception):
    """An error whose message is written for the person who sees it."""

    def __init__(self, message: str, *, next_step: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message} {self.next_step}".strip()


class CorpusFaults(DeskError):
    """A corpus was refused; `faults` holds everything wrong with it, in file and line order."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        count = sum(fault.severity == "fault" for fault in faults)
        super().__init__(
            say(
                "The corpus has {n} fault; nothing was loaded.",
                "The corpus has {n} faults; nothing was loaded.",
                n=count,
            ),
            next_step=say("Mend the lines named below, then check again."),
        )
        self.faults = tuple(faults)


class NotLoaded(DeskError):
    """No generation of the corpus is active."""


class NotPermitted(DeskError):
    """The person lacks the permission this needs."""


class NotFound(DeskError):
    """Something that was named does not exist (any more)."""


class StoreBusy(DeskError):
    """A database stayed locked longer than the bounded wait."""


class SettingsError(DeskError):
    """One or more settings are wrong; the message names each with its fix."""
