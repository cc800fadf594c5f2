"""What the commands of the command line share: where things are, and how they end."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.app.loading import Loading

if TYPE_CHECKING:
    from bot.desk.desk import Desk

Corpus = Annotated[
    Path, typer.Option("--corpus", envvar="CORPUS_DIR", help="Folder of the corpus.", show_default=True)
]
State = Annotated[
    Path, typer.Option("--state", envvar="STATE_DIR", help="Folder for databases.", show_default=True)
]
DATA = Path("data")
VAR = Path("var")


def finish(work: Coroutine[Any, Any, None]) -> None:
    """Run to the end; a closed pipe or Ctrl-C is the reader's choice and ends quietly."""
    try:
        asyncio.run(work)
        sys.stdout.flush()
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # the interpreter flushes once more at exit: give it somewhere to write
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None


@asynccontextmanager
async def opened(corpus: Path, state: Path, *, load: bool = True) -> AsyncIterator[Desk]:
    """Open the desk; where it has to load first, the terminal shows how far it is."""
    from bot.desk.desk import Desk

    with closing(Loading()) as loading:
        async with Desk.open(corpus, state, load=load, progress=loading) as desk:
            loading.close()
            yield desk
