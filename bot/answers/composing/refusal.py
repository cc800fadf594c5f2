"""Saying no: when nothing in the evidence covers the question well enough, why not, and what came nearest.

A question is carried by its rare words. If they are not covered, a claim that shares the common ones is not an
answer, however high it ranks. The thresholds are set on the labelled questions in `tests/quality`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.composing.snippets import snippet
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.question.expects import THINGS, Expect
from bot.answers.question.question import Question, Word
from bot.model.answer import Answer, Choice, Reason
from bot.model.said import joined, say

COVERAGE = 0.67
"""Least share of a question's weight that an answering claim covers."""
SUBJECT = 0.55
"""Least share of the weight of its names and words alone, what is asked for left out."""
UNTOLD = 0.78
"""The same where a telling word is left out."""
ATTRIBUTE = 0.45
"""Least share of all where the claim is about all that is named and leaves out no telling word."""
NEAR = 3
"""How many near misses are shown."""

_GATED = (
    Expect.DURATION,
    Expect.COUNT,
    Expect.AMOUNT,
    Expect.CLOCK,
    Expect.DATE,
    Expect.PLACE,
    Expect.REASON,
    Expect.PERSON,
    Expect.IDENTITY,
    Expect.STATEMENT,
)


def answers(match: Match, question: Question) -> bool:
    """Say whether a claim may answer a question."""
    if match.lost_name or match.time is False or match.objection or match.mute:
        return False
    if question.expect in _GATED and (
        not match.supplies or (match.lost_event and not match.answers_attribute)
    ):
        return False
    return covers(match) and not (question.expect is Expect.POLAR and match.untold)


def covers(match: Match) -> bool:
    """Say whether a claim covers enough of a question.

    Less is enough where it is about all that is named and leaves out only words that everybody uses for everything.
    """
    if match.named and not match.untold and (match.answers_attribute or match.says):
        return match.coverage >= ATTRIBUTE
    subject = UNTOLD if match.untold else SUBJECT
    return match.coverage >= COVERAGE and match.subject_coverage >= subject


def reason_for(question: Question, matches: Sequence[Match]) -> Reason:
    """Return why no match answers."""
    if unknown_names(question):
        return Reason.UNKNOWN_NAME
    if question.times and any(answers(_timeless(match), question) for match in matches):
        return Reason.OUTSIDE_DATES
    best = max((match.coverage for match in matches), default=0.0)
    return Reason.BELOW_THRESHOLD if best >= COVERAGE else Reason.NO_CLAIM


def unknown_names(question: Question) -> tuple[Word, ...]:
    """Return the words that look like names which the corpus does not know: capital in the middle of a sentence."""
    shouting = question.text.isupper()
    return tuple(
        word
        for word in question.words
        if not (word.known or word.light or shouting) and word.position > 0 and word.spelt[:1].isupper()
    )


def refuse(
    question: Question,
    evidence: Evidence,
    reason: Reason,
    message: str,
    *,
    near: Sequence[Match] = (),
    readings: tuple[Choice, ...] = (),
    title: str = "",
) -> Answer:
    """Return a refusal with its reason and the nearest claims, shown apart."""
    return Answer(
        command=question.command,
        question=question.text,
        title=title or say("No answer in the corpus"),
        found=False,
        reason=reason,
        message=message,
        near=tuple(snippet(match.claim, evidence, match.why) for match in near[:NEAR]),
        readings=readings,
        notes=question.notes,
        generation=evidence.generation,
        now=evidence.now,
    )


def explain(question: Question, matches: Sequence[Match], reason: Reason) -> str:
    """Return the sentence that tells a person why there is no answer."""
    match reason:
        case Reason.UNKNOWN_NAME:
            names = [word.spelt for word in unknown_names(question)]
            if not names:
                return say("Nothing in the corpus answers this: it does not know that name.")
            return say(
                "Nothing in the corpus answers this: it does not know {names}.", names=quoted(names, ", ")
            )
        case Reason.OUTSIDE_DATES:
            times = joined(" and ", (time.phrase for time in question.times))
            return say("Nothing in the corpus answers this for {times}.", times=times)
    unknown = tuple(word.spelt for word in question.words if not word.known and not word.light)
    if unknown:
        words = quoted(unknown[:3], ", ")
        return say("Nothing in the corpus answers this: no claim covers {words}.", words=words)
    near = [match for match in matches if match.subject_coverage >= COVERAGE]
    if question.expect in _GATED and near and not any(match.supplies for match in near):
        return say(
            "Nothing in the corpus answers this: what comes near does not give {thing}.",
            thing=THINGS[question.expect],
        )
    parts = dict.fromkeys(
        (
            *(mention.words for mention in question.mentions),
            *(word.spelt for word in question.words if not word.light),
        )
    )
    if len(parts) > 1:
        named = quoted(list(parts)[:3], " and ")
        return say(
            "Nothing in the corpus answers this: no single claim covers {named} together.", named=named
        )
    return say("Nothing in the corpus answers this.")


def quoted(words: Sequence[str], separator: str) -> str:
    """Return words in quotation marks with a separator between them."""
    return joined(separator, (say("“{words}”", words=one) for one in words))


def _timeless(match: Match) -> Match:
    return replace(match, time=None)
