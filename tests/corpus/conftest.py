"""A small corpus on disk that each test bends as it needs."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ARTICLE = (
    "Bridge reopens after repairs\n"
    "The Alder Bridge reopened on Tuesday, Mayor Ines Roth said.The works took 12 days and cost 3.5 million crowns.\n"
    "The builders have not yet confirmed the cost or the “final date” of the inspection.\n"
    "The bridge was closed in March. The bridge was closed again in April.\n"
)
DOC = {"id": "alder", "title": "Bridge reopens", "path": "alder.txt", "published": "2026-05-06"}
CLAIM = {
    "id": "a-1",
    "doc": "alder",
    "quote": "The works took 12 days",
    "text": "The repair works on the Alder Bridge took twelve days.",
}

Make = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Return what writes a corpus of one article; each file may be given as records, text or bytes."""

    def write(article: str | bytes = ARTICLE, **files: Any) -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir(exist_ok=True)
        raw = article if isinstance(article, bytes) else article.encode()
        (folder / "alder.txt").write_bytes(raw)
        for name, content in ({"docs": [DOC], "claims": [CLAIM]} | files).items():
            suffix = ".toml" if name == "corpus" else ".jsonl"
            (folder / (name + suffix)).write_bytes(_bytes(content))
        return folder

    return write


def _bytes(content: Any) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return content.encode()
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in content)
