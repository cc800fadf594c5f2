"""Discord's limits, written down a second time, from its documentation: what a request body must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from tests.commands.limits_components import components, modal, units, within

EMBED_LIMITS = {"title": 256, "description": 4096}
MENTION = re.compile(r"@(everyone|here)|<@[!&]?\d+>")
_ATTACHED = "attachment://"
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def faults(body: Any) -> Iterator[str]:
    """Yield what Discord would refuse, or what would ping, in the body of one request."""
    if not isinstance(body, Mapping):
        return
    data = body["data"] if isinstance(body.get("data"), Mapping) else body
    if "choices" in data:
        yield from _choices(data["choices"])
    if "title" in data:
        yield from modal(data)
    if "content" in data or "embeds" in data:
        yield from _message(data)
    yield from _beside(data)


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
    yield from _shown_attachments(embeds, data.get("attachments") or [])


def _beside(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong beside the text, which a message that is edited may have alone."""
    if data.get("components") and "title" not in data:
        yield from components(data["components"])
    allowed = data.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if allowed.get(kind):
            yield f"mentions allowed: {kind} {allowed[kind]}"
    if units(str(data.get("nonce") or "")) > 25:
        yield f"nonce of {units(str(data['nonce']))}"
    attachments = data.get("attachments") or []
    if len(attachments) > 10:
        yield f"{len(attachments)} attachments"
    ids = [str(one.get("id")) for one in attachments]
    if len(set(ids)) != len(ids):
        yield "two attachments with one id"
    for one in attachments:
        yield from _attachment(one)


def _attachment(one: Mapping[str, Any]) -> Iterator[str]:
    name = str(one.get("filename", ""))
    if "description" in one:
        yield from within(one, "description", 1024, "alt text")
    if name.casefold().endswith(_PICTURES) and not str(one.get("description") or "").strip():
        yield f"a picture without alt text: {name}"


def _shown_attachments(
    embeds: list[Mapping[str, Any]], attachments: list[Mapping[str, Any]]
) -> Iterator[str]:
    """Yield pictures that an embed shows and that are not sent; an edit may keep those of before, by id."""
    names = {one["filename"] for one in attachments if "filename" in one}
    kept = any("filename" not in one for one in attachments)
    for embed in embeds:
        for part in ("image", "thumbnail"):
            url = (embed.get(part) or {}).get("url", "")
            if url.startswith(_ATTACHED) and url.removeprefix(_ATTACHED) not in names and not kept:
                yield f"embed {part} {url} is not attached"


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
    yield from _fields(embed.get("fields", []))
    if not any(_texts(embed)) and not embed.get("image"):
        yield "an empty embed"
    if not 0 <= (embed.get("color") or 0) <= 0xFFFFFF:
        yield f"embed colour {embed['color']}"
    for place, url in _addresses(embed):
        if units(url) > 2048 or not _is_address(url, place):
            yield f"embed {place} {url[:80]!r}"


def _fields(fields: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(fields) > 25:
        yield f"{len(fields)} fields"
    for field in fields:
        for key, limit in (("name", 256), ("value", 1024)):
            if not 1 <= units(field[key].strip()) <= limit:
                yield f"field {key} of {units(field[key])}"


def _addresses(embed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from (("url", embed["url"]) for _ in (1,) if embed.get("url"))
    for part in ("image", "thumbnail", "author", "footer"):
        for key in ("url", "icon_url"):
            if url := (embed.get(part) or {}).get(key):
                yield f"{part} {key}", url


def _is_address(url: str, place: str) -> bool:
    if url.startswith(_ATTACHED):
        return place in {"image url", "thumbnail url", "author icon_url", "footer icon_url"}
    return urlsplit(url).scheme in {"http", "https"} and bool(urlsplit(url).hostname)


def _choices(choices: list[Mapping[str, Any]]) -> Iterator[str]:
    if len(choices) > 25:
        yield f"{len(choices)} choices"
    for choice in choices:
        texts = {"value": choice["value"], "name": choice["name"]}
        for language, text in (choice.get("name_localizations") or {}).items():
            texts[f"name in {language}"] = text
        for key, text in texts.items():
            if not 1 <= units(str(text).strip()) <= 100:
                yield f"choice {key} {text!r}"
