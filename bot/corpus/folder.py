"""Where things lie in a corpus folder. Light: standard library only."""

from __future__ import annotations

import tomllib
from pathlib import Path

META = "corpus.toml"
DOCS = "docs.jsonl"
SOURCES = "sources.jsonl"
ENTITIES = "entities.jsonl"
EVENTS = "events.jsonl"
ATTRIBUTES = "attributes.jsonl"
CLAIMS = "claims.jsonl"
JUDGEMENTS = "judgements.jsonl"

RECORDS = (DOCS, SOURCES, ENTITIES, EVENTS, ATTRIBUTES, CLAIMS, JUDGEMENTS)
"""The record files, in the order in which they are read and reported."""
REQUIRED = (DOCS, CLAIMS)
FILES = (META, *RECORDS)

MAX_DOCUMENT = 20_000_000
"""Bytes. A larger document is refused: no article is that long."""


def inside(root: Path, relative: str) -> Path | None:
    """Return the file that `relative` names under `root` (a resolved path), or None if it leads out of it.

    Absolute paths, `..` and symbolic links that leave `root` all count as leading out.
    """
    if not relative or Path(relative).is_absolute():
        return None
    path = _resolved(root / relative)
    return path if path and path.is_relative_to(root) else None


def documents_folder(folder: Path) -> Path:
    """Return the resolved folder that document paths are relative to, as `corpus.toml` says if it can be read."""
    return _resolved(folder / _declared_documents(folder)) or folder.resolve()


def _resolved(path: Path) -> Path | None:
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a ring; NUL or half a surrogate pair in the name
        return None


def _declared_documents(folder: Path) -> str:
    try:
        documents = tomllib.loads((folder / META).read_text(encoding="utf-8-sig")).get("documents", "")
    except (OSError, ValueError, RecursionError):
        return ""
    return documents if isinstance(documents, str) else ""
