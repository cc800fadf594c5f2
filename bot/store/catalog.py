"""All of a generation but its claims, read in one go."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.model.corpus import Meta
from bot.model.index import Catalog
from bot.store import rows as codec


async def read_catalog(fetch: Callable[[str], Awaitable[list[codec.Row]]]) -> Catalog:
    """Return the catalog of the generation that `fetch` queries."""
    ((hash_, claims, *meta),) = await fetch(
        "SELECT hash, claims, name, language, timezone, week_starts FROM meta"
    )
    documents = await fetch(
        "SELECT id, title, outlet, url, lang, published, published_basis, published_why, tz, sha256"
        " FROM document ORDER BY n"
    )
    sources = await fetch("SELECT id, kind, name, party, reliability, entity, aliases FROM source ORDER BY n")
    entities = await fetch("SELECT id, kind, name, description, aliases FROM entity ORDER BY n")
    events = await fetch(
        "SELECT id, type, name, aliases, date, date_basis, date_why, participants, parent"
        " FROM event ORDER BY n"
    )
    attributes = await fetch(
        "SELECT id, value_type, name, unit, single, asks, ladder FROM attribute ORDER BY n"
    )
    return Catalog(
        meta=Meta(*meta),
        hash=hash_,
        documents={row[0]: codec.document_of(row) for row in documents},
        sources={row[0]: codec.source_of(row) for row in sources},
        entities={row[0]: codec.entity_of(row) for row in entities},
        events={row[0]: codec.event_of(row) for row in events},
        attributes={row[0]: codec.attribute_of(row) for row in attributes},
        claims=claims,
        relations=dict(await fetch("SELECT kind, count(*) FROM relation GROUP BY kind ORDER BY kind")),
        mentions=dict(await fetch("SELECT id, claims FROM mention ORDER BY id")),
    )
