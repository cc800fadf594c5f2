"""Misspelt words: only a word that neither the corpus nor the language knows is mended, and only where it is clear.

Distance is optimal string alignment (a swap of neighbours counts once): at most 1 for four to seven letters, 2 from
eight on. Words of three letters are never touched, nor are words of a dictionary: one surname is not another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from bot.answers.text import stem

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")
IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Correction:
    """`wrong` was read as `right` (both folded)."""

    wrong: str
    right: str


class Speller:
    """Mends words against the vocabulary of a corpus; `names` are preferred on a tie."""

    def __init__(
        self,
        known: Mapping[str, int],
        names: Iterable[str],
        is_word: IsWord,
        everyday: Callable[[], Sequence[str]] = tuple,
        people: Iterable[str] = (),
    ) -> None:
        """`known` maps each folded word to how many claims use it; `everyday` gives common words of the language."""
        self._everyday = everyday
        self._known = known
        self._names = frozenset(names)
        self._people = frozenset(people)
        self.is_word = is_word
        self._choices = [word for word in {*known, *self._names} if len(word) > 3 and not word[0].isdigit()]

    def knows(self, word: str) -> bool:
        """Say whether the corpus uses the word, as it is or in the plural."""
        return word in self._known or word in self._names or (word.endswith("s") and word[:-1] in self._names)

    def correct(self, word: str, siblings: Collection[str] = ()) -> Correction | None:
        """Return the one clear correction of an unknown word, or None.

        `siblings` are the other words of a name beside which it stands: a word of the language may be a slip of those.
        """
        if len(word) < 4 or not word.isalpha() or self.knows(word):
            return None
        limit = 1 if len(word) < 8 else 2
        for sibling in sorted(siblings):
            if OSA.distance(word, sibling, score_cutoff=limit) <= limit:
                return Correction(word, sibling)
        if self.is_word(word):
            return None
        close = process.extract(word, self._choices, scorer=OSA.distance, score_cutoff=limit, limit=None)
        ranked = sorted((self._rank(word, choice, int(distance)), choice) for choice, distance, _ in close)
        if not ranked:
            return self._split(word) or self._common(word)
        (best, right), *others = ranked
        rivals = [choice for rank, choice in others if rank[:3] == best[:3] and not _akin(choice, right)]
        clear = not rivals or all(
            self._known.get(right, 0) >= 3 * self._known.get(rival, 0) for rival in rivals
        )
        if right in self._people and not _slip(word, right):
            return None
        return Correction(word, right) if clear else None

    def _rank(self, word: str, choice: str, distance: int) -> tuple[int, bool, bool, int, int]:
        return (
            distance,
            word[0] != choice[0],
            choice not in self._names,
            -self._known.get(choice, 0),
            abs(len(word) - len(choice)),
        )

    def _common(self, word: str) -> Correction | None:
        """Return a common word of the language that one slip turns into this one, the commonest of several."""
        close = process.extract(word, self._everyday(), scorer=OSA.distance, score_cutoff=1, limit=None)
        same = [index for choice, _, index in close if choice[0] == word[0]]
        return Correction(word, self._everyday()[min(same)]) if same else None

    def _split(self, word: str) -> Correction | None:
        """Two known words written as one ("cherrytrees")."""
        for cut in range(4, len(word) - 3):
            if word[:cut] in self._known and word[cut:] in self._known:
                return Correction(word, f"{word[:cut]} {word[cut:]}")
        return None


def _slip(word: str, name: str) -> bool:
    """Say whether a word is a slip of a name, and not another name: one surname is not another that is near.

    Letters swapped, doubled or left out are slips; one letter for another is where the two are neighbours on the
    keyboard, or both vowels.
    """
    edits = Levenshtein.editops(word, name)
    if OSA.distance(word, name) < len(edits):  # two letters swapped
        return True
    swaps = [(word[edit.src_pos], name[edit.dest_pos]) for edit in edits if edit.tag == "replace"]
    return len(swaps) <= 1 and all({*pair} <= _VOWELS or _beside(*pair) for pair in swaps)


def _beside(one: str, two: str) -> bool:
    return any(abs(row.find(one) - row.find(two)) == 1 for row in _ROWS if one in row and two in row)


def _akin(one: str, two: str) -> bool:
    """Say whether two words are forms of one: it does not matter which of them is meant."""
    return one[:5] == two[:5] or stem(one) == stem(two)
