"""Claims: every id known, every quotation at its one place, every value fitting its attribute."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property, lru_cache

from bot.corpus.anchor import Anchored, Body, Selector, Twice, nearest
from bot.corpus.check import RULES, Case, Finding, Resolver
from bot.corpus.folder import ATTRIBUTES, CLAIMS, DOCS, ENTITIES, EVENTS, SOURCES
from bot.corpus.lines import raw_lines
from bot.corpus.quick import QuickClaim, read_quickly
from bot.corpus.records import ClaimRecord, QuoteRecord, TimeRecord
from bot.corpus.report import Report, Spot
from bot.corpus.rows import Elsewhere, Rows
from bot.corpus.tables import Tables
from bot.corpus.values import Known, read_value
from bot.model.corpus import Claim, Document, Span, When

Record = ClaimRecord | QuickClaim

PIECE = 500
"""Lines that one process reads in turn."""
_HINTED_BODY = 200_000
_HINTED_DOCUMENTS = 200
_AROUND = 24


Found = tuple[Claim, tuple[Finding, ...]]
"""A claim, and what the rules find in it."""


class _Doubt(Exception):
    """Something would have to be said of a line."""


class _Alarm(Spot):
    """Where nothing is noted: whatever would be, is a doubt."""

    def fault(self, message: str, hint: str = "") -> None:
        """Doubt."""
        raise _Doubt

    warn = fault

    def unknown_id(
        self, field: str, given: str, known: Collection[str], home: str, elsewhere: str = ""
    ) -> None:
        """Doubt, without looking for a hint."""
        raise _Doubt


_ALARM = _Alarm(Report(), CLAIMS, 0)


class ClaimReader:
    """Turns claim records into claims; bodies are kept in searchable form, one per document."""

    def __init__(
        self,
        rows: Rows,
        documents: Mapping[str, Document],
        tables: Tables,
        resolver: Resolver | None,
        elsewhere: Elsewhere | None = None,
    ) -> None:
        self._rows, self._documents, self._tables = rows, documents, tables
        self._elsewhere = elsewhere
        self._bodies: dict[str, Body] = {}
        self._resolver = lru_cache(maxsize=65_536)(resolver) if resolver else None

    @cached_property
    def _known(self) -> Known:
        entities, sources = self._rows.seen(ENTITIES), self._rows.seen(SOURCES)
        return Known(self._tables.attributes, entities, sources, self._tables.names())

    def read(self) -> Iterator[Claim]:
        """Yield each claim whose words were found; everything wrong is noted."""
        for quick, raw, spot in self._lines():
            surely = quick is not None and not self._rows.known(quick[0].id, spot)
            found = quick if surely else self._slowly(raw, spot)
            if found is None:
                continue
            for finding in found[1]:
                note = spot.fault if finding.severity == "fault" else spot.warn
                note(finding.message, finding.hint)
            yield found[0]

    def _lines(self) -> Iterator[tuple[Found | None, bytes, Spot]]:
        """Yield each line with what can be said of it quickly; of a large file every other piece is read elsewhere."""
        if self._elsewhere is None:
            for raw, spot in self._rows.lines(CLAIMS):
                yield self._quickly(raw), raw, spot
            return
        with self._elsewhere(self._every_other_piece) as theirs:
            for number, (raw, spot) in enumerate(self._rows.lines(CLAIMS)):
                # None where the file has changed meanwhile, which refuses it in the end
                yield next(theirs, None) if number // PIECE % 2 else self._quickly(raw), raw, spot

    def _every_other_piece(self) -> Iterator[Found | None]:
        lines = raw_lines(self._rows.folder / CLAIMS, Report())
        return (self._quickly(raw) for number, (_, raw) in enumerate(lines) if number // PIECE % 2)

    def _quickly(self, raw: bytes) -> Found | None:
        """Return the claim of a line of which nothing must be said but what rules find; None for any other."""
        record = read_quickly(raw)
        if record is None:
            return None
        try:
            claim = self._claim(record, _ALARM)
        except _Doubt:
            return None
        return (claim, self._findings(claim, record)) if claim else None

    def _slowly(self, raw: bytes, spot: Spot) -> Found | None:
        """Return the claim of a line, if it is one; everything wrong with the line is noted."""
        record = self._rows.shaped(raw, ClaimRecord, spot)
        claim = self._claim(record, spot) if record else None
        return (claim, self._findings(claim, record)) if claim and record else None

    def _findings(self, claim: Claim, record: Record) -> tuple[Finding, ...]:
        document = self._documents[claim.doc]
        anchor = record.time.anchor if record.time else None
        case = Case(claim, document.body, anchor or document.published, self._resolver)
        return tuple([finding for rule in RULES if (finding := rule(case))])

    def _claim(self, record: Record, spot: Spot) -> Claim | None:
        self._check_ids(record, spot)
        attribute = self._tables.attributes.get(record.attr)
        value = None
        if record.value is not None and (attribute is not None or not record.attr):
            value = read_value(record.value, attribute, self._known, spot)
        body = self._body(record.doc)
        if body is None:
            return None
        quote = self._anchor("quote", record.quote, body, record.doc, spot)
        time_quote = None
        if record.time_quote:
            time_quote = self._anchor("time_quote", record.time_quote, body, record.doc, spot)
        if quote is None or (record.time_quote and time_quote is None):
            return None
        return Claim(
            id=record.id,
            doc=record.doc,
            quote=quote,
            text=record.text,
            keywords=record.keywords,
            event=record.event,
            attr=record.attr,
            value=value,
            time=_when(record.time, quote, time_quote) if record.time else None,
            time_quote=time_quote,
            said_by=record.said_by,
            certainty=record.certainty,
            polarity=record.polarity,
            entities=record.entities,
            flags=frozenset(record.flags),
        )

    def _check_ids(self, record: Record, spot: Spot) -> None:
        rows = self._rows
        rows.check_ids(DOCS, "doc", [record.doc], spot)
        rows.check_ids(ENTITIES, "entities", record.entities, spot)
        rows.check_ids(SOURCES, "said_by", record.said_by, spot)
        if record.event:
            rows.check_ids(EVENTS, "event", [record.event], spot)
        if record.attr:
            rows.check_ids(ATTRIBUTES, "attr", [record.attr], spot)

    def _body(self, doc: str) -> Body | None:
        body = self._bodies.get(doc)
        if body is None and (document := self._documents.get(doc)):
            body = self._bodies[doc] = Body(document.body)
        return body

    def _anchor(self, field: str, quote: QuoteRecord | str, body: Body, doc: str, spot: Spot) -> Span | None:
        if isinstance(quote, str):
            if span := body.only(quote):
                return span
            raise _Doubt
        match body.find(Selector(quote.exact, quote.prefix, quote.suffix)):
            case Anchored(span, how, in_context):
                if how == "normalised":
                    spot.warn(f"`{field}` is not in the article's own spelling", f"write {_shown(span.text)}")
                if not in_context:
                    spot.warn(f"`{field}` stands once, but without the given prefix or suffix", "remove them")
                return span
            case Twice(first, second):
                places = f"{_place(body.text, first)} and {_place(body.text, second)}"
                hint = 'write {"exact": …, "prefix": …, "suffix": …} with the words around the one meant'
                spot.fault(f"`{field}` stands twice in {doc!r}: {places}", hint)
            case None:
                spot.fault(
                    f"`{field}` does not stand in {doc!r}: {_shown(quote.exact)}",
                    self._whereabouts(quote.exact, body, doc) if spot.report.may_look_up() else "",
                )
        return None

    def _whereabouts(self, words: str, body: Body, doc: str) -> str:
        """Say where words that are not in a document may be: in another one, or in other words."""
        for number, (other, document) in enumerate(self._documents.items()):
            if other != doc and words in document.body:
                return f"it stands in {other!r}"
            if number >= _HINTED_DOCUMENTS:
                break
        near = nearest(body.text, words) if len(body.text) <= _HINTED_BODY else None
        return f"the nearest words there are {_shown(near.text)}" if near else "copy it from the article"


def _when(record: TimeRecord, quote: Span, time_quote: Span | None) -> When:
    """Return when the fact holds, its phrase in the article's own spelling where it stands in a quotation."""
    phrase = record.text.strip()
    for span in (time_quote, quote):
        if phrase and span and phrase not in span.text:
            found = Body(span.text).find(Selector(phrase))
            if isinstance(found, Anchored):
                phrase = found.span.text
                break
    return When(record.edtf, phrase, record.anchor.text if record.anchor else "")


def _place(body: str, span: Span) -> str:
    before = body[max(0, span.start - _AROUND) : span.start].rpartition("\n")[2]
    after = body[span.end : span.end + _AROUND].partition("\n")[0]
    line = body.count("\n", 0, span.start) + 1
    return f"line {line} (“…{before}»{_cut(span.text)}«{after}…”)"


def _shown(words: str) -> str:
    return f"“{_cut(words)}”"


def _cut(words: str) -> str:
    return words if len(words) <= 160 else f"{words[:100]} … {words[-50:]}"
