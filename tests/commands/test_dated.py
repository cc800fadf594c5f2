"""The picture of dates: what is drawn of an answer, its alt text, and that the picture says what the text says."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from PIL import Image

from bot.desk.desk import Desk
from bot.model.answer import Answer, Citation, Cited, Dated, Difference, Section, Snippet
from bot.model.corpus import Relation
from bot.model.edtf import parse
from commands import fit
from commands.daily import freeze, prepare, thaw
from commands.dated import ALT, draw, rows
from tests.app.briefs import BRIEF
from tests.commands.wild import answers

HERE = Citation("d1", "A title", "Gazette")


def said(n: int, when: str, text: str = "The bridge closed.", event: str = "closing") -> Snippet:
    """Return a dated quotation."""
    return Snippet(
        f"c{n}", f"quote {n}", n, n + 7, text, HERE, event=event, when=parse(when) if when else None
    )


def answer(*lines: Cited | Dated | Difference) -> Answer:
    """Return an answer of these lines."""
    return Answer(
        "brief", "", "Brief", True, "It closed.", sections=(Section("All", lines),), now="2031-05-05"
    )


def differ(a: Snippet, b: Snippet) -> Difference:
    """Return two quotations in conflict."""
    return Difference(Relation("contradict", "two dates", a.claim, b.claim), a, b, title="closing: date")


@pytest.mark.parametrize("dates", [[], ["2031-04-08"], ["2031-04-08", "2031-04-08"], ["", ""]])
def test_too_little_to_draw(dates: list[str]) -> None:
    """Fewer than two dates are no timeline."""
    assert draw(answer(*(Cited(said(n, when)) for n, when in enumerate(dates)))) is None


def test_rows_in_the_order_of_time() -> None:
    """Each dated quotation is a row with its number, however uncertain the date; those in conflict share one."""
    found = rows(
        answer(
            Cited(said(1, "2031-05")),
            Cited(said(2, "2031-04-08/2031-04-10")),
            Cited(said(3, "")),
            differ(said(4, "2031-04-01"), said(5, "2031-04-02")),
            Cited(said(6, "2031-06-01/..")),
        )
    )
    assert [(row.label, len(row.dates), row.conflict) for row in found] == [
        ("[4] [5] closing: date", 2, True),
        ("[2] The bridge closed.", 1, False),
        ("[1] The bridge closed.", 1, False),
        ("[6] The bridge closed.", 1, False),
    ]


def test_a_conflict_over_something_else_is_none_of_dates() -> None:
    """Two claims of one day, or of two events, are drawn as dates, not as a conflict of dates."""
    same = differ(said(1, "2031-04-01"), said(2, "2031-04"))
    apart = differ(said(3, "2031-05-01"), said(4, "2031-06-01", event="opening"))
    assert not any(row.conflict for row in rows(answer(same, apart)))


def test_the_alt_text_says_what_is_drawn() -> None:
    """Every row with its dates in words, the conflict named; never longer than Discord allows."""
    drawn = draw(answer(differ(said(1, "2031-04-01"), said(2, "2031-04-02")), Cited(said(3, "2031~"))))
    assert drawn is not None
    assert drawn.alt == (
        "Timeline. [3] The bridge closed.: about 2031 (Gazette). [1] [2] closing: date: "
        "accounts conflict: 1 Apr 2031 (Gazette) or 2 Apr 2031 (Gazette). Now: 5 May 2031."
    )
    many = draw(answer(*(Cited(said(n, f"2031-04-{n:02}", "word " * 60)) for n in range(1, 29))))
    assert many is not None
    assert len(many.alt) <= 1024


@pytest.mark.parametrize(
    "text", ["$x_{1}$ and \\frac", "橋が閉じた", "a\nb\t<b>", "\U0001f6a7" * 90, "x" * 500]
)
def test_any_label_is_drawn(text: str) -> None:
    """Mathematics, other scripts, emoji, controls: a picture comes out, as wide as on every day."""
    drawn = draw(answer(Cited(said(1, "0001-01-01", text)), Cited(said(2, "9999-12-31", text))))
    assert drawn is not None
    with Image.open(io.BytesIO(drawn.png)) as picture:
        assert picture.width == 750


def test_the_same_answer_gives_the_same_picture() -> None:
    """Nothing of the day it is drawn on gets into the bytes."""
    one = answer(Cited(said(1, "2031-04-01")), Cited(said(2, "2031-05")))
    first, second = draw(one), draw(one)
    assert first is not None
    assert first == second


def test_a_conflict_looks_different_without_colour() -> None:
    """Dates in conflict have another shape: in grey the two pictures differ."""
    plain = answer(Cited(said(1, "2031-04-01")), Cited(said(2, "2031-05-01")))
    drawn = [draw(plain), draw(answer(differ(said(1, "2031-04-01"), said(2, "2031-05-01"))))]
    grey = [Image.open(io.BytesIO(one.png)).convert("1").tobytes() for one in drawn if one is not None]
    assert len(grey) == 2
    assert grey[0] != grey[1]


def dated(n: int, when: str, *rivals: str, event: str = "inspection") -> Dated:
    """Return a date as a heading over one quotation that gives it."""
    edtf = parse(when)
    others = tuple(parse(rival) for rival in rivals)
    return Dated(edtf, "", "stated", (said(n, when, event=event),), event=event, rivals=others)


def test_dates_as_headings() -> None:
    """A heading is one row under its own name; those in conflict share one, in the alt text by word."""
    shown = answer(
        dated(1, "2031-02-01", "2031-03-01"), dated(2, "2031-03-01", "2031-02-01"), dated(3, "2031-06~")
    )
    assert [(row.label, row.conflict) for row in rows(shown)] == [
        ("[1] [2] inspection", True),
        ("[3] inspection", False),
    ]
    assert [row.note for row in rows(shown, {3})] == ["about Jun 2031 (Gazette)"]
    drawn = draw(shown, {3})
    assert drawn is not None
    assert drawn.alt.startswith("Timeline. [3] inspection: about Jun 2031")


@settings(max_examples=25)
@given(wild=answers)
def test_wild_answers(wild: Answer) -> None:
    """Whatever an answer holds, it is drawn or not, and its alt text fits."""
    drawn = draw(wild)
    assert drawn is None or 0 < fit.size(drawn.alt) <= ALT


def test_rows_beyond_the_picture_are_counted() -> None:
    """What does not fit is told, in the picture and in its alt text."""
    drawn = draw(answer(*(Cited(said(n, f"2031-04-{n:02}")) for n in range(1, 29))))
    assert drawn is not None
    assert drawn.alt.endswith("and 19 more in the text.")


async def test_what_is_frozen_is_thawed(harbour: Desk) -> None:
    """A brief that was frozen is sent as it was made: content, embeds, buttons, picture with its alt text."""
    brief = replace(BRIEF, number=1, channel=10)
    made = (await prepare(harbour, brief, datetime(2024, 5, 26, 8, tzinfo=UTC), late=True)).message
    assert made.picture is not None
    again = thaw(freeze(made), made.picture.png)
    assert again.content == made.content
    assert "-# Late: it was due <t:1716710400:t>" in again.content
    assert [embed.to_dict() for embed in again.embeds] == [embed.to_dict() for embed in made.embeds]
    assert again.view is not None
    assert made.view is not None
    assert again.view.to_components() == made.view.to_components()
    assert again.picture == made.picture
