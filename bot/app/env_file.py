"""The file `.env` in the working folder: its values, and what in it cannot be read."""

from __future__ import annotations

import logging
from io import StringIO
from pathlib import Path

from bot.errors import SettingsError

ENCODING = "utf-8-sig"
"""UTF-8, with or without the mark that some editors put in front."""


def values() -> dict[str, str]:
    """Return what .env sets, empty values left out; {} without the file, SettingsError if it is no text."""
    from dotenv import dotenv_values

    logging.getLogger("dotenv.main").setLevel(logging.ERROR)  # `faults` says it with the fix
    found = dotenv_values(stream=StringIO(_text()))
    return {name: value for name, value in found.items() if value}


def faults() -> list[str]:
    """Return a sentence for each line of .env that is no setting."""
    from dotenv.parser import parse_stream

    return [
        f".env:{line.original.line} cannot be read. Write NAME=value, a value with blanks or # in quotes."
        for line in parse_stream(StringIO(_text()))
        if line.error
    ]


def _text() -> str:
    path = Path(".env")
    try:
        return path.read_text(ENCODING) if path.is_file() else ""
    except UnicodeDecodeError:
        raise SettingsError(".env is not UTF-8 text.", next_step="Save it as UTF-8.") from None
    except OSError as error:
        raise SettingsError(
            f".env cannot be read: {error.strerror}.", next_step="Mend or remove it."
        ) from None
