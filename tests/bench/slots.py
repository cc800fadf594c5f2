"""Opening a sentence: the things in it that can be exchanged become `%(slot)s`, the same thing the same slot.

`e0` … names; `n0` … numbers; `w0` … words; `day` and `month` the first date of the sentence as the article has it,
`date` the same written out; `v` a short label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tests.bench.words import STOP, ending_of

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE = re.compile(
    rf"\b(?:(?P<full>(?:(?:{_DAYS}),? )?\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?)|(?P<month>(?:{_MONTHS})(?: \d{{4}})?)"
    rf"|(?P<day>{_DAYS}))\b"
)
_NUMBER = re.compile(r"(?<![\w.,:])\d+(?:[.,]\d+)*(?: (?:million|billion))?(?![\w:]|[.,]\d)")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
)
_WORD = re.compile(r"(?<![\w%(’'-])[a-z]{4,}(?![\w’')-])")
_SLOT = re.compile(r"%\(\w+\)s")
_SIZES = {"million": 1e6, "billion": 1e9}
Record = dict[str, Any]


class Opener:
    """Knows the names of one corpus."""

    def __init__(self, entities: Iterable[Record]) -> None:
        self.kinds: dict[str, str] = {}
        self._owner: dict[str, str] = {}
        for entity in entities:
            self.kinds[entity["id"]] = entity.get("kind", "object")
            aliases = [a["form"] for a in entity.get("aliases", []) if a.get("kind") != "role"]
            for form in (entity["name"], *aliases):
                if any(letter.isupper() for letter in form):
                    self._owner.setdefault(form, entity["id"])
        forms = sorted(self._owner, key=lambda form: (-len(form), form))
        self._names = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b")
        self._parts = {part.lower() for form in forms for part in re.findall(r"\w{4,}", form)}

    def names_something(self, words: str) -> bool:
        """Say whether a name of the corpus, or a part of one, is among the words."""
        return any(part in self._parts for part in re.findall(r"[a-z]{4,}", words.lower()))

    def split(self, words: str) -> list[tuple[str, str]]:
        """Return the pieces of a text, each with the id of the entity it names, or ""."""
        pieces, at = [], 0
        for found in self._names.finditer(words):
            pieces += [(words[at : found.start()], ""), (found.group(), self._owner[found.group()])]
            at = found.end()
        return [*pieces, (words[at:], "")]


class Opened:
    """The slots of one sentence and its claims."""

    def __init__(self, opener: Opener) -> None:
        self._opener = opener
        self._ids: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        self.words: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        self._word_slots: dict[str, str] = {}
        self._number_slots: dict[str, str] = {}

    def open(self, words: str, *, in_full: bool = False) -> str:
        """Return the pattern of a text; `in_full` writes dates out."""
        return "".join(
            f"%({self._entity(id_)})s" if id_ else self._open_rest(piece, in_full)
            for piece, id_ in self._opener.split(words)
        )

    def slot_of(self, id_: str) -> str:
        """Return the slot of an entity, "" if no sentence names it."""
        return self._ids.get(id_, "")

    def value(self, value: Record, quote: str) -> Record:
        """Return a value's pattern; empty where the quotation does not show what could be exchanged."""
        match value.get("t"):
            case "number":
                slot = self._number_of(value["n"], quote)
                return {"t": "number", "slot": slot, "cmp": value.get("cmp", "=")} if slot else {}
            case "quoted":
                words = self.open(value["words"])
                return {"t": "quoted", "words": words} if words in self.open(quote) else {}
            case "entities" | "date" | "bool" | "status" | "label" as kind:
                return {"t": kind}
            case _:
                return {}

    def _entity(self, id_: str) -> str:
        slot = self._ids.setdefault(id_, f"e{len(self._ids)}")
        self.kinds[slot] = self._opener.kinds[id_]
        return slot

    def _open_rest(self, words: str, in_full: bool) -> str:
        words = words.replace("%", "%%")
        words = _DATE.sub(lambda found: "%(date)s" if in_full else _dated(found), words)
        words = _NUMBER.sub(lambda found: self._number(found.group()), words)
        return "".join(
            piece if piece.startswith("%(") else _WORD.sub(lambda found: self._word(found.group()), piece)
            for piece in re.split(f"({_SLOT.pattern})", words)
        )

    def _number(self, written: str) -> str:
        slot = self._number_slots.setdefault(written, f"n{len(self._number_slots)}")
        self.numbers[slot] = written
        return f"%({slot})s"

    def _number_of(self, n: float, quote: str) -> str:
        for found in _NUMBER.finditer(quote):
            if amount(found.group()) == n:
                return self._number_slots.get(found.group(), "")
        return ""

    def _word(self, word: str) -> str:
        if (
            word in STOP or word in _SMALL.split() or len(word) % 3 == 0
        ):  # a third stays: a sentence is recognisable
            return word
        slot = self._word_slots.setdefault(word, f"w{len(self._word_slots)}")
        self.words[slot] = ending_of(word)
        return f"%({slot})s"


def _dated(found: re.Match[str]) -> str:
    return "%(month)s" if found["month"] else "%(day)s"


def amount(written: str) -> float:
    """Return the number that digits (and "million") write."""
    digits, _, size = written.partition(" ")
    return float(digits.replace(",", "")) * _SIZES.get(size, 1)
