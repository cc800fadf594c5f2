"""The README's walk-through in a real browser, as a reader and as somebody who manages the server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.app.browser import CHROMIUM, Guild, local_guild
from tests.conftest import HARBOUR

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")


@pytest.fixture(scope="module")
def guild(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guild]:
    """Open the local guild's page."""
    state = shutil.copytree(loaded, tmp_path_factory.mktemp("walk") / "state")
    with local_guild(HARBOUR, state) as guild:
        yield guild


@pytest.fixture(autouse=True)
def reader(guild: Guild) -> None:
    """Begin as the reader, whoever was looked at before."""
    guild.view_as("reader")


def test_four_people_may_be_looked_at_as(guild: Guild) -> None:
    """Reader, editor, admin, and one who reads another language."""
    picker = guild.page.locator("#viewer-picker option")  # drawn anew with every look of the page at the bot
    expect(picker).to_have_text(["reader", "editor", "admin", "yuki (日本語)"])


def test_suggestions_are_chosen_with_the_arrows(guild: Guild) -> None:
    """An empty field offers something; an arrow and Enter choose it and send."""
    before = guild.messages().count()
    guild.page.locator("#channel-composer-input").click()
    guild.page.keyboard.type("/who ", delay=25)
    offered = guild.page.locator("#command-suggestion-listbox [role=option]")
    offered.first.wait_for(timeout=10_000)
    guild.page.keyboard.press("ArrowDown")
    chosen = guild.page.locator('#command-suggestion-listbox [aria-selected="true"]').inner_text()
    guild.page.keyboard.press("Enter")
    reply = guild.waits_for_more(before)
    reply.get_by_text(chosen.splitlines()[0]).first.wait_for(timeout=10_000)


def test_an_answer_is_private_until_it_is_posted(guild: Guild) -> None:
    """Another viewer does not see an answer, but what was posted of it, with who posted it."""
    reply = guild.type_command("/ask how many people were hurt")
    reply.get_by_text("injuring 11 people").first.wait_for(timeout=10_000)
    mine = str(reply.get_attribute("data-message-id"))
    guild.view_as("editor")
    answer = guild.page.locator(f'#channel-message-list [data-message-id="{mine}"]')
    assert answer.count() == 0
    guild.view_as("reader")
    posted = guild.press(answer, "Post to channel")
    public = str(posted.get_attribute("data-message-id"))
    guild.view_as("editor")
    shown = guild.page.locator(f'#channel-message-list [data-message-id="{public}"]')
    shown.get_by_text("injuring 11 people").first.wait_for(timeout=10_000)
    assert "reader" in shown.inner_text()


def test_who_may_manage_is_offered_more(guild: Guild) -> None:
    """A reader is not offered /corpus, /autobrief and /audit; an admin is."""
    managed = ("/corpus", "/autobrief", "/audit")
    assert [guild.offered(name) for name in managed] == [[], [], []]
    guild.view_as("admin")
    assert all(guild.offered(name) for name in managed)


def test_a_manager_sets_a_brief_and_the_clock_brings_it(guild: Guild) -> None:
    """/autobrief set with three options, its status, and the next morning by the terminal's clock."""
    guild.view_as("admin")
    reply = guild.fill_command("/autobrief set", channel="#desk", time="08:00", timezone="UTC")
    reply.get_by_text("Brief 1 is set").wait_for(timeout=10_000)
    status = guild.type_command("/autobrief status ")
    status.get_by_text("08:00").first.wait_for(timeout=10_000)
    before = guild.messages().count()
    assert guild.process.stdin is not None
    guild.process.stdin.write("clock +1d\n")
    guild.process.stdin.flush()
    posted = guild.waits_for_more(before)
    assert "/brief" in posted.inner_text()


@pytest.mark.parametrize(
    ("viewer", "typed", "told"),
    [
        ("admin", "/corpus check ", "change"),
        ("admin", "/corpus reload ", "corpus"),
        ("admin", "/corpus status ", "claims"),
        ("admin", "/audit ", "autobrief set"),
        ("reader", "/watch add crane", "crane"),
        ("reader", "/watch list ", "crane"),
        ("reader", "/forget me ", "Forgotten"),
    ],
)
def test_the_other_commands(guild: Guild, viewer: str, typed: str, told: str) -> None:
    """What else the README names is typed and answered, in this order."""
    guild.view_as(viewer)
    reply = guild.type_command(typed)
    reply.get_by_text(re.compile(told, re.IGNORECASE)).last.wait_for(timeout=10_000)
