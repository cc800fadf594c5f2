"""Loading and starting, as whole processes: `bot load` of a new and of an unchanged corpus, the first answer."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.bench.job import Job, Result, bot
from tests.bench.questions import read


def load(job: Job) -> Result:
    """Load into an empty state, then the same again."""
    shutil.rmtree(job.state, ignore_errors=True)
    where = list(_where(job))
    first = bot("load", *where)
    again = min((bot("load", *where) for _ in range(_often(job))), key=lambda ran: ran.seconds)
    with (job.corpus / "claims.jsonl").open("rb") as lines:
        claims = sum(1 for _ in lines)
    return {
        "claims": claims,
        "seconds": round(first.seconds, 2),
        "cpu": round(first.cpu, 2),
        "rate": round(claims / first.seconds),
        "peak": round(first.peak),
        "unchanged": round(again.seconds, 3),
        "ratio": round(first.seconds / again.seconds, 1),
        "disk": round(sum(path.stat().st_size for path in job.state.rglob("*") if path.is_file()) / 1e6, 1),
    }


def make_loaded(job: Job) -> None:
    """Load the corpus if it is not loaded as it is."""
    bot("load", "--force", *_where(job))


def cold(job: Job) -> Result:
    """Ask one question in a fresh process: with the files in the system's cache, and after dropping them from it."""
    asked = [one.text for one, _ in zip(read(job.questions, "ask"), range(_often(job)), strict=False)]
    warm = [bot("ask", text, *_where(job)).seconds for text in asked]
    result: Result = {"ask": round(median(warm), 3), "worst": round(max(warm), 3)}
    if _drop_from_cache(job.work):
        result["disk"] = round(bot("ask", asked[0], *_where(job)).seconds, 3)
    return result


def _often(job: Job) -> int:
    """Return how often a process is started: five times, fewer if there is hardly time."""
    return min(5, max(1, int(job.seconds)))


def _where(job: Job) -> Iterator[str]:
    yield from ("--corpus", str(job.corpus), "--state", str(job.state))


def _drop_from_cache(folder: Path) -> bool:
    """Ask the system to forget the contents of files; say whether it can."""
    if not hasattr(os, "posix_fadvise"):
        return False
    for path in filter(Path.is_file, folder.rglob("*")):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(handle)
    return True
