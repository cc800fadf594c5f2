"""Reading a corpus folder: all of it checked and anchored, or everything that is wrong with it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.corpus.check import Resolver
from bot.corpus.claims import ClaimReader
from bot.corpus.complaints import read_shape
from bot.corpus.documents import read_document
from bot.corpus.fingerprint import fingerprint
from bot.corpus.folder import CLAIMS, DOCS, FILES, META
from bot.corpus.judgements import read_judgements
from bot.corpus.records import DocRecord, MetaRecord
from bot.corpus.report import Report, nearest
from bot.corpus.rows import Elsewhere, Progress, Rows, check_zone
from bot.corpus.tables import read_tables
from bot.errors import CorpusFaults
from bot.model.corpus import Corpus, Document, Meta
from bot.model.faults import Fault

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Examined:
    """What one reading found. `corpus` is None if a fault refuses it; lines are counted, good or bad."""

    corpus: Corpus | None
    faults: tuple[Fault, ...]
    documents: int = 0
    claims: int = 0


def load_corpus(
    folder: Path, *, resolver: Resolver | None = None, progress: Progress | None = None
) -> Corpus:
    """Return the corpus of a folder.

    Raises:
        CorpusFaults: it has faults; the error holds them all, and the warnings.

    """
    found = examine(folder, resolver=resolver, progress=progress)
    if found.corpus is None:
        raise CorpusFaults(found.faults)
    return found.corpus


def read_corpus(
    folder: Path,
    *,
    resolver: Resolver | None = None,
    progress: Progress | None = None,
    elsewhere: Elsewhere | None = None,
    content: str = "",
) -> tuple[Corpus | None, list[Fault]]:
    """Return the corpus of a folder (None if it has a fault) with all faults and warnings.

    `resolver` reads date phrases against a day; without it they are not checked. `progress` is told
    (bytes read, bytes in all) of the record files. With `elsewhere` half of the claims are read in another process.
    `content` is the folder's fingerprint as of just now, if it is known.
    """
    found = examine(folder, resolver=resolver, progress=progress, elsewhere=elsewhere, content=content)
    return found.corpus, list(found.faults)


def examine(
    folder: Path,
    *,
    resolver: Resolver | None = None,
    progress: Progress | None = None,
    elsewhere: Elsewhere | None = None,
    content: str = "",
) -> Examined:
    """Read everything in a corpus folder; see `read_corpus`."""
    report = Report()
    if not folder.is_dir():
        report.fault(
            "", 0, f"there is no corpus folder {folder.as_posix()!r}", "`python -m bot new DIR` makes one"
        )
        return Examined(None, tuple(report.faults()))
    before = content or fingerprint(folder)
    rows = Rows(folder, report, progress)
    meta, root = _read_meta(folder, report)
    _warn_of_strays(folder, report)
    documents = _read_documents(rows, root, meta.language)
    tables = read_tables(rows)
    reader = ClaimReader(rows, documents, tables, resolver, elsewhere)
    claims = {claim.id: claim for claim in reader.read()}
    judgements = tuple(read_judgements(rows))
    _check_whole(rows, documents, {claim.doc for claim in claims.values()})
    if fingerprint(folder) != before:
        report.fault("", 0, "the corpus changed while it was read", "read it again when its writer is done")
    corpus = None
    if not report.failed:
        corpus = Corpus(
            meta=meta,
            documents=documents,
            claims=claims,
            sources=tables.sources,
            entities=tables.entities,
            events=tables.events,
            attributes=tables.attributes,
            judgements=judgements,
            hash=before,
        )
    return Examined(corpus, tuple(report.faults()), rows.count[DOCS], rows.count[CLAIMS])


def _read_meta(folder: Path, report: Report) -> tuple[Meta, Path]:
    """Return what `corpus.toml` says, or the defaults, and the documents folder."""
    spot = report.at(META, 0)
    record = MetaRecord()
    path = folder / META
    if path.exists():
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except OSError as error:
            spot.fault(f"the file cannot be read: {error.strerror or error}")
        except UnicodeDecodeError:
            spot.fault("the file is not UTF-8", "save it as UTF-8")
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            spot.fault(f"not valid TOML: {error}", 'a line looks like: name = "My corpus"')
        else:
            days = given.get("week_starts")
            if isinstance(days, str):
                given["week_starts"] = days.lower()
            record = read_shape(MetaRecord, given, spot) or record
    check_zone(record.timezone, "timezone", spot)
    root = folder / record.documents
    if not root.is_dir():
        root = folder
        spot.fault(
            f"there is no documents folder {record.documents!r}",
            "mend `documents` (it is relative to the corpus folder), or make the folder",
        )
    name = record.name or folder.resolve().name
    return Meta(name, record.language, record.timezone, _DAYS.index(record.week_starts)), root.resolve()


def _warn_of_strays(folder: Path, report: Report) -> None:
    """Warn of record files under a wrong name: nobody reads them."""
    for path in sorted(folder.iterdir()):
        if path.suffix in {".jsonl", ".ndjson"} and path.name not in FILES:
            near = nearest(path.name, FILES)
            report.warn(
                path.name, 0, "no file of a corpus has this name; it is not read", f"did you mean {near!r}?"
            )


def _read_documents(rows: Rows, root: Path, language: str) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    same: dict[str, str] = {}
    for record, spot in rows.read(DOCS, DocRecord):
        if record.tz:
            check_zone(record.tz, "tz", spot)
        document = read_document(record, root, language, spot)
        if document is None:
            continue
        first = same.setdefault(document.sha256, document.id)
        if first != document.id:
            spot.warn(
                f"the document has the same bytes as {first!r}", "keep one of them: copies count as sources"
            )
        documents[document.id] = document
    return documents


def _check_whole(rows: Rows, documents: dict[str, Document], cited: set[str]) -> None:
    """Check what only the whole corpus shows: that there is something in it, and documents without claims."""
    for name, what in ((DOCS, "document"), (CLAIMS, "claim")):
        if (rows.folder / name).is_file() and not rows.count[name]:
            rows.report.fault(
                name, 0, f"the corpus has no {what}", "`python -m bot add DIR ARTICLE` lays out an article"
            )
    bare = [doc for doc in documents if doc not in cited]
    if bare and cited:
        shown = ", ".join(bare[:5]) + (", …" if len(bare) > 5 else "")
        count = f"{len(bare)} documents have" if len(bare) > 1 else "1 document has"
        rows.report.warn(DOCS, 0, f"{count} no claim: {shown}")
