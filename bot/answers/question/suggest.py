"""Suggestions while somebody types: names of the corpus, those most spoken of first, near spellings last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from bot.answers.language.spelling import reach
from bot.answers.language.text import fold
from bot.answers.language.words import QUESTION_WORDS
from bot.answers.question.directory import EVENTS
from bot.model.answer import Choice, Command
from bot.model.corpus import Attribute
from bot.model.index import Offer, OfferKind

LIMIT = 25
"""Discord's most choices in one autocomplete answer."""
LENGTH = 100
"""Discord's longest choice, in characters."""
WHOLE = 5
"""Words from which a phrase that asks for an attribute is a question by itself."""
OPENING = "What do we know about "
"""How an event becomes a question."""
KINDS: dict[Command, tuple[OfferKind, ...]] = {
    "who": ("entity",),
    "when": ("event",),
    "brief": ("event", "entity"),
    "conflicts": ("event", "entity"),
    "ask": ("event",),
    "timeline": ("event", "entity"),
    "sources": ("document", "source"),
    "check": ("event", "entity"),
}
"""What is offered for each command."""


def typed_name(command: Command, typed: str) -> str:
    """Return the part of what is typed, folded, that may be the beginning of a name."""
    wanted = fold(typed).lstrip()
    opening = fold(OPENING)
    if command == "ask" and (wanted.startswith(opening) or opening.startswith(wanted)):
        return wanted.removeprefix(opening) if wanted.startswith(opening) else ""
    return wanted.rstrip()


def questions(attributes: Iterable[Attribute], typed: str) -> Iterator[Offer]:
    """Yield the whole questions among the phrases that ask for attributes, as far as they fit what is typed."""
    wanted = fold(typed).strip()
    for attribute in attributes:
        for phrase in attribute.asks:
            folded = fold(phrase)
            words = folded.split()
            if len(words) < WHOLE or words[0] not in QUESTION_WORDS:
                continue
            if folded.startswith(wanted) or f" {wanted}" in folded:
                place = 0 if folded.startswith(wanted) else 1
                yield Offer("event", folded, place, 1000 + len(words), phrase)


def asked(offers: Iterable[Offer]) -> Iterator[Offer]:
    """Yield offers of events as questions."""
    for offer in offers:
        yield replace(offer, label=f"{OPENING}{offer.label}?", weight=offer.weight - EVENTS)


def choices(offers: Iterable[Offer]) -> tuple[Choice, ...]:
    """Return up to 25 choices, best first, each once."""
    ordered = sorted(offers, key=lambda offer: (offer.place, -offer.weight, offer.label))
    labels = list(dict.fromkeys(offer.label[:LENGTH] for offer in ordered))
    return tuple(Choice(label, label) for label in labels[:LIMIT])


def near_beginnings(typed: str, offers: Sequence[Offer]) -> list[Offer]:
    """Return the offers that begin with what was typed but for a slip or two, nearest first."""
    limit = reach(typed)
    found = []
    for offer in offers:
        slips = OSA.distance(typed, offer.start[: len(typed)], score_cutoff=limit)
        if slips <= limit:
            found.append(replace(offer, place=2 + int(slips)))
    return found
