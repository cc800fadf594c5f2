"""The one place that touches what SimCord does not promise: its page. Pinned to simcord==3.2.1.

Worked around:

- Space does not pick a slash command, so that `/who somebody` and Enter would be sent as a plain message.
- Enter on a suggestion picks it without sending; a newcomer presses Enter once.
- The page does not follow to a new message once the channel is longer than the window.
- Fields side by side are centred, not aligned at the top.

All of them need a script in the page, and its content security policy admits none but its own files: ours is
appended to one of them as it is served.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simcord.preview._server import PreviewServer

_ORIGINAL = PreviewServer._static  # noqa: SLF001
SCRIPT = Path(__file__).with_name("local_page.js")


def smooth_page() -> None:
    """Serve every page from now on with our script; calling twice is harmless."""
    PreviewServer._static = _with_script  # type: ignore[assignment, method-assign]  # noqa: SLF001


async def _with_script(server: PreviewServer, request: Any) -> Any:
    response = await _ORIGINAL(server, request)
    if request.path == "/app.js":
        response.text += SCRIPT.read_text("utf-8")
    return response
