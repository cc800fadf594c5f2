"""Discord's limits of application commands, as they are registered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord

from tests.commands.limits_components import units, within

CHAT, USER, MESSAGE = 1, 2, 3
MOST = {CHAT: 100, USER: 15, MESSAGE: 15}
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
_LANGUAGES = {str(locale.value) for locale in discord.Locale}


def registered(commands: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield what is wrong with the commands of one place, all of them together."""
    kinds = Counter(int(command.get("type", CHAT)) for command in commands)
    for kind, count in kinds.items():
        if count > MOST.get(kind, 0):
            yield f"{count} commands of type {kind}"
    names = Counter((command.get("type", CHAT), command["name"]) for command in commands)
    yield from (f"two commands named {name!r}" for (_, name), count in names.items() if count > 1)
    for command in commands:
        for fault in _command(command):
            yield f"/{command['name']}: {fault}"


def _command(command: Mapping[str, Any]) -> Iterator[str]:
    chat = command.get("type", CHAT) == CHAT
    for name in _told(command, "name"):
        yield from _name(name) if chat else within({"name": name}, "name", 32, "name")
    if chat:
        yield from _described(command)
    elif command.get("description") or command.get("options"):
        yield "a context menu with a description or options"
    permissions = command.get("default_member_permissions")
    if permissions is not None and not str(permissions).isdecimal():
        yield f"default_member_permissions {permissions!r}"
    yield from _languages(command)
    yield from _options(command.get("options") or [], deep=0)
    if (size := _size(command)) > 8000:
        yield f"{size} characters in all"


def _name(name: str) -> Iterator[str]:
    if not 1 <= units(name) <= 32 or name != name.lower():
        yield f"name {name!r}"
    if not all(char.isalnum() or char in "-_'" for char in name):
        yield f"name {name!r} has other characters than letters, digits, - and _"


def _described(one: Mapping[str, Any]) -> Iterator[str]:
    for text in _told(one, "description") or [""]:
        yield from within({"description": text}, "description", 100, "description")


def _told(one: Mapping[str, Any], key: str) -> list[str]:
    """Return a text in English and in all other languages."""
    own = [one[key]] if key in one else []
    return [str(text) for text in (*own, *(one.get(f"{key}_localizations") or {}).values())]


def _languages(one: Mapping[str, Any]) -> Iterator[str]:
    for key in ("name_localizations", "description_localizations"):
        for language in (one.get(key) or {}).keys() - _LANGUAGES:
            yield f"{key}: {language!r} is no language of Discord's"


def _options(options: list[Mapping[str, Any]], deep: int) -> Iterator[str]:
    if len(options) > 25:
        yield f"{len(options)} options"
    names = Counter(name for option in options for name in {*_told(option, "name")})
    yield from (f"two options named {name!r}" for name, count in names.items() if count > 1)
    optional = False
    inner = [option["type"] in {SUBCOMMAND, GROUP} for option in options]
    if any(inner) and not all(inner):
        yield "options beside sub-commands"
    for option in options:
        for fault in _option(option, deep):
            yield f"{option['name']}: {fault}"
        if option.get("required") and optional:
            yield f"{option['name']}: required after one that is not"
        optional = optional or not option.get("required")


def _option(option: Mapping[str, Any], deep: int) -> Iterator[str]:
    for name in _told(option, "name"):
        yield from _name(name)
    yield from _described(option)
    yield from _languages(option)
    kind = option["type"]
    if kind in {SUBCOMMAND, GROUP}:
        if deep > 1 or (deep == 1 and kind == GROUP):
            yield "nested too deep"
        yield from _options(option.get("options") or [], deep + 1)
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        yield "choices and autocomplete"
    if option.get("autocomplete") and kind not in {STRING, INTEGER, NUMBER}:
        yield f"autocomplete for type {kind}"
    if len(choices) > 25:
        yield f"{len(choices)} choices"
    for choice in choices:
        for text in (*_told(choice, "name"), str(choice["value"])):
            yield from within({"choice": text}, "choice", 100, "choice")
    if not 0 <= option.get("min_length", 0) <= option.get("max_length", 6000) <= 6000:
        yield f"length of {option.get('min_length')} to {option.get('max_length')}"


def _size(one: Mapping[str, Any]) -> int:
    """Count as Discord does: names, descriptions and values, the longest language of each."""
    own = sum(max(map(units, _told(one, key)), default=0) for key in ("name", "description"))
    value = units(one["value"]) if isinstance(one.get("value"), str) else 0
    inside = (*(one.get("options") or []), *(one.get("choices") or []))
    return own + value + sum(map(_size, inside))
