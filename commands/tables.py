"""Rows as a CSV file (RFC 4180) that a spreadsheet opens as it stands, and runs nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int
BOM = b"\xef\xbb\xbf"
"""Without it a spreadsheet takes UTF-8 for the machine's own encoding."""
_FORMULA = frozenset("=+-@＝＋－＠")
"""What a formula begins with; spreadsheets take the wide ones for the same."""


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows, the heading first, as UTF-8 with a mark at its beginning."""
    return BOM + b"".join(csv_line(row) for row in rows)


def csv_line(row: Sequence[Cell]) -> bytes:
    """Return one row with its end of line; a text that a spreadsheet would compute begins with an apostrophe."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([_defused(cell) for cell in row])
    return out.getvalue().encode("utf-8", "replace")


def _defused(cell: Cell) -> Cell:
    if isinstance(cell, int) or not cell:
        return cell
    begins = cell.replace("\ufeff", "").replace("\u200b", "").lstrip()[:1]
    return f"'{cell}" if begins in _FORMULA or cell[0] in "\t\r\n" else cell
