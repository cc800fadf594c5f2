"""Where things lie in a corpus folder. Light: standard library only."""

from __future__ import annotations

import os
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
    """Return the file that `relative` names under `root`, or None if it leads out of it.

    Absolute paths, `..` and symbolic links that leave `root` all count as leading out.
    """
    if not relative or "\0" in relative or Path(relative).is_absolute():
        return None
    try:
        path = (root / relative).resolve()
        return path if path.is_relative_to(root.resolve()) else None
    except (OSError, RuntimeError):  # a loop of symbolic links
        return None


def documents_folder(folder: Path, documents: str = "") -> Path:
    """Return the folder that document paths are relative to."""
    return Path(os.path.normpath(folder / documents)) if documents else folder


def declared_documents(folder: Path) -> str:
    """Return `documents` of `corpus.toml`, or an empty string where it cannot be read."""
    try:
        documents = tomllib.loads((folder / META).read_text(encoding="utf-8-sig")).get("documents", "")
    except (OSError, ValueError, RecursionError):
        return ""
    return documents if isinstance(documents, str) else ""
