"""Running until told to stop: on Discord with a token, else in the local guild."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import discord

from bot.app import logs
from bot.app.asked_again import reloading
from bot.app.client import Bot
from bot.app.desk_cli import paused_line
from bot.app.loading import Loading
from bot.app.settings import Settings, doubts, read_settings
from bot.desk.desk import Desk
from bot.errors import DeskError, SettingsError
from bot.store.running import running
from commands.kit import Kit, Operators

log = logging.getLogger(__name__)

CONFIG = 78
"""Exit code for what another start would not mend: EX_CONFIG of sysexits.h."""
_FATAL_CLOSE = {
    4004: "Discord refused the token.",
    4010: "Discord refused the shard.",
    4011: "The bot is in too many guilds for one connection.",
    4013: "Discord refused the intents.",
    4014: "Discord refused the intents.",
}
_BOT_PAGE = "Look at the Bot page of your application."


def serve(corpus: Path, state: Path) -> int:
    """Run until SIGTERM or Ctrl-C, then return the exit code 0."""
    settings = _settings(corpus, state)
    return _run(_on_discord if settings.discord_token else _in_local_guild, settings)


def sync_commands() -> int:
    """Register the commands with Discord and return the exit code."""
    settings = _settings()
    if settings.discord_token is None:
        raise SettingsError("There is no token.", next_step="Set DISCORD_TOKEN, see the README.")
    return _run(_sync, settings)


@dataclass(slots=True)
class Stop:
    """Whether the service has been told to stop, and whether it serves already and so has work to finish.

    `again` is set where the operator asks for a reload.
    """

    told: asyncio.Event = field(default_factory=asyncio.Event)
    serving: bool = False
    again: asyncio.Event = field(default_factory=asyncio.Event)


Service = Callable[[Settings, Stop], Coroutine[Any, Any, None]]


def _settings(corpus: Path | None = None, state: Path | None = None) -> Settings:
    given = {"corpus_dir": corpus, "state_dir": state}
    settings = read_settings(**{name: folder for name, folder in given.items() if folder is not None})
    token = _token(settings)
    level = settings.log_level if token or settings.log_level != "INFO" else "WARNING"
    logs.configure(level, secret=token)
    for doubt in doubts(settings):
        log.warning(doubt)
    return settings


def _token(settings: Settings) -> str:
    return settings.discord_token.get_secret_value() if settings.discord_token else ""


def _run(service: Service, settings: Settings) -> int:
    try:
        asyncio.run(_until_stopped(service, settings))
    except (discord.LoginFailure, discord.PrivilegedIntentsRequired) as refused:
        raise SettingsError(f"Discord refused the bot: {refused}", next_step=_BOT_PAGE) from None
    except discord.ConnectionClosed as closed:
        if closed.code in _FATAL_CLOSE:
            raise SettingsError(_FATAL_CLOSE[closed.code], next_step=_BOT_PAGE) from None
        raise DeskError(f"Discord closed the connection ({closed.code}).", next_step="Start again.") from None
    except (aiohttp.ClientConnectionError, discord.HTTPException) as failed:
        raise DeskError(
            f"Discord cannot be reached: {failed}.", next_step="Check the network and start again."
        ) from failed
    return 0


async def _until_stopped(service: Service, settings: Settings) -> None:
    """Run a service; the first signal lets it finish its work, a second one (or one before it serves) cuts it off."""
    stop = Stop()
    running = asyncio.create_task(service(settings, stop))

    def tell() -> None:
        if stop.told.is_set() or not stop.serving:
            running.cancel()
        stop.told.set()

    loop = asyncio.get_running_loop()
    if hasattr(signal, "SIGHUP"):
        loop.add_signal_handler(signal.SIGHUP, stop.again.set)
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, tell)
        except NotImplementedError:  # Windows
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(tell))
    try:
        await running
    except asyncio.CancelledError:
        if not stop.told.is_set():
            raise


async def _on_discord(settings: Settings, stop: Stop) -> None:
    """Serve on Discord; when told to stop, finish what is in flight first."""
    async with (
        _opened(settings) as desk,
        reloading(desk, stop.again),
        _bot(desk, settings, serving=True) as bot,
    ):
        running = asyncio.create_task(bot.start(_token(settings)))
        stopping = asyncio.create_task(stop.told.wait())
        stop.serving = True
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            stopping.cancel()
            await running
            return
        log.info("stopping")
        await bot.drain()
        await bot.close()
        await running


async def _sync(settings: Settings, _: Stop) -> None:
    async with (
        Desk.open(settings.corpus_dir, settings.state_dir, load=False) as desk,
        _bot(desk, settings, serving=False) as bot,
    ):
        await bot.login(_token(settings))
        await bot.sync_all()
        await desk.audit(None, None, "sync", "", "done", datetime.now(UTC))


async def _in_local_guild(settings: Settings, stop: Stop) -> None:
    try:
        from bot.app.local import serve_local
    except ModuleNotFoundError as missing:
        raise SettingsError(
            f"There is no DISCORD_TOKEN, and the local guild is not installed ({missing.name} is missing).",
            next_step="Set DISCORD_TOKEN, or install requirements-local.txt.",
        ) from missing
    async with _opened(settings) as desk, reloading(desk, stop.again):
        stop.serving = True
        await serve_local(desk, settings, stop.told)


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Desk]:
    """Open the desk for a bot that runs, so that nothing is restored under it, and say what is not as usual.

    Meanwhile the terminal shows how far loading is.
    """
    where = (settings.corpus_dir, settings.state_dir)
    with running(settings.state_dir), closing(Loading()) as loading:
        async with Desk.open(*where, keep_old=True, progress=loading) as desk:
            loading.close()
            await desk.warm()
            _tell_refusal(desk)
            if (await desk.status()).rolled_back:
                told = "The corpus was rolled back; the folder is loaded again with: python -m bot load"
                print(told, file=sys.stderr)
            if paused := await desk.controls.paused():
                print(
                    f"Posting is {paused_line(paused)}. Let it go on with: python -m bot resume",
                    file=sys.stderr,
                )
            yield desk


def _bot(desk: Desk, settings: Settings, *, serving: bool) -> Bot:
    operators = Operators(
        home_guild=settings.home_guild,
        role=settings.operator_role_id,
        contact=settings.operator_contact.strip(),
        channel=settings.operator_channel_id,
    )
    kit = Kit(desk, operators=operators)
    return Bot(kit, test_guild=settings.test_guild_id, catch_up=settings.catch_up if serving else None)


def _tell_refusal(desk: Desk) -> None:
    if desk.refused is not None:
        for fault in desk.refused.faults:
            print(fault, file=sys.stderr)
        print(f"{desk.refused.message} The corpus loaded before goes on answering.", file=sys.stderr)
