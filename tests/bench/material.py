"""Sentences of the project's own corpora with their facts, opened up: names, numbers, dates and words become slots."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.slots import Opened, Opener

ROOT = Path(__file__).parents[2]
_FOLDERS = (*sorted(path.parent for path in (ROOT / "tests/corpora").glob("*/claims.jsonl")), ROOT / "data")
CORPORA = tuple(
    folder
    for folder in _FOLDERS
    if tomllib.loads((folder / "corpus.toml").read_text("utf-8")).get("language", "en") == "en"
)
"""Those in one language: their sentences are recombined."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[A-Z“\"‘])|\n+")
_BOILERPLATE = {"headline", "boilerplate", "stray_headline", "caption"}
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim's pattern. `names` are the slots of the entities it is about; `value` is the seed's own record."""

    quote: str
    text: str
    attr: str
    value: Record
    names: tuple[str, ...]
    keywords: tuple[str, ...]
    chain: int
    certainty: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's pattern with what it states. `slots` maps each name slot to the kind of thing it names."""

    pattern: str
    facts: tuple[Fact, ...]
    kinds: Mapping[str, str]
    words: Mapping[str, str]
    """Word slots, with the ending of the word."""
    numbers: Mapping[str, str]
    """Number slots, as written in the seed."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that is recombined."""

    sentences: tuple[Sentence, ...]
    attributes: tuple[Record, ...]
    descriptions: tuple[str, ...]
    roles: tuple[str, ...]
    event_types: tuple[str, ...]
    tails: tuple[str, ...]
    """Last words of the names of organisations and places: Board, Museum, Quay."""


def gather() -> Material:
    """Read the project's corpora; the same each time."""
    sentences: list[Sentence] = []
    attributes: dict[str, Record] = {}
    descriptions: dict[str, None] = {}
    roles: dict[str, None] = {}
    types: dict[str, None] = {}
    tails: dict[str, None] = {}
    for folder in CORPORA:
        entities = records(folder, "entities")
        opener = Opener(entities)
        sentences += _sentences(folder, opener)
        for record in records(folder, "attributes"):
            if not opener.names_something(" ".join([record["id"], *record.get("asks", [])])):
                attributes.setdefault(record["id"], record)
        for entity in entities:
            if not opener.names_something(about := entity.get("description", "")):
                descriptions[about] = None
            *before, tail = entity["name"].split()
            if (
                before
                and tail.isalpha()
                and tail.istitle()
                and entity.get("kind") in ("organisation", "place")
            ):
                tails[tail] = None
            for alias in entity.get("aliases", []):
                form = alias["form"].removeprefix("the ")
                if alias.get("kind") == "role" and form.islower():
                    roles[form] = None
        for event in records(folder, "events"):
            types[event["type"].replace("_", " ")] = None
    return Material(
        tuple(sentences),
        tuple(attributes.values()),
        tuple(filter(None, descriptions)),
        tuple(roles),
        tuple(types),
        tuple(tails),
    )


def records(folder: Path, name: str) -> list[Record]:
    """Return the records of one file of a corpus."""
    lines = (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _sentences(folder: Path, opener: Opener) -> Iterator[Sentence]:
    meta = tomllib.loads((folder / "corpus.toml").read_text("utf-8"))
    root = folder / meta.get("documents", "")
    claims: dict[str, list[Record]] = {}
    for claim in records(folder, "claims"):
        if isinstance(claim["quote"], str) and not _BOILERPLATE & set(claim.get("flags", ())):
            claims.setdefault(claim["doc"], []).append(claim)
    for doc in records(folder, "docs"):
        body = doc.get("body") or (root / doc["path"]).read_text("utf-8")
        for sentence in _SENTENCE_END.split(body):
            held = [claim for claim in claims.get(doc["id"], ()) if claim["quote"] in sentence]
            if held and len(sentence) < 400:
                yield _opened(sentence.strip(), held, opener)


def _opened(sentence: str, claims: list[Record], opener: Opener) -> Sentence:
    opened = Opened(opener)
    pattern = opened.open(sentence)
    facts = tuple(
        Fact(
            quote=opened.open(claim["quote"]),
            text=opened.open(claim["text"], in_full=True),
            attr=claim.get("attr", ""),
            value=opened.value(claim.get("value") or {}, claim["quote"]),
            names=tuple(slot for id_ in claim.get("entities", ()) if (slot := opened.slot_of(id_))),
            keywords=tuple(claim.get("keywords", ())),
            chain=len(claim.get("said_by", ())),
            certainty=claim.get("certainty", "CT"),
            dated="time" in claim,
        )
        for claim in claims
    )
    return Sentence(pattern, facts, opened.kinds, opened.words, opened.numbers)
