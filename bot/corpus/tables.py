"""The small tables: sources, entities, events, attributes, with every reference among them checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.corpus.folder import ATTRIBUTES, ENTITIES, EVENTS, SOURCES
from bot.corpus.records import AliasRecord, AttributeRecord, EntityRecord, EventRecord, SourceRecord
from bot.corpus.report import Spot
from bot.corpus.rows import Rows
from bot.model.corpus import Alias, Attribute, Entity, Event, Ladder, Source

_DATE_BASES = ("stated", "given", "inferred", "general_knowledge")


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything but documents and claims, by id in file order."""

    sources: dict[str, Source]
    entities: dict[str, Entity]
    events: dict[str, Event]
    attributes: dict[str, Attribute]

    def names(self) -> Mapping[str, str]:
        """Map each name and alias (case-folded) that only one entity has to the id of that entity."""
        owners: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for form in (entity.name, *(alias.form for alias in entity.aliases)):
                owners.setdefault(form.casefold(), set()).add(entity.id)
        return {form: next(iter(ids)) for form, ids in owners.items() if len(ids) == 1}


def read_tables(rows: Rows) -> Tables:
    """Read the four tables; faults are noted in the report."""
    sources = {record.id: (_source(record, spot), spot) for record, spot in rows.read(SOURCES, SourceRecord)}
    entities = {record.id: _entity(record, spot) for record, spot in rows.read(ENTITIES, EntityRecord)}
    events = {record.id: (_event(record, spot), spot) for record, spot in rows.read(EVENTS, EventRecord)}
    attributes = {
        record.id: _attribute(record, spot) for record, spot in rows.read(ATTRIBUTES, AttributeRecord)
    }
    for source, spot in sources.values():
        if source.entity:
            rows.check_ids(ENTITIES, "entity", [source.entity], spot)
    for event, spot in events.values():
        rows.check_ids(ENTITIES, "participants", event.participants, spot)
        if event.parent:
            rows.check_ids(EVENTS, "parent", [event.parent], spot)
    _check_cycles(
        {id_: event.parent for id_, (event, _) in events.items()}, {i: s for i, (_, s) in events.items()}
    )
    return Tables(
        {id_: source for id_, (source, _) in sources.items()},
        entities,
        {id_: event for id_, (event, _) in events.items()},
        attributes,
    )


def _aliases(records: Iterable[AliasRecord], spot: Spot) -> tuple[Alias, ...]:
    for record in records:
        starts, ends = record.since, record.until
        if starts and ends and starts.lo is not None and ends.hi is not None and starts.lo > ends.hi:
            spot.fault(f"the alias {record.form!r} ends before it begins", "exchange `from` and `to`")
    return tuple(Alias(one.form, one.kind, one.lang, one.since, one.until) for one in records)


def _source(record: SourceRecord, spot: Spot) -> Source:
    return Source(
        id=record.id,
        kind=record.kind,
        name=record.name,
        party=record.party,
        reliability=record.reliability,
        entity=record.entity,
        aliases=_aliases(record.aliases, spot),
    )


def _entity(record: EntityRecord, spot: Spot) -> Entity:
    return Entity(record.id, record.kind, record.name, record.description, _aliases(record.aliases, spot))


def _event(record: EventRecord, spot: Spot) -> Event:
    if record.date_basis and record.date_basis not in _DATE_BASES:
        spot.warn(f"`date_basis` is {record.date_basis!r}", f"known are {', '.join(_DATE_BASES)}")
    return Event(
        id=record.id,
        type=record.type,
        name=record.name,
        aliases=_aliases(record.aliases, spot),
        date=record.date,
        date_basis=record.date_basis,
        date_why=record.date_why,
        participants=record.participants,
        parent=record.parent,
    )


def _attribute(record: AttributeRecord, spot: Spot) -> Attribute:
    ladder = None
    if record.ladder:
        ladder = Ladder(record.ladder.rungs, record.ladder.off)
        names = [name for level in ladder.rungs for name in level] + list(ladder.off)
        for name in sorted({name for name in names if names.count(name) > 1}):
            spot.fault(f"the rung {name!r} stands twice on the ladder")
        if record.value_type != "status":
            spot.warn(f"a {record.value_type} has no ladder; it is ignored", 'only "status" has one')
    return Attribute(
        id=record.id,
        value_type=record.value_type,
        name=record.name,
        unit=record.unit,
        single=record.single,
        asks=record.asks,
        ladder=ladder,
    )


def _check_cycles(parents: Mapping[str, str], spots: Mapping[str, Spot]) -> None:
    """Note one fault for each ring of events that are each other's parents."""
    settled: set[str] = set()
    for start in parents:
        trail: dict[str, None] = {}
        at = start
        while at in parents and at not in settled and at not in trail:
            trail[at] = None
            at = parents[at]
        if at in trail:
            walked = list(trail)
            ring = walked[walked.index(at) :]
            spots[ring[0]].fault(
                f"events are their own parents: {' → '.join([*ring, at])}", "cut the ring at one `parent`"
            )
        settled.update(trail)
