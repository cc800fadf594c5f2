"""Discord's limits, written down a second time, from its documentation: what a request body must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

SELECT = 3
EMBED_LIMITS = {"title": 256, "description": 4096}
MENTION = re.compile(r"@(everyone|here)|<@[!&]?\d+>")


def units(text: str) -> int:
    """Return the length in UTF-16 units, the strictest way to count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def faults(body: Any) -> Iterator[str]:
    """Yield what Discord would refuse, or what would ping, in the body of one request."""
    if not isinstance(body, Mapping):
        return
    data = body["data"] if isinstance(body.get("data"), Mapping) else body
    if "choices" in data:
        yield from _choices(data["choices"])
    if "content" in data or "embeds" in data:
        yield from _message(data)


def _message(data: Mapping[str, Any]) -> Iterator[str]:
    content, embeds = data.get("content") or "", data.get("embeds") or []
    if not content.strip() and not embeds:
        yield "an empty message"
    if embeds and not content.strip():
        yield "no line of content beside the embeds"
    if units(content) > 2000:
        yield f"content of {units(content)}"
    if data.get("allowed_mentions", {}).get("parse") != []:
        yield f"mentions allowed: {data.get('allowed_mentions')}"
    if len(embeds) > 10:
        yield f"{len(embeds)} embeds"
    total = 0
    for embed in embeds:
        yield from _embed(embed)
        total += sum(units(text) for text in _texts(embed))
    if total > 6000:
        yield f"{total} characters in all embeds"
    yield from _components(data.get("components") or [])


def _texts(embed: Mapping[str, Any]) -> Iterator[str]:
    yield from (embed[key] for key in EMBED_LIMITS if embed.get(key))
    yield from (
        text for text in (embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")) if text
    )
    for field in embed.get("fields", []):
        yield from (field["name"], field["value"])


def _embed(embed: Mapping[str, Any]) -> Iterator[str]:
    for key, limit in EMBED_LIMITS.items():
        if units(embed.get(key) or "") > limit:
            yield f"embed {key} of {units(embed[key])}"
    for part, key, limit in (("footer", "text", 2048), ("author", "name", 256)):
        text = embed.get(part, {}).get(key)
        if text is not None and not 1 <= units(text.strip()) <= limit:
            yield f"embed {part} of {units(text)}"
    if len(embed.get("fields", [])) > 25:
        yield f"{len(embed['fields'])} fields"
    for field in embed.get("fields", []):
        for key, limit in (("name", 256), ("value", 1024)):
            if not 1 <= units(field[key].strip()) <= limit:
                yield f"field {key} of {units(field[key])}"
    if not any(_texts(embed)):
        yield "an empty embed"


def _components(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(rows) > 5:
        yield f"{len(rows)} rows"
    seen: set[str] = set()
    for row in rows:
        if not 1 <= len(row["components"]) <= 5:
            yield f"{len(row['components'])} buttons in a row"
        for button in row["components"]:
            if button["type"] == SELECT:
                yield from _menu(button, alone=len(row["components"]) == 1)
            elif not 1 <= units(button.get("label", "").strip()) <= 80:
                yield f"button label {button.get('label')!r}"
            if not 1 <= units(button["custom_id"]) <= 100:
                yield f"custom_id {button['custom_id']!r}"
            if button["custom_id"] in seen:
                yield f"custom_id {button['custom_id']!r} twice"
            seen.add(button["custom_id"])


def _menu(menu: Mapping[str, Any], *, alone: bool) -> Iterator[str]:
    if not alone:
        yield "a menu beside something else"
    if not 1 <= len(menu["options"]) <= 25:
        yield f"{len(menu['options'])} options"
    if len({option["value"] for option in menu["options"]}) < len(menu["options"]):
        yield "an option's value twice"
    if units(menu.get("placeholder") or "") > 150:
        yield f"placeholder of {units(menu['placeholder'])}"
    for option in menu["options"]:
        for key in ("label", "value"):
            if not 1 <= units(option[key].strip()) <= 100:
                yield f"option {key} {option[key]!r}"
        if option.get("description") is not None and not 1 <= units(option["description"].strip()) <= 100:
            yield f"option description {option['description']!r}"


def _choices(choices: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{len(choices)} choices"
    for choice in choices:
        for key in ("name", "value"):
            if not 1 <= units(str(choice[key]).strip()) <= 100:
                yield f"choice {key} {choice[key]!r}"
