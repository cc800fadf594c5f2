"""The first minute of a newcomer, in a real browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.browser import CHROMIUM, Guild, local_guild
from tests.conftest import HARBOUR

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")


@pytest.fixture(scope="module")
def guild(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guild]:
    """Open the local guild's page."""
    state = shutil.copytree(loaded, tmp_path_factory.mktemp("browser") / "state")
    with local_guild(HARBOUR, state) as guild:
        yield guild


def test_it_greets(guild: Guild) -> None:
    """The page shows a brief and a welcome that says what to type."""
    assert "Welcome to the desk" in guild.messages().last.inner_text()
    assert guild.messages().count() == 2


@pytest.mark.parametrize(
    ("typed", "quoted"),
    [
        ("/who marta", "chief executive Marta Oduya told investors"),
        ("/when collapse", "on Tuesday morning"),
        ("/ask how many people were hurt", "injuring 11 people"),
        ("/brief crane", "Crane 7"),
    ],
)
def test_type_and_press_enter(guild: Guild, typed: str, quoted: str) -> None:
    """Whoever types a command straight through and presses Enter once sees a quotation."""
    reply = guild.type_command(typed)
    reply.get_by_text(quoted).first.wait_for(timeout=10_000)
    assert re.search(r"“.+”", reply.inner_text(), re.DOTALL)


def test_conflicts_stand_side_by_side(guild: Guild) -> None:
    """/conflicts without a topic shows both quotations next to each other, at the same height."""
    reply = guild.type_command("/conflicts ")
    fields = reply.locator(".embed-field")
    fields.first.wait_for(timeout=10_000)
    left, right = fields.nth(0).bounding_box(), fields.nth(1).bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]


def test_buttons_work(guild: Guild) -> None:
    """Turning a page and showing a quotation in context work with the mouse."""
    reply = guild.type_command("/brief ")
    reply.get_by_role("button", name="▶").click()
    reply.get_by_text("Page 2 of").wait_for(timeout=10_000)
    before = guild.messages().count()
    reply.get_by_role("button", name="Show in context").click()
    guild.page.wait_for_function(
        "before => document.querySelectorAll('#channel-message-list [data-message-id]').length > before",
        arg=before,
        timeout=10_000,
    )
    assert "in context" in guild.messages().last.inner_text()


def test_an_answer_is_verified_by_its_receipt(guild: Guild) -> None:
    """The receipt at the foot of an answer, typed after /verify, verifies it; Why these? says why it was shown."""
    reply = guild.type_command("/ask how many people were hurt")
    reply.get_by_text("injuring 11 people").first.wait_for(timeout=10_000)
    found = re.search(r"receipt ([2-9A-Z]{8})", reply.inner_text())
    assert found
    before = guild.messages().count()
    reply.get_by_role("button", name="Why these?").click()
    guild.page.wait_for_function(
        "before => document.querySelectorAll('#channel-message-list [data-message-id]').length > before",
        arg=before,
        timeout=10_000,
    )
    assert "It matches in other words or by its context: “hurt”." in guild.messages().last.inner_text()
    verified = guild.type_command(f"/verify {found[1].lower()}")
    verified.get_by_text("byte for byte").wait_for(timeout=10_000)
    assert "Verified: the answer and every quotation" in verified.inner_text()


def test_the_clock_moves_as_typed(guild: Guild) -> None:
    """`clock +1d` typed in the terminal moves the date, and says so."""
    assert guild.process.stdin is not None
    assert guild.process.stdout is not None
    guild.process.stdin.write("hello\nclock +1d\n")
    guild.process.stdin.flush()
    assert guild.process.stdout.readline().startswith("I know: clock")
    assert guild.process.stdout.readline().startswith("It is Sat 25 May 2024 12:")


def test_help_names_commands_to_click_on(guild: Guild) -> None:
    """Every command in /help is a button that begins it; nothing of its markup is left."""
    reply = guild.type_command("/help ")
    names = reply.locator(".command-mention")
    names.first.wait_for(timeout=10_000)
    assert "</" not in reply.inner_text()
    before = guild.messages().count()
    names.filter(has_text="/conflicts").first.click()
    guild.page.keyboard.press("Space")
    guild.page.keyboard.press("Enter")
    guild.page.wait_for_function(
        "before => document.querySelectorAll('#channel-message-list [data-message-id]').length > before",
        arg=before,
        timeout=10_000,
    )
    guild.messages().last.get_by_text("Where the sources disagree").wait_for(timeout=10_000)
