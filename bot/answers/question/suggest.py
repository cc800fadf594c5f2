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
_ENGLISH = ("What do we know about ", "?")
_FRAMES = {"ja": ("", "について何がわかっていますか？")}
"""What stands before and after an event's name in a question, by the corpus's language where it is not English."""
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


def as_question(event: str, language: str) -> str:
    """Return an event's name as a question in the corpus's language, or in English."""
    before, after = _FRAMES.get(language, _ENGLISH)
    return f"{before}{event}{after}"


def typed_name(command: Command, typed: str, language: str = "en") -> str:
    """Return the part of what is typed, folded, that may be the beginning of a name."""
    wanted = fold(typed).lstrip()
    if command != "ask":
        return wanted.rstrip()
    before, after = map(fold, _FRAMES.get(language, _ENGLISH))
    if before and (wanted.startswith(before) or before.startswith(wanted)):
        return wanted.removeprefix(before) if wanted.startswith(before) else ""
    ends = (after[:length] for length in range(len(after), 1, -1))
    return wanted.removesuffix(next(filter(wanted.endswith, ends), "")).rstrip()


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


def asked(offers: Iterable[Offer], language: str) -> Iterator[Offer]:
    """Yield offers of events as questions in the corpus's language."""
    for offer in offers:
        yield replace(offer, label=as_question(offer.label, language), weight=offer.weight - EVENTS)


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
