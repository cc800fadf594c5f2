"""How well a claim answers a question: every part of the question that it covers, weighed by how rare the part is.

A question is a list of parts (names, content words, what is asked for). A claim covers a part or it does not; the
share of weight that is covered decides whether it may answer at all (`refusal`), and together with BM25, the
attribute asked for and the time it decides the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

from bot.answers.cover import ClaimTerms, Cover, asked_terms, event_fits, spoken_names
from bot.answers.evidence import Evidence
from bot.answers.expects import Expect
from bot.answers.frame import Frame, frame, objection
from bot.answers.lexicon import Lexicon
from bot.answers.names import Mention
from bot.answers.question import Question
from bot.answers.speech import speaks, states
from bot.answers.supplies import supplies
from bot.answers.timing import in_time
from bot.model.corpus import Claim
from bot.model.values import Bool, Status

MENTION_FLOOR = 1.5
"""A name weighs at least this, however often the corpus speaks of it."""
ASKED = 3.0
"""Weight of what is asked for ("how long"), where an attribute of the corpus declares it."""
ASKED_POLAR = 0.5
"""Share of a word that a claim covers only by its attribute, where a yes or no is asked."""
LOST = 0.3
"""A name of the question that is covered no better than this is not what the claim is about."""
TOLD = 0.55
"""A word covered less than this is left out."""
NAMED = 0.6
"""A name covered at least this well is what the claim is about."""
ASIDE = frozenset({"headline", "summary", "caption", "stray_headline", "boilerplate"})
"""Flags of text that repeats or decorates an article: it ranks below the article's own sentences."""
_VAGUE = (Expect.OPEN, Expect.POLAR, Expect.STATEMENT)
"""Questions that want no particular kind of thing."""


@dataclass(frozen=True, slots=True)
class Match:
    """One claim held against one question. `coverage` is 0–1; `missing` are parts of the question it does not cover."""

    claim: Claim
    score: float
    coverage: float
    missing: tuple[str, ...]
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
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a question held against a claim: its weight, and the share of it (0–1) that the claim covers."""

    kind: str
    words: str
    weight: float
    share: float
    telling: bool = False
    """Whether an answer hangs on it: a word that not everybody uses for everything."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for every claim held against one question, worked out once."""

    question: Question
    frame: Frame
    fits: dict[str, float]
    """Events that share a name → how well each fits the rest of the question."""
    spoken: frozenset[str]
    """Terms of the names in it."""
    terms: frozenset[str]
    """All its terms, with what people say for them."""
    in_general: frozenset[str]
    """Attributes that only words asking for anything of their kind ask for."""

    @classmethod
    def of(cls, question: Question, lexicon: Lexicon) -> _Asked:
        return cls(
            question,
            frame(question),
            event_fits(question, lexicon),
            spoken_names(question),
            asked_terms(question),
            question.asked_in_general,
        )


class Matcher:
    """Scores claims of one generation; what it has read in a claim it keeps for the next question."""

    def __init__(self) -> None:
        self._read: dict[str, ClaimTerms] = {}

    def rank(self, question: Question, evidence: Evidence) -> list[Match]:
        """Return every claim of the evidence as a match, best first, ties by claim id."""
        return _Scorer(evidence.lexicon, self._read).rank(question, evidence)


class _Scorer:
    """Scores claims for one question."""

    def __init__(self, lexicon: Lexicon, read: dict[str, ClaimTerms]) -> None:
        self._lexicon = lexicon
        self._cover = Cover(lexicon, read)

    def rank(self, question: Question, evidence: Evidence) -> list[Match]:
        """Return every claim of the evidence as a match, best first, ties by claim id."""
        top = max(evidence.bm25.values(), default=1.0) or 1.0
        asked = _Asked.of(question, self._lexicon)
        matches = [
            self._match(asked, claim, evidence.bm25.get(claim.id, 0.0) / top) for claim in evidence.claims
        ]
        return sorted(matches, key=lambda match: (-match.score, match.claim.id))

    def _match(self, per: _Asked, claim: Claim, bm25: float) -> Match:
        question = per.question
        mine = claim.attr not in question.asked or self._of_whom(question, claim)
        asked = frozenset(question.asked) if mine else frozenset()
        words = self._words(per, claim, claim.attr in asked)
        if claim.attr in per.in_general and any(part.telling and part.share < TOLD for part in words):
            asked = frozenset()  # a date, but not of what is asked
            words = self._words(per, claim, False)
        able = mine and supplies(claim, question, self._cover, asked=claim.attr in asked)
        if able and question.expect is Expect.STATEMENT and claim.attr not in asked:
            able = states(question, claim, self._lexicon)
        names = [self._name(mention, claim, per.fits) for mention in question.mentions]
        parts = [*words, *names, *self._asked(question, claim, able, claim.attr in asked)]
        time = in_time(question, claim, self._lexicon)
        coverage = _covered(parts)
        return Match(
            claim=claim,
            score=_score(
                question,
                claim,
                claim.attr in asked,
                coverage,
                bm25,
                able,
                time,
                speaks(question, claim, self._lexicon),
            )
            + 0.15 * self._light(question, claim),
            coverage=coverage,
            subject_coverage=_covered([*words, *names]),
            missing=tuple(part.words for part in parts if not part.share),
            lost_name=any(map(self._lost, names, question.mentions, repeat(question), repeat(claim))),
            supplies=able,
            objection=objection(per.frame, question, claim, self._lexicon),
            lost_event=any(part.share <= LOST and part.kind == "event" for part in names),
            untold=any(part.telling and part.share < TOLD for part in words),
            says=any(part.telling and part.share >= TOLD for part in words)
            or any(part.kind == "event" and part.share >= NAMED for part in names),
            mute=_mute(words, names) and claim.attr not in asked,
            named=all(
                part.share >= NAMED
                for part, mention in zip(names, question.mentions, strict=True)
                if mention.first not in question.aside
            ),
            answers_attribute=claim.attr in asked,
            time=time,
            why=tuple(f"{part.kind}: {part.words}" for part in parts if part.share),
        )

    def _of_whom(self, question: Question, claim: Claim) -> bool:
        """Say whether a claim's attribute is of somebody the question names: of its event, or its first entity."""
        people = [mention.ids("entity") for mention in question.mentions if mention.ids("entity")]
        if claim.event or not claim.entities or not people:
            return True
        subjects = (
            claim.entities if question.expect in (Expect.PERSON, Expect.IDENTITY) else claim.entities[:1]
        )
        return any(id_ in ids for ids in people for id_ in subjects)

    def _words(self, per: _Asked, claim: Claim, asked: bool) -> list[Part]:
        """Return the content words; one that asks for the claim's attribute is covered by it.

        Not so where a yes or no is asked: that it is about an approval does not say that it was approved, unless the
        attribute itself is a yes or no.
        """
        question = per.question
        asking = question.asked.get(claim.attr, set()) if asked else set()
        polar = question.expect is Expect.POLAR and not isinstance(claim.value, Bool)
        share = ASKED_POLAR if polar else 1.0
        return [
            Part(
                "word",
                word.spelt,
                word.weight,
                max(self._cover.word(word, claim, per.spoken, per.terms), share if asks else 0.0),
                word.telling,
            )
            for word in question.words
            if (asks := word.position in asking) or not word.light
        ]

    def _light(self, question: Question, claim: Claim) -> int:
        """Return how many of the words that say little a claim has: they decide between equals."""
        return sum(
            word.light and self._cover.word(word, claim, frozenset(), frozenset()) > 0
            for word in question.words
        )

    def _name(self, mention: Mention, claim: Claim, fits: dict[str, float]) -> Part:
        weight = max(MENTION_FLOOR, min(self._lexicon.target_idf(name.target) for name in mention.names))
        return Part(mention.names[0].kind, mention.words, weight, self._cover.name(mention, claim, fits))

    def _lost(self, part: Part, mention: Mention, question: Question, claim: Claim) -> bool:
        """Say whether a claim is not about what a name means: of events only if it is about another of that type."""
        if part.share > LOST or mention.first in question.aside:
            return False
        named = [self._lexicon.catalog.events[id_] for id_ in mention.ids("event")]
        own = self._lexicon.catalog.events.get(claim.event)
        if len(named) < len(mention.names) or own is None:
            return not named
        return any(event.type == own.type for event in named)

    def _asked(self, question: Question, claim: Claim, able: bool, asked: bool) -> list[Part]:
        """Return what a question word asks for ("how long") as a part of its own.

        A claim covers it by its attribute, or in part by supplying such a thing.
        """
        attributes = question.asked_by_question_word
        if asked and claim.attr in attributes:
            name = self._lexicon.catalog.attributes[claim.attr].name or claim.attr.replace("_", " ")
            return [Part("asked for", name, ASKED, 1.0)]
        if not attributes or question.expect in _VAGUE:
            return []
        return [Part("asked for", question.expect.value, ASKED, 0.6 if able else 0.0)]


def _score(
    question: Question,
    claim: Claim,
    asked: bool,
    coverage: float,
    bm25: float,
    able: bool,
    time: bool | None,
    spoken: bool,
) -> float:
    score = 10 * coverage + 1.5 * bm25
    score += 0.0 if not asked else 2.0 if claim.attr in question.asked_by_question_word else 1.2
    score += 1.0 if able and question.expect not in _VAGUE else 0.0
    score += 1.5 if time else 0.0
    score -= 1.2 if claim.flags & ASIDE else 0.0
    score -= 0.4 if "garbled_time" in claim.flags or "inferred_event" in claim.flags else 0.0
    score += 0.3 if claim.value is not None else 0.0
    score += 0.8 if spoken else 0.0
    if question.expect is Expect.POLAR and isinstance(claim.value, Status):
        score += 0.3
    return score


def _mute(words: Sequence[Part], names: Sequence[Part]) -> bool:
    """Say whether none of the question's words is covered, and no event it names: what is left is who it is about."""
    held = any(part.kind == "event" and part.share > LOST for part in names)
    return bool(words) and not held and not any(part.share for part in words)


def _covered(parts: Sequence[Part]) -> float:
    """Return the share of weight that is covered; 1 for no parts."""
    total = sum(part.weight for part in parts)
    return sum(part.weight * part.share for part in parts) / total if total else 1.0
