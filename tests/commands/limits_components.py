"""Discord's limits of buttons, selects and forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

ROW, BUTTON, SELECT, TEXT_INPUT, LABEL = 1, 2, 3, 4, 18
_SELECTS = {SELECT, 5, 6, 7, 8}
_LINK, _PREMIUM = 5, 6


def units(text: str) -> int:
    """Return the length in UTF-16 units, the strictest way to count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def within(holder: Mapping[str, Any], key: str, limit: int, what: str, *, least: int = 1) -> Iterator[str]:
    """Yield a fault unless a text, without blanks around it, has so many characters."""
    text = str(holder.get(key) or "")
    if not least <= units(text.strip()) or units(text) > limit:
        yield f"{what} of {units(text)}: {text[:40]!r}"


def components(rows: list[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with the rows under a message."""
    if len(rows) > 5:
        yield f"{len(rows)} rows"
    seen: set[str] = set()
    for row in rows:
        inside = row.get("components") or []
        if row.get("type") != ROW:
            yield f"a row of type {row.get('type')}"
        if not 1 <= len(inside) <= 5:
            yield f"{len(inside)} buttons in a row"
        if len(inside) > 1 and any(one.get("type") in _SELECTS for one in inside):
            yield "a select beside something else in a row"
        for one in inside:
            yield from _unique(one, seen)
            match one.get("type"):
                case 2:
                    yield from _button(one)
                case int(kind) if kind in _SELECTS:
                    yield from _select(one)
                case kind:
                    yield f"a component of type {kind} in a message's row"


def _unique(one: Mapping[str, Any], seen: set[str]) -> Iterator[str]:
    if one.get("style") in {_LINK, _PREMIUM} and one.get("type") == BUTTON:
        return
    custom_id = str(one.get("custom_id") or "")
    if not 1 <= units(custom_id) <= 100:
        yield f"custom_id {custom_id!r}"
    if custom_id in seen:
        yield f"custom_id {custom_id!r} twice"
    seen.add(custom_id)


def _button(button: Mapping[str, Any]) -> Iterator[str]:
    if button.get("style") not in {1, 2, 3, 4, _LINK}:
        yield f"button style {button.get('style')}"
    if not button.get("label", "").strip():
        yield "a button without words"  # an emoji alone tells a screen reader little
    yield from within(button, "label", 80, "button label", least=0)
    url = str(button.get("url") or "")
    if button.get("style") == _LINK:
        if "custom_id" in button:
            yield "a link with a custom_id"
        if not url.startswith(("https://", "http://", "discord://")) or units(url) > 512:
            yield f"link {url[:80]!r}"
    elif url:
        yield "a button with a link that is no link"


def _select(select: Mapping[str, Any]) -> Iterator[str]:
    yield from within(select, "placeholder", 150, "placeholder", least=0)
    least, most = select.get("min_values", 1), select.get("max_values", 1)
    if not 0 <= least <= most <= 25 or most < 1:
        yield f"select of {least} to {most} values"
    if select["type"] != SELECT:
        return
    options = select.get("options") or []
    if not 1 <= len(options) <= 25:
        yield f"{len(options)} options"
    if most > len(options):
        yield f"select of {most} values with {len(options)} options"
    values = [option.get("value") for option in options]
    if len(set(values)) != len(values):
        yield "two options with one value"
    if sum(bool(option.get("default")) for option in options) > most:
        yield "more options chosen than may be"
    for option in options:
        yield from within(option, "label", 100, "option label")
        yield from within(option, "value", 100, "option value")
        if option.get("description") is not None:
            yield from within(option, "description", 100, "option description")


def modal(data: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a form."""
    yield from within(data, "title", 45, "form title")
    yield from within(data, "custom_id", 100, "form custom_id")
    rows = data.get("components") or []
    if not 1 <= len(rows) <= 5:
        yield f"{len(rows)} rows in a form"
    seen: set[str] = set()
    for row in rows:
        inside = [row["component"]] if row.get("type") == LABEL else row.get("components") or []
        if len(inside) != 1:
            yield f"{len(inside)} inputs in a row of a form"
        for one in inside:
            yield from _unique(one, seen)
            yield from within(row if row.get("type") == LABEL else one, "label", 45, "input label")
            if row.get("description") is not None:
                yield from within(row, "description", 100, "input description")
            if one.get("type") == TEXT_INPUT:
                yield from _text_input(one)
            elif row.get("type") == LABEL and one.get("type") in _SELECTS:
                yield from _select(one)
            else:
                yield f"a component of type {one.get('type')} in a form"


def _text_input(one: Mapping[str, Any]) -> Iterator[str]:
    if one.get("style") not in {1, 2}:
        yield f"input style {one.get('style')}"
    yield from within(one, "placeholder", 100, "input placeholder", least=0)
    least, most = one.get("min_length") or 0, one.get("max_length")
    most = 4000 if most is None else most
    if not 0 <= least <= most <= 4000 or most < 1:
        yield f"input of {least} to {most} characters"
    if not (not one.get("value") or least <= units(one["value"]) <= most):
        yield f"input filled with {units(one['value'])} characters"
