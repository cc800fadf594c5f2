"""An answer as a value without formatting: Discord, the terminal and JSON are three renderers of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from bot.model.corpus import Certainty, Relation
from bot.model.edtf import Edtf

Command = Literal["brief", "who", "when", "conflicts", "ask", "timeline", "sources", "check"]


LONGEST_MESSAGE = 4_000
"""Longest message that is checked, in characters: Discord's own limit."""


class Reason(StrEnum):
    """Why there is no answer."""

    NO_CLAIM = "no_claim"
    BELOW_THRESHOLD = "below_threshold"
    OUTSIDE_DATES = "outside_dates"
    UNKNOWN_NAME = "unknown_name"
    AMBIGUOUS = "ambiguous"
    TOO_LONG = "too_long"
    BAD_INPUT = "bad_input"
    NO_CONFLICT = "no_conflict"


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quotation stands: the document and how sure we are of its date."""

    doc: str
    title: str
    outlet: str = ""
    url: str = ""
    published: Edtf | None = None
    published_basis: str = "unknown"
    published_why: str = ""
    sha256: str = ""
    """Of the document's bytes as they were loaded."""


WhyKind = Literal[
    "word",
    "meaning",
    "entity",
    "event",
    "source",
    "asked for",
    "time",
    "relation",
    "not covered",
    "origins",
    "news",
]
"""What a reason speaks of. `meaning`: a word of the question that the quotation has in other words."""


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why a quotation is shown: words of the question, or a sentence of ours (relation, origins).

    `called` is what the corpus calls what the words name, where that differs; for a time, when the fact holds.
    """

    kind: WhyKind
    words: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A claim as it is shown. `quote` is `body[start:end]` of its document, re-cut when the answer was made."""

    claim: str
    quote: str
    start: int
    end: int
    text: str
    citation: Citation
    chain: tuple[str, ...] = ()
    """Names of who said it, root first; empty = the article's own voice."""
    certainty: Certainty = "CT"
    flags: frozenset[str] = frozenset()
    event: str = ""
    """Name of the event it is about, for headings."""
    when: Edtf | None = None
    phrase: str = ""
    """The article's own words for `when`."""
    anchor: str = ""
    """What `phrase` was resolved against."""
    why: tuple[Why, ...] = ()
    """Why it is shown, and what of the question it does not cover."""
    origins: int = 0
    """Independent origins that say the same (0 where nobody is named)."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of ours (never shown as a quotation)."""

    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """One snippet, optionally under a heading of ours."""

    snippet: Snippet
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the snippets that give it. `sure` says in words how sure it is.

    `rivals` are the dates that conflicting accounts give of the same, in this answer too; `sure` says so.
    """

    edtf: Edtf
    label: str
    sure: str
    snippets: tuple[Snippet, ...]
    event: str = ""
    rivals: tuple[Edtf, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two snippets in a relation; `a_marks`/`b_marks` are (start, end) of what differs inside each quote.

    `a_also`/`b_also` hold, one of each other article, snippets that say the same as that side. `a_says`/`b_says` is
    what it comes to in a few words ("" where only the quotation tells it), `a_origins`/`b_origins` who says so
    independently.
    """

    relation: Relation
    a: Snippet
    b: Snippet
    a_marks: tuple[tuple[int, int], ...] = ()
    b_marks: tuple[tuple[int, int], ...] = ()
    title: str = ""
    a_also: tuple[Snippet, ...] = ()
    b_also: tuple[Snippet, ...] = ()
    a_says: str = ""
    b_says: str = ""
    a_origins: tuple[str, ...] = ()
    b_origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """A claim that is not what it was in an earlier generation; `after` is None where it was withdrawn.

    What it was is no quotation of this answer: its document may have changed with it.
    """

    before: Snippet
    after: Snippet | None = None
    what: tuple[str, ...] = ()
    """What has changed of it, for people: "its words", "who said it"."""


Line = Note | Cited | Dated | Difference | Revision


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading; an empty heading continues the one before."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Another reading, or a "did you mean": `query` asked with the same command gives it."""

    label: str
    query: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command answers. `found` is False exactly when `reason` is set; then `near` holds labelled near misses."""

    command: Command
    question: str
    title: str
    found: bool
    message: str
    """One plain sentence: the bottom line, or why there is no answer. Never a quotation."""
    reason: Reason | None = None
    entity: str | None = None
    dates: tuple[Edtf, ...] = ()
    sections: tuple[Section, ...] = ()
    near: tuple[Snippet, ...] = ()
    readings: tuple[Choice, ...] = ()
    notes: tuple[str, ...] = ()
    """How the question was read: corrections, time filters, chosen reading."""
    judged: tuple[Difference, ...] = ()
    """Pairs that somebody judged to be no disagreement: told in a note, not shown side by side."""
    generation: str = ""
    now: str = ""
    """The RFC 3339 instant or date the question was read against."""

    def __post_init__(self) -> None:
        if self.found == (self.reason is not None):
            raise ValueError("an answer is found, or has a reason why not")

    def snippets(self) -> Iterator[Snippet]:
        """Yield every snippet in the order in which a reader meets it, near misses excepted."""
        for section in self.sections:
            for line in section.lines:
                match line:
                    case Cited(snippet):
                        yield snippet
                    case Dated(snippets=snippets):
                        yield from snippets
                    case Difference(a=a, b=b):
                        yield a
                        yield b
                    case Revision(after=after):
                        if after is not None:
                            yield after
                    case Note():
                        pass

    def differences(self) -> Iterator[Difference]:
        """Yield every pair of claims shown as a disagreement, in reading order."""
        for section in self.sections:
            for line in section.lines:
                if isinstance(line, Difference):
                    yield line


@dataclass(frozen=True, slots=True)
class Context:
    """The paragraph around a quotation: `paragraph[start:end]` is the quotation itself.

    Of a long paragraph only what is near the quotation; `cut_before` and `cut_after` say where something is left out.
    """

    snippet: Snippet
    paragraph: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False
