"""The rooms of the project: who may import whom, and what may be imported where."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(path for room in ("bot", "commands") for path in (ROOT / room).rglob("*.py"))
LONGEST = 400

VALUES = {"bot.model", "bot.errors"}
THINKING_ROOMS = [
    f"bot.answers.{room}"
    for room in ("language", "times", "relations", "question", "matching", "checking", "composing")
]
"""Each may import those before it."""
PURE = {"bot.store", "bot.corpus", "bot.answers", *THINKING_ROOMS}
BEHIND_THE_DESK = {"bot.reading", "bot.loading"}
DOOR = "bot.desk.desk"
BELOW = {  # room: the rooms it may import
    "bot.model": VALUES,
    "bot.errors": VALUES,
    "bot.store": VALUES,
    "bot.corpus": VALUES,
    "bot.answers": VALUES,
    **{room: VALUES | {*THINKING_ROOMS[:place]} for place, room in enumerate(THINKING_ROOMS)},
    "bot.schedule": VALUES,
    "bot.timetable": VALUES,
    "bot.reading": VALUES | PURE,
    "bot.loading": VALUES | PURE,
    "bot.desk": VALUES | PURE | BEHIND_THE_DESK,
    "commands": VALUES | {"bot.desk", "bot.timetable", "bot.schedule"},
    "bot.app": VALUES | PURE | BEHIND_THE_DESK | {"bot.desk", "bot.timetable", "bot.schedule", "commands"},
    "bot.__main__": {"bot.app"},
    "bot": set[str](),
}
CONFINED = {  # library: the only rooms that may import it
    "discord": {"bot.app", "commands"},
    "simcord": {"bot.app"},
    "aiohttp": {"bot.app"},
    "typer": {"bot.app"},
    "rich": {"bot.app"},
    "matplotlib": {"commands"},
    "sqlite3": {"bot.store"},
    "aiosqlite": {"bot.store"},
    "numpy": {"bot.reading", "bot.store"},
    "safetensors": {"bot.reading"},
    "tokenizers": {"bot.reading"},
    "wordllama": set[str](),
}
OUTSIDE_WORLD = {"asyncio", "io", "logging", "os", "pathlib", "random", "secrets", "socket", "time"}


def name_of(path: Path) -> str:
    """Return the dotted module name of a file under the root."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in FILES}


def room_of(module: str) -> str:
    """Return the room a module of ours belongs to, "" for a module nobody has given a room."""
    rooms = (room for room in BELOW if module == room or module.startswith(room + "."))
    return max(rooms, key=len, default="")


@cache
def tree_of(module: str) -> ast.Module:
    """Return the parsed source of a module."""
    return ast.parse(MODULES[module].read_text("utf-8"))


def imports_of(module: str) -> Iterator[str]:
    """Yield everything a module imports, late and type-only imports too, submodules by full name."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                submodule = f"{node.module}.{alias.name}"
                yield submodule if submodule in MODULES else node.module


def ours(module: str) -> set[str]:
    """Return the modules of this project that a module imports."""
    return {name for name in imports_of(module) if name in MODULES}


@pytest.mark.parametrize("module", MODULES)
def test_imports_go_down_only(module: str) -> None:
    """A room imports itself and the rooms below it, nothing beside or above."""
    room = room_of(module)
    allowed = BELOW[room] | {room}
    wrong = {name for name in ours(module) if room_of(name) not in allowed}
    if room == "commands":
        wrong |= {name for name in ours(module) if room_of(name) == "bot.desk" and name != DOOR}
    assert not wrong, f"{module} ({room}) may import {sorted(allowed)}, not {sorted(wrong)}"


@pytest.mark.parametrize("module", MODULES)
def test_libraries_stay_in_their_rooms(module: str) -> None:
    """Discord stays in bot/app and commands, SQLite in bot/store, the terminal in bot/app; wordllama never runs."""
    libraries = {name.split(".")[0] for name in imports_of(module)}
    wrong = {name for name in libraries & CONFINED.keys() if room_of(module) not in CONFINED[name]}
    assert not wrong, f"{module} imports {sorted(wrong)}"


def test_no_import_cycles() -> None:
    """No module imports itself in the end, not even late or for types only."""
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " → ".join((*trail[trail.index(module) :], module))
        if module not in done:
            for name in sorted(ours(module)):
                visit(name, (*trail, module))
            done.add(module)

    for module in MODULES:
        visit(module, ())


THINKING = [module for module in MODULES if room_of(module).startswith(("bot.answers", "bot.model"))]


@pytest.mark.parametrize("module", THINKING)
def test_thinking_has_no_outside_world(module: str) -> None:
    """Answers and values come from arguments alone: no clock, file, environment, chance or network."""
    imported = {name.split(".")[0] for name in imports_of(module)} & OUTSIDE_WORLD
    if room_of(module) == "bot.model":
        imported -= {"pathlib"}  # a path can be a value
    assert not imported, f"{module} imports {sorted(imported)}"
    clocks = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow", "getenv"}
        if isinstance(node.value, ast.Name) and node.value.id in {"datetime", "date", "dt", "os"}
    ]
    assert not clocks, f"{module}: {clocks}"


@pytest.mark.parametrize("module", MODULES)
def test_files_stay_short(module: str) -> None:
    """No file of code is longer than somebody reads in one go."""
    lines = MODULES[module].read_text("utf-8").count("\n")
    assert lines <= LONGEST, f"{module} has {lines} lines; split it by subject"


def test_every_module_has_a_room() -> None:
    """A new room is added to the rules above before it is used."""
    assert not [module for module in MODULES if not room_of(module) or room_of(module) == "bot" != module]


def test_names_hide_no_standard_module() -> None:
    """No top-level name of ours hides a module of the standard library."""
    assert not {module.split(".")[0] for module in MODULES} & sys.stdlib_module_names
