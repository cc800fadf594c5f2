"""What a verification found, in sentences: the same in Discord and in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model.receipt import Again, Bytes, Checked, Shown, Standing, Verdict, Verification
from bot.model.said import say
from commands.tongue import told, tr
from commands.words import listed


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


HEADLINES: dict[Verdict, str] = {
    Verdict.HOLDS: say("Verified: the answer and every quotation in it stand as they were given."),
    Verdict.IN_PART: say(
        "Verified in part: nothing contradicts the answer, but not all of it can be shown as it was."
    ),
    Verdict.BROKEN: say("Not verified: something is not what the answer showed."),
}
_AGAIN: dict[Again, tuple[Mark, str]] = {
    Again.SAME: (
        Mark.GOOD,
        say("Derived again from the corpus as it was then, the answer is byte for byte the same."),
    ),
    Again.DIFFERENT: (
        Mark.BAD,
        say(
            "Derived again from the corpus as it was then, the answer is another one: the stored corpus was altered."
        ),
    ),
    Again.OTHER_VERSION: (
        Mark.NOTE,
        say(
            "Derived again, the answer is another one, but the bot itself has been changed since: its version of then "
            "would be needed to tell."
        ),
    ),
    Again.UNREADABLE: (Mark.BAD, say("The answer cannot be derived again.")),
    Again.NOT_KEPT: (
        Mark.NOTE,
        say(
            "The corpus as it was then is no longer kept, so the answer cannot be derived again; its quotations can be "
            "looked up all the same."
        ),
    ),
    Again.NOT_RECORDED: (
        Mark.NOTE,
        say("The receipt is from before proofs of answers were kept: nothing to compare with."),
    ),
}
_STORED: dict[Standing, str] = {
    Standing.MOVED: say("These stand elsewhere in the stored text than was shown:"),
    Standing.GONE: say("These do not stand in the stored text:"),
    Standing.ALTERED: say("These are of a stored text that was altered after it was loaded:"),
    Standing.MISSING: say("These are of a document that the stored corpus does not hold:"),
}
_ON_DISK: dict[Standing, tuple[Mark, str]] = {
    Standing.MOVED: (
        Mark.NOTE,
        say("These still stand in their document on disk, at another place: it has been edited since:"),
    ),
    Standing.GONE: (Mark.BAD, say("These no longer stand in their document on disk:")),
    Standing.MISSING: (
        Mark.NOTE,
        say("These cannot be looked up on disk: the document is not there any more:"),
    ),
}


def findings(result: Verification) -> Iterator[Finding]:
    """Yield what was found: the answer, its quotations, the documents, and what has changed since."""
    mark, text = _AGAIN[result.again]
    why = told(result.told) if result.again is Again.UNREADABLE else ""
    yield Finding(mark, f"{told(text)} {why}".strip())
    if result.checked:
        yield from _quotations(result.checked)
    elif result.again is not Again.NOT_KEPT:
        yield Finding(Mark.NOTE, tr("The answer showed no quotation."))
    yield from _documents(result)
    yield from _since(result)


def _quotations(checked: Sequence[Checked]) -> Iterator[Finding]:
    held = [
        one for one in checked if one.on_disk is Standing.IN_PLACE and one.stored in (Standing.IN_PLACE, None)
    ]
    if held:
        on_disk = any(one.stored is None for one in held)
        where = tr("the document on disk") if on_disk else tr("the stored text and in the document on disk")
        if len(checked) == 1:
            text = tr("The quotation stands where shown, in {where}.", where=where)
        else:
            count = len(checked)
            text = tr(
                "{held} of {count} quotations stand where shown, in {where}.",
                held=len(held),
                count=count,
                where=where,
            )
        yield Finding(Mark.GOOD, text)
    for standing, text in _STORED.items():
        if some := [one for one in checked if one.stored is standing]:
            yield _finding(Mark.BAD, text, some)
    for standing, (mark, text) in _ON_DISK.items():
        if some := [one for one in checked if one.on_disk is standing]:
            yield _finding(mark, text, some)


def _finding(mark: Mark, text: str, some: Sequence[Checked]) -> Finding:
    return Finding(mark, told(text), tuple((one.number, one.shown) for one in some))


def _documents(result: Verification) -> Iterator[Finding]:
    by_state = {state: [doc for doc, held in result.documents if held is state] for state in Bytes}
    if same := by_state[Bytes.SAME]:
        if len(same) == len(result.documents):
            text = tr("Every document quoted has the same bytes on disk (SHA-256).")
        else:
            text = tr(
                "{same} of {count} documents have the same bytes on disk (SHA-256).",
                same=len(same),
                count=len(result.documents),
            )
        yield Finding(Mark.GOOD, text)
    if changed := by_state[Bytes.CHANGED]:
        yield Finding(Mark.NOTE, tr("Changed on disk since: {documents}.", documents=listed(changed)))
    if missing := by_state[Bytes.MISSING]:
        yield Finding(Mark.NOTE, tr("Not on disk any more: {documents}.", documents=listed(missing)))


def _since(result: Verification) -> Iterator[Finding]:
    since = result.since
    if since.error:
        lead = tr("The same question cannot be asked of the corpus as it is now.")
        yield Finding(Mark.NOTE, f"{lead} {told(since.error)}")
        return
    if since.generation == result.generation:
        yield Finding(Mark.NOTE, tr("The corpus has not been loaded anew since."))
        return
    if since.same:
        text = tr("The corpus has been loaded anew since; the same question has the same answer now.")
        yield Finding(Mark.NOTE, text)
        return
    text = (
        tr(
            "The corpus has been loaded anew since, and the same question has another answer now: {message}",
            message=since.message,
        )
        if since.message
        else tr("The corpus has been loaded anew since, and the same question has another answer now.")
    )
    yield Finding(Mark.NOTE, text)
    if since.gone:
        yield Finding(Mark.NOTE, tr("Quoted then, not now:"), tuple((0, one) for one in since.gone))
    if since.new:
        yield Finding(Mark.NOTE, tr("Quoted now, not then:"), tuple((0, one) for one in since.new))
    if not (since.gone or since.new):
        text = tr("It has the same quotations; order, comparison or wording of ours differ.")
        yield Finding(Mark.NOTE, text)
