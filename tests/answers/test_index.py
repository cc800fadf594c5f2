"""Indexing: the quick way over spellings gives what the words and their terms give one by one."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from bot.answers.language.phrases import whole_terms
from bot.answers.language.text import folded, is_cjk, pairs, spellings, stem, term_set, tokens
from bot.answers.question.index import Indexer
from bot.model.corpus import Attribute, Claim, Corpus, Entity, Event, Meta, Span

_PIECES = st.sampled_from(
    ["U.S.", "U.S", "e.g.", "3.5", "1,200", "O'Hara's", "crews'", "`tis", "step", "stepped", "down", "up", "of",
     "the", "Straße", "İzmir", "橋は閉鎖", "naïve", "“quoted”", "a_b", "x.", ".", "ﬁre", "co-op", "5G", "\u200b"]
)  # fmt: skip
TEXTS = st.text(max_size=40) | st.lists(_PIECES, max_size=12).map(" ".join)


@given(TEXTS)
@example("The U.S. and the U.K. O’Hara’s 1,200 crews'")
def test_spellings_fold_to_the_words_of_a_text(text: str) -> None:
    """The words found quickly are those that are found with their places."""
    assert [folded(spelling) for spelling in spellings(text)] == [token.word for token in tokens(text)]


@given(TEXTS)
def test_no_word_reaches_over_white_space(text: str) -> None:
    """The words of a text are those of its pieces, so that pieces may be remembered."""
    assert spellings(text) == [spelling for piece in text.split() for spelling in spellings(piece)]


@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_a_row_holds_the_terms_of_its_claim(text: str, quote: str, keywords: list[str]) -> None:
    """Sentences are indexed by their terms in order, with those of their two-word verbs behind them."""
    claim = Claim("c", "d", Span(0, len(quote), quote), text, keywords=tuple(keywords))
    _, *columns = _spelt(Corpus(Meta("m"), {}, {"c": claim}))
    assert columns[0] == [*_terms(text), *whole_terms(text)]
    assert columns[1] == [*_terms(quote), *whole_terms(quote)]
    assert columns[2] == _terms(" ".join(keywords))
    assert not columns[3]


def test_a_row_holds_the_names_of_what_it_is_about() -> None:
    """Names come from the claim's entities, its event and the event's participants, and what asks for its attribute."""
    ada, guild = Entity("ada", "person", "Ada Quill"), Entity("guild", "group", "Bakers' Guild")
    strike = Event("strike", "walkout", "Oven strike", participants=("guild", "unknown"))
    began = Attribute("began", "date", asks=("start",))
    claim = Claim("c", "d", Span(0, 1, "x"), "x", event="strike", attr="began", entities=("ada", "nobody"))
    corpus = Corpus(
        Meta("m"), {}, {"c": claim}, {}, {"ada": ada, "guild": guild}, {"strike": strike}, {"began": began}
    )
    expected = term_set("Ada Quill Bakers' Guild walkout Oven strike start")
    assert set(_spelt(corpus)[-1]) == expected


def _spelt(corpus: Corpus) -> list[list[str]]:
    """Return the terms of each column of the only row of a corpus, its claim first."""
    indexer = Indexer(corpus)
    ((claim, *columns),) = indexer.rows()
    terms = indexer.terms
    return [[claim], *([terms[number] for number in column] for column in columns)]


def _terms(text: str) -> list[str]:
    """Return index terms word by word."""
    found: list[str] = []
    for token in tokens(text):
        if is_cjk(token.word):
            found += pairs(token.word)
        elif not token.stop:
            found.append(stem(token.word))
    return found
