"""Words by the frequencies of real text: English words by how often they occur, and names nobody has yet."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import Generic, TypeVar

from spellchecker import SpellChecker

T = TypeVar("T")
_FLATTER = 0.75
"""Articles use rare words more often than everyday speech, which the list counts."""
_BATCH = 4096
_NEW = 0.005
"""Share of words that no list has: about half the words of a large collection stand in it once."""
_ONSETS = "b br c ch d dr f fl g gl gr h j k kl l m n p pr r s sk sl st t th tr v w z"
_VOWELS = "a a a e e e i i o o u ai au ea ei ie oo"
_CODAS = "l ll m n nd ng nt r rd rk rn rs rt s sk ss st t x"
_SYLLABLE = tuple(part.split() for part in (_ONSETS, _VOWELS, _CODAS))
_ENDINGS = ("ing", "ed", "ly", "s", "")
"""One word stands for another of the same ending, so that sentences stay readable."""
_STOP = (
    "the and for are but not you all any can had her was one our out his has him how its may new now old "
    "see two way who did get let put say she too use that with have this will your from they know want "
    "been good much some time very when come here just like long make many more only over such take than "
    "them well were what into about would there their which could other after first also before between "
    "said says until while where whose whom because being both does each even last most must next none "
    "once same should since still then these those through under upon within without against among don't "
    "didn't can't it's i'm that's he's you're a an as at be by do go he i if in is it me my no of on or "
    "so to up us we am"
)
STOP = frozenset(_STOP.split())


_COARSE = re.compile(
    "fuck|shit|cunt|nigg|fag|whor|slut|bitch|bastard|rape|raping|cock|dick|porn|arse|piss|tits|penis|kike|coon"
)


class Zipf(Generic[T]):
    """Draws things by given weights, or by Zipf's law (1 / (rank + shift)); many at a time, for speed."""

    def __init__(
        self, rng: random.Random, things: Sequence[T], weights: Sequence[float] = (), shift: float = 20
    ) -> None:
        self._rng, self.things = rng, things
        self.weights = list(weights) or [1 / (rank + shift) for rank in range(1, len(things) + 1)]
        self._sums = list(accumulate(self.weights))
        self._drawn: list[T] = []

    def draw(self) -> T:
        """Return the next thing."""
        if not self._drawn:
            self._drawn = self._rng.choices(self.things, cum_weights=self._sums, k=_BATCH)
        return self._drawn.pop()


class Vocabulary:
    """English words by their frequency, one drawer for each ending."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        counted = _counted()
        words: dict[str, list[str]] = {ending: [] for ending in _ENDINGS}
        for word in sorted(counted):
            if (
                len(word) > 3
                and word.isascii()
                and word.isalpha()
                and word not in STOP
                and not _COARSE.search(word)
            ):
                words[ending_of(word)].append(word)
        self._drawers = {
            ending: Zipf(rng, list_, [counted[word] ** _FLATTER for word in list_])
            for ending, list_ in words.items()
        }

    def like(self, ending: str) -> str:
        """Return a word with this ending; now and then one that nobody has used before."""
        if self._rng.random() < _NEW:
            return made_up(self._rng, self._rng.choice((2, 3, 3, 4))).lower() + ending
        return self._drawers[ending].draw()


@cache
def _counted() -> Mapping[str, int]:
    """Return English words with how often they occur in everyday speech."""
    counted: Mapping[str, int] = SpellChecker(language="en").word_frequency.dictionary
    return counted


def ending_of(word: str) -> str:
    """Return the ending by which words are exchanged."""
    return next(ending for ending in _ENDINGS if word.endswith(ending))


def made_up(rng: random.Random, syllables: int) -> str:
    """Return a pronounceable word, capitalised, that is probably in no list."""
    onsets, vowels, codas = _SYLLABLE
    word = "".join(rng.choice(onsets) + rng.choice(vowels) for _ in range(syllables))
    return (word + rng.choice(codas)).capitalize() if rng.random() < 0.7 else word.capitalize()


def names(rng: random.Random, count: int, syllables: Sequence[int] = (2, 2, 2, 3)) -> list[str]:
    """Return so many different made-up names."""
    found: dict[str, None] = {}
    while len(found) < count:
        name = made_up(rng, rng.choice(syllables))
        if name.lower() not in STOP and len(name) > 3:
            found[name] = None
    return list(found)
