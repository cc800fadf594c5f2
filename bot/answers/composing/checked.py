"""What was found of each statement of a message, as one answer: a bottom line, then the claims under their verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot.answers.checking.check import SHOWN, Finding, Outcome
from bot.answers.checking.message import Kind, Part
from bot.answers.checking.verdict import Judged
from bot.answers.composing.refusal import unknown_names
from bot.answers.composing.snippets import cited, difference, snippet
from bot.answers.matching.evidence import Evidence
from bot.answers.question.question import MAX_LENGTH, clean
from bot.model.answer import Answer, Difference, Line, Note, Reason, Section, Snippet
from bot.model.said import Said, joined, say

MOST = 8
"""At most so many statements of a message are checked."""
_TITLE_LENGTH = 120


def heading(text: str) -> str:
    """Return a message as a question is shown: one line of at most `MAX_LENGTH` characters."""
    line = clean(text)
    return line if len(line) <= MAX_LENGTH else line[: MAX_LENGTH - 2].rsplit(" ", 1)[0] + " …"


def checked(
    text: str, findings: Sequence[Finding], left: Sequence[Part], more: int, blank: Evidence
) -> Answer:
    """Return the answer to a message: `left` are its sentences that state nothing, `more` counts those not reached."""
    question = heading(text)
    notes = (*_corrections(findings), *_left(left), *_more(more))
    held = [finding for finding in findings if finding.outcome is not Outcome.NOTHING]
    if not held:
        return _refusal(question, findings, notes, blank)
    sections = [section for finding in findings for section in _sections(finding, alone=len(findings) == 1)]
    if conflicts := _conflicts(held):
        sections.append(Section(say("Known conflicts on this"), conflicts))
    return Answer(
        command="check",
        question=question,
        title=say("Checked against the corpus"),
        found=True,
        message=_bottom_line(findings),
        sections=tuple(sections),
        notes=notes,
        generation=blank.generation,
        now=blank.now,
    )


def _refusal(question: str, findings: Sequence[Finding], notes: tuple[str, ...], blank: Evidence) -> Answer:
    reason, message = Reason.NO_CLAIM, say("Nothing in the corpus speaks for or against this.")
    if not findings:
        reason = Reason.BAD_INPUT
        message = say("There is no statement of fact in this message to check.")
    elif names := [word.spelt for finding in findings for word in unknown_names(finding.stated.question)]:
        reason = Reason.UNKNOWN_NAME
        listed = joined(", ", [f"“{name}”" for name in dict.fromkeys(names)])
        message = say(
            "Nothing in the corpus speaks for or against this: it does not know {names}.", names=listed
        )
    near: dict[str, Snippet] = {}
    for finding in findings:
        for match in finding.near:
            near.setdefault(match.claim.id, snippet(match.claim, finding.evidence, match.why))
    return Answer(
        command="check",
        question=question,
        title=say("Nothing found to check it against") if findings else say("Nothing to check"),
        found=False,
        reason=reason,
        message=message,
        near=tuple(near.values())[:SHOWN],
        notes=notes,
        generation=blank.generation,
        now=blank.now,
    )


def _bottom_line(findings: Sequence[Finding]) -> Said:
    """Return in a sentence what the statements come to."""
    if len(findings) == 1:
        return _alone(findings[0].outcome)
    counts = Counter(finding.outcome for finding in findings)
    parts = [_counted(outcome, counts[outcome]) for outcome in Outcome if counts[outcome]]
    return say(
        "Of {n} statement: {parts}.",
        "Of {n} statements: {parts}.",
        n=len(findings),
        parts=joined(", ", parts),
    )


def _alone(outcome: Outcome) -> Said:
    match outcome:
        case Outcome.SUPPORTED:
            return say("The corpus supports this.")
        case Outcome.CONTRADICTED:
            return say("The corpus contradicts this.")
        case Outcome.DISPUTED:
            return say("The sources differ on this: some say so, others contradict it.")
        case _:
            return say("The corpus speaks of this, but says neither that it is so nor that it is not.")


def _counted(outcome: Outcome, n: int) -> Said:
    match outcome:
        case Outcome.SUPPORTED:
            return say("{n} is supported", "{n} are supported", n=n)
        case Outcome.CONTRADICTED:
            return say("{n} is contradicted", "{n} are contradicted", n=n)
        case Outcome.DISPUTED:
            return say("{n} is disputed", "{n} are disputed", n=n)
        case Outcome.RELATED:
            return say("{n} has only related claims", "{n} have only related claims", n=n)
        case Outcome.NOTHING:
            return say("{n} is not spoken of", "{n} are not spoken of", n=n)


def _sections(finding: Finding, *, alone: bool) -> Iterator[Section]:
    """Yield what is found of one statement; of several each stands under its own words."""
    if not alone:
        yield Section(_named(finding), () if finding.outcome is not Outcome.NOTHING else (_nothing(),))
    if finding.supports:
        yield Section(say("Supports it"), tuple(_lines(finding.supports, finding)))
    if finding.contradicts:
        yield Section(say("Contradicts it"), tuple(_lines(finding.contradicts, finding)))
    if finding.related:
        yield Section(say("Related, neither for nor against"), tuple(_lines(finding.related, finding)))


def _named(finding: Finding) -> Said:
    text = finding.stated.text
    cut = text if len(text) <= _TITLE_LENGTH else text[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …"
    return say("“{statement}”", statement=cut)


def _nothing() -> Note:
    return Note(say("Nothing in the corpus speaks for or against this."))


def _lines(judged: Sequence[Judged], finding: Finding) -> Iterator[Line]:
    for one in judged:
        if one.reason:
            yield Note(one.reason)
        yield cited(one.claim, finding.evidence, one.match.why)


def _conflicts(findings: Sequence[Finding]) -> tuple[Difference, ...]:
    shown: dict[tuple[str, str], Difference] = {}
    for finding in findings:
        for link in finding.conflicts:
            pair = difference(link, finding.evidence)
            if pair is not None:
                shown.setdefault((link.a, link.b), pair)
    return tuple(shown.values())[:SHOWN]


def _corrections(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for finding in findings for note in finding.stated.question.notes))


def _left(left: Sequence[Part]) -> Iterator[Said]:
    """Yield what of a message states nothing."""
    counts = Counter(part.kind for part in left)
    told = [_uncounted(kind, counts[kind]) for kind in Kind if counts[kind] and kind is not Kind.EMPTY]
    if told:
        yield say("Not checked, for it states no fact: {parts}.", parts=joined(", ", told))
    if counts[Kind.EMPTY] == len(left) and left:
        yield say("What else it says states nothing that can be checked.")


def _uncounted(kind: Kind, n: int) -> Said:
    match kind:
        case Kind.QUESTION:
            return say("{n} question", "{n} questions", n=n)
        case Kind.OPINION:
            return say("{n} opinion", "{n} opinions", n=n)
        case Kind.JOKE:
            return say("{n} joke", "{n} jokes", n=n)
        case Kind.SUPPOSED:
            return say("{n} supposition", "{n} suppositions", n=n)
        case _:
            return say("{n} greeting", "{n} greetings", n=n)


def _more(more: int) -> Iterator[Said]:
    if more:
        yield say(
            "{n} more statement was not checked: the message is long.",
            "{n} more statements were not checked: the message is long.",
            n=more,
        )
