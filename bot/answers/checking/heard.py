"""Words in quotation marks in a message, held against the quotations of the corpus: the same words, or others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.answers.language.text import fold
from bot.answers.matching.marks import differing
from bot.model.corpus import Claim
from bot.model.values import Quoted

OTHERWISE = 72.0
"""Likeness (0–100) from which a quotation gives the same words otherwise."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A quotation of a message, and the claim that has its words: verbatim, or differing in `theirs` from `ours`."""

    words: str
    claim: Claim
    verbatim: bool
    theirs: tuple[str, ...] = ()
    """What the message has otherwise."""
    ours: tuple[str, ...] = ()


def heard(words: str, claims: Iterable[Claim]) -> Heard | None:
    """Return the claim that quotes these words, or nearly; None where none does."""
    spoken = _plain(words)
    best: tuple[float, str, Claim] | None = None
    for claim in claims:
        held = _plain(claim.quote.text)
        if f" {spoken} " in f" {held} ":
            return Heard(words, claim, verbatim=True)
        said = claim.value.words if isinstance(claim.value, Quoted) else claim.quote.text
        likeness = fuzz.ratio(spoken, _plain(said))
        if best is None or (likeness, best[2].id) > (best[0], claim.id):
            best = (likeness, said, claim)
    if best is None or best[0] < OTHERWISE:
        return None
    theirs, ours = differing(words, best[1])
    return Heard(
        words,
        best[2],
        verbatim=False,
        theirs=tuple(words[start:end] for start, end in theirs),
        ours=tuple(best[1][start:end] for start, end in ours),
    )


def _plain(text: str) -> str:
    """Return the words of a text, folded, a blank between them."""
    kept = (char if char.isalnum() or char == "'" else " " for char in fold(text))
    return " ".join("".join(kept).split())
