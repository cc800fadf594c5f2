"""The command line. Everything heavy is imported inside the command that needs it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.app import corpus_cli, deploy_cli, desk_cli, env_file, export_cli
from bot.app.shell import DATA, VAR, Corpus, State, finish, opened
from bot.errors import CorpusFaults, DeskError, SettingsError

app = typer.Typer(
    name="bot",
    help="Answers from a corpus of facts, each with the words that prove it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
deploy_cli.register(app)
corpus_cli.register(app)
desk_cli.register(app)
export_cli.register(app)


@app.command()
def run(corpus: Corpus = DATA, state: State = VAR) -> None:
    """Run the bot: on Discord with DISCORD_TOKEN, else in a local guild in your browser."""
    from bot.app.service import serve

    raise typer.Exit(serve(corpus, state))


@app.command()
def sync() -> None:
    """Register the slash commands with Discord, everywhere (or in TEST_GUILD_ID)."""
    from bot.app.service import sync_commands

    raise typer.Exit(sync_commands())


@app.command()
def doctor(
    corpus: Corpus = DATA,
    state: State = VAR,
    as_value: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Say of everything that the bot needs that it is well, or what to do. Changes nothing; exits with 1 if not all is.

    Versions, settings, corpus, database, clock; with DISCORD_TOKEN also token, intents, guilds, permissions, commands.
    """
    from bot.app.doctor import doctor as examined

    raise typer.Exit(0 if examined(corpus, state, as_json=as_value) else 1)


@app.command()
def ask(
    question: Annotated[list[str], typer.Argument(help='For example "/when harbour fire".')],
    corpus: Corpus = DATA,
    state: State = VAR,
    as_value: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    now: Annotated[str, typer.Option(help="Read the question as on this date or instant.")] = "",
    why: Annotated[bool, typer.Option("--why", help="Say under each quotation why it is shown.")] = False,
) -> None:
    """Ask one question; without a slash it is a question for /ask. The receipt at the end is for `verify`."""
    from bot.app import terminal
    from bot.app.questions import instant, parse

    command, text = parse(" ".join(question))
    moment = instant(now) if now else None

    async def work() -> None:
        async with opened(corpus, state) as desk:
            await terminal.ask(desk, command, text, now=moment, as_value=as_value, why=why)

    finish(work())


@app.command()
def context(
    claim: Annotated[str, typer.Argument(help="A claim's id, as it stands under each quotation.")],
    corpus: Corpus = DATA,
    state: State = VAR,
    as_value: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Show a quotation in its paragraph, the quotation bold (between ** where the output is no terminal)."""
    from bot.app import terminal

    async def work() -> None:
        async with opened(corpus, state) as desk:
            await terminal.context(desk, claim, as_value=as_value)

    finish(work())


@app.command()
def verify(
    receipt: Annotated[str, typer.Argument(help="The receipt at the foot of an answer.")],
    corpus: Corpus = DATA,
    state: State = VAR,
    as_value: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Check an answer again: derive it anew, look up its quotations, say what has changed. Loads nothing.

    Exit code 0 if nothing contradicts the answer, 1 if it cannot be checked, 3 if something does.
    """
    from bot.app import terminal

    async def work() -> None:
        async with opened(corpus, state, load=False) as desk:
            if not await terminal.verify(desk, receipt, as_value=as_value):
                raise typer.Exit(3)

    finish(work())


@app.command()
def answers(corpus: Corpus = DATA, state: State = VAR) -> None:
    """Answer questions given as JSON lines on standard input.

    In: {"id", "command": "/ask" or another, "text", "now": RFC 3339 instant, optional}. Out, in order: {"id", "found",
    "reason", "entity", "dates", "snippets", "relations", "near", "readings", "text", "ms"}, or {"id", "error"}.
    """
    from bot.app import streams

    async def work() -> None:
        async with opened(corpus, state) as desk:
            await streams.answers(desk, streams.input_lines())

    finish(work())


@app.command()
def search(
    corpus: Corpus = DATA,
    state: State = VAR,
    words_only: Annotated[
        bool, typer.Option("--words-only", help="Even where the extra `semantic` is installed.")
    ] = False,
) -> None:
    """Find claims for queries given as JSON lines on standard input, without thresholds.

    In: {"q", "k": how many, optional}. Out, in order: {"claims": [{"id", "score"}, …]}, best first, or {"error"}.
    """
    from bot.app import streams

    async def work() -> None:
        async with opened(corpus, state) as desk:
            await streams.search(desk, streams.input_lines(), by_meaning=not words_only)

    finish(work())


@app.command()
def conflicts(
    corpus: Corpus = DATA,
    state: State = VAR,
    as_value: Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Also those that agree or complement.")] = False,
) -> None:
    """List how the claims of the corpus stand to each other."""
    from bot.app import streams, terminal

    async def work() -> None:
        async with opened(corpus, state) as desk:
            if as_value:
                await streams.conflicts(desk, all_kinds=every)
            else:
                await terminal.relations(desk, all_kinds=every)

    finish(work())


def main() -> None:
    """Run the command line; an error is a sentence on standard error and exit code 1, 78 for wrong settings."""
    try:
        _folders_from_dotenv()
        app()
    except SettingsError as error:
        from bot.app.service import CONFIG

        _explain(error)
        sys.exit(CONFIG)
    except DeskError as error:
        _explain(error)
        sys.exit(1)


def _explain(error: DeskError) -> None:
    if isinstance(error, CorpusFaults):
        for fault in error.faults:
            print(fault, file=sys.stderr)
    print(error, file=sys.stderr)


def _folders_from_dotenv() -> None:
    """Let .env name the folders for every command, as it does for `run`."""
    if Path(".env").is_file():
        found = env_file.values()
        for name in ("CORPUS_DIR", "STATE_DIR"):
            if value := found.get(name):
                os.environ.setdefault(name, value)
