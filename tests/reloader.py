"""A process that reloads a corpus, or rolls back, and may kill itself on the way: HOW POINT CORPUS STATE.

HOW is `reload`, `rollback` or `naive`: as one would do it without generations, the live file written over in place.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot import deployment
from bot.desk import Desk
from bot.loader import current_hash, run_loader
from bot.shelf import Shelf

POINTS = (
    "before build",
    "after build",
    "after opening",
    "after comparing",
    "before flip",
    "inside flip",
    "after flip",
    "after shelving",
)


def die() -> None:
    """End as power failures end."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying(work: Callable[..., Any], when: str) -> Callable[..., Any]:
    """Return a coroutine function that kills its process before or after what it does."""

    async def wrapped(*given: Any, **named: Any) -> Any:
        if when == "before":
            die()
        result = await work(*given, **named)
        die()
        return result

    return wrapped


def arm(desk: Desk, point: str) -> None:
    """Let the desk's process die at a point."""
    when, _, what = point.partition(" ")
    db = desk._db
    match what:
        case "build":
            deployment.run_loader = dying(run_loader, when)
        case "opening":
            deployment.open_reading = dying(deployment.open_reading, when)
        case "comparing":
            deployment.news = dying(deployment.news, when)
        case "flip" if when == "inside":
            write = db._writer.write

            async def torn(task: Callable[[Any], Any]) -> Any:
                return await write(lambda connection: (task(connection), die()))

            db._writer.write = torn  # type: ignore[method-assign]
        case "flip":
            db.activate = dying(db.activate, when)  # type: ignore[method-assign]
            db.roll_back = dying(db.roll_back, when)  # type: ignore[method-assign]
        case "shelving":
            Shelf.put = dying(Shelf.put, when)  # type: ignore[method-assign]


async def main(how: str, point: str, corpus: Path, state: Path) -> None:
    """Do it."""
    async with Desk.open(corpus, state, load=False) as desk:
        current = (await desk.status()).generation
        if how == "naive":
            built = await run_loader(corpus, state, await current_hash(corpus, state))
            live = Path((await desk._deployment.active()).path)
            new = built.path.read_bytes()
            with live.open("r+b") as file:
                file.write(new[: len(new) // 2])
                file.flush()
                die()
        arm(desk, point)
        await (desk.reload() if how == "reload" else desk.roll_back(current))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])))
