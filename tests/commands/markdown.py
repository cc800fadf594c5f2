"""A second reading of Discord's markup, to see what a reader would see: literal text, or markup that acts."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LINE = [
    ("heading", re.compile(r" *#{1,3} +\S")),
    ("subtext", re.compile(r" *-# +\S")),
    ("list", re.compile(r" *(?:[*+-]|\d+\.) +\S")),
    ("quote", re.compile(r" *>(?:>>)? ")),
]
_INLINE = [
    ("code", re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)),
    ("spoiler", re.compile(r"\|\|.+?\|\|", re.DOTALL)),
    ("autolink", re.compile(r"<[^: >]+:/[^ >]+>")),
    ("url", re.compile(r"https?://[^\s<]+[^<.,:;\"')\]\s]")),
    ("invite", re.compile(r"discord(?:\.gg|(?:app)?\.com/invite)/\w+")),
    ("mention", re.compile(r"<(?:@[!&]?|#|id:)\w+>|@(?:everyone|here)\b")),
    ("command", re.compile(r"</[^:>]+:\d+>")),
    ("timestamp", re.compile(r"<t:-?\d+(?::[tTdDfFRsS])?>")),
    ("emoji", re.compile(r"<a?:\w+:\d+>|:[^\s:]+:")),
    ("strike", re.compile(r"~~(?=\S).+?~~", re.DOTALL)),
    ("underline", re.compile(r"__(?=\S).+?__(?!_)", re.DOTALL)),
    ("bold", re.compile(r"\*\*(?=\S).+?\*\*(?!\*)", re.DOTALL)),
    ("italic", re.compile(r"\*(?=\S)[^*]+?\*|_(?=\S)[^_]+?_(?!\w)", re.DOTALL)),
]
_LINK = re.compile(r"\[[^\]]*\]\(\s*<?[^)\s]+>?[^)]*\)")
_ESCAPE = re.compile(r"\\([^0-9A-Za-z\s])")


@dataclass(frozen=True)
class Seen:
    """What a reader sees, and the names of the markup that acted."""

    text: str
    acted: tuple[str, ...]


def read(markup: str) -> Seen:
    """Read markup as Discord does: at each place an escape first, then the first rule that matches."""
    out: list[str] = []
    acted: list[str] = []
    at = 0
    while at < len(markup):
        if at == 0 or markup[at - 1] == "\n":
            acted += [name for name, rule in _LINE if rule.match(markup, at)]
        if escape := _ESCAPE.match(markup, at):
            out.append(escape[1])
            at = escape.end()
            continue
        if link := _LINK.match(markup, at):
            acted.append("link")
            at = link.end()
            continue
        acted += [name for name, rule in _INLINE if rule.match(markup, at)]
        out.append(markup[at])
        at += 1
    return Seen("".join(out), tuple(acted))
