"""What every measurement is given, and how it is run: in a process of its own, so that its memory is its own."""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One corpus to measure. `work` holds its copy, the state and the questions; `seconds` bounds each timing."""

    work: Path
    seconds: float
    long: bool = False

    @property
    def corpus(self) -> Path:
        """Return the copy that is loaded; a reload is measured by changing it."""
        return self.work / "corpus"

    @property
    def state(self) -> Path:
        """Return the folder of the databases."""
        return self.work / "state"

    @property
    def questions(self) -> Path:
        """Return the file of the questions."""
        return self.work / "questions.jsonl"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a process of the bot went."""

    seconds: float
    cpu: float
    peak: float
    """Most memory that it, or a process of its own, held: megabytes."""
    output: str


def bot(*arguments: str) -> Ran:
    """Run `python -m bot` to its end; RuntimeError with its last words if it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments], capture_output=True, text=True, check=False
    )
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise RuntimeError(f"python -m bot {arguments[0]} failed: {done.stderr.strip()[-500:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Ran(seconds, cpu, after.ru_maxrss / 1024, done.stdout)


def finish(work: Coroutine[Any, Any, Result]) -> Result:
    """Run a measurement that needs an event loop."""
    return asyncio.run(work)


def resident() -> float:
    """Return the memory this process holds, in megabytes (the most it ever held, where /proc is missing)."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return pages * resource.getpagesize() / 1e6
