"""The documents of a corpus folder as they are on disk now, byte for byte, whatever else is wrong with the folder.

Light: standard library only.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.corpus.folder import DOCS, MAX_DOCUMENT, documents_folder, inside


def originals(folder: Path, wanted: Collection[str]) -> dict[str, bytes]:
    """Return the bytes of these documents by id; one that is not there, or cannot be read, is left out."""
    root = documents_folder(folder)
    found: dict[str, bytes] = {}
    for id_, record in _records(folder / DOCS):
        if id_ in wanted and id_ not in found and (raw := _raw(record, root)) is not None:
            found[id_] = raw
    return found


def _records(docs: Path) -> Iterator[tuple[str, dict[str, object]]]:
    try:
        with docs.open("rb") as file:
            for raw in file:
                try:
                    record = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
                except (ValueError, RecursionError):
                    continue
                if isinstance(record, dict) and isinstance(id_ := record.get("id"), str):
                    yield id_, record
    except OSError:
        return


def _raw(record: dict[str, object], root: Path) -> bytes | None:
    relative, body = record.get("path"), record.get("body")
    if isinstance(body, str) and body:
        return body.encode("utf-8", "surrogatepass")
    path = inside(root, relative) if isinstance(relative, str) else None
    try:
        if path is None or not path.is_file() or path.stat().st_size > MAX_DOCUMENT:
            return None
        return path.read_bytes()
    except OSError:
        return None
