"""The vocabulary that a corpus is loaded with."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.answers.names import Names
from tests.answers.conftest import Room

CORPORA = ("harbour", "election", "breach", "cup")


@pytest.mark.parametrize("corpus", CORPORA)
def test_words_of_names_are_marked(rooms: Mapping[str, Room], corpus: str) -> None:
    """Words of proper names are words of the vocabulary, spelt as the alias index spells them."""
    held, names = rooms[corpus].lexicon.vocabulary, Names(rooms[corpus].lexicon.catalog)
    assert held.names == names.words
    assert held.names.keys() <= held.words.keys()
    assert held.people == names.beside.keys() & held.words.keys()
