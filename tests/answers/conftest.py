"""A lexicon of each invented corpus, made without any database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pytest

from bot.answers.evidence import Evidence
from bot.answers.index import index_rows, vocabulary
from bot.answers.lexicon import Lexicon
from bot.answers.match import Match, Matcher
from bot.answers.question import Question, understand
from bot.corpus.read import load_corpus
from bot.dictionary import everyday, is_word, rarity
from bot.model.answer import Command
from bot.model.corpus import Claim, Corpus
from bot.model.index import Catalog
from tests.conftest import BREACH, CUP, ELECTION, HARBOUR

DAY = date(2025, 6, 15)
"""The day on which questions are asked."""


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
def cup_corpus() -> Corpus:
    """Return the corpus of a cup final and a transfer."""
    return load_corpus(CUP)


@dataclass(frozen=True, slots=True)
class Room:
    """A corpus, its lexicon, and a matcher: what understanding and matching need, without a store."""

    corpus: Corpus
    lexicon: Lexicon
    matcher: Matcher

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
    return {
        name: Room(corpus, lexicon := lexicon_of(corpus), Matcher(lexicon))
        for name, corpus in corpora.items()
    }
