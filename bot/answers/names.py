"""The alias index: which people, things, events and sources a run of words may name.

A name is looked up by the set of its terms, so "Ann Lee" and "Lee Ann", "the harbour's master" and
"master of the harbour" are one key each. Nothing here is fuzzy: spelling is mended before (see `spelling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.answers.text import Token, is_cjk, stem, tokens
from bot.model.corpus import Alias, Entity, Event
from bot.model.edtf import Edtf
from bot.model.index import Catalog

TargetKind = Literal["entity", "event", "source"]
Key = tuple[str, ...]

_HONORIFICS = frozenset("mr mrs ms miss dr sir madam madame mx lord lady".split())  # noqa: SIM905
_TAKES_PRONOUN = frozenset("tell give show let help remind inform told gave teach".split())  # noqa: SIM905
_PRONOUNS = frozenset({"us"})
_BEFORE_VERBS = frozenset("to not will would can could should they he she we you i".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one target."""

    target: str
    kind: TargetKind
    form: str
    alias: str
    """Kind of alias: name, short, title, role, native, reversed, part (of a longer name), type (of an event)."""
    since: Edtf | None = None
    until: Edtf | None = None

    def held(self, day: int) -> bool:
        """Say whether the name was held on a day (always, where no time is given)."""
        starts = self.since.lo if self.since else None
        ends = self.until.hi if self.until else None
        return (starts is None or starts <= day) and (ends is None or day <= ends)


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens `first` to `last` (inclusive) of a question name one or more targets."""

    first: int
    last: int
    words: str
    names: tuple[Name, ...]

    def ids(self, kind: TargetKind) -> tuple[str, ...]:
        """Return the ids of the targets of one kind, in index order, without repeats."""
        return tuple(dict.fromkeys(name.target for name in self.names if name.kind == kind))


class Names:
    """Every name of a catalog, by the terms it is made of."""

    def __init__(self, catalog: Catalog) -> None:
        self._by_key: dict[Key, list[Name]] = defaultdict(list)
        self._shouted: dict[str, list[Name]] = defaultdict(list)
        self.words: dict[str, str] = {}
        """Folded words of proper names → their spelling, for mending misspelt names."""
        for entity in catalog.entities.values():
            self._add_entity(entity)
        for source in catalog.sources.values():
            self._add(source.id, "source", source.name, source.aliases)
        for event in catalog.events.values():
            self._add_event(event)
        self.beside: dict[str, set[str]] = defaultdict(set)
        """Folded words of a person's name → the other words of that name."""
        for entity in catalog.entities.values():
            if entity.kind == "person":
                parts = [token.word for token in tokens(entity.name)]
                for word in parts:
                    self.beside[word].update(other for other in parts if other != word)
        self._longest = max((len(key) for key in self._by_key), default=0)

    def _add_entity(self, entity: Entity) -> None:
        self._add(entity.id, "entity", entity.name, entity.aliases)
        for form in (
            entity.name,
            *(alias.form for alias in entity.aliases if alias.kind in ("name", "short")),
        ):
            for token in tokens(form):
                if len(token.word) > 3 and not token.stop:
                    self.words.setdefault(token.word, token.raw)
        if entity.kind == "person":
            parts = [token for token in tokens(entity.name) if len(token.word) > 1]
            for token in parts if len(parts) > 1 else ():
                self._put(Name(entity.id, "entity", token.raw, "part"))

    def _add_event(self, event: Event) -> None:
        self._add(event.id, "event", event.name, event.aliases)
        self._put(Name(event.id, "event", event.type.replace("_", " ").replace("-", " "), "type"))

    def _add(self, target: str, kind: TargetKind, name: str, aliases: Iterable[Alias]) -> None:
        self._put(Name(target, kind, name, "name"))
        for alias in aliases:
            self._put(Name(target, kind, alias.form, alias.kind, alias.since, alias.until))

    def _put(self, name: Name) -> None:
        words = tokens(name.form)
        content = [token.word for token in words if not token.stop]
        if not words:
            return
        if not content:
            self._shouted[name.form].append(name)
            return
        known = self._by_key[key_of(content)]
        if all(other.target != name.target or other.kind != name.kind for other in known):
            known.append(name)

    def exact(self, form: str) -> tuple[Name, ...]:
        """Return what a whole string names, honorifics and stop words aside."""
        content = [token.word for token in tokens(form) if not token.stop and token.word not in _HONORIFICS]
        return tuple(self._by_key.get(key_of(content), ())) or tuple(self._shouted.get(form.strip(), ()))

    def find(self, words: Sequence[Token]) -> tuple[Mention, ...]:
        """Return the names in a question: longest first, never overlapping, in order of appearance."""
        taken: set[int] = set()
        found: list[Mention] = []
        for size in range(min(self._longest, len(words)), 0, -1):
            for run in _runs(words, size):
                if taken.isdisjoint(range(run[0], run[-1] + 1)) and (mention := self._look_up(words, run)):
                    taken.update(range(run[0], run[-1] + 1))
                    found.append(mention)
        return tuple(sorted(found, key=lambda mention: mention.first))

    def _look_up(self, words: Sequence[Token], run: Sequence[int]) -> Mention | None:
        first, last = run[0], run[-1]
        names = self._by_key.get(key_of(words[index].word for index in run), ())
        if len(run) == 1:
            token = words[first]
            before = words[first - 1].word if first else ""
            if token.stop:
                names = self._shouted.get(token.raw, ()) if token.raw.isupper() else ()
            elif not token.raw.isupper() and _no_name(token.word, before):
                names = ()
            else:
                names = [name for name in names if _same_form(name.form, token.word, name.alias)]
                if before in _BEFORE_VERBS:
                    names = [name for name in names if name.kind != "event"]
        if not names:
            return None
        return Mention(
            first, last, " ".join(words[index].raw for index in range(first, last + 1)), tuple(names)
        )


def _no_name(word: str, before: str) -> bool:
    """Say whether a word in small letters is no name: one letter, or a pronoun ("tell us")."""
    return (len(word) == 1 and not is_cjk(word)) or (word in _PRONOUNS and before in _TAKES_PRONOUN)


def _same_form(form: str, word: str, alias: str) -> bool:
    """Say whether a word has the form of a one-word name: "talked" is not "the talks", nor "fall" Mr Fell."""
    ends = {token.word for token in tokens(form) if not token.stop}
    if alias in ("role", "title"):  # "the nurses" are not the one nurse who is known
        return word in ends
    return any(word.removesuffix("s") == end.removesuffix("s") for end in ends)


def key_of(words: Iterable[str]) -> Key:
    """Return the look-up key of a name: its terms, in any order."""
    return tuple(sorted(stem(word) for word in words))


def _runs(words: Sequence[Token], size: int) -> Iterator[list[int]]:
    """Yield the positions of `size` content words in a row; only bridging words ("of", "the") may stand between."""
    content = [index for index, token in enumerate(words) if not token.stop]
    if size == 1:
        yield from ([index] for index in range(len(words)))
        return
    for start in range(len(content) - size + 1):
        run = content[start : start + size]
        if all(words[index].bridged for index in range(run[0], run[-1]) if index not in run):
            yield run
