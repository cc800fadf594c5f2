"""Reloading the corpus and taking that back, whoever asks for it and from where: noted in the audit either way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import DeskError, NotLoaded

if TYPE_CHECKING:
    from bot.desk.desk import Desk
    from bot.model.state import Reloaded

Progress = Callable[[str, int, int], None]


async def reload(
    desk: Desk,
    guild: int | None,
    who: int | None,
    at: datetime,
    *,
    force: bool,
    progress: Progress | None = None,
) -> Reloaded:
    """Reload for a person in a guild (None, None: on the bot's own machine); errors as `Desk.reload` raises them."""
    work = desk.reload(force=force, progress=progress)
    return await _noted(desk, (guild, who), at, "corpus reload", f"force={force}", work)


async def roll_back(desk: Desk, guild: int | None, who: int | None, at: datetime, current: str) -> Reloaded:
    """Roll back from `current` for a person; errors as `Desk.roll_back` raises them."""
    return await _noted(desk, (guild, who), at, "corpus rollback", "", desk.roll_back(current))


async def _noted(
    desk: Desk,
    by: tuple[int | None, int | None],
    at: datetime,
    what: str,
    detail: str,
    work: Awaitable[Reloaded],
) -> Reloaded:
    was = await _loaded(desk)

    async def note(result: str) -> None:
        became = await _loaded(desk)
        before, after = (was, became) if became != was else ("", "")
        await desk.audit(*by, what, detail, result, at, was=before, became=after)

    try:
        done = await work
    except DeskError as refused:
        await note(f"refused: {refused.message}")
        raise
    except Exception as failed:
        await note(f"failed: {type(failed).__name__}")
        raise
    await note("loaded" if done.changed else "nothing had changed")
    return done


async def _loaded(desk: Desk) -> str:
    try:
        status = await desk.status()
    except NotLoaded:
        return ""
    return f"{status.claims} claims, generation {status.generation[:16]}"
