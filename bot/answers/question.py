"""Understanding a question: names, times, what is asked for, and the words that are left.

The order is fixed: spelling first (only words nobody knows), then names, then times, then what is asked for; what
remains are the content words, which the evidence must cover.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from bot.answers.expects import Expect, expectation
from bot.answers.lexicon import Lexicon
from bot.answers.names import Mention
from bot.answers.spelling import Correction
from bot.answers.text import Token, is_cjk, pairs, plain, tokens
from bot.answers.times import Ambiguous, Reading, find_times
from bot.model.answer import Command

MAX_LENGTH = 200
"""Longest question, in Unicode code points after trimming."""

LIGHT = frozenset(
    """
    happen say said think mean people article articles report reports reported news latest story new recent recently
    update updates corpus source sources anything fact facts claim claims someone statement think thought make made
    take took come came use used happened happening going talk talked mention mentioned guy person man woman folks
    mr mrs ms miss dr sir madam yesterday today big really whole full complete total
    """.split()  # noqa: SIM905
)
"""Words that say little of what is asked: their absence refuses nothing."""

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
    corrections: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def empty(self) -> bool:
        """Say whether nothing is left to look for."""
        return not (self.mentions or self.words or self.times)

    def terms(self, lexicon: Lexicon) -> set[str]:
        """Return the index terms under which evidence may be found, synonyms and names included."""
        found: set[str] = set()
        for word in self.words:
            found.update(word.terms)
            found |= word.synonyms
        for mention in self.mentions:
            for token in self.tokens[mention.first : mention.last + 1]:
                found.update(_terms(token))
        return {term for term in found if term in lexicon.vocabulary.claims}


def clean(text: str) -> str:
    """Return a question as one trimmed line without control or direction characters."""
    return " ".join(_CONTROL.sub(" ", text).split())


def understand(command: Command, text: str, now: date, lexicon: Lexicon) -> Question:
    """Understand a cleaned question of at most `MAX_LENGTH` code points, read against the day `now`."""
    written = plain(text)
    words, corrections = _spell(tokens(written), lexicon)
    text_read = _respelt(written, corrections)
    mentions = lexicon.names.find(words)
    found = find_times(text_read, now, week_starts=lexicon.catalog.meta.week_starts)
    long_names = [mention for mention in mentions if mention.last > mention.first]
    inside = {index for mention in long_names for index in range(mention.first, mention.last + 1)}
    positions = _positions(text_read, words)
    kept = [time for time in found if not inside & _touched(time, positions)]
    in_time = {index for time in kept for index in _touched(time, positions)}
    mentions = tuple(
        mention for mention in mentions if not in_time & set(range(mention.first, mention.last + 1))
    )
    named = {index for mention in mentions for index in range(mention.first, mention.last + 1)}
    asked = lexicon.asked(words)
    content = tuple(
        _word(index, token, lexicon)
        for index, token in enumerate(words)
        if not token.stop and index not in named and index not in in_time
    )
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
        expect=expectation(text_read),
        corrections=corrections,
        notes=tuple(f"Read “{fix.wrong}” as “{fix.right}”." for fix in corrections),
    )


def _spell(words: list[Token], lexicon: Lexicon) -> tuple[list[Token], tuple[Correction, ...]]:
    """Mend unknown words; a mended word takes the place of the wrong one."""
    mended: list[Token] = []
    fixes: list[Correction] = []
    for token in words:
        fix = None if token.stop or is_cjk(token.word) else lexicon.speller.correct(token.word)
        if fix is None:
            mended.append(token)
            continue
        fixes.append(Correction(token.raw, lexicon.names.words.get(fix.right, fix.right)))
        mended.extend(Token(part.word, part.raw, token.start, token.end) for part in tokens(fix.right))
    return mended, tuple(fixes)


def _respelt(text: str, fixes: tuple[Correction, ...]) -> str:
    for fix in fixes:
        text = re.sub(rf"(?<!\w){re.escape(fix.wrong)}(?!\w)", fix.right, text, count=1)
    return text


def _positions(text: str, words: list[Token]) -> list[tuple[int, int]]:
    """Return where each word stands in the respelt text."""
    spans = [(token.start, token.end) for token in tokens(text)]
    return spans if len(spans) == len(words) else [(token.start, token.end) for token in words]


def _touched(time: Reading | Ambiguous, positions: list[tuple[int, int]]) -> set[int]:
    return {index for index, (start, end) in enumerate(positions) if start < time.end and time.start < end}


def _terms(token: Token) -> tuple[str, ...]:
    return tuple(pairs(token.word)) if is_cjk(token.word) else (token.term,)


def _word(index: int, token: Token, lexicon: Lexicon) -> Word:
    own = _terms(token)
    synonyms = frozenset() if is_cjk(token.word) else lexicon.synonyms(token.term)
    light = token.word in LIGHT
    weight = max(lexicon.idf(term) for term in own)
    held = [lexicon.idf(term) for term in synonyms if term in lexicon.vocabulary.claims]
    if held and own[0] not in lexicon.vocabulary.claims:
        weight = max(held)
    return Word(
        terms=own,
        spelt=token.raw,
        weight=weight * (0.25 if light else 1.0),
        synonyms=synonyms,
        light=light,
        known=any(term in lexicon.vocabulary.claims for term in (*own, *synonyms)),
        position=index,
    )
