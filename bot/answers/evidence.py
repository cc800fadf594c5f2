"""What the desk hands to the thinking rooms: the claims in question and everything about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.answers.lexicon import Lexicon
from bot.model.corpus import Claim, Relation


@dataclass(frozen=True, slots=True)
class Evidence:
    """Candidate claims for one question, fetched from the store.

    `bm25` holds the store's score of each claim that was found by its words; `relations` those among the claims.
    """

    lexicon: Lexicon
    claims: tuple[Claim, ...]
    bm25: Mapping[str, float] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    generation: str = ""
    now: str = ""
    more: bool = False
    """Whether the corpus says more of what is named than these claims."""
