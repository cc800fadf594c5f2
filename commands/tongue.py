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

from bot.model.edtf import Edtf, in_words
from bot.model.said import SENTENCE, Given, Said, say

ENGLISH = "en"
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
    if not isinstance(text, Said):
        return text
    words = catalogue(_language())
    if text.parts:
        return words.get(text.template, text.template).join(map(told, text.parts))
    english = text.plural if text.plural and text.given["n"] != 1 else text.template
    found = words.get(text.template, english)
    if not text.given:
        return found
    filled = found.format_map({name: _shown(one) for name, one in text.given.items()})
    return filled[:1].upper() + filled[1:] if text.template == SENTENCE else filled


def _shown(given: Given) -> str:
    if isinstance(given, Edtf):
        return date(given)
    return told(given) if isinstance(given, str) else str(given)


def date(edtf: Edtf) -> str:
    """Write a date as the reader does."""
    return in_words(edtf)


def _language() -> str:
    return _READER.get().partition("-")[0]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Return what each template is in a language; nothing for one without a catalogue."""
    from babel.messages.pofile import read_po

    file = _FOLDER / f"{language}.po"
    if not file.is_file():
        return {}
    with file.open("rb") as open_file:
        messages = read_po(open_file, locale=language)
    found = {}
    for message in messages:
        english = message.id[0] if isinstance(message.id, tuple) else message.id
        other = message.string[0] if isinstance(message.string, tuple) else message.string
        if english and other:
            found[str(english)] = str(other)
    return found
