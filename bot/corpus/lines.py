"""JSON Lines, read strictly and line by line: what is wrong with one line is said, and the next is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.corpus.folder import MAX_DOCUMENT
from bot.corpus.report import Report, Spot

Record = dict[str, Any]
Tick = Callable[[int], None]

MAX_LINE = 2 * MAX_DOCUMENT
"""Bytes: room for the largest `body`, escaped."""
_UTF8_BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class _BadLine(ValueError):
    """A line that is no record; carries the hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def _object(pairs: list[tuple[str, Any]]) -> Record:
    record = dict(pairs)
    if len(record) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise _BadLine(f"the field `{twice}` stands twice in one object", "keep one of them")
    return record


def _constant(name: str) -> float:
    raise _BadLine(f"{name} is not a JSON number", "leave the field out where there is no number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


def _is_unicode(record: object) -> bool:
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def parse_line(raw: bytes) -> Record:
    """Return the JSON object of one line.

    Raises:
        ValueError: it is none; the message says why, its `hint` (if any) what to do.

    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = raw[error.start]
        raise _BadLine(
            f"not UTF-8: byte 0x{byte:02x} at column {error.start + 1}", "save the file as UTF-8"
        ) from None
    if text.lstrip().startswith(("//", "#", "/*")):
        raise _BadLine("a comment: JSON Lines has none", "remove the line")
    if "\\u0000" in text or "\0" in text:
        raise _BadLine("it holds a NUL character", "remove it; the extractor may have read a binary file")
    try:
        record = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        cut = not raw.endswith(b"\n")
        hint = (
            "the file ends inside this record: it looks cut off, write it again"
            if cut
            else "write one complete JSON object a line, with double quotes and no comma at its end"
        )
        raise _BadLine(f"not valid JSON at column {error.colno}: {error.msg}", hint) from None
    except RecursionError:
        raise _BadLine("nested too deeply") from None
    if "\\ud" in text.lower() and not _is_unicode(record):
        raise _BadLine(
            "it holds half of a surrogate pair (\\ud800 to \\udfff)", "write the character itself, as UTF-8"
        )
    if not isinstance(record, dict):
        raise _BadLine("not a JSON object", 'a line looks like {"id": "…", …}')
    return record


def _whole_document(raw: bytes) -> bool:
    return raw.strip() in (b"[", b"{") or raw.lstrip().startswith(b"[")


def read_lines(path: Path, report: Report, tick: Tick | None = None) -> Iterator[tuple[int, Record | None]]:
    """Yield (line number from 1, record) of every line; None, with a fault noted, for a bad one."""
    for number, raw in raw_lines(path, report, tick):
        yield number, read_line(raw, report.at(path.name, number))


def read_line(raw: bytes, spot: Spot) -> Record | None:
    """Return the record of a line; None, with a fault noted, for a bad one."""
    try:
        return parse_line(raw)
    except ValueError as error:  # also int() of more than 4,300 digits
        spot.fault(str(error), getattr(error, "hint", ""))
        return None


def raw_lines(path: Path, report: Report, tick: Tick | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield (line number from 1, bytes) of every line that is not blank; a file that is no JSON Lines is a fault.

    CRLF is fine. `tick` is called with the bytes of each line.
    """
    name, first = path.name, True
    with path.open("rb") as file:
        for number, raw in enumerate(iter(lambda: file.readline(MAX_LINE + 1), b""), 1):
            if tick:
                tick(len(raw))
            if number == 1 and raw.startswith(_UTF16_BOMS):
                report.fault(name, 0, "the file is UTF-16", "save it as UTF-8")
                return
            if number == 1 and raw.startswith(_UTF8_BOM):
                report.warn(name, 1, "the file starts with a byte order mark", "save it as UTF-8 without BOM")
                raw = raw.removeprefix(_UTF8_BOM)  # noqa: PLW2901
            if len(raw) > MAX_LINE:
                report.fault(
                    name, number, f"the line is longer than {MAX_LINE:,} bytes; reading stopped here"
                )
                return
            if not raw.strip():
                continue
            if first and _whole_document(raw):
                hint = f"write one record a line, e.g. with: jq -c '.[]' {name}"
                report.fault(name, number, "the file is one JSON document, not JSON Lines", hint)
                return
            first = False
            yield number, raw
