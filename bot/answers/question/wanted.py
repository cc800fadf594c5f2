"""What must be looked up in a corpus before a question can be understood: words, terms, and keys of names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answers.language.phrases import phrasal
from bot.answers.language.spelling import doubtful, halves, reach
from bot.answers.language.text import Token, is_cjk, plain, stem
from bot.answers.question.asks import synonyms
from bot.answers.question.chat import spell_out, topic_of
from bot.answers.question.names import keys_in, whole_keys
from bot.answers.question.phases import date_asked
from bot.answers.question.question import TOPICAL, clean
from bot.answers.question.unspaced import keys_within, scripts_of
from bot.model.answer import Command
from bot.model.words import KnownWord

SLIPS = 2
"""Words within so many slips of an unknown one are looked up: corrections, and names to offer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question may ask of a corpus's vocabulary and names."""

    words: frozenset[str]
    keys: frozenset[str]
    terms: frozenset[str]


def readings(command: Command, text: str) -> tuple[str, ...]:
    """Return the ways in which `understand` may write out a question."""
    whole = clean(text)
    written = [spell_out(plain(each)) for each in (whole, date_asked(whole)) if each]
    if command in TOPICAL:
        written += [topic_of(each) for each in written]
    return tuple(dict.fromkeys(written))


def wanted(runs: Iterable[Sequence[Token]], longest: int) -> Wanted:
    """Return what to look up for runs of words, if names have up to `longest` words."""
    words: set[str] = set()
    keys: set[str] = set()
    found: set[str] = set()
    for run in runs:
        keys |= keys_in(run, longest)
        keys.update(keys_within(run))
        keys.update(whole_keys(" ".join(token.raw for token in run)))
        found.update(stem(whole) for whole in phrasal(run).values() if whole)
        for token in run:
            words.update(scripts_of(token.word) if is_cjk(token.word) else (token.word,))
            found.update(token.terms)
            if len(token.word) > 2 and token.word.endswith("s"):
                words.add(token.word[:-1])
                keys.update(whole_keys(token.word[:-1]))
    return Wanted(frozenset(words), frozenset(keys), frozenset(found).union(*map(synonyms, found)))


def doubts(words: Iterable[str], known: dict[str, KnownWord]) -> dict[str, int]:
    """Return the words that may be misspelt → within how many slips to look."""
    return {word: max(SLIPS, reach(word)) for word in words if word not in known and doubtful(word)}


def pieces(words: Iterable[str]) -> set[str]:
    """Return the words of which misspelt ones may be made up."""
    return {piece for word in words for piece in halves(word)}
