"""In which language a reader is told what is ours: English, or one with a catalogue in `languages/`.

The catalogues are gettext's: an English template, and the same in another language. Quotations, names and all other
text of the corpus stay as they are. Who reads is known for the time of one interaction (`speaking`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from bot.model import said
from bot.model.edtf import Edtf, in_words
from bot.model.said import CLAUSE, SENTENCE, Given, Said, say

ENGLISH = "en"
MONTH_FIRST = "en-US"
_FOLDER = Path(__file__).with_name("languages")
_READER: ContextVar[str] = ContextVar("reader", default=ENGLISH)


@contextmanager
def speaking(locale: object) -> Iterator[None]:
    """Tell everything in the language of one of Discord's locales ("ja", "en-GB"), or in English."""
    token = _READER.set(str(locale))
    try:
        yield
    finally:
        _READER.reset(token)


def reader() -> str:
    """Return the locale of who reads."""
    return _READER.get()


def tr(template: str, plural: str = "", /, **given: Given) -> str:
    """Return a text of ours, filled in, in the reader's language."""
    return told(say(template, plural, **given))


def told(text: str) -> str:
    """Return a text in the reader's language where it is a sentence of ours; any other as it is."""
    if not isinstance(text, Said) or not text:
        return text
    words = _words()
    if text.parts:
        return words.get(text.template, text.template).join(map(told, text.parts))
    english = text.plural if text.plural and text.given["n"] != 1 else text.template
    found = words.get(text.template, english)
    if not text.given:
        return found
    filled = found.format_map({name: _shown(one) for name, one in text.given.items()})
    return filled[:1].upper() + filled[1:] if text.template in (SENTENCE, CLAUSE) else filled


def _shown(given: Given) -> str:
    match given:
        case Edtf():
            return date(given)
        case str():
            return told(given)
        case float():
            return amount(given)
        case _:
            return str(given)


def date(edtf: Edtf) -> str:
    """Write a date as the reader does: "Jan 2, 2026"; "2 Jan 2026" for whom there is nothing better."""
    if reader() != MONTH_FIRST and not _words():
        return in_words(edtf)
    from commands.dates import written  # Babel takes its time to load

    return told(written(edtf, reader()))


def amount(n: float) -> str:
    """Write an amount as the reader does: "11 billion", "110億"."""
    if not _words():
        return said.amount(n)
    from commands.dates import amount as written

    return written(n, reader())


def _words() -> Mapping[str, str]:
    """Return the catalogue of the reader's locale, else of its language; nothing for English."""
    locale = reader()
    return catalogue(locale) or catalogue(locale.partition("-")[0])


def named(english: str, locale: str, kind: str) -> str | None:
    """Return what a command, an option or a menu of this name is called in a locale; None where it has no other name.

    The kind is the entry's context in the catalogue, which holds the same word as the name of several things.
    """
    for language in (locale, locale.partition("-")[0]):
        if found := _entries(language).get((kind, english)):
            return found
    return None


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return what each template is in a language; nothing for one without a catalogue."""
    return {english: other for (kind, english), other in _entries(language).items() if not kind}


@cache
def _entries(language: str) -> Mapping[tuple[str, str], str]:
    file = _FOLDER / f"{language}.po"
    if not file.is_file():
        return {}
    from babel.messages.pofile import read_po

    with file.open("rb") as open_file:
        messages = read_po(open_file, locale=language.replace("-", "_"))
    found = {}
    for message in messages:
        english = message.id[0] if isinstance(message.id, tuple) else message.id
        other = message.string[0] if isinstance(message.string, tuple) else message.string
        if english and other:
            found[message.context or "", str(english)] = str(other)
    return found
