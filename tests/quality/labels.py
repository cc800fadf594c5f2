"""The labelled questions: where they stand, what a label may say, and what is wrong with one.

    tests/quality/tuned/<corpus>/*.jsonl     the questions that the bot is improved with
    tests/quality/unseen/<corpus>/*.jsonl    those that nobody tunes on, by somebody who saw neither code nor `data`

A corpus is the folder `tests/corpora/<corpus>`; `seed` is `data`. More questions or another corpus are more files:
nothing lists them. Evidence is labelled by document and words, never by claim id, so that facts can be written anew
without new labels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.corpus.read import load_corpus
from bot.model.corpus import Corpus, RelationKind
from bot.model.edtf import parse

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
Side = Literal["tuned", "unseen"]
SIDES: tuple[Side, ...] = ("tuned", "unseen")
COMMANDS = ("/ask", "/who", "/when", "/brief", "/conflicts")
LONGEST = 200


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """Words as they stand in a document, every time they do."""

    doc: str
    quote: Annotated[str, Field(min_length=1)]


class Pair(_Strict):
    """Two places that disagree (in one of these ways), or that must not be said to."""

    a: Words
    b: Words
    kinds: tuple[RelationKind, ...] = ()


class Label(_Strict):
    """One question and what answers it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*\d{3}$")]
    command: Literal["/ask", "/who", "/when", "/brief", "/conflicts"]
    text: Annotated[str, Field(max_length=LONGEST)]
    answerable: bool
    evidence: tuple[Words, ...]
    """Every place that answers it, each the shortest that proves it; none for what cannot be answered."""
    entity: Annotated[str, Field(min_length=1)] | None = None
    """Canonical name of whom or what the question is about or asks for; not judged where nothing answers it."""
    dates: tuple[str, ...] = ()
    """EDTF of every date that may come first."""
    conflict: tuple[Pair, ...] = ()
    """Disagreements of which at least one must be shown."""
    compatible: tuple[Pair, ...] = ()
    """Pairs that look like a disagreement and must not be shown as one, whatever the command."""
    reason: str = ""
    note: str = ""
    """For people: why it is labelled so."""

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.answerable != bool(self.evidence):
            raise ValueError("an answerable question has evidence, an unanswerable one has none")
        if not self.answerable and self.dates:
            raise ValueError("an unanswerable question has no dates")
        if self.command == "/who" and self.answerable and not self.entity:
            raise ValueError("an answerable /who names its entity")
        if (self.command == "/conflicts" and self.answerable) != bool(self.conflict):
            raise ValueError("an answerable /conflicts, and nothing else, has a conflict")
        if any(not pair.kinds for pair in self.conflict) or any(pair.kinds for pair in self.compatible):
            raise ValueError("a conflict says its kinds, a compatible pair has none")
        for date in self.dates:
            parse(date)
        return self

    @property
    def wording(self) -> tuple[str, str]:
        """Return what makes two questions the same: the command, and the words whatever their case."""
        return self.command, " ".join(self.text.casefold().split())

    def words(self) -> Iterator[Words]:
        """Yield every quotation of the label."""
        yield from self.evidence
        for pair in (*self.conflict, *self.compatible):
            yield from (pair.a, pair.b)


@dataclass(frozen=True, slots=True)
class Line:
    """Where a label stands: `where` is file:line for people."""

    where: str
    label: Label


def corpora() -> tuple[str, ...]:
    """Return the names of all corpora with labels, the project's own first."""
    found = {path.name for side in SIDES for path in (HERE / side).iterdir() if path.is_dir()}
    return tuple(sorted(found, key=lambda name: (name != "seed", name)))


def folder_of(corpus: str) -> Path:
    """Return the folder of a corpus."""
    return ROOT / "data" if corpus == "seed" else ROOT / "tests" / "corpora" / corpus


@cache
def facts_of(corpus: str) -> Corpus:
    """Return a corpus as it is in its files."""
    return load_corpus(folder_of(corpus))


def lines_of(side: Side, corpus: str) -> tuple[Line, ...]:
    """Return the labels of one corpus in file order; ValueError with file:line for one that is not valid."""
    return tuple(
        _line(text, f"{path.relative_to(ROOT).as_posix()}:{number}")
        for path in sorted((HERE / side / corpus).glob("*.jsonl"))
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1)
        if text.strip()
    )


def labels_of(side: Side, corpus: str) -> tuple[Label, ...]:
    """Return the questions of one corpus in file order; one asked among the tuned ones too is not unseen."""
    found = tuple(line.label for line in lines_of(side, corpus))
    if side == "tuned":
        return found
    seen = {label.wording for label in labels_of("tuned", corpus)}
    return tuple(label for label in found if label.wording not in seen)


def _line(text: str, where: str) -> Line:
    try:
        return Line(where, Label.model_validate_json(text))
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(map(str, fault['loc'])) or 'label'}: {fault['msg']}" for fault in error.errors()
        )
        raise ValueError(f"{where}: {told}") from None


def faults(corpus: str) -> Iterator[str]:
    """Yield what is wrong with the labels of a corpus held against its articles and names, each with file:line."""
    facts = facts_of(corpus)
    names = {entity.name for entity in facts.entities.values()}
    for side in SIDES:
        for line in lines_of(side, corpus):
            for words in line.label.words():
                if words.doc not in facts.documents:
                    yield f"{line.where}: there is no document {words.doc}"
                elif words.quote not in facts.documents[words.doc].body:
                    yield f"{line.where}: {words.doc} does not say “{words.quote}”"
            if line.label.entity and line.label.entity not in names:
                yield f"{line.where}: no entity is named {line.label.entity}"
