"""Reloading the corpus, whoever asks for it and from where: tried, and noted in the audit either way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import DeskError, NotLoaded

if TYPE_CHECKING:
    from bot.desk import Desk
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
    was = await _loaded(desk)

    async def note(result: str) -> None:
        became = await _loaded(desk)
        changed = {"was": was, "became": became} if became != was else {}
        await desk.audit(guild, who, "corpus reload", f"force={force}", result, at, **changed)

    try:
        done = await desk.reload(force=force, progress=progress)
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
