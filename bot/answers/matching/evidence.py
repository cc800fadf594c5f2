"""What the desk hands to the thinking rooms: the claims in question and everything about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.answers.question.lexicon import Lexicon
from bot.model.corpus import Claim, Relation


@dataclass(frozen=True)
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

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Return the claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def by_event(self) -> Mapping[str, Sequence[Claim]]:
        """Return the claims of each event."""
        held: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            held[claim.event].append(claim)
        return dict(held)

    def agreeing(self, claim: Claim) -> Sequence[Claim]:
        """Return a claim, and those of the evidence that say the same, in their order."""
        near = self._agreements.get(claim.id, set()) & self.by_id.keys() - {claim.id}
        return (claim, *(self.by_id[id_] for id_ in sorted(near, key=self._place.__getitem__)))

    @cached_property
    def _agreements(self) -> Mapping[str, set[str]]:
        near: dict[str, set[str]] = defaultdict(set)
        for relation in self.relations:
            if relation.kind == "agree":
                near[relation.a].add(relation.b)
                near[relation.b].add(relation.a)
        return dict(near)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {id_: index for index, id_ in enumerate(self.by_id)}
