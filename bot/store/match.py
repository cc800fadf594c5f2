"""Full-text queries: the one place where a question's words become query syntax, and the columns' weights."""

from __future__ import annotations

from collections.abc import Collection

TEXT_WEIGHT = 1.0
QUOTE_WEIGHT = 1.0
KEYWORDS_WEIGHT = 0.8
NAMES_WEIGHT = 0.5

WEIGHTS = (TEXT_WEIGHT, QUOTE_WEIGHT, KEYWORDS_WEIGHT, NAMES_WEIGHT)
"""BM25 weights in the order of the columns of `claim_terms`."""


def any_of(terms: Collection[str]) -> str:
    """Return the query that holds for a claim with any of these terms, or "" where no claim can.

    The terms are sorted, because BM25 adds them up in this order and floating point is not associative.
    """
    return " OR ".join(quoted(term) for term in sorted(set(terms)) if _can_be_held(term))


def quoted(term: str) -> str:
    """Return a term as an FTS5 string: everything in it is taken literally."""
    return '"' + term.replace('"', '""') + '"'


def _can_be_held(term: str) -> bool:
    """Tell whether a claim can hold the term: index terms have no white space, NUL, or lone surrogates."""
    return term.split() == [term] and not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in term)
