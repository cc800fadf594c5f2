"""Logging: ours and discord.py's in one format, and no secret in any line, traceback or not."""

from __future__ import annotations

import logging
import re
import sys
from typing import TextIO

import structlog

_TOKEN = re.compile(r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}")
"""What a bot's token looks like."""
_WEBHOOK = re.compile(r"((?:webhooks|interactions)/\d+/)[\w-]{20,}")
"""An interaction's token in an address; whoever has it can answer in our name."""
_HIDDEN = "[secret]"


def redact(text: str, secret: str = "") -> str:
    """Return text without the secret and without anything that looks like a Discord token."""
    if secret:
        text = text.replace(secret, _HIDDEN)
    return _WEBHOOK.sub(rf"\1{_HIDDEN}", _TOKEN.sub(_HIDDEN, text))


_NOISE = (
    "PyNaCl is not installed",  # we do not speak
    "davey is not installed",
    "Guilds intent seems to be disabled",  # SimCord tries discord.py out while it is imported
)


def _worth_reading(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(_NOISE)


class _Redacting(structlog.stdlib.ProcessorFormatter):
    secret = ""

    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record), self.secret)


def configure(level: str, *, secret: str = "", stream: TextIO | None = None) -> None:
    """Send all logs to standard error (or `stream`): for people on a terminal, as JSON lines elsewhere."""
    stream = stream or sys.stderr
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.PositionalArgumentsFormatter(),
    ]
    ends: list[structlog.typing.Processor]
    if stream.isatty():
        ends = [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    else:
        ends = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    formatter = _Redacting(
        foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *ends],
    )
    formatter.secret = secret
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    handler.addFilter(_worth_reading)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Frame by frame what goes over the wire is of no use even at DEBUG.
    logging.getLogger("discord.gateway").setLevel(max(logging.INFO, root.level))
    logging.getLogger("asyncio").setLevel(max(logging.WARNING, root.level))
