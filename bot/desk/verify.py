"""Holding an answer to its word: derived again, each quotation looked up again, and what has changed since."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Collection, Mapping
from datetime import datetime
from pathlib import Path

from bot.corpus.originals import originals
from bot.errors import DeskError, NotFound, NotLoaded
from bot.loading.load import code_hash
from bot.model.answer import Answer
from bot.model.corpus import Document
from bot.model.receipt import Again, Bytes, Checked, Shown, Since, Standing, Verification, digest, shown
from bot.model.state import Asked
from bot.store.sqlite import SqliteStore

Answers = Callable[[Asked, str | None], Awaitable[Answer]]
"""Answers what was asked from the generation named, or from the active one for None."""


def instant_of(asked: Asked) -> datetime | None:
    """Return the instant to read a question against again; None for the corpus's own date, a date without a time."""
    return datetime.fromisoformat(asked.now) if "T" in asked.now else None


async def verify(asked: Asked, answers: Answers, generation: Path, corpus: Path) -> Verification:
    """Verify an answer against its generation's file, the documents of the corpus folder and the active generation.

    What cannot be checked any more is said to be so; nothing here is an error.
    """
    again, told, answer = await _derive(asked, answers)
    quoted = asked.shown or (shown(answer) if answer else ())
    ids = {one.doc for one in quoted}
    stored = None if again is Again.NOT_KEPT else await _stored(generation, ids)
    files = await asyncio.to_thread(originals, corpus, ids)
    return Verification(
        receipt=asked.receipt,
        command=asked.command,
        text=asked.text,
        now=asked.now,
        at=asked.at.isoformat(timespec="seconds"),
        generation=asked.generation,
        digest=asked.digest,
        again=again,
        told=told,
        checked=tuple(
            Checked(
                number,
                one,
                None if stored is None else _in_store(one, stored.get(one.doc)),
                _standing(one, _decoded(files.get(one.doc))),
            )
            for number, one in enumerate(quoted, 1)
        ),
        documents=tuple(
            (id_, _bytes(id_, quoted, files)) for id_ in dict.fromkeys(one.doc for one in quoted)
        ),
        since=await _since(asked, quoted, answers),
    )


async def _derive(asked: Asked, answers: Answers) -> tuple[Again, str, Answer | None]:
    try:
        answer = await answers(asked, asked.generation)
    except (NotFound, NotLoaded) as gone:
        return Again.NOT_KEPT, gone.message, None
    except DeskError as broken:
        return Again.UNREADABLE, broken.message, None
    if not asked.digest:
        return Again.NOT_RECORDED, "", answer
    if digest(answer) == asked.digest and answer.generation == asked.generation:
        return Again.SAME, "", answer
    other = asked.code != await asyncio.to_thread(code_hash)
    return (Again.OTHER_VERSION if other else Again.DIFFERENT), "", answer


async def _stored(path: Path, documents: Collection[str]) -> dict[str, Document | None] | None:
    """Return the documents of a generation as its file holds them now, past whatever is in memory.

    None for one that is not what was loaded; None for all of them if there is no such file any more.
    """
    found: dict[str, Document | None] = {}
    try:
        async with await SqliteStore.open(path, readers=1) as store:
            for id_ in documents:
                try:
                    found[id_] = await store.document(id_)
                except DeskError:
                    found[id_] = None
    except NotLoaded:
        return None
    except DeskError:
        return dict.fromkeys(documents)
    return found


def _in_store(one: Shown, document: Document | None) -> Standing:
    """Say how a quotation stands in its stored text, which must itself be the one that was quoted."""
    true = hashlib.sha256(document.body.encode()).hexdigest() if document else ""
    if document is None or true != document.sha256 or one.sha256 not in ("", true):
        return Standing.ALTERED
    return _standing(one, document.body)


def _standing(one: Shown, text: str | None) -> Standing:
    if text is None:
        return Standing.MISSING
    if text[one.start : one.end] == one.quote:
        return Standing.IN_PLACE
    return Standing.MOVED if one.quote in text else Standing.GONE


def _decoded(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8", "replace")


def _bytes(doc: str, quoted: Collection[Shown], files: Mapping[str, bytes]) -> Bytes:
    if doc not in files:
        return Bytes.MISSING
    now = hashlib.sha256(files[doc]).hexdigest()
    return Bytes.SAME if all(one.sha256 in ("", now) for one in quoted if one.doc == doc) else Bytes.CHANGED


async def _since(asked: Asked, quoted: Collection[Shown], answers: Answers) -> Since:
    try:
        answer = await answers(asked, None)
    except DeskError as failed:
        return Since("", error=str(failed))
    now = shown(answer)
    before, after = ({(one.doc, one.quote) for one in some} for some in (quoted, now))
    return Since(
        generation=answer.generation,
        same=digest(answer) == asked.digest if asked.digest else before == after,
        found=answer.found,
        message=answer.message,
        gone=tuple(one for one in quoted if (one.doc, one.quote) not in after),
        new=tuple(one for one in now if (one.doc, one.quote) not in before),
    )
