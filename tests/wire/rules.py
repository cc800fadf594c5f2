"""What is wrong with requests: each by itself, and one after another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from tests.commands.limits import faults
from tests.commands.limits_commands import registered
from tests.wire import openapi
from tests.wire.sent import EPOCH, Sent

PATIENCE = timedelta(seconds=3)
_CALLBACK = re.compile(r"/interactions/(\d+)/[^/]+/callback")
_REGISTERED = re.compile(r"/applications/\d+(/guilds/\d+)?/commands")
_TOO_LATE, _TWICE = 10062, 40060


def wrong(requests: Sequence[Sent]) -> Iterator[str]:
    """Yield what Discord would not have taken."""
    for sent in requests:
        for fault in (*_limits(sent), *openapi.faults(sent)):
            yield f"{sent}: {fault}"
    yield from _answers(requests)


def _limits(sent: Sent) -> Iterator[str]:
    if sent.method == "PUT" and _REGISTERED.fullmatch(sent.path):
        yield from registered(sent.body)
    else:
        yield from faults(sent.body)
    body = sent.body if isinstance(sent.body, dict) else {}
    attached = (body.get("data") or body).get("attachments") or []
    named = sum("filename" in one for one in attached)
    if named != sent.files:
        yield f"{sent.files} files with {named} attachments"


def _answers(requests: Sequence[Sent]) -> Iterator[str]:
    """Each interaction is answered once, within three seconds."""
    answered: set[tuple[int, str]] = set()
    for sent in requests:
        found = _CALLBACK.fullmatch(sent.path)
        if found is None or sent.method != "POST":
            continue
        if sent.refused == _TWICE or (sent.refused is None and (sent.world, found[1]) in answered):
            yield f"{sent}: answered twice"
        asked = datetime.fromtimestamp(((int(found[1]) >> 22) + EPOCH) / 1000, UTC)
        if sent.refused == _TOO_LATE or (sent.at is not None and sent.at - asked > PATIENCE):
            yield f"{sent}: first answered after more than {PATIENCE.seconds} seconds"
        if sent.refused is None:
            answered.add((sent.world, found[1]))
