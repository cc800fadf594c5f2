"""`status`, `load` and `rollback`: which generation of the corpus is in service, from the command line."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.app.desk_cli import paused_line
from bot.app.loading import Loading
from bot.app.shell import DATA, VAR, Corpus, State, finish, opened

DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would change; change nothing.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (status, load, rollback):
        app.command()(command)


def status(corpus: Corpus = DATA, state: State = VAR) -> None:
    """Say what is loaded."""
    from bot.app import terminal

    async def work() -> None:
        async with opened(corpus, state, load=False) as desk:
            if paused := await desk.controls.paused():
                print(f"Posting is {paused_line(paused)}: python -m bot resume")
            terminal.status(await desk.status())

    finish(work())


def load(
    corpus: Corpus = DATA,
    state: State = VAR,
    force: Annotated[bool, typer.Option("--force", help="Even if many claims vanish.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
) -> None:
    """Load the corpus, all of it or nothing, and say what has changed; a running bot follows with its next command."""
    from bot.app import terminal
    from commands.reloading import reload

    async def work() -> None:
        async with opened(corpus, state, load=False) as desk:
            with closing(Loading()) as loading:
                if dry_run:
                    done = await desk.check(loading)
                else:
                    done = await reload(desk, None, None, datetime.now(UTC), force=force, progress=loading)
            terminal.reloaded(done, "Would load" if dry_run else "Loaded")

    finish(work())


def rollback(
    corpus: Corpus = DATA,
    state: State = VAR,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change; change nothing.")
    ] = False,
) -> None:
    """Go back to what was loaded before; the corpus folder is loaded again only by `load` or a reload."""
    from bot.app import terminal
    from commands.reloading import roll_back

    async def work() -> None:
        async with opened(corpus, state, load=False) as desk:
            if dry_run:
                terminal.reloaded(await desk.check_rollback(), "Would bring back")
                return
            current = (await desk.status()).generation
            done = await roll_back(desk, None, None, datetime.now(UTC), current)
            terminal.reloaded(done, "Brought back")

    finish(work())
