"""Scripts without spaces: where words begin and end, which names stand there, and what is asked."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.language.spelling import _misread
from bot.answers.language.text import plain, tokens
from bot.answers.matching.shown_unspaced import counts, leaves_open, places, shows, tells_unspaced
from bot.answers.question.expects import Expect
from bot.answers.question.expects_unspaced import expected
from bot.answers.question.lexicon import Lexicon
from bot.answers.question.names import Names, name_index
from bot.answers.question.question import Question, understand
from bot.answers.question.unspaced import covered, hiragana, keys_within, phrase, segment
from bot.corpus.read import load_corpus
from bot.model.answer import Command
from tests.answers.conftest import lexicon_of
from tests.conftest import KITAHAMA

DAY = date(2026, 1, 17)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    """Return the lexicon of the corpus of a fire at a harbour, told in four articles without spaces."""
    return lexicon_of(load_corpus(KITAHAMA))


def cut(text: str, names: Names) -> list[str]:
    """Return the words of a question that carry something."""
    folded = plain(text)
    return [token.word for token in segment(tokens(folded), folded, names) if not token.stop]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("火災はいつ起きましたか", ["火災", "起"]),
        ("何人がけがをしましたか", ["人", "けが"]),
        ("けが人は何人？", ["けが", "人", "人"]),
        ("従業員は何人働いていましたか", ["従業員", "人", "働"]),
        ("市長は辞任しますか", ["市長", "辞任"]),
        ("詳しく教えてください", []),
        ("消防局の発表によると", ["消防局", "発表"]),
        ("コンテナが落ちた", ["コンテナ", "落"]),
        ("ﾌｫｰｸﾘﾌﾄの運転手", ["フォークリフト", "運転手"]),
        ("12月15日に何があったか", ["12", "月", "15", "日"]),
        ("wind alarm was off", ["wind", "alarm"]),
    ],
)
def test_words_without_names(text: str, words: list[str]) -> None:
    """Runs fall into words where the script changes; particles, endings and words of asking carry nothing."""
    assert cut(text, Names()) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("森", ["森"]),
        ("森恵", ["森恵"]),
        ("森 恵とは", ["森恵"]),
        ("森さんは辞めますか", ["森"]),
        ("森市長の会見", ["森", "市長"]),
        ("もりめぐみって誰", ["もりめぐみ"]),
        ("モリメグミ", ["モリメグミ"]),
        ("森恵市長は", ["森恵", "市長"]),
        ("北浜港火災のけが人", ["北浜港火災"]),
        ("第3倉庫はどこ", ["第3倉庫"]),
        ("2019年の火災では", ["2019年の火災"]),
        ("港栄労組の長谷川委員長", ["港栄労組", "長谷川", "委員長"]),
        ("森恵子", []),
        ("森田さん", []),
        ("小森", []),
        ("南浜市長", []),
        ("前市長", []),
        ("長谷川博文", []),
        ("大森一郎", []),
        ("山林", []),
        ("リストの内容", []),
    ],
)
def test_names_inside_runs(text: str, names: list[str], lexicon: Lexicon) -> None:
    """A name is found wherever it stands by itself, the longest first, and never inside another word."""
    assert [mention.words for mention in asked(text, lexicon).mentions] == names


def asked(text: str, lexicon: Lexicon, command: Command = "ask") -> Question:
    """Return a question as understood."""
    return understand(command, text, DAY, lexicon)


def test_a_time_inside_a_name_filters_nothing(lexicon: Lexicon) -> None:
    """A year that belongs to a name is part of it; elsewhere it is a time."""
    assert not asked("2019年の火災では何人がけがをした", lexicon).times
    assert asked("2019年に何があった", lexicon).times


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("長谷河隆", ("長谷川隆",)),  # alike in sound
        ("小野寺馨さん", ("小野寺薫",)),
        ("港栄物琉", ()),  # another word, for all we know
        ("長谷川修", ()),
        ("小野寺誠", ()),
        ("第二倉庫", ()),
        ("長谷川隆一", ()),
    ],
)
def test_a_slip_is_read_only_where_characters_are_alike(
    text: str, read: tuple[str, ...], lexicon: Lexicon
) -> None:
    """One character for another makes another name, unless people take the two for each other."""
    assert tuple(fix.right for fix in asked(text, lexicon).corrections) == read


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("港栄流物", "港栄物流", True), ("すとらいく", "ストライク", False), ("ストラキイ", "ストライキ", True)],
)
def test_swapped_characters_are_a_slip(one: str, other: str, same: bool) -> None:
    """Two neighbours swapped are a slip; a word in another script is not."""
    assert _misread(one, other) is (same or hiragana(other) == one)


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("何人がけがをしましたか", Expect.COUNT),
        ("船は何隻ですか", Expect.COUNT),
        ("負傷者の数は", Expect.COUNT),
        ("火災はいつ起きた", Expect.DATE),
        ("何年に就任しましたか", Expect.DATE),
        ("何時に通報があった", Expect.CLOCK),
        ("何時間燃えた", Expect.DURATION),
        ("どれくらい続いた", Expect.DURATION),
        ("損害はいくら", Expect.AMOUNT),
        ("どこで起きたか", Expect.PLACE),
        ("どの病院に運ばれたか", Expect.IDENTITY),
        ("誰が通報したか", Expect.PERSON),
        ("なぜ起きたのか", Expect.REASON),
        ("原因は？", Expect.REASON),
        ("市長は何と言いましたか", Expect.STATEMENT),
        ("何が燃えた", Expect.OPEN),
        ("辞任しますか", Expect.POLAR),
        ("火災は続いている？", Expect.POLAR),
        ("火災について", Expect.OPEN),
        ("how many ships", Expect.COUNT),
        ("who is 森恵", Expect.PERSON),
    ],
)
def test_what_is_asked(text: str, expect: Expect) -> None:
    """The word of asking decides, wherever it stands; without one a question that ends so wants a yes or no."""
    assert expected(text) is expect


@pytest.mark.parametrize(
    ("word", "text", "share"),
    [
        ("火災", "倉庫の火災で", 1.0),
        ("火災原因", "火災の原因は", 1.0),
        ("負傷者", "三人が負傷した", 2 / 3),
        ("南浜港", "北浜港で", 0.5),  # what comes first tells them apart
        ("森恵子", "森恵市長", 0.5),
        ("船", "船が沈んだ", 1.0),
        ("爆発", "火災", 0.0),
    ],
)
def test_share_of_a_word(word: str, text: str, share: float) -> None:
    """A word is covered by its characters; another beginning, or more than a suffix behind it, is another word."""
    held = {*text, *(text[at : at + 2] for at in range(len(text)))}
    pairs = [word[at : at + 2] for at in range(max(1, len(word) - 1))]
    assert covered(pairs, held) == pytest.approx(share)


def test_phrases_that_ask_lose_their_particles() -> None:
    """Of a phrase that asks for something its words of asking and of content stay."""
    text = "何人がけがを"
    assert [token.word for token in phrase(tokens(text), text)] == ["何", "人", "けが"]


@pytest.mark.parametrize(
    ("found", "expected_"),
    [
        (shows(Expect.DURATION, "約9時間後に"), True),
        (shows(Expect.DURATION, "午前9時ごろ"), False),
        (shows(Expect.AMOUNT, "三億円に上る"), True),
        (shows(Expect.REASON, "強風のため"), True),
        (shows(Expect.AMOUNT, "5 yen"), False),
        (counts(["人"], "十二人がけが"), True),
        (counts(["隻"], "十二人がけが"), False),
        (places("北浜港", "北浜港で火災"), True),
        (places("北浜港", "北浜港の火災"), False),
        (leaves_open("原因は分かっていない"), True),
        (tells_unspaced("安全だと述べた"), True),
        (tells_unspaced("倉庫が焼けた"), False),
    ],
)
def test_what_a_sentence_shows(found: bool, expected_: bool) -> None:
    """Lengths, amounts, causes, numbers with what they count, places and words of saying are seen."""
    assert found is expected_


@given(st.text("森恵市長はがのけ人何12３,ァーカ・ 。、 aB々가나", max_size=30))
def test_words_keep_their_places(text: str) -> None:
    """However wild a question is: its words stand in order where they say, none overlaps another."""
    folded = plain(text)
    words = tokens(folded)
    cut_ = segment(words, folded, Names([(key, NAME) for key in ("森恵", "市長", "ーカ")]))
    assert all(
        folded[token.start : token.start + len(token.raw)] == token.raw
        for token in cut_
        if "・" not in folded
    )
    assert all(one.end <= other.start for one, other in pairwise(cut_))
    assert set(keys_within(words)) >= {
        token.word for token in words if len(token.word) < 5 and "가" > token.word > "ぁ"
    }


NAME = next(name for _, name in name_index(load_corpus(KITAHAMA), {}))


@pytest.mark.parametrize("text", ["港口火灾有多少人受伤？", "항구 화재로 몇 명이 다쳤습니까?", "항구화재"])
def test_other_scripts_do_no_harm(text: str, lexicon: Lexicon) -> None:
    """A question in a language that nobody taught us is understood as words that the corpus may not know."""
    question = asked(text, lexicon)
    assert question.words
    assert not question.mentions
