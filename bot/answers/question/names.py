"""The alias index: which people, things, events and sources a run of words may name.

A name is looked up by the set of its terms, so "Ann Lee" and "Lee Ann", "the harbour's master" and
"master of the harbour" are one key each. Nothing here is fuzzy: spelling is mended before (see `spelling`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.answers.language.text import Token, has_cjk, is_cjk, stem, tokens, words_of
from bot.model.corpus import Alias, Corpus, Entity
from bot.model.index import Name, TargetKind

PER_KEY = 50
"""At most so many people and things are known by one name: those of whom most is told."""
LONGEST = 12
"""A name of more words is found by its claims' words alone."""
_HONORIFICS = frozenset("mr mrs ms miss dr sir madam madame mx lord lady".split())  # noqa: SIM905
_TAKES_PRONOUN = frozenset("tell give show let help remind inform told gave teach".split())  # noqa: SIM905
_PRONOUNS = frozenset({"us"})
_BEFORE_VERBS = frozenset("to not will would can could should they he she we you i".split())  # noqa: SIM905


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
    """Names by the terms they are made of: those of a whole corpus, or those that one question may hold."""

    def __init__(self, names: Iterable[tuple[str, Name]] = (), people: Iterable[Entity] = ()) -> None:
        """`names` are (key, name) in the order in which they are to be tried; `people` are those they name."""
        people = tuple(people)
        self._by_key: dict[str, list[Name]] = defaultdict(list)
        for key, name in names:
            self._by_key[key].append(name)
        self.beside: dict[str, set[str]] = defaultdict(set)
        """Folded words of a person's name → the other words of that name."""
        for entity in people:
            parts = [token.word for token in tokens(entity.name)] if entity.kind == "person" else []
            for word in parts:
                self.beside[word].update(other for other in parts if other != word)
        self._people = {entity.id for entity in people if entity.kind == "person"}
        self._longest = max((key.count(" ") + 1 for key in self._by_key), default=0)

    def holds(self, key: str) -> bool:
        """Say whether anything is named so."""
        return key in self._by_key

    def of_person(self, key: str) -> bool:
        """Say whether some person is named so."""
        return any(name.target in self._people for name in self._by_key.get(key, ()))

    def exact(self, form: str) -> tuple[Name, ...]:
        """Return what a whole string names, honorifics and stop words aside."""
        return tuple(name for key in whole_keys(form) for name in self._by_key.get(key, ()))

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
        names: Sequence[Name] = self._by_key.get(key_of(words[index].word for index in run), ())
        if len(run) == 1:
            token = words[first]
            before = words[first - 1].word if first else ""
            if token.stop:
                names = self._by_key.get(_shouted(token.raw), ()) if token.raw.isupper() else ()
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
    if has_cjk(word):  # which has no forms
        return True
    ends = {token.word for token in tokens(form) if not token.stop}
    if alias in ("role", "title"):  # "the nurses" are not the one nurse who is known
        return word in ends
    return any(word.removesuffix("s") == end.removesuffix("s") for end in ends)


def key_of(words: Iterable[str]) -> str:
    """Return the look-up key of a name: its terms, in any order; in a script without spaces, as it is read."""
    spelt = list(words)
    if any(map(has_cjk, spelt)) and all(has_cjk(word) or word[0].isdigit() for word in spelt):
        return "".join(spelt)
    return " ".join(sorted(map(stem, spelt)))


def _shouted(form: str) -> str:
    """Return the key of a name that is a stop word but for its capitals ("WHO")."""
    return f"={form.strip()}"


def whole_keys(form: str) -> tuple[str, ...]:
    """Return the keys under which a whole string may be a name, honorifics and stop words aside."""
    content = [token.word for token in tokens(form) if not token.stop and token.word not in _HONORIFICS]
    return (key_of(content),) if content else (_shouted(form),)


def keys_in(words: Sequence[Token], longest: int) -> set[str]:
    """Return the keys of all names of up to `longest` words that a question may hold."""
    runs = (run for size in range(1, min(longest, len(words)) + 1) for run in _runs(words, size))
    found = {key_of(words[index].word for index in run) for run in runs}
    return found | {_shouted(token.raw) for token in words if token.stop and token.raw.isupper()}


def name_index(corpus: Corpus, mentions: Mapping[str, int]) -> Iterator[tuple[str, Name]]:
    """Yield every name of a corpus under its key, `PER_KEY` at most for one key: entities, sources, events."""
    by_key: dict[str, dict[tuple[str, str], Name]] = defaultdict(dict)
    for name in _names(corpus):
        words = words_of(name.form)
        content = [form.word for form in words if form.terms]
        if words and len(content) <= LONGEST:
            key = key_of(content) if content else _shouted(name.form)
            by_key[key].setdefault((name.kind, name.target), name)
    for key, names in by_key.items():
        kept = list(names.values())
        if len(kept) > PER_KEY:
            told = set(sorted(names, key=lambda target: -mentions.get(target[1], 0))[:PER_KEY])
            kept = [name for target, name in names.items() if target in told]
        yield from ((key, name) for name in kept)


def _names(corpus: Corpus) -> Iterator[Name]:
    for entity in corpus.entities.values():
        yield from _called(entity.id, "entity", entity.name, entity.aliases)
        if entity.kind == "person":
            parts = [part for part in words_of(entity.name) if len(part.word) > 1]
            for part in parts if len(parts) > 1 else ():
                yield Name(entity.id, "entity", part.raw, "part")
    for source in corpus.sources.values():
        yield from _called(source.id, "source", source.name, source.aliases)
    for event in corpus.events.values():
        yield from _called(event.id, "event", event.name, event.aliases)
        yield Name(event.id, "event", event.type.replace("_", " ").replace("-", " "), "type")


def _called(target: str, kind: TargetKind, name: str, aliases: Iterable[Alias]) -> Iterator[Name]:
    yield Name(target, kind, name, "name")
    for alias in aliases:
        yield Name(target, kind, alias.form, alias.kind, alias.since, alias.until)


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
