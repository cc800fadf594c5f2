"""`/when` on a small corpus of its own: ends, parts, zones, instants, distances, and what was called off."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.desk.desk import Desk
from bot.model.answer import Answer, Dated, Note, Reason
from commands.render import pages

EAST = (
    "The lantern fair began on 10 June. The lantern fair closed its gates on 14 June. The parade of boats set off"
    " on 12 June. The night concert was held on 11 June. The blockade of the pass began in March."
    " The rocket lifted off at 7.05 a.m. on 2 June. The envoys met on 3 June."
    " The regatta is planned for 20 July. The bridge opens on 1 September."
    " Work on the tower was to begin in May. Ann Quill said on Friday that she would row."
)
WEST = "The envoys met on 2 June. The regatta has been cancelled. The bridge opens on 5 September, the mayor said."


def claim(
    id_: str, quote: str, event: str, attr: str = "date", edtf: str = "", **more: object
) -> dict[str, object]:
    """Return a claim record; with `edtf` it asserts that date."""
    dated = {"value": {"t": "date", "edtf": edtf}} if edtf else {}
    doc = "east" if quote in EAST else "west"
    return {
        "id": id_,
        "doc": doc,
        "quote": quote,
        "text": quote,
        "event": event,
        "attr": attr,
        **dated,
        **more,
    }


def event(
    id_: str, type_: str, name: str, date: str, basis: str = "stated", **more: object
) -> dict[str, object]:
    """Return an event record."""
    return {
        "id": id_,
        "type": type_,
        "name": name,
        "date": date,
        "date_basis": basis,
        "date_why": "Told so.",
        **more,
    }


RECORDS: dict[str, list[dict[str, object]]] = {
    "docs": [
        {
            "id": "east",
            "title": "Fair",
            "outlet": "Dawn",
            "body": EAST,
            "published": "2025-06-15",
            "tz": "Asia/Tokyo",
        },
        {
            "id": "west",
            "title": "Envoys",
            "outlet": "Dusk",
            "body": WEST,
            "published": "2025-06-16",
            "tz": "America/Lima",
        },
    ],
    "entities": [{"id": "quill", "kind": "person", "name": "Ann Quill"}],
    "attributes": [
        {"id": "date", "value_type": "date", "asks": ["when", "date"]},
        {"id": "opening", "value_type": "date", "name": "first day", "asks": ["when did it start", "begin"]},
        {
            "id": "closing",
            "value_type": "date",
            "name": "last day",
            "asks": ["when did it end", "finish", "over"],
        },
        {"id": "state", "value_type": "status", "asks": ["status"]},
    ],
    "events": [
        event("fair", "fair", "lantern fair", "2025-06-10/2025-06-14"),
        event("parade", "parade", "parade of boats", "2025-06-12", parent="fair"),
        event("concert", "concert", "night concert", "2025-06-11", parent="fair"),
        event("blockade", "blockade", "blockade of the pass", "2025-03"),
        event("lift", "launch", "rocket launch", "2025-06-02"),
        event("envoys", "meeting", "meeting of the envoys", "2025-06-03"),
        event("regatta", "regatta", "harbour regatta", "2025-07-20"),
        event("bridge", "opening", "bridge opening", "2025-09-01"),
        event("tower", "work", "tower work", "2025-05-10/2025-05-20", "inferred"),
    ],
    "claims": [
        claim("c01", "The lantern fair began on 10 June", "fair", "opening", "2025-06-10"),
        claim("c02", "The lantern fair closed its gates on 14 June", "fair", "closing", "2025-06-14"),
        claim("c03", "The parade of boats set off on 12 June", "parade", edtf="2025-06-12"),
        claim("c04", "The night concert was held on 11 June", "concert", edtf="2025-06-11"),
        claim("c05", "The blockade of the pass began in March", "blockade", edtf="2025-03"),
        claim(
            "c06", "The rocket lifted off at 7.05 a.m. on 2 June", "lift", edtf="2025-06-02T07:05:00+09:00"
        ),
        claim("c07", "The envoys met on 3 June", "envoys", edtf="2025-06-03"),
        claim("c08", "The envoys met on 2 June", "envoys", edtf="2025-06-02"),
        claim("c09", "The regatta is planned for 20 July", "regatta", edtf="2025-07-20"),
        claim(
            "c10",
            "The regatta has been cancelled",
            "regatta",
            "state",
            value={"t": "status", "rung": "cancelled"},
        ),
        claim("c11", "The bridge opens on 1 September", "bridge", edtf="2025-09-01"),
        claim("c12", "The bridge opens on 5 September", "bridge", edtf="2025-09-05"),
        claim("c13", "Work on the tower was to begin in May", "tower"),
    ],
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Yield a desk on the corpus above."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name, lines in RECORDS.items():
        (corpus / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    async with Desk.open(corpus, tmp_path / "state") as opened:
        yield opened


def labels(answer: Answer, heading: str = "") -> list[str]:
    """Return the dates under a heading, each with what it is the date of."""
    lines = [line for section in answer.sections if section.heading == heading for line in section.lines]
    return [f"{line.label} {line.event}".strip() for line in lines if isinstance(line, Dated)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("when did the lantern fair start", "10 Jun 2025 first day"),
        ("when did the lantern fair begin", "10 Jun 2025 first day"),
        ("when did the lantern fair end", "14 Jun 2025 last day"),
        ("when was the lantern fair over", "14 Jun 2025 last day"),
        ("end of the lantern fair", "14 Jun 2025 last day"),
        ("until when did the lantern fair run", "14 Jun 2025 last day"),
        ("since when does the lantern fair run", "10 Jun 2025 first day"),
        ("when did the blockade of the pass start", "Mar 2025"),
        ("when did the rocket launch finish", "2 Jun 2025, 07:05 UTC+09:00"),
        ("when did the tower work begin", "10 May 2025 at the earliest"),
        ("when did the tower work stop", "20 May 2025 at the latest"),
    ],
)
async def test_beginning_and_end_are_told_apart(desk: Desk, text: str, first: str) -> None:
    """The end that is asked for comes first, and nothing that is only the other."""
    answer = await desk.when(text)
    assert answer.found, answer.message
    assert labels(answer)[0] == first
    assert len(labels(answer)) == 1


async def test_an_end_that_nothing_gives_is_refused(desk: Desk) -> None:
    """The month in which something began says nothing of its end."""
    answer = await desk.when("when did the blockade of the pass end")
    assert answer.reason is Reason.NO_CLAIM
    assert "does not say when it ended" in answer.message
    assert [snippet.claim for snippet in answer.near] == ["c05"]


async def test_an_event_with_its_parts(desk: Desk) -> None:
    """A whole event shows both its ends, then what lies in it, in order of time."""
    answer = await desk.when("lantern fair")
    assert labels(answer) == ["10 Jun 2025 first day", "14 Jun 2025 last day"]
    assert labels(answer, "Within it") == ["11 Jun 2025 night concert", "12 Jun 2025 parade of boats"]


async def test_a_day_apart_in_two_zones(desk: Desk) -> None:
    """Two articles in different time zones that are one day apart may both be right; the answer says so."""
    answer = await desk.when("meeting of the envoys")
    assert labels(answer) == ["3 Jun 2025", "2 Jun 2025"]
    notes = [line.text for line in answer.sections[0].lines if isinstance(line, Note)]
    assert any("America/Lima and Asia/Tokyo" in note for note in notes)
    assert not any(isinstance(line, Note) for line in (await desk.when("bridge opening")).sections[0].lines)


async def test_an_instant_is_shown_with_its_zone(desk: Desk) -> None:
    """A time of day keeps its zone; Discord shows it in each reader's own as well, never a date without a time."""
    answer = await desk.when("rocket launch")
    assert labels(answer) == ["2 Jun 2025, 07:05 UTC+09:00"]
    assert "<t:1748815500:f>" in str(pages(answer)[0].embeds[0].description)
    assert "<t:" not in str(pages(await desk.when("lantern fair"))[0].embeds[0].description)


async def test_the_bottom_line_names_another_date(desk: Desk) -> None:
    """Where somebody gives another day, the first sentence says so."""
    message = (await desk.when("bridge opening")).message
    assert "1 Sep 2025" in message
    assert "Dusk gives 5 Sep 2025" in message


async def test_what_was_called_off_is_said(desk: Desk) -> None:
    """A date that stands no longer is not shown as if it did."""
    answer = await desk.when("harbour regatta")
    assert labels(answer) == ["20 Jul 2025"]
    assert "The latest word on it is “cancelled” (Dusk)." in answer.notes


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("how long ago was the parade of boats", "4 days before 16 Jun 2025"),
        ("how many days until the bridge opening", "77 days after 16 Jun 2025"),
        ("how long since the blockade of the pass", "77 to 107 days before 16 Jun 2025"),
        ("how long ago did the lantern fair end", "2 days before 16 Jun 2025"),
    ],
)
async def test_how_far_off(desk: Desk, text: str, distance: str) -> None:
    """How long ago or until asks for a date, not for how long something lasted; `/ask` knows that too."""
    for answer in (await desk.when(text), await desk.ask(text)):
        assert answer.found, answer.message
        assert distance in answer.message


@pytest.mark.parametrize(
    ("text", "past"),
    [("when will the bridge opening be", False), ("when will the parade of boats be", True)],
)
async def test_what_will_be(desk: Desk, text: str, past: bool) -> None:
    """Asked of the future, what is past is shown only where nothing lies ahead, and said to be past."""
    answer = await desk.when(text, now=datetime(2025, 6, 16, tzinfo=UTC))
    assert answer.found
    assert any("past" in note for note in answer.notes) is past


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in june 2025", ["launch", "meeting", "fair", "concert", "parade"]),
        ("since 1 july 2025", ["regatta", "bridge opening"]),
        ("the week before the lantern fair", ["envoys"]),
    ],
)
async def test_a_time_alone_is_a_chronicle(desk: Desk, text: str, expected: list[str]) -> None:
    """Without a topic, what happened in that time is listed in its order."""
    answer = await desk.when(text)
    shown = labels(answer)
    assert len(shown) == len(expected), shown
    assert all(name in label for name, label in zip(expected, shown, strict=True))


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("parade of boats before 2020", "What the corpus holds on it is of 12 Jun 2025."),
        ("bridge opening in june 2025", "What the corpus holds on it is of 1 Sep 2025 and 5 Sep 2025."),
        ("before 1990", "What the corpus holds on it is of times from Mar 2025 to 5 Sep 2025."),
    ],
)
async def test_a_refusal_names_the_dates_that_are_held(desk: Desk, asked: str, held: str) -> None:
    """Outside the dates asked for, a reader learns which dates to ask for instead."""
    answer = await desk.when(asked)
    assert answer.reason is Reason.OUTSIDE_DATES
    assert held in answer.message
