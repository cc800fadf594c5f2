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

from bot.desk import deployment, news
from bot.desk.desk import Desk
from bot.loading import loader
from bot.reading import shelf

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


def _replace(name: str, work: Callable[..., Any]) -> None:
    setattr(deployment, name, work)


def _write_over(live: Path, new: bytes) -> None:
    """Write half of a file over another, and die."""
    with live.open("r+b") as file:
        file.write(new[: len(new) // 2])
        file.flush()
        die()


def arm(desk: Desk, point: str) -> None:
    """Let the desk's process die at a point."""
    when, _, what = point.partition(" ")
    db = desk._db
    match what:
        case "build":
            _replace("run_loader", dying(loader.run_loader, when))
        case "opening":
            _replace("open_reading", dying(shelf.open_reading, when))
        case "comparing":
            _replace("news", dying(news.news, when))
        case "flip" if when == "inside":
            write = db._writer.write

            async def torn(task: Callable[[Any], Any]) -> Any:
                def begun(connection: Any) -> None:
                    task(connection)
                    die()

                return await write(begun)

            db._writer.write = torn  # type: ignore[method-assign]
        case "flip":
            db.activate = dying(db.activate, when)  # type: ignore[method-assign]
            db.roll_back = dying(db.roll_back, when)  # type: ignore[method-assign]
        case "shelving":
            shelf.Shelf.put = dying(shelf.Shelf.put, when)  # type: ignore[method-assign]


async def main(how: str, point: str, corpus: Path, state: Path) -> None:
    """Do it."""
    async with Desk.open(corpus, state, load=False) as desk:
        current = (await desk.status()).generation
        if how == "naive":
            built = await loader.run_loader(corpus, state, await loader.current_hash(corpus, state))
            _write_over(Path((await desk._deployment.active()).path), built.path.read_bytes())
        arm(desk, point)
        await (desk.reload() if how == "reload" else desk.roll_back(current))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4])))
