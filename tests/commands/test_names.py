"""Every command that is registered is named and described in each language that has a catalogue, as Discord allows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import simcord

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit, Operators
from tests.commands.test_tongue import LANGUAGES, ROOT

LANGUAGE_FILES = ROOT / "commands" / "languages"
HOME = 900_000_000_000_000_077
_NAME = re.compile(r"[-_\w]{1,32}")
Described = dict[str, Any]


def described(entries: list[Described], where: str = "") -> Iterator[tuple[str, list[Described]]]:
    """Yield what stands on each level of what was sent: commands, groups, options, choices."""
    if entries:
        yield where, entries
    for entry in entries:
        inner = f"{where}/{entry['name']}"
        yield from described(entry.get("options", []), inner)
        yield from described(entry.get("choices", []), f"{inner}=")


@pytest.fixture
async def sent(harbour: Desk) -> list[Described]:
    """Return what Discord is sent of all commands."""
    bot = Bot(Kit(harbour, operators=Operators(home_guild=HOME)))
    async with simcord.run(bot) as env:
        await bot.sync_all()
        bodies = [one.json for one in env.http_requests if one.method == "PUT"]
    return [command for body in bodies if isinstance(body, list) for command in body]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_has_a_name_and_a_description(language: str, sent: list[Described]) -> None:
    """Names are within Discord's rules and unlike their neighbours', descriptions within its limit."""
    levels = list(described(sent))
    assert len(levels) > 10
    for where, entries in levels:
        names = [entry.get("name_localizations", {}).get(language, "") for entry in entries]
        assert len(set(names)) == len(names), (where, names)
        for entry, name in zip(entries, names, strict=True):
            menu, choice = entry.get("type") in (2, 3) and not where, "value" in entry
            fits = 1 <= len(name) <= 100 if choice else 1 <= len(name) <= 32
            assert fits, (where, entry["name"], name)
            assert menu or choice or _NAME.fullmatch(name), (where, entry["name"], name)
            assert menu or choice or name == name.lower()
            if not menu and not choice:
                told = entry.get("description_localizations", {}).get(language, "")
                assert 1 <= len(told) <= 100, (where, entry["name"], told)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_named_that_is_not_there(language: str, sent: list[Described]) -> None:
    """Every name in the catalogue is one of a command, a group, a menu or an option."""
    options: set[str] = set()
    commands: set[str] = set()
    for where, entries in described(sent):
        if not where.endswith("="):
            for entry in entries:
                (options if where and entry["type"] > 2 else commands).add(entry["name"])
    entries = re.findall(
        r'msgctxt "(\w+)"\nmsgid "(.+)"', (LANGUAGE_FILES / f"{language}.po").read_text("utf-8")
    )
    assert len(entries) > 20
    left = [
        (kind, name) for kind, name in entries if name not in {"command": commands, "option": options}[kind]
    ]
    assert left == []
