"""Parts of records as one column: lists and typed values as compact JSON, EDTF as it was written.

What is empty becomes None. Reading is cached: most lists, values and dates of a corpus occur many times.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache

from bot.model.corpus import Alias
from bot.model.edtf import Edtf, parse
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status, Value

edtf_of = lru_cache(maxsize=8192)(parse)
"""Parse EDTF."""


def _edtf_text(value: object) -> str:
    if isinstance(value, Edtf):
        return value.text
    raise TypeError(f"{value!r} is no part of a claim's value")


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_edtf_text).encode


@lru_cache(maxsize=16_384)
def pack(items: tuple[str, ...]) -> str | None:
    """Return the items as a JSON list."""
    return _compact(items) if items else None


@lru_cache(maxsize=16_384)
def unpack(packed: str | None) -> tuple[str, ...]:
    """Return what `pack` was given."""
    return () if packed is None else tuple(json.loads(packed))


def pack_aliases(aliases: tuple[Alias, ...]) -> str | None:
    """Return aliases as JSON lists of their fields."""
    listed = [[a.form, a.kind, a.lang, a.since and a.since.text, a.until and a.until.text] for a in aliases]
    return _compact(listed) if listed else None


def aliases_of(packed: str | None) -> tuple[Alias, ...]:
    """Return what `pack_aliases` was given."""
    if packed is None:
        return ()
    return tuple(
        Alias(form, kind, lang, edtf_or_none(since), edtf_or_none(until))
        for form, kind, lang, since, until in json.loads(packed)
    )


def edtf_or_none(text: str | None) -> Edtf | None:
    """Parse EDTF that may be missing."""
    return None if text is None else edtf_of(text)


def value_json(value: Value) -> str:
    """Return a typed value as a JSON object of its fields; `kind` tells the type."""
    fields = {name: getattr(value, name) for name in value.__slots__}
    return _compact(fields)


_VALUES: Mapping[str, Callable[..., Value]] = {
    "number": Number,
    "date": lambda edtf, kind: Date(edtf_of(edtf), kind),
    "entities": lambda members, closed, kind: Members(tuple(members), closed, kind),
    "status": Status,
    "bool": Bool,
    "quoted": Quoted,
    "label": Label,
}


@lru_cache(maxsize=16_384)
def value_of(packed: str) -> Value:
    """Return what `value_json` was given."""
    fields = json.loads(packed)
    return _VALUES[fields["kind"]](**fields)
