"""A sentence of ours as a value: English as it stands, with what it was made of, so that it can be told in other words.

What thinks writes English and knows of no other language; what shows an answer may look up the template of a sentence
in a catalogue (as gettext does) and fill it in again. Text of the corpus is never `Said`: it is shown as it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any, Self

from bot.model.edtf import Edtf, in_words, parse

Given = object
"""What a template is filled with: a `Said`, an `Edtf`, a number, or text of the corpus.

An `int` is written as it is; a `float` is an amount, which each language writes with words of its own for large ones.
"""


SENTENCE = "{clause}."
"""The template of every `sentence`."""
CLAUSE = "{clause}"
"""The same without its full stop."""


class Said(str):
    """English, and what it was made of.

    `template` holds the names of what is `given` in braces; `plural` is the template for any `n` but 1, or "". With
    `parts` it is a list of texts with the template between them.
    """

    template: str
    plural: str
    given: Mapping[str, Given]
    parts: tuple[str, ...]

    __slots__ = ("given", "parts", "plural", "template")

    def __new__(
        cls,
        text: str,
        template: str = "",
        plural: str = "",
        given: Mapping[str, Given] | None = None,
        parts: tuple[str, ...] = (),
    ) -> Self:
        """Return the text with what it was made of; `say`, `joined` and `sentence` work the text out."""
        said = super().__new__(cls, text)
        said.template = template
        said.plural = plural
        said.given = {} if given is None else given
        said.parts = parts
        return said

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to another process with everything."""
        return Said, (str(self), self.template, self.plural, dict(self.given), self.parts)


def say(template: str, plural: str = "", /, **given: Given) -> Said:
    """Fill in a template: `say("{n} claim", "{n} claims", n=3)`; `n` chooses between the two."""
    chosen = plural if plural and given["n"] != 1 else template
    filled = {name: one if isinstance(one, str) else english(one) for name, one in given.items()}
    return Said(chosen.format_map(filled) if filled else chosen, template, plural, given)


def template(text: str) -> str:
    """Mark a text of ours that `say` fills in elsewhere, so that it is found and translated."""
    return text


def joined(separator: str, parts: Iterable[str]) -> Said:
    """Return texts with a separator between them, which another language may write otherwise."""
    kept = tuple(parts)
    return Said(separator.join(kept), separator, parts=kept)


def counting(n: int) -> dict[str, Given]:
    """Return what tells a number to a template: `n`, and `count` for people ("1,204"); nothing for none or less."""
    return {"n": n, "count": f"{n:,}"} if n > 0 else {}


def listed(parts: Sequence[str]) -> str:
    """Return a list as it is read: "a", "a and b", "a, b and c"; "" for none."""
    if len(parts) < 2:
        return "".join(parts) if not parts else parts[0]
    return say("{most} and {last}", most=joined(", ", parts[:-1]), last=parts[-1])


def sentence(clause: str) -> Said:
    """Return a clause as a sentence."""
    return Said(f"{clause[:1].upper()}{clause[1:]}.", SENTENCE, given={"clause": clause})


def capital(text: str) -> str:
    """Return a text with a capital in front; a sentence of ours still tells what it was made of."""
    upper = text[:1].upper() + text[1:]
    return (
        Said(upper, text.template, text.plural, text.given, text.parts) if isinstance(text, Said) else upper
    )


def in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences one after the other, with what their language puts between them; "" for none."""
    told = filter(None, sentences)
    return reduce(lambda one, after: say("{one} {after}", one=one, after=after), told, next(told, ""))


def clause(sentence: str) -> str:
    """Return a sentence without its full stop."""
    if isinstance(sentence, Said) and sentence.template == SENTENCE:
        return Said(sentence.rstrip("."), CLAUSE, given=sentence.given)
    return sentence.rstrip(".")


def english(given: Given) -> str:
    """Return in English what a template is filled with."""
    if isinstance(given, Edtf):
        return in_words(given)
    return amount(given) if isinstance(given, float) else str(given)


def amount(n: float) -> str:
    """Return an amount in digits and words: "1,250", "2.5", "11 billion"."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if abs(n) >= size:
            return f"{n / size:g} {word}"
    return f"{n:,.0f}" if n == int(n) else f"{n:g}"


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_PACKED = "\x1f"
"""Begins a packed sentence; no text of ours begins so."""


def pack(text: str) -> str:
    """Return a text as it is stored, with what it was made of."""
    if not isinstance(text, Said):
        return text
    return _PACKED + _ENCODER.encode(_as_json(text))


def unpack(stored: str) -> str:
    """Return a text that was packed."""
    if not stored.startswith(_PACKED):
        return stored
    text: str = _from_json(json.loads(stored[1:]))
    return text


def _as_json(given: Any) -> Any:
    kind = type(given)
    if kind is Said:
        if given.parts:
            return {"j": given.template, "p": [_as_json(part) for part in given.parts]}
        told = {"t": given.template, "g": {name: _as_json(one) for name, one in given.given.items()}}
        return {**told, "s": given.plural} if given.plural else told
    return {"d": given.text} if isinstance(given, Edtf) else given


def _from_json(stored: Any) -> Any:
    match stored:
        case {"j": separator, "p": parts}:
            return joined(separator, map(_from_json, parts))
        case {"t": template, "g": {"clause": clause}} if template == SENTENCE:
            return sentence(_from_json(clause))
        case {"t": template, "g": filled}:
            given = {name: _from_json(one) for name, one in filled.items()}
            return say(template, stored.get("s", ""), **given)
        case {"d": text}:
            return parse(text)
        case _:
            return stored
