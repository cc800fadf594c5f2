"""/timeline: the order of time, who says so, what conflicts, what lies ahead, and what is left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers.composing import chronology
from bot.app.as_text import as_text
from bot.desk.desk import Desk
from bot.model.answer import Answer, Dated, Note, Reason
from bot.model.corpus import Claim, Corpus
from bot.model.edtf import Edtf
from bot.model.values import Date

NOW = datetime(2024, 5, 24, 12, tzinfo=UTC)


def lines(answer: Answer) -> list[Dated]:
    """Return the dates of a timeline in reading order."""
    return [line for section in answer.sections for line in section.lines if isinstance(line, Dated)]


def first(edtf: Edtf) -> int:
    """Return the first day that is known of a date."""
    return edtf.lo or edtf.hi or 0


@pytest.mark.parametrize("topic", ["", "collapse of Crane 7", "strike in May", "Tomas Reke"])
async def test_dates_stand_in_order(harbour: Desk, topic: str) -> None:
    """By their first day, past and ahead; only what conflicts stands beside the earliest account of it."""
    answer = await harbour.answer("timeline", topic, now=NOW)
    assert answer.found
    days = [first(one.edtf) for one in lines(answer) if not one.rivals]
    assert days == sorted(days)
    for one in lines(answer):
        assert one.snippets
        assert one.label
        assert one.sure


async def test_rivals_stand_together(harbour: Desk) -> None:
    """Each of two conflicting dates names the other, in words too, and they are neighbours."""
    answer = await harbour.answer("timeline", "", now=NOW)
    shown = lines(answer)
    places = [place for place, one in enumerate(shown) if one.rivals]
    assert [shown[place].edtf.text for place in places] == ["2024-02-12", "2024-05-02"]
    assert places[1] == places[0] + 1
    a, b = (shown[place] for place in places)
    assert (a.rivals, b.rivals) == ((b.edtf,), (a.edtf,))
    assert "accounts conflict: others say 2 May 2024" in a.sure
    assert a.event == b.event == "full inspection of Crane 7"
    assert a.snippets[0].chain != b.snippets[0].chain
    assert "on 2 of them accounts conflict" in answer.message


async def test_what_is_ahead_depends_on_the_day(harbour: Desk) -> None:
    """The report due in June and July lies ahead in May, and no more in August."""
    may = await harbour.answer("timeline", "", now=NOW)
    assert [section.heading for section in may.sections] == ["Up to now", "Still ahead"]
    ahead = [one.edtf for one in may.sections[1].lines if isinstance(one, Dated)]
    assert len(ahead) == 2
    assert all(edtf.lo is not None and edtf.lo > NOW.toordinal() for edtf in ahead)
    august = await harbour.answer("timeline", "", now=datetime(2024, 8, 1, tzinfo=UTC))
    assert [section.heading for section in august.sections] == ["Up to now"]


async def test_every_dated_claim_of_a_small_corpus_is_told(harbour: Desk, harbour_corpus: Corpus) -> None:
    """What has a date of its own is there, by itself or by a claim that gives the same date of the same thing."""
    told = {(one.edtf.lo, one.edtf.hi) for one in lines(await harbour.answer("timeline", "", now=NOW))}
    for claim in harbour_corpus.claims.values():
        date = dated(claim)
        if date is not None:
            assert (date.lo, date.hi) in told, claim.id


def dated(claim: Claim) -> Edtf | None:
    """Return the date that a claim gives itself."""
    if isinstance(claim.value, Date):
        return claim.value.edtf
    return claim.time.edtf if claim.time else None


async def test_an_event_that_only_the_corpus_dates_says_so(harbour: Desk) -> None:
    """Where no claim's words give an event's date, the line says whose date it is."""
    (one,) = [
        one for one in lines(await harbour.answer("timeline", "", now=NOW)) if "fish market" in one.event
    ]
    assert one.sure == "the corpus dates the event so; these words do not"


async def test_what_is_left_out_is_counted(harbour: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Conflicts are kept first; the rest is told as a number."""
    every = lines(await harbour.answer("timeline", "", now=NOW))
    monkeypatch.setattr(chronology, "SHOWN", 5)
    answer = await harbour.answer("timeline", "", now=NOW)
    notes = [line.text for section in answer.sections for line in section.lines if isinstance(line, Note)]
    assert len(lines(answer)) < len(every)
    assert sum(bool(one.rivals) for one in lines(answer)) == 2
    assert len(notes) == 1
    assert "more dates: name" in notes[0]
    assert len(lines(answer)) == 5
    assert notes[0].startswith(f"{len(every) - 5} more")


@pytest.mark.parametrize(
    ("topic", "reason"),
    [
        ("pizza", Reason.NO_CLAIM),
        ("31 April", Reason.BAD_INPUT),
        ("x" * 300, Reason.TOO_LONG),
    ],
)
async def test_refusals(harbour: Desk, topic: str, reason: Reason) -> None:
    """A topic that nothing is on, that has no day, or that is too long, is refused with its reason."""
    answer = await harbour.answer("timeline", topic, now=NOW)
    assert (answer.found, answer.reason) == (False, reason)


async def test_the_same_again_from_its_receipt(harbour: Desk) -> None:
    """A receipt proves a timeline as it does any answer."""
    answer = await harbour.answer("timeline", "inspection", now=NOW)
    receipt = await harbour.remember(answer, "inspection", guild=None, asker=None)
    asked = await harbour.recall(receipt)
    assert asked is not None
    assert await harbour.again(asked) == answer
    assert (await harbour.verify(asked)).verdict == "holds"
    assert "accounts conflict" in as_text(answer)
