"""Making a generation: read, relate, index, write. Run in a process of its own, so that the bot goes on answering.

As a program (`python -m bot.loading.load CORPUS STATE`) it prints one JSON object a line: `{"step", "done",
"total"}` while it works, then `{"path", "hash", "warnings"}` with exit code 0, or `{"faults"}` with exit code 1.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from bot.corpus.fingerprint import fingerprint
from bot.corpus.folder import CLAIMS
from bot.corpus.seen import recognised
from bot.errors import CorpusFaults, DeskError
from bot.loading.elsewhere import elsewhere, worthwhile
from bot.model.edtf import Edtf
from bot.model.faults import Fault
from bot.model.said import pack
from bot.store.generations import generation_path

Progress = Callable[[str, int, int], None]
LARGE = 8_000_000
"""Bytes of claims, some 20,000 of them, from which on a second process is worth its start."""
_MAKERS = ("answers", "corpus", "model", "reading", "store", "desk/news.py")
"""What of the bot decides how a generation is made and what it answers."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished generation file, and what the checker warned of."""

    path: Path
    hash: str
    warnings: tuple[Fault, ...] = ()


def generation_hash(corpus: Path, state: Path) -> str:
    """Return the hash of everything a generation is made from: records, document bytes, and the code that makes it."""
    return _named(recognised(corpus, state))


def build(corpus: Path, state: Path, progress: Progress | None = None) -> Built:
    """Read a corpus folder and write its generation under `state`; an existing one is recognised and kept.

    CorpusFaults if the corpus has any fault: nothing is written then.
    """
    from bot.answers.question.directory import directory
    from bot.answers.question.index import Indexer
    from bot.answers.relations.relate import relations
    from bot.corpus.read import read_corpus
    from bot.store.build import build_generation
    from bot.store.indexed import TableRow, indexed

    report = progress or (lambda _step, _done, _total: None)
    content = fingerprint(corpus)
    path = generation_path(state, _named(content))
    if path.exists():
        return Built(path, _named(content))
    helped = elsewhere if worthwhile() and _size(corpus / CLAIMS) >= LARGE else None
    read, faults = read_corpus(
        corpus,
        resolver=resolve_phrase,
        progress=lambda done, total: report("read", done, total),
        elsewhere=helped,
        content=content,
    )
    if read is None:
        raise CorpusFaults(faults)
    hash_ = _named(read.hash)  # of what was read: the folder may have changed since it was looked at
    path = generation_path(state, hash_)
    whole = replace(read, hash=hash_)

    def work() -> Iterator[TableRow]:  # in one process: a third would cost as much memory again
        return indexed(whole, Indexer(whole), relations(whole), path.parent)

    with helped(work) if helped else nullcontext(work()) as found:
        names = directory(whole)
        with suppress(FileExistsError):  # another process was faster with the same corpus
            build_generation(path, whole, names, found, report)
    return Built(path, hash_, tuple(faults))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def resolve_phrase(phrase: str, anchor: date) -> Edtf | None:
    """Return what an article's time phrase means against a day, or None if it cannot be told."""
    from bot.answers.times import Reading, resolve

    reading = resolve(phrase, anchor)
    return reading.edtf if isinstance(reading, Reading) else None


def _named(content: str) -> str:
    return hashlib.sha256(f"{content} {code_hash()}".encode()).hexdigest()


@cache
def code_hash() -> str:
    """Return the hash of the code that makes generations and answers from them: it names this version of the bot."""
    digest = hashlib.sha256()
    here = Path(__file__).parents[1]
    makers = [path for name in _MAKERS for path in (here / name, *(here / name).rglob("*"))]
    for path in sorted(path for path in makers if path.suffix in (".py", ".sql")):
        digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def main(arguments: Sequence[str]) -> int:
    """Build and report on standard output, one JSON object a line."""

    def say(**words: object) -> None:
        sys.stdout.write(json.dumps(words) + "\n")
        sys.stdout.flush()

    corpus, state = (Path(argument) for argument in arguments)
    try:
        built = build(corpus, state, lambda step, done, total: say(step=step, done=done, total=total))
    except CorpusFaults as refused:
        say(faults=[asdict(fault) for fault in refused.faults])
        return 1
    except DeskError as error:
        say(error=pack(error.message), next_step=pack(error.next_step))
        return 2
    say(path=str(built.path), hash=built.hash, warnings=[asdict(fault) for fault in built.warnings])
    return 0


def _step_aside() -> None:
    """Let the bot go first, which must answer meanwhile; and look for no garbage among millions of things in use."""
    gc.disable()
    if hasattr(os, "nice"):
        os.nice(10)


if __name__ == "__main__":
    _step_aside()
    sys.exit(main(sys.argv[1:]))
