"""Running until told to stop: signals, exit codes, and what is said when Discord refuses."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.app.asked_again import reloading
from bot.app.service import Stop, _opened, _run, _until_stopped
from bot.app.settings import Settings
from bot.desk.desk import Desk
from bot.errors import DeskError, SettingsError
from bot.store.backup import back_up, restore
from bot.store.running import nobody_running
from tests.conftest import HARBOUR, ROOT

SETTINGS = Settings.model_construct()
posix = pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")


def closed(code: int) -> discord.ConnectionClosed:
    """Return what discord.py raises when the gateway closes with a code."""
    socket: Any = SimpleNamespace(close_code=code)
    return discord.ConnectionClosed(socket, shard_id=None, code=code)


def http(status: int) -> discord.HTTPException:
    """Return what discord.py raises for a status."""
    response: Any = SimpleNamespace(status=status, reason="x")
    return discord.HTTPException(response, "x")


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (discord.LoginFailure("Improper token has been passed."), SettingsError),
        (discord.PrivilegedIntentsRequired(None), SettingsError),
        (closed(4004), SettingsError),
        (closed(4013), SettingsError),
        (closed(4014), SettingsError),
        (closed(4000), DeskError),
        (aiohttp.ClientConnectionError("no route"), DeskError),
        (http(503), DeskError),
    ],
)
def test_what_discord_refuses_is_a_sentence(raised: Exception, told: type[DeskError]) -> None:
    """Every refusal is an error for people; only what another start would not mend counts as settings."""

    async def service(_settings: Settings, _stop: Stop) -> None:
        raise raised

    with pytest.raises(DeskError) as error:
        _run(service, SETTINGS)
    assert type(error.value) is told
    assert error.value.next_step


def test_a_bug_is_not_hidden() -> None:
    """Anything else escapes as it is."""

    async def service(_settings: Settings, _stop: Stop) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        _run(service, SETTINGS)


@posix
@pytest.mark.parametrize("signals", [1, 2])
async def test_a_signal_lets_work_finish_a_second_cuts_it_off(signals: int) -> None:
    """Told once, a service finishes what it does; told twice, it ends at once."""
    log: list[str] = []

    async def service(_settings: Settings, stop: Stop) -> None:
        stop.serving = True
        for _ in range(signals):
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0.01)
        await stop.told.wait()
        log.append("finished")

    await _until_stopped(service, SETTINGS)
    assert log == (["finished"] if signals == 1 else [])


@posix
async def test_a_signal_while_loading_ends_at_once() -> None:
    """Before it serves, there is nothing to finish."""

    async def service(_settings: Settings, _stop: Stop) -> None:
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(3600)

    await _until_stopped(service, SETTINGS)


@posix
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_local_guild_ends_with_exit_code_0(state: Path, how: signal.Signals) -> None:
    """SIGTERM and Ctrl-C end `python -m bot run` cleanly; before that it prints its five lines."""
    with local_guild_process(state, LOCAL_PORT="0") as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(5)]
        told = time.monotonic()
        process.send_signal(how)
        rest, errors = process.communicate(timeout=60)
    print(f"ended {time.monotonic() - told:.2f} s after {how.name}")  # a second, on a quiet machine
    assert [line.split()[0] for line in lines] == ["Corpus", "Page", "Token", "Try", "Next"]
    assert (process.returncode, rest, errors) == (0, "", "")


@posix
def test_two_local_guilds_beside_each_other(loaded: Path, tmp_path: Path) -> None:
    """A second one finds the port taken and opens its page on the next; both pages are there."""
    with ExitStack() as both:
        ports: list[int] = []
        for name in ("one", "two"):
            state = shutil.copytree(loaded, tmp_path / name)
            process = both.enter_context(local_guild_process(state, LOCAL_PORT=str(ports[0] if ports else 0)))
            assert process.stdout is not None
            page = [process.stdout.readline() for _ in range(5)][1]
            ports.append(int(re.findall(r"127\.0\.0\.1:(\d+)/", page)[0]))
        assert ports[0] < ports[1] <= ports[0] + 20


@contextmanager
def local_guild_process(state: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    """Run `python -m bot run` without a token until the end of the test."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run", "--corpus", str(HARBOUR), "--state", str(state)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"DISCORD_TOKEN": "not a token"}, "DISCORD_TOKEN is wrong."),
        ({"LOCAL_PORT": "many", "TEST_GUILD_ID": "x"}, "LOCAL_PORT is wrong."),
    ],
)
def test_wrong_settings_end_with_78(tmp_path: Path, settings: dict[str, str], told: str) -> None:
    """Wrong settings are told and end with the exit code on which no service manager starts again."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--state", str(tmp_path)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 78
    assert told in done.stderr
    assert "Traceback" not in done.stderr


async def test_a_running_bot_holds_its_folder_and_says_that_it_is_paused(
    state: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """While it serves nothing is restored under it; after a restore it says at start that posting is paused."""
    settings = Settings(corpus_dir=HARBOUR, state_dir=state)
    async with _opened(settings):
        with pytest.raises(DeskError, match="A bot is running"), nobody_running(state):
            pass
    assert "paused" not in capsys.readouterr().err
    restore(back_up(state, state / "b.db").path, state, datetime(2031, 4, 8, tzinfo=UTC))
    async with _opened(settings):
        told = capsys.readouterr().err
    assert told.startswith("Posting is paused since 2031-04-08 00:00 UTC (restored from b.db).")
    assert "python -m bot resume" in told


@posix
async def test_sighup_reloads(tmp_path: Path) -> None:
    """The operator's SIGHUP loads the folder again; what is refused leaves the old corpus and the bot running."""
    corpus = Path(shutil.copytree(HARBOUR, tmp_path / "corpus"))
    claims = corpus / "claims.jsonl"
    whole = claims.read_text("utf-8")
    async with Desk.open(corpus, tmp_path / "state") as desk:
        noted = asyncio.Queue[str]()
        audit = desk.audit

        async def told(*given: Any, **named: Any) -> None:
            await audit(*given, **named)
            noted.put_nowait(given[4])

        desk.audit = told  # type: ignore[method-assign]

        async def hang_up() -> str:
            os.kill(os.getpid(), signal.SIGHUP)
            return await noted.get()

        async def service(_settings: Settings, stop: Stop) -> None:
            stop.serving = True
            async with reloading(desk, stop.again):
                claims.write_text(whole + "{", "utf-8")
                assert (await hang_up()).startswith("refused: The corpus has 1 fault")
                claims.write_text("\n".join(whole.splitlines()[:-1]), "utf-8")
                assert await hang_up() == "loaded"

        await _until_stopped(service, SETTINGS)
        assert (await desk.status()).claims == 140
