"""Reading a question as it is typed: "/when harbour fire", "who is the mayor"."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import get_args

from bot.errors import DeskError
from bot.model.answer import Command

COMMANDS: tuple[Command, ...] = get_args(Command)
OPTIONS: dict[Command, str] = {
    "brief": "topic",
    "who": "name",
    "when": "event",
    "conflicts": "topic",
    "ask": "question",
    "timeline": "topic",
    "sources": "source",
    "check": "message",
}
"""The option of each slash command, as it is called in Discord."""


class BadQuestion(DeskError):
    """What was typed is no question to the desk."""


def command_named(name: str) -> Command:
    """Return the command of that name, with or without its slash; raise BadQuestion for another."""
    for command in COMMANDS:
        if name.removeprefix("/").casefold() == command:
            return command
    raise BadQuestion(f"There is no command {name!r}.", next_step=f"Use one of /{', /'.join(COMMANDS)}.")


def parse(typed: str) -> tuple[Command, str]:
    """Split what was typed into command and text; without a leading slash it is a question for /ask.

    `/who name: x`, as Discord shows it, means `/who x`.
    """
    typed = typed.strip()
    if not typed.startswith("/"):
        return "ask", typed
    name, _, text = typed.partition(" ")
    command = command_named(name)
    option, colon, rest = text.strip().partition(":")
    return command, rest.strip() if colon and option == OPTIONS[command] else text.strip()


def instant(text: str) -> datetime:
    """Read an RFC 3339 instant, or a date (its midnight in UTC); raise BadQuestion for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as bad:
        raise BadQuestion(f"{text!r} is no instant.", next_step="Write it as 2026-01-03T09:00:00Z.") from bad
    if not 1000 <= moment.year <= 9000:
        raise BadQuestion(f"{text!r} is no instant of our time.", next_step="Write a year from 1000 to 9000.")
    if moment.tzinfo is None:
        if moment.time() != time():
            raise BadQuestion(f"{text!r} has no time zone.", next_step="End it with Z or +09:00.")
        return moment.replace(tzinfo=UTC)
    return moment
