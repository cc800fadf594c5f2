"""The shape of each file's lines (pydantic); `python -m bot schema` prints it as JSON Schema.

Shapes only: whether ids exist, quotations stand in their documents and values fit their attributes is for the
reader to check. Field names are the canonical ones; the synonyms that other writers use are accepted.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_validator,
)

from bot.corpus import folder
from bot.corpus.fields import Date, Filled, Id, Shape, Strings, ladder, listed, paraphrase, plain, sign
from bot.model.corpus import Basis, Certainty, Polarity, RelationKind
from bot.model.values import Comparison, ValueType


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


Alias = Annotated[AliasRecord, BeforeValidator(plain("form"), json_schema_input_type=AliasRecord | str)]
Aliases = Annotated[tuple[Alias, ...], BeforeValidator(listed, json_schema_input_type=list[Alias])]


class SourceRecord(Shape):
    """Who says things: outlet, agency, official body, person."""

    id: Id
    kind: str = ""
    name: Filled
    party: str = ""
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    aliases: Aliases = ()
    entity: str = ""


class EntityRecord(Shape):
    """A person, organisation, place, object or group."""

    id: Id
    kind: str = ""
    name: Filled
    description: str = ""
    aliases: Aliases = ()


class EventRecord(Shape):
    """Something that happened or is to happen."""

    id: Id
    type: str = ""
    name: Filled
    aliases: Aliases = ()
    date: Date | None = None
    date_basis: str = ""
    date_why: str = ""
    participants: Strings = ()
    parent: str = ""


Level = Annotated[tuple[Filled, ...], BeforeValidator(listed, json_schema_input_type=list[str] | str)]
Levels = Annotated[tuple[Level, ...], BeforeValidator(listed, json_schema_input_type=list[Level])]


class LadderRecord(Shape):
    """Rungs from weakest to strongest; rungs of one strength in a list; `off` are the ways off it."""

    rungs: Levels = Field(min_length=1)
    off: Strings = ()


LadderInput = Annotated[
    LadderRecord, BeforeValidator(ladder, json_schema_input_type=LadderRecord | str | list[list[str] | str])
]


class AttributeRecord(Shape):
    """What can be said of an event or an entity; `asks` are the words that ask for it."""

    id: Id
    value_type: ValueType = Field(validation_alias=AliasChoices("value_type", "type", "value"))
    name: str = ""
    unit: str = ""
    single: bool = False
    asks: Strings = ()
    ladder: LadderInput | None = None


class QuoteRecord(Shape):
    """The verbatim words; `prefix` and `suffix` (what stands around them) where they stand more than once."""

    exact: Filled
    prefix: str = ""
    suffix: str = ""


Quote = Annotated[QuoteRecord, BeforeValidator(plain("exact"), json_schema_input_type=QuoteRecord | str)]


class TimeRecord(Shape):
    """When the fact holds; `text` is the article's own phrase, `anchor` what it was resolved against."""

    edtf: Date
    text: str = ""
    anchor: Date | None = None


Time = Annotated[TimeRecord, BeforeValidator(plain("edtf"), json_schema_input_type=TimeRecord | str)]


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

    model_config = ConfigDict(strict=True, frozen=True)
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


class ClaimRecord(Shape):
    """A fact with its quotation."""

    id: Id
    doc: Filled = Field(validation_alias=AliasChoices("doc", "document"))
    quote: Quote
    text: Annotated[str, AfterValidator(paraphrase)]
    keywords: Strings = ()
    event: str = ""
    attr: str = Field("", validation_alias=AliasChoices("attr", "attribute"))
    value: Annotated[ValueRecord, Field(discriminator="t")] | None = None
    time: Time | None = None
    time_quote: Quote | None = None
    said_by: Strings = ()
    certainty: Certainty = "CT"
    polarity: Annotated[Polarity, BeforeValidator(sign, json_schema_input_type=Polarity)] = "+"
    entities: Strings = ()
    flags: Strings = ()


class JudgementRecord(Shape):
    """A person's verdict on two claims; `attr` bounds it to one attribute where they share several."""

    a: Filled
    b: Filled
    verdict: RelationKind
    who: Filled
    why: Filled
    attr: str = Field("", validation_alias=AliasChoices("attr", "attribute"))


SHAPES: dict[str, type[Shape]] = {
    folder.META: MetaRecord,
    folder.DOCS: DocRecord,
    folder.SOURCES: SourceRecord,
    folder.ENTITIES: EntityRecord,
    folder.EVENTS: EventRecord,
    folder.ATTRIBUTES: AttributeRecord,
    folder.CLAIMS: ClaimRecord,
    folder.JUDGEMENTS: JudgementRecord,
}


def json_schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each file's record, by file name."""
    return {name: shape.model_json_schema() for name, shape in SHAPES.items()}
