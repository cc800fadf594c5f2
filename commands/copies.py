"""Copy citations: all quotations of an answer as Markdown for a draft and as CSV for a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model.answer import Answer, Citation
from commands import words
from commands.escape import safe_url
from commands.render import day
from commands.reply import Message, Sheet
from commands.tables import Cell, csv_bytes
from commands.tongue import told, tr
from commands.walk import NEAR_HEADING, Quotation, quotations

COLUMNS = (
    "number",
    "quotation",
    "said_by",
    "outlet",
    "title",
    "published",
    "date_basis",
    "url",
    "document",
    "claim",
    "near_miss",
    "receipt",
    "corpus",
    "as_of",
)
"""The same in every language, for who reads them by program. Dates are EDTF."""


def copies(answer: Answer, receipt: str) -> Message:
    """Return both files, with how many quotations they hold."""
    found = list(_once(answer))
    if not found:
        return Message(tr("This answer has no quotations to copy."))
    files = (
        Sheet("citations.md", markdown(answer, receipt).encode("utf-8", "replace")),
        Sheet("citations.csv", table(answer, receipt)),
    )
    counted = tr(
        "{n} quotation with its source: as footnotes for a draft, and as a table.",
        "{n} quotations with their sources: as footnotes for a draft, and as a table.",
        n=len(found),
    )
    return Message(counted, sheets=files)


def table(answer: Answer, receipt: str) -> bytes:
    """Return the quotations as CSV, uncut."""
    return csv_bytes([COLUMNS, *(_row(one, answer, receipt) for one in _once(answer))])


def _row(one: Quotation, answer: Answer, receipt: str) -> tuple[Cell, ...]:
    citation = one.snippet.citation
    return (
        one.number,
        one.snippet.quote,
        words.said(one.snippet),
        citation.outlet,
        citation.title,
        citation.published.text if citation.published else "",
        citation.published_basis,
        safe_url(citation.url, one.snippet.quote),
        citation.doc,
        one.snippet.claim,
        "yes" if one.near else "",
        receipt,
        answer.generation,
        answer.now,
    )


def markdown(answer: Answer, receipt: str) -> str:
    """Return the quotations as Markdown, each with its source as a footnote, to paste into a draft."""
    found = list(_once(answer))
    quotes = [f"“{literal(one.snippet.quote)}”[^{one.number}]" for one in found if not one.near]
    near = [f"“{literal(one.snippet.quote)}”[^{one.number}]" for one in found if one.near]
    notes = [f"[^{one.number}]: {_source(one)}" for one in found]
    question = literal(f"/{answer.command} {' '.join(answer.question.split())}".strip())
    parts = (
        tr("as of {day}", day=day(answer.now)) if answer.now else "",
        tr("corpus {generation}", generation=answer.generation[:8]) if answer.generation else "",
        tr("receipt {receipt}", receipt=receipt) if receipt else "",
    )
    made = literal(" · ".join(part for part in parts if part))
    heading = [f"## {literal(told(NEAR_HEADING))}"] if near else []
    blocks = [f"# {question}", *quotes, *heading, *near, "\n".join(notes), *([made] if made else [])]
    return "\n\n".join(blocks) + "\n"


def _source(one: Quotation) -> str:
    citation = one.snippet.citation
    who, title = words.where(one.snippet)
    named = (literal(" ".join(who.split())), f"*{literal(' '.join(title.split()))}*" if title.strip() else "")
    parts = [
        words.before_title(one.snippet).join(part for part in named if part),
        literal(words.published(citation)),
        _address(citation, one.snippet.quote),
        literal(f"{citation.doc}, {one.snippet.claim}"),
    ]
    return " · ".join(part for part in parts if part)


def _address(citation: Citation, quote: str) -> str:
    address = safe_url(citation.url, quote)
    return f"<{address}>" if address else ""


_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_SPECIAL = re.compile(r"[\\`*_\[\]<|~$^]|[:&](?=\S)")
"""Emphasis, code, links, tags, tables, mathematics; addresses, emoji and entities."""
_OPENING = re.compile(r"^(?:[-+=>#]|\d+[.)])")
"""What begins a list, a quote, a heading or a rule."""


def literal(text: str) -> str:
    """Return text that Markdown shows as it stands; a line break stays one."""
    lines = (_OPENING.sub(_opened, _SPECIAL.sub(r"\\\g<0>", part.strip())) for part in _BREAK.split(text))
    return "\\\n".join(lines)


def _opened(found: re.Match[str]) -> str:
    return f"{found[0][:-1]}\\{found[0][-1]}"


def _once(answer: Answer) -> Iterator[Quotation]:
    """Yield every quotation of an answer, each once, as a reader sees them numbered."""
    seen: set[int] = set()
    for one in quotations(answer):
        if one.number not in seen:
            seen.add(one.number)
            yield one
