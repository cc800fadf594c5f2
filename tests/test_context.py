"""A quotation in its paragraph, from the corpus folder to the screen: at edges, over lines, in endless paragraphs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.as_text import context_lines, joined, starred
from bot.desk.desk import Desk
from commands.render import context_embed
from commands.reply import Message
from tests.commands.limits import faults
from tests.commands.test_render import body

LONG = "It was a long, *long* day_of_rain. " * 300
DOCUMENTS = {
    "edges": "The gate gave way. Nobody was there.\nLater it was found that the lock had been sawn",
    "lines": "A lock\n\nThe gate\ngave way at dawn, said Ada Quill.\nShe saw it.\n",
    "endless": f"{LONG}The gate gave way at noon. {LONG}",
    "ending": f"Short.\n{LONG}The gate gave way at night.",
    "windows": "First.\r\nThe gate gave way at ten.\r\nLast.\r\n",
}
QUOTES = {
    "start": ("edges", "The gate gave way."),
    "end": ("edges", "the lock had been sawn"),
    "crossing": ("lines", "The gate\ngave way at dawn"),
    "inside": ("endless", "The gate gave way at noon."),
    "last": ("ending", "The gate gave way at night."),
    "crlf": ("windows", "The gate gave way at ten."),
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    """Yield a desk on these documents."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    records = {
        "docs": [{"id": id_, "title": id_, "body": text} for id_, text in DOCUMENTS.items()],
        "claims": [
            {"id": id_, "doc": doc, "quote": quote, "text": "A gate gave way."}
            for id_, (doc, quote) in QUOTES.items()
        ],
    }
    for name, lines in records.items():
        (corpus / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    async with Desk.open(corpus, tmp_path / "state") as desk:
        yield desk


@pytest.mark.parametrize(
    ("claim", "begins", "ends"),
    [
        ("start", "**The gate gave way.** Nobody was there.", "Nobody was there."),
        ("end", "Later it was found that **the lock had been sawn**", "sawn**"),
        ("crossing", "**The gate\ngave way at dawn**, said Ada Quill.", "Quill."),
        ("inside", "[…] ", " […]"),
        ("last", "[…] ", "day_of_rain. **The gate gave way at night.**"),
        ("crlf", "**The gate gave way at ten.**", "at ten.**"),
    ],
)
async def test_a_quotation_in_its_paragraph(desk: Desk, claim: str, begins: str, ends: str) -> None:
    """The paragraph and no more, cut around the quotation if it is long; whole and bold in terminal and Discord."""
    context = await desk.context(claim)
    quote = QUOTES[claim][1]
    assert context.paragraph[context.start : context.end] == context.snippet.quote == quote
    assert len(context.paragraph) <= 2_200
    shown = joined(starred(line) for line in context_lines(context)).rpartition("\n— ")[0]
    assert shown.startswith(begins), shown
    assert shown.endswith(ends), shown
    embed = context_embed(context, 1)
    assert not list(faults(body(Message("x", (embed,)))))
    told = str(embed.description)
    assert f"**__{quote}__**".replace("\n", "__**\n> **__") in told, "bold on each of its lines"
    assert told.count("\\[…]") == shown.count("[…]")
