"""What the terminal shows: the text of `as_text`, with colours where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from bot.app.as_json import as_json
from bot.app.as_text import Kind, Line, as_text, difference_lines, lines
from bot.app.streams import write
from bot.model.answer import Command
from bot.model.edtf import in_words
from bot.model.state import Reloaded, Status

if TYPE_CHECKING:
    from bot.desk import Desk

_STYLES = {
    Kind.TITLE: "bold",
    Kind.MESSAGE: "",
    Kind.NOTE: "dim italic",
    Kind.HEADING: "bold cyan",
    Kind.LABEL: "bold",
    Kind.QUOTE: "green",
    Kind.SOURCE: "dim",
    Kind.GAP: "",
}


async def ask(desk: Desk, command: Command, text: str, *, now: datetime | None, as_value: bool) -> None:
    """Print the answer to one question; as JSON where `as_value`."""
    start = perf_counter()
    answer = await desk.answer(command, text, now=now)
    if as_value:
        write(as_json(answer, ms=(perf_counter() - start) * 1000))
    elif sys.stdout.isatty():
        _print_styled(lines(answer))
    else:
        print(as_text(answer))


async def relations(desk: Desk, *, all_kinds: bool) -> None:
    """Print how claims stand to each other, pair by pair."""
    shown = [
        line
        for number, difference in enumerate(await desk.relations(all_kinds=all_kinds))
        for line in difference_lines(difference, 2 * number + 1, 2 * number + 2)
    ]
    if sys.stdout.isatty():
        _print_styled(shown)
    else:
        print("\n".join(" " * line.indent + line.text for line in shown))


def status(status: Status) -> None:
    """Print what is loaded."""
    dates = [in_words(date) for date in (status.oldest, status.newest) if date is not None]
    print(f"{status.name}: {status.claims} claims from {status.documents} documents ({' to '.join(dates)})")
    print(f"{status.entities} people and things, {status.events} events")
    relations = ", ".join(f"{count} {kind}" for kind, count in status.relations.items())
    print(f"relations: {relations or 'none'}")
    print(f"generation {status.generation}, loaded {status.loaded_at:%Y-%m-%d %H:%M %Z}")


def reloaded(reloaded: Reloaded) -> None:
    """Print what loading changed."""
    for warning in reloaded.warnings:
        print(warning, file=sys.stderr)
    if not reloaded.changed:
        print(f"Unchanged: {reloaded.claims} claims, generation {reloaded.generation}.")
        return
    added, removed, altered = len(reloaded.added), len(reloaded.removed), len(reloaded.altered)
    print(
        f"Loaded {reloaded.claims} claims ({added} new, {altered} changed, {removed} gone), "
        f"generation {reloaded.generation}."
    )


def _print_styled(shown: Iterable[Line]) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console(highlight=False)
    for line in shown:
        text = Text(line.text, style=_STYLES[line.kind])
        for start, end in line.marks:
            text.stylize("bold underline", start, end)
        console.print(Padding(text, (0, 0, 0, line.indent)))
