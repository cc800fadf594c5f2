"""A small Discord over HTTP, as far as posting goes: it keeps messages and honours nonces until told to forget them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.wire.sent import Sent, note

BOT: dict[str, Any] = {"id": "300", "username": "desk", "discriminator": "0", "avatar": None, "bot": True}
APPLICATION: dict[str, Any] = {
    "id": "300",
    "name": "desk",
    "icon": None,
    "description": "",
    "bot_public": True,
    "bot_require_code_grant": False,
    "verify_key": "",
    "summary": "",
    "owner": BOT | {"id": "301", "bot": False},
    "flags": 0,
}


def answer(body: object, status: int = 200) -> web.Response:
    """Answer with JSON; discord.py reads it only under this very type."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"}
    )


@dataclass(slots=True)
class Endpoint:
    """One channel. `accept_then` is done after a message is kept and before it is answered, e.g. a reset."""

    url: str = ""
    messages: list[dict[str, Any]] = field(default_factory=list)
    nonces: dict[str, dict[str, Any]] = field(default_factory=dict)
    readable: bool = True
    resets: int = 0
    """How many further posts are accepted and then answered with a reset connection."""
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    known: dict[str, object] = field(default_factory=dict)
    """What else is there to be read, by path; anything else is not there. A number is a refusal with that status."""

    async def post(self, request: web.Request) -> web.StreamResponse:
        """Keep a message, or answer with the one that had the same nonce."""
        files = 0
        if request.content_type.startswith("multipart/"):
            form = await request.post()
            body, files = json.loads(str(form["payload_json"])), len(form) - 1
        else:
            body = await request.json()
        note(Sent(request.method, request.path, body, files))
        nonce = str(body.get("nonce") or "")
        known = self.nonces.get(nonce) if body.get("enforce_nonce") else None
        message = known or self._keep(request.match_info["channel"], body)
        if nonce:
            self.nonces[nonce] = message
        if self.resets:
            self.resets -= 1
            assert request.transport is not None
            request.transport.abort()
            await asyncio.sleep(0)
        return answer(message)

    async def read(self, request: web.Request) -> web.Response:
        """Return what is known of a path."""
        found = self.known.get(request.path, 404)
        if isinstance(found, int):
            return answer({"code": 0, "message": "no"}, status=found)
        return answer(found)

    async def history(self, request: web.Request) -> web.Response:
        """Return messages, newest first."""
        if not self.readable:
            return answer({"code": 50001, "message": "Missing Access"}, status=403)
        before = int(request.query.get("before", 1 << 63))
        found = [one for one in reversed(self.messages) if int(one["id"]) < before]
        return answer(found[: int(request.query.get("limit", 50))])

    def _keep(self, channel: str, body: dict[str, Any]) -> dict[str, Any]:
        message = {
            "id": str(10**17 + len(self.messages)),
            "channel_id": channel,
            "author": BOT,
            "content": body.get("content") or "",
            "embeds": [embed | {"type": "rich"} for embed in body.get("embeds") or []],
            "timestamp": self.at.isoformat(),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [],
            "components": [],
            "pinned": False,
            "type": 0,
            "nonce": body.get("nonce"),
        }
        self.messages.append(message)
        return message


@asynccontextmanager
async def endpoint() -> AsyncIterator[Endpoint]:
    """Serve one."""
    here = Endpoint()

    here.known |= {"/users/@me": BOT, "/oauth2/applications/@me": APPLICATION, "/gateway": {}}
    app = web.Application()
    app.router.add_post("/channels/{channel}/messages", here.post)
    app.router.add_get("/channels/{channel}/messages", here.history)
    app.router.add_get("/{path:.*}", here.read)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield here
    await runner.cleanup()
