"""Why a question went wrong: what was understood, what decided, and what the right claim lacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answers.composing.refusal import COVERAGE
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match, Matcher
from bot.answers.question.expects import Expect
from bot.answers.question.question import Question
from bot.model.answer import Answer
from bot.model.corpus import Claim, Corpus
from tests.quality.judge import Outcome, Place, Slip, Verdict, overlaps, places
from tests.quality.labels import Label

_GRAVEST = (Verdict.FALSE, Slip.INVENTED, Verdict.OTHER, Slip.ENTITY, Slip.DATE, Verdict.REFUSED, Slip.MISSED)
"""What misleads a reader comes before what leaves one without an answer; anything else is least."""
_CUT = 70

Ranking = tuple[Question, Sequence[Match]]


class Watch(Matcher):
    """A matcher that remembers the question it last ranked claims for, and the ranking."""

    seen: Ranking | None = None

    def rank(self, question: Question, evidence: Evidence) -> list[Match]:
        """Rank as ever."""
        ranked = super().rank(question, evidence)
        self.seen = (question, ranked)
        return ranked


@dataclass(frozen=True, slots=True)
class Case:
    """A question that went wrong; `why` are lines for people. Cases sort worst first."""

    corpus: str
    label: Label
    outcome: Outcome
    gap: float
    """How far off it was, 0–1: the coverage of a false answer, or what the right claim lacks."""
    why: tuple[str, ...]

    def __lt__(self, other: Case) -> bool:
        """Order by gravity, then by how far off, then by id."""
        return self._key < other._key

    @property
    def _key(self) -> tuple[int, float, str]:
        faults = {self.outcome.verdict, *self.outcome.slips}
        grave = next((rank for rank, fault in enumerate(_GRAVEST) if fault in faults), len(_GRAVEST))
        return grave, -self.gap, self.label.id

    def lines(self) -> Iterator[str]:
        """Yield the case for a terminal."""
        yield f"{self.label.id} {self.corpus} {self.label.command} {self.label.text!r}: {self.outcome}"
        yield from (f"    {line}" for line in self.why)


def case(
    corpus: str, label: Label, outcome: Outcome, answer: Answer, seen: Ranking | None, facts: Corpus
) -> Case:
    """Say why a question went wrong; `seen` is what the matcher ranked for it."""
    question, ranked = seen or (None, ())
    evidence = places(label.evidence, facts.documents)
    right = _best(ranked, evidence)
    decided = _decided(answer, ranked)
    gap = decided.coverage if decided and not label.answerable else 1 - right[1].coverage if right else 1.0
    why = [f"understood {_understood(question) if question else 'nothing that needs claims'}"]
    why.append(_got(answer, decided, len(ranked)))
    if label.answerable:
        why.append(_lacked(right, facts, evidence))
    elif label.note:
        why.append(f"cannot be answered: {label.note}")
    return Case(corpus, label, outcome, gap, tuple(why))


def _understood(question: Question) -> str:
    expect = "" if question.expect is Expect.OPEN else question.expect.value
    parts = {
        "names": [
            f"“{mention.words}” ({', '.join(dict.fromkeys(name.target for name in mention.names))})"
            for mention in question.mentions
        ],
        "words": [f"{word.spelt} {word.weight:.1f}" for word in question.words if not word.light],
        "asked": [*question.asked, *([expect] if expect else [])],
        "times": [f"“{time.phrase}” {time.edtf.text}" for time in question.times],
        "read": list(question.notes),
    }
    return "; ".join(f"{kind}: {', '.join(said)}" for kind, said in parts.items() if said) or "nothing in it"


def _decided(answer: Answer, ranked: Sequence[Match]) -> Match | None:
    """Return the match of the first claim that was shown, or the best of those that were not enough."""
    shown = next((snippet.claim for snippet in answer.snippets()), "")
    if not answer.found:
        return ranked[0] if ranked else None
    return next((match for match in ranked if match.claim.id == shown), None)


def _got(answer: Answer, decided: Match | None, candidates: int) -> str:
    if answer.found:
        return f"answered with {_shown(decided) if decided else answer.message[:_CUT]}"
    return f"refused ({answer.reason}), best of {candidates}: {_shown(decided) if decided else 'none'}"


def _shown(match: Match) -> str:
    """Return a match's quotation, the coverage that decided and what stood against it."""
    against = {
        f"not covered: {', '.join(match.missing)}": match.missing,
        "is not about a name of the question": match.lost_name,
        "lies outside the time": match.time is False,
        "does not give what is asked for": not match.supplies,
    }
    quote = " ".join(match.claim.quote.text.split())[:_CUT]
    coverage = (
        f"coverage {match.coverage:.2f} of {COVERAGE:.2f}, of names and words {match.subject_coverage:.2f}"
    )
    return "; ".join(
        [f"{match.claim.id} “{quote}”", coverage, *(told for told, does in against.items() if does)]
    )


def _best(ranked: Sequence[Match], evidence: Sequence[Place]) -> tuple[int, Match] | None:
    """Return the first match whose quotation is right evidence, with its rank from 1."""
    held = enumerate(ranked, 1)
    return next(((rank, match) for rank, match in held if overlaps(_place(match.claim), evidence)), None)


def _place(claim: Claim) -> Place:
    return claim.doc, claim.quote.start, claim.quote.end


def _lacked(right: tuple[int, Match] | None, facts: Corpus, evidence: Sequence[Place]) -> str:
    """Say where the best right claim stood and what it lacked."""
    if right:
        return f"right evidence came {right[0]}.: {_shown(right[1])}"
    there = any(overlaps(_place(claim), evidence) for claim in facts.claims.values())
    return "right evidence was no candidate" if there else "no claim of the corpus quotes right evidence"
