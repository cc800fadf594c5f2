"""Each command has its picture, light enough for a README; `make pictures` takes them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bot.app.client import Bot
from bot.desk.desk import Desk
from commands.kit import Kit, Operators
from tests.app.pictures import OUT, gallery, small
from tests.app.shots import LARGEST, SHOTS, Shot

GUILD = 1


@pytest.fixture
def registered(harbour: Desk) -> set[str]:
    """Return the names of all commands and menus."""
    import discord

    bot = Bot(Kit(harbour, operators=Operators(home_guild=GUILD)), test_guild=GUILD)
    return {command.name for command in bot.tree.get_commands(guild=discord.Object(GUILD))}


async def test_every_command_has_a_picture(registered: set[str]) -> None:
    """A command without one fails here: write it down in shots.py, then `make pictures`."""
    shown = {shot.root: shot for shot in SHOTS}
    assert registered <= shown.keys()
    files = [OUT / name for root in registered for name in shown[root].files()]
    assert [file.name for file in files if not file.exists()] == []


@pytest.mark.parametrize("file", sorted(OUT.glob("*.png")), ids=lambda file: file.name)
def test_each_is_a_light_picture_of_a_command(file: Path) -> None:
    """At most 200 KB, a picture, and of something in the table."""
    assert file.stat().st_size <= LARGEST
    with Image.open(file) as picture:
        assert picture.width >= 400
    assert file.name in {name for shot in SHOTS for name in shot.files()}


def test_the_gallery_shows_them_all() -> None:
    """The page of pictures is the one that is written with them."""
    assert (OUT / "README.md").read_text("utf-8") == gallery(SHOTS)


def test_names_of_files() -> None:
    """A file is named like its command, without what a file's name should not have; none twice."""
    assert Shot("Who is this?", on="x", phone=True).files() == ("who-is-this.png", "who-is-this-phone.png")
    names = [name for shot in SHOTS for name in shot.files()]
    assert len(set(names)) == len(names)


def test_a_heavy_picture_is_made_light() -> None:
    """Noise, which nothing packs well, is made smaller until it fits."""
    noise = io.BytesIO()
    Image.effect_noise((900, 900), 90).save(noise, "PNG")
    assert noise.tell() > LARGEST
    assert len(small(noise.getvalue())) <= LARGEST
