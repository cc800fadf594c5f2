"""What counts as right: answers made by hand held against labels made by hand."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from bot.model.answer import Answer, Citation, Cited, Difference, Reason, Section, Snippet
from bot.model.corpus import Document, Relation, RelationKind
from bot.model.edtf import parse
from tests.quality.figures import ALL, FIGURES, Tally, markdown, table, tally
from tests.quality.judge import Outcome, Slip, Verdict, judge
from tests.quality.labels import Label, Side

BODY = "Nineteen were hurt. Eleven were hurt. The wind did it. A bolt did it. It is over."
DOCUMENTS = {id_: Document(id_, "", BODY, "") for id_ in ("herald", "courier")}
HURT, WIND, BOLT, OVER = "Nineteen were hurt.", "The wind did it.", "A bolt did it.", "It is over."


def shown(quote: str, doc: str = "herald") -> Snippet:
    """Return a quotation as an answer shows it."""
    start = BODY.index(quote)
    return Snippet("", quote, start, start + len(quote), "", Citation(doc, ""))


def found(*quotes: str | Snippet, **more: Any) -> Answer:
    """Return an answer that shows these quotations."""
    snippets = (quote if isinstance(quote, Snippet) else shown(quote) for quote in quotes)
    lines = tuple(Cited(snippet) for snippet in snippets)
    return Answer("ask", "", "", found=True, message="", sections=(Section("", lines),), **more)


def differing(a: str, b: str, kind: RelationKind) -> Answer:
    """Return an answer that shows two quotations as a disagreement."""
    line = Difference(Relation(kind, "", "", ""), shown(a), shown(b))
    return Answer("conflicts", "", "", found=True, message="", sections=(Section("", (line,)),))


REFUSAL = Answer("ask", "", "", found=False, message="", reason=Reason.NO_CLAIM, near=(shown(HURT),))


def words(quote: str, doc: str = "herald") -> dict[str, str]:
    """Return labelled words."""
    return {"doc": doc, "quote": quote}


def label(*evidence: str, **more: Any) -> Label:
    """Return a label that this evidence answers; none: unanswerable."""
    known = {"id": "x001", "command": "/ask", "text": "", "answerable": bool(evidence)}
    return Label.model_validate(known | {"evidence": [words(quote) for quote in evidence]} | more)


CAUSES = {"a": words(WIND), "b": words(BOLT)}
CONFLICT = label(WIND, command="/conflicts", conflict=[CAUSES | {"kinds": ["accounts_differ"]}])
NO_CONFLICT = label(command="/conflicts")


@pytest.mark.parametrize(
    ("asked", "answer", "came"),
    [
        (label(HURT), found(HURT), "first"),
        (label("Nineteen"), found(HURT), "first"),
        (label(HURT), found("hurt. Eleven were hurt."), "other evidence"),
        (label(HURT), found(shown(HURT, "courier")), "other evidence"),
        (label(HURT), found(WIND, HURT), "among three"),
        (label(HURT), found(WIND, BOLT, HURT), "among three"),
        (label(HURT), found(WIND, BOLT, OVER, HURT), "later"),
        (label(HURT, OVER), found(WIND, OVER), "among three"),
        (label(HURT), REFUSAL, "refused"),
        (label(), found(HURT), "false answer"),
        (label(), REFUSAL, "rightly refused"),
        (label(HURT, entity="Ann Lee"), found(HURT, entity="Ann Lee"), "first"),
        (label(HURT, entity="Ann Lee"), found(HURT, entity="Lee"), "first, wrong entity"),
        (label(HURT, entity="Ann Lee"), REFUSAL, "refused, wrong entity"),
        (
            label(HURT, dates=["2026-01-02"]),
            found(HURT, dates=(parse("2026-01-02"), parse("2026-02"))),
            "first",
        ),
        (label(HURT, dates=["2026-01-02"]), found(HURT, dates=(parse("2026-02"),)), "first, wrong date"),
        (label(HURT, dates=["2026-01-01/2026-01-31"]), found(HURT, dates=(parse("2026-01"),)), "first"),
        (label(HURT, dates=["2026-01"]), found(HURT), "first, wrong date"),
        (CONFLICT, differing(WIND, BOLT, "accounts_differ"), "first"),
        (CONFLICT, differing(BOLT, WIND, "accounts_differ"), "among three"),
        (CONFLICT, differing(WIND, BOLT, "contradict"), "first, conflict missed"),
        (CONFLICT, differing(WIND, HURT, "accounts_differ"), "first, conflict missed"),
        (CONFLICT, REFUSAL, "refused, conflict missed"),
        (NO_CONFLICT, differing(WIND, BOLT, "wording"), "false answer, false conflict"),
        (NO_CONFLICT, REFUSAL, "rightly refused"),
        (label(WIND, compatible=[CAUSES]), differing(BOLT, WIND, "wording"), "among three, false conflict"),
        (label(WIND, compatible=[CAUSES]), differing(WIND, BOLT, "refine"), "first"),
        (label(WIND, compatible=[CAUSES]), found(WIND, BOLT), "first"),
    ],
)
def test_what_an_answer_comes_to(asked: Label, answer: Answer, came: str) -> None:
    """Evidence by document and words, rank by reading order; entity, date and conflict only where they are labelled."""
    outcome = judge(asked, answer, DOCUMENTS)
    assert str(outcome) == came
    assert Outcome.read(came) == outcome
    assert outcome.right is (came in ("first", "among three", "rightly refused"))


def test_better_and_worse() -> None:
    """Verdicts stand best first, and a slip is worse than none."""
    order = [Outcome(verdict) for verdict in Verdict]
    assert all(later.worse(sooner) for sooner, later in pairwise(order))
    assert not order[0].worse(order[0])
    assert Outcome(Verdict.FIRST, frozenset({Slip.DATE})).worse(order[0])


FIRST, REFUSED, FALSE = (Outcome(verdict) for verdict in (Verdict.FIRST, Verdict.REFUSED, Verdict.FALSE))
ASKED = {
    "port": [(label(HURT), FIRST), (label(HURT), REFUSED), (label(), FALSE), (CONFLICT, FIRST)],
    "town": [(NO_CONFLICT, Outcome(Verdict.DECLINED)), (label(HURT, entity="A"), FIRST)],
}


def test_figures_count_what_they_say() -> None:
    """Each figure counts only the questions that say something about it, by corpus, by command and in all."""
    counted = tally(ASKED)
    assert counted["port"] == {
        "first": (2, 3),
        "first three": (2, 3),
        "refused": (1, 3),
        "false answer": (1, 1),
        "conflict": (1, 1),
    }
    assert counted["town"]["entity"] == (1, 1)
    assert counted["/conflicts"]["false conflict"] == (0, 1)
    assert counted[ALL]["first"] == (3, 4)


def test_the_table_sets_tuned_beside_unseen() -> None:
    """Every row says both sides, a dash where nothing was asked, in text and in Markdown."""
    tallies: dict[Side, Tally] = {"tuned": tally(ASKED), "unseen": tally({"town": ASKED["town"]})}
    rows = [line.split("|") for line in markdown(tallies)]
    cells = {row[1].strip(): [cell.strip() for cell in row[2:-1]] for row in rows}
    assert cells["port"][:4] == ["3 / –", "1 / –", "66.7 / –", "66.7 / –"]
    assert cells[ALL][:3] == ["4 / 1", "2 / 1", "75 / 100"]
    assert cells["aim"][2:] == [figure.aim for figure in FIGURES]
    assert cells["port"][-1] == "–"
    plain = list(table(tallies))
    assert len({len(line) for line in plain}) == 1
    assert [line.split()[0] for line in plain][1:] == ["port", "town", "/ask", "/conflicts", ALL, "aim"]
