"""Whatever bytes a corpus holds, the reader answers with a sound corpus or with faults; it never fails itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.corpus import claims as claims_module
from bot.corpus.coverage import uncovered
from bot.corpus.fingerprint import fingerprint
from bot.corpus.read import examine
from bot.model.edtf import Edtf, parse
from tests.corpus.conftest import ARTICLE, CLAIM, DOC

FULL = CLAIM | {
    "quote": {"exact": "The works took 12 days", "prefix": "said."},
    "event": "works",
    "attr": "duration",
    "value": {"t": "number", "n": 12, "unit": "day", "cmp": "range", "hi": 13},
    "time": {"edtf": "2026-05-05", "text": "on Tuesday", "anchor": "2026-05-06"},
    "time_quote": "reopened on Tuesday",
    "said_by": ["mayor"],
    "certainty": "PR",
    "polarity": "+",
    "entities": ["roth"],
    "keywords": ["repairs"],
    "flags": ["cause"],
}
RECORDS: dict[str, list[dict[str, Any]]] = {
    "docs": [
        DOC | {"published_basis": "inferred: x", "tz": "UTC", "url": "https://a.b"},
        {"id": "b", "title": "B", "body": "Text"},
    ],
    "sources": [{"id": "mayor", "kind": "official", "name": "the mayor", "entity": "roth", "party": "town"}],
    "entities": [
        {
            "id": "roth",
            "kind": "person",
            "name": "Ines Roth",
            "aliases": ["Roth", {"form": "mayor", "from": "2025"}],
        }
    ],
    "events": [
        {
            "id": "works",
            "type": "works",
            "name": "the works",
            "date": "2026-05",
            "participants": ["roth"],
            "parent": "",
        }
    ],
    "attributes": [
        {"id": "duration", "value_type": "number", "unit": "day", "asks": ["how long"]},
        {"id": "stage", "value_type": "status", "ladder": {"rungs": ["a", ["b", "c"]], "off": ["d"]}},
    ],
    "claims": [FULL, CLAIM | {"id": "a-2"}, FULL | {"id": "a-3", "quote": "The works took 12 days"}],
}
META = b'format = 1\nname = "x"\nweek_starts = "monday"\ndocuments = "."\n'

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def lay_out(folder: Path, records: dict[str, list[dict[str, Any]]]) -> None:
    """Write a corpus."""
    (folder / "corpus.toml").write_bytes(META)
    (folder / "alder.txt").write_bytes(ARTICLE.encode())
    for name, lines in records.items():
        (folder / f"{name}.jsonl").write_text(
            "".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8"
        )


def resolve(_phrase: str, day: date) -> Edtf | None:
    """Read every phrase as the day itself."""
    return parse(day.isoformat())


def judge(folder: Path) -> None:
    """Hold that the folder is a sound corpus or has a fault."""
    found = examine(folder, resolver=resolve)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claims_module, "read_quickly", lambda _raw: None)
        assert examine(folder, resolver=resolve) == found, "the quick way reads what the thorough one reads"
    assert len(fingerprint(folder)) == 64
    assert (found.corpus is None) == any(fault.severity == "fault" for fault in found.faults)
    for fault in found.faults:
        str(fault).encode("utf-8")
    if found.corpus is None:
        return
    uncovered(found.corpus)
    for claim in found.corpus.claims.values():
        for span in filter(None, (claim.quote, claim.time_quote)):
            assert found.corpus.documents[claim.doc].body[span.start : span.end] == span.text


def test_the_whole_corpus_is_sound() -> None:
    """Unharmed, the corpus has no fault and no warning: what the others harm was whole."""
    with TemporaryDirectory() as name:
        lay_out(Path(name), RECORDS)
        found = examine(Path(name))
    assert [fault.message for fault in found.faults] == ["1 document has no claim: b"]


def harm_bytes(data: st.DataObject) -> None:
    """Replace a piece of a file by other bytes, and judge."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, RECORDS)
        path = data.draw(st.sampled_from(sorted(folder.iterdir())))
        content = path.read_bytes()
        start = data.draw(st.integers(0, len(content)))
        end = data.draw(st.integers(start, min(len(content), start + 30)))
        junk = data.draw(
            st.binary(max_size=8) | st.sampled_from([b"\n", b"{", b'"', b"\\ud800", b"null", b"[", b"\0"])
        )
        path.write_bytes(content[:start] + junk + content[end:])
        judge(folder)


def harm_json(data: st.DataObject) -> None:
    """Put some JSON into a field of a record, and judge."""
    records = json.loads(json.dumps(RECORDS))
    record = data.draw(st.sampled_from([line for lines in records.values() for line in lines]))
    target = data.draw(
        st.sampled_from([record, *(value for value in record.values() if isinstance(value, dict))])
    )
    target[data.draw(st.sampled_from([*target, "other"]))] = data.draw(JSON)
    with TemporaryDirectory() as name:
        lay_out(Path(name), records)
        judge(Path(name))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_bytes(data: st.DataObject) -> None:
    """Any piece of any file may be replaced by any bytes."""
    harm_bytes(data)


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_any_json(data: st.DataObject) -> None:
    """Any field of any record may hold any JSON."""
    harm_json(data)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(st.data())
def test_any_bytes_at_length(data: st.DataObject) -> None:
    """The same with three thousand kinds of harm."""
    harm_bytes(data)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(st.data())
def test_any_json_at_length(data: st.DataObject) -> None:
    """The same with three thousand fields."""
    harm_json(data)
