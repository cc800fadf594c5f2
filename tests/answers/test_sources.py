"""/sources: which documents, who speaks in them, shared origins, reliability as set; and finding one by any name."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.answers.composing.sources import reliability
from bot.answers.question.directory import LABEL, document_in, label_of
from bot.desk.desk import Desk
from bot.model.answer import Answer, Cited, Note, Reason
from bot.model.corpus import Document
from bot.reading import listing
from commands.whys import sentences
from tests.conftest import HARBOUR


def notes(answer: Answer, heading: str = "") -> list[str]:
    """Return the sentences of ours, of one section or of all."""
    return [
        line.text
        for section in answer.sections
        for line in section.lines
        if isinstance(line, Note) and heading in ("", section.heading)
    ]


def cited(answer: Answer) -> list[Cited]:
    """Return the quotations."""
    return [line for section in answer.sections for line in section.lines if isinstance(line, Cited)]


async def test_all_documents(harbour: Desk) -> None:
    """Each with its outlet, date and how sure, how much it says and who speaks; shared origins are named."""
    answer = await harbour.answer("sources", "")
    assert [section.heading for section in answer.sections][:1] == [
        "Crane comes down at Saltmere's East Quay; 11 hurt"
    ]
    told = "\n".join(notes(answer))
    assert "Saltmere Courier · published 14 May 2024, as it says · 37 claims · courier" in told
    assert "inferred (The article speaks of Wednesday" in told
    assert "Speaking in it: Dock and Allied Workers' Union; Tomas Reke" in told
    (shared, *_) = notes(answer, "One origin in several documents")
    assert shared.startswith("Kestrel Quays / ")
    assert "in 4 documents" in shared
    assert notes(answer, "Reliability, as set by the operators")[0].startswith("F, cannot be judged: ")


async def test_one_document_in_the_order_of_its_text(harbour: Desk) -> None:
    """All claims of it, as their quotations stand in it."""
    answer = await harbour.answer("sources", "bollard")
    starts = [one.snippet.start for one in cited(answer)]
    assert starts == sorted(starts)
    assert len(starts) == 33
    assert {one.snippet.citation.doc for one in cited(answer)} == {"bollard"}
    assert sentences(cited(answer)[0].snippet) == ("It comes from “EAST QUAY: WHAT YOUR UNION KNOWS”.",)


async def test_one_speaker(harbour: Desk) -> None:
    """What is said in its name, how reliable the operators hold it to be, whose interest it speaks for."""
    answer = await harbour.answer("sources", "marta oduya")
    assert answer.entity == "Marta Oduya"
    assert all("Marta Oduya" in one.snippet.chain for one in cited(answer))
    assert "Reliability, as set by the operators: F, cannot be judged." in notes(answer)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("courier", "Source: Crane comes down"),
        ("COURIER", "Source: Crane comes down"),
        (
            "Crane comes down at Saltmere's East Quay; 11 hurt (Saltmere Courier) · courier",
            "Source: Crane comes",
        ),
        ("The Bollard", "Source: The Bollard"),
        ("east quay: what", "Source: EAST QUAY"),
        ("union quay knows", "Source: EAST QUAY"),
        ("tomas reke", "Source: Tomas Reke"),
    ],
)
async def test_found_by_any_name(harbour: Desk, typed: str, title: str) -> None:
    """An id, what autocomplete offers, an outlet, the beginning of a title or some of its words, a speaker."""
    answer = await harbour.answer("sources", typed)
    assert answer.found
    assert answer.title.startswith(title)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("courrier", Reason.AMBIGUOUS),
        ("xyzzy", Reason.UNKNOWN_NAME),
        ("%_'\"\0", Reason.UNKNOWN_NAME),
        ("x" * 900, Reason.UNKNOWN_NAME),
    ],
)
async def test_near_misses_are_offered(harbour: Desk, typed: str, reason: Reason) -> None:
    """What is no source is refused; each offer is found."""
    answer = await harbour.answer("sources", typed)
    assert (answer.found, answer.reason) == (False, reason)
    assert answer.readings
    for choice in answer.readings:
        assert (await harbour.answer("sources", choice.query)).found, choice


async def test_every_suggestion_is_found(harbour: Desk) -> None:
    """On empty input there are some; documents come first."""
    choices = await harbour.suggest("sources", "")
    assert document_in(choices[0].query) in {"courier", "meridian", "bollard", "herald"}
    for choice in choices:
        assert (await harbour.answer("sources", choice.query)).found, choice


async def test_what_is_left_out_is_counted(harbour: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents and claims beyond the limits are told as numbers."""
    monkeypatch.setattr(listing, "DOCUMENTS", 3)
    monkeypatch.setattr(listing, "CLAIMS", 10)
    assert "1 more document: name it" in notes(await harbour.answer("sources", ""))[-1]
    one = await harbour.answer("sources", "courier")
    assert len(cited(one)) == 10
    assert notes(one)[-1] == "27 more claims follow in its text."


async def test_reliability_is_what_the_operators_set(tmp_path: Path) -> None:
    """A letter in sources.jsonl is told in words; whoever has none cannot be judged."""
    corpus = tmp_path / "corpus"
    shutil.copytree(HARBOUR, corpus)
    file = corpus / "sources.jsonl"
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    for record in records:
        if record["name"] == "Marta Oduya":
            record["reliability"] = "C"
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    async with Desk.open(corpus, tmp_path / "state") as desk:
        told = notes(await desk.answer("sources", ""), "Reliability, as set by the operators")
    assert [note.partition(": ")[0] for note in told] == ["C, fairly reliable", "F, cannot be judged"]
    assert "Marta Oduya" in told[0]


def test_every_letter_has_words() -> None:
    """The six letters are told apart."""
    assert len({reliability(letter) for letter in "ABCDEF"}) == 6


@pytest.mark.parametrize("title", ["", "A title", "word " * 60, "a · b"])
@pytest.mark.parametrize("outlet", ["", "The Outlet"])
@pytest.mark.parametrize("id_", ["d1", "000_4b0281ec3d279085"])
def test_labels_hold_their_id(title: str, outlet: str, id_: str) -> None:
    """Whatever the title, the label fits and leads back to the document."""
    label = label_of(Document(id_, title, "", "", outlet))
    assert len(label) <= LABEL
    assert document_in(label) == id_
