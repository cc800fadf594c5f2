"""A lexicon of each invented corpus, made without any database."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.answers.index import index_rows, vocabulary
from bot.answers.lexicon import Lexicon
from bot.corpus.read import load_corpus
from bot.dictionary import everyday, is_word, rarity
from bot.model.corpus import Corpus
from bot.model.index import Catalog
from tests.conftest import BREACH, CUP, ELECTION, HARBOUR


def lexicon_of(corpus: Corpus) -> Lexicon:
    """Return the lexicon of a corpus as the desk would have it."""
    rows = list(index_rows(corpus))
    mentions = Counter(
        id_ for claim in corpus.claims.values() for id_ in {*claim.entities, claim.event, *claim.said_by}
    )
    catalog = Catalog(
        meta=corpus.meta,
        hash=corpus.hash,
        documents=corpus.documents,
        sources=corpus.sources,
        entities=corpus.entities,
        events=corpus.events,
        attributes=corpus.attributes,
        claims=len(corpus.claims),
        relations={},
        mentions=mentions,
    )
    return Lexicon(catalog, vocabulary(corpus, rows), is_word, rarity, everyday)


@pytest.fixture(scope="session")
def harbour_corpus() -> Corpus:
    """Return the corpus of a harbour accident."""
    return load_corpus(HARBOUR)


@pytest.fixture(scope="session")
def harbour_lexicon(harbour_corpus: Corpus) -> Lexicon:
    """Return its lexicon."""
    return lexicon_of(harbour_corpus)


@pytest.fixture(scope="session")
def election_corpus() -> Corpus:
    """Return the corpus of a mayoral race."""
    return load_corpus(ELECTION)


@pytest.fixture(scope="session")
def election_lexicon(election_corpus: Corpus) -> Lexicon:
    """Return its lexicon."""
    return lexicon_of(election_corpus)


@pytest.fixture(scope="session")
def breach_corpus() -> Corpus:
    """Return the corpus of a break-in at a payments company."""
    return load_corpus(BREACH)


@pytest.fixture(scope="session")
def breach_lexicon(breach_corpus: Corpus) -> Lexicon:
    """Return its lexicon."""
    return lexicon_of(breach_corpus)


@pytest.fixture(scope="session")
def cup_corpus() -> Corpus:
    """Return the corpus of a cup final and a transfer."""
    return load_corpus(CUP)


@pytest.fixture(scope="session")
def cup_lexicon(cup_corpus: Corpus) -> Lexicon:
    """Return its lexicon."""
    return lexicon_of(cup_corpus)
