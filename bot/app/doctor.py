"""`python -m bot doctor`: looks at everything that a bot needs and says of each that it is well, or what to do."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack
from pathlib import Path

from bot.app import doctor_machine as machine
from bot.app.desk_cli import paused_line
from bot.app.doctor_discord import no_token, on_discord
from bot.app.findings import Finding, mend, note, ok, well
from bot.app.settings import Settings, read_settings
from bot.desk.desk import Desk
from bot.errors import DeskError, NotLoaded, SettingsError
from bot.loading.load import generation_hash


async def examine(corpus: Path, state: Path) -> tuple[Finding, ...]:
    """Look at everything; nothing is changed, neither here nor on Discord."""
    return tuple([found async for found in _look(corpus, state)])


async def _look(corpus: Path, state: Path) -> AsyncIterator[Finding]:
    for found in machine.versions():
        yield found
    try:
        settings = read_settings(corpus_dir=corpus, state_dir=state)
    except SettingsError as error:
        for found in machine.wrong_settings(error):
            yield found
        return
    for found in (*machine.settings_read(settings), *machine.extras(settings), *machine.time_zones()):
        yield found
    proved = await asyncio.to_thread(lambda: (*machine.corpus(settings),))
    stored = await asyncio.to_thread(lambda: (*machine.database(state),))
    for found in (*proved, *stored, *machine.port(settings)):
        yield found
    async with AsyncExitStack() as closing:
        usable = (state / "desk.db").exists() and all(
            found.grade == "ok" for found in stored if found.what == "database"
        )
        desk = await closing.enter_async_context(Desk.open(corpus, state, load=False)) if usable else None
        if desk is not None:
            async for found in _in_service(desk, settings, sound=well(proved)):
                yield found
        if settings.discord_token is None:
            for found in no_token():
                yield found
            return
        async for found in on_discord(settings, desk):
            yield found


async def _in_service(desk: Desk, settings: Settings, *, sound: bool) -> AsyncIterator[Finding]:
    """Say which generation answers, whether it is the folder's, and whether posting is paused."""
    try:
        active, since = await desk.in_service()
    except NotLoaded:
        yield ok("loaded", "nothing yet: the first start loads the corpus")
    except DeskError as error:
        yield mend("loaded", error.message, error.next_step)
    else:
        told = f"generation {active[:8]}, since {since:%Y-%m-%d %H:%M} UTC"
        folder = await asyncio.to_thread(generation_hash, settings.corpus_dir, settings.state_dir)
        if folder == active:
            yield ok("loaded", f"{told}: the folder as it is")
        else:
            step = "python -m bot load (or /corpus reload)" if sound else "Mend the corpus, then load it."
            yield note("loaded", f"{told}: the folder, or the bot, has changed since", step)
    paused = await desk.controls.paused()
    if paused is not None:
        yield mend("posting", paused_line(paused), "Let it go on: python -m bot resume")
    else:
        yield ok("posting", "not paused")


def report(findings: Iterable[Finding], *, as_json: bool) -> bool:
    """Print what was found; return whether nothing must be done."""
    findings = tuple(findings)
    fine = well(findings)
    if as_json:
        print(
            json.dumps({"ok": fine, "findings": [dict(one.value()) for one in findings]}, ensure_ascii=False)
        )
        return fine
    for one in findings:
        print(one.line())
    wrong = sum(one.grade == "MEND" for one in findings)
    print("All is well." if fine else f"{wrong} to mend.", flush=True)
    return fine


def doctor(corpus: Path, state: Path, *, as_json: bool) -> bool:
    """Examine, print, and return whether nothing must be done."""
    logging.disable(logging.CRITICAL)  # what went wrong is a line here
    return report(asyncio.run(examine(corpus, state)), as_json=as_json)
