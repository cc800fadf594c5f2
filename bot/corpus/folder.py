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

RECORDS = (DOCS, SOURCES, ENTITIES, EVENTS, ATTRIBUTES, CLAIMS)
"""The record files, in the order in which they are read and reported."""
REQUIRED = (DOCS, CLAIMS)
FILES = (META, *RECORDS)

MAX_DOCUMENT = 20_000_000
"""Bytes. A larger document is refused: no article is that long."""


def inside(root: Path, relative: str) -> Path | None:
    """Return the file that `relative` names under `root` (a resolved path), or None if it leads out of it.

    Absolute paths, `..` and symbolic links that leave `root` all count as leading out.
    """
    if not relative or "\0" in relative or Path(relative).is_absolute():
        return None
    try:
        path = (root / relative).resolve()
        return path if path.is_relative_to(root) else None
    except (OSError, RuntimeError):  # a loop of symbolic links
        return None


def documents_folder(folder: Path) -> Path:
    """Return the resolved folder that document paths are relative to, as `corpus.toml` says if it can be read."""
    return (folder / _declared_documents(folder)).resolve()


def _declared_documents(folder: Path) -> str:
    try:
        documents = tomllib.loads((folder / META).read_text(encoding="utf-8-sig")).get("documents", "")
    except (OSError, ValueError, RecursionError):
        return ""
    return documents if isinstance(documents, str) else ""
