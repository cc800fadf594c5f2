"""CSV files: read back as they were written, and a spreadsheet computes nothing of them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands.tables import BOM, csv_bytes

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))


def _read(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.removeprefix(BOM).decode(), newline=""), strict=True))


@given(rows=st.lists(st.lists(TEXT, min_size=2, max_size=3), max_size=4))
def test_read_back(rows: list[list[str]]) -> None:
    """What is read back is what was written but for an apostrophe, and no cell is a formula."""
    made = csv_bytes(rows)
    assert made.startswith(BOM)
    again = _read(made)
    assert [[cell.removeprefix("'") for cell in row] for row in again] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]
    begins = {cell.strip()[0] for row in again for cell in row if cell.strip()}
    assert not begins & set("=+-@＝＋－＠")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-5 degrees", "'-5 degrees"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("'tis", "'tis"),
        ("", ""),
        (-5, "-5"),
    ],
)
def test_formulas(cell: str | int, written: str) -> None:
    """What a spreadsheet would compute is written as text; numbers of ours stay numbers."""
    assert _read(csv_bytes([[cell, "x"]])) == [[written, "x"]]


def test_rfc_4180() -> None:
    """Lines end in CR LF; what holds a comma, a quotation mark or a line break is quoted."""
    assert csv_bytes([("a", 'say "b"'), ("c, d", "e\nf")]) == BOM + b'a,"say ""b"""\r\n"c, d","e\nf"\r\n'
