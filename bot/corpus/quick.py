"""The quick way for a claim line with nothing wrong in its shape: from bytes to record without one call of Python.

Whatever is not surely right is left to `complaints`, which finds out what is wrong and says so. A line that is
read here gives what it would give there.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from bot.corpus.fields import Id, Shape
from bot.corpus.records import TimeRecord, ValueRecord
from bot.model.corpus import Certainty, Polarity

_Solid = Annotated[str, StringConstraints(pattern=r"[^\s\x1c-\x1f]")]
"""Not empty, nor white space alone."""
_List = tuple[str, ...]


class QuickClaim(Shape):
    """A claim whose quotations need no prefix or suffix, its fields in their canonical form."""

    id: Id
    doc: _Solid
    quote: _Solid
    text: _Solid
    keywords: _List = ()
    event: str = ""
    attr: str = ""
    value: Annotated[ValueRecord, Field(discriminator="t")] | None = None
    time: TimeRecord | None = None
    time_quote: _Solid | None = None
    said_by: _List = ()
    certainty: Certainty = "CT"
    polarity: Polarity = "+"
    entities: _List = ()
    flags: _List = ()


_validate = QuickClaim.__pydantic_validator__.validate_json
_PAIR = re.compile(rb'"\s*:')


def read_quickly(raw: bytes) -> QuickClaim | None:
    """Return the claim of a line, or None if it takes a closer look to tell what is there."""
    try:
        claim: QuickClaim = _validate(raw)
    except ValidationError:
        return None
    # A field that is unknown, null, or given twice shows in the count: no key is without a colon behind it.
    given = len(claim.__pydantic_fields_set__)
    if claim.value is not None:
        given += len(claim.value.__pydantic_fields_set__)
    if claim.time is not None:
        given += len(claim.time.__pydantic_fields_set__)
    return claim if given == _keys(raw) and b"\\u0000" not in raw else None


def _keys(raw: bytes) -> int:
    """Return how many keys a line has, or more: what looks like one inside a string is counted too."""
    tight = raw.count(b'":')
    return tight if raw.count(b":") == tight else len(_PAIR.findall(raw))
