"""What a verification found, in sentences: the same in Discord and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model.receipt import Again, Bytes, Checked, Shown, Standing, Verdict, Verification


class Mark(StrEnum):
    """How a finding bears on the answer."""

    GOOD = "✓"
    BAD = "✗"
    NOTE = "•"


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of ours, with the quotations it is about: each with its number, 0 for one that had none."""

    mark: Mark
    text: str
    quotations: tuple[tuple[int, Shown], ...] = ()


HEADLINES = {
    Verdict.HOLDS: "Verified: the answer and every quotation in it stand as they were given.",
    Verdict.IN_PART: "Verified in part: nothing contradicts the answer, but not all of it can be shown as it was.",
    Verdict.BROKEN: "Not verified: something is not what the answer showed.",
}
_AGAIN = {
    Again.SAME: (
        Mark.GOOD,
        "Derived again from the corpus as it was then, the answer is byte for byte the same.",
    ),
    Again.DIFFERENT: (
        Mark.BAD,
        "Derived again from the corpus as it was then, the answer is another one: the stored corpus was altered.",
    ),
    Again.OTHER_VERSION: (
        Mark.NOTE,
        "Derived again, the answer is another one, but the bot itself has been changed since: its version of then "
        "would be needed to tell.",
    ),
    Again.UNREADABLE: (Mark.BAD, "The answer cannot be derived again."),
    Again.NOT_KEPT: (
        Mark.NOTE,
        "The corpus as it was then is no longer kept, so the answer cannot be derived again; its quotations can be "
        "looked up all the same.",
    ),
    Again.NOT_RECORDED: (
        Mark.NOTE,
        "The receipt is from before proofs of answers were kept: nothing to compare with.",
    ),
}
_STORED = {
    Standing.MOVED: "stand elsewhere in the stored text than was shown",
    Standing.GONE: "do not stand in the stored text",
    Standing.ALTERED: "are of a stored text that was altered after it was loaded",
    Standing.MISSING: "are of a document that the stored corpus does not hold",
}
_ON_DISK = {
    Standing.MOVED: (
        Mark.NOTE,
        "still stand in their document on disk, at another place: it has been edited since",
    ),
    Standing.GONE: (Mark.BAD, "no longer stand in their document on disk"),
    Standing.MISSING: (Mark.NOTE, "cannot be looked up on disk: the document is not there any more"),
}


def findings(result: Verification) -> Iterator[Finding]:
    """Yield what was found: the answer, its quotations, the documents, and what has changed since."""
    mark, text = _AGAIN[result.again]
    told = result.told if result.again is Again.UNREADABLE else ""
    yield Finding(mark, f"{text} {told}".strip())
    if result.checked:
        yield from _quotations(result.checked)
    elif result.again is not Again.NOT_KEPT:
        yield Finding(Mark.NOTE, "The answer showed no quotation.")
    yield from _documents(result)
    yield from _since(result)


def _quotations(checked: Sequence[Checked]) -> Iterator[Finding]:
    held = [
        one for one in checked if one.on_disk is Standing.IN_PLACE and one.stored in (Standing.IN_PLACE, None)
    ]
    if held:
        where = (
            "the document on disk"
            if any(one.stored is None for one in held)
            else ("the stored text and in the document on disk")
        )
        some = (
            "The quotation stands" if len(checked) == 1 else f"{len(held)} of {len(checked)} quotations stand"
        )
        yield Finding(Mark.GOOD, f"{some} where shown, in {where}.")
    for standing, told in _STORED.items():
        if some_ := [one for one in checked if one.stored is standing]:
            yield _finding(Mark.BAD, told, some_)
    for standing, (mark, told) in _ON_DISK.items():
        if some_ := [one for one in checked if one.on_disk is standing]:
            yield _finding(mark, told, some_)


def _finding(mark: Mark, told: str, some: Sequence[Checked]) -> Finding:
    return Finding(mark, f"These {told}:", tuple((one.number, one.shown) for one in some))


def _documents(result: Verification) -> Iterator[Finding]:
    by_state = {state: [doc for doc, held in result.documents if held is state] for state in Bytes}
    if same := by_state[Bytes.SAME]:
        whole = len(same) == len(result.documents)
        some = (
            "Every document quoted has" if whole else f"{len(same)} of {len(result.documents)} documents have"
        )
        yield Finding(Mark.GOOD, f"{some} the same bytes on disk (SHA-256).")
    if changed := by_state[Bytes.CHANGED]:
        yield Finding(Mark.NOTE, f"Changed on disk since: {', '.join(changed)}.")
    if missing := by_state[Bytes.MISSING]:
        yield Finding(Mark.NOTE, f"Not on disk any more: {', '.join(missing)}.")


def _since(result: Verification) -> Iterator[Finding]:
    since = result.since
    if since.error:
        yield Finding(
            Mark.NOTE, f"The same question cannot be asked of the corpus as it is now. {since.error}"
        )
        return
    if since.generation == result.generation:
        yield Finding(Mark.NOTE, "The corpus has not been loaded anew since.")
        return
    if since.same:
        yield Finding(
            Mark.NOTE, "The corpus has been loaded anew since; the same question has the same answer now."
        )
        return
    told = "The corpus has been loaded anew since, and the same question has another answer now"
    yield Finding(Mark.NOTE, f"{told}: {since.message}" if since.message else f"{told}.")
    if since.gone:
        yield Finding(Mark.NOTE, "Quoted then, not now:", tuple((0, one) for one in since.gone))
    if since.new:
        yield Finding(Mark.NOTE, "Quoted now, not then:", tuple((0, one) for one in since.new))
    if not (since.gone or since.new):
        yield Finding(Mark.NOTE, "It has the same quotations; order, comparison or wording of ours differ.")
