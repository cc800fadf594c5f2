"""Reading what is typed in a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.app.questions import BadQuestion, command_named, instant, parse


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/when spring visit", ("when", "spring visit")),
        ("/brief", ("brief", "")),
        ("/BRIEF  the fire ", ("brief", "the fire")),
        ("how long was it?", ("ask", "how long was it?")),
        ("", ("ask", "")),
        ("/who name: Ada Lind", ("who", "Ada Lind")),
        ("/who question: x", ("who", "question: x")),
        ("/ask question: 10:30?", ("ask", "10:30?")),
    ],
)
def test_parse(typed: str, expected: tuple[str, str]) -> None:
    """A slash names the command, its option may be named as in Discord, all else is a question for /ask."""
    assert parse(typed) == expected


@pytest.mark.parametrize("typed", ["/", "/whom x", "/ who"])
def test_unknown_commands_name_the_known(typed: str) -> None:
    """A command that does not exist is refused with those that do."""
    with pytest.raises(BadQuestion, match="/brief, /who, /when, /conflicts, /ask"):
        parse(typed)


@pytest.mark.parametrize("name", ["who", "/who", "/WHO"])
def test_commands_with_or_without_slash(name: str) -> None:
    """Both spellings name the command."""
    assert command_named(name) == "who"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-03T09:00:00Z", datetime(2026, 1, 3, 9, tzinfo=UTC)),
        ("2026-01-03T09:00:00+09:00", datetime(2026, 1, 3, 9, tzinfo=timezone(timedelta(hours=9)))),
        ("2026-01-03", datetime(2026, 1, 3, tzinfo=UTC)),
    ],
)
def test_instants(text: str, expected: datetime) -> None:
    """RFC 3339 instants keep their zone; a date is its midnight in UTC."""
    assert instant(text) == expected


@pytest.mark.parametrize("text", ["yesterday", "2026-01-03T09:00:00", "2026-13-01", "", "20260103T"])
def test_bad_instants_say_how(text: str) -> None:
    """What is no instant, or has no zone, is refused with an example."""
    with pytest.raises(BadQuestion, match=r"Write it as|End it with"):
        instant(text)
