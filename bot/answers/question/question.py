"""Understanding a question: names, times, what is asked for, and the words that are left.

The order is fixed: spelling first (only words nobody knows), then names, then times, then what is asked for; what
remains are the content words, which the evidence must cover.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answers.language.phrases import phrasal
from bot.answers.language.spelling import Correction
from bot.answers.language.text import Token, is_cjk, pairs, plain, stem, tokens
from bot.answers.language.words import DATE_WORDS, DISPUTING, KINDS, LIGHT, QUESTION_WORDS
from bot.answers.question.chat import spell_out, topic_of
from bot.answers.question.expects import ASKING, Expect
from bot.answers.question.expects_unspaced import expected, noun_of, phrasing
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.mend import mend, respell
from bot.answers.question.names import Mention
from bot.answers.question.strangers import strangers
from bot.answers.question.unspaced import holds_time, words_in
from bot.answers.times import Ambiguous, Reading, find_times
from bot.model.answer import Command
from bot.model.said import say

MAX_LENGTH = 200
"""Longest question, in Unicode code points after trimming."""
TOPICAL: tuple[Command, ...] = ("brief", "conflicts", "timeline")
"""Commands that are given a topic and no question; without one they tell of the whole corpus."""

_DISPUTING = frozenset(map(stem, DISPUTING))
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: its index terms (several for CJK runs), how it was written, and its weight."""

    terms: tuple[str, ...]
    spelt: str
    weight: float
    synonyms: frozenset[str]
    light: bool
    known: bool
    telling: bool
    """Whether an answer hangs on it."""
    position: int


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood. Positions count tokens; nothing in it depends on any claim."""

    command: Command
    text: str
    now: date
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    words: tuple[Word, ...]
    times: tuple[Reading, ...]
    unclear_times: tuple[Ambiguous, ...]
    asked: dict[str, set[int]]
    expect: Expect
    noun: tuple[int, ...] = ()
    """Positions of what is counted ("how many *ships*") or is to be named ("which *ship*")."""
    aside: frozenset[int] = frozenset()
    """Positions of what only sets the scene ("what did she say *after the vote*")."""
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def bare(self) -> bool:
        """Say whether it names nothing and asks for nothing of its own: the whole corpus, or all of a time."""
        return not self.mentions and all(word.light for word in self.words)

    @property
    def asking(self) -> frozenset[int]:
        """Return the positions of the words that ask for an attribute."""
        return frozenset(position for positions in self.asked.values() for position in positions)

    @property
    def asked_by_question_word(self) -> frozenset[str]:
        """Return the attributes that a phrase with a question word asks for."""
        return frozenset(
            attr
            for attr, run in self.asked.items()
            if any(self.tokens[index].word in QUESTION_WORDS for index in run)
        )

    @property
    def asked_in_general(self) -> frozenset[str]:
        """Return the attributes that only words asking for anything of their kind ask for ("when", "how many")."""
        return frozenset(
            attr
            for attr, run in self.asked.items()
            if all(self.tokens[index].stop or self.tokens[index].word in ASKING for index in run)
        )

    @property
    def empty(self) -> bool:
        """Say whether nothing is left to look for."""
        return not (self.mentions or self.words or self.times)

    def terms(self, lexicon: Lexicon) -> set[str]:
        """Return the index terms under which evidence may be found, synonyms and names included."""
        found: set[str] = set()
        for word in self.words:
            found |= {*word.terms, *word.synonyms}
            found.update(pairs(word.spelt) if is_cjk(word.spelt) else ())  # with its inflected end
        for mention in self.mentions:
            for token in self.tokens[mention.first : mention.last + 1]:
                found.update(token.terms)
        return {term for term in found if lexicon.holds(term)}


def clean(text: str) -> str:
    """Return a question as one trimmed line without control or direction characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def understand(command: Command, text: str, now: date, lexicon: Lexicon) -> Question:
    """Understand a cleaned question of at most `MAX_LENGTH` code points, read against the day `now`."""
    written = spell_out(plain(text))
    if command in TOPICAL and not lexicon.names.exact(written):
        written = topic_of(written)
    words, corrections = mend(words_in(written, lexicon.names, now), lexicon, complete=command == "who")
    text_read = respell(written, corrections)
    mentions = lexicon.names.find(words)
    if command == "check":
        mentions = tuple(mention for mention in mentions if not _mere_word(mention, words, lexicon))
    found = find_times(text_read, now, week_starts=lexicon.catalog.meta.week_starts)
    mentions, unknown = strangers(words, mentions, lexicon)
    inside = {
        index
        for mention in mentions
        if mention.last > mention.first or holds_time(words[mention.first], found)
        for index in range(mention.first, mention.last + 1)
    }
    positions = _positions(text_read, words)
    kept = [time for time in found if not inside & _touched(time, positions)]
    in_time = {index for time in kept for index in _touched(time, positions)}
    mentions = tuple(name for name in mentions if not in_time & set(range(name.first, name.last + 1)))
    named = {index for mention in mentions for index in range(mention.first, mention.last + 1)}
    expect = expected(text_read)
    asked = {
        attr: run
        for attr, run in lexicon.asks.asked(words).items()
        if not run <= named and _asks_for(expect, [words[index] for index in sorted(run)])
    }
    noun = noun_of(words, expect)
    spans = phrasing(text_read, expect) if len(positions) == len(words) else ()
    in_phrase = {
        index
        for index, (start, end) in enumerate(positions)
        if any(a <= start and end <= b for a, b in spans) and index not in noun
    }
    if command == "when":
        in_phrase |= {index for index, token in enumerate(words) if token.word in DATE_WORDS}
    if command == "conflicts":
        in_phrase |= {index for index, token in enumerate(words) if token.term in _DISPUTING}
    in_phrase |= {index for index in noun if words[index].word.removesuffix("s") in KINDS}
    wholes = phrasal(words)
    content = tuple(
        Word((name,), name, lexicon.idf(""), frozenset(), False, False, True, position)
        for position, name in unknown
    ) + tuple(
        _word(index, token, lexicon, wholes.get(index, ""))
        for index, token in enumerate(words)
        if (not token.stop or wholes.get(index))
        and index not in named | in_time | in_phrase
        and wholes.get(index) != ""
    )
    if expect is Expect.IDENTITY:  # what it is called in the question need not stand in the answer
        content = tuple(replace(word, telling=word.telling and word.position not in noun) for word in content)
    aside = _adjunct(words, {word.position for word in content if not word.light} | named)
    content = tuple(replace(word, telling=word.telling and word.position not in aside) for word in content)
    return Question(
        command=command,
        text=text,
        now=now,
        tokens=tuple(words),
        mentions=mentions,
        words=content,
        times=tuple(time for time in kept if isinstance(time, Reading)),
        unclear_times=tuple(time for time in kept if isinstance(time, Ambiguous)),
        asked=asked,
        expect=expect,
        noun=noun,
        aside=frozenset(aside),
        corrections=corrections,
        notes=tuple(
            say("Read “{wrong}” as “{right}”.", wrong=fix.wrong, right=fix.right) for fix in corrections
        ),
    )


def _asks_for(expect: Expect, run: list[Token]) -> bool:
    """Say whether a bare question word ("when") is what the question asks, and not an aside ("when asked, …")."""
    return not all(token.stop for token in run) or expected(" ".join(token.word for token in run)) is expect


def _mere_word(mention: Mention, words: list[Token], lexicon: Lexicon) -> bool:
    """Say whether what may be part of a name is a word of the language in small letters ("the price fell")."""
    word = words[mention.first]
    part = mention.first == mention.last and all(name.alias == "part" for name in mention.names)
    return part and word.raw.islower() and lexicon.is_word(word.word)


def _positions(text: str, words: list[Token]) -> list[tuple[int, int]]:
    """Return where each word stands in the respelt text."""
    spans = [(token.start, token.end) for token in tokens(text)]
    return spans if len(spans) == len(words) else [(token.start, token.end) for token in words]


def _touched(time: Reading | Ambiguous, positions: list[tuple[int, int]]) -> set[int]:
    return {index for index, (start, end) in enumerate(positions) if start < time.end and time.start < end}


def _adjunct(words: list[Token], content: set[int]) -> set[int]:
    """Return the positions after an "after", "before" or "when" in the middle, if enough stands before it."""
    for index, token in enumerate(words):
        if index > 2 and token.word in ("after", "before", "when", "while", "since"):
            rest = {position for position in content if position > index}
            if rest and content - rest:
                return rest
    return set()


def _word(index: int, token: Token, lexicon: Lexicon, whole: str) -> Word:
    """Return a content word; `whole` is what a two-word verb means, of which `token` is the verb."""
    own = (stem(whole),) if whole else token.terms
    synonyms = lexicon.synonyms(token.raw[:2] if is_cjk(token.raw) else own[0])
    if whole:
        synonyms |= {token.term}
    light = token.word in LIGHT and not whole
    first = own[:1]  # it tells words apart that are written without spaces
    held = [term for term in (*first, *synonyms) if lexicon.holds(term)]
    if len(token.word) == 1 and is_cjk(token.word) and token.word in lexicon.glossary.known:
        return Word(own, token.raw, lexicon.unknown_weight(""), synonyms, light, True, False, index)
    if any(term in held for term in own):
        weight = max(lexicon.word_weight(whole or token.word, term) for term in own)
    else:
        known = (lexicon.word_weight(whole or token.word, term) for term in held)
        weight = max(known, default=0.0) or lexicon.unknown_weight("" if whole else token.word)
    return Word(
        terms=own,
        spelt=token.raw,
        weight=weight,
        synonyms=synonyms,
        light=light,
        known=bool(held),
        telling=not light
        and (lexicon.decides(own[0]) if whole else lexicon.tells(token.word, known=bool(held))),
        position=index,
    )
