"""What was set out to be reached, and how far the measurements are from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Corpora = Mapping[str, Mapping[str, Any]]
"""Corpus, then step, then figures: what `Record` keeps."""
LARGEST = "1m"
COMMANDS = ("ask", "who", "when", "conflicts", "brief")
TYPED = ("1 letter", "3 letters", "misspelt")


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach on one corpus: at most, or at least, `limit`. `of` reads it from the corpus's steps.

    `limit` may be read as well; `of` raises KeyError where something was not measured.
    """

    what: str
    corpus: str
    limit: Callable[[Mapping[str, Any]], float]
    of: Callable[[Mapping[str, Any]], float]
    unit: str = ""
    at_least: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """A target beside what was measured (None: not yet)."""

    target: Target
    measured: float | None
    limit: float | None

    @property
    def verdict(self) -> str:
        """Return whether it is met, or by how much it is missed."""
        if self.measured is None or self.limit is None:
            return "not measured"
        if (self.measured >= self.limit) if self.target.at_least else (self.measured <= self.limit):
            return "met"
        if self.target.unit:
            far = self.limit / self.measured if self.target.at_least else self.measured / self.limit
            return f"missed: {far:.2g} × off"
        return f"missed by {abs(self.measured - self.limit):.3f}"


def hold(corpora: Corpora) -> Iterator[Held]:
    """Yield every target with what was measured."""
    for target in TARGETS:
        steps = corpora.get(target.corpus, {})
        yield Held(target, _known(target.of, steps), _known(target.limit, steps))


def _known(read: Callable[[Mapping[str, Any]], float], steps: Mapping[str, Any]) -> float | None:
    try:
        return read(steps)
    except KeyError:
        return None


def _at(*path: str) -> Callable[[Mapping[str, Any]], float]:
    """Return what reads a figure by its path."""

    def read(steps: Mapping[str, Any]) -> float:
        value: Any = steps
        for name in path:
            value = value[name]
        return float(value)

    return read


def _just(limit: float) -> Callable[[Mapping[str, Any]], float]:
    return lambda _steps: limit


def _ms(what: str, corpus: str, limit: float, *path: str) -> Target:
    return Target(what, corpus, _just(limit), _at(*path), "ms")


def _less(path: tuple[str, ...], by: float) -> Callable[[Mapping[str, Any]], float]:
    return lambda steps: _at(*path)(steps) - by


def _share(path: tuple[str, ...], of: float) -> Callable[[Mapping[str, Any]], float]:
    return lambda steps: _at(*path)(steps) * of


def _over(above: tuple[str, ...], below: tuple[str, ...]) -> Callable[[Mapping[str, Any]], float]:
    return lambda steps: _at(*above)(steps) / _at(*below)(steps)


def _growth(steps: Mapping[str, Any]) -> float:
    """Return the megabytes that came between the thousandth query and the last of 100,000."""
    memory = steps["memory"]
    if memory["queries"] < 100_000:
        raise KeyError
    return float(memory["after"] - memory["at"]["1000"])


def _public(name: str, claims: str, share: float) -> Iterator[Target]:
    ours = ("public", name, "ours")
    full = _at("public", name, "FTS5 OR", "map5 clean")
    clean, misspelt = (_at(*ours, f"map5 {label}") for label in ("clean", "misspelt"))
    yield Target(f"`{name}`: MAP@5 clean, as full BM25", claims, full, clean, at_least=True)
    wanted = _share((*ours, "map5 clean"), share)
    yield Target(f"`{name}`: misspelt, {share} × clean", claims, wanted, misspelt, at_least=True)


_CT20 = ("public", "ct20-dev")
TARGETS: tuple[Target, ...] = (
    *(
        _ms(f"finding, {name}", LARGEST, limit, "finding", "ours", "clean", name)
        for name, limit in (("p50", 15), ("p95", 30), ("p99", 50))
    ),
    Target(
        "finding: FTS5 OR takes … times as long (p50)",
        LARGEST,
        _just(30),
        _over(("finding", "FTS5 OR", "clean", "p50"), ("finding", "ours", "clean", "p50")),
        "×",
        at_least=True,
    ),
    Target(
        "MAP@5 clean, full BM25 less 0.01",
        LARGEST,
        _less(("finding", "FTS5 OR", "map5 clean"), 0.01),
        _at("finding", "FTS5 OR", "ours map5 clean"),
        at_least=True,
    ),
    Target(
        "MAP@5 misspelt, clean less 0.03",
        LARGEST,
        _less(("finding", "ours", "map5 clean"), 0.03),
        _at("finding", "ours", "map5 misspelt"),
        at_least=True,
    ),
    *_public("snopesq-dev", "ct22a", 0.985),
    *_public("ct20-dev", "ct20", 0.97),
    Target(
        "`ct20-dev`: MAP@5 with [semantic], ours and 0.03",
        "ct20",
        _less((*_CT20, "ours", "map5 clean"), -0.03),
        _at(*_CT20, "ours + semantic", "map5 clean"),
        at_least=True,
    ),
    *(_ms(f"a whole answer, /{name}, p95", LARGEST, 80, "answers", name, "p95") for name in COMMANDS),
    *(
        _ms(f"suggestions for /{name}, {typed}, p95", LARGEST, 20, "suggestions", f"{name}, {typed}", "p95")
        for name in ("who", "when", "brief")
        for typed in TYPED
    ),
    Target("load, claims a second", LARGEST, _just(25_000), _at("load", "rate"), "/s", at_least=True),
    Target("load unchanged: … times as fast", LARGEST, _just(20), _at("load", "ratio"), "×", at_least=True),
    Target("first answer of a new process", LARGEST, _just(1.5), _at("cold", "ask"), "s"),
    _ms("loop lag while answering, worst", LARGEST, 50, "lag", "queries", "worst"),
    _ms("loop lag during a reload, worst", LARGEST, 50, "lag", "reload", "worst"),
    Target("memory of the bot", LARGEST, _just(250), _at("memory", "after"), "MB"),
    Target("memory: growth from 1,000 to 100,000 queries", LARGEST, _just(10), _growth, "MB"),
    *(_ms(f"seed corpus: /{name}, p95", "seed", 8, "answers", name, "p95") for name in COMMANDS),
    *(
        _ms(f"on Discord, /{name}: {what}, p95", "seed", limit, "latency", name, key, "p95")
        for name in (*COMMANDS, "timeline")
        for key, what, limit in (("first", "first response", 50), ("final", "final answer", 150))
    ),
    Target("seed corpus: first answer of a new process", "seed", _just(0.5), _at("cold", "ask"), "s"),
)
