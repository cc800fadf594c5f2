"""An answer as JSON, for programs that measure or build on it."""

from __future__ import annotations

from typing import Any

from bot.app.as_text import as_text
from bot.model.answer import Answer, Context, Difference, Snippet
from bot.model.receipt import Shown, Verification
from commands.verified import HEADLINES, findings
from commands.walk import quotations
from commands.whys import sentences


def as_json(answer: Answer, *, ms: float, receipt: str = "") -> dict[str, Any]:
    """Return the answer as JSON values; quotations are uncut, in the order in which a reader meets them.

    `receipt` is "" for an answer that is not kept.
    """
    shown = list(quotations(answer))
    return {
        "found": answer.found,
        "reason": answer.reason.value if answer.reason else None,
        "entity": answer.entity,
        "dates": [date.text for date in answer.dates],
        "snippets": [snippet_json(item.snippet) for item in shown if not item.near],
        "relations": [difference_json(difference) for difference in answer.differences()],
        "judged": [difference_json(difference) for difference in answer.judged],
        "near": [snippet_json(item.snippet) for item in shown if item.near],
        "readings": [{"label": choice.label, "query": choice.query} for choice in answer.readings],
        "text": as_text(answer),
        "ms": round(ms, 2),
        "receipt": receipt,
    }


def snippet_json(snippet: Snippet) -> dict[str, Any]:
    """Return where a quotation stands and, in an answer, in sentences why it is shown.

    `start` and `end` count code points of the document's body.
    """
    return {
        "claim": snippet.claim,
        "source": snippet.citation.doc,
        "quote": snippet.quote,
        "start": snippet.start,
        "end": snippet.end,
        **({"why": list(sentences(snippet))} if snippet.why else {}),
    }


def difference_json(difference: Difference) -> dict[str, Any]:
    """Return two quotations and how they stand to each other.

    Marks are [start, end] of what differs inside each quote; `also` lists what other articles say the same, `says` what
    a side comes to in a few words, `origins` who says so independently; `judged` says who gave the kind by hand and
    why, or is null.
    """
    relation = difference.relation
    return {
        "kind": relation.kind,
        "reason": relation.reason,
        "a": snippet_json(difference.a),
        "b": snippet_json(difference.b),
        "a_marks": [list(mark) for mark in difference.a_marks],
        "b_marks": [list(mark) for mark in difference.b_marks],
        "a_also": [snippet_json(other) for other in difference.a_also],
        "b_also": [snippet_json(other) for other in difference.b_also],
        "a_says": difference.a_says,
        "b_says": difference.b_says,
        "a_origins": list(difference.a_origins),
        "b_origins": list(difference.b_origins),
        "judged": {"who": relation.judged_by, "why": relation.judged_why} if relation.judged_by else None,
    }


def context_json(context: Context) -> dict[str, Any]:
    """Return a quotation with its paragraph; it is `paragraph[start_in:end_in]`."""
    return {
        **snippet_json(context.snippet),
        "paragraph": context.paragraph,
        "start_in": context.start,
        "end_in": context.end,
        "cut_before": context.cut_before,
        "cut_after": context.cut_after,
    }


def verification_json(result: Verification) -> dict[str, Any]:
    """Return what became of an answer: the verdict, what each check found, and all of it in sentences."""
    since = result.since
    return {
        "receipt": result.receipt,
        "verdict": result.verdict.value,
        "command": result.command,
        "text": result.text,
        "now": result.now,
        "asked": result.at,
        "generation": result.generation,
        "digest": result.digest,
        "again": result.again.value,
        "quotations": [
            {
                **_shown_json(one.shown),
                "number": one.number,
                "stored": one.stored.value if one.stored else None,
                "on_disk": one.on_disk.value,
            }
            for one in result.checked
        ],
        "documents": {doc: state.value for doc, state in result.documents},
        "since": {
            "generation": since.generation,
            "same": since.same,
            "message": since.message,
            "gone": [_shown_json(one) for one in since.gone],
            "new": [_shown_json(one) for one in since.new],
            "error": since.error,
        },
        "told": [HEADLINES[result.verdict], *(finding.text for finding in findings(result))],
    }


def _shown_json(one: Shown) -> dict[str, Any]:
    return {
        "claim": one.claim,
        "source": one.doc,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
        "sha256": one.sha256,
    }
