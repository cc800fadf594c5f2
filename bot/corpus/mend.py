"""`check --fix`: filling in what a program knows better than a person."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from bot.corpus.folder import DOCS, MAX_DOCUMENT, documents_folder, inside
from bot.corpus.lines import parse_line
from bot.corpus.writing import replace_all

_EMPTY_HASH = re.compile(rb'("sha256"\s*:\s*)(?:null|"")')


def fill_hashes(folder: Path) -> int:
    """Write the missing `sha256` of documents into docs.jsonl; return how many were filled in.

    Every other byte of the file stays. A hash that differs is left alone: that is for a person to see.
    """
    docs = folder / DOCS
    if not docs.is_file():
        return 0
    root = documents_folder(folder)
    lines = docs.read_bytes().splitlines(keepends=True)
    mended = [_with_hash(line, root) for line in lines]
    count = sum(old != new for old, new in zip(lines, mended, strict=True))
    if count:
        replace_all({docs: b"".join(mended)})
    return count


def _with_hash(line: bytes, root: Path) -> bytes:
    """Return a line with its document's hash, or the line as it is where that cannot be said."""
    try:
        record = parse_line(line)
    except ValueError:
        return line
    digest = None if record.get("sha256") else _hash_of(record, root)
    if digest is None:
        return line
    if "sha256" in record:
        return _EMPTY_HASH.sub(rb'\g<1>"%b"' % digest, line, count=1)
    end = line.rindex(b"}")
    space = b" " if b'": ' in line else b""
    return line[:end].rstrip() + b',%b"sha256":%b"%b"' % (space, space, digest) + line[end:]


def _hash_of(record: dict[str, Any], root: Path) -> bytes | None:
    relative = record.get("path")
    path = inside(root, relative) if isinstance(relative, str) else None
    try:
        if path is None or not path.is_file() or path.stat().st_size > MAX_DOCUMENT:
            return None
        return hashlib.sha256(path.read_bytes()).hexdigest().encode()
    except OSError:
        return None
