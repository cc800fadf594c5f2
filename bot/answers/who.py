"""`/who`: which person or thing is meant, by name, role or description, and what the sources say of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answers.ask import ask, attributed
from bot.answers.cover import about
from bot.answers.evidence import Evidence
from bot.answers.expects import Expect
from bot.answers.index import entity_terms
from bot.answers.lexicon import Lexicon
from bot.answers.match import ASIDE, Match
from bot.answers.names import Mention, Name
from bot.answers.question import Question
from bot.answers.refusal import answers, refuse
from bot.answers.snippets import cited
from bot.answers.text import fold, stem, term_set, terms, tokens
from bot.answers.words import OFFICES
from bot.model.answer import Answer, Choice, Line, Note, Reason, Section
from bot.model.corpus import Alias, Claim, Entity
from bot.model.edtf import in_words
from bot.model.index import Catalog

SHOWN = 8
ALIASES = 8
DESCRIBED = 0.8
"""Share of the question's weight that a description must cover to name somebody."""
_SUCCESSION = frozenset("previous predecessor successor former ex succeeded replaced".split())  # noqa: SIM905
_TOOK_OVER = re.compile(
    r"\b(?:took over|taken over|succe\w+|replac\w+|predecessor|previous|former|stepped down|until)\b"
)
_ASKING = re.compile(r"^\W*who(?:'s|s| is| was| are)?\b ?", re.IGNORECASE)
_IDENTITY = frozenset({"role", "office", "identity", "title", "position", "occupation", "job"})


def meant(question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Return the entities a question means, by its names; several when nothing tells those of one name apart."""
    if _succession(question, catalog):
        return ()
    content = [word for word in question.words if not word.light]
    options = [mention for mention in question.mentions if mention.ids("entity")]
    roles = any(name.alias == "role" for mention in options for name in mention.names)
    events = any(not mention.ids("entity") and mention.ids("event") for mention in question.mentions)
    sideways = events or (question.times and not roles)
    if content or sideways or not options:
        return _described(question, catalog)
    if len(options) == 1:
        return _held([name for name in options[0].names if name.kind == "entity"], question, catalog)
    described = _described(question, catalog)
    return described or tuple(dict.fromkeys(id_ for mention in options for id_ in mention.ids("entity")[:1]))


def who(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer:
    """Answer who somebody is; a sideways description falls back on what the claims say."""
    catalog = evidence.lexicon.catalog
    found = meant(question, catalog)
    if len(found) == 1:
        return _portrait(catalog.entities[found[0]], question, evidence)
    if len(found) > 1:
        choices = tuple(
            Choice(f"{catalog.entities[id_].name}", catalog.entities[id_].name) for id_ in found[:5]
        )
        message = f"That can be {' or '.join(choice.label for choice in choices)}. Which one?"
        return refuse(question, evidence, Reason.AMBIGUOUS, message, readings=choices, title="Which one?")
    sideways = _sideways(question, evidence, ranked)
    if sideways is not None:
        return sideways
    unknown = [word.spelt for word in question.words if not word.known and not word.light]
    message = f"The corpus knows nobody by “{_ASKING.sub('', question.text).rstrip(' ?')}”."
    alike = [id_ for mention in question.mentions for id_ in mention.ids("entity")[:1]]
    alien = [word for word in unknown if not evidence.lexicon.speller.is_word(word.casefold())]
    alike += [id_ for word in alien for id_ in _near_names(word, evidence.lexicon)]
    names = dict.fromkeys(catalog.entities[id_].name for id_ in alike)
    return refuse(
        question,
        evidence,
        Reason.UNKNOWN_NAME,
        message,
        near=ranked,
        readings=tuple(Choice(name, name) for name in list(names)[:3]),
        title="Nobody by that name",
    )


def _near_names(word: str, lexicon: Lexicon) -> list[str]:
    """Return entities with a name that looks like a word: an offer to choose from, never an answer."""
    close = process.extract(
        word.casefold(),
        list(lexicon.names.words),
        scorer=OSA.distance,
        score_cutoff=max(2, len(word) // 3),
        limit=3,
    )
    named = (name for form, _, _ in close for name in lexicon.names.exact(form))
    return [name.target for name in named if name.kind == "entity"]


def _sideways(question: Question, evidence: Evidence, ranked: Sequence[Match]) -> Answer | None:
    """Return what the claims say of somebody who is neither named nor described, if they say who it is.

    An office that no name or description has ("head of the ferry company") is nobody's here, whoever speaks of it.
    """
    catalog = evidence.lexicon.catalog
    wanted = replace(question, expect=question.expect if question.noun else Expect.PERSON)
    held = {entity.name for entity in catalog.entities.values() if entity.kind not in ("object", "place")}
    if any(word.spelt.casefold() in OFFICES for word in question.words):
        return None
    told = [match for match in ranked if answers(match, wanted) and _succeeds(match.claim, question, catalog)]
    found = ask(wanted, evidence, told)
    if not found.found or found.entity is None or found.entity in _named(question, catalog):
        return None
    known = found.entity in held or any(found.entity == source.name for source in catalog.sources.values())
    return found if known else None


def _named(question: Question, catalog: Catalog) -> set[str]:
    ids = {id_ for mention in question.mentions for id_ in mention.ids("entity")}
    return {catalog.entities[id_].name for id_ in ids}


def _person(mention: Mention, catalog: Catalog) -> bool:
    return all(catalog.entities[id_].kind == "person" for id_ in mention.ids("entity"))


def _succession(question: Question, catalog: Catalog) -> bool:
    """Say whether somebody is asked for by who came before or after them in an office."""
    people = [m for m in question.mentions if m.ids("entity") and _person(m, catalog)]
    beside = {question.tokens[mention.first - 1].word for mention in people if mention.first}
    return bool(beside & {"before", "after"}) or any(token.word in _SUCCESSION for token in question.tokens)


def _succeeds(claim: Claim, question: Question, catalog: Catalog) -> bool:
    """Say whether a claim tells of a succession, where one is asked for."""
    return not _succession(question, catalog) or bool(_TOOK_OVER.search(fold(claim.text)))


def _held(names: list[Name], question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Narrow names to those held at the time asked for (or now), then to people, then to whole names."""
    days = [time.edtf.lo for time in question.times if time.edtf.lo is not None] or [question.now.toordinal()]
    held = [name for name in names if any(name.held(day) for day in days)] or names
    for narrower in (
        [name for name in held if name.alias != "part"],
        [name for name in held if catalog.entities[name.target].kind == "person"],
    ):
        held = narrower or held
    return tuple(dict.fromkeys(name.target for name in held))


def _described(question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Return the entities whose names and description together cover the question best, if well enough."""
    wanted = {
        stem(token.word)
        for token in question.tokens
        if not token.stop and stem(token.word) not in _LIGHT_TERMS
    }
    if not wanted:
        return ()
    scores: dict[str, float] = {}
    named = {id_ for mention in question.mentions for id_ in mention.ids("entity")}
    for entity in catalog.entities.values():
        own = entity_terms(entity)
        told = term_set(entity.description)
        covered = sum(1.0 if term in own else 0.8 if term in told else 0.0 for term in wanted) / len(wanted)
        other = entity.id in named and entity.kind != "person" and not wanted <= own
        if covered >= DESCRIBED - 1e-9 and not other:
            person = 0.3 if entity.kind == "person" else 0.0
            scores[entity.id] = covered + person + (0.25 if entity.id in named else 0.0)
    best = max(scores.values(), default=0.0)
    return tuple(sorted(id_ for id_, score in scores.items() if score >= best - 0.01))


_LIGHT_TERMS = frozenset(
    stem(word) for word in ("guy", "person", "man", "woman", "lady", "name", "called", "mr", "mrs", "ms")
)


def _portrait(entity: Entity, question: Question, evidence: Evidence) -> Answer:
    own = [
        claim
        for claim in evidence.claims
        if entity.id in about(claim) or _says(claim, entity.id, evidence.lexicon.catalog)
    ]
    ranked = sorted(own, key=lambda claim: (-_tells_who(claim, entity, evidence.lexicon.catalog), claim.id))
    lines: list[Line] = [cited(claim, evidence, (f"entity: {entity.name}",)) for claim in _spread(ranked)]
    known: list[Line] = [Note(entity.description)] if entity.description else []
    names = _best_known(entity)
    if names:
        known.append(Note("Also: " + "; ".join(_alias(alias) for alias in names)))
    if not lines:
        return refuse(
            question,
            evidence,
            Reason.NO_CLAIM,
            f"{entity.name} is known by name, but no claim says anything of them.",
            title=entity.name,
        )
    return Answer(
        command=question.command,
        question=question.text,
        title=entity.name,
        found=True,
        message=entity.description or attributed(ranked[0], evidence.lexicon.catalog),
        entity=entity.name,
        sections=(Section("Known as", tuple(known)), Section("In the sources", tuple(lines)))
        if known
        else (Section("In the sources", tuple(lines)),),
        notes=question.notes,
        generation=evidence.generation,
        now=evidence.now,
    )


def _best_known(entity: Entity) -> list[Alias]:
    """Return a few other names: roles and titles first, at most two native spellings."""
    order = ("role", "title", "name", "short", "native", "reversed")
    ranked = sorted(
        (alias for alias in entity.aliases if alias.form != entity.name),
        key=lambda alias: order.index(alias.kind) if alias.kind in order else len(order),
    )
    native = [alias for alias in ranked if alias.kind == "native"]
    return [alias for alias in ranked if alias.kind != "native" or alias in native[:2]][:ALIASES]


def _alias(alias: Alias) -> str:
    if alias.kind not in ("role", "native", "title"):
        return alias.form
    return f"{alias.form} ({alias.kind}{f' since {in_words(alias.since)}' if alias.since else ''})"


def _tells_who(claim: Claim, entity: Entity, catalog: Catalog) -> float:
    """Score how well a claim says who somebody is: their name beside a role, said of them rather than by them."""
    attribute = catalog.attributes.get(claim.attr)
    spelt = term_set(claim.quote.text)
    names = {stem(token.word) for token in tokens(entity.name)}
    roles = {
        term for alias in entity.aliases if alias.kind in ("role", "title") for term in terms(alias.form)
    } - names
    described = term_set(entity.description) - names
    score = 0.0
    if attribute and ({"who", "who is"} & set(attribute.asks) or attribute.id.split(".")[-1] in _IDENTITY):
        score += 4.0
    score += 2.0 if names & spelt else 0.0
    score += min(2.0, 1.0 * len(roles & spelt)) + min(1.0, 0.25 * len(described & spelt))
    score += 1.0 if claim.entities[:1] == (entity.id,) else 0.0
    score -= 1.0 if claim.flags & ASIDE else 0.0
    score -= 0.01 * len(claim.quote.text.split())
    return score


def _spread(claims: Sequence[Claim]) -> list[Claim]:
    """Keep at most two claims of one event and attribute, so that a portrait has many sides."""
    kept: list[Claim] = []
    for claim in claims:
        same = [
            other for other in kept if (other.event, other.attr) == (claim.event, claim.attr) and claim.attr
        ]
        if len(same) < 2 and len(kept) < SHOWN:
            kept.append(claim)
    return kept


def _says(claim: Claim, entity: str, catalog: Catalog) -> bool:
    return any(
        said == entity or (said in catalog.sources and catalog.sources[said].entity == entity)
        for said in claim.said_by
    )
