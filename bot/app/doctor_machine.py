"""What `doctor` looks at on this machine: versions, settings, corpus, database, clock, port, extras."""

from __future__ import annotations

import importlib.util
import os
import platform
import shutil
import socket
import sys
import zoneinfo
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from bot.app import env_file
from bot.app.findings import Finding, mend, note, ok
from bot.app.settings import Settings, doubts
from bot.errors import DeskError, SettingsError

PYTHON = (3, 11)
DISCORD = ("2.7", "3")
ROOM = 200_000_000
"""Bytes that should be free: a generation is built beside the one in service."""
_INSTALL = "make setup, or: pip install -r requirements.txt"


def versions() -> Iterator[Finding]:
    """Look at Python and the libraries that decide whether the bot can run."""
    from bot.store.health import LIBRARY, NEEDED

    sqlite, client = ".".join(map(str, LIBRARY)), version("discord.py")
    told = f"Python {platform.python_version()}, discord.py {client}, SQLite {sqlite}"
    if sys.version_info[:2] < PYTHON:
        yield mend("versions", told, "Use Python 3.11 or newer.")
    elif _parts(client) < _parts(DISCORD[0]) or _parts(client) >= _parts(DISCORD[1]):
        yield mend("versions", told, f"Use discord.py {DISCORD[0]} or newer, below {DISCORD[1]}: {_INSTALL}")
    elif LIBRARY < NEEDED:
        yield mend("versions", told, f"Use a Python with SQLite {'.'.join(map(str, NEEDED))} or newer.")
    else:
        yield ok("versions", told)


def _parts(release: str) -> tuple[int, ...]:
    return tuple(int(part) for part in release.split(".")[:2] if part.isdecimal())


def wrong_settings(error: SettingsError) -> Iterator[Finding]:
    """Say what is wrong with the settings, one line each."""
    for sentence in error.message.splitlines():
        yield mend("settings", sentence, error.next_step)


def settings_read(settings: Settings) -> Iterator[Finding]:
    """Say where the settings are from, and what is hardly meant."""
    names = sorted(
        name for name in env_file.values() if name.upper() in map(str.upper, Settings.model_fields)
    )
    told = f".env sets {', '.join(names)}" if names else "none in .env: the environment and the defaults hold"
    yield ok("settings", told)
    for doubt in doubts(settings):
        yield note("settings", doubt)


def corpus(settings: Settings) -> Iterator[Finding]:
    """Prove the corpus folder."""
    from bot.corpus.read import examine
    from bot.loading.load import resolve_phrase

    folder = settings.corpus_dir
    found = examine(folder, resolver=resolve_phrase)
    faults = [fault for fault in found.faults if fault.severity == "fault"]
    if found.corpus is None or faults:
        first = (
            f"the first: {folder / faults[0].where}: {faults[0].message}" if faults else "it cannot be read"
        )
        told = f"{folder}: {len(faults)} fault{'' if len(faults) == 1 else 's'}, {first}"
        yield mend("corpus", told, f"Mend it: python -m bot check {folder} lists them all.")
        return
    warnings = len(found.faults)
    told = f"{folder}: {found.claims} claims from {found.documents} documents, no fault"
    if warnings:
        yield note("corpus", f"{told}, {warnings} warnings", f"python -m bot check {folder}")
    else:
        yield ok("corpus", told)


def database(state: Path) -> Iterator[Finding]:
    """Look at the state folder and desk.db, without changing either."""
    from bot.store.health import look

    place = next(one for one in (state.absolute(), *state.absolute().parents) if one.exists())
    if not os.access(place, os.W_OK):
        yield mend("database", f"{place} may not be written to", "Give the bot's user the right to write.")
    free = shutil.disk_usage(place).free
    if free < ROOM:
        yield mend("disk", f"{free // 1_000_000} MB free at {place}", f"Make room: {ROOM // 1_000_000} MB.")
    else:
        yield ok("disk", f"{free // 1_000_000} MB free at {place}")
    path = state / "desk.db"
    if not path.exists():
        yield ok("database", f"{path} is not there yet: the first start makes it")
        return
    try:
        found = look(path)
    except DeskError as error:
        yield mend("database", error.message, error.next_step or "See that the file may be read.")
        return
    if found.faults:
        step = "Stop the bot and restore a backup: python -m bot restore FILE"
        yield mend("database", f"{path} is damaged: {found.faults[0]}", step)
    elif found.version > found.newest:
        told = f"{path} was written by a newer bot (version {found.version}, this one knows {found.newest})"
        yield mend("database", told, "Start the newer bot, or restore a backup from before the upgrade.")
    elif found.version < found.newest:
        yield note(
            "database", f"{path} is sound; the next start brings version {found.version} to {found.newest}"
        )
    else:
        yield ok("database", f"{path} is sound, version {found.version}")


def time_zones() -> Iterator[Finding]:
    """See that time zones are known, which daily briefs need."""
    try:
        zoneinfo.ZoneInfo("America/New_York")
    except zoneinfo.ZoneInfoNotFoundError:
        yield mend("time zones", "there is no time zone data", f"Install tzdata: {_INSTALL}")
    else:
        yield ok("time zones", f"{len(zoneinfo.available_timezones())} known")


def port(settings: Settings) -> Iterator[Finding]:
    """See whether the local guild's port is free."""
    wanted = settings.local_port
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError as error:
            told = f"127.0.0.1:{wanted} is not free ({error.strerror}): the page takes the next one that is"
            yield note("port", told, "LOCAL_PORT names another.")
        else:
            yield ok("port", f"127.0.0.1:{wanted} is free" if wanted else "any free one is taken")


def extras(settings: Settings) -> Iterator[Finding]:
    """Look at what need not be installed."""
    from bot.reading.semantic import installed

    local = importlib.util.find_spec("simcord") is not None
    if not local and settings.discord_token is None:
        step = "Set DISCORD_TOKEN, or install it: pip install -r requirements-local.txt"
        yield mend("local guild", "not installed, and there is no token", step)
    else:
        yield ok("local guild", "installed" if local else "not installed: not needed with a token")
    yield ok("semantic", "installed" if installed() else "not installed: answers are the same, in word order")
