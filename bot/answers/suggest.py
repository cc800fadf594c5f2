"""Suggestions while somebody types: names of the corpus, those most spoken of first, near spellings last."""

from __future__ import annotations

from collections.abc import Iterator

from bot.answers.lexicon import Lexicon
from bot.answers.text import fold
from bot.answers.words import QUESTION_WORDS
from bot.model.answer import Choice, Command

LIMIT = 25
"""Discord's most choices in one autocomplete answer."""
LENGTH = 100
"""Discord's longest choice, in characters."""
WHOLE = 5
"""Words from which a phrase that asks for an attribute is a question by itself."""
_KINDS: dict[Command, tuple[str, ...]] = {
    "who": ("entity",),
    "when": ("event",),
    "brief": ("event", "entity"),
    "conflicts": ("event", "entity"),
    "ask": ("question",),
}


class Suggester:
    """Suggestions of one generation, held in memory."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._offers: dict[Command, list[tuple[str, str, int]]] = {
            command: self._collect(kinds) for command, kinds in _KINDS.items()
        }

    def suggest(self, command: Command, typed: str) -> tuple[Choice, ...]:
        """Return up to 25 choices for what was typed so far; for nothing typed, the most spoken of."""
        wanted = fold(typed).strip()
        ranked = sorted(
            (rank, -weight, label)
            for folded, label, weight in self._offers[command]
            if (rank := _rank(wanted, folded)) is not None
        )
        labels = dict.fromkeys(label for _, _, label in ranked)
        if not labels and wanted:
            fix = [self._lexicon.speller.correct(word) for word in wanted.split()]
            mended = " ".join(c.right if c else word for c, word in zip(fix, wanted.split(), strict=True))
            return self.suggest(command, mended) if mended != wanted else ()
        return tuple(Choice(label[:LENGTH], label[:LENGTH]) for label in list(labels)[:LIMIT])

    def _collect(self, kinds: tuple[str, ...]) -> list[tuple[str, str, int]]:
        catalog = self._lexicon.catalog
        offers: list[tuple[str, str, int]] = []
        if "entity" in kinds:
            for entity in catalog.entities.values():
                weight = catalog.mentions.get(entity.id, 0) + (1000 if entity.kind == "person" else 0)
                forms = (entity.name, *(alias.form for alias in entity.aliases))
                offers += [(fold(form), entity.name, weight) for form in forms]
        if "event" in kinds:
            for event in catalog.events.values():
                weight = catalog.mentions.get(event.id, 0) + (2000 if kinds[0] == "event" else 0)
                forms = (event.name, *(alias.form for alias in event.aliases))
                offers += [(fold(form), event.name, weight) for form in forms]
        if "question" in kinds:
            offers += self._questions()
        return offers

    def _questions(self) -> Iterator[tuple[str, str, int]]:
        """Yield whole questions: those the attributes declare, then one for each event."""
        catalog = self._lexicon.catalog
        for attribute in catalog.attributes.values():
            for phrase in attribute.asks:
                words = fold(phrase).split()
                if len(words) >= WHOLE and words[0] in QUESTION_WORDS:
                    yield fold(phrase), phrase, 1000 + len(words)
        for event in catalog.events.values():
            question = f"What do we know about {event.name}?"
            forms = (event.name, question, *(alias.form for alias in event.aliases))
            yield from ((fold(form), question, catalog.mentions.get(event.id, 0)) for form in forms)


def _rank(wanted: str, folded: str) -> int | None:
    """Return 0 for a prefix, 1 for the beginning of a later word, 2 for any other place, None for no match."""
    if not wanted or folded.startswith(wanted):
        return 0
    if f" {wanted}" in folded:
        return 1
    return 2 if len(wanted) > 2 and wanted in folded else None
