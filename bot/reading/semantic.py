"""How near two texts are in meaning, where they share no word: the optional extra `[semantic]`.

Each piece of a word has a vector in the weights that the wordllama package brings along; a text is the sum of its
pieces. Only two files of that package are read, never its code, which sets up logging when imported and may
download. The vectors are whole numbers: their sums do not depend on order or machine, so neither does an answer.

Nearness orders claims that were found by their words. It is no reason to answer or to refuse: what an article
nearly says is as near as what it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bot.answers.language.text import tokens
from bot.errors import DeskError

DEPTH = 100
"""How many of the best claims are put in a new order; taking more gains next to nothing."""
WEIGHT = 1.5
"""What nearness counts beside BM25, of which the best claim's is 1. Tuned on public claim-matching sets."""
_PACKAGE = "wordllama"
_WEIGHTS = "weights/l2_supercat_256.safetensors"
_PIECES = "tokenizers/l2_supercat_tokenizer_config.json"
_SCALE = 256
"""Weights, at most 8.1 in size, are kept in parts of 1/256: finer gains nothing."""
_LONGEST = 10_000  # code points; beyond it sums of squares could leave 64 bits
_REMEMBERED = 10_000  # texts: 2 KB each


@cache
def installed() -> bool:
    """Say whether the extra is installed."""
    return find_spec(_PACKAGE) is not None


def by_meaning(
    question: str, found: Sequence[tuple[str, float]], texts: Mapping[str, str]
) -> list[tuple[str, float]]:
    """Return found claims (id, BM25) in the order of BM25 and nearness together, ties by id.

    `texts` holds what the claims say; one without a text keeps its BM25. Scores stay in BM25's measure. DeskError if
    the extra is not installed, or damaged.
    """
    ids = [id_ for id_, _ in found if id_ in texts]
    near = dict(zip(ids, nearness(question, [texts[id_] for id_ in ids]), strict=True))
    best = max((score for _, score in found), default=0.0)
    scored = [(id_, score + WEIGHT * best * near.get(id_, 0.0)) for id_, score in found]
    return sorted(scored, key=lambda claim: (-claim[1], claim[0]))


def nearness(question: str, texts: Sequence[str]) -> tuple[float, ...]:
    """Return how near each text is to a question in meaning: the cosine, -1 to 1; 0 where one has no word.

    Takes 0.1 ms a text the first time, and 0.3 s to load at the very first. DeskError if the extra is not
    installed, or damaged.
    """
    if not texts:
        return ()
    return _vectors().nearness(question, texts)


class _Vectors:
    """The weights and the splitting of words into pieces."""

    def __init__(self, weights: Any, pieces: Any) -> None:
        self._weights = weights
        self._pieces = pieces
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._sum)

    def nearness(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        import numpy as np

        asked = self._vector(question)
        told = np.stack([self._vector(text) for text in texts])
        lengths = np.sqrt((told * told).sum(axis=1)) * np.sqrt((asked * asked).sum())
        return tuple((told @ asked / np.maximum(lengths, 1.0)).tolist())

    def _sum(self, text: str) -> Any:
        """Return the sum of a text's pieces, each word as written and in lower case: people type without capitals."""
        words = " ".join(f"{token.raw} {token.word}" for token in tokens(text[:_LONGEST]))
        return self._weights[self._pieces.encode(words, add_special_tokens=False).ids].sum(
            axis=0, dtype="int64"
        )


@cache
def _vectors() -> _Vectors:
    found = find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise DeskError("Nearness in meaning needs the extra `semantic`.", next_step=_INSTALL)
    folder = Path(found.submodule_search_locations[0])
    try:
        import numpy as np
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        pieces = Tokenizer.from_file(str(folder / _PIECES))
        weights = load_file(folder / _WEIGHTS)["embedding.weight"]
    except Exception as error:  # what its libraries raise is nowhere promised
        raise DeskError(
            f"The package {_PACKAGE} in {folder} is damaged: {error}", next_step=_INSTALL
        ) from error
    pieces.no_padding()
    pieces.no_truncation()
    return _Vectors(np.rint(weights * np.float16(_SCALE)).astype(np.int16), pieces)


_INSTALL = "Install it with `sh deploy/setup.sh semantic`."
