"""What the terminal shows: the text of `as_text`, with colours where a person looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from time import perf_counter
from typing import TYPE_CHECKING

from bot.app.as_json import as_json, context_json, verification_json
from bot.app.as_text import (
    Kind,
    Line,
    context_lines,
    diff_lines,
    difference_lines,
    foot,
    harmless,
    joined,
    lines,
    starred,
    verification_lines,
)
from bot.app.streams import write
from bot.errors import DeskError, NotFound
from bot.model.answer import Command
from bot.model.edtf import in_words
from bot.model.receipt import Verdict
from bot.model.state import Reloaded, Status
from commands.diffs import diff

if TYPE_CHECKING:
    from bot.desk.desk import Desk

_STYLES = {
    Kind.TITLE: "bold",
    Kind.MESSAGE: "",
    Kind.NOTE: "dim italic",
    Kind.HEADING: "bold cyan",
    Kind.LABEL: "bold",
    Kind.QUOTE: "green",
    Kind.SOURCE: "dim",
    Kind.WHY: "dim cyan",
    Kind.RECEIPT: "dim",
    Kind.GAP: "",
}


async def ask(
    desk: Desk, command: Command, text: str, *, now: datetime | None, as_value: bool, why: bool = False
) -> None:
    """Print the answer to one question with its receipt; as JSON where `as_value`."""
    start = perf_counter()
    answer = await desk.answer(command, text, now=now)
    ms = (perf_counter() - start) * 1000
    try:
        receipt = await desk.remember(answer, text, guild=None, asker=None)
    except DeskError as failed:  # a busy or full disk is no reason not to answer
        print(f"No receipt: {failed}", file=sys.stderr)
        receipt = ""
    if as_value:
        write(as_json(answer, ms=ms, receipt=receipt))
    else:
        _print([*lines(answer, why=why), *foot(receipt)])


async def context(desk: Desk, claim: str, *, as_value: bool) -> None:
    """Print the paragraph around a claim's quotation, the quotation bold (between ** where nothing is bold)."""
    found = await desk.context(claim)
    if as_value:
        write(context_json(found))
    elif sys.stdout.isatty():
        _print_styled(context_lines(found))
    else:
        print(joined(starred(line) for line in context_lines(found)))


async def verify(desk: Desk, receipt: str, *, as_value: bool) -> bool:
    """Print what became of an answer; tell whether nothing contradicts it."""
    asked = await desk.recall(receipt)
    if asked is None:
        raise NotFound(
            f"There is no answer with the receipt {harmless(receipt)!r}.",
            next_step="It is eight letters and digits, never 0, O, 1 or I, and is kept for 30 days.",
        )
    result = await desk.verify(asked)
    if as_value:
        write(verification_json(result))
    else:
        _print(verification_lines(result))
    return result.verdict is not Verdict.BROKEN


async def relations(desk: Desk, *, all_kinds: bool) -> None:
    """Print how claims stand to each other, pair by pair."""
    shown = [
        line
        for number, difference in enumerate(await desk.relations(all_kinds=all_kinds))
        for line in difference_lines(difference, 2 * number + 1, 2 * number + 2)
    ]
    _print(shown)


def status(status: Status) -> None:
    """Print what is loaded."""
    dates = [in_words(date) for date in (status.oldest, status.newest) if date is not None]
    print(f"{status.name}: {status.claims} claims from {status.documents} documents ({' to '.join(dates)})")
    print(f"{status.entities} people and things, {status.events} events")
    relations = ", ".join(f"{count} {kind}" for kind, count in status.relations.items())
    print(f"relations: {relations or 'none'}")
    print(f"generation {status.generation}, loaded {status.loaded_at:%Y-%m-%d %H:%M %Z}")
    if other := status.previous:
        taken_back = "taken back by a rollback, " if status.rolled_back else ""
        told = f"{other.claims} claims, {taken_back}loaded {other.loaded_at:%Y-%m-%d %H:%M %Z}"
        print(f"python -m bot rollback brings back: {told}")


def reloaded(done: Reloaded, lead: str = "Loaded") -> None:
    """Print what loading, trying to or rolling back changes."""
    for warning in done.warnings:
        print(warning, file=sys.stderr)
    if not done.changed:
        print(f"Unchanged: {done.claims} claims, generation {done.generation}.")
        return
    found = done.changes
    counts = f"{found.added.count} new, {found.altered.count} changed, {found.removed.count} gone"
    print(
        f"{lead} {done.claims} claims{f' ({counts})' if done.before else ''}, generation {done.generation}."
    )
    _print(diff_lines(diff(done)))
    for one in done.touched:
        run = one.run
        print(
            f"To be corrected: brief {run.number} of {run.day} in guild {run.guild} ({', '.join(one.claims)})"
        )
    if done.shrinks:
        print("It loses more than a fifth of the claims: only --force loads it.")


def _print(shown: Iterable[Line]) -> None:
    if sys.stdout.isatty():
        _print_styled(shown)
    else:
        print(joined(shown))


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
