"""One reading of a folder: the good records of each file in turn, everything else on the report."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from bot.corpus.complaints import read_shape
from bot.corpus.fields import Shape
from bot.corpus.folder import RECORDS, REQUIRED, inside
from bot.corpus.lines import raw_lines, read_line
from bot.corpus.report import Report, Spot

Progress = Callable[[int, int], None]
T = TypeVar("T")


class Elsewhere(Protocol):
    """Runs work in a second process and gives what it yields."""

    def __call__(self, work: Callable[[], Iterable[T]], /) -> AbstractContextManager[Iterator[T]]:
        """Begin the work."""
        ...


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
        for raw, spot in self.lines(name):
            read = self.shaped(raw, shape, spot)
            if read is not None:
                yield read, spot

    def lines(self, name: str) -> Iterator[tuple[bytes, Spot]]:
        """Yield each line of a file with its place, and count it. Each is then to be `known` or `shaped`."""
        self.count[name] = 0
        self._ids[name] = {}
        if self._exists(name):
            for number, raw in raw_lines(self.folder / name, self.report, self._tick):
                self.count[name] += 1
                yield raw, self.report.at(name, number)

    def known(self, id_: str, spot: Spot) -> bool:
        """Return whether an id stood on an earlier line of the same file; if not, it does now."""
        return self._ids[spot.file].setdefault(id_, spot.line) != spot.line

    def shaped(self, raw: bytes, shape: type[S], spot: Spot) -> S | None:
        """Return the record of a line; None, with everything wrong with it noted."""
        record = read_line(raw, spot)
        if record is None:
            return None
        given = record.get("id")
        if isinstance(given, str) and self.known(given, spot):
            line = self._ids[spot.file][given]
            spot.fault(f"the id {given!r} stands on line {line} already", "ids are unique in a file")
            return None
        return read_shape(shape, record, spot, nulls=b"null" in raw)

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
