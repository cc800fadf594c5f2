"""The words of a corpus by their length, for finding every one that is near a misspelt word.

A full scan compares the word with each of them. Here a mask of 64 bits goes first: two for each letter, that it
occurs and that it occurs twice. A letter put in or left out changes one bit at most, a changed one two, and two
swapped ones none, so words whose masks differ in more bits than that are passed over, and no near word is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.model.words import NearWord, WordList

SHORTEST = 4
"""Letters from which on a word can be meant by a misspelt one."""
NAME, PERSON = 1, 2
WordsRow = tuple[int, str, bytes, bytes, bytes]


class Words:
    """The words of a generation in memory: some twenty bytes each."""

    def __init__(self, rows: Iterable[WordsRow]) -> None:
        """`rows` are those of the table `spelling`: length, words joined, masks, claims, kinds."""
        import numpy as np

        self._lists = {
            length: (
                words,
                np.frombuffer(masks, "<u8"),
                np.frombuffer(claims, "<u4"),
                np.frombuffer(kinds, "u1"),
            )
            for length, words, masks, claims, kinds in rows
        }

    def near(self, word: str, limit: int) -> Sequence[NearWord]:
        """Return all words within `limit` of `word`, nearest first, then by word."""
        mask = _masks([word])[0]
        found = [
            near
            for length in range(max(SHORTEST, len(word) - limit), len(word) + limit + 1)
            if length in self._lists
            for near in self._of_length(length, word, mask, limit)
        ]
        return sorted(found, key=lambda near: (near.distance, near.word))

    def _of_length(self, length: int, word: str, mask: Any, limit: int) -> Iterator[NearWord]:
        import numpy as np

        words, masks, claims, kinds = self._lists[length]
        bits = 2 * limit - abs(length - len(word))  # letters put in or left out change one bit each
        (alike,) = np.nonzero(np.bitwise_count(masks ^ mask) <= bits)
        places = alike.tolist()
        choices = [words[place * length : (place + 1) * length] for place in places]
        for choice, distance, at in process.extract_iter(
            word, choices, scorer=OSA.distance, score_cutoff=limit
        ):
            place = places[at]
            kind = int(kinds[place])
            yield NearWord(choice, int(distance), int(claims[place]), bool(kind & NAME), bool(kind & PERSON))


def words_rows(words: WordList, held: Mapping[str, int]) -> Iterator[WordsRow]:
    """Yield the rows of the table `spelling`: words that a misspelt word may mean, numbers aside.

    `held` says how many claims hold each term.
    """
    import numpy as np

    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(words.terms):
        if len(word) >= SHORTEST and not word[0].isdigit():
            by_length[len(word)].append(word)
    for length, some in sorted(by_length.items()):
        claims = [held.get(words.terms[word], 0) for word in some]
        kinds = [NAME * (word in words.names) | PERSON * (word in words.people) for word in some]
        yield (
            length,
            "".join(some),
            _masks(some).tobytes(),
            np.array(claims, "<u4").tobytes(),
            np.array(kinds, "u1").tobytes(),
        )


def known_rows(words: WordList) -> Iterator[tuple[str, str, str, bool]]:
    """Yield the rows of the table `word`: word, term, spelling as a name, whether a person's."""
    for word, term in sorted(words.terms.items()):
        yield word, term, words.names.get(word, ""), word in words.people


def _masks(words: Sequence[str]) -> Any:
    """Return the masks of words of one length: bits 2c and 2c + 1 say that a letter occurs once and twice."""
    import numpy as np

    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), "<u4").reshape(
        len(words), -1
    )
    masks = np.zeros(len(words), "<u8")
    for column in letters.T:
        once = np.uint64(1) << ((column & 31) * 2).astype("<u8")
        masks |= np.where(masks & once, once << np.uint64(1), once)
    return masks
