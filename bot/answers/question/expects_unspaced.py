"""What kind of thing a question wants that is asked in a script without spaces; what only makes up such a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.answers.language.text import Token, fold, has_cjk
from bot.answers.language.words_unspaced import QUESTION as UNSPACED
from bot.answers.question.expects import Expect, asked_noun, asking_words, expectation

_TELL = "言|い[うわっ]|述べ|話し|語|説明|主張|発言|発表|答え|批判|釈明|コメント|訴え|反論"
_ASKS: tuple[tuple[Expect, re.Pattern[str]], ...] = tuple(
    (expect, re.compile(pattern))
    for expect, pattern in (
        (
            Expect.DURATION,
            r"何(?:時間|日間|週間|[かヶカケ]?月間|年間|分間|分(?!の)|秒)|期間|ど(?:れ|の)[くぐ]らい(?:の間|の時間|続|かか|で|長)",
        ),
        (Expect.CLOCK, r"何時|時刻"),
        (Expect.DATE, r"いつ|何(?:日|月|年|曜日?)|日付|日時|日程"),
        (Expect.AMOUNT, r"いくら|何(?:億|万)?円|金額|費用|価格|値段"),
        (Expect.IDENTITY, r"どこの|どの(?![くぐ]らい)|どんな|何という|なんという|どちらの|何の|名前"),
        (Expect.PLACE, r"どこ|どちら|どっち|場所"),
        (Expect.PERSON, r"誰|だれ|どなた|何者"),
        (Expect.REASON, r"なぜ|何故|どうして|なんで|(?:理由|原因)(?=は|が|を|って|に|と|[?。]*$)"),
        (Expect.STATEMENT, rf"(?:何|なん|なに|どう)(?:と|を|って)?(?={_TELL})"),
        (
            Expect.COUNT,
            r"いくつ|何(?=[人名件個隻台棟軒匹頭回倍度票世団社校枚本冊羽戸トキメ平])|人数|数(?=[はをが]|って|[?。]*$)"
            r"|ど(?:れ|の)[くぐ]らい",
        ),
        (Expect.OPEN, r"何|なに|なん|どう|どれ"),
    )
)
_POLAR = re.compile(r"(?:か|かな|の|よね|かしら)?[?？]+$|(?:[すたいるん]|な|だろう)(?:の)?か[。]*$")


def expected(question: str) -> Expect:
    """Return what a question asks for: its first word of asking decides, else whether it ends as a yes or no does."""
    if not has_cjk(question):
        return expectation(question)
    folded = fold(question)
    hits = [
        (match.start(), index, expect)
        for index, (expect, asks) in enumerate(_ASKS)
        if (match := asks.search(folded))
    ]
    if hits:
        return min(hits)[2]
    return Expect.POLAR if _POLAR.search(folded) else expectation(question)


def phrasing(question: str, expect: Expect) -> tuple[tuple[int, int], ...]:
    """Return the spans of words that only make up the question; "what is counted" is none of them."""
    if not has_cjk(question):
        return asking_words(question, expect)
    folded = fold(question)
    found = dict(_ASKS)[expect].search(folded) if expect in dict(_ASKS) else None
    return (found.span(),) if found and len(folded) == len(question) else ()


def noun_of(words: Sequence[Token], expect: Expect) -> tuple[int, ...]:
    """Return the positions of what is counted or to be named: the words right behind the word of asking."""
    if not any(token.word in UNSPACED for token in words):
        return asked_noun(words, expect)
    if expect not in (Expect.COUNT, Expect.IDENTITY):
        return ()
    first = next((index for index, token in enumerate(words) if token.word in UNSPACED), None)
    if first is None:
        return ()
    run: list[int] = []
    for index in range(first + 1, len(words)):
        if words[index].stop and (run or words[index].word not in ("の", "という")):
            break
        if not words[index].stop:
            run.append(index)
    return tuple(run)
