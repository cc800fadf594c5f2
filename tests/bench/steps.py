"""One measurement in a process of its own: `python -m tests.bench.steps STEP JOB`, its result as JSON at the end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench.job import Job, Result, finish


def _load(job: Job) -> Result:
    from tests.bench.loading import load

    return load(job)


def _cold(job: Job) -> Result:
    from tests.bench.loading import cold

    return cold(job)


def _finding(job: Job) -> Result:
    from tests.bench.finding import finding

    return finish(finding(job))


def _public(job: Job) -> Result:
    from tests.bench.public import measure

    return finish(measure(job))


def _answers(job: Job) -> Result:
    from tests.bench.answering import answers

    return finish(answers(job))


def _suggestions(job: Job) -> Result:
    from tests.bench.answering import suggestions

    return finish(suggestions(job))


def _memory(job: Job) -> Result:
    from tests.bench.running import memory

    return finish(memory(job))


def _lag(job: Job) -> Result:
    from tests.bench.running import lag

    return finish(lag(job))


def _latency(job: Job) -> Result:
    from tests.bench.latency import latency

    return finish(latency(job))


STEPS: dict[str, tuple[str, Callable[[Job], Result]]] = {
    "load": ("loading, and loading again unchanged", _load),
    "cold": ("first answer of a new process", _cold),
    "finding": ("finding, beside the alternatives", _finding),
    "answers": ("whole answers, each command", _answers),
    "suggestions": ("suggestions while typing", _suggestions),
    "memory": ("memory of the bot's process", _memory),
    "latency": ("what somebody on Discord waits for", _latency),
    "lag": ("how late the loop is, in a reload too", _lag),
}
PUBLIC: dict[str, tuple[str, Callable[[Job], Result]]] = {
    "load": STEPS["load"],
    "public": ("finding in a public set", _public),
}


def run(step: str, job: Job) -> Result:
    """Run a step in a process of its own and return its result; RuntimeError if it fails."""
    given = json.dumps({"work": str(job.work), "seconds": job.seconds, "long": job.long})
    command = [sys.executable, "-m", "tests.bench.steps", step, given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or f"ended with {done.returncode}").splitlines()[-1])
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Run the step that is named."""
    step, given = sys.argv[1:]
    wanted = json.loads(given)
    job = Job(Path(wanted["work"]), wanted["seconds"], wanted["long"])
    print(json.dumps((STEPS | PUBLIC)[step][1](job)))


if __name__ == "__main__":
    main()
