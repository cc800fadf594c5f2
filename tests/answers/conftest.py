"""A lexicon of each invented corpus, made without any database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import pytest

from bot.answers.matching.evidence import Evidence
from bot.answers.matching.match import Match, Matcher
from bot.answers.question.asks import Asks
from bot.answers.question.index import Indexer
from bot.answers.question.lexicon import Language, Lexicon
from bot.answers.question.names import Names, name_index
from bot.answers.question.question import Question, understand
from bot.corpus.read import load_corpus
from bot.model.answer import Command
from bot.model.corpus import Claim, Corpus
from bot.model.index import Catalog, Whole
from bot.model.words import Glossary, KnownWord, NearWord, WordList
from bot.reading.dictionary import everyday, is_word, rarity
from bot.store.words import Words, words_rows
from tests.conftest import BREACH, CUP, ELECTION, HARBOUR

DAY = date(2025, 6, 15)
"""The day on which questions are asked."""


def lexicon_of(corpus: Corpus) -> Lexicon:
    """Return the lexicon of a corpus as the desk would have it."""
    indexer = Indexer(corpus)
    rows = list(indexer.rows())
    mentions = Counter(
        id_ for claim in corpus.claims.values() for id_ in {*claim.entities, claim.event, *claim.said_by}
    )
    catalog = catalog_of(corpus, mentions)
    words, terms = indexer.words(), indexer.terms
    held = Counter(terms[number] for row in rows for number in set(chain(*row[1:])))
    known = {
        word: KnownWord(term, held[term], words.names.get(word, "")) for word, term in words.terms.items()
    }
    glossary = Glossary(len(rows), known, Near(words, held), held, _Beginning(words))
    names = Names(name_index(corpus, mentions), corpus.entities.values())
    language = Language(is_word, rarity, everyday)
    return Lexicon(catalog, glossary, names, Asks(corpus.attributes.values()), language)


def catalog_of(corpus: Corpus, mentions: Mapping[str, int]) -> Catalog:
    """Return all records of a corpus."""
    published = [document.published for document in corpus.documents.values() if document.published]
    whole = Whole(
        corpus.meta,
        corpus.hash,
        len(corpus.claims),
        attributes=corpus.attributes,
        newest=max(published, key=lambda date: date.hi or date.lo or 0, default=None),
        most_told=max((mentions.get(event, 0) for event in corpus.events), default=0),
    )
    return Catalog(whole, corpus.documents, corpus.sources, corpus.entities, corpus.events, mentions)


class Near(dict[str, Sequence[NearWord]]):
    """The words of a corpus near any other, as the store finds them."""

    def __init__(self, words: WordList, claims: Mapping[str, int]) -> None:
        self._words = Words(words_rows(words, claims))

    def get(self, word: str, default: Any = None) -> Any:
        return self._words.near(word, 2)


class _Beginning(dict[str, Sequence[str]]):
    """The words of a corpus's names that begin with any word."""

    def __init__(self, words: WordList) -> None:
        self._words = sorted(words.names)

    def get(self, word: str, default: Any = None) -> Any:
        return [name for name in self._words if name.startswith(word)]


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
def cup_corpus() -> Corpus:
    """Return the corpus of a cup final and a transfer."""
    return load_corpus(CUP)


@dataclass(frozen=True, slots=True)
class Room:
    """A corpus and its lexicon: what understanding and matching need, without a store."""

    corpus: Corpus
    lexicon: Lexicon

    @property
    def matcher(self) -> Matcher:
        """Return a matcher that remembers nothing: claims are made up again and again under one id."""
        return Matcher()

    def question(self, text: str, command: Command = "ask") -> Question:
        """Return a question as understood on the day the tests are read."""
        return understand(command, text, DAY, self.lexicon)

    def match(self, text: str, claim: Claim | str) -> Match:
        """Return one claim (or the claim of that id) held against a question."""
        known = self.corpus.claims[claim] if isinstance(claim, str) else claim
        (found,) = self.matcher.rank(self.question(text), Evidence(self.lexicon, (known,)))
        return found


@pytest.fixture(scope="session")
def rooms(
    harbour_corpus: Corpus, election_corpus: Corpus, breach_corpus: Corpus, cup_corpus: Corpus
) -> Mapping[str, Room]:
    """Return a room on each corpus, by name."""
    corpora = {
        "harbour": harbour_corpus,
        "election": election_corpus,
        "breach": breach_corpus,
        "cup": cup_corpus,
    }
    return {name: Room(corpus, lexicon_of(corpus)) for name, corpus in corpora.items()}
