"""An answer as it was given: its digest and the quotations it showed, and what checking them again finds."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import StrEnum

from bot.model.answer import Answer, Command
from bot.model.edtf import Edtf


@dataclass(frozen=True, slots=True)
class Shown:
    """A quotation that an answer showed: it stood at `start:end` of a document whose bytes had this SHA-256."""

    claim: str
    doc: str
    sha256: str
    start: int
    end: int
    quote: str


class Again(StrEnum):
    """What came out when the answer was derived again from its own generation."""

    SAME = "same"
    DIFFERENT = "different"
    OTHER_VERSION = "other_version"
    """Different, but the bot has been changed since: that alone proves nothing."""
    UNREADABLE = "unreadable"
    NOT_KEPT = "not_kept"
    """The generation is gone."""
    NOT_RECORDED = "not_recorded"
    """The receipt is from before digests were kept."""


class Standing(StrEnum):
    """How a quotation stands in a text now."""

    IN_PLACE = "in_place"
    MOVED = "moved"
    GONE = "gone"
    ALTERED = "altered"
    """The text is not the one that was quoted, so nothing in it proves anything."""
    MISSING = "missing"
    """There is no such text any more, or it cannot be read."""


class Bytes(StrEnum):
    """How a document's bytes on disk compare with those that were quoted."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation checked: against the text in its generation (None: not kept) and the document on disk."""

    number: int
    shown: Shown
    stored: Standing | None
    on_disk: Standing


@dataclass(frozen=True, slots=True)
class Since:
    """The same question asked of the generation that is active now."""

    generation: str
    same: bool = False
    """Whether the whole answer is the same."""
    found: bool = False
    message: str = ""
    gone: tuple[Shown, ...] = ()
    new: tuple[Shown, ...] = ()
    error: str = ""
    """Why it could not be asked, or ""."""


class Verdict(StrEnum):
    """What a verification comes to."""

    HOLDS = "holds"
    IN_PART = "in_part"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of an answer. Says nothing of who asked."""

    receipt: str
    command: Command
    text: str
    now: str
    at: str
    """When it was asked: an RFC 3339 instant."""
    generation: str
    digest: str
    again: Again
    told: str
    """Why it could not be derived again, or ""."""
    checked: tuple[Checked, ...]
    documents: tuple[tuple[str, Bytes], ...]
    since: Since

    @property
    def verdict(self) -> Verdict:
        """Say what the parts come to: broken if anything contradicts what was shown."""
        stored = {one.stored for one in self.checked}
        on_disk = {one.on_disk for one in self.checked}
        if self.again in (Again.DIFFERENT, Again.UNREADABLE) or Standing.GONE in on_disk:
            return Verdict.BROKEN
        if stored - {Standing.IN_PLACE, None}:
            return Verdict.BROKEN
        sure = self.again is Again.SAME and None not in stored
        whole = sure and all(state is Bytes.SAME for _, state in self.documents)
        return Verdict.HOLDS if whole else Verdict.IN_PART


def digest(answer: Answer) -> str:
    """Return the SHA-256 (hex) of an answer's canonical JSON: all of it but the name of its generation.

    Two generations that give the same answer so give the same digest; the name is kept beside it.
    """
    return hashlib.sha256(canonical(replace(answer, generation="")).encode("ascii")).hexdigest()


def canonical(answer: Answer) -> str:
    """Return an answer as JSON of which there is exactly one for equal answers: sorted keys, ASCII, no blanks."""
    return json.dumps(_plain(answer), sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def shown(answer: Answer) -> tuple[Shown, ...]:
    """Return the quotations of an answer in reading order, each once, as a reader sees them numbered from 1."""
    return tuple(
        dict.fromkeys(
            Shown(one.claim, one.citation.doc, one.citation.sha256, one.start, one.end, one.quote)
            for one in (*answer.snippets(), *answer.near)
        )
    )


def _plain(value: object) -> object:
    if isinstance(value, Edtf):
        return value.text
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"{value!r} is no part of an answer")
