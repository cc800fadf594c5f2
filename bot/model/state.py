"""What the desk says of itself: which generation is active, what a reload changed, what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.model.answer import Command, Difference, Revision, Snippet
from bot.model.edtf import Edtf
from bot.model.faults import Fault
from bot.model.ledger import Run
from bot.model.receipt import Shown

FIRST = "-"
"""Stands for the generation before the first: a daily brief without one before it."""
LOST = "?"
"""Stands for a generation that is no longer kept."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One loaded state of a corpus: a database file named by the hash of everything it was made from."""

    hash: str
    path: str
    corpus: str
    """The corpus folder it was made from, absolute."""
    loaded_at: datetime
    claims: int
    documents: int
    relations: int


@dataclass(frozen=True, slots=True)
class Status:
    """The active generation in numbers; `oldest` and `newest` are publication dates."""

    name: str
    generation: str
    loaded_at: datetime
    claims: int
    documents: int
    entities: int
    events: int
    relations: Mapping[str, int]
    oldest: Edtf | None
    newest: Edtf | None
    previous: Generation | None = None
    """What a rollback would bring back."""
    rolled_back: bool = False
    """Whether it was brought back by a rollback: a start does not load what was taken back."""


@dataclass(frozen=True, slots=True)
class Changed:
    """How many claims, and the ids of the first of them in order."""

    count: int = 0
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What one generation has that another has not."""

    added: Changed = Changed()
    removed: Changed = Changed()
    altered: Changed = Changed()
    related: Mapping[str, int] = field(default_factory=dict)
    """How many relations of each kind are new."""
    unrelated: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind are gone."""


@dataclass(frozen=True, slots=True)
class News:
    """What a later generation says that an earlier one did not, and the other way round.

    Of each kind those of most weight, with how many there are. `resolved` holds the quotations of the earlier one.
    """

    before: str
    after: str
    added: tuple[Snippet, ...] = ()
    altered: tuple[Revision, ...] = ()
    withdrawn: tuple[Revision, ...] = ()
    conflicts: tuple[Difference, ...] = ()
    resolved: tuple[Difference, ...] = ()
    added_count: int = 0
    altered_count: int = 0
    withdrawn_count: int = 0
    conflicts_count: int = 0
    resolved_count: int = 0

    @property
    def nothing(self) -> bool:
        """Tell whether all is as it was."""
        counts = (self.added_count, self.altered_count, self.withdrawn_count)
        return not any((*counts, self.conflicts_count, self.resolved_count))


@dataclass(frozen=True, slots=True)
class Touched:
    """A posted brief that cites claims which are changed or withdrawn in another generation."""

    run: Run
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reloaded:
    """What a reload or a rollback did, or would do; `changed` is False for the same corpus again."""

    changed: bool
    generation: str
    claims: int
    changes: Changes = Changes()
    warnings: tuple[Fault, ...] = ()
    before: str = ""
    """The generation it is compared with; "" for the first load."""
    before_claims: int = 0
    news: News | None = None
    """What readers are told differently; None where there is nothing to compare."""
    touched: tuple[Touched, ...] = ()
    """Of a trial: the posted briefs that would have to be corrected."""
    shrinks: bool = False
    """Whether it loses so many claims that it has to be forced."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered, kept so that its buttons work after a restart and its answer can be verified.

    `text` is what was typed: with `now` and `generation` it gives the same answer again. `digest` (of the answer as
    given), `shown`, `code` (the version of the bot) and `corpus` are empty in receipts from before they were kept.
    """

    receipt: str
    command: Command
    text: str
    now: str
    generation: str
    guild: int | None
    asker: int | None
    at: datetime
    corpus: str = ""
    """The corpus folder that was asked, absolute."""
    code: str = ""
    digest: str = ""
    shown: tuple[Shown, ...] = ()
    since: str = ""
    """Of a daily brief: the generation that its news are counted from, `FIRST` for none; "" for another answer."""
