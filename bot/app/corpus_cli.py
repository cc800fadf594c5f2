"""`check`, `new`, `add` and `schema`: the commands for people who write a corpus."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar

import typer

from bot.errors import DeskError

if TYPE_CHECKING:
    from bot.corpus.coverage import Gap
    from bot.corpus.read import Examined
    from bot.model.faults import Fault

P = ParamSpec("P")
T = TypeVar("T")

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The corpus folder.", show_default=True)]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command()(check)
    app.command()(new)
    app.command()(add)
    app.command()(schema)


def check(
    folder: Folder = Path("data"),
    coverage: Annotated[
        bool, typer.Option("--coverage", help="List the sentences that no claim covers.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="First fill in missing sha256 in docs.jsonl.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prove a corpus: every record, reference, quotation and date. Exits with 1 if it has a fault."""
    from bot.corpus.coverage import uncovered
    from bot.corpus.read import examine
    from bot.loading.load import resolve_phrase

    fixed = _fix(folder) if fix else 0
    found = examine(folder, resolver=resolve_phrase)
    gaps = uncovered(found.corpus) if coverage and found.corpus else []
    if as_json:
        typer.echo(json.dumps(_as_value(found, gaps if coverage else None), ensure_ascii=False))
    else:
        _print_report(folder, found, fixed)
        if coverage:
            _print_gaps(found, gaps)
        typer.echo(_summary(found))
    raise typer.Exit(0 if found.corpus else 1)


def new(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")]) -> None:
    """Lay out an empty corpus with a README on how to fill it."""
    from bot.corpus.scaffold import new_corpus

    _say(new_corpus, folder)
    typer.echo(f"Made {folder}. Next: python -m bot add {folder} ARTICLE")


def add(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The corpus folder.")],
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="A text file, UTF-8.")],
) -> None:
    """Add an article: its record with hash, and a claim line to fill in for each sentence."""
    from bot.corpus.scaffold import add_article

    added = _say(add_article, folder, article)
    typer.echo(f"Added document {added.doc} with {added.claims} claim lines.")
    claims = folder / "claims.jsonl"
    typer.echo(f"Next: write `text` of each line in {claims} (or remove the line).")
    typer.echo(f"Then: python -m bot check {folder}")


def schema() -> None:
    """Print the JSON Schema of each file's records, and of what `export` writes."""
    from bot.corpus.records import json_schemas
    from commands.exports import SCHEMA

    typer.echo(json.dumps({**json_schemas(), "export.json": SCHEMA}, indent=2, ensure_ascii=False))


def _fix(folder: Path) -> int:
    from bot.corpus.mend import fill_hashes

    return _say(fill_hashes, folder)


def _say(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Do something with a corpus folder; an error is one line for the person, not a traceback."""
    try:
        return work(*args, **kwargs)
    except DeskError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{error.filename}: {error.strerror}", err=True)
        raise typer.Exit(1) from None


def _place(folder: Path, fault: Fault) -> str:
    return (folder / fault.where).as_posix() if fault.file else folder.as_posix()


def _print_report(folder: Path, found: Examined, fixed: int) -> None:
    if fixed:
        typer.echo(f"{(folder / 'docs.jsonl').as_posix()}: filled in {fixed} sha256")
    for fault in found.faults:
        colour = typer.colors.RED if fault.severity == "fault" else typer.colors.YELLOW
        severity = typer.style(fault.severity, fg=colour, bold=True)
        typer.echo(f"{_place(folder, fault)}: {severity}: {fault.message}")
        if fault.hint:
            typer.echo(f"    hint: {fault.hint}")


def _print_gaps(found: Examined, gaps: Sequence[Gap]) -> None:
    if found.corpus is None:
        typer.echo("coverage: mend the faults first")
        return
    for gap in gaps:
        typer.echo(f"{gap.doc}:{gap.line}: uncovered ({gap.share:.0%}): {gap.sentence.text}")
    typer.echo(f"coverage: {_count(len(gaps), 'sentence')} uncovered")


def _summary(found: Examined) -> str:
    faults = sum(fault.severity == "fault" for fault in found.faults)
    counts = (
        (found.documents, "document"),
        (found.claims, "claim"),
        (faults, "fault"),
        (len(found.faults) - faults, "warning"),
    )
    return ", ".join(_count(count, noun) for count, noun in counts)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _as_value(found: Examined, gaps: Iterable[Gap] | None) -> dict[str, Any]:
    value: dict[str, Any] = {
        "ok": found.corpus is not None,
        "documents": found.documents,
        "claims": found.claims,
        "faults": [asdict(fault) for fault in found.faults],
    }
    if gaps is not None:
        value["uncovered"] = [
            {
                "doc": gap.doc,
                "line": gap.line,
                "start": gap.sentence.start,
                "end": gap.sentence.end,
                "share": round(gap.share, 3),
                "text": gap.sentence.text,
            }
            for gap in gaps
        ]
    return value
