"""What a generation knows of a word of a question: found by its spelling, or near another."""

from __future__ import annotations

from dataclasses import dataclass


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
