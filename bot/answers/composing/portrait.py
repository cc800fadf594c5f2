"""A portrait of one person or thing: other names, then what tells best who it is."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.composing.ask import attributed
from bot.answers.composing.refusal import refuse
from bot.answers.composing.snippets import cited
from bot.answers.language.text import stem, term_set, terms, tokens
from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import ASIDE
from bot.answers.matching.told import about
from bot.answers.question.question import Question
from bot.model.answer import Answer, Line, Note, Reason, Section
from bot.model.corpus import Alias, Claim, Entity
from bot.model.index import Catalog
from bot.model.said import joined, say, template

SHOWN = 8
ALIASES = 8
_IDENTITY = frozenset({"role", "office", "identity", "title", "position", "occupation", "job"})
_WHO_IS = frozenset({"who", "who is"})


def portrait(entity: Entity, question: Question, evidence: Evidence) -> Answer:
    """Return what the sources say of an entity: other names, then claims that tell best who it is."""
    catalog, features = evidence.lexicon.catalog, _Features(entity)
    own = [
        claim for claim in evidence.claims if entity.id in about(claim) or _says(claim, entity.id, catalog)
    ]
    ranked = sorted(own, key=lambda claim: (-features.told(claim, catalog), claim.id))
    lines: list[Line] = [cited(claim, evidence, (f"entity: {entity.name}",)) for claim in _spread(ranked)]
    known: list[Line] = [Note(entity.description)] if entity.description else []
    names = _best_known(entity)
    if names:
        known.append(Note(say("Also: {names}", names=joined("; ", map(_alias, names)))))
    if not lines:
        return refuse(
            question,
            evidence,
            Reason.NO_CLAIM,
            say("{name} is known by name, but no claim says anything of them.", name=entity.name),
            title=entity.name,
        )
    return Answer(
        command=question.command,
        question=question.text,
        title=entity.name,
        found=True,
        message=entity.description or attributed(ranked[0], catalog),
        entity=entity.name,
        sections=(
            *((Section(say("Known as"), tuple(known)),) if known else ()),
            Section(say("In the sources"), tuple(lines)),
        ),
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
    if alias.kind not in _KINDS:
        return alias.form
    plain, since = _KINDS[alias.kind]
    return say(since if alias.since else plain, name=alias.form, day=alias.since)


_KINDS = {
    "role": (template("{name} (role)"), template("{name} (role since {day})")),
    "native": (template("{name} (native)"), template("{name} (native since {day})")),
    "title": (template("{name} (title)"), template("{name} (title since {day})")),
}


class _Features:
    """What tells who an entity is: its name, its roles, the words that describe it."""

    def __init__(self, entity: Entity) -> None:
        self._id = entity.id
        self._names = frozenset(stem(token.word) for token in tokens(entity.name))
        roles = (alias.form for alias in entity.aliases if alias.kind in ("role", "title"))
        self._roles = frozenset(term for role in roles for term in terms(role)) - self._names
        self._described = term_set(entity.description) - self._names

    def told(self, claim: Claim, catalog: Catalog) -> float:
        """Score how well a claim says who it is: the name beside a role, said of them rather than by them."""
        attribute = catalog.attributes.get(claim.attr)
        spelt = frozenset(terms(claim.quote.text))
        score = 0.0
        if attribute and (_WHO_IS & set(attribute.asks) or attribute.id.split(".")[-1] in _IDENTITY):
            score += 4.0
        score += 2.0 if self._names & spelt else 0.0
        score += min(2.0, 1.0 * len(self._roles & spelt)) + min(1.0, 0.25 * len(self._described & spelt))
        score += 1.0 if claim.entities[:1] == (self._id,) else 0.0
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
