"""Turning what pydantic says of a bad record into a sentence with a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import AliasChoices, BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bot.corpus.fields import Shape, without_nulls
from bot.corpus.report import Spot, did_you_mean
from bot.model.edtf_faults import EdtfError

S = TypeVar("S", bound=Shape)

_IS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
_WANTED = {
    "string_type": "a string",
    "tuple_type": "a list",
    "bool_type": "true or false",
    "float_type": "a number",
    "finite_number": "a number of ordinary size",
    "model_type": "an object",
    "model_attributes_type": "an object",
}
_SAID = {
    "string_too_short": "is empty",
    "string_too_long": "is longer than 100 characters",
    "too_short": "is an empty list",
    "string_pattern_mismatch": "must not hold line breaks, invisible characters or outer spaces",
}
_HINTS = {
    "text": "write a one-sentence paraphrase, with names instead of pronouns",
    "quote": "write the article's own words",
    "title": "write the article's headline, or its first line",
    "value": 'tag it with "t", e.g. {"t": "number", "n": 25, "unit": "min"}',
    "value.b": 'write "b": true, "b": false, or "b": null where it is explicitly unknown',
    "sha256": "it has 64 hexadecimal digits; leave it out and `check --fix` fills it in",
    "ladder": 'write "proposed < accepted/agreed < confirmed", or {"rungs": […], "off": […]}',
}
_TAGS = frozenset({"number", "date", "entities", "status", "bool", "quoted", "label"})


def read_shape(shape: type[S], record: Mapping[str, Any], spot: Spot, *, nulls: bool = True) -> S | None:
    """Return the record in its shape; or None, with a fault for each thing wrong. Warn of unknown fields.

    `nulls` is False for a record that surely holds no null.
    """
    try:
        read = shape.model_validate(without_nulls(record) if nulls else record)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            spot.fault(*_sentence(_path(detail["loc"]), detail))
        return None
    _warn_of_unknown(shape, record, spot)
    return read


def _path(loc: tuple[int | str, ...]) -> str:
    """Write a place in a record as a person would: value.n, aliases[2].form."""
    parts = [part for at, part in enumerate(loc) if not (at and loc[at - 1] == "value" and part in _TAGS)]
    return re.sub(r"\.\[", "[", ".".join(f"[{part}]" if isinstance(part, int) else part for part in parts))


def _sentence(where: str, detail: ErrorDetails) -> tuple[str, str]:
    """Return what is wrong with a field, and a hint."""
    kind, given, context = detail["type"], detail["input"], detail.get("ctx", {})
    hint = _HINTS.get(where, "")
    if kind == "missing":
        return f"`{where}` is missing", hint
    if kind in _WANTED:
        return f"`{where}` must be {_WANTED[kind]}, not {_IS.get(type(given), _shown(given))}", hint
    if kind == "literal_error":
        expected = context["expected"].replace("'", "")
        choices = re.split(r", | or ", expected)
        return f"`{where}` is {_shown(given)}; it must be {expected}", did_you_mean(str(given), choices)
    if kind == "union_tag_invalid":
        tag, tags = context["tag"], sorted(_TAGS)
        return f"`{where}.t` is {tag!r}; it must be one of {', '.join(tags)}", did_you_mean(tag, tags)
    if kind == "union_tag_not_found":
        return f"`{where}.t` is missing", hint
    if kind == "value_error":
        error = context["error"]
        if isinstance(error, EdtfError):
            return f"`{where}`: {error.message}", error.hint
        return f"`{where}` {error}", ""
    if where == "sha256":
        return "`sha256` is no SHA-256", hint
    return f"`{where}` {_SAID.get(kind) or detail['msg']}", hint


def _shown(given: object) -> str:
    text = repr(given)
    return text if len(text) <= 60 else text[:57] + "…"


@dataclass(frozen=True, slots=True)
class _Fields:
    """The fields of a shape as files spell them, and the shapes of those that hold objects."""

    names: frozenset[str]
    shown: tuple[str, ...]
    nested: tuple[tuple[str, tuple[type[BaseModel], ...]], ...]


@cache
def _fields(shape: type[BaseModel]) -> _Fields:
    names, shown, nested = set(), [], []
    for name, info in shape.model_fields.items():
        alias = info.validation_alias
        spellings = [str(one) for one in alias.choices] if isinstance(alias, AliasChoices) else [name]
        names.update(spellings)
        shown.append(spellings[0])
        if shapes := tuple(_shapes(info.annotation)):
            nested += [(spelling, shapes) for spelling in spellings]
    return _Fields(frozenset(names), tuple(shown), tuple(nested))


def _shapes(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the shapes that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes(inner)


def _warn_of_unknown(shape: type[BaseModel], record: Mapping[str, Any], spot: Spot, where: str = "") -> None:
    fields = _fields(shape)
    if not fields.names.issuperset(record):
        known = [where + name for name in fields.shown]
        for field in sorted(record.keys() - fields.names):
            spot.report.unknown_field(spot.file, spot.line, where + field, known)
    for field, shapes in fields.nested:
        given = record.get(field)
        if given is None or isinstance(given, str):
            continue
        for item in given if isinstance(given, list) else (given,):
            if isinstance(item, dict):
                inner = next((one for one in shapes if _tag(one) == item.get("t")), shapes[0])
                _warn_of_unknown(inner, item, spot, f"{where}{field}.")


@cache
def _tag(shape: type[BaseModel]) -> str | None:
    """Return the `t` of a value's shape; None for any other shape."""
    field = shape.model_fields.get("t")
    return get_args(field.annotation)[0] if field else None
