"""Verbs of two words, in questions and in claims."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.phrases import REACH, phrasal, whole_terms
from bot.answers.language.text import stem, tokens
from bot.answers.language.thesaurus import PHRASES
from tests.answers.conftest import Room


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when did he step down", {"step": "resign", "down": ""}),
        ("he stepped down", {"stepped": "resign", "down": ""}),
        ("she is going to step down", {"step": "resign", "down": ""}),  # nearer than "going … down"
        ("was it called off", {"called": "cancel", "off": ""}),
        ("calling it off", {"calling": "cancel", "off": ""}),
        ("they called the whole thing off", {"called": "cancel", "off": ""}),
        ("did he take it back", {"take": "retract", "back": ""}),
        ("did he take his ugly remark back", {"take": "retract", "back": ""}),
        ("when did the power come back", {"come": "return", "back": ""}),
        ("it broke down", {"broke": "fail", "down": ""}),
        ("who turned it down", {"turned": "reject", "down": ""}),
        ("he gave up and was laid off", {"gave": "quit", "up": "", "laid": "layoff", "off": ""}),
        ("they put off the opening", {"put": "postpone", "off": ""}),
        ("off they put it", {}),  # the verb comes first
        ("he took the remark that she disliked back", {}),  # too far apart
        ("a step up or down", {"step": "escalate", "up": ""}),  # one particle each
        ("he resigned", {}),
        ("down", {}),
        ("", {}),
    ],
)
def test_verbs_of_two_words(text: str, expected: dict[str, str]) -> None:
    """The verb takes the nearest particle behind it and stands for both; the particle says nothing more."""
    words = tokens(text)
    assert {words[index].word: whole for index, whole in phrasal(words).items()} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He stepped down on Friday.", ["resign"]),
        ("They call it off.", ["cancel"]),
        ("He took his remark back.", []),  # two words between are too many in an article
        ("She took over and he stepped down.", ["succeed", "resign"]),
        ("He resigned.", []),
    ],
)
def test_claims_are_read_more_narrowly(text: str, expected: list[str]) -> None:
    """A claim's two-word verbs are indexed under the one word, if they stand close together."""
    assert sorted(whole_terms(text)) == sorted(map(stem, expected))


@pytest.mark.parametrize(("verb", "particle"), sorted(PHRASES))
def test_every_verb_of_the_table_can_be_met(verb: str, particle: str) -> None:
    """Each entry is spelt as the words of a question are looked up: the stem of the verb, the particle as it is."""
    assert stem(verb) == verb or any(stem(verb + end) == verb for end in ("e", "y", "s", "ing", "ed"))
    assert [token.word for token in tokens(particle)] == [particle]


@pytest.mark.parametrize(
    ("corpus", "text", "spelt", "terms"),
    [
        ("election", "when did Hartnell step down", "step", ("resign",)),
        ("election", "why did the mayor stand down", "stand", ("resign",)),
        ("harbour", "was the strike called off", "called", ("cancel",)),
        ("harbour", "who put off the reopening", "put", ("postpone",)),
        ("election", "did Calloway take his words back", "take", ("retract",)),
    ],
)
def test_a_question_has_one_word_for_both(
    rooms: Mapping[str, Room], corpus: str, text: str, spelt: str, terms: tuple[str, ...]
) -> None:
    """Of a two-word verb one content word is left: it means the whole, tells, and the verb alone is a synonym."""
    question = rooms[corpus].question(text)
    (word,) = (word for word in question.words if word.terms == tuple(map(stem, terms)))
    assert word.spelt == spelt
    assert not word.light
    assert question.tokens[word.position].term in word.synonyms
    assert not {"down", "off", "back"} & {other.spelt for other in question.words}


@given(words=st.lists(st.sampled_from("step take call put down off back it the up".split()), max_size=12))  # noqa: SIM905
def test_particles_are_taken_once(words: list[str]) -> None:
    """Whatever the order of words, each stands in one pair at most, and within reach."""
    found = phrasal(tokens(" ".join(words)))
    verbs = [index for index, whole in found.items() if whole]
    assert len(found) == 2 * len(verbs)
    for index in verbs:
        assert any(not found.get(after, "x") for after in range(index + 1, index + 1 + REACH))
    assert len(list(whole_terms(" ".join(words)))) <= len(words) // 2
