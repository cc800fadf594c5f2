"""What finding needs to know of a corpus: how claims are indexed, and the words they use."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from bot.model.corpus import Attribute, Document, Entity, Event, Meta, Source


@dataclass(frozen=True, slots=True)
class IndexRow:
    """The terms under which one claim is found: folded, stemmed, stop words dropped, joined by spaces."""

    claim: str
    text: str
    quote: str
    keywords: str
    names: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a corpus: `words` maps folded words to terms, `claims` terms to how many claims hold them."""

    words: Mapping[str, str]
    claims: Mapping[str, int]
    total: int
    """How many claims the corpus has."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Those of the words that belong to proper names → their spelling there."""
    people: AbstractSet[str] = frozenset()
    """Those of the words that belong to the names of people."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All of a generation but its claims. Documents come with an empty `body`."""

    meta: Meta
    hash: str
    documents: Mapping[str, Document]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    attributes: Mapping[str, Attribute]
    claims: int
    relations: Mapping[str, int]
    """How many relations of each kind."""
    mentions: Mapping[str, int]
    """Entity, event or source id → how many claims are about it (or said by it)."""
