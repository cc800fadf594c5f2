"""Reading source documents: inside their folder, of sane size, UTF-8, newlines untouched."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.corpus.folder import MAX_DOCUMENT, inside
from bot.corpus.records import DocRecord
from bot.corpus.report import Spot, nearest
from bot.model.corpus import Basis, Document


def read_document(record: DocRecord, root: Path, language: str, spot: Spot) -> Document | None:
    """Return a document with its body; or None, with the fault noted. `root` is the resolved documents folder."""
    if record.path and record.body:
        spot.fault("the document has both `path` and `body`", "keep the one that holds its text")
        return None
    if record.path:
        raw = _read_bytes(record.path, root, spot)
    elif record.body:
        raw = record.body.encode("utf-8")
    else:
        spot.fault("the document has neither `path` nor `body`", "name the file of its text in `path`")
        return None
    return None if raw is None else _document(record, raw, language, spot)


def _document(record: DocRecord, raw: bytes, language: str, spot: Spot) -> Document | None:
    body = _decode(raw, spot)
    if body is None:
        return None
    sha256 = hashlib.sha256(raw).hexdigest()
    if record.sha256 and record.sha256.lower() != sha256:
        spot.fault(
            f"the document's sha256 is {sha256}, not the one given: its bytes have changed",
            "restore the file, or check its quotations again and write the new sha256",
        )
    basis: Basis = record.published_basis or ("given" if record.published else "unknown")
    if record.published and basis == "unknown":
        spot.warn(
            "the document has a publication date of unknown basis", "say whether it is given or inferred"
        )
    if basis != "unknown" and not record.published:
        spot.warn(f"the publication date is said to be {basis}, but there is none", "write `published`")
    if basis == "inferred" and not record.published_why:
        spot.warn(
            "the publication date is inferred, but not said from what", "write `published_why`: because …"
        )
    url = record.url if record.url.startswith(("http://", "https://")) else ""
    if record.url and not url:
        spot.warn(f"`url` {record.url[:60]!r} is no http(s) address; it is left out")
    return Document(
        id=record.id,
        title=record.title,
        body=body,
        sha256=sha256,
        outlet=record.outlet,
        url=url,
        lang=record.lang or language,
        published=record.published,
        published_basis=basis,
        published_why=record.published_why,
        tz=record.tz,
    )


def _read_bytes(relative: str, root: Path, spot: Spot) -> bytes | None:
    path = inside(root, relative)
    if path is None:
        spot.fault(
            f"`path` {relative!r} leads out of the documents folder",
            "put the document there and write its path from there",
        )
        return None
    try:
        if not path.is_file():
            spot.fault(
                f"there is no document {relative!r} in the documents folder", _similar_file(relative, root)
            )
            return None
        size = path.stat().st_size
        if size > MAX_DOCUMENT:
            spot.fault(f"the document has {size:,} bytes; the limit is {MAX_DOCUMENT:,}", "split it")
            return None
        return path.read_bytes()
    except OSError as error:
        spot.fault(f"the document {relative!r} cannot be read: {error.strerror or error}")
        return None


def _similar_file(relative: str, root: Path) -> str:
    try:
        names = [path.name for path in root.iterdir() if path.is_file()]
    except OSError:
        return ""
    near = nearest(Path(relative).name, names)
    return f"did you mean {near!r}?" if near else ""


def _decode(raw: bytes, spot: Spot) -> str | None:
    """Decode a document as UTF-8; newlines stay as they are, for offsets count every character."""
    try:
        body = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        spot.fault(
            f"the document is not UTF-8: byte 0x{raw[error.start]:02x} at byte {error.start}", "convert it"
        )
        return None
    if "\0" in body:
        spot.fault("the document holds NUL characters: it is no text", "convert it to plain text")
        return None
    if not body.strip():
        spot.fault("the document is empty")
        return None
    return body
