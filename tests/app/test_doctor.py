"""`python -m bot doctor`: each line as it is when all is well, and what it says when something is not."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import zoneinfo
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
import pytest_asyncio

from bot.app import doctor_discord, doctor_machine
from bot.app.client import Bot
from bot.app.doctor import examine, report
from bot.app.findings import Finding, Grade, well
from bot.app.settings import Settings, read_settings
from bot.app.sync import payload_hash
from bot.desk.desk import Desk
from bot.store import health
from bot.store.backup import back_up, restore
from commands.autobriefs import _NEEDED
from commands.kit import Kit, Operators
from commands.names import Names
from tests.app.briefs import BRIEF
from tests.app.discord_http import APPLICATION, BOT, Endpoint, endpoint
from tests.conftest import HARBOUR, ROOT

GUILD = 1_000_000_000_000_000_001
CHANNEL = 1_000_000_000_000_000_010
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAwMA.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789ab"
EVERYTHING = str(117760)
COMMANDS = f"/applications/300/guilds/{GUILD}/commands"


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no .env and no setting of this machine have a say."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "DISCORD_TOKEN",
        "TEST_GUILD_ID",
        "HOME_GUILD_ID",
        "OPERATOR_ROLE_ID",
        "CORPUS_DIR",
        "STATE_DIR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOCAL_PORT", "0")


@pytest_asyncio.fixture
async def served(state: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Endpoint]:
    """Serve a Discord where all is well: a guild, a channel, a brief, the commands."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("TEST_GUILD_ID", str(GUILD))
    async with Desk.open(HARBOUR, state) as desk:
        await desk.ledger.set(replace(BRIEF, guild=GUILD, channel=CHANNEL, set_by=5))
        tree = Bot(Kit(desk, operators=Operators(home_guild=GUILD)), test_guild=GUILD).tree
        await tree.set_translator(Names())
        place = discord.Object(GUILD)
        await desk.set_sync_hash(300, GUILD, await payload_hash(tree, place))
        commands = [
            {"description": "", **one.to_dict(tree), "id": str(n), "application_id": "300", "version": "1"}
            for n, one in enumerate(tree.get_commands(guild=place), 1)
        ]
    async with endpoint() as here:
        monkeypatch.setattr(discord.http.Route, "BASE", here.url)
        here.known |= {
            f"/guilds/{GUILD}": guild(),
            f"/guilds/{GUILD}/members/300": {"user": BOT, "roles": [], "joined_at": None, "flags": 0},
            f"/channels/{CHANNEL}": channel(),
            COMMANDS: commands,
        }
        yield here


def guild(permissions: str = EVERYTHING) -> dict[str, Any]:
    """Return a guild in which everybody has some permissions."""
    role = {"id": str(GUILD), "name": "@everyone", "permissions": permissions, "position": 0}
    role |= {
        "color": 0,
        "colors": {"primary_color": 0},
        "hoist": False,
        "managed": False,
        "mentionable": False,
    }
    return {"id": str(GUILD), "name": "Desk", "owner_id": "5", "roles": [role], "emojis": [], "features": []}


def channel(denied: int = 0) -> dict[str, Any]:
    """Return a text channel in which something is denied to everybody."""
    over = [{"id": str(GUILD), "type": 0, "allow": "0", "deny": str(denied)}] if denied else []
    told = {"id": str(CHANNEL), "guild_id": str(GUILD), "type": 0, "name": "briefs", "position": 0}
    return {**told, "permission_overwrites": over, "parent_id": None, "nsfw": False}


def named(findings: tuple[Finding, ...], what: str) -> list[Finding]:
    """Return the findings on one thing."""
    return [one for one in findings if one.what == what]


async def test_all_is_well_on_discord(served: Endpoint, state: Path) -> None:
    """Every line is ok, and each thing of the list has one."""
    found = await examine(HARBOUR, state)
    assert [one.line() for one in found if one.grade is not Grade.OK] == []
    assert {one.what for one in found} == {
        "versions", "settings", "token", "application", "intents", "guild", "permissions", "channel", "commands",
        "database", "disk", "corpus", "loaded", "posting", "clock", "time zones", "port", "local guild", "semantic",
    }  # fmt: skip


async def test_without_a_token_all_is_well_too(state: Path) -> None:
    """What needs Discord says “local guild only”, and that is no failure."""
    found = await examine(HARBOUR, state)
    assert well(found)
    assert [one.told for one in named(found, "token")] == ["no token: local guild only"]
    assert sum("local guild only" in one.told for one in found) == 6


PRIVILEGED = discord.ApplicationFlags(gateway_message_content=True).value


@pytest.mark.parametrize(
    ("path", "known", "what", "grade", "told"),
    [
        ("/users/@me", 401, "token", "MEND", "Discord refused it"),
        ("/oauth2/applications/@me", 403, "network", "MEND", "Discord cannot be asked"),
        (
            "/oauth2/applications/@me",
            APPLICATION | {"bot_require_code_grant": True},
            "application",
            "MEND",
            "code grant",
        ),
        (
            "/oauth2/applications/@me",
            APPLICATION | {"interactions_endpoint_url": "https://example.org"},
            "application",
            "MEND",
            "web address",
        ),
        (
            "/oauth2/applications/@me",
            APPLICATION | {"flags": PRIVILEGED},
            "intents",
            "note",
            "message content",
        ),
        (f"/guilds/{GUILD}", 404, "guild", "MEND", "client_id=300&scope=bot+applications.commands"),
        (f"/guilds/{GUILD}", guild(permissions="2048"), "permissions", "note", "Embed Links"),
        (f"/channels/{CHANNEL}", 403, "channel", "MEND", "gone or closed"),
        (f"/channels/{CHANNEL}", channel(denied=16384), "channel", "MEND", "#briefs without Embed Links"),
        (COMMANDS, 403, "commands", "MEND", "may not register"),
        (COMMANDS, [], "commands", "MEND", "not registered: Check against the corpus, "),
    ],
)
async def test_what_is_wrong_on_discord(
    served: Endpoint, state: Path, path: str, known: object, what: str, grade: str, told: str
) -> None:
    """Each thing that may be wrong on Discord has its line, with what to do."""
    served.known[path] = known
    found = await examine(HARBOUR, state)
    wrong = [one for one in named(found, what) if one.grade is not Grade.OK]
    assert [one.grade for one in wrong] == [grade]
    assert told in wrong[0].line()
    assert wrong[0].next_step
    assert grade == "note" or not well(found)


async def test_changed_commands_are_told(served: Endpoint, state: Path) -> None:
    """Commands that are registered as they once were are to be registered again."""
    async with Desk.open(HARBOUR, state) as desk:
        await desk.set_sync_hash(300, GUILD, "another")
    (found,) = named(await examine(HARBOUR, state), "commands")
    assert (found.grade, found.told) == (Grade.MEND, f"in guild {GUILD}: registered, but not as they are now")


@pytest.mark.parametrize(("hours", "told"), [(1, " s behind"), (-1, " s ahead of")])
async def test_a_wrong_clock_is_told(
    served: Endpoint, state: Path, monkeypatch: pytest.MonkeyPatch, hours: int, told: str
) -> None:
    """A clock that is not Discord's is told, and which way."""

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime.now(tz) - timedelta(hours=hours)

    monkeypatch.setattr(doctor_discord, "datetime", Clock)
    (found,) = named(await examine(HARBOUR, state), "clock")
    assert (found.grade, told in found.told) == (Grade.MEND, True)


async def test_no_network_is_a_line(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody answers, one line says so; the rest of the machine is looked at all the same."""
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setattr(discord.http.Route, "BASE", "http://127.0.0.1:9")
    found = await examine(HARBOUR, state)
    assert [one.what for one in found if one.grade is Grade.MEND] == ["network"]
    assert named(found, "corpus")


async def test_a_silent_network_is_not_waited_for(
    served: Endpoint, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever does not answer in time is not waited for."""
    monkeypatch.setattr(doctor_discord, "PATIENCE", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        monkeypatch.setattr(discord.http.Route, "BASE", f"http://127.0.0.1:{silent.getsockname()[1]}")
        found = await examine(HARBOUR, state)
    assert [one.what for one in found if one.grade is Grade.MEND] == ["network"]


def damage(state: Path) -> None:
    """Write rubbish into the middle of desk.db."""
    path = state / "desk.db"
    content = bytearray(path.read_bytes())
    content[5000:9000] = b"\xff" * 4000
    path.write_bytes(content)


def newer(state: Path) -> None:
    """Say that a later bot has written it."""
    with sqlite3.connect(state / "desk.db") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()


def older(state: Path) -> None:
    """Say that an earlier bot has written it."""
    with sqlite3.connect(state / "desk.db") as db:
        db.execute("PRAGMA user_version = 1")
    db.close()


def no_database(state: Path) -> None:
    """Put something else in its place."""
    (state / "desk.db").write_bytes(b"no database" * 1000)


@pytest.mark.parametrize(
    ("harm", "grade", "told"),
    [
        (damage, Grade.MEND, "restore a backup"),
        (newer, Grade.MEND, "newer bot (version 999"),
        (older, Grade.NOTE, "the next start brings version 1 to"),
        (no_database, Grade.MEND, "file is not a database"),
        (lambda state: (state / "desk.db").unlink(), Grade.OK, "the first start makes it"),
    ],
)
async def test_the_database(state: Path, harm: Any, grade: Grade, told: str) -> None:
    """A damaged, later, earlier or missing desk.db is told, and left as it is."""
    async with Desk.open(HARBOUR, state):
        pass
    harm(state)
    before = (state / "desk.db").read_bytes() if (state / "desk.db").exists() else b""
    (found,) = named(await examine(HARBOUR, state), "database")
    assert (found.grade, told in found.line()) == (grade, True), found.line()
    assert ((state / "desk.db").read_bytes() if before else b"") == before


async def test_a_pause_is_told(state: Path, tmp_path: Path) -> None:
    """After a restore posting is paused: the line says how it goes on."""
    async with Desk.open(HARBOUR, state):
        pass
    made = back_up(state, tmp_path / "copy.db")
    restore(made.path, state, datetime.now(UTC))
    (found,) = named(await examine(HARBOUR, state), "posting")
    assert (found.grade, "python -m bot resume" in found.next_step) == (Grade.MEND, True)


async def test_a_faulty_corpus_is_told_with_its_first_line(state: Path, tmp_path: Path) -> None:
    """How many faults, and where the first one is; what is loaded is no longer the folder's."""
    folder = Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))
    async with Desk.open(folder, state):
        pass
    with (folder / "claims.jsonl").open("a", encoding="utf-8") as claims:
        claims.write("{}\n")
    found = await examine(folder, state)
    (corpus,), (loaded,) = named(found, "corpus"), named(found, "loaded")
    assert corpus.grade is Grade.MEND
    assert f"the first: {folder}/claims.jsonl:" in corpus.told
    assert (loaded.grade, "has changed since" in loaded.told) == (Grade.NOTE, True)


def test_a_full_disk_is_told(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for another generation, it is said before it runs out."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    (found,) = named(tuple(doctor_machine.database(state)), "disk")
    assert (found.grade, found.next_step) == (Grade.MEND, "Make room: 200 MB.")


def test_a_folder_that_may_not_be_written_to_is_told(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Root may write anywhere, so the answer of the system is made."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    found = named(tuple(doctor_machine.database(state)), "database")
    assert "may not be written to" in found[0].told


async def test_a_taken_port_is_told(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A port that somebody has is no failure: the page takes the next one."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        monkeypatch.setenv("LOCAL_PORT", str(taken.getsockname()[1]))
        (found,) = named(await examine(HARBOUR, state), "port")
    assert (found.grade, "takes the next" in found.told) == (Grade.NOTE, True)


async def test_all_wrong_settings_are_told(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each wrong setting is a line."""
    monkeypatch.setenv("DISCORD_TOKEN", "no token")
    monkeypatch.setenv("TEST_GUILD_ID", "x")
    found = named(await examine(HARBOUR, state), "settings")
    assert [one.told.split()[0] for one in found] == ["DISCORD_TOKEN", "TEST_GUILD_ID"]


def test_a_doubtful_setting_is_told() -> None:
    """A name in .env that is nearly a setting is no failure, but told."""
    Path(".env").write_text("TEST_GUILDID=1\nLOG_LEVEL=INFO\n", "utf-8")
    first, doubt = doctor_machine.settings_read(read_settings(corpus_dir=HARBOUR))
    assert first.told == ".env sets LOG_LEVEL"
    assert (doubt.grade, "Did you mean TEST_GUILD_ID?" in doubt.told) == (Grade.NOTE, True)


@pytest.mark.parametrize(
    ("module", "name", "value", "told"),
    [
        (sys, "version_info", (3, 10, 1), "Python 3.11 or newer"),
        (doctor_machine, "version", lambda _: "2.6.4", "discord.py 2.7 or newer"),
        (doctor_machine, "version", lambda _: "3.0", "below 3"),
        (health, "LIBRARY", (3, 36, 0), "SQLite 3.37.0 or newer"),
    ],
)
def test_old_versions_are_told(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, value: object, told: str
) -> None:
    """What is too old, or too new, is told with what is wanted."""
    monkeypatch.setattr(module, name, value)
    (found,) = doctor_machine.versions()
    assert (found.grade, told in found.next_step) == (Grade.MEND, True)


def test_what_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a token the local guild is needed; time zones always are."""
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    (guild_, _) = doctor_machine.extras(Settings.model_construct(discord_token=None))
    assert (guild_.grade, "requirements-local.txt" in guild_.next_step) == (Grade.MEND, True)

    def missing(_: str) -> None:
        raise zoneinfo.ZoneInfoNotFoundError

    monkeypatch.setattr(zoneinfo, "ZoneInfo", missing)
    (zones,) = doctor_machine.time_zones()
    assert zones.grade is Grade.MEND


def test_permissions_are_those_of_the_invitation() -> None:
    """README, /autobrief and doctor ask for the same."""
    assert discord.Permissions(**dict.fromkeys(_NEEDED, True)) == doctor_discord.PERMISSIONS
    assert f"permissions={doctor_discord.PERMISSIONS.value}`" in (ROOT / "README.md").read_text("utf-8")


def test_no_line_holds_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever an error says, a token in it is not printed, neither as text nor as JSON."""
    found = [Finding("network", Grade.MEND, f"refused: {TOKEN}", f"not {TOKEN}")]
    for as_json in (False, True):
        assert report(found, as_json=as_json) is False
        assert TOKEN not in (printed := capsys.readouterr().out)
        assert "[secret]" in printed


def run(state: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, where Discord is a port that nobody listens on."""
    program = (
        "import discord; discord.http.Route.BASE = 'http://127.0.0.1:9'; from bot.app.cli import main; main()"
    )
    doctor = [
        sys.executable,
        "-W",
        "ignore",
        "-c",
        program,
        "doctor",
        "--corpus",
        str(HARBOUR),
        "--state",
        str(state),
    ]
    return subprocess.run(
        [*doctor, *arguments],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "LOCAL_PORT": "0", **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_process(state: Path) -> None:
    """Exit code 0 where nothing must be done and 1 where something must, as lines or as JSON, never with the token."""
    fine = run(state)
    assert (fine.returncode, fine.stderr) == (0, "")
    assert fine.stdout.splitlines()[-1] == "All is well."
    assert all(line.split()[0] in {"ok", "note"} for line in fine.stdout.splitlines()[:-1])

    cut_off = run(state, "--json", DISCORD_TOKEN=TOKEN)
    told = json.loads(cut_off.stdout)
    assert (cut_off.returncode, cut_off.stderr, told["ok"]) == (1, "", False)
    assert [one["what"] for one in told["findings"] if one["grade"] == "MEND"] == ["network"]
    assert TOKEN not in cut_off.stdout
