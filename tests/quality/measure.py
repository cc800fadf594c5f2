"""Ask every labelled question once and print how good the answers are.

`make quality`, or `python -m tests.quality.measure [CORPUS …] [--worst N] [--markdown] [--record]`. One table, tuned
and unseen questions side by side, then the worst of the tuned ones with why; of the unseen ones only counts.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from bot.desk.desk import Desk
from bot.model.answer import Command
from tests.quality import checking
from tests.quality.figures import Tally, legend, markdown, table, tally
from tests.quality.judge import judge
from tests.quality.labels import SIDES, Side, corpora, facts_of, folder_of, labels_of
from tests.quality.record import Asked, record
from tests.quality.worst import Case, Watch, case


@dataclass(frozen=True, slots=True)
class Measured:
    """What came of the questions of one corpus on each side; `cases` are the tuned ones that went wrong."""

    corpus: str
    asked: Mapping[Side, Asked]
    cases: tuple[Case, ...]


async def measure(corpus: str, sides: Sequence[Side] = SIDES) -> Measured:
    """Load a corpus and ask its labelled questions."""
    facts = facts_of(corpus)
    asked: dict[Side, Asked] = {}
    cases: list[Case] = []
    with tempfile.TemporaryDirectory() as state:
        async with Desk.open(folder_of(corpus), Path(state)) as desk:
            reading = await desk._reading()
            watch = reading._matcher = Watch()
            for side in sides:
                came = []
                for label in labels_of(side, corpus):
                    watch.seen = None
                    answer = await desk.answer(cast("Command", label.command.removeprefix("/")), label.text)
                    outcome = judge(label, answer, facts.documents)
                    came.append((label, outcome))
                    if side == "tuned" and not outcome.right:
                        cases.append(case(corpus, label, outcome, answer, watch.seen, facts))
                asked[side] = came
    return Measured(corpus, asked, tuple(cases))


def by_side(measured: Sequence[Measured]) -> dict[Side, dict[str, Asked]]:
    """Return what came of the questions by side, then corpus, where there are any."""
    return {side: {one.corpus: one.asked[side] for one in measured if one.asked.get(side)} for side in SIDES}


def report(measured: Sequence[Measured], worst: int) -> Iterator[str]:
    """Yield the table, what its figures mean, and the worst tuned cases."""
    yield from table(_tallies(measured))
    yield ""
    yield from legend()
    cases = sorted(found for one in measured for found in one.cases)
    if cases[:worst]:
        yield f"\nThe {len(cases[:worst])} worst of {len(cases)} tuned questions that went wrong:"
    for found in cases[:worst]:
        yield ""
        yield from found.lines()


def _tallies(measured: Sequence[Measured]) -> dict[Side, Tally]:
    return {side: tally(asked) for side, asked in by_side(measured).items()}


def main(arguments: Sequence[str]) -> int:
    """Measure and print; 1 if outcomes were to be recorded and may not be."""
    parser = argparse.ArgumentParser(prog="make quality", description="How good the answers are.")
    parser.add_argument(
        "corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(corpora())}; all by default"
    )
    parser.add_argument("--worst", type=int, default=10, help="how many wrong questions to explain")
    parser.add_argument("--markdown", action="store_true", help="print only the table, as the README has it")
    parser.add_argument("--record", action="store_true", help="keep all outcomes, and the README's table")
    chosen = parser.parse_args(arguments)
    if unknown := set(chosen.corpora) - set(corpora()):
        parser.error(
            f"no questions on {', '.join(sorted(unknown))}; there are some on {', '.join(corpora())}"
        )
    if chosen.record and chosen.corpora:
        parser.error("--record keeps all corpora: name none")
    try:
        measured = [asyncio.run(measure(corpus)) for corpus in chosen.corpora or corpora()]
    except ValueError as fault:  # a label that is not valid
        parser.error(str(fault))
    refused = record(by_side(measured)) if chosen.record else []
    if chosen.record:
        asyncio.run(checking.record())
    print("\n".join(markdown(_tallies(measured)) if chosen.markdown else report(measured, chosen.worst)))
    if not (chosen.markdown or chosen.corpora):
        print("", *checking.table(), sep="\n")
    for line in refused:
        print(f"Not recorded. {line}", file=sys.stderr)
    return int(bool(refused))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
