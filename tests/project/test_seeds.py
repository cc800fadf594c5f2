"""The source articles stay byte for byte as received."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
RECEIVED = {  # taken when the articles arrived; never to be changed
    "000_4b0281ec3d279085.txt": "4b63bb3d2f5eeb4035da1b53021215dec22d90c931241ba948868cadd10f8359",
    "001_badcc30b42428787.txt": "77a425b1cfe8a59b85ff8f45bdcb5d5bbca8498cde353b5c429173d16be5cfe0",
    "002_d7927f73828eb8cf.txt": "04179a27ac3e0e24eb0c560dd60634c74412c6e25b3d95c2fbd814d09e1d3376",
    "003_9ecd6304ede0a06b.txt": "b01b32112ae6e5cf3c826fdd36c052b14d204125a5d8a47c44f02870fa84d16a",
    "004_d6600bbf86815899.txt": "26f1f95febd9af152f4f512a03a320bbbf10c5cf5259c88734d4eaad2e5cf1a9",
}


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_articles_are_as_received() -> None:
    """The folder holds the articles that came, with the bytes they came with, and nothing else."""
    assert {path.name: sha256(path) for path in SEEDS.iterdir()} == RECEIVED


def test_corpus_pins_every_article() -> None:
    """The seed corpus names every article with the hash of its bytes."""
    lines = (ROOT / "data" / "docs.jsonl").read_text("utf-8").splitlines()
    documents = [json.loads(line) for line in lines if line.strip()]
    assert {Path(document["path"]).name: document["sha256"] for document in documents} == RECEIVED
