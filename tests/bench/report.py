"""The tables: targets, growth, the alternatives beside ours, and what was answered rightly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.bench.targets import COMMANDS, TYPED, Corpora, hold

_HOW = """\
Times are in milliseconds unless another unit stands there, taken one query at a time around the public functions of the
desk (`python -m bot …` for loading and starting); each step runs in a process of its own. *Processor* is the processor
time of the process for the same queries: on a machine that does nothing else the two are nearly the same. MAP@5 and
recall@20 count claims made into questions (a third of the words of substance forgotten; every fourth only search words
in any order), *misspelt* with slips in one or two of the longest words. Full BM25 is FTS5 OR. Loop lag is by how much a
task that wakes every 5 ms wakes too late. *On Discord* is from an interaction to the request that acknowledges it
(“thinking …”) and to the one that carries the answer, the real client in an in-memory Discord: no network.
Memory is resident memory of a process that has imported discord.py.
"""
Read = Callable[[Mapping[str, Any]], Any]


def report(corpora: Corpora, machine: Mapping[str, str]) -> str:
    """Return the results as Markdown."""
    return "\n".join([*_lines(corpora, machine), ""])


def _lines(corpora: Corpora, machine: Mapping[str, str]) -> Iterator[str]:
    yield from ("# How fast, how large, how good", "", _HOW)
    yield f"Machine: {', '.join(f'{name} {words}' for name, words in machine.items())}."
    yield from ("", *_when(corpora))
    yield from ("", "## Targets", "")
    yield from table(("what", "corpus", "target", "measured", ""), _targets(corpora))
    sizes = sorted((name for name in corpora if "public" not in corpora[name]), key=_claims(corpora))
    yield from ("", "## Growth", "", "![Growth](growth.png)", "")
    yield from table(("", *sizes), _growth(corpora, sizes))
    for name in sizes:
        if found := corpora[name].get("finding"):
            yield from ("", f"## Finding in {name}, beside the alternatives", "")
            yield from _finders(found)
    for name in corpora:
        for set_, found in corpora[name].get("public", {}).items():
            yield from ("", f"## Finding in {name}: `{set_}`", "")
            yield from _finders(found)
    yield from ("", "## Answered rightly", "")
    yield "Questions made of a claim, a name or an event are right if that is what the answer shows."
    yield from ("", *table(("", *sizes), _right(corpora, sizes)))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table, the first column to the left and the others to the right."""
    yield f"| {' | '.join(head)} |"
    yield f"| --- |{' ---: |' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def shown(value: object) -> str:
    """Return a figure as people read it: three digits that count, thousands set apart."""
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def _when(corpora: Corpora) -> Iterator[str]:
    """Say of each corpus when and of which commit it was measured, and how busy the machine was meanwhile."""
    for name, steps in corpora.items():
        measured = steps.get("measured", {}).values()
        dates, commits = (sorted({one[key] for one in measured}) for key in ("date", "commit"))
        loads = sorted(
            (one.get("load average", "unknown") for one in measured), key=lambda load: (len(load), load)
        )
        if dates:
            busy = f"load average {loads[0]} to {loads[-1]}"
            yield f"- {name}: {dates[0]} to {dates[-1]}, commit {' and '.join(commits)}, {busy}"


def _claims(corpora: Corpora) -> Callable[[str], int]:
    return lambda name: int(corpora[name].get("load", {}).get("claims", 0))


def _targets(corpora: Corpora) -> Iterator[tuple[str, ...]]:
    for held in hold(corpora):
        target = held.target
        limit = "" if held.limit is None else shown(round(held.limit, 4))
        sign = "≥" if target.at_least else "≤"
        measured = "" if held.measured is None else shown(round(held.measured, 4))
        yield target.what, target.corpus, f"{sign} {limit} {target.unit}".strip(), measured, held.verdict


def _growth(corpora: Corpora, sizes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for label, read in _measures():
        row = [_value(read, corpora[name]) for name in sizes]
        if any(row):
            yield label, *row


def _value(read: Read, steps: Mapping[str, Any]) -> str:
    try:
        return shown(read(steps))
    except KeyError:
        return ""


def _at(*path: str) -> Read:
    def read(steps: Mapping[str, Any]) -> Any:
        value: Any = steps
        for name in path:
            value = value[name]
        return value

    return read


def _measures() -> Iterator[tuple[str, Read]]:
    yield "claims", _at("load", "claims")
    yield "load, claims a second", _at("load", "rate")
    yield "load, seconds (whole process)", _at("load", "seconds")
    yield "load unchanged, seconds", _at("load", "unchanged")
    yield "load, most memory, MB", _at("load", "peak")
    yield "databases, MB", _at("load", "disk")
    yield "first answer of a new process, seconds", _at("cold", "ask")
    yield "… with nothing in the system's cache", _at("cold", "disk")
    for name in ("p50", "p95", "p99", "cpu p95"):
        yield f"finding, {_called(name)}", _at("finding", "ours", "clean", name)
    yield "finding misspelt, p95", _at("finding", "ours", "misspelt", "p95")
    for command in COMMANDS:
        for name in ("p50", "p95", "p99", "cpu p95"):
            yield f"/{command}, {_called(name)}", _at("answers", command, name)
    for command in (*COMMANDS, "timeline"):
        for key, what in (("first", "first response"), ("final", "final answer")):
            for name in ("p50", "p95"):
                yield f"on Discord, /{command}: {what}, {name}", _at("latency", command, key, name)
    for command in ("who", "when", "brief", "ask"):
        for typed in TYPED:
            yield (
                f"suggestions for /{command}, {typed}, p95",
                _at("suggestions", f"{command}, {typed}", "p95"),
            )
    yield "loop lag at rest, worst", _at("lag", "rest", "worst")
    yield "loop lag while answering, p99", _at("lag", "queries", "p99")
    yield "loop lag while answering, worst", _at("lag", "queries", "worst")
    yield "loop lag during a reload, p99", _at("lag", "reload", "p99")
    yield "loop lag during a reload, worst", _at("lag", "reload", "worst")
    yield "answers during a reload, p95", _at("lag", "answers during reload", "p95")
    yield "memory before opening, MB", _at("memory", "before")
    yield "memory after the first answer, MB", _at("memory", "first")
    yield "memory after many, MB", _at("memory", "after")
    yield "… how many", _at("memory", "queries")


def _called(name: str) -> str:
    return "p95, processor" if name == "cpu p95" else name


def _finders(found: Mapping[str, Any]) -> Iterator[str]:
    head = (
        "",
        "p50",
        "p95",
        "p99",
        "misspelt p95",
        "× ours (p50)",
        "MAP@5",
        "misspelt",
        "recall@20",
        "misspelt",
    )
    yield from table((*head, "built, s", "queries"), (_finder(name, found) for name in found))


def _finder(name: str, found: Mapping[str, Any]) -> tuple[str, ...]:
    one, ours = found[name], found["ours"]
    clean = one["clean"]
    ratio = clean.get("p50", 0) / ours["clean"]["p50"] if ours["clean"].get("p50") else 0
    row = [*(clean.get(key) for key in ("p50", "p95", "p99")), one["misspelt"].get("p95"), ratio]
    scores = [
        one.get(f"{score} {label}") for score in ("map5", "recall20") for label in ("clean", "misspelt")
    ]
    return (
        name,
        *map(shown, row),
        *(f"{score:.3f}" if score is not None else "" for score in scores),
        shown(one.get("built")),
        shown(clean.get("n")),
    )


def _right(corpora: Corpora, sizes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for command in ("ask", "who", "when"):
        came = [corpora[name].get("answers", {}).get(command, {}).get("right", {}) for name in sizes]
        for kind in sorted({kind for one in came for kind in one}):
            yield f"/{command}, {kind}", *(one.get(kind, "") for one in came)
