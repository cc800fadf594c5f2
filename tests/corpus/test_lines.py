"""Bad lines are said with their number and a hint, and the good ones around them are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.corpus.lines import read_lines
from bot.corpus.report import Report
from bot.model.faults import Fault


def read(tmp_path: Path, content: bytes) -> tuple[list[tuple[int, dict[str, object]]], list[Fault]]:
    """Return the good records and the faults of a file."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(content)
    report = Report()
    lines = list(read_lines(path, report))
    return [(number, record) for number, record in lines if record is not None], report.faults()


BAD = [
    (b'{"id": "\xff"}', "not UTF-8: byte 0xff at column 9", "UTF-8"),
    (b'{"id": "a"', "not valid JSON at column", "one complete JSON object"),
    (b'{"id": "a",}', "not valid JSON", "no comma at its end"),
    (b"{'id': 'a'}", "not valid JSON", "double quotes"),
    (b"// a remark", "comment", "remove the line"),
    (b"# a remark", "comment", "remove the line"),
    (b'{"id": "a", "id": "b"}', "`id` stands twice", "keep one"),
    (b'{"id": "a", "value": {"n": 1, "n": 2}}', "`n` stands twice", "keep one"),
    (b'{"n": NaN}', "NaN is not a JSON number", "leave the field out"),
    (b'{"n": -Infinity}', "-Infinity is not a JSON number", "leave the field out"),
    (b'"words"', "not a JSON object", "a line looks like"),
    (b"12", "not a JSON object", "a line looks like"),
    (b'{"a": "\\u0000"}', "NUL", "remove it"),
    (b'{"a": "\\ud800"}', "surrogate", "the character itself"),
    (b'{"a": ' + b"[" * 100_000, "nested too deeply", ""),
    (b'{"n": ' + b"1" * 5000 + b"}", "4300", ""),
]


@pytest.mark.parametrize(("line", "message", "hint"), BAD)
def test_bad_line(tmp_path: Path, line: bytes, message: str, hint: str) -> None:
    """A bad line is one fault at its line; its neighbours are read."""
    records, faults = read(tmp_path, b'{"id": "1"}\n' + line + b'\n{"id": "3"}\n')
    assert [number for number, _ in records] == [1, 3]
    [fault] = faults
    assert (fault.file, fault.line, fault.severity) == ("claims.jsonl", 2, "fault")
    assert message in fault.message
    assert hint in fault.hint


def test_good_line_endings(tmp_path: Path) -> None:
    """CRLF, blank lines and a missing last newline are fine; lines keep their numbers."""
    records, faults = read(tmp_path, b'{"id": "1"}\r\n\r\n   \n{"id": "4"}')
    assert records == [(1, {"id": "1"}), (4, {"id": "4"})]
    assert faults == []


def test_byte_order_mark(tmp_path: Path) -> None:
    """A byte order mark is a warning, not part of the first record."""
    records, [warning] = read(tmp_path, b'\xef\xbb\xbf{"id": "1"}\n')
    assert records == [(1, {"id": "1"})]
    assert warning.severity == "warning"


def test_utf16(tmp_path: Path) -> None:
    """A file in UTF-16 is one fault, not one a line."""
    records, [fault] = read(tmp_path, '{"id": "1"}\n{"id": "2"}\n'.encode("utf-16"))
    assert (records, fault.message) == ([], "the file is UTF-16")


@pytest.mark.parametrize(
    "content", [b'[{"id": "1"}]', b'[\n{"id": "1"},\n{"id": "2"}\n]\n', b'{\n  "id": "1"\n}\n']
)
def test_one_json_document(tmp_path: Path, content: bytes) -> None:
    """A whole-file JSON document is one fault that says how to make lines of it."""
    records, [fault] = read(tmp_path, content)
    assert records == []
    assert "one JSON document" in fault.message
    assert "jq" in fault.hint


def test_cut_off_anywhere(tmp_path: Path) -> None:
    """A file cut off inside its last record says so, wherever it was cut."""
    whole = b'{"id": "1", "quote": "a"}\n{"id": "2", "quote": "\xc3\xa9"}\n'
    for end in range(27, len(whole) - 2):
        records, faults = read(tmp_path, whole[:end])
        assert [number for number, _ in records] == [1]
        assert [fault.line for fault in faults] == [2]
        assert "cut off" in faults[0].hint or "UTF-8" in faults[0].message


def test_surrogate_pairs_are_characters(tmp_path: Path) -> None:
    """A whole surrogate pair is an ordinary character."""
    [(_, record)], faults = read(tmp_path, b'{"a": "\\ud83d\\ude00"}\n')
    assert (record["a"], faults) == ("😀", [])


def test_bytes_are_told(tmp_path: Path) -> None:
    """Progress counts every byte, of bad lines too."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b'{"id": "1"}\nbad\n\n')
    told: list[int] = []
    assert list(read_lines(path, Report(), told.append)) == [(1, {"id": "1"}), (2, None)]
    assert sum(told) == path.stat().st_size
