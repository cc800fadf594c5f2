"""Public claim-matching sets as corpora: `X.claims.tsv.gz` (id, claim, …), `X.queries`, `X.typo`, `X.qrels`.

Only the claims' own words become a corpus, never their headlines: some sets' queries are the headlines.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from tests.bench.finding import Asked, compare
from tests.bench.job import Job, Result

_CLAIMS_A_DOCUMENT = 40
_LONGEST, _CUT = 100, 80
_LISTED = "sets.json"


def write_corpus(source: Path, claims: str, target: Path) -> int:
    """Write the claims of a set as a corpus; return how many. Those without words are left out."""
    target.mkdir(parents=True)
    (target / "corpus.toml").write_text(f'format = 1\nname = "{claims}"\n', "utf-8")
    pages: list[list[tuple[str, str]]] = [[]]
    alone: list[list[tuple[str, str]]] = []
    for given, text, *_ in rows(source / f"{claims}.claims.tsv.gz"):
        id_, words = short(given), " ".join(text.split())
        if not words:
            continue
        page = pages[-1]
        if any(words in other or other in words for _, other in page):
            alone.append([(id_, words)])  # a quotation has one place in its document
            continue
        page.append((id_, words))
        if len(page) == _CLAIMS_A_DOCUMENT:
            pages.append([])
    count = 0
    with (target / "docs.jsonl").open("w") as docs, (target / "claims.jsonl").open("w") as out:
        for number, page in enumerate(filter(None, [*pages, *alone])):
            body = "\n".join(words for _, words in page)
            docs.write(f"{json.dumps({'id': f'd{number}', 'title': f'Page {number}', 'body': body})}\n")
            for id_, words in page:
                record = {"id": id_, "doc": f"d{number}", "quote": words, "text": words}
                out.write(f"{json.dumps(record)}\n")
                count += 1
    return count


def list_sets(source: Path, names: list[str], job: Job) -> None:
    """Note which query sets are to be asked of the corpus of a job."""
    (job.work / _LISTED).write_text(json.dumps([str(source / name) for name in names]), "utf-8")


def queries(path: str) -> list[Asked]:
    """Return the queries of a set with what is right; those that nothing answers are left out."""
    right: dict[str, list[str]] = {}
    for query, claim, *_ in rows(Path(f"{path}.qrels.tsv.gz")):
        right.setdefault(query, []).append(short(claim))
    misspelt = {id_: text for id_, text, *_ in rows(Path(f"{path}.typo.tsv.gz"))}
    clean = rows(Path(f"{path}.queries.tsv.gz"))
    return [(text, misspelt.get(id_, text), right[id_]) for id_, text, *_ in clean if id_ in right]


def short(id_: str) -> str:
    """Return an id that a corpus may have: a long one is cut and told apart by its hash."""
    return id_ if len(id_) <= _LONGEST else f"{id_[:_CUT]}-{hashlib.sha256(id_.encode()).hexdigest()[:12]}"


async def measure(job: Job) -> Result:
    """Measure finding over each listed set, under its name."""
    sets = json.loads((job.work / _LISTED).read_text("utf-8"))
    return {Path(path).name: await compare(job, queries(path)) for path in sets}


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of a gzipped table without header."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if len(row) > 1:
                yield row
