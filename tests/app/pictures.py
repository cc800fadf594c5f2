"""Pictures of the local guild for the README: `python -m tests.app.pictures OUT [CORPUS]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.app.browser import Guild, local_guild

ROOT = Path(__file__).parents[2]


def take(guild: Guild, typed: str, target: Path) -> None:
    """Type a command and save a picture of the page once its reply is there."""
    guild.type_command(typed)
    guild.page.wait_for_timeout(900)
    guild.page.screenshot(path=target)
    print(target)


def main(out: Path, corpus: Path, names: dict[str, str]) -> None:
    """Save one picture a command."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as state, local_guild(corpus, Path(state)) as guild:
        guild.page.wait_for_timeout(900)
        guild.page.screenshot(path=out / "welcome.png")
        for name, typed in names.items():
            take(guild, typed, out / f"{name}.png")


if __name__ == "__main__":
    out, *rest = (Path(argument) for argument in sys.argv[1:])
    main(
        out,
        rest[0] if rest else ROOT / "data",
        {"brief": "/brief ", "who": "/who taka", "when": "/when spring visit", "conflicts": "/conflicts "},
    )
