"""The figures: what each counts, and the one table that shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tests.quality.judge import Outcome, Slip, Verdict
from tests.quality.labels import COMMANDS, SIDES, Label, Side

Count = tuple[int, int]
"""How many of how many."""
Tally = Mapping[str, Mapping[str, Count]]
"""Row → head of a figure → count. A row is a corpus, a command, or `all`."""
ALL = "all"
NONE = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """One column: of the questions for which `counts` is not None, how many make it True."""

    head: str
    means: str
    aim: str
    """In percent."""
    counts: Callable[[Label, Outcome], bool | None]

    def worse(self, now: Count, before: Count) -> bool:
        """Say whether a share has moved away from the aim."""
        change = now[0] * before[1] - before[0] * now[1]
        return change > 0 if self.aim in ("0", "≤ 2", "≤ 4") else change < 0


FIGURES = (
    Figure(
        "first",
        "the first quotation is right evidence (of what can be answered)",
        "≥ 92",
        lambda label, came: came.verdict is Verdict.FIRST if label.answerable else None,
    ),
    Figure(
        "first three",
        "one of the first three quotations is",
        "≥ 97",
        lambda label, came: (
            came.verdict in (Verdict.FIRST, Verdict.AMONG_THREE) if label.answerable else None
        ),
    ),
    Figure(
        "refused",
        "refused although the articles answer it",
        "≤ 2",
        lambda label, came: came.verdict is Verdict.REFUSED if label.answerable else None,
    ),
    Figure(
        "false answer",
        "answered although they do not (of what cannot be answered)",
        "≤ 4",
        lambda label, came: None if label.answerable else came.verdict is Verdict.FALSE,
    ),
    Figure(
        "entity",
        "the person or thing meant is the right one (of those that ask for or about one)",
        "≥ 98",
        lambda label, came: Slip.ENTITY not in came.slips if label.answerable and label.entity else None,
    ),
    Figure(
        "date",
        "the first date shown is right (of those that ask for one)",
        "≥ 97",
        lambda label, came: Slip.DATE not in came.slips if label.dates else None,
    ),
    Figure(
        "conflict",
        "a genuine disagreement is shown, its kind right (of `/conflicts` where the sources do disagree)",
        "100",
        lambda label, came: Slip.MISSED not in came.slips if label.conflict else None,
    ),
    Figure(
        "false conflict",
        "a disagreement is shown that is none (of `/conflicts` where they do not, and of pairs that only look so)",
        "0",
        lambda label, came: (
            Slip.INVENTED in came.slips
            if label.compatible or (label.command == "/conflicts" and not label.answerable)
            else None
        ),
    ),
)
HEADS = tuple(figure.head for figure in FIGURES)


def tally(asked: Mapping[str, Iterable[tuple[Label, Outcome]]]) -> Tally:
    """Count all figures over the questions of each corpus, each command, and all."""
    counts: dict[str, dict[str, Count]] = {}
    for corpus, questions in asked.items():
        for label, outcome in questions:
            for figure in FIGURES:
                hit = figure.counts(label, outcome)
                if hit is None:
                    continue
                for row in (corpus, label.command, ALL):
                    hits, of = counts.setdefault(row, {}).get(figure.head, (0, 0))
                    counts[row][figure.head] = (hits + hit, of + 1)
    return counts


def rows_of(tallies: Iterable[Tally]) -> tuple[str, ...]:
    """Return the rows of a table: corpora in the order in which they were counted, then commands, then all."""
    found = dict.fromkeys(row for counted in tallies for row in counted)
    corpora = [row for row in found if row not in (*COMMANDS, ALL)]
    return (*corpora, *(row for row in (*COMMANDS, ALL) if row in found))


def table(tallies: Mapping[Side, Tally]) -> Iterator[str]:
    """Yield the table in plain text; each cell says tuned and unseen, the shares in percent."""
    grid = list(_grid(tallies))
    widths = [max(map(len, column)) for column in zip(*grid, strict=True)]
    for head, *cells in grid:
        yield "  ".join(
            [
                head.ljust(widths[0]),
                *(cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True)),
            ]
        )


def markdown(tallies: Mapping[Side, Tally]) -> Iterator[str]:
    """Yield the same table in Markdown."""
    heads, *grid = _grid(tallies)
    yield _row(heads)
    yield _row(["---", *("--:" for _ in heads[1:])])
    for head, *cells in grid:
        yield _row([f"`{head}`" if head in COMMANDS else head, *cells])


def legend() -> Iterator[str]:
    """Yield what each figure means."""
    for figure in FIGURES:
        yield f"{figure.head}: {figure.means}"


def _grid(tallies: Mapping[Side, Tally]) -> Iterator[list[str]]:
    yield [" / ".join(SIDES), "answerable", "not", *HEADS]
    for row in rows_of(tallies.values()):
        counted = [tallies.get(side, {}).get(row, {}) for side in SIDES]
        numbers = (
            _pair([_number(counts.get(head)) for counts in counted]) for head in ("first", "false answer")
        )
        shares = (_pair([_share(counts.get(head)) for counts in counted]) for head in HEADS)
        yield [row, *numbers, *shares]
    yield ["aim", "", "", *(figure.aim for figure in FIGURES)]


def _pair(cells: Sequence[str]) -> str:
    return " / ".join(cells) if set(cells) != {NONE} else NONE


def _number(count: Count | None) -> str:
    return str(count[1]) if count else NONE


def _share(count: Count | None) -> str:
    return f"{100 * count[0] / count[1]:.1f}".removesuffix(".0") if count else NONE


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
