"""`/ask`: the claims that cover a question, best first, or an honest no."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.composing.refusal import answers, explain, reason_for, refuse
from bot.answers.composing.snippets import cited, difference
from bot.answers.language.text import tokens
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match
from bot.answers.matching.subject import subject_of
from bot.answers.matching.timing import time_of
from bot.answers.question.expects import Expect
from bot.answers.question.mend import renamed
from bot.answers.question.question import Question
from bot.model.answer import Answer, Choice, Line, Section
from bot.model.corpus import Claim
from bot.model.index import Catalog
from bot.model.said import joined, say

SHOWN = 6
"""At most this many claims answer one question."""
BEHIND = 0.80
"""A claim is shown beside the best one if it scores at least this share of it."""
_EVERY = frozenset({"both", "all", "each", "two", "every"})


def ask(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer a free question from ranked matches."""
    fitting = [match for match in ranked if answers(match, question)]
    if not fitting:
        reason = reason_for(question, ranked)
        return refuse(question, evidence, reason, explain(question, ranked, reason), near=ranked)
    return answered(question, evidence, fitting)


def answered(question: Question, evidence: Evidence, fitting: list[Match]) -> Answer:
    """Answer from matches that do answer the question, best first; there is at least one."""
    fitting, readings = one_reading(question, fitting, evidence.lexicon.catalog)
    best = fitting[0]
    alike = [match for match in fitting if _as_good(match, best, question)]
    shown = [match for match in alike if match.score >= BEHIND * best.score][:SHOWN]
    lines: list[Line] = [cited(match.claim, evidence, match.why) for match in shown]
    sections = [Section("", tuple(lines))]
    disputed = _disputes({match.claim.id for match in shown[:2]}, evidence)
    if disputed:
        sections.append(Section(say("The sources differ on this"), disputed))
    dates = [when for match in shown if (when := time_of(match.claim, evidence.lexicon))]
    return Answer(
        command=question.command,
        question=question.text,
        title=question.text,
        found=True,
        message=attributed(best.claim, evidence.lexicon.catalog),
        entity=subject_of(question, best.claim, evidence.lexicon.catalog),
        dates=tuple(dict.fromkeys(dates)) if question.expect is Expect.DATE else (),
        sections=tuple(sections),
        readings=readings,
        notes=(*question.notes, *(_reading_note(question, best.claim, evidence) if readings else ())),
        generation=evidence.generation,
        now=evidence.now,
    )


def _as_good(match: Match, best: Match, question: Question) -> bool:
    """Say whether a match may stand beside the best: where that gives what is asked for of an event, so must it."""
    if not best.answers_attribute:
        return True
    events = {id_ for mention in question.mentions for id_ in mention.ids("event")}
    return match.answers_attribute and (best.claim.event not in events or match.claim.event in events)


def one_reading(
    question: Question, matches: list[Match], catalog: Catalog
) -> tuple[list[Match], tuple[Choice, ...]]:
    """Keep one of several events of one name ("the call"); the others become readings.

    The best-scoring one is kept; of close scores the latest that the corpus says much of (at least half as much as
    of the one it says most of). A plural ("the calls", "both calls") keeps all.
    """
    for mention in question.mentions:
        rivals = set(mention.ids("event"))
        words = {token.word for token in question.tokens}
        named_plural = mention.names[0].form.casefold().endswith("s")
        plural = question.tokens[mention.last].word.endswith("s") and not named_plural
        if len(rivals) < 2 or plural or words & _EVERY:
            continue
        top = matches[0].score
        close = {
            match.claim.event for match in matches if match.claim.event in rivals and match.score > top - 0.7
        }
        if not close:
            continue
        most = max(catalog.mentions.get(id_, 0) for id_ in close)
        chosen = max(
            close, key=lambda id_: (2 * catalog.mentions.get(id_, 0) >= most, _day(id_, catalog), id_)
        )
        others = sorted({match.claim.event for match in matches if match.claim.event in rivals} - {chosen})
        kept = [match for match in matches if match.claim.event not in others]
        choices = tuple(
            Choice(
                catalog.events[id_].name,
                renamed(question.text, question.corrections, mention.words, catalog.events[id_].name),
            )
            for id_ in others
        )
        return kept, choices
    return matches, ()


def attributed(claim: Claim, catalog: Catalog) -> str:
    """Return a claim's paraphrase with who says so, as one sentence of ours."""
    names = [catalog.sources[id_].name if id_ in catalog.sources else id_ for id_ in claim.said_by]
    telling = {word for word in _spelt(names[0]) if len(word) > 3} if names else set()
    if not names or telling & set(_spelt(claim.text)):  # nobody to name, or the sentence names them itself
        return claim.text
    if len(names) == 1:
        return say("{text} (according to {who})", text=claim.text, who=names[0])
    via = joined(", ", names[1:])
    return say("{text} (according to {who}, via {others})", text=claim.text, who=names[0], others=via)


def _spelt(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def _disputes(shown: set[str], evidence: Evidence) -> tuple[Line, ...]:
    grave = [
        relation
        for relation in evidence.relations
        if relation.kind in ("contradict", "accounts_differ") and shown & {relation.a, relation.b}
    ]
    return tuple(line for relation in grave[:2] if (line := difference(relation, evidence)))


def _reading_note(question: Question, claim: Claim, evidence: Evidence) -> tuple[str, ...]:
    event = evidence.lexicon.catalog.events.get(claim.event)
    return (say("Read as: {name}.", name=event.name),) if event else ()


def _day(event: str, catalog: Catalog) -> int:
    date = catalog.events[event].date
    return (date.lo or 0) if date else 0
