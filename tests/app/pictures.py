"""`make pictures`: the pictures of the README, taken of the real bot in a real browser, the same each time.

`python -m tests.app.pictures [OUT [NAME …]]` takes all, or those named. State, corpus, clock and receipts are
fixed; the commands are given through SimCord's viewers, for menus cannot be opened on its page.
"""

from __future__ import annotations

import asyncio
import io
import random
import re
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import discord
import pytest
import simcord
from PIL import Image
from playwright.async_api import Locator, Page, async_playwright

from bot.app.client import Bot
from bot.app.local import GUILD, SETTLE, LocalClock, LocalGuild, furnish, open_page
from bot.app.local_page import smooth_page
from bot.desk.desk import Desk
from bot.store import desk_db
from commands.kit import Kit, Operators
from tests.app.browser import CHROMIUM, REPLY
from tests.app.shots import CHANNEL, LARGEST, RECEIPT, SHOTS, Shot
from tests.menus import name_guild

ROOT = Path(__file__).parents[2]
OUT = ROOT / "deploy" / "pictures"
NOW = datetime(2026, 1, 12, 12, tzinfo=UTC)
"""The machine's time, as far as any is shown."""
WIDTHS = {"": 1000, "-phone": 390}
HEIGHT = 3200
"""Higher than any reply, for what is scrolled out of sight is not in the picture."""
_COLOURS = 256
_STILL = 5
"""How often a reply must have the same place and size before it is taken."""


def there(guild: LocalGuild, shots: Iterable[Shot]) -> tuple[Shot, ...]:
    """Return the pictures whose command is registered."""
    names = {command.name for command in guild.bot.tree.get_commands(guild=discord.Object(GUILD))}
    return tuple(shot for shot in shots if shot.root in names)


@asynccontextmanager
async def local_guild(state: Path) -> AsyncIterator[LocalGuild]:
    """Open the local guild on the project's own corpus, with receipts that are the same each time."""
    smooth_page()
    clock = LocalClock()
    with pytest.MonkeyPatch.context() as fixed:
        name_guild(fixed)
        fixed.setattr(desk_db, "secrets", SimpleNamespace(choice=random.Random(7).choice))
        async with Desk.open(ROOT / "data", state, clock=lambda: NOW) as desk:
            bot = Bot(Kit(desk, clock, Operators(home_guild=GUILD)), test_guild=GUILD, forgetful=True)
            async with simcord.run(bot, check_errors=False, settle_timeout=SETTLE) as env:
                yield await furnish(env, bot, clock)


async def use(guild: LocalGuild, shot: Shot, receipt: str) -> simcord.ResponseMessage:
    """Let a viewer use the command and return the reply."""
    viewer = next(one for one in guild.viewers if one.name == shot.viewer)
    if shot.on:
        said = not shot.person
        target = await viewer.send(guild.channel, shot.on) if said else _member(guild, shot.on)
        result = await viewer.context_menu(guild.channel, shot.command, target)
    else:
        stands = {CHANNEL: guild.channel, RECEIPT: receipt}
        options = {name: stands.get(str(one), one) for name, one in shot.options.items()}
        result = await viewer.slash(guild.channel, shot.command, **options)
    reply = result.response
    if reply is None:
        raise RuntimeError(f"/{shot.command} said nothing")
    return reply


def _member(guild: LocalGuild, name: str) -> simcord.MemberActor:
    return guild.env.guild.add_member(guild.env.create_user(name))


async def take(page: Page, message: int, viewer: str) -> bytes:
    """Return a picture of a message as a viewer sees it."""
    picker = page.locator("#viewer-picker")
    chosen = await picker.evaluate("picker => picker.selectedOptions[0]?.textContent")
    if viewer not in str(chosen):
        label = await picker.locator("option", has_text=viewer).inner_text()
        await picker.select_option(label=label)
    reply = page.locator(f'#channel-message-list [data-message-id="{message}"]')
    await reply.wait_for(timeout=REPLY)
    await page.evaluate("document.fonts.ready")
    await _still(page, reply)
    return await reply.screenshot(animations="disabled", type="png")


async def _still(page: Page, reply: Locator) -> None:
    """Wait until a reply moves no more: pictures and faces come after the words, and the page lays itself out anew."""
    before, same = None, 0
    while same < _STILL:
        await page.wait_for_timeout(100)
        box = await reply.bounding_box()
        before, same = box, same + 1 if box == before else 0


def small(png: bytes) -> bytes:
    """Return a picture with few colours, made smaller until it is light enough for a README."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    while True:
        out = io.BytesIO()
        picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
        picture = picture.resize(
            (picture.width * 9 // 10, picture.height * 9 // 10), Image.Resampling.LANCZOS
        )


async def pictures(out: Path, shots: Sequence[Shot]) -> list[Path]:
    """Take the pictures and return the files."""
    taken: list[Path] = []
    with tempfile.TemporaryDirectory() as state:
        async with (
            local_guild(Path(state)) as guild,
            open_page(guild, 0) as preview,
            async_playwright() as playwright,
        ):
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            pages = {suffix: await _page(browser, preview.url, width) for suffix, width in WIDTHS.items()}
            receipt = ""
            for shot in there(guild, SHOTS):
                reply = await use(guild, shot, receipt)
                receipt = _receipt(reply) or receipt
                if shot not in shots:
                    continue
                await preview.refresh()
                for suffix in WIDTHS if shot.phone else ("",):
                    target = out / f"{shot.name}{suffix}.png"
                    target.write_bytes(small(await take(pages[suffix], reply.id, shot.viewer)))
                    taken.append(target)
                    print(target, flush=True)
            await browser.close()
    return taken


def gallery(shots: Iterable[Shot]) -> str:
    """Return the page that shows all pictures."""
    parts = [
        f"## {shot.shows[:1].upper()}{shot.shows[1:]}\n\n"
        + "\n".join(
            f"![{shot.shows}{', on a phone' if '-phone' in name else ''}]({name})" for name in shot.files()
        )
        for shot in shots
    ]
    return "\n\n".join([_GALLERY, *parts]) + "\n"


_GALLERY = "# Every command\n\nTaken by `make pictures` of the bot on the corpus that comes with it."


async def _page(browser: object, url: str, width: int) -> Page:
    context = await browser.new_context(  # type: ignore[attr-defined]
        viewport={"width": width, "height": HEIGHT},
        device_scale_factor=2,
        reduced_motion="reduce",
        locale="en-US",
    )
    page: Page = await context.new_page()
    await page.clock.set_fixed_time(NOW)
    await page.goto(url)
    await page.wait_for_selector("#channel-message-list [data-message-id]", timeout=REPLY)
    return page


def _receipt(reply: simcord.ResponseMessage) -> str:
    feet = " ".join(embed.footer.text or "" for embed in reply.embeds)
    found = re.search(r"receipt ([2-9A-Z]{8})", feet)
    return found[1] if found else ""


def main(arguments: list[str]) -> None:
    """Take all, or those of the commands named."""
    out = Path(arguments[0]) if arguments else OUT
    wanted = [shot for shot in SHOTS if not arguments[1:] or shot.name in arguments[1:]]
    if not CHROMIUM.exists() or shutil.which(str(CHROMIUM)) is None:
        sys.exit(f"There is no browser at {CHROMIUM}: on Debian, apt install chromium.")
    out.mkdir(parents=True, exist_ok=True)
    asyncio.run(pictures(out, wanted))
    (out / "README.md").write_text(gallery(SHOTS), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
