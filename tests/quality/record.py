"""What every question came to when it was last recorded: nothing gets worse unnoticed, and the README cannot lie.

    tests/quality/outcomes/tuned/<corpus>.tsv     id, outcome
    tests/quality/outcomes/unseen/<corpus>.tsv    id, right or wrong: no more is kept of what nobody tunes on
    tests/quality/outcomes/unseen.tsv             the counts of the unseen questions, for the table

A question that was right and is wrong now must be acknowledged under [Unreleased] in CHANGELOG.md, with a reason:

    - Quality: s012, s034 now refused: the articles give the month only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.quality.figures import FIGURES, HEADS, Count, Tally, markdown, rows_of, tally
from tests.quality.judge import Outcome
from tests.quality.labels import HERE, ROOT, Label, Side, corpora, labels_of

OUTCOMES = HERE / "outcomes"
README = ROOT / "README.md"
CHANGELOG = ROOT / "CHANGELOG.md"
AGAIN = "record it with `make quality ARGS=--record`"

Asked = Sequence[tuple[Label, Outcome]]
_TABLE = re.compile(r"(?<=<!-- quality -->\n).*?(?=<!-- /quality -->)", re.DOTALL)
_ACKNOWLEDGED = re.compile(r"- Quality: ([\w-]+(?:(?:,| and|, and) [\w-]+)*) now [^:]+: (\S.*)")


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose outcome is not the recorded one. `before` "": not recorded; `now` "": no such question."""

    id: str
    before: str
    now: str

    @property
    def fell(self) -> bool:
        """Say whether it is newly wrong."""
        return _is_right(self.before) and bool(self.now) and not _is_right(self.now)

    @property
    def harmless(self) -> bool:
        """Say whether a reader is served no worse than was recorded."""
        if not self.before or not self.now:
            return False
        if "right" in (self.before, self.now):  # an unseen one
            return self.now == "right"
        return not Outcome.read(self.now).worse(Outcome.read(self.before))

    def __str__(self) -> str:
        """Return it for people."""
        return f"{self.id} is now {self.now or 'no question'} (recorded: {self.before or 'nothing'})"


def _is_right(text: str) -> bool:
    return text == "right" or (text not in ("", "wrong") and Outcome.read(text).right)


def written(side: Side, outcome: Outcome) -> str:
    """Return an outcome as its side records it."""
    if side == "tuned":
        return str(outcome)
    return "right" if outcome.right else "wrong"


def recorded(side: Side, corpus: str) -> dict[str, str]:
    """Return id → outcome as recorded; nothing for a corpus that never was."""
    path = OUTCOMES / side / f"{corpus}.tsv"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return dict(line.split("\t", 1) for line in lines)


def changes(side: Side, corpus: str, asked: Asked) -> tuple[Change, ...]:
    """Return every question of a corpus whose outcome is not the recorded one."""
    before = recorded(side, corpus)
    now = {label.id: written(side, outcome) for label, outcome in asked}
    found = (Change(id_, before.get(id_, ""), now.get(id_, "")) for id_ in dict.fromkeys((*before, *now)))
    return tuple(change for change in found if change.before != change.now)


def acknowledged(changelog: str) -> dict[str, str]:
    """Return id → reason of every question that the [Unreleased] section says is wrong now."""
    section = re.search(r"^## \[Unreleased\]$(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    lines = re.sub(r"\n +", " ", section.group(1) if section else "").splitlines()
    said = (found for line in lines if (found := _ACKNOWLEDGED.fullmatch(line)))
    return {id_: found[2] for found in said for id_ in re.findall(r"[\w-]*\d", found[1])}


def complaints(found: Sequence[Change], changelog: str) -> Iterator[str]:
    """Yield what must not pass: a newly wrong question nobody acknowledged, and a record that promises too much."""
    known = acknowledged(changelog)
    for change in found:
        if change.fell and change.id not in known:
            yield (
                f"{change}: newly wrong. Mend it, or acknowledge it under [Unreleased] in {CHANGELOG.name}: "
                f"“- Quality: {change.id} now {change.now}: <why that is so>”"
            )
        elif not change.harmless:
            yield f"{change}: {AGAIN}"


def record(asked: Mapping[Side, Mapping[str, Asked]]) -> list[str]:
    """Write all outcomes and the README's table; where a question fell unacknowledged, write nothing and say so."""
    known = acknowledged(CHANGELOG.read_text("utf-8"))
    found = [
        change
        for side, by_corpus in asked.items()
        for corpus, of_corpus in by_corpus.items()
        for change in changes(side, corpus, of_corpus)
        if change.fell and change.id not in known
    ]
    if found:
        return list(complaints(found, ""))
    for side, by_corpus in asked.items():
        for corpus, of_corpus in by_corpus.items():
            lines = [f"{label.id}\t{written(side, outcome)}" for label, outcome in of_corpus]
            _write(f"{side}/{corpus}.tsv", lines)
    _write("unseen.tsv", _totals(tally(asked["unseen"])))
    text = README.read_text("utf-8")
    README.write_text(_TABLE.sub(lambda _: readme_table(), text), "utf-8")
    return []


def _write(name: str, lines: Sequence[str]) -> None:
    path = OUTCOMES / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _totals(counted: Tally) -> list[str]:
    rows = (
        "\t".join([row, *("{}/{}".format(*counted[row].get(head, (0, 0))) for head in HEADS)])
        for row in rows_of([counted])
    )
    return ["\t".join(["", *HEADS]), *rows]


def recorded_totals() -> dict[str, dict[str, Count]]:
    """Return the recorded counts of the unseen questions."""
    heads, *rows = (line.split("\t") for line in (OUTCOMES / "unseen.tsv").read_text("utf-8").splitlines())
    counts = ((row[0], zip(heads[1:], row[1:], strict=True)) for row in rows)
    return {row: {head: _count(cell) for head, cell in cells if cell != "0/0"} for row, cells in counts}


def _count(cell: str) -> Count:
    hits, of = map(int, cell.split("/"))
    return hits, of


def fallen_totals(now: Tally) -> Iterator[str]:
    """Yield each figure of the unseen questions that is worse than is recorded."""
    for row, counts in recorded_totals().items():
        for figure in FIGURES:
            before, after = counts.get(figure.head, (0, 0)), now.get(row, {}).get(figure.head, (0, 0))
            if figure.worse(after, before):
                told = f"now {after[0]} of {after[1]} (recorded: {before[0]} of {before[1]})"
                yield f"{row}, {figure.head}: {told}: {AGAIN}"


def recorded_tallies() -> dict[Side, Tally]:
    """Return the counts that the recorded outcomes give."""
    tuned = {corpus: recorded("tuned", corpus) for corpus in corpora()}
    outcomes = {
        corpus: [
            (label, Outcome.read(known[label.id]))
            for label in labels_of("tuned", corpus)
            if label.id in known
        ]
        for corpus, known in tuned.items()
    }
    return {"tuned": tally(outcomes), "unseen": recorded_totals()}


def readme_table() -> str:
    """Return the table as the README has it between its markers."""
    return "".join(f"{line}\n" for line in markdown(recorded_tallies()))


def readme_has() -> str:
    """Return the table that the README does have; "" where its markers are missing."""
    found = _TABLE.search(README.read_text("utf-8"))
    return found.group() if found else ""
