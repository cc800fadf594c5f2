"""/export and the files it makes: whole rows, both forms alike, the schema kept, cut only with a word about it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.corpus.read import load_corpus
from bot.desk.desk import Desk
from bot.model.edtf import parse
from bot.model.exported import Export
from bot.model.values import Date, Number
from commands import export as command
from commands.exports import COLUMNS, SCHEMA, Format, Written, pieces, value_json
from tests.commands.conftest import World
from tests.conftest import HARBOUR


async def made(
    desk: Desk, topic: str = "", form: Format = "json", room: int | None = None
) -> tuple[bytes, Export, int]:
    """Return an exported file, what it was made of, and how many claims it holds."""
    found = await desk.export(topic)
    written = Written()
    data = b"".join([piece async for piece in pieces(found, form, written, room)])
    return data, found, written.claims


def rows(data: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


async def test_everything_is_exported_verbatim(harbour: Desk) -> None:
    """Every claim of the corpus once, in order; each quotation stands in its document where it says."""
    corpus = load_corpus(HARBOUR)
    data, found, written = await made(harbour)
    claims = json.loads(data)["claims"]
    assert [one["claim"] for one in claims] == sorted(corpus.claims)
    assert written == found.total == len(claims)
    for one in claims:
        document = corpus.documents[one["document"]]
        assert document.body[one["start"] : one["end"]] == one["quote"]
        assert one["document_sha256"] == document.sha256


async def test_both_forms_say_the_same(harbour: Desk) -> None:
    """A row of the table is a claim of the JSON file; several names stand in one cell."""
    table = rows((await made(harbour, form="csv"))[0])
    claims = json.loads((await made(harbour))[0])["claims"]
    assert list(table[0]) == list(COLUMNS)
    for row, one in zip(table, claims, strict=True):
        assert row["claim"] == one["claim"]
        assert row["quote"].removeprefix("'") == one["quote"]
        assert row["said_by"] == " | ".join(one["said_by"])
        assert (row["published"], row["published_basis"]) == (one["published"] or "", one["published_basis"])


async def test_the_file_is_as_its_schema_says(harbour: Desk) -> None:
    """The same members, none more; numbers count what there is."""
    value = json.loads((await made(harbour))[0])
    assert list(value) == list(SCHEMA["properties"])
    item = SCHEMA["properties"]["claims"]["items"]
    for one in value["claims"]:
        assert list(one) == item["required"]
        assert all(_fits(one[name], shape) for name, shape in item["properties"].items())


def _fits(value: Any, shape: dict[str, Any]) -> bool:
    if "enum" in shape:
        return value in shape["enum"]
    kinds = shape["type"] if isinstance(shape["type"], list) else [shape["type"]]
    types = {"string": str, "integer": int, "array": list, "object": dict, "null": type(None)}
    return isinstance(value, tuple(types[kind] for kind in kinds))


async def test_a_topic_is_that_of_a_brief(harbour: Desk) -> None:
    """What a brief on a topic quotes is exported, and relations only to what is exported too."""
    claims = json.loads((await made(harbour, "full inspection of Crane 7"))[0])["claims"]
    ids = {one["claim"] for one in claims}
    assert ids < set(load_corpus(HARBOUR).claims)
    brief = await harbour.brief("full inspection of Crane 7")
    assert {snippet.claim for snippet in brief.snippets()} <= ids
    links = [link for one in claims for link in one["relations"]]
    assert "contradict" in {link["kind"] for link in links}
    assert {link["claim"] for link in links} <= ids


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(room=st.integers(1_000, 120_000))
@pytest.mark.parametrize("form", ["csv", "json"])
async def test_a_file_that_is_cut_is_whole(harbour: Desk, room: int, form: Format) -> None:
    """However little room there is: it can be read, holds whole claims, and as many as were counted."""
    data, found, written = await made(harbour, form=form, room=room)
    assert len(data) <= room
    held = rows(data) if form == "csv" else json.loads(data)["claims"]
    assert len(held) == written <= found.total


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Number(3, "people"), {"n": 3, "unit": "people", "cmp": "=", "hi": None, "kind": "number"}),
        (Date(parse("2031-04~")), {"edtf": "2031-04~", "kind": "date"}),
    ],
)
def test_values(value: Number | Date, said: dict[str, Any]) -> None:
    """A typed value says its kind; a date is EDTF."""
    assert value_json(value) == said


async def test_the_command_sends_a_file(world: World) -> None:
    """For the asker alone, named after the topic."""
    result = await world.reader.slash(world.channel, "export", topic="Tomas Reke", format="json")
    assert result.response is not None
    assert result.response.ephemeral
    (file,) = result.response.attachments
    assert file.filename == "claims-tomas-reke.json"
    claims = json.loads(await file.read())["claims"]
    assert result.response.content == f"{len(claims)} claims with their quotations and sources."


async def test_a_file_that_does_not_fit_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is cut with a plain statement, and how to get everything."""
    monkeypatch.setattr(command, "LIMIT", 20_000)
    result = await world.reader.slash(world.channel, "export")
    assert result.response is not None
    (file,) = result.response.attachments
    assert file.size <= 20_000
    assert "of 141 in all" in result.response.content
    assert "python -m bot export" in result.response.content


async def test_nothing_on_a_topic(world: World) -> None:
    """A sentence with the next step, no empty file."""
    result = await world.reader.slash(world.channel, "export", topic="pizza")
    assert result.response is not None
    assert not result.response.attachments
    assert "pizza" in result.response.content


async def test_topics_are_offered(world: World) -> None:
    """On empty input too."""
    assert await world.reader.autocomplete(world.channel, "export", "topic", "")
