"""How well a claim answers a question: every part of the question that it covers, weighed by how rare the part is.

A question is a list of parts (names, content words, what is asked for). A claim covers a part or it does not; the
share of weight that is covered decides whether it may answer at all (`refusal`), and together with BM25, the
attribute asked for and the time it decides the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.matching.asked import VAGUE, Asked
from bot.answers.matching.cover import LOST, Part
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.supplies import supplies
from bot.answers.matching.timing import in_time
from bot.answers.matching.told import Memory, Told
from bot.answers.question.expects import Expect
from bot.answers.question.question import Question
from bot.model.corpus import Claim
from bot.model.values import Bool, Status

ASKED_POLAR = 0.5
"""Share of a word that a claim covers only by its attribute, where a yes or no is asked."""
TOLD = 0.55
"""A word covered less than this is left out."""
NAMED = 0.6
"""A name covered at least this well is what the claim is about."""
LIGHT = 0.15
"""What each covered word that says little adds to the score: they decide between equals."""
ASIDE = frozenset({"headline", "summary", "caption", "stray_headline", "boilerplate"})
"""Flags of text that repeats or decorates an article: it ranks below the article's own sentences."""
_SHAKY = frozenset({"garbled_time", "inferred_event"})
_Shares = list[tuple[Part, float]]


@dataclass(frozen=True, slots=True)
class Match:
    """One claim held against one question. `coverage` is 0–1."""

    claim: Claim
    score: float
    coverage: float
    subject_coverage: float
    """Coverage of names and words alone, what is asked for left out."""
    lost_name: bool
    """Whether it is not about somebody or something that the question names."""
    untold: bool
    """Whether it leaves out a telling word of the question."""
    says: bool
    """Whether it has a telling word of the question, or is about an event that the question names."""
    mute: bool
    """Whether it has none of the question's words, only its names."""
    named: bool
    """Whether it is about everybody and everything that the question names."""
    lost_event: bool
    """Whether it is not about an event that the question names."""
    supplies: bool
    objection: str
    """Why it does not say what is asked though its words match ("the other way round"); empty if nothing does."""
    answers_attribute: bool
    time: bool | None
    """Whether its time lies in the time asked for; None where no time was asked for."""
    parts: tuple[tuple[Part, float], ...]
    """Every part of the question, and the share (0–1) of it that the claim covers."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the parts of the question that the claim does not cover."""
        return tuple(part.words for part, share in self.parts if not share)

    @property
    def why(self) -> tuple[str, ...]:
        """Return the parts that it covers, as "kind: words"."""
        return tuple(f"{part.kind}: {part.words}" for part, share in self.parts if share)


class Matcher:
    """Scores claims of one generation; what it has read in a claim it keeps for the next question."""

    def __init__(self) -> None:
        self._memory = Memory()

    def rank(self, question: Question, evidence: Evidence) -> list[Match]:
        """Return every claim of the evidence as a match, best first, ties by claim id."""
        top = max(evidence.bm25.values(), default=1.0) or 1.0
        asked, catalog = Asked(question, evidence.lexicon), evidence.lexicon.catalog
        matches = [
            _match(asked, self._memory.told(claim, catalog), evidence.bm25.get(claim.id, 0.0) / top)
            for claim in evidence.claims
        ]
        return sorted(matches, key=lambda match: (-match.score, match.claim.id))


def _match(asked: Asked, told: Told, bm25: float) -> Match:
    question, claim = asked.question, told.claim
    mine = claim.attr not in question.asked or asked.of_whom(told)
    attr = claim.attr if mine and claim.attr in question.asked else ""
    words = _words(asked, told, attr)
    if attr in asked.in_general and _untold(words):
        attr = ""  # a date, but not of what is asked
        words = _words(asked, told, attr)
    able = mine and supplies(asked, told, by_attribute=bool(attr))
    if able and question.expect is Expect.STATEMENT and not attr:
        able = asked.speech.states(told)
    names = _Names(asked, told)
    parts = words + names.shares
    subject_coverage = coverage = _covered(parts)
    if wanted := asked.asked_part(attr):
        parts.append((wanted, 1.0 if attr in asked.by_question_word else 0.6 if able else 0.0))
        coverage = _covered(parts)
    time = in_time(question, claim, asked.lexicon) if question.times else None
    return Match(
        claim=claim,
        score=_score(asked, told, attr, coverage, bm25, able, time),
        coverage=coverage,
        subject_coverage=subject_coverage,
        lost_name=names.lost,
        supplies=able,
        objection=asked.deed.objection(told),
        lost_event=names.lost_event,
        untold=_untold(words),
        says=names.tells_event or _says(words),
        mute=not (attr or names.holds_event) and _mute(words),
        named=names.held,
        answers_attribute=bool(attr),
        time=time,
        parts=tuple(parts),
    )


class _Names:
    """The names of a question held against a claim."""

    __slots__ = ("held", "holds_event", "lost", "lost_event", "shares", "tells_event")

    def __init__(self, asked: Asked, told: Told) -> None:
        self.shares: _Shares = []
        self.held = True
        self.lost = self.lost_event = self.holds_event = self.tells_event = False
        for cover in asked.names:
            share = cover.share(told)
            self.shares.append((cover.part, share))
            if not cover.aside:
                self.held = self.held and share >= NAMED
                self.lost = self.lost or (share <= LOST and cover.lost(told))
            if cover.part.kind == "event":
                self.lost_event = self.lost_event or share <= LOST
                self.holds_event = self.holds_event or share > LOST
                self.tells_event = self.tells_event or share >= NAMED


def _words(asked: Asked, told: Told, attr: str) -> _Shares:
    """Return the content words; one that asks for the claim's attribute is covered by it.

    Not so where a yes or no is asked: that it is about an approval does not say that it was approved, unless the
    attribute itself is a yes or no.
    """
    polar = asked.expect is Expect.POLAR and not isinstance(told.claim.value, Bool)
    least = ASKED_POLAR if polar else 1.0
    return [
        (cover.part, max(cover.share(told), least) if asks else cover.share(told))
        for cover, asks in asked.words_for(attr)
    ]


def _score(
    asked: Asked, told: Told, attr: str, coverage: float, bm25: float, able: bool, time: bool | None
) -> float:
    claim = told.claim
    score = 10 * coverage + 1.5 * bm25
    score += 0.0 if not attr else 2.0 if attr in asked.by_question_word else 1.2
    score += 1.0 if able and asked.expect not in VAGUE else 0.0
    score += 1.5 if time else 0.0
    score -= 1.2 if claim.flags & ASIDE else 0.0
    score -= 0.4 if claim.flags & _SHAKY else 0.0
    score += 0.3 if claim.value is not None else 0.0
    score += 0.8 if asked.speech.speaks(told) else 0.0
    if asked.expect is Expect.POLAR and isinstance(claim.value, Status):
        score += 0.3
    return score + LIGHT * sum(cover.share(told) > 0 for cover in asked.light)


def _untold(words: _Shares) -> bool:
    """Say whether a telling word is left out."""
    return any(part.telling and share < TOLD for part, share in words)


def _says(words: _Shares) -> bool:
    """Say whether a telling word is covered."""
    return any(part.telling and share >= TOLD for part, share in words)


def _mute(words: _Shares) -> bool:
    """Say whether there are words and none is covered: what is left is who and what the question names."""
    return bool(words) and not any(share for _, share in words)


def _covered(parts: Iterable[tuple[Part, float]]) -> float:
    """Return the share of weight that is covered; 1 for no parts."""
    total = held = 0.0
    for part, share in parts:
        total += part.weight
        held += part.weight * share
    return held / total if total else 1.0
