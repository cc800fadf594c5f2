"""What finding needs to know of a corpus: how claims are indexed, the words they use, and who and what is named.

A corpus may have a million claims: nothing here holds all of it. A `Catalog` is the part that one question touches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from bot.model.corpus import Attribute, Document, Entity, Event, Meta, Source
from bot.model.edtf import Edtf
from bot.model.words import WordList

T = TypeVar("T")
TYPED = 48
"""Characters of a name that are compared with what is typed."""
TargetKind = Literal["entity", "event", "source"]
OfferKind = Literal["entity", "event", "source", "document"]


class IndexRow(NamedTuple):
    """The terms under which one claim is found, folded and stemmed, stop words dropped: by their numbers."""

    claim: str
    text: Collection[int]
    quote: Collection[int]
    keywords: Collection[int]
    names: Collection[int]


class Index(Protocol):
    """How the claims of a corpus are indexed. Terms and words are complete when all rows have been taken, once."""

    @property
    def terms(self) -> Sequence[str]:
        """Return the terms by their numbers."""
        ...

    def rows(self) -> Iterator[IndexRow]:
        """Yield one row for each claim, in any order."""
        ...

    def words(self) -> WordList:
        """Return the words of the corpus."""
        ...


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one target."""

    target: str
    kind: TargetKind
    form: str
    alias: str
    """Kind of alias: name, short, title, role, native, reversed, part (of a longer name), type (of an event)."""
    since: Edtf | None = None
    until: Edtf | None = None

    def held(self, day: int) -> bool:
        """Say whether the name was held on a day (always, where no time is given)."""
        starts = self.since.lo if self.since else None
        ends = self.until.hi if self.until else None
        return (starts is None or starts <= day) and (ends is None or day <= ends)


@dataclass(frozen=True, slots=True)
class Offer:
    """A suggestion for what is typed: it is offered where `start`, folded, begins with that."""

    kind: OfferKind
    start: str
    place: int
    """0 where `start` is the beginning of a name, 1 where it is that of a later word."""
    weight: int
    """How much is told of it."""
    label: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Who and what a corpus names, arranged for look-up; made once, when it is loaded."""

    names: Sequence[tuple[str, Name]]
    """(key, name): see `bot.answers.question.names.key_of`. In the order in which they are to be tried."""
    told: Sequence[tuple[str, str]]
    """(term, entity id): the entity's names or description hold the term."""
    offers: Sequence[Offer]
    mentions: Mapping[str, int]
    """Entity, event or source id → how many claims are about it (or said by it)."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A generation as a whole: its numbers, and the little of it that every question needs."""

    meta: Meta
    hash: str
    claims: int
    documents: int = 0
    entities: int = 0
    events: int = 0
    relations: Mapping[str, int] = field(default_factory=dict)
    """How many relations of each kind."""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    oldest: Edtf | None = None
    """The earliest date of publication."""
    newest: Edtf | None = None
    """The latest date of publication."""
    most_told: int = 0
    """How many claims the event has of which most is told."""
    longest_name: int = 0
    """Words of the longest name, stop words aside."""


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """A record as the store has it."""

    value: T
    n: int
    """Its place in file order."""
    claims: int = 0
    """How many claims are about it (or said by it)."""


@dataclass(frozen=True, slots=True)
class Voices:
    """How much a document says, and who says it: each chain of speakers once, the article's own voice as ()."""

    claims: int
    chains: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Catalog:
    """The records that one question touches. Documents come with an empty `body`; mappings are in file order."""

    whole: Whole
    documents: Mapping[str, Document] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    mentions: Mapping[str, int] = field(default_factory=dict)
    """Entity, event or source id → how many claims are about it (or said by it)."""

    @property
    def meta(self) -> Meta:
        """What the corpus is called and where its days begin."""
        return self.whole.meta

    @property
    def hash(self) -> str:
        """The generation's name."""
        return self.whole.hash

    @property
    def attributes(self) -> Mapping[str, Attribute]:
        """All attributes of the corpus."""
        return self.whole.attributes
