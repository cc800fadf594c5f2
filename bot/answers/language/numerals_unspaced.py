"""Numbers in scripts without spaces, found in a text by their value: digits of either width, ideographs, both mixed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.model.values import Number

_DIGITS = {digit: float(value) for value, digit in enumerate("〇一二三四五六七八九")}
_TENS = {"十": 1e1, "百": 1e2, "千": 1e3}
_SCALES = {"万": 1e4, "億": 1e8, "兆": 1e12}
_FIGURE = r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*"
_NUMERAL = re.compile(
    rf"(?:{_FIGURE}|[〇一二三四五六七八九十百千])(?:{_FIGURE}|[〇一二三四五六七八九十百千万億兆])*"
)
_LEAD = re.compile(r"(?:およそ|約|延べ|計|少なくとも|最大|最低|わずか|ほぼ)$")
_BOUND = re.compile(r"(?:以上|以下|未満|余り|超|ほど|程度|前後|近く|を(?:超|上回|下回)[えるっ])")
_PART = re.compile(rf"{_FIGURE}|[〇一二三四五六七八九十百千万億兆]")
_NEAR = 1e-6


def unspaced_numerals(text: str, number: Number) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of a number in a text, with the words that bound it and its unit."""
    wanted = [number.n] if number.hi is None else [number.n, number.hi]
    found = [
        match.span()
        for match in _NUMERAL.finditer(text)
        if any(abs(value(match.group()) - one) <= _NEAR * max(1.0, abs(one)) for one in wanted)
    ]
    if not found:
        return
    beside = [span for span in found if text.startswith(number.unit, span[1])]
    start, end = (beside or found)[0]
    if number.hi is not None:
        end = found[-1][1]
    lead = _LEAD.search(text[:start])
    end += len(number.unit) if text.startswith(number.unit, end) else 0
    bound = _BOUND.match(text, end)
    yield (lead.start() if lead else start), (bound.end() if bound else end)


def value(numeral: str) -> float:
    """Return what a numeral comes to: "三億二千万" 320,000,000, "１万２千" 12,000, "二〇二六" 2026."""
    total = group = part = 0.0
    for piece in _PART.findall(numeral):
        if piece in _SCALES:
            total, group, part = total + ((group + part) or 1.0) * _SCALES[piece], 0.0, 0.0
        elif piece in _TENS:
            group, part = group + (part or 1.0) * _TENS[piece], 0.0
        elif piece in _DIGITS:
            part = part * 10 + _DIGITS[piece]
        else:
            part = float(unicodedata.normalize("NFKC", piece).replace(",", ""))
    return total + group + part
