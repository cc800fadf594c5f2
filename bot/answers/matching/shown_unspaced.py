"""What the things that questions want look like in a sentence written without spaces: a length, an amount, a cause."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from bot.answers.language.text import has_cjk
from bot.answers.question.expects import Expect

NUMERAL = r"[0-9〇一二三四五六七八九十百千][0-9〇一二三四五六七八九十百千万億兆,.]*"
LENGTHS = frozenset("秒 分 分間 時間 日 日間 週 週間 か月 カ月 ヶ月 箇月 年 年間".split())  # noqa: SIM905
"""Units of time."""
_SHOWN: Mapping[Expect, re.Pattern[str]] = {
    Expect.DURATION: re.compile(
        rf"(?:{NUMERAL}|半|数)(?:秒|分|時間|日間|週間|[かカヶ箇]月|年間?)|一晩|半日|終日"
    ),
    Expect.COUNT: re.compile(NUMERAL),
    Expect.AMOUNT: re.compile(rf"{NUMERAL}(?:円|ドル|ユーロ|元|ウォン|%|割|トン|キロ|リットル)"),
    Expect.CLOCK: re.compile(rf"{NUMERAL}時(?!間)|午前|午後|正午|未明|早朝|深夜|夕方"),
    Expect.REASON: re.compile(
        r"ため|ので|から(?:だ|です|、|$)|により|によって|による|原因|理由|受けて|きっかけ|せいで|おかげ|巡って|背景"
    ),
}
_OPEN = re.compile(
    r"明らかにしていない|分かっていない|わかっていない|不明|未定|公表していない|確認していない|答えなかった|避けた"
)
_TELLS = re.compile(
    r"述べ|話し|話す|語[っり]|言[いうっ]|説明|主張|発表|強調|明らかに|コメント|訴え|指摘|批判|証言|答え|否定|認め|求め|「"
)


def shows(thing: Expect, text: str) -> bool:
    """Say whether a folded text has the look of a kind of thing."""
    return thing in _SHOWN and has_cjk(text) and _SHOWN[thing].search(text) is not None


def leaves_open(text: str) -> bool:
    """Say whether a folded text says that something is not known, or was not said."""
    return has_cjk(text) and _OPEN.search(text) is not None


def tells_unspaced(text: str) -> bool:
    """Say whether a folded text holds a verb of saying, or words quoted."""
    return has_cjk(text) and _TELLS.search(text) is not None


def counts(nouns: Collection[str], text: str) -> bool:
    """Say whether a folded text gives a number of what is counted: the noun right behind a numeral."""
    told = [noun for noun in nouns if has_cjk(noun)]
    return any(re.search(NUMERAL + re.escape(noun), text) for noun in told)


def places(name: str, text: str) -> bool:
    """Say whether a text sets its matter in a place: the name with a particle of place right behind it."""
    return bool(
        has_cjk(name) and re.search(rf"{re.escape(name)}(?:内|市内|沖|近く|付近)?(?:で|に|から|へ)", text)
    )
