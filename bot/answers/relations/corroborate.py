"""Counting independent origins instead of articles: four papers that quote one ministry are one origin."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model.corpus import Claim
from bot.model.index import Catalog
from bot.model.said import joined, say


def origin(claim: Claim, catalog: Catalog) -> str:
    """Return the party of the first in the chain (the source itself where it has none); empty if nobody is named."""
    if not claim.said_by:
        return ""
    root = catalog.sources.get(claim.said_by[0])
    return (root.party or root.id) if root else claim.said_by[0]


def origins(claims: Iterable[Claim], catalog: Catalog) -> tuple[str, ...]:
    """Return the independent origins of claims, sorted; the articles' own voice counts for none."""
    return tuple(sorted({found for claim in claims if (found := origin(claim, catalog))}))


def names(claims: Iterable[Claim], catalog: Catalog) -> tuple[str, ...]:
    """Return the name of each independent origin of claims, in the order of `origins`."""
    held = list(claims)
    return tuple(_party_name(party, held, catalog) for party in origins(held, catalog))


def in_words(claims: Iterable[Claim], catalog: Catalog) -> str:
    """Return "3 articles, 1 independent origin (the port authority), 1 naming nobody"."""
    held = list(claims)
    parties = origins(held, catalog)
    articles = len({claim.doc for claim in held})
    counted = say("{n} article", "{n} articles", n=articles)
    if not parties:
        return say("{articles}, no named origin", articles=counted)
    given = {
        "articles": counted,
        "origins": say("{n} independent origin", "{n} independent origins", n=len(parties)),
        "names": joined("; ", (_party_name(party, held, catalog) for party in parties[:3])),
    }
    bare = articles - len({claim.doc for claim in held if origin(claim, catalog)})
    if bare:
        return say("{articles}, {origins} ({names}), {bare} naming nobody", **given, bare=bare)
    return say("{articles}, {origins} ({names})", **given)


def _party_name(party: str, claims: list[Claim], catalog: Catalog) -> str:
    """Return the names of the roots that speak for a party, as the corpus spells them."""
    roots = dict.fromkeys(
        claim.said_by[0] for claim in claims if claim.said_by and origin(claim, catalog) == party
    )
    return joined(" / ", (catalog.sources[root].name if root in catalog.sources else root for root in roots))
