"""Exported claims as a CSV or a JSON file, piece by piece, so that it can be of any size."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from bot.model.edtf import Edtf
from bot.model.exported import Export, Exported
from bot.model.values import Value
from commands.tables import BOM, Cell, csv_line

Format = Literal["csv", "json"]
COLUMNS = (
    "claim",
    "document",
    "title",
    "outlet",
    "url",
    "published",
    "published_basis",
    "quote",
    "start",
    "end",
    "paraphrase",
    "said_by",
    "certainty",
    "polarity",
    "event",
    "attribute",
    "value",
    "time",
    "time_phrase",
    "entities",
    "flags",
    "relations",
    "document_sha256",
    "generation",
    "as_of",
)
"""The columns of a CSV file. Dates are EDTF; several names stand in one cell with " | " between them."""
_BETWEEN = " | "


@dataclass(slots=True)
class Written:
    """How many claims have been written so far."""

    claims: int = 0


async def pieces(
    export: Export, form: Format, written: Written, room: int | None = None
) -> AsyncIterator[bytes]:
    """Yield the file piece by piece, in all at most `room` bytes: what does not fit is left out whole.

    `written` counts the claims that are in it.
    """
    opening, closing = _opening(export, form), _CLOSING_ROOM if form == "json" else 0
    used = len(opening) + closing
    yield opening
    async for batch in export.batches:
        for one in batch:
            piece = _claim(one, export, form, first=written.claims == 0)
            if room is not None and used + len(piece) > room:
                yield _closing(export, form, written)
                return
            used += len(piece)
            written.claims += 1
            yield piece
    yield _closing(export, form, written)


_CLOSING_ROOM = 100


def _opening(export: Export, form: Format) -> bytes:
    if form == "csv":
        return BOM + csv_line(COLUMNS)
    head = {
        "corpus": export.corpus,
        "generation": export.generation,
        "as_of": export.as_of,
        "topic": export.topic,
    }
    return f'{_json(head)[:-1]}, "claims": ['.encode("utf-8", "replace")


def _closing(export: Export, form: Format, written: Written) -> bytes:
    counts = f'"exported": {written.claims}, "of": {export.total}'
    return b"" if form == "csv" else f"\n], {counts}}}\n".encode()


def _claim(one: Exported, export: Export, form: Format, *, first: bool) -> bytes:
    if form == "csv":
        return csv_line(_row(one, export))
    return f"{'' if first else ','}\n{_json(claim_json(one))}".encode("utf-8", "replace")


def _row(one: Exported, export: Export) -> list[Cell]:
    claim, document = one.claim, one.document
    return [
        claim.id,
        document.id,
        document.title,
        document.outlet,
        document.url,
        document.published.text if document.published else "",
        document.published_basis,
        claim.quote.text,
        claim.quote.start,
        claim.quote.end,
        claim.text,
        _BETWEEN.join(one.said_by),
        claim.certainty,
        _polarity(one),
        one.event,
        one.attribute,
        "" if claim.value is None else _json(value_json(claim.value)),
        claim.time.edtf.text if claim.time else "",
        claim.time.phrase if claim.time else "",
        _BETWEEN.join(one.entities),
        _BETWEEN.join(sorted(claim.flags)),
        _BETWEEN.join(f"{link.kind} {link.claim}" for link in one.links),
        document.sha256,
        export.generation,
        export.as_of,
    ]


def _polarity(one: Exported) -> str:
    return {"+": "affirmed", "-": "denied", "?": "open"}[one.claim.polarity]


def claim_json(one: Exported) -> dict[str, Any]:
    """Return a claim as JSON values, as `SCHEMA` describes them."""
    claim, document = one.claim, one.document
    return {
        "claim": claim.id,
        "document": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "published": document.published.text if document.published else None,
        "published_basis": document.published_basis,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "paraphrase": claim.text,
        "said_by": list(one.said_by),
        "certainty": claim.certainty,
        "polarity": _polarity(one),
        "event": one.event,
        "attribute": one.attribute,
        "value": None if claim.value is None else value_json(claim.value),
        "time": claim.time.edtf.text if claim.time else None,
        "time_phrase": claim.time.phrase if claim.time else "",
        "entities": list(one.entities),
        "flags": sorted(claim.flags),
        "relations": [
            {"kind": link.kind, "claim": link.claim, "reason": str(link.reason)} for link in one.links
        ],
        "document_sha256": document.sha256,
    }


def value_json(value: Value) -> dict[str, Any]:
    """Return a typed value as JSON; its `kind` tells which other members it has."""
    held = {field.name: getattr(value, field.name) for field in fields(value)}
    return {name: one.text if isinstance(one, Edtf) else one for name, one in held.items()}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}
_NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}


def _object(properties: dict[str, Any], told: str = "") -> dict[str, Any]:
    return {
        "type": "object",
        **({"description": told} if told else {}),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        {
            "corpus": _TEXT,
            "generation": {**_TEXT, "description": "SHA-256 that names the loaded state of the corpus."},
            "as_of": {**_TEXT, "description": "The instant or day the topic was read against."},
            "topic": {**_TEXT, "description": "Empty: everything."},
            "claims": {
                "type": "array",
                "description": "In the order of their ids.",
                "items": _object(
                    {
                        "claim": _TEXT,
                        "document": _TEXT,
                        "title": _TEXT,
                        "outlet": _TEXT,
                        "url": _TEXT,
                        "published": {**_MAYBE, "description": "EDTF; null where it is not known."},
                        "published_basis": {"enum": ["given", "inferred", "unknown"]},
                        "quote": {
                            **_TEXT,
                            "description": "Verbatim: code points start to end of the document.",
                        },
                        "start": _NUMBER,
                        "end": _NUMBER,
                        "paraphrase": {**_TEXT, "description": "Ours, no quotation."},
                        "said_by": {**_TEXTS, "description": "Root first; empty: the document's own voice."},
                        "certainty": {"enum": ["CT", "PR", "PS", "U"]},
                        "polarity": {"enum": ["affirmed", "denied", "open"]},
                        "event": _TEXT,
                        "attribute": _TEXT,
                        "value": {
                            "type": ["object", "null"],
                            "properties": {"kind": _TEXT},
                            "required": ["kind"],
                        },
                        "time": {**_MAYBE, "description": "EDTF."},
                        "time_phrase": {**_TEXT, "description": "The document's own words for it."},
                        "entities": _TEXTS,
                        "flags": _TEXTS,
                        "relations": {
                            "type": "array",
                            "description": "To other claims of this file.",
                            "items": _object({"kind": _TEXT, "claim": _TEXT, "reason": _TEXT}),
                        },
                        "document_sha256": _TEXT,
                    }
                ),
            },
            "exported": {**_NUMBER, "description": "Claims in this file."},
            "of": {**_NUMBER, "description": "Claims there are on the topic: more, where the file was cut."},
        },
        "What `export` writes with --format json.",
    ),
}
