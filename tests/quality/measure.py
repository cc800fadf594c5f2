"""Ask the labelled questions and count what comes: evidence, false answers, refusals, entity, date, conflicts.

`python -m tests.quality.measure [seed|harbour|election …] [--worst N] [--unseen]` prints the table. `--unseen` asks
the questions in `unseen/` instead: written by somebody who saw neither the code nor the facts of `data`, and never
tuned on, so only their totals are printed. Evidence is labelled by document and words, never by claim id, so that
facts can be written anew without new labels.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.desk import Desk
from bot.model.answer import Answer, Command, Snippet
from bot.model.edtf import parse

HERE = Path(__file__).parent
CORPORA: Mapping[str, Path] = {
    "seed": HERE.parents[1] / "data",
    "harbour": HERE.parent / "corpora" / "harbour",
    "election": HERE.parent / "corpora" / "election",
}
CHECKED = ("entity", "date", "conflict")
OVERLAP = 0.5
"""Share of the shorter quotation that two quotations must have in common to be the same evidence."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one labelled question. `rank` counts from 1; 0 = right evidence not shown."""

    id: str
    command: str
    text: str
    answerable: bool
    found: bool
    rank: int
    entity: bool | None
    date: bool | None
    conflict: bool | None
    got: str

    @property
    def good(self) -> bool:
        """Say whether a reader was served: right evidence among three (and entity, date, conflict), or a refusal."""
        if not self.answerable:
            return not self.found
        return 0 < self.rank <= 3 and False not in (self.entity, self.date, self.conflict)


async def measure(name: str, questions: Path = HERE) -> list[Outcome]:
    """Ask every labelled question of one corpus."""
    corpus = CORPORA[name]
    labels = [
        json.loads(line) for line in (questions / f"{name}.jsonl").read_text("utf-8").splitlines() if line
    ]
    bodies = _bodies(corpus)
    with tempfile.TemporaryDirectory() as state:
        async with Desk.open(corpus, Path(state)) as desk:
            return [await _one(desk, label, bodies) for label in labels]


async def _one(desk: Desk, label: dict[str, Any], bodies: Mapping[str, str]) -> Outcome:
    command: Command = label["command"].lstrip("/")
    answer = await desk.answer(command, label["text"])
    shown = list(answer.snippets())
    right = [(item["doc"], *span) for item in label.get("evidence", ()) for span in _spans(bodies, item)]
    rank = next((index for index, snippet in enumerate(shown, 1) if _any(snippet, right)), 0)
    return Outcome(
        id=label["id"],
        command=label["command"],
        text=label["text"],
        answerable=label["answerable"],
        found=answer.found,
        rank=rank,
        entity=answer.entity == label["entity"] if label["answerable"] and label.get("entity") else None,
        date=_dated(answer, label) if label["answerable"] and label.get("dates") else None,
        conflict=_conflict(answer, label, bodies) if label.get("conflict") else None,
        got=" | ".join(
            [str(answer.reason or "found"), *(_short(snippet) for snippet in (shown or answer.near)[:3])]
        ),
    )


def _short(snippet: Snippet) -> str:
    return f"{snippet.citation.doc[:6]}: {snippet.quote[:60]}"


def _bodies(corpus: Path) -> dict[str, str]:
    from bot.corpus.read import load_corpus

    return {id_: document.body for id_, document in load_corpus(corpus).documents.items()}


def _spans(bodies: Mapping[str, str], item: Mapping[str, str]) -> list[tuple[int, int]]:
    """Return where labelled words stand in their document, every time they do."""
    found = [match.span() for match in re.finditer(re.escape(item["quote"]), bodies[item["doc"]])]
    if not found:
        raise ValueError(f"label not in {item['doc']}: {item['quote']}")
    return found


def _same(snippet: Snippet, doc: str, start: int, end: int) -> bool:
    shared = min(end, snippet.end) - max(start, snippet.start)
    return snippet.citation.doc == doc and shared >= OVERLAP * min(end - start, snippet.end - snippet.start)


def _any(snippet: Snippet, spans: list[tuple[str, int, int]]) -> bool:
    return any(_same(snippet, *span) for span in spans)


def _dated(answer: Answer, label: Mapping[str, Any]) -> bool:
    """Say whether the first date shown is one of the labelled ones (same days)."""
    wanted = {(date.lo, date.hi) for date in map(parse, label["dates"])}
    return any((date.lo, date.hi) in wanted for date in answer.dates[:1])


def _conflict(answer: Answer, label: Mapping[str, Any], bodies: Mapping[str, str]) -> bool:
    for pair in label["conflict"]:
        a, b = ([(pair[side]["doc"], *span) for span in _spans(bodies, pair[side])] for side in ("a", "b"))
        for line in answer.differences():
            straight = _any(line.a, a) and _any(line.b, b)
            if (straight or (_any(line.a, b) and _any(line.b, a))) and line.relation.kind in pair["kinds"]:
                return True
    return False


def table(name: str, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield the lines of the table of one corpus, by command and in all."""
    heads = ("n", "first", "top 3", "refused", "unansw.", "false", "entity", "date", "conflict")
    yield f"{name:10}" + "".join(f"{head:>9}" for head in heads)
    for command in ("/ask", "/who", "/when", "/brief", "/conflicts", "all"):
        rows = [outcome for outcome in outcomes if command in (outcome.command, "all")]
        yield f"{command:10}" + "".join(f"{cell:>9}" for cell in _cells(rows))


def _cells(rows: Sequence[Outcome]) -> Iterator[str]:
    yes = [outcome for outcome in rows if outcome.answerable]
    no = [outcome for outcome in rows if not outcome.answerable]
    yield str(len(yes))
    yield _rate([outcome.rank == 1 for outcome in yes])
    yield _rate([0 < outcome.rank <= 3 for outcome in yes])
    yield _rate([not outcome.found for outcome in yes])
    yield str(len(no))
    yield _rate([outcome.found for outcome in no])
    for field in CHECKED:
        yield _rate([value for outcome in rows if (value := getattr(outcome, field)) is not None])


def _rate(values: Sequence[bool]) -> str:
    return f"{100 * sum(values) / len(values):.1f} %" if values else "–"


def main(arguments: Sequence[str]) -> None:
    """Print the tables and the questions that went wrong."""
    worst = int(arguments[arguments.index("--worst") + 1]) if "--worst" in arguments else 10
    unseen = "--unseen" in arguments
    for name in [name for name in CORPORA if name in arguments] or list(CORPORA):
        outcomes = asyncio.run(measure(name, HERE / "unseen" if unseen else HERE))
        print("\n".join(table(name, outcomes)))
        for bad in [outcome for outcome in outcomes if not outcome.good and not unseen][:worst]:
            wrong = " ".join(f"wrong {field}" for field in CHECKED if getattr(bad, field) is False)
            wanted = "" if bad.answerable else "UNANSWERABLE "
            print(f"  {bad.id} {bad.command} {bad.text!r} {wanted}rank {bad.rank} {wrong}\n      {bad.got}")


if __name__ == "__main__":
    main(sys.argv[1:])
