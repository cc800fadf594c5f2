"""Typed values: from the record to the value, held against the attribute they belong to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from bot.corpus.records import (
    BoolRecord,
    DateRecord,
    LabelRecord,
    MembersRecord,
    NumberRecord,
    QuotedRecord,
    StatusRecord,
    ValueRecord,
)
from bot.corpus.report import Spot, did_you_mean
from bot.model.corpus import EVENT_LADDER, Attribute
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that values may refer to. `names` maps names and aliases to the ids of their only entity."""

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    entities: Collection[str] = ()
    sources: Collection[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def read_value(record: ValueRecord, attribute: Attribute | None, known: Known, spot: Spot) -> Value | None:
    """Return the value; or None, with a fault for what does not fit its attribute."""
    if attribute and record.t != attribute.value_type:
        spot.fault(
            f"the value is a {record.t}, but the attribute {attribute.id!r} takes a {attribute.value_type}",
            "change the value's `t`, or use another attribute",
        )
        return None
    match record:
        case NumberRecord():
            return _number(record, attribute, spot)
        case DateRecord():
            return Date(record.edtf)
        case MembersRecord():
            return _members(record, known, spot)
        case StatusRecord():
            return _status(record, attribute, known, spot)
        case BoolRecord():
            return Bool(record.b)
        case QuotedRecord():
            if (
                record.speaker
                and record.speaker not in known.entities
                and record.speaker not in known.sources
            ):
                everyone = [*known.entities, *known.sources]
                spot.unknown_id("value.speaker", record.speaker, everyone, "entities.jsonl or sources.jsonl")
            return Quoted(record.words, record.speaker, record.translated)
        case LabelRecord():
            return Label(record.label)


def _number(record: NumberRecord, attribute: Attribute | None, spot: Spot) -> Number | None:
    unit = record.unit or (attribute.unit if attribute else "")
    if attribute and attribute.unit and unit != attribute.unit:
        spot.warn(
            f"the unit is {unit!r}, but the attribute {attribute.id!r} counts in {attribute.unit!r}",
            "numbers in different units are not compared",
        )
    if record.cmp == "range":
        if record.hi is None:
            spot.fault("a range needs `hi`, its upper end")
            return None
        if record.hi < record.n:
            spot.fault(
                f"the range {record.n:g} to {record.hi:g} ends before it begins", "exchange `n` and `hi`"
            )
            return None
    elif record.hi is not None:
        spot.warn("`hi` counts only in a range", 'write "cmp": "range"')
    return Number(record.n, unit, record.cmp, record.hi)


def _members(record: MembersRecord, known: Known, spot: Spot) -> Members:
    for member in record.members:
        if member not in known.entities and (entity := known.names.get(member.casefold())):
            spot.warn(
                f"`value.members` has the name {member!r} where an id is known",
                f"write {entity!r}, so that it is compared",
            )
    return Members(record.members, record.closed)


def _status(record: StatusRecord, attribute: Attribute | None, known: Known, spot: Spot) -> Status | None:
    if record.ladder not in ("", "event") and record.ladder not in known.attributes:
        spot.unknown_id("value.ladder", record.ladder, ["event", *known.attributes], "attributes.jsonl")
        return None
    home = attribute or known.attributes.get(record.ladder)
    ladder = (home.ladder if home else None) or EVENT_LADDER
    rungs = [rung for level in ladder.rungs for rung in level]
    if ladder.level(record.rung) is None:
        off = f"; off it: {', '.join(ladder.off)}" if ladder.off else ""
        spot.fault(
            f"{record.rung!r} is no rung of the ladder {' < '.join(map('/'.join, ladder.rungs))}{off}",
            did_you_mean(record.rung, [*rungs, *ladder.off]),
        )
        return None
    return Status(record.rung, record.ladder)
