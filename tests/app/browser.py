"""Driving the local guild as a newcomer does: a real process, a real browser, a keyboard."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
REPLY = 20_000
"""Milliseconds that a reply may take on a busy machine."""


@dataclass(frozen=True)
class Guild:
    """A running local guild: its process, what it printed, and a page open on it."""

    process: subprocess.Popen[str]
    printed: list[str]
    page: Page

    def messages(self) -> Locator:
        """Return the messages in the channel."""
        return self.page.locator("#channel-message-list [data-message-id]")

    def type_command(self, typed: str) -> Locator:
        """Type straight through, press Enter, and return the bot's reply."""
        before = self.messages().count()
        composer = self.page.locator("#channel-composer-input")
        composer.click()
        self.page.keyboard.type(typed, delay=25)
        self.page.wait_for_timeout(700)  # a person looks at the suggestions
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(
            "before => document.querySelectorAll('#channel-message-list [data-message-id]').length > before",
            arg=before,
            timeout=REPLY,
        )
        return self.messages().last

    def waits_for_more(self, before: int) -> Locator:
        """Wait until there are more messages than before and return the last."""
        self.page.wait_for_function(
            "before => document.querySelectorAll('#channel-message-list [data-message-id]').length > before",
            arg=before,
            timeout=REPLY,
        )
        return self.messages().last

    def press(self, reply: Locator, name: str) -> Locator:
        """Press a button that is answered with another message, and return that."""
        before = self.messages().count()
        reply.get_by_role("button", name=name).click()
        return self.waits_for_more(before)

    def view_as(self, name: str) -> None:
        """Choose another viewer."""
        picker = self.page.locator("#viewer-picker")
        label = picker.locator("option", has_text=name).inner_text()
        picker.select_option(label=label)
        self.page.wait_for_function(
            "label => document.getElementById('viewer-picker').selectedOptions[0]?.textContent === label"
            " && document.querySelectorAll('#channel-message-list [data-message-id]').length > 0",
            arg=label,
            timeout=REPLY,
        )

    def offered(self, typed: str) -> list[str]:
        """Type, and return the commands that are offered; nothing is left in the composer."""
        composer = self.page.locator("#channel-composer-input")
        composer.click()
        self.page.keyboard.type(typed, delay=25)
        self.page.wait_for_timeout(700)
        titles = [title.inner_text() for title in self.page.locator(".command-entry-title strong").all()]
        composer.fill("")
        return titles

    def fill_command(self, command: str, **options: str) -> Locator:
        """Choose a command with several options and fill them in one by one, then send; return the reply.

        A value that begins with # is a channel: it is chosen with the mouse.
        """
        before = self.messages().count()
        self.page.locator("#channel-composer-input").click()
        self.page.keyboard.type(f"{command} ", delay=25)
        for name, value in options.items():
            field = self.page.locator(f'.command-option-input[data-option="{name}"]')
            field.click()
            self.page.keyboard.type(value.removeprefix("#"), delay=25)
            if value.startswith("#"):
                listed = self.page.locator("#command-suggestion-listbox [role=option]")
                listed.filter(has_text=value.removeprefix("#")).first.click()
        self.page.wait_for_timeout(700)
        self.page.keyboard.press("Enter")
        return self.waits_for_more(before)


@contextmanager
def local_guild(corpus: Path, state: Path, *, width: int = 1280, height: int = 1000) -> Iterator[Guild]:
    """Start `python -m bot run` without a token and open its page in Chromium; what it sends is watched."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "DISCORD_TOKEN"}
    }
    process = subprocess.Popen(
        [
            sys.executable,
            "-W",
            "ignore",
            "-m",
            "tests.app.watched",
            "run",
            "--corpus",
            str(corpus),
            "--state",
            str(state),
        ],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        printed = [process.stdout.readline().rstrip() for _ in range(5)]
        address = re.search(r"http://\S+", printed[1])
        assert address, printed
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=2)
            page = context.new_page()
            page.goto(address[0])
            page.wait_for_selector("#channel-message-list [data-message-id]", timeout=REPLY)
            yield Guild(process, printed, page)
            browser.close()
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(15)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
    assert process.returncode == 0, "it did not end well, or sent what Discord would refuse: see its errors"
