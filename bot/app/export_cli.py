"""`export`: claims with their quotations and sources as CSV or JSON, of any size."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from bot.app.shell import DATA, VAR, Corpus, State, finish, opened
from bot.errors import DeskError

if TYPE_CHECKING:
    from bot.desk.desk import Desk


class Form(StrEnum):
    """In which form claims are exported."""

    CSV = "csv"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(export)


def export(
    topic: Annotated[
        list[str] | None, typer.Argument(help="A topic, as for /brief; none: everything.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="csv, or json (see `schema`).")] = Form.CSV,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write.", show_default="standard output")
    ] = None,
    corpus: Corpus = DATA,
    state: State = VAR,
    now: Annotated[str, typer.Option(help="Read the topic as on this date or instant.")] = "",
) -> None:
    """Export the claims on a topic, or all of them, with quotations, sources and relations."""
    from bot.app.questions import instant

    moment = instant(now) if now else None

    async def work() -> None:
        async with opened(corpus, state) as desk:
            await _write(desk, " ".join(topic or ()), form, output, moment)

    finish(work())


async def _write(desk: Desk, topic: str, form: Form, output: Path | None, now: datetime | None) -> None:
    from commands.exports import Written, pieces

    found = await desk.export(topic, now=now)
    written = Written()
    with _opened(output) as file:
        async for piece in pieces(found, form.value, written):
            file.write(piece)
        file.flush()
    print(f"{written.claims} claims exported.", file=sys.stderr)


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes]]:
    """Open what is written to; a file is whole or not there."""
    if output is None:
        yield sys.stdout.buffer
        return
    unfinished = output.with_name(f"{output.name}.part")
    try:
        with unfinished.open("wb") as file:
            yield file
        unfinished.replace(output)
    except OSError as error:
        told = f"{output} cannot be written: {error.strerror}."
        raise DeskError(told, next_step="Name another file with --output.") from None
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
