"""The shape of each file's lines (pydantic); `python -m bot schema` prints it as JSON Schema.

Shapes only: whether ids exist, quotations stand in their documents and values fit their attributes is for the
reader to check. Field names are the canonical ones; the synonyms that other writers use are accepted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from bot.corpus import folder
from bot.model.corpus import Basis, Certainty, Polarity
from bot.model.edtf import Edtf, parse
from bot.model.values import Comparison, ValueType

_parse = lru_cache(maxsize=65_536)(parse)


def _edtf(given: object) -> Edtf:
    if not isinstance(given, str):
        raise ValueError('must be an EDTF date written as a string, such as "2026-01-02"')  # noqa: TRY004
    return _parse(given)


def _listed(given: object) -> object:
    return [given] if isinstance(given, str) else given


def _filled(given: str) -> str:
    if not given.strip():
        raise ValueError("is empty")
    return given


def _paraphrased(given: str) -> str:
    if not given.strip():
        raise ValueError("is empty: write a one-sentence paraphrase, with names instead of pronouns")
    return given


def _as_form(given: object) -> object:
    return {"form": given} if isinstance(given, str) else given


def _as_exact(given: object) -> object:
    return {"exact": given} if isinstance(given, str) else given


def _as_time(given: object) -> object:
    return {"edtf": given} if isinstance(given, str) else given


def _ascii_sign(given: object) -> object:
    return "-" if given in ("−", "–") else given


def _read_ladder(given: object) -> object:
    if isinstance(given, str):
        given = [rung.split("/") for rung in given.split("<")]
    if isinstance(given, list):
        given = {"rungs": given}
    if not isinstance(given, dict) or not isinstance(given.get("rungs"), list):
        return given
    rungs = [[rung] if isinstance(rung, str) else rung for rung in given["rungs"]]
    trimmed = [
        [name.strip() if isinstance(name, str) else name for name in level]
        if isinstance(level, list)
        else level
        for level in rungs
    ]
    return {**given, "rungs": trimmed}


_ID = r"^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$"
Id = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_ID)]
Filled = Annotated[str, AfterValidator(_filled)]
Strings = Annotated[list[str], BeforeValidator(_listed, json_schema_input_type=list[str] | str)]
Date = Annotated[
    Edtf,
    PlainValidator(_edtf),
    WithJsonSchema({"type": "string", "description": "EDTF: 2026-01-02, 2026-01, 2026-21, 2026-01/2026-03"}),
]


class Shape(BaseModel):
    """What all lines share: strict types, unknown fields kept apart for a warning, null = left out."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True, allow_inf_nan=False)

    @model_validator(mode="before")
    @classmethod
    def _drop_nulls(cls, given: Any) -> Any:
        if isinstance(given, dict) and None in given.values():
            return {key: value for key, value in given.items() if value is not None}
        return given


class MetaRecord(Shape):
    """corpus.toml."""

    format: Literal[1] = 1
    name: str = ""
    language: str = "en"
    timezone: str = "UTC"
    week_starts: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] = (
        Field("monday", validation_alias=AliasChoices("week_starts", "first_day_of_week"))
    )
    documents: str = ""


class DocRecord(Shape):
    """A source document: its text in the file `path` names, or in `body`."""

    id: Id
    title: Filled
    outlet: str = ""
    url: str = ""
    lang: str = ""
    published: Date | None = None
    published_basis: Basis | None = None
    published_why: str = Field("", validation_alias=AliasChoices("published_why", "why"))
    tz: str = ""
    path: str = ""
    body: str = ""
    sha256: str = Field("", pattern=r"^([0-9a-fA-F]{64})?$")

    @model_validator(mode="before")
    @classmethod
    def _split_basis(cls, given: Any) -> Any:
        """Read "inferred: because …" and {"basis", "why"} as basis and reason."""
        basis = given.get("published_basis") if isinstance(given, dict) else None
        if isinstance(basis, str) and ":" in basis:
            kind, _, why = basis.partition(":")
            basis = {"basis": kind.strip(), "why": why.strip()}
        if not isinstance(basis, dict):
            return given
        return {"published_why": basis.get("why", ""), **given, "published_basis": basis.get("basis")}


class AliasRecord(Shape):
    """Another name; `from` and `to` bound the time in which a role was held."""

    form: Filled
    lang: str = ""
    kind: str = "name"
    since: Date | None = Field(None, validation_alias=AliasChoices("from", "since"))
    until: Date | None = Field(None, validation_alias=AliasChoices("to", "until"))


Alias = Annotated[AliasRecord, BeforeValidator(_as_form, json_schema_input_type=AliasRecord | str)]


class SourceRecord(Shape):
    """Who says things: outlet, agency, official body, person."""

    id: Id
    kind: str = ""
    name: Filled
    party: str = ""
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    aliases: list[Alias] = []
    entity: str = ""


class EntityRecord(Shape):
    """A person, organisation, place, object or group."""

    id: Id
    kind: str = ""
    name: Filled
    description: str = ""
    aliases: list[Alias] = []


class EventRecord(Shape):
    """Something that happened or is to happen."""

    id: Id
    type: str = ""
    name: Filled
    aliases: list[Alias] = []
    date: Date | None = None
    date_basis: str = ""
    date_why: str = ""
    participants: Strings = []
    parent: str = ""


class LadderRecord(Shape):
    """Rungs from weakest to strongest; rungs of one strength in a list; `off` are the ways off it."""

    rungs: list[list[Filled]] = Field(min_length=1)
    off: Strings = []


class AttributeRecord(Shape):
    """What can be said of an event or an entity; `asks` are the words that ask for it."""

    id: Id
    value_type: ValueType = Field(validation_alias=AliasChoices("value_type", "type", "value"))
    name: str = ""
    unit: str = ""
    single: bool = False
    asks: Strings = []
    ladder: Annotated[
        LadderRecord | None,
        BeforeValidator(
            _read_ladder, json_schema_input_type=LadderRecord | str | list[str | list[str]] | None
        ),
    ] = None


class QuoteRecord(Shape):
    """The verbatim words; `prefix` and `suffix` (what stands around them) where they stand more than once."""

    exact: Filled
    prefix: str = ""
    suffix: str = ""


class TimeRecord(Shape):
    """When the fact holds; `text` is the article's own phrase, `anchor` what it was resolved against."""

    edtf: Date
    text: str = ""
    anchor: Date | None = None


class NumberRecord(Shape):
    """An amount."""

    t: Literal["number"]
    n: float
    unit: str = ""
    cmp: Comparison = "="
    hi: float | None = None


class DateRecord(Shape):
    """A point or span of time."""

    t: Literal["date"]
    edtf: Date


class MembersRecord(Shape):
    """A set of entities, by id or in plain words."""

    t: Literal["entities"]
    members: Strings = Field(min_length=1)
    closed: bool = False


class StatusRecord(Shape):
    """A rung of a ladder."""

    t: Literal["status"]
    rung: Filled
    ladder: str = ""


class BoolRecord(BaseModel):
    """True, false, or null: explicitly unknown."""

    model_config = ConfigDict(strict=True, extra="allow", frozen=True)
    t: Literal["bool"]
    b: bool | None


class QuotedRecord(Shape):
    """The words that somebody is reported to have used."""

    t: Literal["quoted"]
    words: Filled
    speaker: str = ""
    translated: bool = False


class LabelRecord(Shape):
    """A short free label."""

    t: Literal["label"]
    label: Filled


ValueRecord = (
    NumberRecord | DateRecord | MembersRecord | StatusRecord | BoolRecord | QuotedRecord | LabelRecord
)
Quote = Annotated[QuoteRecord, BeforeValidator(_as_exact, json_schema_input_type=QuoteRecord | str)]


class ClaimRecord(Shape):
    """A fact with its quotation."""

    id: Id
    doc: Filled = Field(validation_alias=AliasChoices("doc", "document"))
    quote: Quote
    text: Annotated[str, AfterValidator(_paraphrased)]
    keywords: Strings = []
    event: str = ""
    attr: str = Field("", validation_alias=AliasChoices("attr", "attribute"))
    value: Annotated[ValueRecord, Field(discriminator="t")] | None = None
    time: Annotated[TimeRecord, BeforeValidator(_as_time, json_schema_input_type=TimeRecord | str)] | None = (
        None
    )
    time_quote: Quote | None = None
    said_by: Strings = []
    certainty: Certainty = "CT"
    polarity: Annotated[Polarity, BeforeValidator(_ascii_sign, json_schema_input_type=Polarity)] = "+"
    entities: Strings = []
    flags: Strings = []


SHAPES: dict[str, type[Shape]] = {
    folder.META: MetaRecord,
    folder.DOCS: DocRecord,
    folder.SOURCES: SourceRecord,
    folder.ENTITIES: EntityRecord,
    folder.EVENTS: EventRecord,
    folder.ATTRIBUTES: AttributeRecord,
    folder.CLAIMS: ClaimRecord,
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each file's record, by file name."""
    return {name: shape.model_json_schema() for name, shape in SHAPES.items()}
