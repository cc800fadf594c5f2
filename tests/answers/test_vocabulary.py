"""The words that a corpus is loaded with."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.question.index import Indexer
from bot.corpus.read import load_corpus
from tests.answers.conftest import lexicon_of
from tests.conftest import BREACH, CUP, ELECTION, HARBOUR


@pytest.mark.parametrize("folder", [BREACH, CUP, ELECTION, HARBOUR], ids=lambda folder: folder.name)
def test_words_of_names_are_marked(folder: Path) -> None:
    """Words of proper names are words of the corpus; those of people's names are marked."""
    corpus = load_corpus(folder)
    indexer = Indexer(corpus)
    list(indexer.rows())
    held = indexer.words()
    assert held.names
    assert held.names.keys() <= held.terms.keys()
    assert held.people == lexicon_of(corpus).names.beside.keys() & held.terms.keys()
