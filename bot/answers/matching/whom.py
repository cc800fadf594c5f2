"""Whom a question means: by name, by a role in its time, by a description, or by what somebody leads."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers.language.text import stem, term_set
from bot.answers.language.words import GENERAL, OFFICES, PIVOTAL
from bot.answers.matching.succession import asked_way
from bot.answers.question.index import entity_terms
from bot.answers.question.names import Mention
from bot.answers.question.question import Question
from bot.model.corpus import Alias, Entity
from bot.model.index import Catalog, Name

DESCRIBED = 0.75
"""Share of the question's weight that a description must cover to name somebody."""
_NEXT = frozenset("next new incoming future coming designate elect 次 次期 新 今度".split())  # noqa: SIM905
_PAST = frozenset("former ex previous old last outgoing earlier then 前 元 旧 先代 以前".split())  # noqa: SIM905
_LEADING = frozenset(
    stem(word)
    for word in ("run", "lead", "head", "chair", "manage", "command", "oversee", "charge", "boss", "chief")
) | frozenset(map(stem, ("leader", "director")))
_LEADERS = frozenset(map(stem, OFFICES)) | frozenset(
    map(stem, "head lead leader run manage manager director executive founder owner".split())  # noqa: SIM905
)
_GENERAL = frozenset(map(stem, GENERAL)) - frozenset(map(stem, PIVOTAL)) - _LEADING
_OFFICES = frozenset(map(stem, OFFICES))
_NOT_QUITE = frozenset(
    map(stem, (_NEXT - {"new"}) | (_PAST - {"then", "last"}) | {"deputy", "vice", "candidate", "assistant"})
)
"""A mayor-elect, a former and a deputy mayor are no mayors."""
_LIGHT_TERMS = frozenset(
    stem(word) for word in ("guy", "person", "man", "woman", "lady", "name", "called", "mr", "mrs", "ms")
)


def meant(question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Return the entities a question means, by its names; several when nothing tells those of one name apart."""
    if asked_way(question, catalog):
        return ()
    options = [mention for mention in question.mentions if mention.ids("entity")]
    shifted = {_before(mention, question) for mention in options if _shift(mention, question)}
    content = [
        word
        for word in question.words
        if not (word.light or word.position in shifted or _LIGHT_TERMS & {*word.terms})
    ]
    roles = any(name.alias == "role" for mention in options for name in mention.names)
    events = any(not mention.ids("entity") and mention.ids("event") for mention in question.mentions)
    sideways = events or (question.times and not roles)
    if content or sideways or not options:
        return _leader(question, catalog) or _officer(question, catalog) or _described(question, catalog)
    if len(options) == 1:
        return _held(options[0], question, catalog)
    described = _described(question, catalog)
    return described or tuple(dict.fromkeys(id_ for mention in options for id_ in mention.ids("entity")[:1]))


def described_by(question: Question, catalog: Catalog) -> frozenset[str]:
    """Return the terms by which somebody may be found whom a question describes, or who leads what it names."""
    own = frozenset(token.term for token in question.tokens if not token.stop)
    alike = frozenset().union(*(word.synonyms for word in question.words))
    named = (id_ for mention in question.mentions for id_ in mention.ids("entity"))
    forms = (form for id_ in named for form in _forms(catalog.entities[id_]))
    return own.union(alike, *forms)


def then(names: Sequence[Name], question: Question) -> list[Name]:
    """Return the names that were held at the time asked for, or are held now where none is asked for."""
    return [name for name in names if any(name.held(day) for day in _days(question))]


def _days(question: Question) -> list[int]:
    asked = [day for time in question.times for day in (time.edtf.lo, time.edtf.hi) if day is not None]
    return asked or [question.now.toordinal()]


def _shift(mention: Mention, question: Question) -> int:
    """Return 1 for a role yet to be held ("the next chair"), -1 for one held before, 0 for now."""
    index = _before(mention, question)
    before = question.tokens[index].word if index >= 0 else ""
    if any(name.alias == "role" for name in mention.names):
        return 1 if before in _NEXT else -1 if before in _PAST else 0
    return 0


def _before(mention: Mention, question: Question) -> int:
    """Return the position of the word before a name, -1 for none."""
    index = mention.first - 1
    return index - 1 if index > 0 and question.tokens[index].word == "の" else index


def _held(mention: Mention, question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Narrow names to those held at the time asked for (or now), then to people, then to whole names."""
    names = [name for name in mention.names if name.kind == "entity"]
    today = question.now.toordinal()
    shift = _shift(mention, question)
    if shift > 0:
        held = [name for name in names if name.since is not None and (name.since.lo or 0) > today]
    elif shift < 0:
        held = [name for name in names if name.until is not None and (name.until.hi or today) < today]
    else:
        held = then(names, question)
        if not held and not question.times:  # nobody holds it now: whoever did
            held = names
    for narrower in (
        [name for name in held if name.alias != "part"],
        [name for name in held if catalog.entities[name.target].kind == "person"],
    ):
        held = narrower or held
    return tuple(dict.fromkeys(name.target for name in held))


def by_office(question: Question) -> bool:
    """Say whether a question tells nothing of somebody but an office ("the mayor in 2020")."""
    words = [word for word in question.words if not word.light]
    return bool(words) and not question.mentions and all(_OFFICES & {*word.terms} for word in words)


def _officer(question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Return who held an office at the time asked for, or holds it now, where only the office is told ("the mayor")."""
    if not by_office(question):
        return ()
    wanted = frozenset(term for word in question.words if not word.light for term in word.terms)
    return tuple(
        entity.id
        for entity in catalog.entities.values()
        if entity.kind == "person"
        and any(
            alias.kind in ("role", "title")
            and (alias.since or alias.until)
            and wanted <= term_set(alias.form)
            and not (term_set(alias.form) - wanted) & _NOT_QUITE
            and then([_role(entity, alias)], question)
            for alias in entity.aliases
        )
    )


def _described(question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Return the entities whose names and description together cover the question best, if well enough."""
    wanted = {
        stem(token.word) for token in question.tokens if not token.stop and token.term not in _LIGHT_TERMS
    }
    every = wanted
    wanted = {term for term in wanted if term not in _GENERAL} or wanted
    if not wanted:
        return ()
    alike = {
        term: word.synonyms
        for word in question.words
        for term in word.terms
        if term not in _OFFICES  # one office is not another, however alike the words
    }
    scores: dict[str, float] = {}
    named = {id_ for mention in question.mentions for id_ in mention.ids("entity")}
    for entity in catalog.entities.values():
        own = entity_terms(entity)
        told = term_set(entity.description)
        covered = sum(_share(term, own, told, alike.get(term, frozenset())) for term in wanted) / len(wanted)
        other = entity.id in named and entity.kind != "person" and not every <= own
        if covered >= DESCRIBED - 1e-9 and not other:
            person = 0.3 if entity.kind == "person" else 0.0
            scores[entity.id] = covered + person + (0.25 if entity.id in named else 0.0)
    best = max(scores.values(), default=0.0)
    return tuple(sorted(id_ for id_, score in scores.items() if score >= best - 0.01))


def _share(term: str, own: frozenset[str], told: frozenset[str], synonyms: frozenset[str]) -> float:
    """Return how well names and a description cover a term, or a word for the same."""
    if term in own:
        return 1.0
    return 0.8 if term in told or synonyms & own else 0.75 if synonyms & told else 0.0


def _leader(question: Question, catalog: Catalog) -> tuple[str, ...]:
    """Return who leads the one body that is named ("whoever runs the union"), by roles and descriptions."""
    leads = {word.position for word in question.words if {*word.terms} & _LEADING}
    bodies = [mention for mention in question.mentions if _is_body(mention, catalog)]
    if not leads or len(bodies) != 1 or len(question.mentions) != 1:
        return ()
    forms = [form for id_ in bodies[0].ids("entity") for form in _forms(catalog.entities[id_])]
    spelt = frozenset().union(*forms)
    rest = [word for word in question.words if not word.light and word.position not in leads]
    if any(word.telling and not spelt >= {*word.terms} for word in rest):
        return ()
    today = question.now.toordinal()
    return tuple(
        entity.id
        for entity in catalog.entities.values()
        if entity.kind == "person" and any(_leads(text, forms) for text in _told(entity, today))
    )


def _is_body(mention: Mention, catalog: Catalog) -> bool:
    kinds = {catalog.entities[id_].kind for id_ in mention.ids("entity")}
    return bool(kinds) and kinds <= {"organisation", "group", "place"}


def _forms(entity: Entity) -> list[frozenset[str]]:
    names = (alias.form for alias in entity.aliases if alias.kind in ("name", "short"))
    return [form for name in (entity.name, *names) if (form := term_set(name))]


def _told(entity: Entity, day: int) -> list[frozenset[str]]:
    """Return the terms of each role that somebody holds on a day, and of their description."""
    roles = (_role(entity, alias) for alias in entity.aliases if alias.kind in ("role", "title"))
    return [*(term_set(role.form) for role in roles if role.held(day)), term_set(entity.description)]


def _role(entity: Entity, alias: Alias) -> Name:
    return Name(entity.id, "entity", alias.form, alias.kind, alias.since, alias.until)


def _leads(text: frozenset[str], forms: Sequence[frozenset[str]]) -> bool:
    return bool(text & _LEADERS) and any(form <= text for form in forms)
