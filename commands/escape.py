"""Text from the corpus and from people, made harmless: shown as it stands, never as markup.

`discord.utils.escape_markdown` leaves masked links inside `<x:/…>`, mentions, timestamps, command links and
bidirectional controls alone; this does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

_ALWAYS = frozenset("\\*_~|`<[@/")
"""Emphasis, spoilers, code, mentions, links, timestamps, invites."""
_LINE_START = frozenset("#-+>=")
"""Headings, lists, quotes: only where a line begins."""
_BIDI = {chr(code): f"[U+{code:04X}]" for code in (0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x2070))}
"""Controls that reorder what stands around them are shown by number; left-to-right marks are harmless."""
_BREAKS = frozenset("\n\x0b\x0c\x85\u2028\u2029")

Marks = tuple[tuple[int, int], ...]


def plain(text: str) -> str:
    """Return text for places without markup (labels, footers): one line, nothing invisible that acts."""
    return " ".join("".join(shown for _, shown in _visible(text)).split())


def code(text: str) -> str:
    """Return text as inline code on one line; a backtick in it, which would end it, becomes a quotation mark."""
    return "`" + plain(text).replace("`", "'") + "`"


def escape(text: str, marks: Marks = ()) -> str:
    """Return text that Discord shows literally; `marks` are (start, end) pieces of it in bold and underlined.

    Line breaks stay; everything that would be markup, a link or a mention is escaped.
    """
    inside = _spans(text, marks)
    out: list[str] = []
    marked = False
    line = ""  # what of this line came before
    for position, shown in _visible(text):
        if (position in inside) != marked:
            out.append("__**" if marked else "**__")
            marked = not marked
        for char in shown:
            out.append(_escape_one(char, text[position + 1 : position + 2], line))
            line = "" if char == "\n" else line + char if len(line) < _ENOUGH else line
    if marked:
        out.append("__**")
    return "".join(out)


_ENOUGH = 12
"""How much of a line must be known to tell whether it still can become a list or heading."""


def _escape_one(char: str, following: str, line: str) -> str:
    if char in _ALWAYS:
        return "\\" + char
    if char in ":&" and following and not following.isspace():
        return "\\" + char  # :emoji:, https://, &entity;
    start = not line.strip()
    if start and char in _LINE_START:
        return "\\" + char
    if char in ".)" and line.strip().isdigit():
        return "\\" + char  # "1." and "1)" begin a list
    if start and char == " ":
        return "\u00a0"  # four spaces would begin a code block, and others are dropped
    return char


def _visible(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with its position, as something a reader can see."""
    for position, char in enumerate(text):
        if char in _BREAKS:
            yield position, "\n"
        elif char == "\r":
            if text[position + 1 : position + 2] != "\n":
                yield position, "\n"
        elif char == "\t":
            yield position, " "
        elif char in _BIDI:
            yield position, _BIDI[char]
        elif unicodedata.category(char) in {"Cc", "Cs"}:
            yield position, chr(0x2400 + ord(char)) if char < " " else "\ufffd"
        else:
            yield position, char


def _spans(text: str, marks: Marks) -> frozenset[int]:
    """Return the positions inside marks, without blanks at their edges and without line breaks.

    Emphasis that begins or ends with a blank would not be taken as emphasis.
    """
    inside: set[int] = set()
    for start, end in marks:
        for piece in re.finditer(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?", text[max(start, 0) : end]):
            inside.update(range(max(start, 0) + piece.start(), max(start, 0) + piece.end()))
    return frozenset(inside)


_FRAGMENT_WORDS = 8
_LONGEST_FRAGMENT = 300
_LONGEST_ADDRESS = 500


def safe_url(url: str, quoted: str = "") -> str:
    """Return an http(s) address that cannot break out of a link, or "".

    With `quoted`, the address points at those words by a text fragment.
    """
    try:
        parts = urlsplit(url.strip())
        plain_web = parts.scheme.lower() in {"http", "https"} and parts.hostname and parts.username is None
        address = quote(url.strip(), safe="%:/?#@!$&*+,;=~.-_")
        fragment = _text_fragment(quoted)
    except ValueError:
        return ""
    if not plain_web or len(address) > _LONGEST_ADDRESS:
        return ""
    return address if "#" in address or not fragment else f"{address}#:~:text={fragment}"


def _text_fragment(quoted: str) -> str:
    """Return the words as a URL text fragment: whole where short, else their first and last four."""
    words = quoted.split()
    ends = [words] if len(words) <= _FRAGMENT_WORDS else [words[:4], words[-4:]]
    fragment = ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return fragment if len(fragment) <= _LONGEST_FRAGMENT else ""


def link(label: str, url: str, quoted: str = "") -> str:
    """Return a Markdown link under a label of ours, or "" where the address is no plain http(s) one."""
    address = safe_url(url, quoted)
    return f"[{label}]({address})" if address else ""
