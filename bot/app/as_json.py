"""An answer as JSON, for programs that measure or build on it."""

from __future__ import annotations

from typing import Any

from bot.app.as_text import as_text
from bot.model.answer import Answer, Difference, Snippet
from commands.walk import quotations


def as_json(answer: Answer, *, ms: float) -> dict[str, Any]:
    """Return the answer as JSON values; quotations are uncut, in the order in which a reader meets them."""
    shown = list(quotations(answer))
    return {
        "found": answer.found,
        "reason": answer.reason.value if answer.reason else None,
        "entity": answer.entity,
        "dates": [date.text for date in answer.dates],
        "snippets": [snippet_json(item.snippet) for item in shown if not item.near],
        "relations": [difference_json(difference) for difference in answer.differences()],
        "near": [snippet_json(item.snippet) for item in shown if item.near],
        "readings": [{"label": choice.label, "query": choice.query} for choice in answer.readings],
        "text": as_text(answer),
        "ms": round(ms, 2),
    }


def snippet_json(snippet: Snippet) -> dict[str, Any]:
    """Return where a quotation stands; `start` and `end` count code points of the document's body."""
    return {
        "claim": snippet.claim,
        "source": snippet.citation.doc,
        "quote": snippet.quote,
        "start": snippet.start,
        "end": snippet.end,
    }


def difference_json(difference: Difference) -> dict[str, Any]:
    """Return two quotations and how they stand to each other."""
    return {
        "kind": difference.relation.kind,
        "reason": difference.relation.reason,
        "a": snippet_json(difference.a),
        "b": snippet_json(difference.b),
    }
