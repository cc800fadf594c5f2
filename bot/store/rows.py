"""Records as rows of a generation, and back: reading returns a value equal to the one written."""

from __future__ import annotations

import hashlib
import json
import marshal
from collections.abc import Mapping
from typing import Any

from bot.model import said
from bot.model.corpus import Attribute, Claim, Document, Entity, Event, Ladder, Relation, Source, Span, When
from bot.store.packed import (
    aliases_of,
    edtf_of,
    edtf_or_none,
    pack,
    pack_aliases,
    unpack,
    value_json,
    value_of,
)

Row = tuple[Any, ...]
_BY_CONTENT = 2
"""The version of marshal's format in which equal values give equal bytes, however they came to be."""


def claim_row(claim: Claim, n: int, document: int, place: int) -> Row:
    """Return the row of `claim` in the order of its columns."""
    time, time_quote = claim.time, claim.time_quote
    own = (
        claim.quote.start,
        claim.quote.end,
        claim.text,
        pack(claim.keywords),
        claim.event or None,
        claim.attr,
        None if claim.value is None else value_json(claim.value),
        None if time is None else time.edtf.text,
        None if time is None else time.edtf.lo,
        None if time is None else time.edtf.hi,
        "" if time is None else time.phrase,
        "" if time is None else time.anchor,
        None if time_quote is None else time_quote.start,
        None if time_quote is None else time_quote.end,
        pack(claim.said_by),
        claim.certainty,
        claim.polarity,
        pack(claim.entities),
        pack(tuple(sorted(claim.flags))) if claim.flags else None,
    )
    told: Any = (claim.doc, claim.quote.text, time_quote and time_quote.text, own)
    digest = hashlib.blake2b(marshal.dumps(told, _BY_CONTENT), digest_size=16).digest()
    return n, claim.id, document, place, digest, *own


def claim_of(row: Row, bodies: Mapping[str, str]) -> Claim:
    """Return the claim of a row of `claim_row`, its quotations cut out of the bodies."""
    (
        _,
        id_,
        doc,
        start,
        end,
        text,
        keywords,
        event,
        attr,
        value,
        time,
        phrase,
        anchor,
        time_start,
        time_end,
    ) = row[:15]
    said_by, certainty, polarity, entities, flags = row[15:20]
    body = bodies[doc]
    return Claim(
        id=id_,
        doc=doc,
        quote=Span(start, end, body[start:end]),
        text=text,
        keywords=unpack(keywords),
        event=event or "",
        attr=attr,
        value=None if value is None else value_of(value),
        time=None if time is None else When(edtf_of(time), phrase, anchor),
        time_quote=None if time_start is None else Span(time_start, time_end, body[time_start:time_end]),
        said_by=unpack(said_by),
        certainty=certainty,
        polarity=polarity,
        entities=unpack(entities),
        flags=frozenset(unpack(flags)),
    )


def body_digest(body: str) -> bytes:
    """Return what a body is compared with whenever it is read."""
    return hashlib.sha256(body.encode()).digest()


def document_row(document: Document, n: int) -> Row:
    """Return the row of `document`."""
    published = None if document.published is None else document.published.text
    return (
        n,
        document.id,
        document.title,
        document.outlet,
        document.url,
        document.lang,
        published,
        document.published_basis,
        document.published_why,
        document.tz,
        document.sha256,
        body_digest(document.body),
        document.body,
    )


def document_of(row: Row, body: str = "") -> Document:
    """Return the document of (id, title, outlet, url, lang, published, basis, why, tz, sha256)."""
    id_, title, outlet, url, lang, published, basis, why, tz, sha256 = row
    return Document(
        id=id_,
        title=title,
        body=body,
        sha256=sha256,
        outlet=outlet,
        url=url,
        lang=lang,
        published=edtf_or_none(published),
        published_basis=basis,
        published_why=why,
        tz=tz,
    )


def source_row(source: Source, n: int) -> Row:
    """Return the row of `source`."""
    aliases = pack_aliases(source.aliases)
    return n, source.id, source.kind, source.name, source.party, source.reliability, source.entity, aliases


def source_of(row: Row) -> Source:
    """Return the source of a row without its number."""
    id_, kind, name, party, reliability, entity, aliases = row
    return Source(id_, kind, name, party, reliability, entity, aliases_of(aliases))


def entity_row(entity: Entity, n: int) -> Row:
    """Return the row of `entity`."""
    return n, entity.id, entity.kind, entity.name, entity.description, pack_aliases(entity.aliases)


def entity_of(row: Row) -> Entity:
    """Return the entity of a row without its number."""
    id_, kind, name, description, aliases = row
    return Entity(id_, kind, name, description, aliases_of(aliases))


def event_row(event: Event, n: int) -> Row:
    """Return the row of `event`."""
    date = None if event.date is None else event.date.text
    aliases, participants = pack_aliases(event.aliases), pack(event.participants)
    return (
        n,
        event.id,
        event.type,
        event.name,
        aliases,
        date,
        event.date_basis,
        event.date_why,
        participants,
        event.parent,
        None if event.date is None else event.date.lo,
        None if event.date is None else event.date.hi,
    )


def event_of(row: Row) -> Event:
    """Return the event of a row without its number."""
    id_, type_, name, aliases, date, basis, why, participants, parent = row
    return Event(
        id_, type_, name, aliases_of(aliases), edtf_or_none(date), basis, why, unpack(participants), parent
    )


def attribute_row(attribute: Attribute, n: int) -> Row:
    """Return the row of `attribute`."""
    ladder = attribute.ladder and json.dumps([attribute.ladder.rungs, attribute.ladder.off])
    single, asks = int(attribute.single), pack(attribute.asks)
    return n, attribute.id, attribute.value_type, attribute.name, attribute.unit, single, asks, ladder


def attribute_of(row: Row) -> Attribute:
    """Return the attribute of a row without its number."""
    id_, value_type, name, unit, single, asks, packed = row
    ladder = None
    if packed is not None:
        rungs, off = json.loads(packed)
        ladder = Ladder(tuple(map(tuple, rungs)), tuple(off))
    return Attribute(id_, value_type, name, unit, bool(single), unpack(asks), ladder)


def relation_of(row: Row) -> Relation:
    """Return the relation of (kind, reason, a, b, attr, event, judged_by, judged_why)."""
    kind, reason, *rest = row
    return Relation(kind, said.unpack(reason), *rest)
