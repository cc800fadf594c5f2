"""Generated corpora: `python -m tests.bench.generate CLAIMS FOLDER [--seed N]`, in the project's own format.

The same claims and seed give the same bytes. The folder appears when it is complete.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any

from tests.bench.articles import Newsroom
from tests.bench.material import gather
from tests.bench.world import make_world

_TOML = """format = 1
name = "Generated, {claims} claims"
language = "en"
timezone = "Europe/Oslo"
week_starts = "monday"
"""
_IN_FILES = 4
"""One document in so many stands in a file of its own; the others in their record."""
_encode = json.JSONEncoder(ensure_ascii=False).encode


def generate(claims: int, folder: Path, seed: int = 1) -> None:
    """Write a corpus of so many claims; an existing folder is kept as it is."""
    if folder.exists():
        return
    work = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(work, ignore_errors=True)
    (work / "articles").mkdir(parents=True)
    (work / "corpus.toml").write_text(_TOML.format(claims=claims), "utf-8")
    world = make_world(claims, seed, gather())
    _write(work / "entities.jsonl", world.entities)
    _write(work / "events.jsonl", world.events)
    _write(work / "sources.jsonl", world.sources)
    _write(work / "attributes.jsonl", world.attributes.values())
    with (
        (work / "docs.jsonl").open("w", encoding="utf-8") as docs,
        (work / "claims.jsonl").open("w", encoding="utf-8") as out,
    ):
        for number, (record, body, facts) in zip(count(), Newsroom(world, seed).articles(), strict=False):
            if number % _IN_FILES:
                record["body"] = body
            else:
                place = f"articles/{number // 1000}/{record['id']}.txt"
                (work / place).parent.mkdir(exist_ok=True)
                (work / place).write_text(body, "utf-8", newline="")
                record["path"] = place
            docs.write(f"{_encode(record)}\n")
            out.writelines(f"{_encode(fact)}\n" for fact in facts)
    work.rename(folder)


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8") as out:
        out.writelines(f"{_encode(record)}\n" for record in records)


def main() -> None:
    """Generate a corpus and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.generate", description=__doc__)
    parser.add_argument("claims", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.folder.exists():
        sys.exit(f"{given.folder} exists already: remove it, or name another folder.")
    start = time.perf_counter()
    generate(given.claims, given.folder, given.seed)
    print(f"{given.claims:,} claims in {time.perf_counter() - start:.1f} s: {given.folder}")


if __name__ == "__main__":
    main()
