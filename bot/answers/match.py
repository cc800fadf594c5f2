"""How well a claim answers a question: every part of the question that it covers, weighed by how rare the part is.

A question is a list of parts (names, content words, what is asked for). A claim covers a part or it does not; the
share of weight that is covered decides whether it may answer at all (`refusal`), and together with BM25, the
attribute asked for and the time it decides the order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.evidence import Evidence
from bot.answers.expects import Expect, reports, supplies
from bot.answers.index import entity_terms, event_terms
from bot.answers.lexicon import Lexicon
from bot.answers.names import Mention
from bot.answers.question import Question, Word
from bot.answers.text import fold, term_set, tokens
from bot.answers.times import Reading
from bot.model.corpus import Claim
from bot.model.edtf import Edtf
from bot.model.values import Date, Members, Quoted, Status

_SAYING = frozenset({"say", "tell"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
MENTION_FLOOR = 1.5
"""A name weighs at least this, however often the corpus speaks of it."""
WIDEST = 10
"""A time of at most this many days may stand for one day in it."""
ASKED = 3.0
"""Weight of what is asked for ("how long"), where an attribute of the corpus declares it."""
LOST = 0.3
"""A name of the question that is covered no better than this is not what the claim is about."""
ASIDE = frozenset({"headline", "summary", "caption", "stray_headline", "boilerplate"})
"""Flags of text that repeats or decorates an article: it ranks below the article's own sentences."""


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
    supplies: bool
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


@dataclass(frozen=True, slots=True)
class _Terms:
    own: frozenset[str]
    event: frozenset[str]
    entities: frozenset[str]


class Matcher:
    """Scores claims of one generation; keeps the terms of claims it has seen (bounded)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._seen: dict[str, _Terms] = {}

    def rank(self, question: Question, evidence: Evidence) -> list[Match]:
        """Return every claim of the evidence as a match, best first, ties by claim id."""
        top = max(evidence.bm25.values(), default=1.0) or 1.0
        fits = _event_fits(question, self._lexicon)
        named = frozenset(id_ for mention in question.mentions for id_ in mention.ids("entity"))
        matches = [
            self._match(question, claim, evidence.bm25.get(claim.id, 0.0) / top, fits, named)
            for claim in evidence.claims
        ]
        return sorted(matches, key=lambda match: (-match.score, match.claim.id))

    def _match(
        self, question: Question, claim: Claim, bm25: float, fits: dict[str, float], named: frozenset[str]
    ) -> Match:
        held = self._terms(claim)
        asked = frozenset(question.asked)
        able = supplies(claim, question.expect, asked=asked, kinds=self._kind, named=named)
        if able and question.expect is Expect.STATEMENT and claim.attr not in asked:
            able = states(question, claim)
        spoken = _spoken(question)
        words = [self._word_part(word, question, claim, held, spoken) for word in question.words]
        names = [self._name_part(mention, claim, held, fits) for mention in question.mentions]
        parts = [part for part in (*words, *names, *self._asked_parts(question, claim, able)) if part.weight]
        time = in_time(question, claim, self._lexicon)
        coverage = _covered(parts)
        bonus = sum(0.15 for word in question.words if word.light and _word_share(word, held, spoken))
        on_attribute = claim.attr in asked
        return Match(
            claim=claim,
            score=bonus + _score(question, claim, coverage, bm25, on_attribute, able, time),
            coverage=coverage,
            subject_coverage=_covered([part for part in (*words, *names) if part.weight]),
            missing=tuple(part.words for part in parts if not part.share),
            lost_name=any(part.share <= LOST for part in names),
            supplies=able,
            answers_attribute=on_attribute,
            time=time,
            why=tuple(f"{part.kind}: {part.words}" for part in parts if part.share),
        )

    def _word_part(
        self, word: Word, question: Question, claim: Claim, held: _Terms, spoken: frozenset[str]
    ) -> Part:
        asks = bool(claim.attr) and word.position in question.asked.get(claim.attr, ())
        share = 1.0 if asks else _word_share(word, held, spoken)
        return Part("word", word.spelt, 0.0 if word.light and not asks else word.weight, share)

    def _name_part(self, mention: Mention, claim: Claim, held: _Terms, fits: dict[str, float]) -> Part:
        weight = max(MENTION_FLOOR, min(self._lexicon.target_idf(name.target) for name in mention.names))
        share = self._mention_share(mention, claim, held, fits)
        return Part(mention.names[0].kind, mention.words, weight, share)

    def _asked_parts(self, question: Question, claim: Claim, able: bool) -> list[Part]:
        """Return what a question word asks for ("how long") as a part of its own.

        A claim covers it by its attribute, or in part by supplying such a thing.
        """
        attributes = question.asked_by_question_word
        if not attributes:
            return []
        if claim.attr in attributes:
            name = self._lexicon.catalog.attributes[claim.attr].name or claim.attr.replace("_", " ")
            return [Part("asked for", name, ASKED, 1.0)]
        if question.expect in (Expect.OPEN, Expect.POLAR, Expect.STATEMENT):
            return []
        return [Part("asked for", question.expect.value, ASKED, 0.6 if able else 0.0)]

    def _kind(self, id_: str) -> str:
        entity = self._lexicon.catalog.entities.get(id_)
        return entity.kind if entity else ""

    def _other_people(self, claim: Claim, mention: Mention) -> bool:
        """Say whether a claim is about people, none of whom is mentioned."""
        people = {id_ for id_ in about(claim) if self._kind(id_) == "person"}
        return bool(people) and people.isdisjoint(mention.ids("entity"))

    def _mention_share(self, mention: Mention, claim: Claim, held: _Terms, fits: dict[str, float]) -> float:
        catalog = self._lexicon.catalog
        event = catalog.events.get(claim.event)
        best = 0.0
        for name in mention.names:
            if name.kind == "event":
                if claim.event == name.target:
                    best = max(best, fits.get(name.target, 1.0))
                elif event and name.target in (event.parent, *_parents(claim.event, self._lexicon)):
                    best = max(best, 0.7)
            elif name.kind == "source":
                if name.target in claim.said_by:
                    best = max(best, 1.0)
            elif name.target in about(claim):
                best = max(best, 1.0)
            elif any(
                _same(catalog.sources[said], name.target) for said in claim.said_by if said in catalog.sources
            ):
                best = max(best, 0.9)
            elif event and name.target in event.participants:
                best = max(best, 0.3 if self._other_people(claim, mention) else 0.6)
        spelt = term_set(mention.words)
        if best < 0.9 and spelt and spelt <= held.own:
            best = max(best, 0.8)
        return best

    def _terms(self, claim: Claim) -> _Terms:
        held = self._seen.get(claim.id)
        if held is None:
            if len(self._seen) > 50_000:
                self._seen.clear()
            catalog = self._lexicon.catalog
            event = catalog.events.get(claim.event)
            people = {*about(claim), *(event.participants if event else ())}
            held = _Terms(
                own=term_set(" ".join((claim.text, claim.quote.text, *claim.keywords))),
                event=event_terms(event) if event else frozenset(),
                entities=frozenset().union(
                    *(entity_terms(catalog.entities[id_]) for id_ in people if id_ in catalog.entities)
                ),
            )
            self._seen[claim.id] = held
        return held


def about(claim: Claim) -> tuple[str, ...]:
    """Return the entity ids that a claim is about: listed, asserted, or speaking."""
    members = claim.value.members if isinstance(claim.value, Members) else ()
    speaker = (claim.value.speaker,) if isinstance(claim.value, Quoted) and claim.value.speaker else ()
    return tuple(dict.fromkeys((*claim.entities, *members, *speaker)))


def time_of(claim: Claim, lexicon: Lexicon) -> Edtf | None:
    """Return when a claim's fact holds: its own time, its date value, or the date of its event."""
    if claim.time is not None:
        return claim.time.edtf
    if isinstance(claim.value, Date):
        return claim.value.edtf
    event = lexicon.catalog.events.get(claim.event)
    return event.date if event else None


def in_time(question: Question, claim: Claim, lexicon: Lexicon) -> bool | None:
    """Say whether a claim's time lies in every time asked for, or its words name that time themselves."""
    if not question.times:
        return None
    held = time_of(claim, lexicon)
    words = term_set(f"{claim.quote.text} {claim.time.phrase if claim.time else ''}")
    for time in question.times:
        overlaps = held is not None and any(_inside(held, reading) for reading in (time.edtf, *time.others))
        echoed = time.relation == "in" and bool(spoken := term_set(time.phrase)) and spoken <= words
        if not (overlaps or echoed or _same_weekday(time, held, claim, lexicon)):
            return False
    return True


def _inside(held: Edtf, asked: Edtf) -> bool:
    """Say whether a time overlaps the one asked for without dwarfing it: a whole year is not "on Monday"."""
    if not held.overlaps(asked):
        return False
    if asked.lo is None or asked.hi is None:
        return True
    if held.lo is None or held.hi is None:
        return False
    return held.hi - held.lo + 1 <= max(WIDEST, 5 * (asked.hi - asked.lo + 1))


def _same_weekday(time: Reading, held: Edtf | None, claim: Claim, lexicon: Lexicon) -> bool:
    """Say whether a bare weekday ("on Monday") is the weekday that the article itself means: in its last week."""
    published = lexicon.catalog.documents[claim.doc].published
    if fold(time.phrase) not in _WEEKDAYS or held is None or held.lo is None or held.lo != held.hi:
        return False
    latest = (published.hi or published.lo) if published else None
    recent = latest is not None and 0 <= latest - held.lo <= 10
    return recent and time.edtf.lo is not None and (time.edtf.lo - held.lo) % 7 == 0


def _score(
    question: Question,
    claim: Claim,
    coverage: float,
    bm25: float,
    attribute: bool,
    able: bool,
    time: bool | None,
) -> float:
    score = 10 * coverage + 1.5 * bm25
    score += 2.0 if attribute else 0.0
    score += 1.0 if able and question.expect not in (Expect.OPEN, Expect.POLAR, Expect.STATEMENT) else 0.0
    score += 1.5 if time else 0.0
    score -= 1.2 if claim.flags & ASIDE else 0.0
    score -= 0.4 if "garbled_time" in claim.flags or "inferred_event" in claim.flags else 0.0
    score += 0.3 if claim.value is not None else 0.0
    score += 0.8 if _speaks(question, claim) else 0.0
    if question.expect is Expect.POLAR and isinstance(claim.value, Status):
        score += 0.3
    return score


def states(question: Question, claim: Claim) -> bool:
    """Say whether a claim tells what the first one named in a question said, by its chain or in its own words."""
    first = next(
        (mention for mention in question.mentions if {n.kind for n in mention.names} & {"entity", "source"}),
        None,
    )
    if first is None:
        return True
    targets = {name.target for name in first.names}
    speaker = claim.value.speaker if isinstance(claim.value, Quoted) else ""
    if targets & {*claim.said_by[:1], speaker}:
        return True
    forms = {token.word for name in first.names for token in tokens(name.form) if not token.stop}
    forms |= {token.word for token in tokens(first.words) if not token.stop}
    spoken = [token.word for token in tokens(claim.text)]
    return any(
        word in forms and any(reports(after) for after in spoken[index + 1 : index + 4])
        for index, word in enumerate(spoken)
    )


def asks_who_says(question: Question) -> bool:
    """Say whether a question has a verb of saying."""
    return any(_SAYING & {*word.terms, *word.synonyms} for word in question.words)


def _speaks(question: Question, claim: Claim) -> bool:
    """Say whether the question asks what somebody says, and the claim is what they say."""
    if not asks_who_says(question):
        return False
    named = {id_ for mention in question.mentions for name in mention.names for id_ in (name.target,)}
    speaker = claim.value.speaker if isinstance(claim.value, Quoted) else ""
    return bool(named & {*claim.said_by[:1], speaker})


def _covered(parts: list[Part]) -> float:
    """Return the share of weight that is covered; 1 for no parts."""
    total = sum(part.weight for part in parts)
    return sum(part.weight * part.share for part in parts) / total if total else 1.0


def _spoken(question: Question) -> frozenset[str]:
    """Return the terms of the names in a question: they cannot answer it twice ("ship" in "the ferry disaster")."""
    spans = (question.tokens[mention.first : mention.last + 1] for mention in question.mentions)
    return frozenset(token.term for span in spans for token in span if not token.stop)


def _word_share(word: Word, held: _Terms, spoken: frozenset[str]) -> float:
    synonyms = word.synonyms - spoken
    if all(term in held.own for term in word.terms):
        return 1.0
    if synonyms & held.own:
        return 0.85
    if all(term in held.event for term in word.terms):
        return 0.75
    if synonyms & held.event:
        return 0.6
    return 0.5 if all(term in held.entities for term in word.terms) else 0.0


def _event_fits(question: Question, lexicon: Lexicon) -> dict[str, float]:
    """Weigh events that share a name ("the call") by how well the other names and times of the question fit them."""
    fits: dict[str, float] = {}
    people = [mention.ids("entity") for mention in question.mentions if mention.ids("entity")]
    for mention in question.mentions:
        events = mention.ids("event")
        points = {id_: _fit(id_, people, question, lexicon) for id_ in events}
        best = max(points.values(), default=0.0)
        for id_, point in points.items():
            fits[id_] = max(fits.get(id_, 0.0), 1.0 if point == best else 0.5)
    return fits


def _fit(event_id: str, people: Iterable[tuple[str, ...]], question: Question, lexicon: Lexicon) -> int:
    event = lexicon.catalog.events[event_id]
    fit = sum(any(id_ in event.participants for id_ in ids) for ids in people)
    if question.times and event.date is not None:
        fit += 2 * all(
            any(event.date.overlaps(r) for r in (time.edtf, *time.others)) for time in question.times
        )
    return fit


def _parents(event: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the events that an event lies in, nearest first (cycles were refused at load)."""
    chain: list[str] = []
    known = lexicon.catalog.events
    while event in known and known[event].parent and known[event].parent not in chain:
        event = known[event].parent
        chain.append(event)
    return tuple(chain)


def _same(source: object, entity: str) -> bool:
    return getattr(source, "entity", "") == entity or getattr(source, "id", "") == entity
