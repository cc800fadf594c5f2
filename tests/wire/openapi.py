"""Discord's public API description, where it lies beside the project, says what its operations take.

The description is JSON Schema of 2020-12. DISCORD_OPENAPI names another file.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from referencing import Registry
from referencing.jsonschema import DRAFT202012

if TYPE_CHECKING:
    from tests.wire.sent import Sent

ROOT = Path(__file__).parents[2]
PLACE = Path(os.environ.get("DISCORD_OPENAPI") or ROOT.parent / "shared" / "discord-openapi.json")
ABSENT = f"not held against Discord's API description: there is none at {PLACE}"
WHOLE_NUMBERS = re.compile(
    r"recipient_id|(data/)?attachments/\d+/id|(data/)?message_reference/(message|channel|guild)_id"
)
"""Where more is taken than is described: ids are described as strings, discord.py sends these as whole numbers (a
message's attachments even count from 0), and Discord takes both."""
_JSON, _MULTIPART = "application/json", "multipart/form-data"


def faults(sent: Sent) -> Iterator[str]:
    """Yield why the description does not take a request; nothing where there is no description."""
    if not PLACE.is_file() or sent.body is None:
        return
    template = operation(sent.method, sent.path)
    if template is None:
        yield "Discord's API description knows no such operation"
        return
    media = _MULTIPART if sent.files else _JSON
    body = json.dumps(_as_described(sent.body), sort_keys=True)
    yield from _told(template, sent.method.lower(), media, body)


def _as_described(body: Any, place: str = "") -> Any:
    """Return the body with ids as strings where they may be whole numbers."""
    match body:
        case dict():
            return {key: _as_described(one, f"{place}/{key}".lstrip("/")) for key, one in body.items()}
        case list():
            return [_as_described(one, f"{place}/{number}") for number, one in enumerate(body)]
        case int() if WHOLE_NUMBERS.fullmatch(place):
            return str(body)
    return body


@cache
def _told(template: str, method: str, media: str, body: str) -> tuple[str, ...]:
    """Check a body; most are sent again and again."""
    checked = validator(template, method, media)
    if checked is None:
        return (f"{template} takes no body of {media}",)
    return tuple(
        f"{'/'.join(map(str, reason.absolute_path)) or 'the body'}: {reason.message[:200]}"
        for error in checked.iter_errors(json.loads(body))
        if (reason := best_match([error])) is not None
    )


@cache
def description() -> dict[str, Any]:
    """Return the description."""
    read: dict[str, Any] = json.loads(PLACE.read_text("utf-8"))
    return read


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in description()["paths"])


@cache
def operation(method: str, path: str) -> str | None:
    """Return the template of the path that a request goes to: the one with the fewest places to fill in."""
    fitting = [
        template
        for pattern, template in _templates()
        if pattern.fullmatch(path) and method.lower() in description()["paths"][template]
    ]
    return min(fitting, key=lambda template: template.count("{"), default=None)


@cache
def _registry() -> Registry[Any]:
    whole = DRAFT202012.create_resource(description())
    found: Registry[Any] = Registry().with_resource("urn:discord", whole)
    return found


@cache
def validator(template: str, method: str, media: str) -> Draft202012Validator | None:
    """Return what checks the body of an operation, None if it takes none of that kind."""
    content = description()["paths"][template][method].get("requestBody", {}).get("content", {})
    if media not in content:
        return None
    where = f"#/paths/{template.replace('/', '~1')}/{method}/requestBody/content/{media.replace('/', '~1')}/schema"
    where = where.replace("{", "%7B").replace("}", "%7D")
    return Draft202012Validator({"$ref": f"urn:discord{where}"}, registry=_registry())
