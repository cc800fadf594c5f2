"""A good line is read quickly, to the same claim as thoroughly; any doubt leaves it to the thorough reading."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from bot.corpus import claims as claims_module
from bot.corpus.quick import read_quickly
from bot.corpus.read import examine
from tests.corpus.conftest import CLAIM, Make

GOOD: list[dict[str, Any]] = [
    {},
    {"keywords": ["a", "b"], "flags": [], "polarity": "?", "certainty": "PS"},
    {"value": {"t": "number", "n": 12, "unit": "day", "cmp": "range", "hi": 13.5}},
    {"value": {"t": "bool", "b": None}},
    {"value": {"t": "entities", "members": ["roth"], "closed": True}},
    {"value": {"t": "quoted", "words": "12 days", "speaker": "roth"}},
    {"time": {"edtf": "2026-05/2026-06", "text": "12 days", "anchor": "2026-05-06"}},
    {"time": None, "value": None},
    {"text": "At 10:30 it was over: “done”."},
    {"text": "\u6a4b \U0001f6a7 ½"},
]
DOUBTFUL = [
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "id": "b"}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "text" : "t"}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "te\\u0078t": "t"}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "value": {"t": "label", "label": "a", "label": "b"}}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "other": 1}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "time": {"edtf": "2026", "other": 1}}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "event": null}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "\\u0000"}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "\\ud800"}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "\\u001c"}',
    '{"id": " a", "doc": "alder", "quote": "x", "text": "t"}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "value": {"t": "number", "n": NaN}}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "value": {"t": "number", "n": 1e999}}',
    '{"id": "a", "doc": "alder", "quote": "x", "text": "t", "time": {"edtf": "tomorrow"}}',
    '{"id": "a", "doc": "alder", "quote": {"exact": "x"}, "text": "t"}',
    '{"id": "a", "doc": "alder", "quote": "x"}',
    "[1]",
    "",
]


@pytest.mark.parametrize("more", GOOD, ids=lambda more: ",".join(more) or "bare")
def test_a_good_line_is_read_quickly(
    more: dict[str, Any], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes no second look, and the claim is the one of a thorough reading."""
    folder = make(claims=[CLAIM | more], entities=[{"id": "roth", "name": "Ines Roth"}])
    quickly = examine(folder)
    assert quickly.corpus is not None
    assert read_quickly(json.dumps(CLAIM | more).encode()) is not None
    monkeypatch.setattr(claims_module, "read_quickly", lambda _raw: None)
    assert examine(folder) == quickly


@pytest.mark.parametrize("line", DOUBTFUL)
def test_a_doubtful_line_is_not_read_quickly(line: str) -> None:
    """A field given twice, unknown, null where it may not be, or of the wrong shape is for the thorough reading."""
    assert read_quickly(line.encode()) is None


@contextmanager
def _here(work: Callable[[], Iterable[Any]]) -> Iterator[Iterator[Any]]:
    yield iter(work())


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 100])
def test_pieces_read_elsewhere_make_one_whole(
    make: Make, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    """However the lines are shared out, claims and complaints are the same, in the same order."""
    lines = [json.dumps(CLAIM | {"id": f"a-{n}"}).encode() for n in range(12)]
    lines[3] = b"{broken"
    lines[5] = lines[4]
    lines[6] = b""
    lines[8] = json.dumps(CLAIM | {"id": "a-8", "quote": "not there"}).encode()
    lines[9] = json.dumps(CLAIM | {"id": "a-9", "quote": "works took 12 day"}).encode()
    folder = make(claims=b"\n".join(lines))
    alone = examine(folder)
    monkeypatch.setattr(claims_module, "PIECE", piece)
    assert examine(folder, elsewhere=_here) == alone
    assert {fault.line for fault in alone.faults} == {4, 6, 9, 10}
