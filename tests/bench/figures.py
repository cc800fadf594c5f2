"""Figures of merit: percentiles of times, and how well what was found was ordered."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Iterable, Sequence

Figures = dict[str, float]


class Stopwatch:
    """Times each `with` block: by the clock, and by the processor time of the whole process.

    On a machine that does nothing else the two are nearly the same; on a busy one the second says what it would be.
    """

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.cpu: list[float] = []
        self._start = (0.0, 0.0)

    def __enter__(self) -> None:
        self._start = (time.perf_counter(), time.process_time())

    def __exit__(self, *_: object) -> None:
        self.seconds.append(time.perf_counter() - self._start[0])
        self.cpu.append(time.process_time() - self._start[1])

    @property
    def spent(self) -> float:
        """Return the seconds in all."""
        return sum(self.seconds)

    def result(self) -> Figures:
        """Return the percentiles of both in milliseconds."""
        cpu = times(self.cpu)
        return times(self.seconds) | {f"cpu {name}": cpu[name] for name in ("p50", "p95", "p99") if cpu}


def times(seconds: Iterable[float]) -> Figures:
    """Return p50, p95, p99 and the worst in milliseconds, and how many there were; empty for none."""
    ordered = sorted(seconds)
    if not ordered:
        return {}
    named = {"p50": 0.50, "p95": 0.95, "p99": 0.99, "worst": 1.0}
    return {name: round(1000 * nearest(ordered, share), 3) for name, share in named.items()} | {
        "n": len(ordered)
    }


def nearest(ordered: Sequence[float], share: float) -> float:
    """Return the percentile by nearest rank: the smallest value that is at least as large as this share of all."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def precision(found: Sequence[str], right: Collection[str], depth: int = 5) -> float:
    """Return the average precision of the first `depth`: 1 where all that is right stands first."""
    hits, total = 0, 0.0
    for rank, id_ in enumerate(found[:depth], 1):
        if id_ in right:
            hits += 1
            total += hits / rank
    return total / min(len(right), depth) if right else 0.0


def recall(found: Sequence[str], right: Collection[str], depth: int = 20) -> float:
    """Return the share of what is right that is among the first `depth`."""
    return len(set(found[:depth]) & set(right)) / len(right) if right else 0.0


def mean(values: Sequence[float]) -> float:
    """Return the mean, 0 for none, to four places."""
    return round(sum(values) / len(values), 4) if values else 0.0
