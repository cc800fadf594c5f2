"""One reading of a folder: the good records of each file in turn, everything else on the report."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import TypeVar

from bot.corpus.complaints import read_shape
from bot.corpus.fields import Shape
from bot.corpus.folder import RECORDS, REQUIRED, inside
from bot.corpus.lines import read_lines
from bot.corpus.report import Report, Spot

Progress = Callable[[int, int], None]
S = TypeVar("S", bound=Shape)

_STEPS = 200
"""How often progress is told at most."""


class Rows:
    """Reads the record files of `folder`; tells `progress` (bytes read, bytes in all)."""

    def __init__(self, folder: Path, report: Report, progress: Progress | None = None) -> None:
        self.folder, self.report = folder, report
        self.count: dict[str, int] = {}
        """How many records each file has, good or bad."""
        self._ids: dict[str, dict[str, int]] = {}
        self._progress = progress
        self._done = self._told = 0
        self._total = sum(_size(folder / name) for name in RECORDS)

    def read(self, name: str, shape: type[S]) -> Iterator[tuple[S, Spot]]:
        """Yield each well-shaped record with its place; of an id that stands twice, the first."""
        self.count[name] = 0
        ids = self._ids[name] = {}
        if not self._exists(name):
            return
        for number, record in read_lines(self.folder / name, self.report, self._tick):
            self.count[name] += 1
            if record is None:
                continue
            spot = self.report.at(name, number)
            given = record.get("id")
            if isinstance(given, str):
                if given in ids:
                    spot.fault(
                        f"the id {given!r} stands on line {ids[given]} already", "ids are unique in a file"
                    )
                    continue
                ids[given] = number
            read = read_shape(shape, record, spot)
            if read is not None:
                yield read, spot

    def seen(self, name: str) -> Collection[str]:
        """Return every id of a file that was read, those of faulty lines too: one fault is not told twice."""
        return self._ids[name]

    def check_ids(self, name: str, field: str, given: Collection[str], spot: Spot) -> None:
        """Note a fault for each given id that the file does not have."""
        ids = self._ids[name]
        for one in given:
            if one not in ids:
                elsewhere = next((other for other, seen in self._ids.items() if one in seen), "")
                spot.unknown_id(field, one, ids, name, elsewhere)

    def _exists(self, name: str) -> bool:
        path = self.folder / name
        if not path.exists() and not path.is_symlink():
            if name in REQUIRED:
                self.report.fault(
                    name, 0, f"the file {name} is missing", "`python -m bot new DIR` lays out all files"
                )
            return False
        if inside(self.folder.resolve(), name) is None or not path.is_file():
            self.report.fault(
                name, 0, f"{name} is no file of this folder", "put the file itself there, not a link"
            )
            return False
        return True

    def _tick(self, read: int) -> None:
        self._done += read
        if self._progress and self._done - self._told >= self._total / _STEPS:
            self._told = self._done
            self._progress(self._done, self._total)


def check_zone(zone: str, field: str, spot: Spot) -> None:
    """Note a fault if a time zone is not one of the IANA names."""
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        spot.fault(f"`{field}`: {zone!r} is no time zone", "write an IANA name, such as Europe/Paris or UTC")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
