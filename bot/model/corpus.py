"""A corpus as frozen values: what `bot.corpus` reads, `bot.store` keeps and `bot.answers` thinks about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.model.edtf import Edtf
from bot.model.values import Value, ValueType

Basis = Literal["given", "inferred", "unknown"]
Certainty = Literal["CT", "PR", "PS", "U"]
Polarity = Literal["+", "-", "?"]


@dataclass(frozen=True, slots=True)
class Meta:
    """What `corpus.toml` says. `week_starts` counts from 0 = Monday."""

    name: str
    language: str = "en"
    timezone: str = "UTC"
    week_starts: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source document. `body` is its bytes decoded as UTF-8, newlines untouched; `sha256` is of the raw bytes."""

    id: str
    title: str
    body: str
    sha256: str
    outlet: str = ""
    url: str = ""
    lang: str = "en"
    published: Edtf | None = None
    published_basis: Basis = "unknown"
    published_why: str = ""
    tz: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Who says things. `party` names whose interest it speaks for; `reliability` is an Admiralty letter A–F."""

    id: str
    kind: str
    name: str
    party: str = ""
    reliability: str = "F"
    entity: str = ""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name. `since` and `until` bound the time in which a role or name was held."""

    form: str
    kind: str = "name"
    lang: str = ""
    since: Edtf | None = None
    until: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, object or group."""

    id: str
    kind: str
    name: str
    description: str = ""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is to happen."""

    id: str
    type: str
    name: str
    aliases: tuple[Alias, ...] = ()
    date: Edtf | None = None
    date_basis: str = ""
    date_why: str = ""
    participants: tuple[str, ...] = ()
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs from weakest to strongest; rungs of equal strength share a level. `off` are the ways off the ladder."""

    rungs: tuple[tuple[str, ...], ...]
    off: tuple[str, ...] = ()

    def level(self, rung: str) -> int | None:
        """Return the strength of a rung from 0, -1 for one off the ladder, None for an unknown one."""
        for level, names in enumerate(self.rungs):
            if rung in names:
                return level
        return -1 if rung in self.off else None


EVENT_LADDER = Ladder(
    rungs=(
        ("proposed",),
        ("invited",),
        ("accepted", "agreed"),
        ("planned",),
        ("scheduled",),
        ("confirmed",),
        ("took_place",),
    ),
    off=("cancelled", "declined", "denied", "postponed"),
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """What can be said of an event or an entity; `asks` are the words that ask for it."""

    id: str
    value_type: ValueType
    name: str = ""
    unit: str = ""
    single: bool = False
    asks: tuple[str, ...] = ()
    ladder: Ladder | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim piece of a document: Unicode code points `start` to `end` of its body."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.text) or self.start < 0:
            raise ValueError(f"span {self.start}:{self.end} does not hold {len(self.text)} characters")


@dataclass(frozen=True, slots=True)
class When:
    """When a fact holds. `phrase` is the article's own words, `anchor` the date they were resolved against."""

    edtf: Edtf
    phrase: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact with the words that prove it. `text` is our paraphrase: searched, never shown as a quotation."""

    id: str
    doc: str
    quote: Span
    text: str
    keywords: tuple[str, ...] = ()
    event: str = ""
    attr: str = ""
    value: Value | None = None
    time: When | None = None
    time_quote: Span | None = None
    said_by: tuple[str, ...] = ()
    certainty: Certainty = "CT"
    polarity: Polarity = "+"
    entities: tuple[str, ...] = ()
    flags: frozenset[str] = frozenset()


RelationKind = Literal[
    "agree",
    "refine",
    "update",
    "contradict",
    "accounts_differ",
    "unconfirmed",
    "wording",
    "complement",
    "different_event",
    "not_a_conflict",
]
"""How two claims stand to each other; `not_a_conflict` only where an operator judged so."""
DISAGREEMENTS: tuple[RelationKind, ...] = ("contradict", "accounts_differ", "unconfirmed", "wording")
"""The kinds that `/conflicts` lists, gravest first."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two claims stand to each other, with the reason in words a reader understands.

    `a` and `b` are claim ids; `a` is the one that comes first (by document date, then id).
    """

    kind: RelationKind
    reason: str
    a: str
    b: str
    attr: str = ""
    event: str = ""
    judged_by: str = ""
    """Who gave the kind by hand; empty where it was worked out."""
    judged_why: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """An operator's verdict on two claims; with `attr` only on what they say of that attribute."""

    a: str
    b: str
    verdict: RelationKind
    who: str
    why: str
    attr: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a corpus folder holds, checked and anchored. Mappings are in file order and keyed by id."""

    meta: Meta
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source] = field(default_factory=dict)
    entities: Mapping[str, Entity] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    judgements: tuple[Judgement, ...] = ()
    hash: str = ""
    """SHA-256 (hex) over every record and document byte: names the generation."""
