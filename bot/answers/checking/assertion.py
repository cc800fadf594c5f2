"""A statement of fact as understood: its names and words as of a question, and beside them what can be compared.

Amounts, dates and negations are taken out of the words that a claim must cover: they are held against what the claim
says of the same thing, where they may be the same, compatible, or impossible together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from bot.answers.checking.quantities import Quantity, quantities
from bot.answers.language.text import Form, Token, plain, stem, tokens
from bot.answers.question.chat import spell_out
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.mend import respell
from bot.answers.question.names import Mention
from bot.answers.question.question import Question, understand
from bot.answers.times import Ambiguous, Reading

_NOT = frozenset(
    """not no never nobody none neither nor cannot nothing without isnt wasnt didnt hasnt wont""".split()  # noqa: SIM905
)
_DENY = frozenset(
    map(
        stem,
        """deny reject refute dispute decline refuse false untrue fake wrong hoax unable unlikely""".split(),  # noqa: SIM905
    )
)
_TO_DENY = frozenset({"fail", "failed", "fails", "failing", "yet"})
"""Words that deny what follows after a "to"."""
_REACH = 2
"""Words of content after a "not" that it denies; after a verb of denial all that follow."""
_HELPERS = frozenset("is was are were has had have will would did does can could".split())  # noqa: SIM905
_OPEN = frozenset({"know", "known", "say", "tell", "sure", "clear", "explain"})
"""Words that a "not" before them denies, and nothing of what follows ("did not know who fell")."""
UNSURE = 2
"""More than one denial."""
_HEARD = re.compile(r"[“\"„«]\s*([^“”\"„«»]{8,600}?)\s*[,.]?\s*[”\"“»]")
_WORDS_OF_A_QUOTATION = 3
_SAYING = frozenset(
    """say says said saying tell tells told claim claims claimed state states stated insist insists insisted announce
    announced write writes wrote added maintains maintained""".split()  # noqa: SIM905
)
_TAKE = frozenset({"take", "takes", "took", "taken", "taking"})
_CARRIES = frozenset(
    """says say said saying tells told states stated claims claimed reports reported announced according happened
    happens occurred worth valued totalled amounts place place's""".split()  # noqa: SIM905
)
_PRONOUNS = frozenset("he she it they this that these those his her their them him we i".split())  # noqa: SIM905
_OPENERS = frozenset("and but so also then now because since when after before in at on".split())  # noqa: SIM905
_ABSOLUTE = re.compile(r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
COMING = frozenset(
    map(
        stem,
        """will going gonna plan planned set scheduled due expected upcoming soon next to-be shall may might could
        would about propose proposed want wants intends likely possible potential""".split(),  # noqa: SIM905
    )
)


@dataclass(frozen=True)
class Assertion:
    """One statement, ready to be held against claims. `question` holds its names, times and words without amounts."""

    text: str
    question: Question
    quantities: tuple[Quantity, ...]
    quotations: tuple[str, ...] = ()

    @property
    def times(self) -> tuple[Reading, ...]:
        """Return the dates and spans that it names."""
        return self.question.times

    @cached_property
    def terms(self) -> frozenset[str]:
        """Return the terms of all its words and of what people say for them."""
        own = (token.term for token in self.question.tokens if not token.stop)
        return frozenset(own).union(*(word.synonyms for word in self.question.words))

    @cached_property
    def open(self) -> bool:
        """Say whether it speaks of somebody it does not name ("she denied it")."""
        named = any(mention.ids("entity") for mention in self.question.mentions)
        lead = (token.word for token in self.question.tokens if token.word not in _OPENERS)
        return not named and next(lead, "") in _PRONOUNS

    @cached_property
    def nameless(self) -> bool:
        """Say whether it names nobody and no event: of which it speaks is only known where there is one such."""
        return not any(mention.ids("entity") or mention.ids("event") for mention in self.question.mentions)

    @cached_property
    def coming(self) -> bool:
        """Say whether it speaks of what is to come or only possible."""
        words = self.question.tokens
        doing = any(b.word.endswith("ing") and a.word in ("is", "are") for a, b in pairwise(words))
        return doing or any(token.term in COMING for token in words)

    @cached_property
    def speaker(self) -> Mention | None:
        """Return who is said to say so: a name with a verb of saying right behind it, or after "according to"."""
        words = self.question.tokens
        for mention in self.question.mentions:
            if not (mention.ids("entity") or mention.ids("source")):
                continue
            before = [token.word for token in words[max(0, mention.first - 3) : mention.first]]
            after = [token.word for token in words[mention.last + 1 : mention.last + 3]]
            if "according" in before or before[-1:] == ["says"] or not _SAYING.isdisjoint(after):
                return mention
        return None


def absolute(time: Reading) -> bool:
    """Say whether a date does not depend on the day on which it was written."""
    return bool(_ABSOLUTE.search(time.phrase)) and time.relation == "in"


def assertion(text: str, now: date, lexicon: Lexicon) -> Assertion:
    """Understand a statement, its dates read against the day `now`."""
    heard = tuple(
        found[1] for found in _HEARD.finditer(text) if len(tokens(found[1])) >= _WORDS_OF_A_QUOTATION
    )
    question = understand("check", text, now, lexicon)
    written = respell(spell_out(plain(text)), question.corrections)
    found: tuple[Reading | Ambiguous, ...] = (*question.times, *question.unclear_times)
    spans = [(time.start, time.end) for time in found]
    positions = tokens(written)
    aligned = len(positions) == len(question.tokens)
    named = {index for mention in question.mentions for index in range(mention.first, mention.last + 1)}
    amounts = []
    taken: set[int] = set()
    for amount in quantities(written):
        end = amount.end + len(amount.measure) + 1 if amount.measure else amount.end
        inside = {i for i, token in enumerate(positions) if token.start < end and amount.start < token.end}
        timed = any(start < amount.end and amount.start < end for start, end in spans)
        if timed or (aligned and inside & named):
            continue
        amounts.append(amount)
        taken |= inside
    if aligned:
        words = tuple(
            word
            for word in question.words
            if word.position not in taken and not _says_little(question.tokens, word.position)
        )
        question = replace(question, words=words, noun=())
    return Assertion(text, question, tuple(amounts), heard)


def _says_little(words: Sequence[Token], at: int) -> bool:
    """Say whether a word only carries a statement: who says it, that it happened, that it is so much."""
    word = words[at].word
    place = word in _TAKE and at + 1 < len(words) and words[at + 1].word == "place"
    return place or word in _CARRIES or word in _NOT


def denied(words: Sequence[Token | Form], scope: frozenset[str], *, whole: bool = False) -> int:
    """Return how often the words of a sentence deny what a set of terms speaks of; `UNSURE` where that is not plain.

    "Has not confirmed the invitation" denies nothing of the invitation, and yet is no plain word of it. With `whole`
    every denial must be of what the terms speak of.
    """
    every = list(_denials(words, scope))
    found = [after for after in every if not scope.isdisjoint(after)]
    if whole and len(found) < len(every):
        return UNSURE
    return len(found) if all(after[0] in scope for after in found) else UNSURE


def _denials(words: Sequence[Token | Form], scope: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Yield for each "not" or verb of denial the terms of what it denies."""
    for index, word in enumerate(words):
        after = tuple(later.term for later in words[index + 1 :] if not later.stop)
        if word.term in _DENY or (
            word.word in _TO_DENY and words[index + 1 : index + 2] and words[index + 1].word == "to"
        ):
            yield tuple(sorted(after, key=lambda term: term not in scope))  # all that follows
        elif word.word in ("nothing", "nobody", "none"):
            before = tuple(earlier.term for earlier in words[:index] if not earlier.stop)
            following = words[index + 1].word if index + 1 < len(words) else ""
            subject = following in _HELPERS or (index + 1 < len(words) and not words[index + 1].stop)
            yield after[:1] if subject else before[-1:]
        elif word.word in _NOT or word.word.endswith("n't"):
            knows = _OPEN.intersection(later.word for later in words[index + 1 : index + 3])
            yield (*knows, *after[:_REACH])
        elif word.word == "too" and [later.word for later in words[index + 2 : index + 3]] == ["to"]:
            yield after[1:]
