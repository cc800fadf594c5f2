"""A small invented corpus with every kind of value, and the index rows the loader would make of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.answers.question.directory import directory
from bot.model.corpus import (
    Alias,
    Attribute,
    Claim,
    Corpus,
    Document,
    Entity,
    Event,
    Ladder,
    Meta,
    Relation,
    Source,
    Span,
    When,
)
from bot.model.edtf import parse
from bot.model.index import Directory, IndexRow
from bot.model.values import Bool, Date, Label, Members, Number, Quoted, Status
from bot.model.words import WordList
from bot.store.build import Progress, build_generation
from bot.store.indexed import indexed

GAZETTE = (
    "Bridge closed\r\n\r\nThe bridge was closed on Monday after 12 inspectors found cracks.\r\n"
    "Mayor Ada Quill said the repair “will take about 40 days”. 橋は閉鎖された。 Crews 🚧 worked at night.\r\n"
)
HERALD = (
    "The bridge closed on Tuesday, according to the harbour office.The mayor has not confirmed the repair.\n"
    "Ferries ran between May and June. Nai\u0308ve hopes faded.\n"
)
LEAFLET = "A note.\n"


def documents() -> dict[str, Document]:
    """Return three documents: curly quotes and CRLF, a missing space after a stop, one that no claim cites."""
    return {
        "gazette": _document(
            "gazette", "Bridge closed", GAZETTE, published=parse("2031-04-08"), published_basis="given"
        ),
        "herald": _document(
            "herald",
            "Ferries run",
            HERALD,
            outlet="The Herald",
            url="https://example.org/a?b=1#c",
            published=parse("2031-04-08/2031-04-09"),
            published_basis="inferred",
            published_why="speaks of Tuesday as past",
            tz="Europe/Lisbon",
        ),
        "leaflet": _document("leaflet", "", LEAFLET, lang="pt"),
    }


def _document(id_: str, title: str, body: str, **fields: Any) -> Document:
    return Document(id_, title, body, hashlib.sha256(body.encode()).hexdigest(), **fields)


def claim(id_: str, doc: str, words: str, text: str = "", time_words: str = "", **fields: Any) -> Claim:
    """Return a claim whose quotations are anchored in the document."""
    body = documents()[doc].body
    time_quote = _span(body, time_words) if time_words else None
    return Claim(id_, doc, _span(body, words), text or f"Text of {id_}.", time_quote=time_quote, **fields)


def _span(body: str, words: str) -> Span:
    start = body.index(words)
    return Span(start, start + len(words), words)


def claims() -> dict[str, Claim]:
    """Return claims in an order that is not that of their ids."""
    monday = When(parse("2031-04-07"), "on Monday", "2031-04-08")
    listed = [
        claim(
            "c-03",
            "gazette",
            "12 inspectors found cracks",
            keywords=("damage", "fissures"),
            event="closure",
            attr="inspectors",
            value=Number(12),
            entities=("bridge", "city"),
            said_by=("quill", "gazette"),
        ),
        claim(
            "c-01",
            "gazette",
            "The bridge was closed",
            "The bridge was closed on Monday 7 April 2031.",
            time_words="on Monday",
            event="closure",
            attr="date",
            value=Date(parse("2031-04-07")),
            time=monday,
            entities=("bridge",),
        ),
        claim(
            "c-02",
            "herald",
            "The bridge closed on Tuesday",
            event="closure",
            attr="date",
            value=Date(parse("2031-04-08~")),
            time=When(parse("2031-04-08~"), "on Tuesday", "2031-04-08"),
            entities=("bridge",),
            said_by=("office",),
        ),
        claim(
            "c-04",
            "gazette",
            "“will take about 40 days”",
            event="repair",
            attr="duration",
            value=Number(40, "d", "~"),
            certainty="PR",
            entities=("quill", "bridge"),
            said_by=("quill",),
        ),
        claim(
            "c-05",
            "herald",
            "has not confirmed the repair",
            event="repair",
            attr="confirmed",
            value=Bool(None),
            flags=frozenset({"truncated_negation", "garbled_time"}),
            polarity="+",
        ),
        claim(
            "c-06",
            "gazette",
            "will take about 40 days",
            attr="words",
            value=Quoted("will take about 40 days", "quill", translated=True),
            certainty="U",
            polarity="?",
        ),
        claim(
            "c-07",
            "gazette",
            "橋は閉鎖された",
            event="closure",
            attr="status",
            value=Status("closed", "road"),
        ),
        claim("c-08", "gazette", "Crews 🚧 worked", attr="crew", value=Members(("crews",), closed=True)),
        claim("c-09", "herald", "Nai\u0308ve hopes", attr="mood", value=Label("faded"), polarity="-"),
        claim("c-10", "herald", "Ferries ran between May and June", time=When(parse("2031-05/2031-06"))),
        claim("c-11", "herald", "Ferries ran", entities=("city", "city")),
    ]
    return {each.id: each for each in listed}


def corpus(marker: str = "") -> Corpus:
    """Return the corpus; a marker makes another generation of it, and ends the text of every claim."""
    marked = {id_: replace(each, text=each.text + marker) for id_, each in claims().items()}
    ladder = Ladder((("planned",), ("begun", "under_way"), ("closed",)), ("cancelled",))
    return Corpus(
        meta=Meta("Bridges", "en", "Europe/Lisbon", 6),
        documents=documents(),
        claims=marked,
        sources={
            "quill": Source(
                "quill", "person", "Ada Quill", "city", "B", "quill", (Alias("the mayor", "role"),)
            ),
            "office": Source("office", "official", "Harbour office"),
            "gazette": Source("gazette", "outlet", "The Gazette"),
        },
        entities={
            "quill": Entity(
                "quill",
                "person",
                "Ada Quill",
                "mayor",
                (Alias("Mayor", "role", "en", parse("2029"), None), Alias("Quill Ada", "reversed", "pt")),
            ),
            "bridge": Entity("bridge", "place", "the bridge"),
            "city": Entity("city", "organisation", "City"),
        },
        events={
            "repair": Event("repair", "work", "Repair", parent="closure", participants=("city", "quill")),
            "closure": Event(
                "closure",
                "closure",
                "Closure",
                (Alias("the shutting"),),
                parse("2031-04-07/2031-04-08"),
                "text",
            ),
        },
        attributes={
            "date": Attribute("date", "date", "date", single=True, asks=("when", "what day")),
            "status": Attribute("status", "status", ladder=ladder),
            "duration": Attribute("duration", "number", "length", "d"),
        },
        hash=hashlib.sha256(f"bridges{marker}".encode()).hexdigest(),
    )


def relations() -> list[Relation]:
    """Return relations, not in order."""
    return [
        Relation("contradict", "Monday against Tuesday", "c-01", "c-02", "date", "closure"),
        Relation("complement", "both of the repair", "c-04", "c-05", event="repair"),
        Relation("agree", "the same words", "c-04", "c-06"),
        Relation("complement", "both of the closure", "c-01", "c-03", event="closure"),
        Relation(
            "different_event",
            "closure, not repair",
            "c-02",
            "c-04",
            judged_by="Ines Roth",
            judged_why="two works",
        ),
    ]


def terms(text: str) -> str:
    """Return index terms the simple way: lower-case words."""
    return " ".join(re.findall(r"[\w\u0300-\u036f]+", text.lower()))


@dataclass(frozen=True)
class Row:
    """The terms of one claim, spelt out."""

    claim: str
    text: str = ""
    quote: str = ""
    keywords: str = ""
    names: str = ""


class SpeltIndex:
    """An index of such rows; every word is its own term, two of them are names."""

    def __init__(self, rows: Iterable[Row], unheld: Iterable[str] = ()) -> None:
        self._rows = rows
        self._numbers = {term: number for number, term in enumerate(unheld)}

    @property
    def terms(self) -> list[str]:
        """Return the terms so far."""
        return list(self._numbers)

    def rows(self) -> Iterator[IndexRow]:
        """Yield the rows by numbers."""
        for row in self._rows:
            columns = (row.text, row.quote, row.keywords, row.names)
            yield IndexRow(
                row.claim, *([self._number(term) for term in column.split()] for column in columns)
            )

    def words(self) -> WordList:
        """Return all terms as words."""
        names: dict[str, str] = {word: word.title() for word in ("quill", "bridge") if word in self._numbers}
        return WordList({word: word for word in self._numbers}, names, {"quill"} & self._numbers.keys())

    def _number(self, term: str) -> int:
        return self._numbers.setdefault(term, len(self._numbers))


def index_rows(of: Corpus) -> list[Row]:
    """Return one row for each claim, in the order of the claims."""
    return [
        Row(
            each.id,
            terms(each.text),
            terms(each.quote.text),
            terms(" ".join(each.keywords)),
            terms(" ".join(of.entities[id_].name for id_ in each.entities)),
        )
        for each in of.claims.values()
    ]


def words(rows: Iterable[Row]) -> WordList:
    """Return the words of these rows."""
    index = SpeltIndex(rows)
    list(index.rows())
    return index.words()


def build_with(
    path: Path,
    of: Corpus,
    rows: Iterable[Row],
    names: Directory,
    related: Iterable[Relation] = (),
    progress: Progress | None = None,
) -> None:
    """Build a generation with these rows and relations."""
    build_generation(path, of, names, indexed(of, SpeltIndex(rows), related, path.parent), progress)


def build(path: Path, of: Corpus, progress: Progress | None = None) -> Path:
    """Build a generation with the index and relations above."""
    build_with(path, of, index_rows(of), directory(of), relations(), progress)
    return path
