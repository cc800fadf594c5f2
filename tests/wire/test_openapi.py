"""Discord's public API description takes what is sent, and refuses what is not as described."""

from __future__ import annotations

from typing import Any

import pytest

from tests.wire import openapi
from tests.wire.sent import Sent

CALLBACK = "/interactions/1/token/callback"
ORIGINAL = "/webhooks/300/token/messages/@original"
ROW: dict[str, Any] = {
    "type": 1,
    "components": [{"type": 2, "style": 1, "label": "Next", "custom_id": "next"}],
}
COMMAND: dict[str, Any] = {"name": "who", "description": "Say who somebody is", "type": 1}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/channels/10/messages", {"content": "x", "components": [ROW], "nonce": "a1"}),
        ("PATCH", "/channels/10/messages/11", {"content": "x"}),
        ("POST", CALLBACK, {"type": 4, "data": {"content": "x", "flags": 64}}),
        ("POST", CALLBACK, {"type": 5, "data": {"flags": 64}}),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "x", "value": "x"}]}}),
        ("POST", "/webhooks/300/token", {"content": "x"}),
        ("PATCH", ORIGINAL, {"content": "x", "attachments": [{"id": 0, "filename": "a.png"}]}),
        ("PUT", "/applications/300/guilds/1/commands", [COMMAND]),
        ("POST", "/users/@me/channels", {"recipient_id": "5"}),
    ],
)
def test_good_ones_are_taken(method: str, path: str, body: Any) -> None:
    """What discord.py sends of each kind passes."""
    assert not list(openapi.faults(Sent(method, path, body)))


@pytest.mark.parametrize(
    ("method", "path", "body", "told"),
    [
        ("POST", "/channels/10/messages", {"content": "x", "nonce": "n" * 26}, "nonce"),
        ("POST", "/channels/10/messages", {"content": "x" * 4001}, "content"),
        ("POST", "/channels/10/messages", {"embeds": [{"title": "x" * 257}]}, "embeds/0/title"),
        ("POST", "/channels/10/messages", {"embeds": [{"color": -1}]}, "embeds/0/color"),
        ("POST", "/channels/10/messages", {"components": [{"type": 1, "components": []}]}, "components"),
        ("POST", CALLBACK, {"type": 4, "data": {"embeds": [{"fields": [{"name": "x" * 257}]}]}}, "data"),
        ("POST", CALLBACK, {"type": 8, "data": {"choices": [{"name": "x", "value": "x"}] * 26}}, "choices"),
        ("POST", CALLBACK, {"type": 77}, "the body"),
        ("PATCH", ORIGINAL, {"components": [{**ROW, "type": 99}]}, "components/0"),
        ("PUT", "/applications/300/guilds/1/commands", [{**COMMAND, "name": "x" * 33}], "0/name"),
        ("PUT", "/applications/300/commands", [{**COMMAND, "description": "x" * 101}], "0/description"),
        ("POST", "/users/@me/channels", {"recipient_id": "Ana"}, "recipient_id"),
        ("POST", "/nowhere", {}, "no such operation"),
        ("DELETE", "/channels/10/messages/11", {"x": 1}, "takes no body"),
    ],
)
def test_bad_ones_are_refused(method: str, path: str, body: Any, told: str) -> None:
    """A body that is not as described is refused, and it is said where."""
    found = list(openapi.faults(Sent(method, path, body)))
    assert found
    assert told in "\n".join(found)


def test_a_request_goes_to_the_operation_with_the_most_words_of_its_own() -> None:
    """`@original` is a place of its own, not the id of a message."""
    assert openapi.operation("PATCH", ORIGINAL) == "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


def test_with_files_the_form_is_looked_up() -> None:
    """A request with files is held against what is described for forms; a form where none is taken is refused."""
    assert not list(openapi.faults(Sent("POST", "/channels/10/messages", {"content": "x"}, files=1)))
    assert list(openapi.faults(Sent("POST", "/users/@me/channels", {"recipient_id": "5"}, files=1)))
