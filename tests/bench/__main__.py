"""`make bench`: generate corpora, measure, and write the tables and the plot after every step.

What was measured before stays in the results until it is measured again; `--fresh` begins anew.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from tests.bench.generate import generate
from tests.bench.job import Job, Result
from tests.bench.loading import make_loaded
from tests.bench.material import ROOT
from tests.bench.public import list_sets, write_corpus
from tests.bench.questions import make_questions, write
from tests.bench.record import Record
from tests.bench.steps import PUBLIC, STEPS, run

SEED = "seed"
_UNITS = {"k": 1_000, "m": 1_000_000}
Steps = Mapping[str, tuple[str, Callable[[Job], Result]]]


def main(arguments: list[str]) -> int:
    """Measure what is asked for; 1 if a step failed (the others are kept)."""
    given = _parser().parse_args(arguments)
    record = Record(given.results, fresh=given.fresh)
    wanted = given.steps.split(",") if given.steps else [*STEPS]
    if unknown := set(wanted) - set(STEPS):
        sys.exit(f"There is no step {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}.")
    failed = 0
    for size in filter(None, given.sizes.split(",")):
        job = Job(given.work.absolute() / size, given.seconds, given.long)
        _say(f"\n{size}")
        _prepare(size, job, given)
        if "load" not in wanted:
            _timed("loading", partial(make_loaded, job))
        failed += _measure(size, job, {step: STEPS[step] for step in wanted}, record)
    for claims, names in _pairs(given.sets).items():
        job = Job(given.work.absolute() / f"public-{claims}", given.seconds)
        _say(f"\n{claims}: {', '.join(names)}")
        shutil.rmtree(job.work, ignore_errors=True)
        write_corpus(given.retrieval, claims, job.corpus)
        list_sets(given.retrieval, names, job)
        failed += _measure(claims, job, PUBLIC, record)
    _say(f"\nWritten: {record.folder}")
    return int(bool(failed))


def _prepare(size: str, job: Job, given: argparse.Namespace) -> None:
    """Lay out the corpus of a size, generated if it is not there yet, and its questions."""
    corpus = ROOT / "data"
    if size != SEED:
        corpus = given.corpora.absolute() / size
        if not corpus.exists():
            _timed("generating", lambda: generate(claims_of(size), corpus))
    job.work.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(job.corpus, ignore_errors=True)
    shutil.copytree(corpus, job.corpus)
    if size == SEED:  # its documents lie beside it
        shutil.rmtree(job.work / "seeds", ignore_errors=True)
        shutil.copytree(ROOT / "seeds", job.work / "seeds")
    count = 5_000 if job.long else given.questions
    _timed("making questions", lambda: write(make_questions(job.corpus, count), job.questions))


def _measure(name: str, job: Job, steps: Steps, record: Record) -> int:
    """Run steps, keep what comes of each at once; return how many failed."""
    failed = 0
    for step, (what, _) in steps.items():
        start = time.perf_counter()
        print(f"  {what} … ", end="", flush=True)
        try:
            result = run(step, job)
        except RuntimeError as error:
            _say(f"failed: {error}")
            failed += 1
            continue
        _say(f"{time.perf_counter() - start:.0f} s")
        record.keep(name, step, result)
    return failed


def claims_of(size: str) -> int:
    """Return the number that "10k" or "1m" writes."""
    unit = _UNITS.get(size[-1:].lower(), 1)
    digits = size[:-1] if unit > 1 else size
    if not digits.isdigit():
        sys.exit(f"{size!r} is no size: write {SEED}, 500, 10k or 1m.")
    return int(digits) * unit


def _pairs(given: list[str]) -> dict[str, list[str]]:
    """Return the query sets by their claims: "snopesq-dev=ct22a" asks the first of the second."""
    found: dict[str, list[str]] = {}
    for pair in given:
        queries, _, claims = pair.partition("=")
        found.setdefault(claims or queries.partition("-")[0], []).append(queries)
    return found


def _timed(what: str, work: Callable[[], None]) -> None:
    start = time.perf_counter()
    print(f"  {what} … ", end="", flush=True)
    work()
    _say(f"{time.perf_counter() - start:.0f} s")


def _say(words: str) -> None:
    print(words, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", default=f"{SEED},1k,10k,100k", help="of seed, 1k, 10k, 100k, 1m …")
    parser.add_argument("--steps", default="", help=f"of {', '.join(STEPS)}; all by default")
    parser.add_argument("--seconds", type=float, default=20, help="bound of each timing (default 20)")
    parser.add_argument("--questions", type=int, default=400, help="for each command (default 400)")
    parser.add_argument("--long", action="store_true", help="100,000 queries for the memory")
    parser.add_argument("--corpora", type=Path, default=ROOT / "var/bench/corpora", help="generated corpora")
    parser.add_argument(
        "--work", type=Path, default=ROOT / "var/bench/work", help="databases while measuring"
    )
    parser.add_argument("--results", type=Path, default=ROOT / "tests/bench/results")
    parser.add_argument("--fresh", action="store_true", help="forget earlier results")
    parser.add_argument("--retrieval", type=Path, help="folder of public claim-matching sets")
    parser.add_argument("--sets", nargs="*", default=[], metavar="QUERIES=CLAIMS", help="snopesq-dev=ct22a …")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
