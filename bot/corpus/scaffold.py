"""Laying out a corpus: an empty one, and an article's sentences as claim lines to fill in."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.corpus.folder import CLAIMS, DOCS, ENTITIES, MAX_DOCUMENT, META, RECORDS, documents_folder
from bot.corpus.lines import parse_line
from bot.corpus.sentences import Sentence, split_sentences
from bot.corpus.writing import replace_all
from bot.errors import DeskError

README = Path(__file__).with_name("new_corpus.md")
_ARTICLES = "articles"
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_CONTEXT = 40
"""Characters of prefix or suffix that are tried first for a sentence that stands more than once."""


@dataclass(frozen=True, slots=True)
class Added:
    """What was laid out: the document's id and how many claim lines."""

    doc: str
    claims: int


def new_corpus(folder: Path) -> None:
    """Make a corpus folder: corpus.toml, empty record files, `articles/` and a README on how to fill them.

    Raises:
        DeskError: the folder holds something already.

    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DeskError(
            f"{folder} exists and is not empty; nothing was written.", next_step="Name a new folder."
        )
    (folder / _ARTICLES).mkdir(parents=True)
    name = json.dumps(folder.resolve().name, ensure_ascii=False)
    meta = (
        f'format = 1\nname = {name}\nlanguage = "en"\n'
        f'timezone = "UTC"  # IANA name: what "today" means to the corpus\n'
        f'week_starts = "monday"\ndocuments = "{_ARTICLES}"  # where the `path` of each document starts\n'
    )
    replace_all(
        {folder / META: meta.encode(), folder / "README.md": README.read_bytes()}
        | {folder / record: b"" for record in RECORDS}
    )


def add_article(folder: Path, article: Path) -> Added:
    """Record an article and lay out one claim line for each of its sentences; `text` is left to be written.

    The article is copied byte for byte into the documents folder, unless it lies there. All is written, or none.

    Raises:
        DeskError: no corpus, no text, or an article that was added before.

    """
    if not (folder / DOCS).is_file():
        raise DeskError(f"{folder} is no corpus.", next_step=f"Make one: python -m bot new {folder}")
    raw, body = _read_article(article)
    root = documents_folder(folder)
    place = _place(article.resolve(), root, raw)
    path = place.relative_to(root).as_posix()
    doc, is_new = _identify(folder, path, article)
    claims = list(_records(folder / CLAIMS))
    if any(claim.get("doc") == doc for claim in claims):
        raise DeskError(f"{doc!r} was added before and has claims; nothing was written.")
    contents = {} if place == article.resolve() else {place: raw}
    if is_new:
        contents[folder / DOCS] = _appended(folder / DOCS, [_doc_line(doc, path, raw, body)])
    lines = list(_claim_lines(doc, body, {str(claim.get("id")) for claim in claims}, folder))
    contents[folder / CLAIMS] = _appended(folder / CLAIMS, lines)
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_all(contents)
    return Added(doc, len(lines))


def _identify(folder: Path, path: str, article: Path) -> tuple[str, bool]:
    """Return the id of an article's document, and whether it is yet to be recorded."""
    docs = list(_records(folder / DOCS))
    for record in docs:
        if record.get("path") == path and isinstance(record.get("id"), str):
            return record["id"], False
    doc = re.sub(r"[^\w.-]+", "-", article.stem).strip("-.")[:80] or "document"
    if any(record.get("id") == doc for record in docs):
        next_step = "Rename the article and add it again."
        raise DeskError(f"There is another document {doc!r}.", next_step=next_step)
    return doc, True


def _doc_line(doc: str, path: str, raw: bytes, body: str) -> dict[str, Any]:
    title = next(line.strip() for line in body.splitlines() if line.strip())[:300]
    digest = hashlib.sha256(raw).hexdigest()
    return {"id": doc, "title": title, "path": path, "published_basis": "unknown", "sha256": digest}


def _read_article(article: Path) -> tuple[bytes, str]:
    if not article.is_file():
        raise DeskError(f"There is no file {article}.")
    if article.stat().st_size > MAX_DOCUMENT:
        raise DeskError(f"{article} is larger than {MAX_DOCUMENT:,} bytes.", next_step="Split it.")
    raw = article.read_bytes()
    try:
        body = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DeskError(
            f"{article} is not UTF-8 (byte {error.start}).",
            next_step="Convert it, e.g.: iconv -f WINDOWS-1252 -t UTF-8",
        ) from None
    if "\0" in body or not body.strip():
        raise DeskError(f"{article} holds no text.")
    return raw, body


def _place(article: Path, root: Path, raw: bytes) -> Path:
    """Return where the article lies, or is to be copied to."""
    if article.is_relative_to(root):
        return article
    place = root / article.name
    if place.exists() and place.read_bytes() != raw:
        raise DeskError(f"{place} is another article.", next_step="Rename the article and add it again.")
    return place


def _records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records that can be read; the checker speaks of the others."""
    for line in path.read_bytes().splitlines() if path.is_file() else ():
        try:
            yield parse_line(line)
        except ValueError:
            continue


def _appended(path: Path, records: Iterable[dict[str, Any]]) -> bytes:
    """Return a file's bytes with records added at its end, each on its own line."""
    old = path.read_bytes() if path.is_file() else b""
    if old and not old.endswith(b"\n"):
        old += b"\n"
    return old + b"".join(
        json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n" for record in records
    )


def _claim_lines(doc: str, body: str, taken: set[str], folder: Path) -> Iterator[dict[str, Any]]:
    names = _names(folder)
    number = 0
    for sentence in split_sentences(body):
        if not any(character.isalnum() for character in sentence.text):
            continue
        number += 1
        while f"{doc}-{number:03}" in taken:
            number += 1
        line: dict[str, Any] = {
            "id": f"{doc}-{number:03}",
            "doc": doc,
            "quote": _quote(body, sentence),
            "text": "",
        }
        found = [(match.start(), entity) for form, entity in names if (match := form.search(sentence.text))]
        if found:
            line["entities"] = list(dict.fromkeys(entity for _, entity in sorted(found)))
        yield line


def _quote(body: str, sentence: Sentence) -> str | dict[str, str]:
    """Return the sentence; with as much around it as is needed where it stands more than once."""
    if body.find(sentence.text) == sentence.start and body.find(sentence.text, sentence.start + 1) < 0:
        return sentence.text
    width = _CONTEXT
    while True:
        prefix = body[max(0, sentence.start - width) : sentence.start]
        suffix = body[sentence.end : sentence.end + width]
        whole = prefix + sentence.text + suffix
        reaches_all = width >= len(body)
        if reaches_all or body.find(whole, body.find(whole) + 1) < 0:
            return {"exact": sentence.text, "prefix": prefix, "suffix": suffix}
        width *= 2


def _names(folder: Path) -> list[tuple[re.Pattern[str], str]]:
    """Return the names and aliases of the known entities as whole words, with their ids."""
    forms: list[tuple[re.Pattern[str], str]] = []
    for record in _records(folder / ENTITIES):
        aliases = record.get("aliases")
        listed = aliases if isinstance(aliases, list) else [aliases]
        given = [record.get("name"), *(one.get("form") if isinstance(one, dict) else one for one in listed)]
        for form in dict.fromkeys(form for form in given if isinstance(form, str) and form.strip()):
            forms += [(pattern, str(record.get("id"))) for pattern in _name(form.strip())]
    return forms


def _name(form: str) -> Iterator[re.Pattern[str]]:
    """Yield the pattern of a name as a whole word; without spaces it may stand anywhere, unless it is one character."""
    if not _UNSPACED.match(form):
        yield re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    elif len(form) > 1:
        yield re.compile(re.escape(form))
