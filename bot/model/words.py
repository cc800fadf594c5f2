"""The words of a corpus, and what a generation knows of a word of a question: itself, or those near it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WordList:
    """Every word of a corpus as people may write it, folded."""

    terms: Mapping[str, str]
    """Word → index term."""
    names: Mapping[str, str]
    """Those of the words that belong to proper names → their spelling there."""
    people: AbstractSet[str]
    """Those of the words that belong to the names of people."""


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
