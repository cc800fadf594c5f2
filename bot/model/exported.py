"""A claim as it is exported: with its quotation, where that stands, and how it stands to other exported claims."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bot.model.corpus import Claim, Document, RelationKind


@dataclass(frozen=True, slots=True)
class Link:
    """How an exported claim stands to another one that is exported too."""

    kind: RelationKind
    claim: str
    reason: str


@dataclass(frozen=True, slots=True)
class Exported:
    """A claim with the names of what it touches; its document comes without a body."""

    claim: Claim
    document: Document
    said_by: tuple[str, ...]
    """Names of who said it, root first."""
    event: str
    attribute: str
    entities: tuple[str, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """What is exported: `batches` yields all claims, in the order of their ids, of which there are `total`."""

    corpus: str
    generation: str
    as_of: str
    topic: str
    total: int
    batches: AsyncIterator[Sequence[Exported]]
