"""What we render, read by somebody who cannot see it, or sees no colours: axe-core, and what it cannot know."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.app.browser import CHROMIUM, Guild, local_guild
from tests.conftest import HARBOUR

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}")

OURS = "#channel-message-list"
NOT_OURS = {
    "color-contrast": "colours and sizes are SimCord's; on Discord they are Discord's and the reader's",
    "aria-allowed-attr": "the trigger of a menu bears aria-invalid; a page of SimCord's draws it, we send options",
    "heading-order": "how deep a heading of Markdown lies in the page is SimCord's doing",
}
ASKED = (
    "/brief ",
    "/who marta",
    "/when collapse",
    "/conflicts ",
    "/ask how many people were hurt",
    "/ask zzz",
)


@pytest.fixture(scope="module")
def guild(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guild]:
    """Open the local guild's page, with an answer of each command on it."""
    state = shutil.copytree(loaded, tmp_path_factory.mktemp("access") / "state")
    with local_guild(HARBOUR, state) as guild:
        for typed in ASKED:
            guild.type_command(typed)
        guild.page.wait_for_timeout(1_000)
        yield guild


def violations(guild: Guild) -> list[str]:
    """Return what axe-core has against our messages."""
    rules = {rule: {"enabled": False} for rule in NOT_OURS}
    found = Axe().run(guild.page, OURS, {"resultTypes": ["violations"], "rules": rules})
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


def test_axe_finds_nothing(guild: Guild) -> None:
    """No violation in any of our messages."""
    assert violations(guild) == []


def test_axe_would_find_something(guild: Guild) -> None:
    """A picture without words and a button without a name among our messages are found, so the check is one."""
    guild.page.evaluate(
        "list => document.querySelector(list).lastElementChild"
        ".insertAdjacentHTML('beforeend', '<div id=planted><img src=x><button></button></div>')",
        OURS,
    )
    found = "\n".join(violations(guild))
    guild.page.evaluate("document.getElementById('planted').remove()")
    assert "image-alt" in found
    assert "button-name" in found


def test_every_button_has_words(guild: Guild) -> None:
    """What a button does is told by its words, or by a name for who cannot see its sign."""
    named = "button => (button.getAttribute('aria-label') || button.innerText).trim()"
    buttons = guild.page.locator(f"{OURS} button:visible").all()
    assert buttons
    assert [button.inner_html() for button in buttons if not button.evaluate(named)] == []


def test_pictures_have_alternative_texts(guild: Guild) -> None:
    """Every picture that we send says what it shows."""
    pictures = guild.page.locator(f"{OURS} .attachment img, {OURS} .embed-card img").all()
    assert all((picture.get_attribute("alt") or "").strip() for picture in pictures)


def test_a_conflict_is_told_in_words(guild: Guild) -> None:
    """A card with a colour of its own says in words what the colour says; nothing is an emoji alone."""
    cards = guild.page.locator(f"{OURS} .embed-card", has_text="contradict").all()
    assert cards
    bare = [card.inner_text() for card in guild.page.locator(f"{OURS} .embed-card").all()]
    assert all(any(char.isalpha() for char in text) for text in bare)
