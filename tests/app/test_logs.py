"""Logs: one format for ours and discord.py's, and no secret in any line."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from bot.app.logs import configure, redact

TOKEN = "MTAxMDEwMTAxMDEwMTAxMDEwMQ.GaBcDe.abcdefghijklmnopqrstuvwxyz0123456789AB"
INTERACTION = "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OTpzZWNyZXQ"


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Return where logs go; afterwards logging is as it was."""
    root, names = logging.getLogger(), ("discord.gateway", "asyncio")
    before = root.handlers[:], root.level, [logging.getLogger(name).level for name in names]
    yield io.StringIO()
    root.handlers[:], root.level = before[0], before[1]
    for name, level in zip(names, before[2], strict=True):
        logging.getLogger(name).setLevel(level)


def test_lines_are_json_where_nobody_looks(stream: io.StringIO) -> None:
    """Elsewhere than on a terminal a line is a JSON object with level, logger and time."""
    configure("INFO", stream=stream)
    logging.getLogger("discord.client").info("logging in as %s", "x")
    line = json.loads(stream.getvalue())
    assert (line["event"], line["level"], line["logger"]) == ("logging in as x", "info", "discord.client")
    assert line["timestamp"].endswith("Z")


def test_terminals_get_plain_lines(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal a line is for people, tracebacks included."""
    monkeypatch.setattr(stream, "isatty", lambda: True)
    configure("INFO", stream=stream)
    _fail(logging.getLogger("bot"))
    assert "Traceback" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


@pytest.mark.parametrize("terminal", [False, True])
@pytest.mark.parametrize("name", ["bot.app", "commands.reply", "discord.http", "aiohttp", "asyncio"])
def test_no_secret_in_any_layer(
    stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, name: str, terminal: bool
) -> None:
    """At DEBUG, in messages, arguments, extras and tracebacks, tokens are hidden."""
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    configure("DEBUG", secret="short-secret", stream=stream)
    log = logging.getLogger(name)
    log.warning("login with %s", TOKEN)
    log.warning("own secret short-secret", extra={"authorization": f"Bot {TOKEN}"})
    log.warning("POST https://discord.com/api/v10/webhooks/123/%s/messages", INTERACTION)
    log.warning("POST https://discord.com/api/v10/interactions/123/%s/callback", INTERACTION)
    _fail(log)
    shown = stream.getvalue()
    assert shown.count("[secret]") >= 5
    for secret in (TOKEN, INTERACTION, "short-secret"):
        assert secret not in shown


def _fail(log: logging.Logger) -> None:
    try:
        int(f"cannot log in with {TOKEN}")
    except ValueError:
        log.exception("failed")


def test_ordinary_text_stays() -> None:
    """What only looks a little like a token is left alone."""
    text = "claim 000-014 of www.example.org in generation 0123456789abcdef0123456789abcdef, v1.2.3"
    assert redact(text) == text


def test_noise_is_left_out(stream: io.StringIO) -> None:
    """Warnings about voice, which a bot that writes does not need, are not shown."""
    configure("INFO", stream=stream)
    logging.getLogger("discord.client").warning("PyNaCl is not installed, voice will NOT be supported")
    assert stream.getvalue() == ""
