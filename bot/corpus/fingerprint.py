"""The name of a corpus's exact content: SHA-256 over every record file and every document byte.

Light: standard library only, so that a loaded corpus is recognised without loading a validator.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from bot.corpus.folder import DOCS, FILES, MAX_DOCUMENT, documents_folder, inside

_CHUNK = 1 << 20


def fingerprint(folder: Path) -> str:
    """Return the hash (64 hexadecimal digits) of a corpus folder's records and documents.

    Every name and length is part of it. What is missing, unreadable or outside the documents folder counts as
    absent: saying so is the reader's task.
    """
    digest = hashlib.sha256(b"corpus 1\n")
    for name in FILES:
        _add(digest, name, folder / name)
    root = documents_folder(folder)
    for relative in _document_paths(folder / DOCS):
        path = inside(root, relative)
        if path is not None:
            _add(digest, f"document {relative}", path, limit=MAX_DOCUMENT)
    return digest.hexdigest()


def _add(digest: hashlib._Hash, name: str, path: Path, limit: int | None = None) -> None:
    """Add a file under its name. A file over the limit, which no reader accepts, counts by its size alone."""
    label = name.encode("utf-8", "surrogatepass")
    try:
        if not path.is_file():
            return
        size = path.stat().st_size
        digest.update(b"%d %b %d\n" % (len(label), label, size))
        if limit is not None and size > limit:
            return
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        digest.update(b"unreadable\n")


def _document_paths(docs: Path) -> Iterator[str]:
    """Yield each document's path once, in file order; lines that cannot be read are passed over."""
    seen: set[str] = set()
    try:
        with docs.open("rb") as file:
            for raw in file:
                path = _path_of(raw)
                if path and path not in seen:
                    seen.add(path)
                    yield path
    except OSError:
        return


def _path_of(raw: bytes) -> str:
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError):
        return ""
    path = record.get("path") if isinstance(record, dict) else None
    return path if isinstance(path, str) else ""
