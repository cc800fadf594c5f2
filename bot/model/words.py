"""What a generation knows of a word of a question: found by its spelling, or near another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KnownWord:
    """A folded word of the corpus: its index term and how many claims hold that."""

    term: str
    claims: int
    name: str = ""
    """How the word is spelt where it belongs to a proper name, or ""."""


@dataclass(frozen=True, slots=True)
class NearWord:
    """A folded word of the corpus beside one that was asked for."""

    word: str
    distance: int
    """Optimal string alignment: letters put in, left out, changed, or swapped with a neighbour."""
    claims: int
    """How many claims hold its term."""
    name: bool = False
    """It belongs to a proper name."""
    person: bool = False
    """It belongs to the name of a person."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a generation knows of the words of one question."""

    total: int
    """How many claims the generation has."""
    known: Mapping[str, KnownWord] = field(default_factory=dict)
    """Folded words that the corpus uses."""
    near: Mapping[str, Sequence[NearWord]] = field(default_factory=dict)
    """Folded words that it does not use → those of its words that are near."""
    claims: Mapping[str, int] = field(default_factory=dict)
    """Index terms → how many claims hold them."""
    beginning: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Folded words that it does not use → words of its names that begin with them."""
