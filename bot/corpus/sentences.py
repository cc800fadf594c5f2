"""Splitting articles into sentences: at newlines, and after a stop even where no space follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its place: code points `start` to `end` of the text, white space around it left out."""

    start: int
    end: int
    text: str


_STOP = re.compile(r"(?P<stop>[.!?]+)[\"'”’»)\]]*|[。！？]+[」』”’）]*")
_MARKS = ".!?\n。！？"
"""Without any of them a text is one sentence, which is seen quickly."""
_MAY_END = re.compile(r"[.!?].|[。！？].|\n\s*\n", re.DOTALL)
_TOKEN = re.compile(r"[^\s“”‘\"(\[—–]*$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLES = _words("""
    mr mrs ms mx dr prof st gen lt col maj capt cmdr adm sgt gov sen rep pres hon rev messrs vs e.g i.e cf
""")
"""Never the last word of a sentence."""
_ABBREVIATIONS = _words("""
    no nos fig vol inc ltd co corp dept est approx jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thurs fri sat sun a.m p.m etc al ft mt jr sr
""")
"""The last word of a sentence only if a word that opens sentences follows."""
_STARTERS = _words("""
    a an the this that these those it its he she they we i you his her their our my in on at by for from with
    after before during since when while as if but and or so yet however although though also then there here
    what who why how where both meanwhile moreover asked speaking according last earlier later
""")
"""Words that open sentences: after "U.S." and the like they tell a new sentence from "U.S. alliance"."""
_NEXT = re.compile(r"\s*[“‘\"'(\[«]*(?P<word>\w+)?")
_GOES_ON = re.compile(r"[とっなのがをにはもで、]")
"""What follows words quoted inside a sentence."""
_OPENING = "“‘«(「『"


def split_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in order; together they hold everything in it but white space."""
    offset = 0
    for line in text.splitlines(keepends=True):
        begin = 0
        for end in (*_ends(line), len(line)):
            piece = line[begin:end]
            stripped = piece.strip()
            if stripped:
                start = offset + begin + len(piece) - len(piece.lstrip())
                yield Sentence(start, start + len(stripped), stripped)
            begin = end
        offset += len(line)


def closed_sentences(text: str) -> int:
    """Return how many sentences a quotation spans; a line break inside one sentence does not count."""
    for mark in _MARKS:
        if mark in text:
            break
    else:
        return 1
    if not _MAY_END.search(text):
        return 1
    joined = re.sub(r"(?<=\S)[^\S\n]*\n[^\S\n]*(?=\S)", " ", text.strip())
    return sum(1 for _ in split_sentences(joined))


def _ends(line: str) -> Iterator[int]:
    for found in _STOP.finditer(line):
        if found.end() < len(line) and (
            _closes_wide(line, found) if found["stop"] is None else _closes(line, found)
        ):
            yield found.end()


def _closes_wide(line: str, found: re.Match[str]) -> bool:
    """Tell whether a stop of full width ends a sentence: not inside words quoted, nor where the sentence goes on.

    An opening mark that is never closed in the line holds nothing together.
    """
    before = line[: found.end()]
    inside = before.count("「") > before.count("」") and "」" in line[found.end() :]
    return not inside and not (found.group()[-1] in "」』" and _GOES_ON.match(line, found.end()))


def _closes(line: str, found: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence, by the word before it and what comes after."""
    stop, end = found["stop"], found.end()
    if len(stop) > 1 and set(stop) == {"."}:
        return False  # an ellipsis
    after = line[end]
    opens = _NEXT.match(line, end)
    word = (opens["word"] or "") if opens else ""
    if not after.isspace() and not (after.isupper() or after in _OPENING):
        return False
    if word and not (word[0].isupper() or word[0].isdigit() or not word[0].isascii()):
        return False
    return stop != "." or end - found.start() > 1 or not _is_abbreviation(line, found.start(), after, word)


def _is_abbreviation(line: str, stop: int, after: str, word: str) -> bool:
    """Tell whether a full stop cuts short the token before it ("Mr.", "U.S.", "J."), and it goes on."""
    found = _TOKEN.search(line, max(0, stop - 30), stop)
    token = found.group() if found else ""
    bare = token.lower().lstrip("('[")
    if bare in _TITLES:
        return True
    if not token:
        return False
    is_initial = len(token) == 1 and token.isalpha() and token.isupper()
    has_inner_stops = "." in token and all(len(part) <= 2 for part in token.split("."))
    if is_initial or has_inner_stops or bare in _ABBREVIATIONS:
        return len(word) < 2 or word.lower() not in _STARTERS
    is_number_of_list = token.isdigit() and len(token) <= 2 and line[:stop].strip() == token
    is_address = not after.isspace() and not re.search(r"[^\W\d_]{2}$|[\d%)’”]$", token)
    return is_number_of_list or is_address
