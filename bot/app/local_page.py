"""The one place that touches what SimCord does not promise: its page and its readers. Pinned to simcord==3.2.1.

Worked around:

- Space does not pick a slash command, so that `/who somebody` and Enter would be sent as a plain message.
- An option offers nothing until something is typed.
- Enter on a suggestion picks it without sending; a newcomer presses Enter once.
- The page does not follow to a new message once the channel is longer than the window.
- Fields side by side are centred, not aligned at the top.
- Everybody reads English.

All but the last need a script in the page, and its content security policy admits none but its own files: ours is
appended to one of them as it is served.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from simcord import interactions
from simcord.preview._server import PreviewServer

_ORIGINAL = PreviewServer._static  # noqa: SLF001
_PAYLOAD = interactions.base_payload
SCRIPT = Path(__file__).with_name("local_page.js")


def smooth_page() -> None:
    """Serve every page from now on with our script; calling twice is harmless."""
    PreviewServer._static = _with_script  # type: ignore[assignment, method-assign]  # noqa: SLF001


async def _with_script(server: PreviewServer, request: Any) -> Any:
    response = await _ORIGINAL(server, request)
    if request.path == "/app.js":
        response.text += SCRIPT.read_text("utf-8")
    return response


def read_in(languages: Mapping[int, str]) -> None:
    """Let these people, by id, read these languages of Discord's from now on, and nobody else."""

    def payload(*args: Any, user_id: int, **given: Any) -> Any:
        record, sent = _PAYLOAD(*args, user_id=user_id, **given)
        sent["locale"] = languages.get(user_id, sent["locale"])
        return record, sent

    interactions.base_payload = payload
