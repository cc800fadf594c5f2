"""`backup`, `restore`, `resume`, `gaps`, `reports` and `audit`: the desk's own database from the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from bot.app.as_text import harmless
from bot.app.shell import VAR, State, finish
from bot.app.streams import write
from bot.errors import NotFound
from bot.model.controls import AuditRow, GapCluster, Paused
from bot.model.report import Report
from commands.words import TROUBLES, told_reason

_Row = TypeVar("_Row", AuditRow, GapCluster, Report)
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    for command in (backup, restore, resume, gaps, reports, audit):
        app.command()(command)


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="The file to make.", show_default="STATE/backups/desk-TIME.db")
    ] = None,
    state: State = VAR,
) -> None:
    """Copy the desk's database (receipts, briefs, audit …) to a file, while the bot runs or not.

    Loaded corpora are not in it: they are made again from the corpus folder.
    """
    from bot.store.backup import back_up

    if file is None:
        file = state / "backups" / f"desk-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.db"
        if state.is_dir():
            file.parent.mkdir(mode=0o700, exist_ok=True)
    made = back_up(state, file)
    typer.echo(f"Backed up to {made.path}: {made.size / 1024:.0f} KiB, version {made.version}, proved sound.")
    typer.echo("The corpus is not in it: keep its folder too.")


def restore(
    file: Annotated[Path, typer.Argument(help="A backup made with `backup`.", show_default=False)],
    state: State = VAR,
) -> None:
    """Put a backup in the place of the desk's database; refused while a bot runs. Posting is paused afterwards."""
    from bot.store.backup import restore as put_back

    done = put_back(file, state, datetime.now(UTC))
    older = "" if done.version == done.newest else f", brought from version {done.version} to {done.newest}"
    typer.echo(f"Restored {file}{older}.")
    if done.kept:
        typer.echo(f"The desk it replaced is kept as {done.kept}.")
    typer.echo("Posting is paused, so that nothing is posted twice. Look, then: python -m bot resume")


def resume(state: State = VAR) -> None:
    """Let scheduled posting go on after a restore."""

    async def work() -> None:
        from bot.desk.controls import Controls

        async with Controls.open(state) as controls:
            ended = await controls.resume(None, None)
        typer.echo(
            "Posting was not paused." if ended is None else f"Posting goes on. It was {paused_line(ended)}."
        )

    finish(work())


def gaps(state: State = VAR, as_json: AsJson = False) -> None:
    """List the questions of the last 30 days that nobody could be answered, alike ones together."""

    async def work() -> None:
        from bot.desk.controls import Controls

        async with Controls.open(state) as controls:
            _print(await controls.gaps(), _gap_lines, "No question went unanswered.", as_json)

    finish(work())


def reports(
    state: State = VAR,
    done: Annotated[int | None, typer.Option(min=1, help="Close the report of this number.")] = None,
    as_json: AsJson = False,
) -> None:
    """List the problems that people reported with answers and nobody has dealt with, oldest first."""

    async def work() -> None:
        from bot.desk.controls import Controls

        async with Controls.open(state) as controls:
            if done is None:
                found = (await controls.reports(size=_EVERY)).reports
                _print(found, _report_lines, "No report is open.", as_json)
            elif await controls.close_report(done):
                await controls.audit(
                    AuditRow(None, None, "reports", f"report {done}", "closed", datetime.now(UTC))
                )
                typer.echo(f"Report {done} is closed.")
            else:
                raise NotFound(
                    f"There is no open report {done}.", next_step="List them: python -m bot reports"
                )

    finish(work())


_EVERY = 1_000


def audit(
    state: State = VAR,
    limit: Annotated[int, typer.Option(min=1, help="As many rows, the latest.")] = 100,
    as_json: AsJson = False,
) -> None:
    """List who did what, in every guild and on this machine, newest first."""

    async def work() -> None:
        from bot.desk.controls import Controls

        async with Controls.open(state) as controls:
            rows = (await controls.whole_audit(limit)).rows
            _print(rows, _audit_lines, "Nothing is in the audit.", as_json)

    finish(work())


def paused_line(paused: Paused) -> str:
    """Return since when and why posting is paused."""
    return f"paused since {_instant(paused.since)} ({_line(paused.why)})"


def _print(rows: Sequence[_Row], lines: Callable[[_Row], Iterator[str]], none: str, as_json: bool) -> None:
    for row in rows:
        if as_json:
            value = asdict(row)
            write(
                {name: one.isoformat() if isinstance(one, datetime) else one for name, one in value.items()}
            )
        else:
            typer.echo("\n".join(lines(row)))
    if not rows and not as_json:
        typer.echo(none)


def _gap_lines(gap: GapCluster) -> Iterator[str]:
    reasons = ", ".join(f"{told_reason(reason)} ({count})" for reason, count in gap.reasons)
    yield f"{gap.count:>5}  /{gap.command} {_line(gap.text)}"
    yield f"       {reasons}; last {_instant(gap.newest)}"


def _report_lines(report: Report) -> Iterator[str]:
    who = f"by {report.who}" if report.who is not None else "by somebody who asked to be forgotten"
    about = f", quotation {report.quotation} ({_line(report.claim)})" if report.quotation else ""
    yield f"{report.n:>5}  {_instant(report.at)}  {TROUBLES[report.kind]} ({who})"
    yield f"       receipt {report.receipt}{about}"
    yield f"       {_line(report.text)}"


def _audit_lines(row: AuditRow) -> Iterator[str]:
    where = f"guild {row.guild}" if row.guild is not None else "this machine"
    who = f" by {row.who}" if row.who is not None else ""
    detail = f" {_line(row.detail)}" if row.detail else ""
    yield f"{row.n:>5}  {_instant(row.at)}  {_line(row.what)}{detail}: {_line(row.result)} ({where}{who})"
    if row.was or row.became:
        yield f"       {_line(row.was) or '–'} → {_line(row.became) or '–'}"


def _instant(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _line(text: str) -> str:
    return harmless(" ".join(text.split()))
