"""What a claim comes to in a few plain words: "25 min", "2 Jan 2026", "not known"; for a reader's first glance."""

from __future__ import annotations

from bot.answers.relations.side import amount, clock
from bot.model.corpus import Claim
from bot.model.index import Catalog
from bot.model.said import joined, say
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status


def says(claim: Claim, catalog: Catalog) -> str:
    """Return the claim's value in words, with a mark where the source hedges it; "" where only its words tell it."""
    value = _value(claim, catalog)
    return say("{value} (hedged)", value=value) if value and claim.certainty in ("PR", "PS") else value


def _value(claim: Claim, catalog: Catalog) -> str:
    match claim.value:
        case Number() as number:
            return amount(number)
        case Date(edtf):
            hour = clock(edtf)
            return say("{day}, {clock}", day=edtf, clock=hour) if hour else say("{day}", day=edtf)
        case Members(members):
            names = [catalog.entities[id_].name if id_ in catalog.entities else id_ for id_ in members]
            return joined(", ", names) if names else say("nobody")
        case Status(rung):
            return rung.replace("_", " ")
        case Bool(b):
            return say("not known") if b is None else say("yes") if b else say("no")
        case Label(label):
            return label
        case Quoted() | None:
            return ""
