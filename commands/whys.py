"""Why a quotation is shown, in sentences: the same in Discord, the terminal and JSON."""

from __future__ import annotations

from collections.abc import Callable

from bot.model.answer import Snippet, Why, WhyKind
from commands.tongue import told, tr
from commands.words import listed

_SENTENCES: dict[WhyKind, Callable[[str], str]] = {
    "word": lambda words: tr("Its own words match: {words}.", words=words),
    "meaning": lambda words: tr("It matches in other words or by its context: {words}.", words=words),
    "entity": lambda words: tr("It concerns {words}.", words=words),
    "event": lambda words: tr("It belongs to {words}.", words=words),
    "source": lambda words: tr("It comes from {words}.", words=words),
    "asked for": lambda words: tr("It gives what is asked for: {words}.", words=words),
    "time": lambda words: tr("It lies in the time asked for: {words}.", words=words),
    "not covered": lambda words: tr("It does not cover: {words}.", words=words),
}
_SAID: dict[WhyKind, Callable[[str], str]] = {
    "news": told,
    "relation": lambda words: tr("It is one of two accounts: {words}", words=told(words)),
    "origins": lambda words: tr("Who says so: {words}.", words=told(words)),
}
"""Those whose words are ours, not the question's."""


def sentences(snippet: Snippet) -> tuple[str, ...]:
    """Return why a quotation is shown, what of the question it does not cover, and who says so."""
    by_kind: dict[WhyKind, list[Why]] = {}
    for why in snippet.why:
        by_kind.setdefault(why.kind, []).append(why)
    found = [
        sentence(listed(map(_quoted, by_kind[kind])))
        for kind, sentence in _SENTENCES.items()
        if kind in by_kind
    ]
    found += [sentence(why.words) for kind, sentence in _SAID.items() for why in by_kind.get(kind, ())]
    if by_kind.keys() - {"origins"}:
        return tuple(found)
    unasked = tr("Nothing in particular was asked for: it stands here for its weight in the corpus.")
    return (unasked, *found)


def _quoted(why: Why) -> str:
    if why.kind == "asked for":
        return told(why.words)
    if why.called:
        return tr("“{words}” ({called})", words=why.words, called=why.called)
    return tr("“{words}”", words=why.words)
