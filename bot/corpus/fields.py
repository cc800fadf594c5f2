"""The kinds of fields that records are made of: what they accept, and what they turn it into."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)

from bot.model.edtf import Edtf, parse

_parse = lru_cache(maxsize=65_536)(parse)


class Shape(BaseModel):
    """What all records share: strict types; unknown fields are let pass."""

    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)


def without_nulls(given: Any, depth: int = 4) -> Any:
    """Return a record without the fields that are null, in what it holds too: null = left out.

    Only of a value that is true, false or null the null says something. `depth` is how deep shapes are nested.
    """
    if isinstance(given, list) and depth:
        return [without_nulls(item, depth - 1) for item in given] if any(map(_nests, given)) else given
    if not isinstance(given, dict) or not depth:
        return given
    says_null = given.get("t") == "bool"
    return {
        key: without_nulls(value, depth - 1) if _nests(value) else value
        for key, value in given.items()
        if value is not None or (says_null and key == "b")
    }


def _nests(given: object) -> bool:
    return isinstance(given, dict | list)


def plain(field: str) -> Callable[[object], object]:
    """Return what reads a string as an object that has only this field."""
    return lambda given: {field: given} if isinstance(given, str) else given


def listed(given: object) -> object:
    """Read a string as a list of one; lists are frozen."""
    if isinstance(given, str):
        return (given,)
    return tuple(given) if isinstance(given, list) else given


def ladder(given: object) -> object:
    """Read "proposed < accepted/agreed" and a bare list of rungs as a ladder."""
    if isinstance(given, str):
        given = [[rung.strip() for rung in level.split("/")] for level in given.split("<")]
    return {"rungs": given} if isinstance(given, list) else given


def sign(given: object) -> object:
    """Read a typographic minus as the hyphen that stands for it."""
    return "-" if given in ("−", "–") else given


def paraphrase(given: str) -> str:
    """Refuse an empty paraphrase: what a fresh scaffold has."""
    if not given.strip():
        raise ValueError("is empty: write a one-sentence paraphrase, with names instead of pronouns")
    return given


def _filled(given: str) -> str:
    if not given.strip():
        raise ValueError("is empty")
    return given


def _edtf(given: object) -> Edtf:
    if not isinstance(given, str):
        raise ValueError('must be an EDTF date written as a string, such as "2026-01-02"')  # noqa: TRY004
    return _parse(given)


Id = Annotated[
    str,
    # no control or invisible characters, no white space around it
    StringConstraints(min_length=1, max_length=100, pattern=r"^[^\p{C}\p{Z}]([^\p{C}]*[^\p{C}\p{Z}])?$"),
]
Filled = Annotated[str, AfterValidator(_filled)]
Strings = Annotated[tuple[str, ...], BeforeValidator(listed, json_schema_input_type=list[str] | str)]
Date = Annotated[
    Edtf,
    PlainValidator(_edtf),
    WithJsonSchema({"type": "string", "description": "EDTF: 2026-01-02, 2026-01, 2026-21, 2026-01/2026-03"}),
]
