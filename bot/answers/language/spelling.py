"""Misspelt words: only a word that neither the corpus nor the language knows is mended, and only where it is clear.

Distance is optimal string alignment (a swap of neighbours counts once): at most 1 for four to seven letters, 2 from
eight on. Words of three letters are never touched, nor are words of a dictionary: one surname is not another.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from bot.answers.language.text import is_cjk, stem
from bot.answers.language.words_unspaced import LOOK_ALIKES
from bot.model.words import Glossary, NearWord

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = frozenset("aeiouy")
_SOUNDS = "".join(map(chr, range(0x3041, 0x30FF)))
SHORTEST = 4
"""Letters from which on a word may be mended, or be what is meant."""
IsWord = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Correction:
    """`wrong` was read as `right` (both folded)."""

    wrong: str
    right: str


class Speller:
    """Mends words against what a corpus knows of them and of the words near them; names are preferred on a tie."""

    def __init__(
        self,
        glossary: Glossary,
        is_word: IsWord,
        everyday: Callable[[], Sequence[str]] = tuple,
        asking: AbstractSet[str] = frozenset(),
    ) -> None:
        """`everyday` gives common words of the language; `asking` are terms that ask for an attribute."""
        self._glossary = glossary
        self._everyday = everyday
        self._asking = asking
        self.is_word = is_word

    def knows(self, word: str) -> bool:
        """Say whether the corpus uses the word, as it is or in the plural."""
        known = self._glossary.known
        singular = known.get(word[:-1]) if word.endswith("s") else None
        return word in known or word in self._asking or bool(singular and singular.name)

    def correct(self, word: str, siblings: Collection[str] = ()) -> Correction | None:
        """Return the one clear correction of an unknown word, or None.

        `siblings` are the other words of a name beside which it stands: a word of the language may be a slip of those.
        """
        if not doubtful(word) or self.knows(word):
            return None
        limit = reach(word)
        for sibling in sorted(siblings):
            if OSA.distance(word, sibling, score_cutoff=limit) <= limit:
                return Correction(word, sibling)
        if self.is_word(word):
            return None
        near = [choice for choice in self._near(word) if choice.distance <= limit]
        ranked = sorted((_rank(word, choice), choice.word, choice) for choice in near)
        if not ranked:
            return self._split(word) or self._common(word)
        (best, right, chosen), *others = ranked
        rivals = [
            choice for rank, other, choice in others if rank[:3] == best[:3] and not _akin(other, right)
        ]
        if any(chosen.claims < 3 * rival.claims for rival in rivals):
            return None
        if is_cjk(word):
            return Correction(word, right) if _misread(word, right) else None
        if chosen.person and not _slip(word, right):
            return None
        return Correction(word, right)

    def _near(self, word: str) -> Iterator[NearWord]:
        """Yield the words of the corpus near a word, those that ask for something included."""
        held = self._glossary.near.get(word, ())
        yield from held
        known = {choice.word for choice in held}
        for term in self._asking:
            if len(term) >= SHORTEST and abs(len(term) - len(word)) <= reach(word) and term not in known:
                yield NearWord(term, OSA.distance(word, term), 0)

    def _common(self, word: str) -> Correction | None:
        """Return a common word of the language that one slip turns into this one, the commonest of several."""
        close = process.extract(word, self._everyday(), scorer=OSA.distance, score_cutoff=1, limit=None)
        same = [index for choice, _, index in close if choice[0] == word[0]]
        return Correction(word, self._everyday()[min(same)]) if same else None

    def _split(self, word: str) -> Correction | None:
        """Two known words written as one ("cherrytrees")."""
        for cut in range(4, len(word) - 3):
            if word[:cut] in self._glossary.known and word[cut:] in self._glossary.known:
                return Correction(word, f"{word[:cut]} {word[cut:]}")
        return None


def doubtful(word: str) -> bool:
    """Say whether a folded word is one that may be mended where nobody knows it."""
    return len(word) >= SHORTEST and word.isalpha()


def reach(word: str) -> int:
    """Return how far from a word, in slips, its correction may lie."""
    return 1 if len(word) < 8 else 2


def halves(word: str) -> list[str]:
    """Return the pieces of which two known ones may have been written as one."""
    return [piece for cut in range(4, len(word) - 3) for piece in (word[:cut], word[cut:])]


def _rank(word: str, choice: NearWord) -> tuple[int, bool, bool, int, int]:
    return (
        choice.distance,
        word[0] != choice.word[0],
        not choice.name,
        -choice.claims,
        abs(len(word) - len(choice.word)),
    )


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


def _misread(word: str, name: str) -> bool:
    """Say whether a word in a script without spaces is a slip of a name: like characters, or two swapped.

    Any other character makes another name, but for a sound that is spelt wrong.
    """
    if len(word) != len(name):
        return False
    pairs = [{one, two} for one, two in zip(word, name, strict=True) if one != two]
    swapped = len(pairs) == 2 and pairs[0] == pairs[1]
    return swapped or all(any(pair <= {*alike} for alike in (*LOOK_ALIKES, _SOUNDS)) for pair in pairs)


def _beside(one: str, two: str) -> bool:
    return any(abs(row.find(one) - row.find(two)) == 1 for row in _ROWS if one in row and two in row)


def _akin(one: str, two: str) -> bool:
    """Say whether two words are forms of one: it does not matter which of them is meant."""
    return one[:5] == two[:5] or stem(one) == stem(two)
